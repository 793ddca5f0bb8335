// January's 25 dip samples in two topics by three people: drawn, shared out, answered a page each, read a second time,
// and counted. Each person works at a window of their own, all at the same time.
import { expect, fillDate, follow, hasTask, heading, main, noProblem, picture, press, says } from "./journey.mjs";

const MONTH = "/dip-samples?month=2021-01";
const TOPICS = { mash: "The timeliness and quality of decision-making in the MASH",
	strat: "The timeliness of Strategy Meetings and the quality of recording" };
const PEOPLE = ["cpp", "emma.hartley", "laura.homer"];
const ANSWERS = ["yes", "partly", "no", "na", "nr"];
// What is answered in turn: so often yes that a briefing may show how often.
const TURNS = ["yes", "yes", "partly", "yes", "yes", "no", "yes", "nr"];

const nameOf = (company, user) => company.authority.sql(`SELECT name FROM person WHERE user_name = '${user}'`).trim();
const userOf = (company, id) => company.authority.sql(`SELECT user_name FROM person WHERE id = '${id}'`).trim();

// Both topics at once, 13 and 12 of them (D5), and three people to answer them.
export async function drawAndShare(company) {
	const lead = await company.at("cpplead");
	await lead.goto("/dip-samples");
	await says(lead, "No dip samples are drawn yet", "the page before the draw");
	await lead.goto("/programme/2021-01/draws");
	await follow(lead, `Dip sample: ${TOPICS.mash}`);
	await says(lead, /Will be drawn\s+13\b/, "how many of the first topic will be drawn");
	await follow(lead, "Draw the dip samples");
	await press(lead, "Draw");
	await noProblem(lead, "drawing");
	await lead.goto(MONTH);
	await says(lead, "0 of 25 are done", "the month after the draw");
	for (const [topic, count] of [[TOPICS.mash, 13], [TOPICS.strat, 12]])
		expect(await lead.locator("main td").filter({ hasText: topic }).count() === count, `not ${count} of “${topic}”`);
	for (const box of await lead.locator('main input[name="people"]').all())
		await box.uncheck({ force: true });
	await press(lead, "Share out 25 dip samples");
	await says(lead, "There is a problem", "sharing out among nobody");
	for (const box of await lead.locator('main input[name="people"]').all())
		await box.uncheck({ force: true });
	for (const user of PEOPLE)
		await lead.getByLabel(nameOf(company, user), { exact: true }).check({ force: true });
	await press(lead, "Share out 25 dip samples");
	await noProblem(lead, "sharing out");
	for (const user of PEOPLE)
		await says(lead, new RegExp(`${nameOf(company, user)}\\s+0 of [89] done`), `what ${user} has`);
	await lead.goto("/programme/2021-01");
	await says(lead, /Complete the dip samples\s+0 of 25 done/, "the month’s page before they are answered");
}

// The dates that the lists do not have, and every question with what was found. told.counts is what was answered.
async function answer(page, told, number) {
	const topic = (await page.locator("main li").allInnerTexts()).includes(TOPICS.mash) ? "mash" : "strat";
	if (topic === "mash") {
		await page.locator('input[name="responded"]').fill(await page.locator('input[name="received"]').inputValue());
		await page.locator('input[name="responded-time"]').fill("4:30pm");
	}
	for (let question = 1; question <= (topic === "mash" ? 3 : 2); question += 1) {
		const value = TURNS[(number + question) % TURNS.length];
		await page.locator(`input[name="q${question}"][value="${value}"]`).check({ force: true });
		await page.locator(`textarea[name="e${question}"]`).fill(`The record says it on its first page, in note ${number}.`);
		count(told, topic, question, value);
	}
	await page.locator(`select[name="${number % 2 === 0 ? "strength" : "learning"}"]`).selectOption("voice");
}

const count = (told, topic, question, value) => {
	const key = `${topic} ${question} ${value}`;
	told.counts[key] = (told.counts[key] ?? 0) + 1;
};

// The MASH’s three questions at the keyboard, once the dates are there: from the page’s load to the next one, at most ten
// keys beside what is written. The first response was late, so that even a question with an answer waits for its evidence.
const MOST_KEYS = 10;

