// Whole journeys in a real browser (issue's "from draw to closed audit"): as a program, test_journeys.mjs
// (sqlite | postgres). Each runs with JavaScript on and off. ASSAY_TEST_DATABASE names the PostgreSQL
// database, as tools/with_postgres does; without it that half says that it was skipped.
import { spawnSync } from "node:child_process";
import { expect, fillRadios, fillSection, follow, heading, LONG, openTask, person, press } from "./journey.mjs";
import { run, startBrowser, startServer } from "./lib.mjs";

const TODAY = "2021-12-08";

async function noProblem(page, where) {
	const summary = page.locator(".govuk-error-summary");
	if (await summary.count())
		throw new Error(`${where}: ${await summary.innerText()}`);
}

async function fillForm(page, server, form) {
	const links = await page.locator("main .govuk-task-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
	for (const href of links) {
		if (/\/form\/(actions|OV)$/.test(href))
			continue;
		await page.goto(server.url + href);
		await fillSection(page);
		await press(page, "Save and continue");
		await noProblem(page, href);
	}
	await page.goto(form);
}

async function addAction(page, text) {
	await page.locator('textarea[name="text"]').fill(text);
	await page.locator('input[name="owner"]').first().check({ force: true });
	await page.locator('input[name="kind"][value="child"]').check({ force: true });
	await page.locator('input[name="priority"][value="high"]').check({ force: true });
	await page.locator('input[name="due-day"]').fill("15");
	await page.locator('input[name="due-month"]').fill("12");
	await page.locator('input[name="due-year"]').fill("2021");
	await press(page, "Add this action");
	await noProblem(page, "adding an action");
}

async function reflect(browser, server, options) {
	const page = await person(browser, server, "practitioner", options);
	await openTask(page, server, "Prepare for and reflect on your audit");
	for (const name of ["proud", "differently", "helps", "support"])
		await page.locator(`textarea[name="${name}"]`).fill("We found an hour each week to be outdoors together, and he began to talk there.");
	await press(page, "Send my reflection");
	await noProblem(page, "reflection");
	await page.context().close();
}

async function audit(browser, server, options) {
	const page = await person(browser, server, "auditor", options);
	await openTask(page, server, "Complete audit with practitioner");
	const form = page.url();
	await fillForm(page, server, form);
	await page.goto(`${form}/actions`);
	await addAction(page, "Visit on Wednesday with the contact plan, so that contact feels safe for the child.");
	await addAction(page, "Ask the school for its attendance letter of last term, so that the chronology is whole.");
	await page.goto(`${form}/OV`);
	await page.locator('input[type=radio][value="2"]').check({ force: true });
	await page.locator('textarea[name="OV.2"]').fill(LONG);
	await page.locator('textarea[name="OV.3"]').fill("A plan that the child helped to write, with a date for each step.");
	await press(page, "Save and continue");
	await noProblem(page, "the overall grade");
	await page.goto(`${form}/check`);
	await press(page, /^Send/);
	await noProblem(page, "sending");
	expect((await page.locator("main").innerText()).includes("AUD-2021-"), "no confirmation after sending");
	await page.context().close();
	return form.replace(/\/form.*$/, "");
}

async function fillDates(page) {
	for (const [part, value] of [["day", "8"], ["month", "12"], ["year", "2021"]])
		for (const input of await page.locator(`main input[name$="-${part}"]`).all())
			if ((await input.inputValue()) === "")
				await input.fill(value);
}

async function respond(browser, server, auditPage, options) {
	const page = await person(browser, server, "manager", options);
	await page.goto(`${auditPage}/response`);
	for (const part of ["grade", "child", "actions", "conversation", "stretch-target", "wellbeing", "decision", "meeting"]) {
		await page.goto(`${auditPage}/response/${part}`);
		if (part === "grade") {
			await page.locator('input[name="read"]').check({ force: true });
			await page.locator('input[name="agree"][value="yes"]').check({ force: true });
		} else if (part === "actions") {
			const decisions = await page.locator('input[type=radio][name^="decision-"]').evaluateAll((all) => [...new Set(all.map((e) => e.name))]);
			expect(decisions.length === 2, `${decisions.length} recommended actions instead of 2`);
			await page.locator(`input[name="${decisions[0]}"][value="accept"]`).check({ force: true });
			await page.locator(`input[name="${decisions[1]}"][value="decline"]`).check({ force: true });
			await page.locator(`textarea[name="${decisions[1].replace("decision-", "reason-")}"]`).fill("The letter came last week and is on the file.");
		} else {
			for (const box of await page.locator("main form textarea").all())
				if (await box.isVisible() && (await box.inputValue()) === "")
					await box.fill("We agreed what happens next, who does it, and how the child will notice.");
			if (await page.locator('input[name="conversation-minutes"]').count())
				await page.locator('input[name="conversation-minutes"]').fill("45");
			await fillDates(page);
			if (part === "stretch-target")
				for (const [name, value] of [["day", "8"], ["month", "2"], ["year", "2022"]])
					await page.locator(`input[name="stretch-on-${name}"]`).fill(value);
			if (part === "decision" || part === "meeting")
				for (const [name, value] of [["day", "20"], ["month", "12"], ["year", "2021"]])
					for (const input of await page.locator(`input[name="review-on-${name}"], input[name="meeting-on-${name}"]`).all())
						await input.fill(value);
		}
		await press(page, "Save and continue");
		await noProblem(page, `response, ${part}`);
	}
	await page.goto(`${auditPage}/response/check`);
	await page.locator('input[name="declaration"]').check({ force: true });
	await press(page, /^Send/);
	await noProblem(page, "sending the response");
	await page.context().close();
}

async function meet(browser, server, auditPage, options) {
	const auditor = await person(browser, server, "auditor", options);
	await auditor.goto(`${auditPage}/feedback-meeting`);
	await fillDates(auditor);
	await fillRadios(auditor.locator("main form").first());
	for (const input of await auditor.locator('main form input[name*="minutes"]').all())
		await input.fill("40");
	for (const box of await auditor.locator("main form input[type=checkbox]").all())
		await box.check({ force: true });
	for (const box of await auditor.locator("main form textarea").all())
		if (await box.isVisible() && (await box.inputValue()) === "")
			await box.fill("We talked about what went well and agreed the two next steps for the child.");
	await press(auditor, /^Record/);
	await noProblem(auditor, "recording the meeting");
	await auditor.context().close();
	for (const user of ["manager", "practitioner"]) {
		const page = await person(browser, server, user, options);
		await page.goto(`${auditPage}/feedback-meeting`);
		await press(page, /^Confirm/);
		await noProblem(page, `${user} confirms the meeting`);
		await page.context().close();
	}
}

async function actOn(browser, server, user, path, button, options) {
	const page = await person(browser, server, user, options);
	await page.goto(server.url + path);
	const form = page.locator("main form").filter({ has: page.getByRole("button", { name: button }) }).first();
	for (const box of await form.locator("textarea").all())
		await box.fill("Seen on the file: the visit of 8 December with the child’s own words.");
	await form.getByRole("button", { name: button }).click();
	await page.waitForLoadState();
	await noProblem(page, `${user}: ${button}`);
	await page.context().close();
}

async function finishActions(browser, server, auditPage, options) {
	const page = await person(browser, server, "manager", options);
	await page.goto(auditPage);
	const paths = await page.locator('main a[href^="/actions/"]').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute("href")))]);
	expect(paths.length >= 1, "no action on the audit's page");
	await page.context().close();
	for (const path of paths) {
		const look = await person(browser, server, "manager", options);
		await look.goto(server.url + path);
		const isDeclined = /Declined/.test(await look.locator("main").innerText());
		await look.context().close();
		if (isDeclined)
			continue;
		await actOn(browser, server, "practitioner", path, /done|complete/i, options);
		await actOn(browser, server, "manager", path, /^Confirm/, options);
		await actOn(browser, server, "auditor", path, /^Verif|^I have seen/i, options);
	}
}

