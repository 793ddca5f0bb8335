// What the journeys share: filling in a form as a person would, whatever its questions are, and finding one's way by
// the words on the page.
import { newPage, signIn } from "./lib.mjs";

const SENTENCE = "The record shows what happened, when, and what it meant for the child, in plain words that the child "
	+ "could read one day. Visits were purposeful, the plan was followed, and the next step is dated and owned. ";

export const LONG = SENTENCE.repeat(3);

// The answers a careful auditor gives where there is a choice; the first one anywhere else.
const PREFERRED = ["yes", "in-time", "2", "none", "no"];
// "no" is the answer where "yes" would open something else.
const NOT_YES = { "SG.1": "no", "FB.1": "no", "FB.4": "no" };

// One person at one browser.
export async function person(browser, server, user, options) {
	const page = await newPage(browser, server, options);
	await signIn(page, server, user);
	return page;
}

export function expect(condition, words) {
	if (!condition)
		throw new Error(words);
}

export async function heading(page) {
	return (await page.locator("h1").innerText()).trim();
}

export async function press(page, name) {
	await page.getByRole("button", { name }).first().click();
	await page.waitForLoadState();
}

export async function follow(page, name) {
	await page.getByRole("link", { name }).first().click();
	await page.waitForLoadState();
}

// Opens the first task of that name in "My work".
export async function openTask(page, server, name) {
	await page.goto(`${server.url}/?per=100`);
	await follow(page, name);
}

export async function fillRadios(form) {
	const names = await form.locator("input[type=radio]").evaluateAll((all) => [...new Set(all.map((e) => e.name))]);
	for (const name of names) {
		const values = await form.locator(`input[type=radio][name="${name}"]`).evaluateAll((all) => all.map((e) => e.value));
		const wanted = NOT_YES[name] ?? PREFERRED.find((value) => values.includes(value)) ?? values[0];
		await form.locator(`input[type=radio][name="${name}"][value="${wanted}"]`).check({ force: true });
	}
}

// Fills every empty question of the section that is open.
export async function fillSection(page) {
	const form = page.locator("main form").filter({ has: page.locator('button[name="then"]') }).first();
	await fillRadios(form);
	for (const box of await form.locator("textarea").all())
		if (await box.isVisible() && (await box.inputValue()) === "")
			await box.fill((await box.getAttribute("name")).includes("OV") ? LONG : SENTENCE.slice(0, 180));
	for (const input of await form.locator("input[type=text]").all()) {
		const name = await input.getAttribute("name");
		if (!await input.isVisible() || (await input.inputValue()) !== "")
			continue;
		if (name.endsWith("-day"))
			await input.fill("4");
		else if (name.endsWith("-month"))
			await input.fill("12");
		else if (name.endsWith("-year"))
			await input.fill("2021");
		else if (name.endsWith("-hour") || name.endsWith("-minute"))
			await input.fill("10");
		else
			await input.fill("4");
	}
	const groups = await form.locator("input[type=checkbox]").evaluateAll((all) => [...new Set(all.map((e) => e.name))]);
	for (const name of groups)
		await form.locator(`input[type=checkbox][name="${name}"]`).first().check({ force: true });
	for (const select of await form.locator("select").all())
		if (await select.isVisible() && (await select.inputValue()) === "")
			await select.selectOption({ index: 1 });
}
