// The states of pages that no link leads to: mistakes, what follows from sending a form, conflicts, errors, an authority
// in which there is nothing yet. Each function drives visitors (visitor.mjs), which remember every page they are given.
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { cover } from "./shapes.mjs";
import { formsOf, mainOf, tagsOf, textOf, titleOf, Visitor } from "./visitor.mjs";

const SENTENCE = "The record shows what happened, when, and what it meant for the child, in plain words that the child "
	+ "could read one day. Visits were purposeful, the plan was followed, and the next step is dated and owned. ";
const TEXT = SENTENCE.repeat(3);
const TODAY = { day: "8", month: "12", year: "2021" };

// Where there is a choice, what a person would mostly say; "no" where "yes" would open something else.
const PREFERRED = ["yes", "in-time", "2", "accept", "none", "no"];
const NOT_YES = { "SG.1": "no", "FB.1": "no", "FB.4": "no" };

const wrongText = (type) => (type === "textarea" ? "Too long to be kept. ".repeat(500) : "×".repeat(3000));
const isTyped = ({ type }) => ["text", "email", "tel", "search", "password", "number", "textarea"].includes(type);
const isAsked = ({ type }) => isTyped({ type }) || ["radio", "checkbox", "select", "file"].includes(type);

export const postForms = (visit) => formsOf(mainOf(visit.html)).filter(({ method }) => method === "post");

function emptied(form) {
	return Object.fromEntries(form.fields.filter(isAsked)
		.map(({ name, type }) => [name, isTyped({ type }) || type === "select" ? "" : null]));
}

function mistaken(form) {
	return Object.fromEntries(form.fields.filter(isAsked).map(({ name, type }) =>
		[name, /-(day|month|year|hour|minute)$/.test(name) ? "99" : isTyped({ type }) ? wrongText(type) : "nonsense"]));
}

// A careful person's answers to whatever is asked.
export function answers(form, own = {}) {
	const out = {};
	for (const { name, type, options } of form.fields) {
		if (name in out || !isAsked({ type }) || type === "file")
			continue;
		const values = form.fields.filter((field) => field.name === name).map((field) => field.value);
		const part = /-(day|month|year|hour|minute)$/.exec(name)?.[1];
		if (type === "radio")
			out[name] = NOT_YES[name] ?? PREFERRED.find((wanted) => values.includes(wanted)) ?? values[0];
		else if (type === "checkbox")
			out[name] = values[0];
		else if (type === "select")
			out[name] = options.find((option) => option !== "") ?? "";
		else if (part)
			out[name] = TODAY[part] ?? "10";
		else if (/-time$/.test(name))
			out[name] = "00:00"; // has passed at any hour of the day at which this runs
		else if (/^due/.test(name))
			out[name] = "20/12/2021";
		else if (type === "textarea")
			out[name] = /OV/.test(name) ? TEXT : SENTENCE.slice(0, 180);
		else if (isTyped({ type }))
			out[name] = /minutes|count|number/.test(name) ? "40" : "4";
	}
	return { ...out, ...own };
}

const linksOf = (visit) => [...tagsOf(mainOf(visit.html))].filter(({ name }) => name === "a")
	.map(({ attributes }) => attributes.href?.split("#")[0]).filter((href) => href?.startsWith("/"));

const ENDS = /^\/(sign-out|account\/sessions)/;

// Each form of these pages sent empty, and with nonsense everywhere. done: the forms that were sent before.
export async function mistakes(visitor, visits, done) {
	for (const visit of cover(visits.filter(({ isPage, status }) => isPage && status === 200))) {
		for (const form of postForms(visit)) {
			const asked = form.fields.filter(isAsked);
			const key = `${form.action.replace(/[0-9a-z]*\d[0-9a-z-]*/g, ":id")} ${asked.map(({ name }) => name.replace(/\d+/g, "")).join(" ")}`;
			if (asked.length === 0 || done.has(key) || ENDS.test(form.action))
				continue;
			done.add(key);
			await visitor.send(visit, form, emptied(form), "sent empty");
			await visitor.send(visit, form, mistaken(form), "sent with nonsense");
		}
	}
}

export async function strangers(server, seen) {
	const visitor = new Visitor(server, { name: "a stranger", seen });
	for (const path of ["/sign-in", "/sign-in/help", "/signed-out", "/timed-out", "/help", "/help/process", "/help/grades",
		"/help/glossary", "/help/accessibility", "/help/privacy", "/audits", "/nothing-here"])
		await visitor.open(path);
	const page = await visitor.open("/sign-in?from=%2Faudits");
	const [form] = postForms(page);
	const [name] = form.fields.filter(({ type }) => type === "text" || type === "email").map((field) => field.name);
	await visitor.send(page, form, { [name]: "", password: "" }, "sent empty");
	// Until it is one try too many.
	for (let tries = 0; tries < 12; tries += 1)
		await visitor.send(page, form, { [name]: "nobody.here", password: "wrong" }, "a wrong password");
}

export async function signedIn(server, user, seen, name = user) {
	const visitor = new Visitor(server, { name, seen });
	await visitor.signIn(user);
	return visitor;
}

