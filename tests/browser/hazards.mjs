// What goes wrong on the way: two windows on one section, a session that ends over a text, a lost network, an auditor who
// knows the family. Nothing that was typed may be lost by any of them.
import { signInAgain } from "./authority.mjs";
import { userOf } from "./founding.mjs";
import { expect, follow, hasTask, main, noProblem, openTask, picture, press, says } from "./journey.mjs";

const LATER = "Save and come back later";
const box = (page, name) => page.locator(`textarea[name="${name}"]`);
const status = (page) => page.locator("[data-save-words]");

// The audit's form, begun; the address of the audit.
async function begin(company, story) {
	const page = await company.at(story.auditor);
	await openTask(page, "Complete audit with practitioner", story.child);
	if (await page.getByRole("button", { name: "Start the audit" }).count())
		await press(page, "Start the audit");
	return page.url().replace(/\/form.*/, "");
}

async function saved(page, company) {
	if (company.options.javaScript)
		await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Draft saved"));
	else
		await press(page, LATER);
}

async function stands(page, address, wanted) {
	await page.goto(address);
	for (const [name, text] of Object.entries(wanted))
		expect(await box(page, name).inputValue() === text, `${name} is “${await box(page, name).inputValue()}” and not “${text}”`);
}

// Different answers merge quietly, with words; the same answer brings the page to choose on.
export async function twoWindows(company, story) {
	const section = `${await begin(company, story)}/form/1`;
	const [first, second] = [await company.window(story.auditor), await company.window(story.auditor)];
	await first.goto(section);
	await second.goto(section);
	await box(first, "1.1-evidence").fill("Her chronology was brought up to date in November.");
	await saved(first, company);
	await box(second, "1.2-evidence").fill("Both parents’ histories are in it.");
	await box(second, "1.3-evidence").focus();
	await saved(second, company);
	if (company.options.javaScript)
		await press(second, LATER);
	await says(second, "You changed other answers in it in another window; both are kept", "the quiet merge");
	await stands(second, section, { "1.1-evidence": "Her chronology was brought up to date in November.",
		"1.2-evidence": "Both parents’ histories are in it." });
	await first.goto(section);
	for (const [name, text] of [["1.1", "First window on one."], ["1.2", "First window on two."], ["1.3", "First window on three."]])
		await box(first, `${name}-evidence`).fill(text);
	await press(first, LATER);
	for (const [name, text] of [["1.1", "Second window on one."], ["1.2", "Second window on two."], ["1.3", "Second window on three."]])
		await box(second, `${name}-evidence`).fill(text);
	await box(second, "1.4-evidence").fill("Only here.");
	if (company.options.javaScript) {
		await second.locator("[data-save-alert]").waitFor();
		await says(second, "Someone else changed the same answer", "the words over the form");
		await picture(second);
	}
	await press(second, LATER);
	await says(second, "Someone else changed this", "the page to choose on");
	await says(second, "Second window on one.", "mine");
	await says(second, "First window on one.", "the other");
	for (const [name, choice] of [["1.1", "yours"], ["1.2", "theirs"], ["1.3", "both"]])
		await second.locator(`input[name="choose-${name}-evidence"][value="${choice}"]`).check({ force: true });
	await press(second, "Save what I chose");
	await noProblem(second, "choosing");
	await stands(second, section, { "1.1-evidence": "Second window on one.", "1.2-evidence": "First window on two.",
		"1.3-evidence": "Second window on three.\n\nFirst window on three.", "1.4-evidence": "Only here." });
	await follow(second, "Earlier versions of these answers");
	for (const text of ["First window on one.", "Second window on two.", "First window on three."])
		await says(second, text, "what was not chosen, in the history");
	await first.close();
	await second.close();
}

// The half hour passes over what was typed. Behind the server's back: a test does not wait for it.
function passHalfAnHour(company, user) {
	company.authority.sql("UPDATE session SET last_used_at = '2021-01-01T00:00:00.000000Z' WHERE person_id = "
		+ `(SELECT id FROM person WHERE user_name = '${user}')`);
}

