// An audit on practice data, written and sent; the Centre's second look at it, blind, which changes its grade; and a
// concern raised from a form that is half done.
import { expect, fillDate, fillRadios, fillSection, follow, hasTask, LONG, main, noProblem, openTask, press, says }
	from "./journey.mjs";

const AUDIT = "Complete audit with practitioner";

// Whom a journey needs and no page says by user name: the people around the audit that is open.
export function peopleOf(authority, path) {
	const id = path.split("/")[2];
	const name = (column) => authority.sql(`SELECT p.user_name FROM audit a JOIN team t ON t.id = a.team_id JOIN person p
		ON p.id = ${column} WHERE a.id = '${id}'`).trim();
	return { id, reference: authority.sql(`SELECT reference FROM audit WHERE id = '${id}'`).trim(),
		child: authority.sql(`SELECT child_reference FROM audit WHERE id = '${id}'`).trim(),
		auditor: name("a.auditor_id"), practitioner: name("a.practitioner_id"), manager: name("a.team_manager_id"),
		head: name("t.head_of_service_id") };
}

// The person's audit of April, opened; they may have a re-audit too.
export async function beginAudit(company, user) {
	const path = `/audits/${company.authority.sql(`SELECT a.id FROM audit a JOIN person p ON p.id = a.auditor_id
		WHERE p.user_name = '${user}' AND a.kind = 'cycle' AND a.cycle_id = '2021-04'`).trim()}`;
	return await beginAuditAt(company, user, path);
}

export async function beginAuditAt(company, user, path) {
	const page = await company.at(user);
	const story = { path, ...peopleOf(company.authority, path) };
	await openTask(page, AUDIT, story.child);
	if (await page.getByRole("button", { name: "Start the audit" }).count())
		await press(page, "Start the audit");
	return story;
}

async function addAction(page, due) {
	await page.locator('textarea[name="text"]').fill("Visit the father and ask about the weekends, so that she feels safe there.");
	await page.locator('input[name="owner"]').first().check({ force: true });
	await page.locator('input[name="kind"][value="child"]').check({ force: true });
	await page.locator('input[name="priority"][value="high"]').check({ force: true });
	await fillDate(page, "due", due);
	await press(page, "Add this action");
	await noProblem(page, "adding an action");
}