// The tests before this one have left their tables in the database.
function emptyDatabase(url) {
	const done = spawnSync("psql", [url, "-q", "-c", "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"], { encoding: "utf8" });
	expect(done.status === 0, `could not empty the database: ${done.stderr}`);
}

function journey(name, serverOptions, javaScript) {
	return [name, async () => {
		if (serverOptions.database)
			emptyDatabase(serverOptions.database);
		const server = await startServer({ today: TODAY, ...serverOptions });
		const browser = await startBrowser();
		const options = { javaScript };
		try {
			await reflect(browser, server, options);
			const auditPage = await audit(browser, server, options);
			await respond(browser, server, auditPage, options);
			await meet(browser, server, auditPage, options);
			await finishActions(browser, server, auditPage, options);
			const page = await person(browser, server, "auditor", options);
			await page.goto(auditPage);
			const words = await page.locator("main").innerText();
			expect(/Closed/.test(words), `the audit is not closed: ${words.slice(0, 900)}`);
		} finally {
			await browser.close();
			await server.stop();
		}
	}];
}

const kind = process.argv[2] ?? "sqlite";
const database = process.env.ASSAY_TEST_DATABASE;
if (kind === "postgres" && !database) {
	process.stdout.write("1..0 # SKIP ASSAY_TEST_DATABASE is not set\n");
} else {
	const where = kind === "postgres" ? { database } : {};
	await run([
		journey(`an audit to its closing without JavaScript on ${kind}`, where, false),
		journey(`an audit to its closing with JavaScript on ${kind}`, where, true),
	]);
}