// Pages that say that something went wrong.
export async function errors(server, seen) {
	const visitor = await signedIn(server, "auditor", seen);
	await visitor.open("/nothing-here", "an address that is not there");
	await visitor.open("/people", "another role's page");
	const page = await visitor.open("/account/password");
	const [form] = postForms(page);
	const noToken = { ...form, fields: form.fields.map((field) => (field.name === "csrf" ? { ...field, value: "0" } : field)) };
	await visitor.send(page, noToken, {}, "without its token");
	await visitor.send(page, form, { current: "x".repeat(3_000_000) }, "much too large");
	await visitor.send(page, { ...form, action: "/help" }, {}, "a form to a page that takes none");
	await visitor.send(page, { ...form, action: "/audits/nothing/form/1" }, {}, "a form for something that is not there");
}

async function sendMain(visitor, visit, pattern, changes, how) {
	const form = postForms(visit).find(({ action, fields }) => pattern.test(action)
		&& fields.some((field) => field.name !== "csrf"));
	if (!form)
		throw new Error(`${visit.name} has no form for ${pattern}`);
	return visitor.send(visit, form, typeof changes === "function" ? changes(form) : changes, how);
}

// The section's form is the one with the button that saves and goes on.
const sectionForm = (visit) => postForms(visit).find(({ fields }) => fields.some(({ name }) => name === "then"));

// One audit from its first section to the response, with what can happen on the way.
export async function audit(server, seen) {
	const auditor = await signedIn(server, "auditor", seen);
	const tray = await auditor.open("/?per=100");
	const path = linksOf(tray).find((href) => /^\/audits\/[^/]+\/form$/.test(href));
	let form = await auditor.open(path);
	const base = path.replace(/\/form$/, "");
	const start = postForms(form).find(({ action }) => action.endsWith("/form/start"));
	if (start)
		form = await auditor.send(form, start, {}, "starting");
	const sections = linksOf(form).filter((href) => /\/form\/[^/]+$/.test(href) && !/(actions|check|read|sent)$/.test(href));
	let tabs = 2;
	for (const section of new Set([...sections, `${base}/form/OV`])) {
		const page = await auditor.open(section, "before it is filled");
		const sent = sectionForm(page);
		if (!sent)
			continue;
		await auditor.send(page, sent, { ...emptied(sent), then: "next" }, "sent empty");
		const now = await auditor.open(section);
		const after = sectionForm(now);
		await auditor.send(now, after, { ...answers(after), then: "list" }, "filled");
		await auditor.open(section, "when it is filled");
		// Two tabs change one answer to different things.
		const text = after.fields.find(({ type }) => type === "textarea")?.name;
		if (text && tabs > 0) {
			tabs -= 1;
			const [one, other] = [await auditor.open(section), await auditor.open(section)];
			await auditor.send(one, sectionForm(one), { [text]: `${SENTENCE}She is heard.`, then: "list" }, "in one tab");
			const conflict = await auditor.send(other, sectionForm(other), { [text]: `${SENTENCE}He is heard.`, then: "list" },
				"in another tab, stale");
			if (postForms(conflict).some(({ fields }) => fields.some(({ name }) => name === "conflict")))
				await sendMain(auditor, conflict, /./, {}, "what was chosen");
			await auditor.open(`${section}/versions`);
		}
		for (const share of postForms(now).filter(({ action }) => action.endsWith("/share")))
			await auditor.send(now, share, {}, "shared");
	}
	let actions = await auditor.open(`${base}/form/actions`);
	await sendMain(auditor, actions, /form\/actions$/, (it) => emptied(it), "sent empty");
	for (const text of ["Visit on Wednesday with the contact plan, so that contact feels safe for the child.",
		"Ask the school for its attendance letter of last term, so that the chronology is whole."]) {
		actions = await auditor.open(`${base}/form/actions`);
		await sendMain(auditor, actions, /form\/actions$/, (it) => ({ ...answers(it), text, "due-day": "15" }), "an action");
	}
	actions = await auditor.open(`${base}/form/actions`);
	for (const link of linksOf(actions).filter((href) => /\/form\/actions\/./.test(href))) {
		const page = await auditor.open(link);
		await sendMain(auditor, page, /form\/actions\/[^/]+$/, (it) => emptied(it), "sent empty");
	}
	const concern = await auditor.open(`${base}/concern/record`);
	await sendMain(auditor, concern, /./, (it) => emptied(it), "sent empty");
	await auditor.open(`${base}/form/check`, "not ready");
	await reflect(server, seen, base);
	const ready = await auditor.open(`${base}/form/check`, "ready");
	const sent = await sendMain(auditor, ready, /form\/send$/, (it) => answers(it), "sent");
	await auditor.open(`${base}/form/sent`);
	const undo = formsOf(sent.html).find(({ action }) => action.endsWith("/form/undo"));
	if (undo) {
		await auditor.send(sent, undo, {}, "undone");
		const again = await auditor.open(`${base}/form/check`, "once more");
		await sendMain(auditor, again, /form\/send$/, (it) => answers(it), "sent again");
	}
	await auditor.open(`${base}/form`, "after sending");
	await auditor.open(base, "after sending");
	await respond(server, seen, base);
	await concerns(server, seen);
	await examples(server, seen);
	return base;
}

