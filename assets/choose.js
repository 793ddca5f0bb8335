// Choosing a person from a long list: the plain <select> becomes a box to type in.
const script = document.createElement("script");
script.src = new URL("./accessible-autocomplete.min.js", import.meta.url).href;
script.addEventListener("load", () => {
	for (const select of document.querySelectorAll("select[data-app-autocomplete]")) {
		const describedBy = select.getAttribute("aria-describedby");
		window.accessibleAutocomplete.enhanceSelectElement({
			selectElement: select,
			defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent : "",
			showAllValues: true,
			tNoResults: () => "No one found",
			inputClasses: select.classList.contains("govuk-select--error") ? "govuk-input--error" : null,
		});
		if (describedBy) {
			const box = document.getElementById(select.id.replace(/-select$/, ""));
			box?.setAttribute("aria-describedby", `${describedBy} ${box.getAttribute("aria-describedby") ?? ""}`.trim());
		}
	}
});
document.head.append(script);
