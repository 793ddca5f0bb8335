// Buttons that only make sense with JavaScript; they stay hidden without it.
for (const button of document.querySelectorAll("[data-app-copy]")) {
	const words = button.textContent;
	button.hidden = false;
	button.addEventListener("click", async () => {
		const source = document.getElementById(button.dataset.appCopy);
		await navigator.clipboard.writeText(source.value ?? source.textContent);
		button.textContent = "Copied";
		setTimeout(() => { button.textContent = words; }, 5000);
	});
}

for (const button of document.querySelectorAll("[data-app-print]")) {
	button.hidden = false;
	button.addEventListener("click", () => window.print());
}
