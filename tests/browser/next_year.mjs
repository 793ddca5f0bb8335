// Next year’s programme: the year as the rules give it, each exception explained, a draft that only those who prepare it
// see, one month of it changed, and all of it published.
import { expect, fillDate, follow, main, noProblem, press, says } from "./journey.mjs";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
	"December"];

const months = (page) => page.locator("main table").filter({ hasText: "7 Minute Briefing" }).locator("tbody tr");

// The row of a month, cell by cell.
async function month(page, number) {
	const cells = await months(page).nth(number - 1).locator("th, td").allInnerTexts();
	return cells.map((cell) => cell.trim());
}

export async function prepare(company) {
	const lead = await company.at("cpplead");
	await lead.goto("/programme");
	await follow(lead, "Next year");
	expect(await months(lead).count() === 12, `the suggestion has ${await months(lead).count()} months`);
	for (const [index, name] of MONTHS.entries()) {
		const cells = await month(lead, index + 1);
		expect(cells[0].includes(name) && cells.slice(2, 6).every((date) => /^\d{1,2} [A-Z]/.test(date)) && cells.at(-1) !== "",
			`${name} is not whole: ${cells.join(" | ")}`);
	}
	// New Year’s Day is a Saturday, kept on the Monday.
	expect((await month(lead, 1))[2] === "4 January" && /first is Tuesday 4 January 2022/.test((await month(lead, 1)).at(-1)), "January is not explained");
	expect(/December ends before Christmas/.test((await month(lead, 12)).at(-1)), "December is not explained");
	await says(lead, /Where 2021 is not by the rules[\s\S]*Tuesday 26 January 2021; the rule gives Monday 25 January 2021/, "the exceptions of this year");
	await lead.locator('select[name="months-on"]').selectOption("1");
	await press(lead, "Show the year like this");
	await says(lead, /February and August ask the same: Plans/, "themes a month later");
	await press(lead, "Make the draft of 2022");
	await noProblem(lead, "making the draft");
	const reader = await company.at("manager");
	const answer = await reader.goto("/programme/2022");
	expect(answer.status() === 404, `a manager sees the draft: ${answer.status()}`);
}

export async function publish(company) {
	const lead = await company.at("cpplead");
	await lead.goto("/programme/next");
	expect(await months(lead).count() === 12, `the draft has ${await months(lead).count()} months`);
	await follow(lead, "Change March");
	await lead.locator('input[name="briefing-day"]').fill("31");
	await lead.locator('input[name="briefing-month"]').fill("2");
	await press(lead, "Save");
	await says(lead, "There is a problem", "a day that no month has");
	await fillDate(lead, "briefing", "2022-03-30");
	await press(lead, "Save");
	await noProblem(lead, "changing March");
	await lead.goto("/programme/next");
	const march = await month(lead, 3);
	expect(march[5] === "30 March" && /Wednesday 30 March 2022; the rule gives Thursday 31 March 2022/.test(march.at(-1)), `the change is not explained: ${march.join(" | ")}`);
	await press(lead, "Publish or remove this draft");
	await press(lead, /^Publish/);
	await noProblem(lead, "publishing");
	await lead.goto("/programme/next");
	expect(!(await main(lead)).includes("Make the draft of 2022"), "a published year can be drafted again");
	const reader = await company.at("manager");
	await reader.goto("/programme/2022");
	await says(reader, "30 March", "the published year, as a manager reads it");
}