export async function expiredSession(company, story) {
	const section = `${await begin(company, story)}/form/2`;
	const page = await company.at(story.auditor);
	const text = "The strategy meeting was held on the second day. It did not hear the school, and the plan shows it.";
	await page.goto(section);
	passHalfAnHour(company, story.auditor);
	await box(page, "2.1-evidence").fill(text);
	if (company.options.javaScript) {
		await box(page, "2.2-evidence").focus();
		await page.locator("[data-save-alert]").waitFor();
		await says(page, "You have been signed out", "the words over the form");
		await picture(page);
	}
	await press(page, LATER);
	await says(page, "What you were sending has been kept", "the page to sign in on");
	await signInAgain(page, company.authority, story.auditor);
	await says(page, text, "what was kept");
	await picture(page);
	await press(page, "Send it now");
	await noProblem(page, "sending it");
	await stands(page, section, { "2.1-evidence": text });
}

// Requests fail for a while; the page says so, keeps trying, and has everything saved afterwards.
export async function lostNetwork(company, story) {
	const section = `${await begin(company, story)}/form/3`;
	const page = await company.at(story.auditor);
	const text = "The assessment weighs what the child said against what the adults reported.";
	await page.goto(section);
	await page.context().setOffline(true);
	await box(page, "3.2-evidence").fill(text);
	await box(page, "3.3-evidence").focus();
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Not saved. We are still trying"));
	await picture(page);
	await box(page, "3.3-evidence").fill("Written while there was no network.");
	await page.context().setOffline(false);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Draft saved"));
	expect(/saved at \d/.test(await status(page).innerText()), "the status line does not say when");
	await stands(page, section, { "3.2-evidence": text, "3.3-evidence": "Written while there was no network." });
	// Who leaves in the middle of a sentence is asked, and has it saved on the way out.
	page.once("dialog", (dialog) => dialog.accept());
	await box(page, "3.4-evidence").fill("In the middle of a");
	await page.goto("/");
	await stands(page, section, { "3.4-evidence": "In the middle of a" });
}

// The auditor knows the family: somebody else begins afresh, and the first auditor sees nothing of it any more.
export async function swap(company, story) {
	const audit = await begin(company, story);
	const auditor = await company.at(story.auditor);
	await auditor.goto(`${audit}/form/1`);
	await box(auditor, "1.1-evidence").fill("Written by the auditor who left.");
	await press(auditor, LATER);
	await auditor.goto(`${audit}/form`);
	await follow(auditor, "Say why you cannot do this audit");
	await follow(auditor, "Say that you have a conflict");
	await auditor.locator('textarea[name="reason"]').fill("I chaired this family’s conference when I worked in the neighbouring authority.");
	await press(auditor, "Send request");
	await noProblem(auditor, "asking for a swap");
	const coordinator = await company.at("cward");
	await openTask(coordinator, "Decide a request about an audit", story.child);
	await says(coordinator, "neighbouring authority", "the request");
	await coordinator.getByLabel("Agree", { exact: true }).check();
	const options = await coordinator.locator("select").first().locator("option").evaluateAll((all) =>
		all.filter((o) => o.value !== "").map((o) => [o.value, o.textContent]));
	expect(options.length > 0, `nobody can take it: ${await main(coordinator)}`);
	expect(options.every(([, name]) => !name.startsWith(story.auditorName)), "the one who asked is offered");
	await coordinator.locator("select").first().selectOption(options[0][0], { force: true });
	await press(coordinator, "Save decision");
	await noProblem(coordinator, "deciding the swap");
	await hasTask(auditor, "Complete audit with practitioner", story.child, false);
	const answer = await auditor.goto(audit);
	expect(answer.status() === 404, `the first auditor still opens the audit: ${answer.status()}`);
	const next = userOf(options[0][1].split(" (")[0]);
	const page = await company.at(next);
	await openTask(page, "Complete audit with practitioner", story.child);
	await page.goto(`${audit}/form/1`);
	expect(!(await page.content()).includes("Written by the auditor who left"), "the next auditor reads what the first wrote");
}