async function reflect(server, seen, base) {
	const practitioner = await signedIn(server, "practitioner", seen);
	const page = await practitioner.open(`${base}/reflection`);
	const own = postForms(page).find(({ action }) => action.endsWith("/reflection"));
	if (own)
		await practitioner.send(page, own, emptied(own), "sent empty");
	const now = await practitioner.open(`${base}/reflection`);
	for (const form of postForms(now))
		await practitioner.send(now, form, answers(form, { then: form.fields.some(({ name }) => name === "then") ? "send" : null }), "filled");
	await practitioner.open(`${base}/reflection`, "filled");
	await practitioner.open(base, "when the reflection is sent");
}

const LATER = { "due-day": "20", "review-on-day": "20", "meeting-on-day": "20", "stretch-on-day": "8", "stretch-on-month": "2",
	"stretch-on-year": "2022" };

// Every part of a manager's response, empty and with nonsense first.
async function fillResponse(manager, base) {
	const list = await manager.open(`${base}/response`, "to write");
	const parts = linksOf(list).filter((href) => /\/response\/[^/]+$/.test(href) && !href.endsWith("/check"));
	for (const part of new Set(parts)) {
		const page = await manager.open(part);
		const form = sectionForm(page) ?? postForms(page)[0];
		await manager.send(page, form, emptied(form), "sent empty");
		await manager.send(page, form, mistaken(form), "sent with nonsense");
		const now = await manager.open(part);
		const after = sectionForm(now) ?? postForms(now)[0];
		const later = Object.fromEntries(Object.entries(LATER).filter(([name]) => after.fields.some((field) => field.name === name)));
		await manager.send(now, after, { ...answers(after), ...later }, "filled");
		await manager.open(part, "when it is filled");
	}
}

async function sendResponse(manager, base) {
	const check = await manager.open(`${base}/response/check`);
	return sendMain(manager, check, /response\/send$/, (form) => answers(form), "sent");
}

async function respond(server, seen, base) {
	const manager = await signedIn(server, "manager", seen);
	await manager.open("/", "a response to write");
	await fillResponse(manager, base);
	const query = await manager.open(`${base}/query`);
	for (const form of postForms(query))
		await manager.send(query, form, emptied(form), "sent empty");
	const check = await manager.open(`${base}/response/check`);
	await sendMain(manager, check, /response\/send$/, {}, "without the declaration");
	await sendResponse(manager, base);
	await manager.open(`${base}/response`, "after sending");
	const meeting = await (await signedIn(server, "auditor", seen)).open(`${base}/feedback-meeting`, "to record");
	for (const form of postForms(meeting)) {
		await meeting.visitor.send(meeting, form, emptied(form), "sent empty");
		await meeting.visitor.send(meeting, form, answers(form), "filled");
	}
	await manager.open(`${base}/feedback-meeting`, "to confirm");
	await manager.open(`${base}/texts`, "to place");
	await manager.open(base, "waiting for the meeting");
}

// An example made of what was moderated, and published: no link leads to making one.
async function examples(server, seen) {
	const lead = await signedIn(server, "cpplead", seen);
	const done = await lead.open("/moderation?list=done");
	const path = linksOf(done).find((href) => /^\/moderation\/[^/?]+$/.test(href));
	if (!path)
		throw new Error("nothing is moderated that an example could be made of");
	const page = await lead.open(path, "settled");
	const made = await sendMain(lead, page, /\/exemplar$/, (form) => answers(form), "an example");
	await sendMain(lead, made, /^\/exemplars\/[^/]+$/, (form) => answers(form, { text: SENTENCE, do: "publish" }), "published");
	await lead.open("/exemplars", "with an example");
	await (await signedIn(server, "manager", seen)).open(made.pathname, "as others read it");
}

// A worry about a child, recorded on another audit of the auditor's and followed up.
async function concerns(server, seen) {
	const iro = await signedIn(server, "iro", seen);
	const tray = await iro.open("/?per=100");
	const path = linksOf(tray).find((href) => /^\/audits\/[^/]+\/form$/.test(href))?.replace(/\/form$/, "");
	if (!path)
		throw new Error("iro has no audit to record a concern on");
	const first = await iro.open(`${path}/concern/record`);
	const untold = await sendMain(iro, first, /concern/, (form) => answers(form, { told_how: "not-yet" }), "nobody reached yet");
	await both(iro, `${untold.pathname}/tell`);
	const page = await iro.open(`${path}/concern/record`);
	const recorded = await sendMain(iro, page, /concern/, (form) => answers(form), "recorded");
	const concern = linksOf(recorded).find((href) => href.startsWith("/concerns/"))
		?? (recorded.pathname.startsWith("/concerns/") ? recorded.pathname : null);
	if (!concern)
		throw new Error(`no link to the concern: ${titleOf(recorded.html)} (${recorded.pathname})`);
	for (const user of ["iro", "hos", "cpplead"]) {
		const visitor = await signedIn(server, user, seen);
		const shown = await visitor.open(concern, "open");
		for (const form of shown.status === 200 ? postForms(shown) : []) {
			await visitor.send(shown, form, emptied(form), "sent empty");
			await visitor.send(shown, form, answers(form), "filled");
		}
	}
}

