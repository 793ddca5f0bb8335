// An audit graded Inadequate, from its sending to the closing of its case: auditor, team manager, Centre, head of service,
// assistant director, director, and whoever does the re-audit; with time moved on between them.
import { expect, fillDate, fillRadios, follow, main, noProblem, openTask, press, says } from "./journey.mjs";
import { writeAndSend } from "./moderation.mjs";

async function fillPart(page, days) {
	for (const box of await page.locator("main form textarea").all())
		if (await box.isVisible() && (await box.inputValue()) === "")
			await box.fill("We agreed what happens next, who does it, and how the child will notice.");
	if (await page.locator('input[name="conversation-minutes"]').count())
		await page.locator('input[name="conversation-minutes"]').fill("45");
	for (const input of await page.locator('main input[name$="-day"]').all()) {
		const name = (await input.getAttribute("name")).replace(/-day$/, "");
		await fillDate(page, name, /stretch-on|review-on/.test(name) ? days.later : /meeting-on/.test(name) ? days.meeting : days.today);
	}
}

async function acceptActions(page) {
	for (const name of await page.locator('input[type=radio][name^="decision-"]').evaluateAll((all) =>
		[...new Set(all.map((e) => e.name))]))
		await page.locator(`input[name="${name}"][value="accept"]`).check({ force: true });
}

// What every team manager answers; of an Inadequate the remedial plan too.
const PARTS = ["grade", "child", "actions", "conversation", "stretch-target", "wellbeing", "decision", "meeting"];

export async function respond(company, story, days, parts = PARTS) {
	const page = await company.at(story.manager);
	await openTask(page, "Record your response as manager", story.child);
	for (const part of parts) {
		await page.goto(`${story.path}/response/${part}`);
		if (part === "grade") {
			await page.locator('input[name="read"]').check({ force: true });
			await page.locator('input[name="agree"][value="yes"]').check({ force: true });
		} else if (part === "actions") {
			await acceptActions(page);
		} else {
			await fillPart(page, days);
		}
		await press(page, /^Save and /);
		await noProblem(page, `response, ${part}`);
	}
	await page.goto(`${story.path}/response/check`);
	await page.locator('input[name="declaration"]').check({ force: true });
	await press(page, /^Send/);
	await noProblem(page, "sending the response");
}

async function write(page, name, words, button, what) {
	await page.locator(`textarea[name="${name}"]`).fill(words);
	await press(page, button);
	await noProblem(page, what);
}

const caseOf = (story) => story.path.replace("/audits/", "/inadequate/");

export async function sendInadequate(company, story, today) {
	await writeAndSend(company, story, story.auditor, 4, today);
	const director = await company.at("dcs");
	await director.goto("/inadequate");
	await says(director, story.child, "the tracker, as the director sees it");
	await follow(director, story.child);
	await says(director, "Not yet moderated", "the case at once");
	await says(director, "If this is not done by", "what happens if it is late, before it happens");
	const practitioner = await company.at(story.practitioner);
	await practitioner.goto(caseOf(story));
	expect(!(await main(practitioner)).includes("Why it is Inadequate"), "the practitioner sees the case");
}

// The Centre confirms it, without having seen the grade.
export async function confirmInadequate(company, story) {
	const page = await company.at("cpp");
	await page.goto("/moderation");
	await follow(page, story.reference);
	await press(page, "Take this moderation");
	await fillRadios(page.locator("main form").filter({ has: page.locator('textarea[name="reason"]') }).first());
	await page.locator('input[name="overall"][value="4"]').check({ force: true });
	await write(page, "reason", "Nobody saw the child for seven weeks and nobody asked.", "Save your grades and go on", "the moderator’s grades");
	for (const radio of await page.locator('main input[type=radio][name^="quality-"][value="3"]').all())
		await radio.check({ force: true });
	await page.locator('input[name="justifiable"][value="yes"]').check({ force: true });
	await page.locator('input[name="outcome"][value="agreed"]').check({ force: true });
	await press(page, "Send the outcome");
	await noProblem(page, "the outcome");
}

export async function followUp(company, story, days) {
	await respond(company, story, days, [...PARTS, "plan"]);
	const head = await company.at(story.head);
	await head.goto(`${story.path}/sign-off`);
	await write(head, "note", "The plan is right; I want the first visit this week.", /^Sign off/, "signing off the plan");
	for (const [user, words] of [[story.head, "I have read it and been to the team."], ["ad", "Thank you; tell me by Friday."],
		["dcs", "I am sorry that this child waited."]]) {
		const page = await company.at(user);
		await page.goto(`${caseOf(story)}/sign-off`);
		await write(page, "words", words, "Sign off this case", `${user} signs off`);
	}
	const director = await company.at("dcs");
	await director.goto(`${caseOf(story)}/direction`);
	await write(director, "direction", "The same worker stays with this family.", "Leave a direction", "the direction");
	await head.goto(`${caseOf(story)}/acknowledge`);
	await write(head, "answer", "She stays, and has two afternoons for it.", "Acknowledge the direction", "the answer to the direction");
}

