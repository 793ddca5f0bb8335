// Says before the session ends, and lets the person stay (ux.md 2.7). The frame gives on <body>:
// data-session-seconds (until idle time ends), data-session-limit-seconds (until the whole day's limit),
// data-session-warning-seconds, data-session-url, data-session-csrf and data-session-ended-url.
// GET of the session's address answers {"seconds": 1500, "limit_seconds": 30000} and does not count as
// activity; POST with the csrf token does, and answers the same.
const settings = document.body.dataset;
const warning = Number(settings.sessionWarningSeconds) * 1000;
const limitWarning = 2 * warning;
const channel = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
let idleEnd = 0;
let limitEnd = 0;
let timer = 0;
let dialog = null;
let focusBefore = null;

const end = () => Math.min(idleEnd, limitEnd);
const isLimit = () => limitEnd <= idleEnd;

function learn(seconds, limitSeconds) {
	idleEnd = Date.now() + seconds * 1000;
	limitEnd = Date.now() + limitSeconds * 1000;
}

function plan() {
	clearTimeout(timer);
	const left = end() - Date.now() - (isLimit() ? limitWarning : warning);
	timer = setTimeout(ask, Math.max(0, left));
}

async function call(method) {
	const options = { method, headers: { Accept: "application/json" }, redirect: "manual" };
	if (method === "POST")
		options.body = new URLSearchParams({ csrf: settings.sessionCsrf });
	const response = await fetch(settings.sessionUrl, options);
	if (!response.ok)
		throw new Error("signed out");
	const { seconds, limit_seconds: limitSeconds } = await response.json();
	learn(seconds, limitSeconds);
}

async function saveDrafts() {
	const saves = [];
	document.dispatchEvent(new CustomEvent("app:save", { detail: saves }));
	await Promise.allSettled(saves);
}

// Another tab may have kept the session alive: ask before disturbing.
async function ask() {
	await saveDrafts();
	try {
		await call("GET");
	} catch {
		ended();
		return;
	}
	if (end() - Date.now() > (isLimit() ? limitWarning : warning) + 1000)
		plan();
	else
		show();
}

function element(name, className, text) {
	const made = document.createElement(name);
	if (className)
		made.className = className;
	if (text)
		made.textContent = text;
	return made;
}

function words(left) {
	if (left > 60000) {
		const minutes = Math.ceil(left / 60000);
		return `${minutes} minutes`;
	}
	return `${Math.max(20, Math.ceil(left / 20000) * 20)} seconds`;
}

function build() {
	dialog = element("dialog", "app-dialog");
	dialog.setAttribute("aria-labelledby", "session-title");
	dialog.setAttribute("aria-describedby", "session-words");
	const title = element("h2", "govuk-heading-m", "You will be signed out soon");
	title.id = "session-title";
	const live = element("p", "govuk-body");
	live.id = "session-words";
	live.setAttribute("aria-live", "polite");
	const group = element("div", "govuk-button-group");
	const stay = element("button", "govuk-button", isLimit() ? "Carry on until then" : "Stay signed in");
	stay.type = "button";
	stay.addEventListener("click", () => dialog.close());
	const form = element("form");
	form.method = "post";
	form.action = "/sign-out";
	const token = element("input");
	token.type = "hidden";
	token.name = "csrf";
	token.value = settings.sessionCsrf;
	form.append(token, element("button", "app-link-button", "Sign out"));
	group.append(stay, form);
	dialog.append(title, live, group);
	dialog.addEventListener("close", closed);
	document.body.append(dialog);
}

function show() {
	if (!dialog)
		build();
	if (!dialog.open) {
		focusBefore = document.activeElement;
		dialog.showModal();
	}
	tick();
}

function tick() {
	const left = end() - Date.now();
	if (left <= 0) {
		ended();
		return;
	}
	const saved = settings.draftSavedAt ? ` Your draft was saved at ${settings.draftSavedAt}.` : "";
	const text = `For your security, we will sign you out in ${words(left)}.${saved}`;
	const live = dialog.querySelector("#session-words");
	if (live.textContent !== text)
		live.textContent = text;
	clearTimeout(timer);
	timer = setTimeout(tick, left > 60000 ? left % 60000 || 60000 : left % 20000 || 20000);
}

// Escape and "Stay signed in" are the same: the person is there.
async function closed() {
	focusBefore?.focus();
	if (isLimit()) {
		clearTimeout(timer);
		timer = setTimeout(ended, Math.max(0, end() - Date.now()));
		return;
	}
	try {
		await call("POST");
		channel?.postMessage({ idleEnd, limitEnd });
		plan();
	} catch {
		ended();
	}
}

async function ended() {
	await saveDrafts();
	window.location.assign(settings.sessionEndedUrl);
}

learn(Number(settings.sessionSeconds), Number(settings.sessionLimitSeconds));
channel?.postMessage({ idleEnd, limitEnd });
channel?.addEventListener("message", ({ data }) => {
	({ idleEnd, limitEnd } = data);
	if (dialog?.open) {
		dialog.removeEventListener("close", closed);
		dialog.close();
		dialog.addEventListener("close", closed);
	}
	plan();
});
plan();