// With also, what else the page of the overall grade asks is answered.
export async function writeAndSend(company, story, user, grade, today, also) {
	const page = await company.at(user);
	await page.goto(`${story.path}/form`);
	const links = await page.locator("main .govuk-task-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
	for (const href of links.filter((link) => /\/form\//.test(link) && !/\/(actions|OV)$/.test(link))) {
		await page.goto(href);
		// A partner's part is read by who leads, and written by the partner.
		if (story.partners?.some((section) => href.endsWith(section)))
			continue;
		await fillSection(page);
		await press(page, "Save and continue");
		await noProblem(page, href);
	}
	await page.goto(`${story.path}/form/actions`);
	await addAction(page, today.replace(/-\d+$/, "-28"));
	await page.goto(`${story.path}/form/OV`);
	await page.locator(`input[type=radio][value="${grade}"]`).first().check({ force: true });
	for (const box of await page.locator("main form textarea").all())
		if (await box.isVisible())
			await box.fill(LONG);
	await also?.(page);
	if (grade === 4) {
		for (const input of await page.locator("main form input[type=text]").all())
			if (await input.isVisible() && (await input.inputValue()) === "")
				await input.fill("Team manager");
		for (const name of await page.locator('main input[name$="-day"]').evaluateAll((all) => all.map((e) => e.name.replace(/-day$/, ""))))
			await fillDate(page, name, today);
		for (const time of await page.locator('main input[name$="-hour"], main input[name$="-time"]').all())
			await time.fill((await time.getAttribute("name")).endsWith("-hour") ? "00" : "00:00");
		for (const minute of await page.locator('main input[name$="-minute"]').all())
			await minute.fill("00");
	}
	await press(page, "Save and continue");
	await noProblem(page, "the overall grade");
	await page.goto(`${story.path}/form`);
	await press(page, "Check your answers and send");
	await press(page, /^Send/);
	await noProblem(page, "sending");
}

// Behind the server's back, for the lot that a test cannot wait for: from now on every audit of the month is chosen.
export function chooseAll(company) {
	company.authority.sql("UPDATE share_sequence SET one_in = 1 WHERE name = '2021-04/moderation/csc'");
}

// By the moderator who is not told what the auditor gave: words say what they give and why, what the page then computes,
// and what comes of it.
export async function moderate(company, user, story, words) {
	const moderator = await company.at(user);
	await moderator.goto("/moderation");
	expect(!/Why chosen|Random sample/.test(await main(moderator)), "the blind queue says why");
	await follow(moderator, story.reference);
	await press(moderator, "Take this moderation");
	await noProblem(moderator, "taking it");
	await hasTask(moderator, "Moderate an audit", story.reference);
	const queued = new URL(moderator.url()).pathname;
	await moderator.goto("/moderation");
	await follow(moderator, story.reference);
	story.moderation = new URL(moderator.url()).pathname;
	expect(story.moderation !== queued, "no page of the moderation");
	const file = await main(moderator);
	expect(!/Auditor’s grade|The auditor gave/.test(file), "the auditor’s grade stands on the blind page");
	await fillRadios(moderator.locator("main form").filter({ has: moderator.locator('textarea[name="reason"]') }).first());
	await moderator.locator(`input[name="overall"][value="${words.grade}"]`).check({ force: true });
	await moderator.locator('textarea[name="reason"]').fill(words.reason);
	await press(moderator, "Save your grades and go on");
	await noProblem(moderator, "the moderator’s own grades");
	await says(moderator, "The overall grades", "both grades side by side");
	await says(moderator, words.difference, "the difference, computed");
	for (const radio of await moderator.locator('main input[type=radio][name^="quality-"][value="3"]').all())
		await radio.check({ force: true });
	await moderator.locator(`input[name="justifiable"][value="${words.outcome === "changed" ? "no" : "yes"}"]`).check({ force: true });
	await moderator.locator(`input[name="outcome"][value="${words.outcome}"]`).check({ force: true });
	await moderator.locator('textarea[name="feedback"]').fill(words.feedback);
	await press(moderator, "Send the outcome");
	await noProblem(moderator, "the outcome");
	await hasTask(moderator, "Moderate an audit", story.reference, false);
}

export const blindChange = (company, story) => moderate(company, "cpp", story, { grade: 3, difference: /One down/,
	reason: "The plan does not say what will be different for the child, and nobody asks.", outcome: "changed",
	feedback: "Look at the plan as the child would: what would she notice by Easter?" });

export async function acceptChange(company, story) {
	const practitioner = await company.at(story.practitioner);
	await practitioner.goto(`${story.path}/moderation`);
	await says(practitioner, /Page not found/i, "the outcome before it is settled, as the practitioner");
	const auditor = await company.at(story.auditor);
	await auditor.goto(`${story.path}/moderation`);
	await says(auditor, "what would she notice by Easter", "what the auditor can learn");
	await auditor.locator('input[name="accept"][value="yes"]').check({ force: true });
	await press(auditor, "Send your answer");
	await noProblem(auditor, "the auditor’s answer");
	await auditor.goto(story.path);
	await says(auditor, /Requires improvement to be good/, "the final grade");
	await practitioner.goto(`${story.path}/moderation`);
	await says(practitioner, "Requires improvement to be good", "the outcome, as the practitioner sees it");
	const lead = await company.at("cpplead");
	await lead.goto("/moderation?list=done");
	await says(lead, new RegExp(`${story.reference}[\\s\\S]*Good[\\s\\S]*Requires improvement`), "both grades in what is done");
}

// From a form with one box typed in.
export async function raiseConcern(company, story, today) {
	const page = await company.at(story.auditor);
	await page.goto(`${story.path}/form/1`);
	const box = page.locator("main form textarea").first();
	await box.fill("Half a sentence about the weekend that");
	await press(page, /This child may be at risk now/);
	await says(page, "Speak to the team manager", "what to do outside this system first");
	await press(page, "Record who I told");
	await page.locator('textarea[name="risk"]').fill("Bruising seen on Monday and not followed up; the child is at home today.");
	await page.locator('input[name="told_who"]').fill("Team manager");
	await page.locator('input[name="told_how"][value="telephone"]').check({ force: true });
	await fillDate(page, "told_at", today);
	await page.locator('input[name="told_at-time"]').fill("00:00");
	await press(page, "Record this");
	await noProblem(page, "the concern");
	story.concern = new URL(page.url()).pathname;
	await page.goto(`${story.path}/form/1`);
	expect(await page.locator("main form textarea").first().inputValue() === "Half a sentence about the weekend that",
		"what was half typed is lost");
}

export async function settleConcern(company, story) {
	const steps = [[story.manager, "Record what was done", "Seen at school with her teacher; she stays with her aunt tonight."],
		[story.head, "Confirm that the child is safe", "I spoke to the aunt and to the duty team at four."],
		["cpplead", "Close this concern", "It is on the file; the team talks about it on Thursday."]];
	for (const [user, button, words] of steps) {
		const page = await company.at(user);
		await page.goto(story.concern);
		await page.locator('textarea[name="note"]').fill(words);
		await press(page, button);
		await noProblem(page, `${user}: ${button}`);
	}
}
