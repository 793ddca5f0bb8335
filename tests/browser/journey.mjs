// What the journeys share: filling in a form as a person would, whatever its questions are, and finding one's way by
// the words on the page.
import { join } from "node:path";

const SENTENCE = "The record shows what happened, when, and what it meant for the child, in plain words that the child "
	+ "could read one day. Visits were purposeful, the plan was followed, and the next step is dated and owned. ";

export const LONG = SENTENCE.repeat(3);

// The answers a careful auditor gives where there is a choice; the first one anywhere else.
const PREFERRED = ["yes", "in-time", "2", "none", "no"];
// "no" is the answer where "yes" would open something else.
const NOT_YES = { "SG.1": "no", "FB.1": "no", "FB.4": "no" };

export function expect(condition, words) {
	if (!condition)
		throw new Error(words);
}

export async function heading(page) {
	return (await page.locator("h1").innerText()).trim();
}

export const main = (page) => page.locator("main").innerText();

// Every step as a picture, for whoever looks at the pages: ASSAY_PICTURES names a folder.
let pictures = 0;

export async function picture(page) {
	if (!process.env.ASSAY_PICTURES)
		return;
	pictures += 1;
	const name = new URL(page.url()).pathname.replaceAll(/[0-9a-z]{20,}/g, "x").replaceAll("/", "_");
	await page.screenshot({ path: join(process.env.ASSAY_PICTURES, `${String(pictures).padStart(3, "0")}${name}.png`),
		fullPage: true });
}

async function arrived(page) {
	await page.waitForLoadState();
	await picture(page);
	const heading = page.locator("h1");
	if (await heading.count() && /^(Sorry|Page not found|You do not have permission)/.test(await heading.first().innerText()))
		throw new Error(`${page.url()}: ${await main(page)}`);
}

// Where no page follows, what was asked and answered meanwhile says why.
export async function press(page, name) {
	const asked = [];
	const note = (word) => (request) => asked.push(`${word} ${request.method()} ${new URL(request.url()).pathname}`);
	const listeners = { request: note("asked"), requestfinished: note("answered"), requestfailed: note("failed") };
	for (const [event, listener] of Object.entries(listeners))
		page.on(event, listener);
	try {
		// A page with a draft on its way is sent after it, so the click alone says nothing about when.
		await Promise.all([page.waitForNavigation(),
			page.getByRole("button", { name }).or(page.getByRole("link", { name })).first().click()]);
	} catch (error) {
		throw new Error(`“${name}” at ${page.url()}: ${error.message}\n${asked.join("\n")}\n${await main(page)}`);
	} finally {
		for (const [event, listener] of Object.entries(listeners))
			page.off(event, listener);
	}
	await arrived(page);
}

export async function follow(page, name) {
	const link = page.getByRole("link", { name }).first();
	if (!await link.count())
		throw new Error(`no link “${name}” at ${page.url()}:\n${await main(page)}`);
	await link.click();
	await arrived(page);
}

// The row of a task in "My work": its name, and the child it is about.
export const taskRow = (page, task, child) => page.locator("main table tr").filter({ hasText: task }).filter({ hasText: child });

export async function openTask(page, task, child) {
	await page.goto("/");
	await taskRow(page, task, child).getByRole("link", { name: task }).click();
	await arrived(page);
}

export async function hasTask(page, task, child, isWanted = true) {
	await page.goto("/");
	await picture(page);
	expect((await taskRow(page, task, child).count() > 0) === isWanted,
		`“${task}” of ${child} ${isWanted ? "is not" : "is still"} in My work:\n${await main(page)}`);
}

export async function fillDate(page, name, date) {
	const [year, month, day] = date.split("-");
	for (const [part, value] of [["day", day], ["month", month], ["year", year]])
		await page.locator(`input[name="${name}-${part}"]`).fill(String(Number(value)));
}

// One of many: a list to choose from, the box with suggestions that a script makes of it, or a box to type in.
export async function choose(page, name, wanted) {
	const box = page.locator(`main [name="${name}"]`).first();
	const label = await box.evaluate((e, start) => [...e.options ?? []].find((o) => o.text.trim().startsWith(start))?.text.trim(), wanted);
	if (await box.isVisible())
		await (label ? box.selectOption({ label }) : box.fill(wanted));
	else {
		const suggesting = page.locator(`main #${name}`);
		await suggesting.fill(label);
		await suggesting.press("Tab");
		expect(await box.evaluate((e) => e.selectedOptions[0]?.text.trim()) === label, `“${label}” was not taken for ${name}`);
	}
}

export async function noProblem(page, where) {
	const summary = page.locator(".govuk-error-summary");
	if (await summary.count())
		throw new Error(`${where}: ${await summary.innerText()}`);
}

// Text or pattern; what stood there instead is in the message.
export async function says(page, wanted, what) {
	const text = await main(page);
	const isThere = wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted);
	if (!isThere)
		throw new Error(`${what}: no “${wanted}” on ${page.url()}:\n${text.slice(0, 3000)}`);
}

export async function fillRadios(form) {
	const names = await form.locator("input[type=radio]").evaluateAll((all) => [...new Set(all.map((e) => e.name))]);
	for (const name of names) {
		const values = await form.locator(`input[type=radio][name="${name}"]`).evaluateAll((all) => all.map((e) => e.value));
		const wanted = NOT_YES[name] ?? PREFERRED.find((value) => values.includes(value)) ?? values[0];
		const radio = form.locator(`input[type=radio][name="${name}"][value="${wanted}"]`);
		// With JavaScript a question that does not apply is out of sight.
		if (await radio.isVisible())
			await radio.check({ force: true });
	}
}

// Fills every empty question of the section that is open, in one go: where typing itself is looked at, a journey types.
export async function fillSection(page) {
	const form = page.locator("main form").filter({ has: page.locator('button[name="then"]') }).first();
	await form.evaluate((element, { PREFERRED, NOT_YES, SENTENCE, LONG }) => {
		// With JavaScript a question that does not apply is out of sight.
		const isVisible = (e) => e.getClientRects().length > 0;
		const isWaiting = (e) => isVisible(e) && e.value === "";
		const tell = (e) => ["input", "change"].forEach((name) => e.dispatchEvent(new Event(name, { bubbles: true })));
		const groupsOf = (type) => Map.groupBy(element.querySelectorAll(`input[type=${type}]`), (e) => e.name);
		const write = (e, value) => {
			e.value = value;
			tell(e);
		};
		for (const [name, radios] of groupsOf("radio")) {
			const wanted = NOT_YES[name] ?? PREFERRED.find((value) => radios.some((e) => e.value === value)) ?? radios[0].value;
			const radio = radios.find((e) => e.value === wanted);
			if (isVisible(radio) && !radio.checked)
				radio.click();
		}
		for (const box of element.querySelectorAll("textarea"))
			if (isWaiting(box))
				write(box, box.name.includes("OV") ? LONG : SENTENCE.slice(0, 180));
		for (const input of element.querySelectorAll("input[type=text]"))
			if (isWaiting(input))
				write(input, /-month$/.test(input.name) ? "1" : /-year$/.test(input.name) ? "2021"
					: /-(hour|minute)$/.test(input.name) ? "10" : "4");
		for (const [first] of groupsOf("checkbox").values())
			if (isVisible(first) && !first.checked)
				first.click();
		for (const select of element.querySelectorAll("select"))
			if (isWaiting(select))
				write(select, select.options[1].value);
	}, { PREFERRED, NOT_YES, SENTENCE, LONG });
}
