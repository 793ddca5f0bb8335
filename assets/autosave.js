// Keeps what is typed (ux.md 2.2). The server is the only store: nothing goes into the browser's own storage,
// because machines are shared. Anything is saved, finished or not; checking happens when the person sends.
//
// <form data-autosave="/…/draft"> is posted there as it stands, with "changed" naming the fields touched since the
// last save. The answer is JSON: {"version": "8", "saved_at": "2:14pm"}. The page's own "version" stays what it was when
// the page came: a hidden field "seen" says of each box that was saved since in which version ("evidence:8"), so that the
// boxes that nobody touched here are not taken for changes of what another window wrote. 409: somebody else changed the same answer.
// 401, 403 or a redirect: signed out. 410: the form itself has arrived. 413: too long to be kept, until it is shortened.
const WAIT_MS = 2000;
const ALERT_AFTER_MS = 30000;
const ANNOUNCE_EVERY_MS = 60000;
const KEEPALIVE_MAXIMUM = 60000;
const LEAVE_AFTER_MS = 3000;

class Autosave {
	constructor(form) {
		this.form = form;
		this.words = form.querySelector("[data-save-words]") ?? document.querySelector("[data-save-words]");
		this.live = form.querySelector("[data-save-live]") ?? document.querySelector("[data-save-live]");
		this.changed = new Set();
		this.seen = this.recalled();
		this.sending = null;
		this.timer = 0;
		this.failingSince = 0;
		this.tries = 0;
		this.announcedAt = -ANNOUNCE_EVERY_MS;
		this.isStopped = false;
		form.addEventListener("input", (event) => this.touch(event));
		form.addEventListener("change", (event) => this.touch(event));
		form.addEventListener("focusout", () => this.changed.size > 0 && this.save());
		form.addEventListener("submit", (event) => this.leave(event));
		document.addEventListener("visibilitychange", () => document.hidden && this.save({ keepalive: true }));
		document.addEventListener("app:save", (event) => event.detail.push(this.save()));
		window.addEventListener("beforeunload", (event) => this.changed.size > 0 && event.preventDefault());
		document.addEventListener("keydown", (event) => {
			if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
				event.preventDefault();
				this.save();
			}
		});
	}

	touch(event) {
		const name = event.target.name;
		if (!name || event.target.type === "file" || this.isStopped)
			return;
		this.changed.add(name);
		this.say("Unsaved changes");
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.save(), WAIT_MS);
	}

	// The form goes to the server as a whole: nothing left to save, nothing to warn about. A draft on its way goes first,
	// so that the page does not come into conflict with itself.
	leave(event) {
		clearTimeout(this.timer);
		this.isStopped = true;
		if (this.sending) {
			event.preventDefault();
			Promise.race([this.sending, new Promise((passed) => setTimeout(passed, LEAVE_AFTER_MS))]).then(() => {
				this.sending = null;
				this.form.requestSubmit(event.submitter);
			});
			return;
		}
		this.changed.clear();
	}

	async save({ keepalive = false } = {}) {
		clearTimeout(this.timer);
		if (this.sending)
			await this.sending;
		if (this.changed.size === 0 || this.isStopped)
			return;
		this.sending = this.send(keepalive);
		await this.sending;
		this.sending = null;
	}

	async send(keepalive) {
		const names = [...this.changed];
		const body = new URLSearchParams();
		for (const [name, value] of new FormData(this.form))
			if (typeof value === "string")
				body.append(name, value);
		body.set("changed", names.join(" "));
		// The key lets a form be carried out once; a draft is saved many times, but never after its form has arrived.
		if (body.has("key"))
			body.set("draft_key", body.get("key"));
		body.delete("key");
		this.changed.clear();
		try {
			const text = body.toString();
			const response = await fetch(this.form.dataset.autosave, {
				method: "POST",
				body: text,
				headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
				redirect: "manual",
				keepalive: keepalive && text.length < KEEPALIVE_MAXIMUM,
			});
			if (response.ok)
				this.saved(names, await response.json());
			else
				this.refused(names, response);
		} catch {
			this.failed(names);
		}
	}

	saved(names, { version, saved_at: savedAt }) {
		// A short form's draft has no version (web/form_draft.h): it is one person's, and whole.
		if (version !== undefined) {
			for (const name of names)
				this.seen.set(name, version);
			this.remember();
		}
		this.failingSince = 0;
		this.tries = 0;
		document.querySelector("[data-save-alert]")?.remove();
		if (this.changed.size > 0)
			return;
		const words = `Draft saved at ${savedAt}`;
		document.body.dataset.draftSavedAt = savedAt;
		this.say(words);
		if (Date.now() - this.announcedAt >= ANNOUNCE_EVERY_MS) {
			this.announce(words);
			this.announcedAt = Date.now();
		}
	}

	// After a mistake the page comes again with what it knew.
	recalled() {
		const known = this.form.querySelector('input[name="seen"]')?.value ?? "";
		return new Map(known.split(" ").filter(Boolean).map((one) => {
			const at = one.lastIndexOf(":");
			return [one.slice(0, at), one.slice(at + 1)];
		}));
	}

	remember() {
		let field = this.form.querySelector('input[name="seen"]');
		if (!field) {
			field = document.createElement("input");
			field.type = "hidden";
			field.name = "seen";
			this.form.append(field);
		}
		field.value = [...this.seen].map(([name, version]) => `${name}:${version}`).join(" ");
	}

	refused(names, response) {
		if (response.status === 409) {
			this.stop(names, "Someone else changed the same answer",
				"Your text is still here. Save the page to see both and choose.");
		} else if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
			this.stop(names, "You have been signed out",
				"Your text is still here. Sign in again in another tab, come back and save the page.");
		} else if (response.status === 410) {
			this.stop(names, "This page was sent already",
				"Your text is still here. Copy what you need and open the page again.");
		} else if (response.status === 413) {
			for (const name of names)
				this.changed.add(name);
			this.say("Not saved: a text is too long. Shorten it.", true);
			this.announce("Not saved: a text is too long. Shorten it.");
		} else {
			this.failed(names);
		}
	}

	failed(names) {
		for (const name of names)
			this.changed.add(name);
		const now = Date.now();
		if (this.failingSince === 0) {
			this.failingSince = now;
			this.announce("Not saved. We are still trying. Keep this page open.");
		}
		this.say("Not saved. We are still trying. Keep this page open.", true);
		if (now - this.failingSince >= ALERT_AFTER_MS)
			this.alert("Your changes are not saved", "We are still trying. Keep this page open.");
		this.tries += 1;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.save(), Math.min(30000, 1000 * 2 ** this.tries));
	}

	// No further tries: only the person can settle it.
	stop(names, title, text) {
		for (const name of names)
			this.changed.add(name);
		this.isStopped = true;
		this.say("Not saved", true);
		this.alert(title, text);
	}

	say(text, isFailed = false) {
		if (!this.words)
			return;
		this.words.textContent = text;
		this.words.classList.toggle("app-save-status--failed", isFailed);
	}

	announce(text) {
		if (this.live)
			this.live.textContent = text;
	}

	alert(title, text) {
		if (document.querySelector("[data-save-alert]"))
			return;
		const box = document.createElement("div");
		box.className = "govuk-error-summary";
		box.dataset.saveAlert = "";
		box.setAttribute("role", "alert");
		const heading = document.createElement("h2");
		heading.className = "govuk-error-summary__title";
		heading.textContent = title;
		const words = document.createElement("p");
		words.className = "govuk-body";
		words.textContent = text;
		const button = document.createElement("button");
		button.type = "button";
		button.className = "govuk-button govuk-button--secondary";
		button.textContent = "Copy my text";
		button.addEventListener("click", () => this.copy(button));
		box.append(heading, words, button);
		const h1 = document.querySelector("h1");
		(h1 ?? this.form).after(box);
	}

	async copy(button) {
		const parts = [];
		for (const field of this.form.querySelectorAll("textarea"))
			if (field.value.trim() !== "")
				parts.push(`${field.labels[0]?.textContent.trim() ?? field.name}\n${field.value}`);
		await navigator.clipboard.writeText(parts.join("\n\n"));
		button.textContent = "Copied";
	}
}

const all = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Autosave(form));

// Another form of the page is sent: what is typed in this one goes to the server first, and is there when the page comes again.
const waited = new WeakSet();
document.addEventListener("submit", (event) => {
	const others = all.filter((one) => one.form !== event.target && !one.isStopped && (one.sending || one.changed.size > 0));
	if (others.length === 0 || waited.has(event.target))
		return;
	waited.add(event.target);
	event.preventDefault();
	event.stopImmediatePropagation();
	Promise.race([Promise.all(others.map((one) => one.save())), new Promise((passed) => setTimeout(passed, LEAVE_AFTER_MS))])
		.then(() => event.target.requestSubmit(event.submitter));
}, true);