// One form of a page that is opened for it: empty, then as a careful person fills it.
async function both(visitor, path, own = {}, action = null) {
	const page = await visitor.open(path, "to fill");
	const form = postForms(page).find((it) => (action ? action.test(it.action) : it.action === path));
	if (!form)
		throw new Error(`${visitor.name} has no form on ${path} (${page.status})`);
	await visitor.send(page, form, emptied(form), "sent empty");
	return visitor.send(page, form, answers(form, own), "filled");
}

const ownName = (visit) => /app-user__name">([^<]+)</.exec(visit.html)[1];

const caseLinks = (visit) => [...new Set(linksOf(visit).filter((href) => /^\/inadequate\/[0-9a-z]{20,}$/.test(href)))];

// Open work of somebody given to another by name; false where it cannot be given to them.
async function handOver(lead, from, field, name) {
	const people = await lead.open(`/people?text=${encodeURIComponent(from)}`);
	const person = new RegExp(`href="(/people/[0-9a-z]{20,})"[^>]*>${from}<`).exec(people.html)[1];
	const page = await lead.open(`${person}/hand-over`, "of one audit");
	const value = new RegExp(`<option value="([^"]+)"[^>]*>${name},`).exec(page.html)?.[1];
	if (!value || !page.html.includes(`name="${field}"`))
		return false;
	return (await sendMain(lead, page, /hand-over$/, { [field]: value }, "handed on")).status === 200;
}

// The case that is not moderated yet: its team manager's work is handed to one who can sign in; the response, and what
// the head of service and the seniors say to it.
async function inadequateFromItsStart(server, seen) {
	const [lead, hos, ad, manager] = [await signedIn(server, "cpplead", seen), await signedIn(server, "hos", seen),
		await signedIn(server, "ad", seen), await signedIn(server, "manager", seen)];
	let path, who;
	for (const link of caseLinks(await hos.open("/inadequate"))) {
		const text = mainOf((await hos.open(link)).html);
		if (/Not yet moderated/.test(text) && !/See the re-audit/.test(text))
			[path, who] = [link, /team manager ([^<]+)</.exec(text)[1]];
	}
	const id = path.split("/")[2];
	await handOver(lead, who, `manager-${id}`, ownName(await manager.open("/")));
	await fillResponse(manager, `/audits/${id}`);
	await sendResponse(manager, `/audits/${id}`);
	await both(hos, `/audits/${id}/sign-off`);
	await both(ad, `${path}/direction`);
	await both(hos, `${path}/acknowledge`);
	await hos.open(`${path}/close`, "not yet");
	await both(ad, `/audits/${id}/withdraw`);
}

// A re-audit that is Inadequate once more, and what the assistant director asks for.
async function stillInadequate(server, seen) {
	const lead = await signedIn(server, "cpplead", seen);
	const auditors = [await signedIn(server, "auditor", seen), await signedIn(server, "iro", seen)];
	let auditor, base;
	for (const path of caseLinks(await lead.open("/inadequate?show=100"))) {
		const page = await lead.open(path);
		const who = /AUD-[\d-]+ by ([^:<]+): under way/.exec(page.html)?.[1];
		const link = linksOf(page).find((href) => who && href.startsWith("/audits/") && page.html.includes(`"${href}">See the re-audit`));
		for (const one of link && !base ? auditors : []) {
			const name = ownName(await one.open("/"));
			if (who === name || await handOver(lead, who, `auditor-${link.split("/")[2]}`, name)) {
				[auditor, base] = [one, link];
				break;
			}
		}
	}
	const form = await auditor.open(`${base}/form`);
	const list = await sendMain(auditor, form, /form\/start$/, {}, "starting a re-audit").catch(() => form);
	const sections = linksOf(list).filter((href) => /\/form\/[^/]+$/.test(href) && !/(actions|check|read|sent)$/.test(href));
	for (const section of new Set([...sections, `${base}/form/OV`])) {
		const page = await auditor.open(section);
		const worst = /OV$/.test(section) ? page.html.match(/<input[^>]*type="radio"[^>]*>/g).find((tag) => /value="4"/.test(tag)) : "";
		const grade = /name="([^"]+)"/.exec(worst)?.[1];
		const after = sectionForm(page);
		await auditor.send(page, after, { ...answers(after), ...(grade ? { [grade]: "4" } : {}), then: "list" }, "of a re-audit");
	}
	const actions = await auditor.open(`${base}/form/actions`);
	await sendMain(auditor, actions, /form\/actions$/, (it) => ({ ...answers(it), "due-day": "15" }), "an action");
	const ready = await auditor.open(`${base}/form/check`, "a re-audit");
	await sendMain(auditor, ready, /form\/send$/, (it) => answers(it), "a re-audit sent");
	const ad = await signedIn(server, "ad", seen);
	for (const link of caseLinks(await ad.open("/?per=100"))) {
		const page = await ad.open(link);
		const still = linksOf(page).find((href) => href.endsWith("/replan"));
		if (!still)
			continue;
		await both(ad, still);
		await headedByHos(server, seen, textOf(mainOf(page.html)));
		await both(await signedIn(server, "hos", seen), `${link}/plan`);
	}
}

