// A quarter’s triangulation: figures from elsewhere brought in, the meeting planned, its pack with what the month’s people
// answered and where sources contradict each other, a decision whose owner does it, and the next meeting that asks.
import { choose, expect, follow, hasTask, main, noProblem, press, says } from "./journey.mjs";

const OWNER = "hos";
const TASK = "Do what the triangulation meeting decided";
const DECISION = "Records say by their first page what was decided, why and by when.";
const FIGURES = "month,kind,name,count,of,about\n2021-01,performance,Records made within a day,98,100,recording\n";

const nameOf = (company, user) => company.authority.sql(`SELECT name FROM person WHERE user_name = '${user}'`).trim();
const typed = (date) => date.split("-").map(Number).reverse().join("/");

async function bringIn(page) {
	await page.goto("/triangulation");
	await follow(page, "Bring in complaints, compliments and performance");
	await press(page, "Show what will be kept");
	await says(page, "There is a problem", "figures without a file");
	await page.locator('input[type="file"]').setInputFiles({ name: "performance.csv", mimeType: "text/csv", buffer: Buffer.from(FIGURES) });
	await press(page, "Show what will be kept");
	await says(page, /Records made within a day\s+2021-01\s+Performance\s+98 of 100/, "the preview of the figures");
	await press(page, "Keep these figures");
	await noProblem(page, "keeping the figures");
}

async function planMeeting(company, quarter, day) {
	const page = await company.at("cpplead");
	await page.goto("/triangulation");
	await press(page, "Plan a meeting");
	await press(page, "Save this meeting");
	await says(page, "There is a problem", "a meeting without a day");
	await page.locator('select[name="quarter"]').selectOption({ label: quarter });
	await page.locator('input[name="held_on"]').fill(typed(day));
	await page.locator('input[name="time"]').fill("10am to noon");
	await page.locator('input[name="place"]').fill("Council House, committee room 1");
	await choose(page, "chair", nameOf(company, "cpplead"));
	await press(page, "Save this meeting");
	await noProblem(page, "planning the meeting");
	for (const user of [OWNER, "cpp"]) {
		await choose(page, "person", nameOf(company, user));
		await press(page, "Add");
		await noProblem(page, `adding ${user}`);
	}
	await hasTask(await company.at(OWNER), "Read the pack and come to the triangulation meeting", "");
	return new URL(page.url()).pathname;
}

// The pack counts what the three people answered, and says where the sources disagree and by how much.
async function readPack(company, told) {
	const page = await company.at(OWNER);
	await page.goto(`${told.meeting}/pack`);
	await says(page, /Done in January 2021\s+–\s+25 of 25 \(100%\)/, "the dip samples in the pack");
	const key = "mash 1";
	const counts = ["yes", "partly", "no"].map((value) => told.counts[`${key} ${value}`] ?? 0);
	const asked = counts.reduce((sum, count) => sum + count, 0);
	const lead = await company.at("cpplead");
	await lead.goto(`${told.meeting}/pack`);
	await says(lead, new RegExp(`Was the response to the contact timely\\?\\s+–\\s+${counts[0]} of ${asked}\\b`), "the answers in the coordinator’s pack");
	await says(lead, /Recording:.*98%|Recording.*98 of 100/, "the contradiction about recording");
	await says(page, /Where sources contradict each other[\s\S]*Recording[\s\S]*Audits\n/, "the contradictions, as a head of service reads them");
	await says(page, "Team discussions recorded", "the teams’ answers in the pack");
	await says(page, "An hour a month with the SMART planning trainer", "what the team said it needs");
	const paper = await page.request.get(`${told.meeting}/pack.pdf`);
	expect(paper.ok() && (await paper.body()).subarray(0, 5).toString() === "%PDF-", `the pack as PDF: ${paper.status()}`);
}

async function recordWhoCame(page, path) {
	await page.goto(path);
	for (const box of await page.locator('main input[name="came"]').all())
		await box.check({ force: true });
	await press(page, "Record who came");
	await noProblem(page, "recording who came");
}

async function decide(company, due) {
	const page = await company.at("cpplead");
	await press(page, "Add this decision");
	await says(page, "There is a problem", "a decision without an owner");
	await page.locator('textarea[name="text"]').fill(DECISION);
	await choose(page, "owner", nameOf(company, OWNER));
	await page.locator('input[name="due_on"]').fill(typed(due));
	await press(page, "Add this decision");
	await noProblem(page, "the decision");
}

export async function meet(company, told, { day, due }) {
	const lead = await company.at("cpplead");
	await bringIn(lead);
	told.meeting = await planMeeting(company, "January to March 2021", day);
	await readPack(company, told);
	await lead.goto(told.meeting);
	await press(lead, "Close the meeting");
	await says(lead, "There is a problem", "closing it before it is said who came");
	await recordWhoCame(lead, told.meeting);
	await decide(company, due);
	await lead.locator('textarea[name="minutes"]').fill("Records look complete by the clock; their plans do not say what is to happen.");
	await press(lead, "Save the minutes");
	await noProblem(lead, "the minutes");
	await hasTask(await company.at(OWNER), TASK, "", false);
	await lead.goto(told.meeting);
	await press(lead, "Close the meeting");
	await noProblem(lead, "closing the meeting");
	await lead.goto(`${told.meeting}/pack`);
	await says(lead, /25 of 25 \(100%\)/, "the pack that was kept");
	await hasTask(await company.at(OWNER), TASK, "");
}

export async function doTheDecision(company) {
	const owner = await company.at(OWNER);
	await owner.goto("/");
	await follow(owner, TASK);
	await says(owner, DECISION, "the decision, as its owner finds it");
	await press(owner, "It is done");
	await says(owner, "There is a problem", "a decision done without a word");
	await owner.locator('textarea[name="outcome"]').fill("The first page of every record has a line for it since May.");
	await press(owner, "It is done");
	await noProblem(owner, "the decision done");
	await hasTask(owner, TASK, "", false);
}

export async function meetAgain(company, told, { day }) {
	const lead = await company.at("cpplead");
	told.next = await planMeeting(company, "April to June 2021", day);
	await lead.goto(told.next);
	await says(lead, new RegExp(`What became of earlier decisions[\\s\\S]*${DECISION}[\\s\\S]*The first page of every record`), "the earlier decision at the next meeting");
	await recordWhoCame(lead, told.next);
	await press(lead, "Close the meeting");
	await says(lead, "There is a problem", "closing it before it is said what became of the earlier decision");
	await lead.goto(told.next);
	await lead.locator('main input[name="result"][value="settled"]').check({ force: true });
	await press(lead, "Save what became of it");
	await noProblem(lead, "what became of it");
	await press(lead, "Close the meeting");
	await noProblem(lead, "closing the next meeting");
	await lead.goto("/triangulation");
	expect(!(await main(lead)).includes("Decisions that are not settled"), "a settled decision is still listed");
}
