// A panel: planned, its pack chosen, silent votes, the reveal, the decision with its reason and dissent, and guidance that comes
// of it. The case is one that auditor and moderator could not agree on.
import { choose, expect, fillRadios, follow, hasTask, main, noProblem, press, says } from "./journey.mjs";
import { peopleOf, writeAndSend } from "./moderation.mjs";

const PLACE = "Council House, committee room 2";

const sqlOf = (company) => (words) => company.authority.sql(words).trim();

// Somebody else's audit of April, whose moderation the auditor does not accept.
export async function dispute(company, story, today) {
	const sql = sqlOf(company);
	const id = sql(`SELECT a.id FROM audit a JOIN person p ON p.id = a.auditor_id WHERE a.cycle_id = '2021-04' AND a.kind = 'cycle'
		AND a.service = 'csc' AND a.state = 'allocated' AND p.user_name NOT IN ('auditor', 'iro') ORDER BY a.reference LIMIT 1`);
	Object.assign(story, { path: `/audits/${id}` }, peopleOf(company.authority, `/audits/${id}`));
	const auditor = await company.at(story.auditor);
	await auditor.goto(`${story.path}/form`);
	await press(auditor, "Start the audit");
	await writeAndSend(company, story, story.auditor, 2, today);
	const moderator = await company.at("cpp");
	await moderator.goto("/moderation");
	await follow(moderator, story.reference);
	await press(moderator, "Take this moderation");
	await fillRadios(moderator.locator("main form").filter({ has: moderator.locator('textarea[name="reason"]') }).first());
	await moderator.locator('input[name="overall"][value="3"]').check({ force: true });
	await moderator.locator('textarea[name="reason"]').fill("Good visits, and a plan that gives them no direction.");
	await press(moderator, "Save your grades and go on");
	await noProblem(moderator, "the moderator’s grades");
	for (const radio of await moderator.locator('main input[type=radio][name^="quality-"][value="3"]').all())
		await radio.check({ force: true });
	await moderator.locator('input[name="justifiable"][value="no"]').check({ force: true });
	await moderator.locator('input[name="outcome"][value="changed"]').check({ force: true });
	await moderator.locator('textarea[name="feedback"]').fill("What would the child notice by the summer?");
	await press(moderator, "Send the outcome");
	await noProblem(moderator, "the outcome");
	await auditor.goto(`${story.path}/moderation`);
	await auditor.locator('input[name="accept"][value="no"]').check({ force: true });
	await auditor.locator('textarea[name="reply"]').fill("The visits are recorded under the brother’s name, and they changed something.");
	await press(auditor, "Send your answer");
	await noProblem(auditor, "the auditor’s answer");
}

export async function planPanel(company, story, day) {
	const sql = sqlOf(company);
	const nameOf = (user) => sql(`SELECT name FROM person WHERE user_name = '${user}'`);
	const lead = await company.at("cpplead");
	await lead.goto("/panels");
	await press(lead, "Plan a panel");
	const [year, month, date] = day.split("-").map(Number);
	await lead.locator('input[name="held_on"]').fill(`${date}/${month}/${year}`);
	await lead.locator('input[name="time"]').fill("2pm");
	await lead.locator('input[name="place"]').fill(PLACE);
	await choose(lead, "chair", nameOf("cpplead"));
	await lead.locator('input[name="quorum"]').fill("2");
	await press(lead, "Save this panel");
	await noProblem(lead, "planning a panel");
	story.panel = new URL(lead.url()).pathname;
	// The line of everybody leads to the director, who steps out with the assistant director; others of the Centre do not.
	story.members = sql(`SELECT p.user_name FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'centre-member'
		AND p.user_name <> 'cpp' ORDER BY p.user_name LIMIT 2`).split(/\s+/);
	for (const user of [...story.members, "ad", "cpp", story.auditor]) {
		await choose(lead, "person", nameOf(user));
		await press(lead, "Add");
		await noProblem(lead, `adding ${user}`);
	}
	await press(lead, /^Choose the cases/);
	await noProblem(lead, "choosing the cases");
	await says(lead, story.reference, "the pack");
	await hasTask(await company.at("cpp"), "Read the pack and come to a panel", "");
}

export async function sit(company, story) {
	const sql = sqlOf(company);
	const lead = await company.at("cpplead");
	const caseOf = `${story.panel}/cases/${sql(`SELECT id FROM moderation WHERE audit_id = '${story.id}'`)}`;
	await lead.goto(story.panel);
	for (const box of await lead.locator('main input[name="present"]').all())
		await box.check({ force: true });
	await press(lead, "Begin the panel");
	await noProblem(lead, "beginning");
	for (const user of [story.auditor, "cpp", "ad"]) {
		const page = await company.at(user);
		const answer = await page.goto(caseOf);
		expect(answer.status() === 404, `${user} does not step out of the case: ${answer.status()}`);
	}
	for (const [user, grade] of [[story.members[0], 2], [story.members[1], 3], ["cpplead", 3]]) {
		const page = await company.at(user);
		await page.goto(caseOf);
		expect(!/The votes$|voted for/m.test(await main(page)), `${user} sees votes before the reveal`);
		await page.locator(`main input[name="grade"][value="${grade}"]`).first().check({ force: true });
		await page.locator('main textarea[name="note"]').first().fill("The plan decides it for me.");
		await press(page, "Vote");
		await noProblem(page, `${user} votes`);
	}
	await lead.goto(caseOf);
	await press(lead, "Reveal the votes");
	await noProblem(lead, "the reveal");
	const decision = lead.locator("main form").filter({ has: lead.getByRole("button", { name: "Record the decision" }) });
	await decision.locator('input[name="grade"][value="3"]').check({ force: true });
	await decision.locator('textarea[name="reason"]').fill("The relationship is real; the plan gives it no direction.");
	await decision.locator('textarea[name="dissent"]').fill("One of us would have given a grade higher.");
	await press(lead, "Record the decision");
	await noProblem(lead, "the decision");
	const auditor = await company.at(story.auditor);
	await auditor.goto(`${story.path}/moderation`);
	await says(auditor, "the plan gives it no direction", "the panel’s reason, as the auditor reads it");
	await auditor.goto(story.path);
	await says(auditor, "Requires improvement to be good", "the final grade");
	await lead.goto(story.panel);
	await lead.locator('textarea[name="minutes"]').fill("One case decided; two talked about. Plans without dates come to the next workshop.");
	await press(lead, "Save the minutes");
	await noProblem(lead, "the minutes");
	await press(lead, "Close the panel");
	await noProblem(lead, "closing the panel");
	await press(lead, "Write guidance from this panel");
	await choose(lead, "criterion", "Plan");
	await lead.locator('input[name="title"]').fill("A plan that can be held to");
	await lead.locator('textarea[name="text"]').fill("Each step has an owner and a date, and says what the child will notice. “Ongoing” is no date.");
	await press(lead, "Save the draft");
	await noProblem(lead, "the draft of guidance");
	await press(lead, "Send it to be read and published");
	const second = await company.at("cpp");
	await second.goto(new URL(lead.url()).pathname);
	await press(second, "Publish");
	await noProblem(second, "the guidance");
	const reader = await company.at("practitioner");
	await reader.goto("/guidance");
	await says(reader, "A plan that can be held to", "the guidance, as a practitioner finds it");
}