// The team that these words name gets the head of service who can sign in.
async function headedByHos(server, seen, words) {
	const admin = await signedIn(server, "admin", seen);
	const teams = await admin.open("/people/teams");
	const [, path] = [...teams.html.matchAll(/href="(\/people\/teams\/[0-9a-z]{20,})"[^>]*>([^<]+)</g)]
		.find(([, , name]) => words.includes(name));
	await sendMain(admin, await admin.open(path), /^\/people\/teams\/[^/]+$/, { head: "hos" }, "another head of service");
}

// A form that cannot be kept as it is: the page that says so.
async function refused(visitor, page, action, changes, how) {
	const form = postForms(page).find((it) => action.test(it.action));
	if (!form)
		throw new Error(`${page.name} has no form for ${action} (${page.status})`);
	const visit = await visitor.send(page, form, changes(form), how);
	if (visit.status !== 422)
		throw new Error(`${visit.name} answers ${visit.status}, not 422`);
	return visit;
}

// The dip sample that waits for its sampler: unanswered, answered wrongly, with a file that cannot be used, done; a concern
// about it, and the second reading that follows, by the coordinator.
export async function dips(server, seen) {
	const cpp = await signedIn(server, "cpp", seen), lead = await signedIn(server, "cpplead", seen);
	const path = linksOf(await cpp.open("/dip-samples?month=2021-11")).find((href) => /^\/dip-samples\/[0-9a-z]{20,}$/.test(href));
	const own = new RegExp(`^${path}$`);
	const page = await cpp.open(path, "to answer");
	await refused(cpp, page, own, (form) => ({ ...emptied(form), do: "finish" }), "finished empty");
	await refused(cpp, page, own, (form) => ({ ...mistaken(form), do: "finish" }), "finished with nonsense");
	await refused(cpp, await cpp.open(`${path}/replace`), /replace$/, emptied, "without a reason");
	const all = ({ fields }) => fields.filter(({ name }) => /^q\d$/.test(name)).map(({ name }) => [name, "yes"]);
	await sendMain(cpp, await cpp.open(path), own, (form) => ({ ...Object.fromEntries(all(form)), strength: "voice", do: "finish" }), "done");
	await cpp.open(path, "done");
	const concern = await cpp.open(`${path}/concern/record`);
	await refused(cpp, concern, /concern\/record$/, emptied, "sent empty");
	await sendMain(cpp, concern, /concern\/record$/, (form) => answers(form), "a concern about a dip sample");
	const waits = await lead.open(path, "waits for a second reading");
	await refused(lead, waits, /move$/, emptied, "given to nobody");
	const me = new RegExp(`<option value="([^"]+)"[^>]*>${ownName(waits)}`).exec(waits.html)?.[1];
	await sendMain(lead, waits, /move$/, { person: me ?? "" }, "given to the coordinator");
	await refused(lead, await lead.open(path, "to read again"), /second$/, emptied, "a second reading without an answer");
}

// The catalogue and its sessions, and mail to oneself.
export async function training(server, seen) {
	const cpp = await signedIn(server, "cpp", seen);
	for (const path of ["/training/courses/new", "/account/mail"])
		await refused(cpp, await cpp.open(path), new RegExp(`${path}$`), mistaken, "with nonsense");
	// Somebody is away today, and who covers sees what waits.
	const away = await signedIn(server, "practitioner", seen);
	await sendMain(away, await away.open("/account/mail"), /mail$/, { "from-hour": "8", "to-hour": "18", "away-from-day": "8",
		"away-from-month": "12", "away-from-year": "2021", "away-to-day": "10", "away-to-month": "12", "away-to-year": "2021",
		cover: "cpp" }, "away");
	await cpp.open("/covering", "for somebody who is away");
	const made = await both(cpp, "/training/courses/new", { title: "Listening to very young children" });
	const session = `${made.pathname}/sessions/new`;
	await refused(cpp, await cpp.open(session), /sessions\/new$/, emptied, "sent empty");
	await refused(cpp, await cpp.open(session), /sessions\/new$/, mistaken, "with nonsense");
}

// A meeting of today with everything that can be left out of it.
export async function triangulation(server, seen) {
	const lead = await signedIn(server, "cpplead", seen);
	const page = await lead.open("/triangulation/new", "to plan");
	const me = new RegExp(`<option value="([^"]+)"[^>]*>${ownName(page)}`).exec(page.html)[1];
	await refused(lead, page, /new$/, emptied, "sent empty");
	await refused(lead, page, /new$/, mistaken, "with nonsense");
	await refused(lead, page, /new$/, (form) => answers(form, { held_on: "8/12/2021", time: "2pm", chair: me }), "a second one of a quarter");
	// The one to come is held today.
	const meetings = [...mainOf((await lead.open("/triangulation")).html).matchAll(/href="(\/triangulation\/[0-9a-z]{20,})"[\s\S]*?<\/tr>/g)];
	const path = meetings.find(([row]) => row.includes("To come"))[1];
	const edit = await lead.open(`${path}/edit`);
	await refused(lead, edit, /edit$/, emptied, "sent empty");
	await sendMain(lead, edit, /edit$/, { held_on: "8/12/2021" }, "held today");
	for (const [action, changes, how] of [[/members$/, emptied, "a member who is nobody"], [/decisions$/, emptied, "an empty decision"],
		[/follow\/[^/]+$/, emptied, "what became of a decision, empty"], [/minutes$/, mistaken, "minutes that are too long"],
		[/close$/, () => ({}), "closed too soon"]])
		await refused(lead, await lead.open(path, "sitting"), action, changes, how);
	await refused(lead, await lead.open(`${path}/edit`), /cancel$/, emptied, "cancelled without a reason");
	const decision = linksOf(await lead.open("/triangulation")).find((href) => href.startsWith("/triangulation/decisions/"));
	await refused(lead, await lead.open(decision), /decisions\/[^/]+$/, emptied, "done without a word");
	await refused(lead, await lead.open("/triangulation/figures"), /figures$/, emptied, "no file of figures");
}

