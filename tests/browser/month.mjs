// January 2021, from the lists to the closed audit: each step is done by the person whose it is, on their page, and
// then the others look at what they see of it.
import { annexA, CHILDREN, MODERATOR, userOf } from "./founding.mjs";
import { expect, fillDate, fillRadios, fillSection, follow, hasTask, LONG, main, noProblem, openTask, press, says }
	from "./journey.mjs";
import { moderate } from "./moderation.mjs";

const MONTH = "/programme/2021-01";
const AUDITORS = 4;

async function isJobOver(page) {
	return await page.getByRole("link", { name: "See the result" }).count() > 0;
}

// With JavaScript the page follows the job and comes back by itself; without it the person asks.
async function waitForJob(page, hasJavaScript) {
	for (let tries = 0; tries < 100 && !await isJobOver(page); tries += 1)
		if (hasJavaScript)
			await page.waitForTimeout(200);
		else
			await follow(page, "Check progress");
	await press(page, "See the result");
}

export async function importLists(company) {
	const page = await company.at("dbrook");
	await follow(page, "Populations");
	await press(page, "Import lists");
	await page.locator('input[type="file"]').setInputFiles({ name: "annex-a.xlsx", buffer: annexA(),
		mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
	for (const [part, value] of [["day", "31"], ["month", "12"], ["year", "2020"]])
		await page.locator(`input[name="as-at-${part}"]`).fill(value);
	await press(page, "Import");
	await noProblem(page, "importing the lists");
	await waitForJob(page, company.options.javaScript);
	await says(page, `${CHILDREN} rows were imported`, "the report of the import");
	await follow(page, "List 6");
	await says(page, "CIN Start Date", "the faulty row's column");
}

// The draw of Children's Social Care, the proposal, the allocation. Returns who audits what.
export async function drawAndAllocate(company) {
	const page = await company.at("cward");
	await page.goto(MONTH);
	await says(page, "Nothing is allocated yet", "the month before its allocation");
	await follow(page, "Draw the cases and allocate them");
	await follow(page, /^Children’s Social Care: Plans/);
	await says(page, "episode open, case status “Looked after child”", "the frame in words");
	await says(page, new RegExp(`Children in the frame\\s+${CHILDREN}\\b`), "the count of the frame");
	await says(page, new RegExp(`Will be drawn\\s+${AUDITORS}\\b`), "the number of cases");
	await press(page, "Draw the cases");
	await press(page, "Draw");
	await noProblem(page, "drawing");
	await follow(page, "Match cases and auditors");
	await says(page, `${AUDITORS} of ${AUDITORS} auditors have a case`, "the proposal");
	const proposed = await page.locator("main table").first().locator("tbody tr").evaluateAll((rows) =>
		rows.map((row) => [...row.children].map((cell) => cell.innerText.trim())));
	await follow(page, "Check allocation");
	await says(page, new RegExp(`Audits to be made\\s+${AUDITORS}\\b`), "the numbers before allocating");
	await press(page, "Allocate and tell people");
	await noProblem(page, "allocating");
	await page.goto(MONTH);
	await says(page, `${AUDITORS} allocated`, "the month after its allocation");
	return proposed.map(([auditor, child, work, manager]) => ({ child, auditorName: auditor, auditor: userOf(auditor),
		practitioner: userOf(work.split(",")[0]), manager: userOf(manager) }));
}

// The lot cannot be waited for: the coordinator has every audit moderated.
async function moderateAll(company) {
	const page = await company.at("cward");
	await page.goto("/settings/moderation.one-in");
	await page.locator('input[name="value"]').fill("1");
	await press(page, /^Save/);
	await noProblem(page, "the share that is moderated");
}

const DECLINED = "The letter came last week and is on the file.";
const DISAGREES = "I see the plan differently: it was changed on 18 December, after the review.";
const VISIT = "Visit on Wednesday with the contact plan, so that contact feels safe for the child.";
const LETTER = "Ask the school for its attendance letter of last term, so that the chronology is whole.";

async function prepare(company, story) {
	const page = await company.at(story.practitioner);
	await openTask(page, "Prepare for and reflect on your audit", story.child);
	await says(page, `${story.auditorName} does this audit together with you`, "the practitioner’s own page");
	await says(page, "Nothing yet. The auditor shares the form section by section", "what is shared at first");
	story.page = page.url().replace(/\/reflection.*/, "");
}

// The form's sections in its own order, the joint conversation among them; one is shared with the practitioner.
async function fillForm(company, story) {
	const page = await company.at(story.auditor);
	await openTask(page, "Complete audit with practitioner", story.child);
	await press(page, "Start the audit");
	const links = await page.locator("main .govuk-task-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
	for (const href of links.filter((link) => !/\/(actions|OV|RF)$/.test(link))) {
		await page.goto(href);
		await fillSection(page);
		await press(page, "Save and continue");
		await noProblem(page, href);
	}
	await page.goto(`${story.page}/form/4`);
	await press(page, "Share this section with the practitioner");
	await says(page, "Shared with", "the shared section");
}

async function reflect(company, story) {
	const page = await company.at(story.practitioner);
	await page.goto(`${story.page}/form/1`);
	expect(!(await main(page)).includes("plain words that the child"), "what is not shared can be read");
	await page.goto(`${story.page}/reflection`);
	await follow(page, /^Plan/);
	await says(page, "plain words that the child", "the shared section, as the practitioner reads it");
	await page.goto(`${story.page}/reflection`);
	await page.locator('textarea[name="text"]').fill(DISAGREES);
	await page.getByLabel("I see this differently").check();
	await press(page, "Add this comment");
	await noProblem(page, "a comment");
	for (const name of ["proud", "differently", "helps", "support"])
		await page.locator(`textarea[name="${name}"]`).fill("We found an hour each week to be outdoors together, and he began to talk there.");
	await press(page, "Send my reflection");
	await says(page, "Your reflection is sent to the auditor", "the reflection");
	await hasTask(page, "Prepare for and reflect on your audit", story.child, false);
	const auditor = await company.at(story.auditor);
	await auditor.goto(`${story.page}/form/RF`);
	await says(auditor, "an hour each week", "the reflection in the auditor’s form");
	await fillSection(auditor);
	await press(auditor, "Save and continue");
	await noProblem(auditor, "the section about the reflection");
}

async function addAction(page, text) {
	await page.locator('textarea[name="text"]').fill(text);
	await page.locator('input[name="owner"]').first().check({ force: true });
	await page.locator('input[name="kind"][value="child"]').check({ force: true });
	await page.locator('input[name="priority"][value="high"]').check({ force: true });
	await fillDate(page, "due", "2021-02-05");
	await press(page, "Add this action");
	await noProblem(page, "adding an action");
}

async function send(company, story) {
	const page = await company.at(story.auditor);
	await page.goto(`${story.page}/form/actions`);
	await addAction(page, VISIT);
	await addAction(page, LETTER);
	await page.goto(`${story.page}/form/OV`);
	await page.locator('input[type=radio][value="2"]').check({ force: true });
	await page.locator('textarea[name="OV.2"]').fill(LONG);
	await page.locator('textarea[name="OV.3"]').fill("A plan that the child helped to write, with a date for each step.");
	await press(page, "Save and continue");
	await noProblem(page, "the overall grade");
	await page.goto(`${story.page}/form`);
	await press(page, "Check your answers and send");
	await press(page, /^Send/);
	await noProblem(page, "sending");
	await says(page, "Audit sent", "the confirmation");
	await hasTask(page, "Complete audit with practitioner", story.child, false);
	const coordinator = await company.at("cward");
	await coordinator.goto(MONTH);
	await says(coordinator, /With team manager\s+1\b/, "the month after sending");
	const practitioner = await company.at(story.practitioner);
	await practitioner.goto(`${story.page}/form/read`);
	await says(practitioner, "A plan that the child helped to write", "the whole audit, as the practitioner reads it");
}

// Somebody of the Centre looks, blind; the auditor is told what came of it.
async function secondLook(company, story) {
	const auditor = await company.at(story.auditor);
	const feedback = "The plan’s dates are what others can learn from.";
	await auditor.goto(story.page);
	story.reference = /AUD-\d{4}-\d+/.exec(await main(auditor))[0];
	await moderate(company, MODERATOR, story, { grade: 2, difference: /Difference\s+Agree\b/, outcome: "agreed-comments", feedback,
		reason: "The child’s words led to the plan, and each step of it has a date and somebody who does it." });
	await auditor.goto(`${story.page}/moderation`);
	await says(auditor, feedback, "what the moderator tells the auditor");
}

// A part of the response that is texts and dates.
async function fillPart(page, part) {
	for (const box of await page.locator("main form textarea").all())
		if (await box.isVisible() && (await box.inputValue()) === "")
			await box.fill("We agreed what happens next, who does it, and how the child will notice.");
	if (await page.locator('input[name="conversation-minutes"]').count())
		await page.locator('input[name="conversation-minutes"]').fill("45");
	for (const input of await page.locator('main input[name$="-day"]').all()) {
		const name = (await input.getAttribute("name")).replace(/-day$/, "");
		const isAhead = /stretch-on|review-on|meeting-on/.test(name);
		await fillDate(page, name, !isAhead ? "2021-01-25" : part === "meeting" ? "2021-01-28" : "2021-02-19");
	}
}

async function decideActions(page) {
	const decisions = await page.locator('input[type=radio][name^="decision-"]').evaluateAll((all) =>
		[...new Set(all.map((e) => e.name))]);
	expect(decisions.length === 2, `${decisions.length} recommended actions instead of 2`);
	await page.locator(`input[name="${decisions[0]}"][value="accept"]`).check({ force: true });
	await page.locator(`input[name="${decisions[1]}"][value="decline"]`).check({ force: true });
	await page.locator(`textarea[name="${decisions[1].replace("decision-", "reason-")}"]`).fill(DECLINED);
}

async function respond(company, story) {
	const page = await company.at(story.manager);
	await openTask(page, "Record your response as manager", story.child);
	for (const part of ["grade", "child", "actions", "conversation", "stretch-target", "wellbeing", "decision", "meeting"]) {
		await page.goto(`${story.page}/response/${part}`);
		if (part === "grade") {
			await page.locator('input[name="read"]').check({ force: true });
			await page.locator('input[name="agree"][value="yes"]').check({ force: true });
		} else if (part === "actions") {
			await decideActions(page);
		} else {
			await fillPart(page, part);
		}
		await press(page, "Save and continue");
		await noProblem(page, `response, ${part}`);
	}
	await page.goto(`${story.page}/response/check`);
	await page.locator('input[name="declaration"]').check({ force: true });
	await press(page, /^Send/);
	await noProblem(page, "sending the response");
	await hasTask(page, "Record your response as manager", story.child, false);
	for (const user of [story.auditor, story.practitioner]) {
		const reader = await company.at(user);
		await reader.goto(`${story.page}/response`);
		await says(reader, "on the file.", `the reason why an action was declined, as ${user} reads it`);
	}
}

export async function placeTexts(company, story, lead = "cward") {
	const coordinator = await company.at(lead);
	await coordinator.goto("/texts");
	await says(coordinator, story.child, "the texts not yet on the file");
	for (const user of [story.auditor, story.manager]) {
		const page = await company.at(user);
		await openTask(page, "Place the text on the child’s file", story.child);
		const waiting = page.locator("main form").filter({ has: page.getByRole("button", { name: "Record that it is on the file" }) });
		for (let number = 1; await waiting.count(); number += 1) {
			await waiting.first().locator('input[name^="reference-"]').fill(`${user}-${number}`);
			await waiting.first().getByRole("button").click();
			await page.waitForLoadState();
			await noProblem(page, "placing a text");
			expect(number <= 2, "a text that was placed still waits");
		}
		await hasTask(page, "Place the text on the child’s file", story.child, false);
	}
	await coordinator.goto("/texts");
	expect(!(await main(coordinator)).includes(story.child), "a text is still not on the file");
}

async function meet(company, story) {
	const auditor = await company.at(story.auditor);
	await openTask(auditor, "Hold feedback meeting", story.child);
	await fillDate(auditor, "held_on", "2021-01-28");
	await fillRadios(auditor.locator("main form").first());
	await auditor.locator('main form input[name="minutes"]').fill("40");
	for (const box of await auditor.locator("main form input[type=checkbox]").all())
		await box.check({ force: true });
	for (const box of await auditor.locator('main form textarea:not([name="absent_reason"])').all())
		await box.fill("We talked about what went well and agreed the next step for the child.");
	await press(auditor, "Record meeting");
	await noProblem(auditor, "recording the meeting");
	for (const user of [story.manager, story.practitioner]) {
		const page = await company.at(user);
		await openTask(page, "Confirm the feedback meeting", story.child);
		await says(page, "what went well", "the record of the meeting");
		await press(page, "Confirm the record");
		await noProblem(page, `${user} confirms the meeting`);
	}
}

async function finishAction(company, story) {
	const steps = [[story.practitioner, "Complete an action", /done|complete/i],
		[story.manager, "Confirm that an action is undertaken", /^Confirm/],
		[story.auditor, "Verify an action on the child’s file", /^Verif|^I have seen/i]];
	for (const [user, task, button] of steps) {
		const page = await company.at(user);
		await openTask(page, task, story.child);
		await says(page, VISIT, "the action");
		const form = page.locator("main form").filter({ has: page.getByRole("button", { name: button }) }).first();
		for (const box of await form.locator("textarea").all())
			await box.fill("Seen on the file: the visit of 27 January with the child’s own words.");
		await press(page, button);
		await noProblem(page, `${user}: ${task}`);
	}
}

async function closed(company, story) {
	const coordinator = await company.at("cward");
	await coordinator.goto(MONTH);
	await says(coordinator, /Closed\s+1\b/, "the month after the closing");
	for (const user of [story.auditor, story.practitioner, story.manager, "cward"]) {
		const page = await company.at(user);
		await page.goto(story.page);
		await says(page, /Status\s+Closed/, `the audit, as ${user} sees it`);
		await says(page, VISIT, "the action on the audit’s page");
	}
}

// From the auditor's first look to the closing; story says who (drawAndAllocate) and keeps the audit's page.
export async function auditToClosing(company, story) {
	await moderateAll(company);
	await prepare(company, story);
	await fillForm(company, story);
	await reflect(company, story);
	await send(company, story);
	await secondLook(company, story);
	await respond(company, story);
	await placeTexts(company, story);
	await meet(company, story);
	await finishAction(company, story);
	await closed(company, story);
}
