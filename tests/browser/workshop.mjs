// A Manager Audit Workshop: planned by the coordinator, places taken, a case graded by everybody before anybody sees the
// others' grades, revealed, and who came.
import { expect, follow, hasTask, main, noProblem, press, says } from "./journey.mjs";

const CASE = "A home for good";
const ROOM = ["auditor", "iro", "manager"];

async function plan(company, day) {
	const lead = await company.at("cpplead");
	await lead.goto("/workshops");
	await press(lead, "Plan a workshop");
	await press(lead, "Save this workshop");
	await says(lead, "There is a problem", "a workshop without a day");
	const [year, month, date] = day.split("-").map(Number);
	await lead.locator('input[name="held_on"]').fill(`${date}/${month}/${year}`);
	await lead.locator('input[name="time"]').fill("10am to noon");
	await lead.locator('input[name="place"]').fill("Library, upper room");
	await lead.locator('input[name="seats"]').fill(String(ROOM.length));
	// Whose name stands in the head of the page.
	const own = await lead.locator("header, .govuk-service-navigation").allInnerTexts();
	const names = await lead.locator('select[name="lead"] option').allTextContents();
	await lead.locator('select[name="lead"]').selectOption({ label: names.find((name) => name.trim() && own.join(" ").includes(name)) });
	await lead.getByLabel(CASE).check({ force: true });
	await press(lead, "Save this workshop");
	await noProblem(lead, "planning a workshop");
	return new URL(lead.url()).pathname;
}

// Every grade the same, and one question graded by each person in their own way.
async function grade(page, worst) {
	const names = await page.locator('main input[type=radio]').evaluateAll((all) => [...new Set(all.map((e) => e.name))]);
	for (const [index, name] of names.entries())
		await page.locator(`input[name="${name}"][value="${index === 0 ? worst : 3}"]`).check({ force: true });
	await page.locator('textarea[name="reason"]').fill("The plan says what adults will do and not what the child will notice.");
}

const hasHeading = async (page, name) => await page.getByRole("heading", { name, exact: true }).count() > 0;

export async function takePlaces(company, state, day) {
	const path = await plan(company, day);
	state.workshop = path;
	for (const user of ROOM) {
		const page = await company.at(user);
		await page.goto(path);
		await press(page, "Take a place");
		await noProblem(page, `${user} takes a place`);
		await says(page, "You have a place", `the workshop, as ${user} sees it`);
	}
	const late = await company.at("cpp");
	await late.goto(path);
	expect(!(await main(late)).includes("Take a place"), "a place can be taken where all are taken");
}

export async function gradeAndReveal(company, state) {
	const lead = await company.at("cpplead");
	for (const user of ROOM) {
		const page = await company.at(user);
		await page.goto(state.workshop);
		expect(await page.locator("main a").filter({ hasText: CASE }).count() === 0, `${user} reads the case before the room does`);
	}
	await lead.goto(state.workshop);
	await press(lead, `Let everybody grade “${CASE}”`);
	await noProblem(lead, "opening the case");
	for (const [index, user] of ROOM.entries()) {
		const page = await company.at(user);
		await page.goto(state.workshop);
		await follow(page, CASE);
		expect(!await hasHeading(page, "What the room gave") && !await hasHeading(page, "The agreed grades, and why"), `${user} sees grades before giving their own`);
		await press(page, "Send my grades");
		await says(page, "There is a problem", "grades that are not given");
		await grade(page, index + 2);
		await press(page, "Send my grades");
		await noProblem(page, `${user} grades`);
		expect(!await hasHeading(page, "What the room gave"), `${user} sees the room’s grades before they are revealed`);
	}
	await lead.goto(state.workshop);
	await press(lead, `Show what the room gave to “${CASE}”`);
	await noProblem(lead, "revealing");
	for (const user of ROOM) {
		const page = await company.at(user);
		await page.goto(state.workshop);
		await follow(page, CASE);
		expect(await hasHeading(page, "What the room gave"), `${user} does not see the result`);
		await says(page, "talk about this first", "the question where the room differs");
	}
	await lead.goto(state.workshop);
	for (const box of await lead.locator('main input[name="came"]').all())
		await box.check({ force: true });
	await press(lead, "Record who came");
	await noProblem(lead, "recording who came");
	const auditor = await company.at("auditor");
	await auditor.goto("/workshops");
	await says(auditor, /licence/i, "their licence");
	await hasTask(auditor, "Come to a Manager Audit Workshop", "", false);
}