// The practice year's corrected briefing, whichever month's it is.
async function compared(lead) {
	for (const href of linksOf(await lead.open("/briefings")).filter((one) => /^\/briefings\/\d{4}-\d\d$/.test(one))) {
		const compare = linksOf(await lead.open(href)).find((one) => one.endsWith("/compare"));
		if (compare)
			return lead.open(compare, "two editions");
	}
	throw new Error("no briefing of the practice year has a second edition");
}

// A corrected edition of the newest briefing: written, read by a second person, approved.
export async function briefing(server, seen) {
	const lead = await signedIn(server, "cpplead", seen), cpp = await signedIn(server, "cpp", seen);
	const path = linksOf(await lead.open("/briefings")).filter((href) => /^\/briefings\/\d{4}-\d\d$/.test(href)).sort()
		.findLast((href) => href < "/briefings/2021-12");
	const move = (visitor, page, what, own = {}) => visitor.send(page, postForms(page).find(({ action, fields }) =>
		action.endsWith("/move") && fields.some(({ value }) => value === what)), { note: SENTENCE, ...own, do: what }, what);
	await move(lead, await lead.open(path), "correct");
	const edit = await cpp.open(`${path}/edit`, "a corrected edition");
	const name = ownName(await lead.open("/"));
	const reader = new RegExp(`<option value="([^"]+)"[^>]*>${name}`).exec(edit.html)?.[1];
	if (!reader)
		throw new Error(`${name} cannot be the second reader of ${path}: ${textOf(mainOf(edit.html)).slice(0, 300)}`);
	await refused(cpp, await cpp.open(`${path}/edit/1`, "one part"), /\/edit\/1$/,
		() => ({ "part-1": wrongText("textarea"), do: "save" }), "with a part that is too long");
	await refused(cpp, await cpp.open(`${path}/edit`), /\/move$/, () => ({ reader: "", do: "send" }), "sent to nobody");
	await move(cpp, await cpp.open(`${path}/edit`), "send", { reader });
	const check = await lead.open(`${path}/check`, "as second reader");
	await refused(lead, check, /\/move$/, () => ({ note: "", do: "send-back" }), "sent back without a word");
	await move(lead, check, "agree");
	await lead.open(`${path}/approve`, "to approve");
	await compared(lead);
}

export async function inadequate(server, seen) {
	await inadequateFromItsStart(server, seen);
	await stillInadequate(server, seen);
}

// A panel of today: its pack chosen, one case voted on, revealed and decided; guidance written anew.
export async function panels(server, seen) {
	const lead = await signedIn(server, "cpplead", seen);
	const others = [];
	for (const user of ["hos", "cpp", "ad", "iro", "earlyhelp"])
		others.push(await signedIn(server, user, seen));
	const named = (visit, name) => new RegExp(`<option value="([^"]+)"[^>]*>${name}`).exec(visit.html)[1];
	const page = await lead.open("/panels/new", "to plan");
	let panel = await sendMain(lead, page, /panels\/new$/, (form) => answers(form, { held_on: "8/12/2021", time: "2pm", quorum: "2",
		chair: named(page, ownName(page)) }), "planned");
	const path = panel.pathname;
	for (const other of others)
		panel = await sendMain(lead, panel, /members$/, { person: named(panel, ownName(await other.open("/"))) }, "a member");
	panel = await sendMain(lead, panel, /choose$/, {}, "its pack chosen");
	await others[0].open(`${path}/pack`, "before the panel");
	panel = await sendMain(lead, panel, /begin$/, (form) => ({ present: form.fields.filter(({ name }) => name === "present")
		.map(({ value }) => value) }), "begun");
	for (const link of new Set(linksOf(panel).filter((href) => href.startsWith(`${path}/cases/`)))) {
		for (const visitor of [...others, lead])
			if (postForms(await visitor.open(link, "to vote")).some(({ action }) => action === link))
				await both(visitor, link);
		await sendMain(lead, await lead.open(link, "with the votes in"), /reveal$/, {}, "revealed");
		await both(lead, link, {}, /decide$/);
		break;
	}
	await lead.open(path, "sitting");
	const guidance = linksOf(await lead.open("/guidance")).find((href) => /^\/guidance\/[0-9a-z]{20,}$/.test(href));
	await lead.open(guidance, "published");
	const draft = await sendMain(lead, await lead.open(`${guidance}/edit`, "to write a new version"), /edit$/, (form) =>
		answers(form, { why: "Months were read as dates" }), "a new version, as a draft");
	await sendMain(lead, draft, /draft$/, { do: "send" }, "sent to be read");
	const second = others[1];
	await second.open(`${guidance}/draft`, "to publish");
	await sendMain(second, await second.open(`${guidance}/draft`), /draft$/, { do: "publish", checked: "yes" }, "published anew");
	await lead.open(`${guidance}/versions/1`, "the version before");
	await lead.open(`${guidance}/compare`, "what changed");
	await both(lead, guidance, {}, /withdraw$/);
}

