// Questions that are asked only after some answers: closed until the answer is given, without losing what was typed
// in them. Without this script they are all open, with words that say when they are asked.
//
// <div data-app-when="TH-PERM.1" data-app-is="a,b">: open while the field of that name has one of these values.
function answers(form, name) {
	return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
		.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
		.map((field) => field.value);
}

function settle(form) {
	for (const part of form.querySelectorAll("[data-app-when]")) {
		const wanted = part.dataset.appIs.split(",");
		part.hidden = !answers(form, part.dataset.appWhen).some((value) => wanted.includes(value));
	}
}

for (const form of document.querySelectorAll("form:has([data-app-when])")) {
	form.addEventListener("change", () => settle(form));
	settle(form);
}