export async function review(company, story) {
	const head = await company.at(story.head);
	await head.goto("/inadequate");
	await press(head, "Start monthly review");
	for (let cases = 0; cases < 40 && await head.locator('input[name="safe"]').count(); cases += 1) {
		const isOurs = head.url().includes(story.id);
		await head.locator('input[name="safe"][value="yes"]').check({ force: true });
		for (const [name, words] of [["safe_how", "Seen alone at school on Tuesday by her worker."],
			["progress", "She sleeps in her own bed and says so."], ["decision", "Go on as planned; the next visit is joint."]])
			await head.locator(`textarea[name="${name}"]`).fill(words);
		await head.locator('input[name="drift"][value="no"]').check({ force: true });
		await press(head, "Save and next case");
		await noProblem(head, "a review");
		if (isOurs)
			break;
	}
	await head.goto(caseOf(story));
	await says(head, "She sleeps in her own bed", "the review in the case");
}

// What was recommended is done, confirmed and seen; the three have met.
export async function doTheWork(company, story, days) {
	const auditor = await company.at(story.auditor);
	await openTask(auditor, "Hold feedback meeting", story.child);
	await fillDate(auditor, "held_on", days.meeting);
	await fillRadios(auditor.locator("main form").first());
	await auditor.locator('main form input[name="minutes"]').fill("40");
	for (const box of await auditor.locator("main form input[type=checkbox]").all())
		await box.check({ force: true });
	for (const box of await auditor.locator('main form textarea:not([name="absent_reason"])').all())
		await box.fill("We talked about what went well and agreed the next step for the child.");
	await press(auditor, "Record meeting");
	await noProblem(auditor, "recording the meeting");
	for (const [user, task, button] of [[story.practitioner, "Complete an action", /done|complete/i],
		[story.manager, "Confirm that an action is undertaken", /^Confirm/],
		[story.auditor, "Verify an action on the child’s file", /^Verif|^I have seen/i]]) {
		const page = await company.at(user);
		await openTask(page, task, story.child);
		const form = page.locator("main form").filter({ has: page.getByRole("button", { name: button }) }).first();
		for (const box of await form.locator("textarea").all())
			await box.fill("Seen on the file, with the child’s own words.");
		await press(page, button);
		await noProblem(page, `${user}: ${task}`);
	}
}

export async function reaudit(company, story, today) {
	const lead = await company.at("cpplead");
	await lead.goto(`${caseOf(story)}/re-audit`);
	const first = lead.locator('input[name="auditor"]').first();
	const person = await first.getAttribute("value");
	await first.check({ force: true });
	await press(lead, "Allocate the re-audit");
	await noProblem(lead, "allocating the re-audit");
	const sql = (words) => company.authority.sql(words).trim();
	const auditor = sql(`SELECT user_name FROM person WHERE id = '${person}'`);
	expect(auditor !== story.auditor, "the same auditor again");
	const id = sql(`SELECT id FROM audit WHERE kind = 're-audit' AND child_reference = '${story.child}' ORDER BY id DESC LIMIT 1`);
	story.second = { id, path: `/audits/${id}`, auditor, child: story.child };
	const page = await company.at(auditor);
	await page.goto(`/audits/${id}/form`);
	await press(page, "Start the audit");
	await writeAndSend(company, story.second, auditor, 2, today);
}

export async function close(company, story) {
	const head = await company.at(story.head);
	await head.goto(`${caseOf(story)}/close`);
	await write(head, "reason", "The re-audit is Good; she is seen, and says what is different.", "Ask a second person", "asking to close");
	await head.goto(`${caseOf(story)}/close`);
	expect(await head.getByRole("button", { name: "Agree to close this case" }).count() === 0, "who asked can agree");
	const second = await company.at("ad");
	await second.goto(`${caseOf(story)}/close`);
	await press(second, "Agree to close this case");
	await noProblem(second, "agreeing");
	await second.goto("/inadequate");
	expect(!(await main(second)).includes(story.child), "the case is still among the open ones");
	await second.goto(caseOf(story));
	await says(second, /Closed/, "the closed case");
}