// Lists: searched, filtered to nothing, sorted, paged, a hundred rows.
export async function lists(server, seen) {
	const visitor = await signedIn(server, "cpplead", seen);
	for (const path of ["/search", "/search?q=", "/search?q=plan", "/search?q=AUD-2021-0142", "/search?q=zzzz", "/audits?per=100",
		"/audits?q=zzzz", "/audits?late=yes", "/audits?page=2", "/audits?page=9999", "/?per=100", "/?show=done", "/?show=waiting",
		"/?show=team", "/people?text=zzzz", "/people?per=100", "/actions?per=100", "/audits?status=nonsense"])
		await visitor.open(path);
	await (await signedIn(server, "auditor", seen)).open("/search?q=AUD");
	await (await signedIn(server, "admin", seen)).open("/jobs");
}

// Looks at a job until it has ended; of the looks in between only the last is remembered.
async function finished(visitor, after) {
	for (let looks = 0; looks < 120; looks += 1) {
		const job = await visitor.open(after.pathname, "again");
		if (!/Check progress/.test(job.html))
			return job;
		visitor.seen.pop();
		await new Promise((done) => setTimeout(done, 250));
	}
	throw new Error(`${after.pathname} did not end within 30 seconds`);
}

const CHILDREN = (count) => `Child Unique ID,Family\n${Array.from({ length: count }, (_, index) =>
	`DEMO${String(index + 1).padStart(6, "0")},${index % 7 === 0 ? "" : `F${index}`}`).join("\n")}\n`;

// Importing: nothing chosen, a file that is no list, one with faults in its rows, a whole one; the pages of its job.
export async function imports(server, seen) {
	const visitor = await signedIn(server, "data", seen);
	const importing = async (changes, how, file) => {
		const page = await visitor.open("/population/import");
		return visitor.send(page, postForms(page)[0], changes(postForms(page)[0]), how, file);
	};
	const asAt = { "as-at-day": "1", "as-at-month": "12", "as-at-year": "2021" };
	await importing(emptied, "sent empty");
	await importing(() => asAt, "no list at all", { name: "notes.txt", bytes: "Not a list.\n" });
	const faulty = `${CHILDREN(400)},F1\nDEMO000001,F2\n`;
	const after = await importing(() => asAt, "a list with faults", { name: "families.csv", bytes: faulty });
	await finished(visitor, after);
	const people = await signedIn(server, "admin", seen);
	await people.open("/jobs");
	const upload = await people.open("/people/import");
	await people.send(upload, postForms(upload)[0], {}, "a file without people", { name: "people.csv", bytes: "Not,people\n1,2\n" });
	const [first, next] = ["Nadia Osei,nadia.osei,nadia.osei@example.gov.uk", "Will Finch,will.finch,not an address"];
	const again = await people.open("/people/import");
	await people.send(again, postForms(again)[0], {}, "a file of people", { name: "people.csv",
		bytes: `Name,User name,Email\n${first}\n${next}\n` });
}

// A form that was sent after the session had ended is kept and shown.
export async function lateForm(server, seen) {
	const visitor = await signedIn(server, "practitioner", seen);
	const tray = await visitor.open("/?per=100");
	// To be written, or sent and open to comments.
	const audits = linksOf(await visitor.open("/audits")).filter((href) => /^\/audits\/[0-9a-z]{20,}$/.test(href));
	let page = null;
	for (const path of [...linksOf(tray).filter((href) => /\/reflection$/.test(href)), ...audits.map((audit) => `${audit}/reflection`)]) {
		page = await visitor.open(path);
		if (page.status === 200 && postForms(page).length > 0)
			break;
	}
	const elsewhere = await signedIn(server, "practitioner", seen);
	const account = await elsewhere.open("/account", "signed in twice");
	const end = postForms(account).find(({ action }) => action.endsWith("/end-others"));
	await elsewhere.send(account, end, {}, "the other ended");
	const late = await visitor.send(page, postForms(page)[0], answers(postForms(page)[0]), "after the session had ended");
	await visitor.sendSignIn(late, "practitioner");
	await visitor.open("/account/kept");
	await visitor.open("/", "with a kept form");
}

// Open plans, as the frame of January wants them: list 6 with the names of people who are there.
function openPlans(workers) {
	const rows = Array.from({ length: 150 }, (_, index) => [`NEXT${String(index + 1).padStart(6, "0")}`, "10", "04/05/2021",
		"b) CIN plan", workers[index % workers.length]]);
	return [["Child Unique ID", "Age of Child (Years)", "CIN Start Date", "Case status", "Allocated Worker"], ...rows]
		.map((row) => row.join(",")).join("\n");
}

