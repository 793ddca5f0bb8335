// The other services' audits, from the allocated audit to the closed one: Early Help's, and SEND's with its partners, each
// of whom fills the part of their agency before any reads the others'; the lead then holds the joint meeting (D20).
import { doTheWork, respond } from "./inadequate.mjs";
import { expect, fillSection, hasTask, noProblem, openTask, press, says } from "./journey.mjs";
import { beginAuditAt, writeAndSend } from "./moderation.mjs";
import { placeTexts } from "./month.mjs";

const PART = "Complete your agency’s part";
const DIFFERS = "Health sees the provision for speech as too thin and would have graded it as requiring improvement.";

// An audit of April that nobody has begun; of SEND's the one in which the partner of the practice accounts has a part.
function auditOf(company, service) {
	const partner = service === "send" ? `AND a.id IN (SELECT ap.audit_id FROM audit_partner ap JOIN person p
		ON p.id = ap.person_id WHERE p.user_name = 'partner' AND ap.done_at IS NULL)` : "";
	const [path, auditor] = company.authority.sql(`SELECT '/audits/' || a.id, p.user_name FROM audit a JOIN person p
		ON p.id = a.auditor_id WHERE a.service = '${service}' AND a.cycle_id = '2021-04' AND a.kind = 'cycle'
		AND a.state = 'allocated' ${partner} ORDER BY a.id LIMIT 1`).trim().split("|");
	return { path, auditor };
}

const partnersOf = (company, story) => company.authority.sql(`SELECT ap.agency, p.user_name FROM audit_partner ap JOIN person p
	ON p.id = ap.person_id WHERE ap.audit_id = '${story.id}' ORDER BY ap.agency`).trim().split("\n").map((row) => row.split("|"));

async function begin(company, service) {
	const { path, auditor } = auditOf(company, service);
	const story = await beginAuditAt(company, auditor, path);
	return Object.assign(story, { page: path });
}

async function fillParts(company, story) {
	story.partners = [];
	for (const [agency, user] of partnersOf(company, story)) {
		const page = await company.at(user);
		await openTask(page, PART, story.child);
		await says(page, new RegExp(`Your part: ${agency}`, "i"), `${user} is asked for their agency’s part`);
		const links = await page.locator("main .govuk-task-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
		expect(links.length > 0, `${agency} has no section`);
		for (const href of links) {
			await page.goto(href);
			await fillSection(page);
			await press(page, "Save and continue");
			await noProblem(page, href);
			story.partners.push(href.slice(story.path.length));
		}
		await page.goto(`${story.path}/form`);
		await press(page, "My part is finished");
		await noProblem(page, `${agency} finishes its part`);
		await says(page, "You have finished your part", `the part of ${agency}`);
		const now = await page.locator("main .govuk-task-list a").count();
		expect(now > links.length, `${agency} does not read the others’ parts after its own: ${now} of ${links.length}`);
		await hasTask(page, PART, story.child, false);
	}
}

async function closeIt(company, story, lead) {
	const coordinator = await company.at(lead);
	await coordinator.goto(story.path);
	await says(coordinator, /Status\s+Closed/, `the audit, as ${lead} sees it`);
}

export async function beginBoth(company, told, today) {
	told.eh = await begin(company, "eh");
	await writeAndSend(company, told.eh, told.eh.auditor, 2, today);
	told.send = await begin(company, "send");
	await fillParts(company, told.send);
	await writeAndSend(company, told.send, told.send.auditor, 2, today, async (page) => {
		await page.locator('input[name="OV.7"][value="no"]').check({ force: true });
		await page.locator('textarea[name="OV.8"]').fill(DIFFERS);
	});
	const partner = await company.at("partner");
	await partner.goto(`${told.send.path}/form/read`);
	await says(partner, DIFFERS, "the disagreement between the agencies, as a partner reads it");
	await says(partner, "Joint meeting of the agencies", "the joint meeting, as a partner reads it");
}

export async function answerBoth(company, told, days) {
	for (const [service, lead] of [["eh", "earlyhelp"], ["send", "send"]]) {
		await respond(company, told[service], days);
		await placeTexts(company, told[service], lead);
	}
}

export async function finishBoth(company, told, days) {
	for (const [service, lead] of [["eh", "earlyhelp"], ["send", "send"]]) {
		await doTheWork(company, told[service], days);
		await closeIt(company, told[service], lead);
	}
}
