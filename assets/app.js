// The start of everything that JavaScript adds. No page needs it (ux.md 0.4): each part below improves
// something that already works as a plain form or link, and is loaded only by pages that have it.
import {
	Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios,
	ServiceNavigation, SkipLink, Tabs, createAll,
} from "./govuk-frontend.min.js";

// GOV.UK does this by an inline script, which our Content Security Policy does not allow (decisions.md D34).
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// GOV.UK marks a radio button that reveals something with aria-expanded, which ARIA does not know on radio buttons.
class PlainRadios extends Radios {
	syncConditionalRevealWithInputState(input) {
		super.syncConditionalRevealWithInputState(input);
		input.removeAttribute("aria-expanded");
	}
}

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner,
	PasswordInput, PlainRadios, ServiceNavigation, SkipLink, Tabs])
	createAll(component);

const has = (selector) => document.querySelector(selector) !== null;

if (has("form[data-autosave]"))
	import("./autosave.js");
if (document.body.dataset.sessionSeconds)
	import("./session.js");
if (has("[data-app-select-all], .app-stack"))
	import("./tables.js");
if (has("[data-app-job]"))
	import("./jobs.js");
if (has("[data-app-when]"))
	import("./conditional.js");
if (has("select[data-app-autocomplete]"))
	import("./choose.js");
if (has("[data-app-copy], [data-app-print]"))
	import("./buttons.js");
if (has('[data-module="moj-date-picker"]'))
	import("./moj-frontend.min.js").then(({ DatePicker }) => createAll(DatePicker));