// Next year, from its draft to an allocated month, as far as the lists allow.
export async function nextYear(server, seen) {
	const visitor = await signedIn(server, "cpplead", seen);
	const page = await visitor.open("/programme/2021/next-year");
	let draft = await sendMain(visitor, page, /next-year/, (form) => answers(form), "a draft made");
	const year = /\/programme\/(\d{4})-01\/edit/.exec(draft.html)?.[1] ?? "2022";
	draft = await visitor.open(`/programme/${year}`, "a draft");
	await visitor.open(`/programme/${year}-01`, "a month of a draft");
	const edit = await visitor.open(`/programme/${year}-01/edit`);
	await sendMain(visitor, edit, /edit$/, (form) => emptied(form), "sent empty");
	await sendMain(visitor, edit, /edit$/, { "allocation-day": "1", "allocation-month": "1", "allocation-year": year }, "on a holiday");
	const publish = await visitor.open(`/programme/${year}/publish`);
	for (const form of postForms(publish))
		await visitor.send(publish, form, answers(form), "published");
	await visitor.open(`/programme/${year}`, "published");
	const staff = await visitor.open("/people?role=practitioner&per=100");
	const workers = [...mainOf(staff.html).matchAll(/<a[^>]* href="\/people\/[0-9a-z]{20,}"[^>]*>([^<]+)</g)].map(([, name]) => name);
	const lists = await visitor.open("/population/import");
	const job = await visitor.send(lists, postForms(lists)[0], { "as-at-day": "8", "as-at-month": "12", "as-at-year": "2021" },
		"lists for next year", { name: "List_6.csv", bytes: openPlans(workers) });
	await finished(visitor, job);
	const draws = await visitor.open(`/programme/${year}-01/draws`, "before drawing");
	for (const link of new Set(linksOf(draws).filter((href) => /\/draws\/[a-z]+\/[a-z]+$/.test(href)))) {
		const draw = await visitor.open(link);
		const frame = await visitor.open(`${link}/frame`);
		for (const form of frame.status === 200 ? postForms(frame) : [])
			await visitor.send(frame, form, emptied(form), "sent empty");
		const ready = await visitor.open(`${link}/draw`);
		for (const form of ready.status === 200 ? postForms(ready) : [])
			await visitor.send(ready, form, answers(form), "drawn");
		await visitor.open(draw.pathname, "after that");
		await visitor.open(`${link}/allocation`);
		await visitor.open(`${link}/allocation/check`);
	}
}

function assay(program, args) {
	const done = spawnSync(program, args, { encoding: "utf8" });
	if (done.status !== 0)
		throw new Error(`assay ${args.join(" ")}: ${done.stderr}`);
	return done.stdout.trim();
}

const PASSPHRASE = "three brown horses by the canal";
export const FRESH_USERS = ["ig", "admin", "cpplead", "data", "hos"];

// The accounts of an authority in which there is nothing; answers their passwords.
export function makeFresh(program, folder) {
	return Object.fromEntries(FRESH_USERS.map((role) => [role, assay(program, ["user", "add", role, "--data", folder,
		"--name", `${role[0].toUpperCase()}${role.slice(1)} Okoro`, "--email", `${role}@example.gov.uk`, "--role", role])]));
}

// Codes of an authenticator (RFC 6238).
export function codeOf(secret, at = Date.now()) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	const bits = [...secret.replace(/[\s=]/g, "").toUpperCase()].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
	const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
	const hash = createHmac("sha1", key).update(counter).digest();
	const offset = hash.at(-1) & 15;
	return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// First sign-in with a password to replace and a second factor to set up; then every page, with nothing in it.
export async function fresh(server, passwords, seen) {
	for (const user of FRESH_USERS) {
		const visitor = new Visitor(server, { name: `${user} of a new authority`, seen });
		let page = await visitor.sendSignIn(await visitor.open("/sign-in"), user, passwords[user], { isFirst: true });
		for (let steps = 0; steps < 8 && page.pathname.startsWith("/sign-in"); steps += 1) {
			const form = postForms(page).at(-1);
			await visitor.send(page, form, emptied(form), "sent empty");
			page = await visitor.open(page.pathname);
			const secret = /<(?:code|strong|span|p)[^>]*>\s*([A-Z2-7]{4}(?: ?[A-Z2-7]{4}){3,15})\s*</.exec(page.html)?.[1];
			const own = Object.fromEntries(postForms(page).at(-1).fields.filter(isAsked).map(({ name, type }) => [name,
				type === "password" ? PASSPHRASE : type === "checkbox" ? "yes"
					: secret ? codeOf(secret) : ""]));
			page = await visitor.send(page, postForms(page).at(-1), own, "signing in for the first time");
		}
		const again = new Visitor(server, { name: `${user} of a new authority`, seen });
		const code = await again.sendSignIn(await again.open("/sign-in"), user, PASSPHRASE, { isFirst: true });
		if (code.pathname === "/sign-in/code")
			await again.send(code, postForms(code)[0], emptied(postForms(code)[0]), "sent empty");
		await visitor.crawl(["/", "/account", "/audits", "/actions", "/search", "/texts", "/jobs"].filter((path) =>
			path !== "/jobs" || user === "admin"), { most: 3 });
		await mistakes(visitor, seen.filter((visit) => visit.visitor === visitor), new Set());
	}
}