async function byKeyboard(company, told) {
	const page = await company.at(PEOPLE[0]);
	await page.goto(MONTH);
	await page.locator("main tr").filter({ hasText: TOPICS.mash }).filter({ hasText: "You" }).first().locator("a").click();
	const day = await page.locator('input[name="received"]').inputValue();
	for (const [name, value] of [["received-time", "9am"], ["responded", day], ["responded-time", "11:30am"], ["decided", day]])
		await page.locator(`input[name="${name}"]`).fill(value);
	await page.locator('select[name="rating"]').selectOption("red");
	const path = new URL(page.url()).pathname;
	await press(page, "Save for later");
	await page.goto(path);
	await says(page, "late, 2 hours 30 minutes", "the answer that the dates give");
	let keys = 0;
	const at = () => page.evaluate(() => document.activeElement.name ?? "");
	const strike = async (key, wanted) => {
		await page.keyboard.press(key);
		keys += 1;
		expect(await at() === wanted, `${key}, the key ${keys}, leads to “${await at()}”, not to “${wanted}”`);
	};
	expect(await at() === "e1", `the page begins at “${await at()}”, not at the evidence that is missing`);
	await page.keyboard.type("Rung back after two and a half hours; red.");
	await strike("Tab", "q2");
	await strike("Tab", "e2");
	await page.keyboard.type("Decided the same day.");
	await strike("Tab", "q3");
	await strike("Space", "q3");
	await strike("Tab", "e3");
	await page.keyboard.type("The threshold is named, and why.");
	await strike("Tab", "strength");
	await strike("v", "strength");
	await strike("Tab", "learning");
	await strike("Tab", "code_note");
	keys += 1;
	await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
	await page.waitForLoadState();
	await noProblem(page, "a dip sample at the keyboard");
	await says(page, /DIP-2021-01-\d+ is done\. \d left/, "the page after a dip sample at the keyboard");
	expect(new URL(page.url()).pathname !== path && (await heading(page)).startsWith("Dip sample "), `not the next one: ${page.url()}`);
	expect(await at() !== "", "the next one does not begin at a box");
	expect(keys <= MOST_KEYS, `${keys} keys for one dip sample`);
	for (const [question, value] of [[1, "no"], [2, "yes"], [3, "yes"]])
		count(told, "mash", question, value);
}

async function answerAll(company, told, user) {
	const page = await company.at(user);
	await hasTask(page, "Dip sample", "");
	await page.goto(MONTH);
	const own = await page.locator("main tr").filter({ hasText: nameOf(company, user) }).first().innerText();
	const [done, all] = /(\d+) of (\d+) done/.exec(own).slice(1).map(Number);
	await press(page, "Start next");
	for (let number = done + 1; number <= all; number += 1) {
		expect((await heading(page)).startsWith("Dip sample "), `${user} is at ${page.url()} after ${number - 1} of ${all}`);
		if (number === done + 1) {
			await press(page, "Save and next");
			await says(page, "Select an answer to question", "a dip sample that is not answered");
		}
		await answer(page, told, number);
		await press(page, number < all ? "Save and next" : "Save and finish");
		await noProblem(page, `dip sample ${number} of ${user}`);
	}
	await says(page, "It was the last of yours", "the month after the last one");
}

// One in ten of 25, rounded up, by another member than the one who answered.
async function readAgain(company) {
	const rows = company.authority.sql("SELECT id, sampler_id, second_id FROM dip_sample WHERE state = 'to-check' ORDER BY number")
		.trim().split("\n").map((row) => row.split("|"));
	expect(rows.length === 3, `${rows.length} dip samples wait for a second reading, not 3`);
	for (const [id, sampler, second] of rows) {
		expect(sampler !== second, "somebody is to read their own answers again");
		const page = await company.at(userOf(company, second));
		await page.goto(`/dip-samples/${id}`);
		await press(page, "Save second reading");
		await says(page, "Select whether you come to the same answers", "a second reading without an answer");
		await page.locator('input[name="agreed"][value="yes"]').check({ force: true });
		await press(page, "Save second reading");
		await noProblem(page, "a second reading");
	}
}

export async function answerTogether(company, told) {
	told.counts = {};
	for (const user of PEOPLE)
		await company.at(user);
	await byKeyboard(company, told);
	await Promise.all(PEOPLE.map((user) => answerAll(company, told, user)));
	await readAgain(company);
	const lead = await company.at("cpplead");
	await lead.goto(MONTH);
	await says(lead, "25 of 25 are done.", "the month when all are done");
	await lead.goto("/programme/2021-01");
	await says(lead, /Complete the dip samples\s+25 of 25 done/, "the month’s page when all are answered");
	await follow(lead, "Complete the dip samples");
	await follow(lead, "Results by question");
	const rows = await lead.locator("main table").filter({ hasText: "Question" }).locator("tbody tr").evaluateAll((all) =>
		all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim())));
	const wanted = [["mash", 3], ["strat", 2]].flatMap(([topic, questions]) => Array.from({ length: questions },
		(_, question) => ANSWERS.map((value) => String(told.counts[`${topic} ${question + 1} ${value}`] ?? 0))));
	const shown = rows.map((cells) => cells.slice(1, 1 + ANSWERS.length));
	expect(JSON.stringify(shown) === JSON.stringify(wanted), `the results are ${JSON.stringify(shown)}, entered were ${JSON.stringify(wanted)}`);
	const manager = await company.at("manager");
	const refused = await manager.goto(MONTH);
	expect(refused.status() === 403 || refused.status() === 404, `a manager reads the dip samples: ${refused.status()}`);
}
