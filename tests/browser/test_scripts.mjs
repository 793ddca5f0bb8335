// What JavaScript adds, on the gallery's pages, with the server's answers played by the test: autosave (ux.md 2.2),
// the warning before the session ends (2.7), selecting all (2.9), following a job (2.8), choosing a person.
import assert from "node:assert/strict";
import { newPage, run, startBrowser, startGallery } from "./lib.mjs";

const gallery = await startGallery();
const browser = await startBrowser();

async function open(path, { answers = {}, ...options } = {}) {
	const page = await newPage(browser, gallery, options);
	const asked = [];
	for (const [pattern, answer] of Object.entries(answers))
		await page.route(pattern, async (route) => {
			const request = route.request();
			asked.push({ method: request.method(), url: new URL(request.url()).pathname,
				body: new URLSearchParams(request.postData() ?? "") });
			const reply = await answer(request, asked.length);
			if (reply === null)
				await route.abort();
			else
				await route.fulfill(reply);
		});
	await page.clock.install({ time: new Date("2021-01-26T14:00:00Z") });
	await page.goto(`${gallery.url}${path}`);
	await page.waitForLoadState("networkidle");
	return { page, asked, close: () => page.context().close() };
}

const json = (body, status = 200) => ({ status, contentType: "application/json", body: JSON.stringify(body) });
const DRAFT = "**/audits/142/form/4/draft";
const words = (page) => page.locator("[data-save-words]").textContent();

async function savesTwoSecondsAfterTyping() {
	let version = 7;
	const { page, asked, close } = await open("/section.html",
		{ answers: { [DRAFT]: () => json({ version: String(version += 1), saved_at: "2:15pm" }) } });
	await page.locator("#evidence").fill("Half a sent");
	assert.equal(await words(page), "Unsaved changes");
	assert.equal(asked.length, 0);
	await page.clock.fastForward(2500);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent === "Draft saved at 2:15pm");
	assert.equal(asked.length, 1);
	assert.equal(asked[0].method, "POST");
	assert.equal(asked[0].body.get("evidence"), "Half a sent");
	assert.equal(asked[0].body.get("changed"), "evidence");
	assert.equal(asked[0].body.get("csrf"), "0123456789abcdef");
	assert.equal(asked[0].body.get("version"), "7");
	assert.equal(asked[0].body.get("key"), null);
	assert.equal(asked[0].body.get("draft_key"), await page.locator('form[data-autosave] input[name="key"]').inputValue());
	assert.equal(await page.locator('input[name="version"]').inputValue(), "7");
	assert.equal(await page.locator('input[name="seen"]').inputValue(), "evidence:8");
	assert.equal(await page.locator("[data-save-live]").textContent(), "Draft saved at 2:15pm");
	await close();
}

async function savesOnLeavingTheFieldAndByKeyboard() {
	const { page, asked, close } = await open("/section.html",
		{ answers: { [DRAFT]: () => json({ version: "8", saved_at: "2:15pm" }) } });
	await page.locator("#evidence").fill("One");
	await page.locator("#minutes").focus();
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Draft saved"));
	await page.locator("#minutes").fill("50");
	await page.keyboard.press("Control+s");
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Draft saved"));
	assert.deepEqual(asked.map(({ body }) => body.get("changed")), ["evidence", "minutes"]);
	await close();
}

async function keepsTryingWhenTheNetworkIsGone() {
	let isGone = true;
	const { page, asked, close } = await open("/section.html",
		{ answers: { [DRAFT]: () => (isGone ? null : json({ version: "8", saved_at: "2:16pm" })) } });
	await page.locator("#evidence").fill("Kept");
	await page.clock.fastForward(2500);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Not saved."));
	for (let minute = 0; minute < 4; minute += 1) {
		await page.clock.fastForward(31000);
		await page.waitForTimeout(100);
	}
	await page.waitForSelector("[data-save-alert]");
	assert.match(await page.locator("[data-save-alert]").textContent(), /Your changes are not saved/);
	assert.equal(await page.locator("#evidence").inputValue(), "Kept");
	assert.ok(asked.length >= 3);
	isGone = false;
	await page.clock.fastForward(31000);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent === "Draft saved at 2:16pm");
	assert.equal(await page.locator("[data-save-alert]").count(), 0);
	assert.equal(asked.at(-1).body.get("changed"), "evidence");
	page.said();
	await close();
}

async function sendsThePageAfterTheDraftOnItsWay() {
	const { page, asked, close } = await open("/section.html", { answers: {
		[DRAFT]: async () => {
			await new Promise((passed) => setTimeout(passed, 200));
			return json({ version: "8", saved_at: "2:15pm" });
		},
		"**/audits/142/form/4": () => ({ status: 200, contentType: "text/html", body: "<title>next</title>" }) } });
	await page.locator("#evidence").fill("Half a sent");
	await page.getByRole("button", { name: "Save and continue" }).click();
	await page.waitForFunction(() => document.title === "next");
	assert.deepEqual(asked.map(({ url }) => url), ["/audits/142/form/4/draft", "/audits/142/form/4"]);
	assert.equal(asked[1].body.get("seen"), "evidence:8");
	await close();
}

// Another form of the page is sent while something is typed: that is kept before the page goes.
async function keepsWhatIsTypedBeforeAnotherFormIsSent() {
	const done = [];
	const { page, close } = await open("/section.html", { answers: {
		[DRAFT]: async (request) => {
			await new Promise((passed) => setTimeout(passed, 200));
			done.push(`kept ${new URLSearchParams(request.postData()).get("evidence")}`);
			return json({ version: "8", saved_at: "2:15pm" });
		},
		"**/other": () => {
			done.push("sent");
			return { status: 200, contentType: "text/html", body: "<title>next</title>" };
		} } });
	await page.evaluate(() => {
		const form = document.createElement("form");
		form.action = "/other";
		form.method = "post";
		form.innerHTML = "<button>Another</button>";
		document.querySelector("main").append(form);
	});
	await page.locator("#evidence").fill("Half a sent");
	await page.evaluate(() => document.querySelector('form[action="/other"]').requestSubmit());
	await page.waitForFunction(() => document.title === "next");
	assert.deepEqual(done, ["kept Half a sent", "sent"]);
	await close();
}

async function saysWhatIsTooLongAndGoesOnOnceItIsShorter() {
	let isLong = true;
	const { page, asked, close } = await open("/section.html",
		{ answers: { [DRAFT]: () => (isLong ? json({}, 413) : json({ version: "8", saved_at: "2:16pm" })) } });
	await page.locator("#evidence").fill("Far too long");
	await page.clock.fastForward(2500);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Not saved: a text is too long"));
	await page.clock.fastForward(31000);
	assert.equal(asked.length, 1);
	isLong = false;
	await page.locator("#evidence").fill("Short");
	await page.clock.fastForward(2500);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent === "Draft saved at 2:16pm");
	page.said();
	await close();
}

async function stopsWhenTheFormHasArrived() {
	const { page, asked, close } = await open("/section.html", { answers: { [DRAFT]: () => json({}, 410) } });
	await page.locator("#evidence").fill("Late");
	await page.clock.fastForward(2500);
	await page.waitForSelector("[data-save-alert]");
	assert.match(await page.locator("[data-save-alert]").textContent(), /This page was sent already/);
	await page.clock.fastForward(31000);
	assert.equal(asked.length, 1);
	page.said();
	await close();
}

async function stopsAtAConflictAndKeepsTheText() {
	const { page, asked, close } = await open("/section.html", { answers: { [DRAFT]: () => json({}, 409) } });
	await page.locator("#evidence").fill("Mine");
	await page.clock.fastForward(2500);
	await page.waitForSelector("[data-save-alert]");
	assert.match(await page.locator("[data-save-alert]").textContent(), /Someone else changed the same answer/);
	await page.clock.fastForward(120000);
	assert.equal(asked.length, 1);
	assert.equal(await page.locator("#evidence").inputValue(), "Mine");
	await close();
}

async function storesNothingInTheBrowser() {
	const { page, close } = await open("/section.html",
		{ answers: { [DRAFT]: () => json({ version: "8", saved_at: "2:15pm" }) } });
	await page.locator("#evidence").fill("Secret words about a child");
	await page.clock.fastForward(2500);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent.startsWith("Draft saved"));
	const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
	assert.deepEqual(kept, [0, 0, 0]);
	await close();
}

async function warnsAndLetsThePersonStay() {
	const { page, asked, close } = await open("/tray.html", { answers: { "**/session": (request) =>
		json(request.method() === "POST" ? { seconds: 1800, limit_seconds: 30000 } : { seconds: 300, limit_seconds: 34500 }) } });
	await page.locator(".app-tile a").first().focus();
	await page.clock.fastForward(1501 * 1000);
	const dialog = page.locator("dialog");
	await dialog.waitFor();
	assert.equal(asked[0].method, "GET");
	assert.match(await dialog.textContent(), /we will sign you out in 5 minutes/);
	assert.equal(await dialog.evaluate((element) => element.matches(":modal")), true);
	await page.keyboard.press("Escape");
	await page.waitForFunction(() => !document.querySelector("dialog").open);
	await page.waitForTimeout(100);
	assert.equal(asked.at(-1).method, "POST");
	assert.equal(asked.at(-1).body.get("csrf"), "0123456789abcdef");
	assert.equal(await page.evaluate(() => document.activeElement.closest(".app-tile") !== null), true);
	await page.clock.fastForward(1400 * 1000);
	assert.equal(await dialog.evaluate((element) => element.open), false);
	await close();
}

async function asksBeforeWarning() {
	const { page, asked, close } = await open("/tray.html",
		{ answers: { "**/session": () => json({ seconds: 1700, limit_seconds: 34500 }) } });
	await page.clock.fastForward(1501 * 1000);
	await page.waitForTimeout(200);
	assert.equal(asked.length, 1);
	assert.equal(await page.locator("dialog").count(), 0);
	await close();
}

async function leavesWhenTheTimeIsOver() {
	const { page, close } = await open("/tray.html", { answers: {
		"**/session": () => json({ seconds: 300, limit_seconds: 34500 }),
		"**/timed-out": () => ({ status: 200, contentType: "text/html", body: "<title>out</title>" }) } });
	await page.clock.fastForward(1501 * 1000);
	await page.locator("dialog").waitFor();
	await page.clock.runFor(301 * 1000);
	await page.waitForURL("**/timed-out");
	await close();
}

async function selectsAll() {
	const { page, close } = await open("/tray.html");
	await page.getByLabel("Select all on this page").check();
	assert.equal(await page.locator("tbody input:checked").count(), 3);
	assert.equal(await page.locator("[data-app-selected]").textContent(), "Selected: 3");
	await page.locator("tbody input").first().uncheck();
	assert.equal(await page.getByLabel("Select all on this page").evaluate((box) => box.indeterminate), true);
	assert.equal(await page.locator("[data-app-selected]").textContent(), "Selected: 2");
	await close();
}

async function cardsStayATable() {
	const { page, close } = await open("/tray.html", { width: 320 });
	assert.equal(await page.getByRole("table").count(), 1);
	assert.equal(await page.getByRole("row").count(), 4);
	assert.equal(await page.getByRole("cell").count(), 15);
	assert.equal(await page.getByRole("columnheader").count(), 5);
	await close();
}

async function followsAJob() {
	const { page, asked, close } = await open("/job.html", { answers: { "**/jobs/1/progress": (request, turn) =>
		json({ done: 400 * turn, total: 1204, label: `${400 * turn} of 1,204 rows`, is_finished: turn > 3 }) } });
	await page.clock.fastForward(1100);
	await page.waitForFunction(() => document.querySelector("[data-app-job-label]").textContent === "400 of 1,204 rows");
	assert.equal(await page.locator("progress").evaluate((bar) => bar.value), 400);
	await page.clock.fastForward(2100);
	await page.waitForFunction(() => document.querySelector("[data-app-job-status]").textContent === "800 of 1,204 rows");
	assert.equal(asked.length, 2);
	await close();
}

async function choosesByTyping() {
	const { page, close } = await open("/section.html");
	const box = page.getByRole("combobox", { name: "Who does it?" });
	await box.fill("gary");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	assert.equal(await page.locator("select#owner-select").inputValue(), "2");
	await close();
}

async function revealsWhatARadioButtonAsks() {
	const { page, close } = await open("/section.html");
	const why = page.locator('[name="why"]');
	assert.equal(await why.isVisible(), true);
	await page.getByLabel("Yes").check();
	assert.equal(await why.isVisible(), false);
	assert.equal(await page.locator("input[type=radio][aria-expanded]").count(), 0);
	await close();
}

// A question that is asked only after some answers, put into the page as the form's own pages have it.
const CONDITIONAL = `<div data-app-when="met" data-app-is="yes,partly"><input name="met-when" value="typed before"></div>
	<label><input type="radio" name="met" value="yes">Yes</label><label><input type="radio" name="met" value="no">No</label>`;

async function opensAndClosesQuestions() {
	for (const javaScript of [true, false]) {
		const page = await newPage(browser, gallery, { javaScript });
		await page.route("**/section.html", async (route) => {
			const response = await route.fetch();
			const html = await response.text();
			await route.fulfill({ response, body: html.replace(/<\/form>/, `${CONDITIONAL}</form>`) });
		});
		await page.goto(`${gallery.url}/section.html`);
		await page.waitForLoadState("networkidle");
		const box = page.locator('[name="met-when"]');
		assert.equal(await box.isVisible(), !javaScript);
		await page.locator('[name="met"][value="yes"]').check({ force: true });
		assert.equal(await box.isVisible(), true);
		await page.locator('[name="met"][value="no"]').check({ force: true });
		assert.equal(await box.isVisible(), !javaScript);
		// Closed, not emptied: the text is sent and kept.
		assert.equal(await box.inputValue(), "typed before");
		await page.context().close();
	}
}

async function aShortFormHasNoVersion() {
	const { page, asked, close } = await open("/section.html",
		{ answers: { [DRAFT]: () => json({ saved_at: "2:15pm" }) } });
	await page.locator("#evidence").fill("Half a note");
	await page.clock.fastForward(2500);
	await page.waitForFunction(() => document.querySelector("[data-save-words]").textContent === "Draft saved at 2:15pm");
	assert.equal(asked.length, 1);
	assert.equal(await page.locator('input[name="seen"]').count(), 0);
	await close();
}

async function worksWithoutJavaScript() {
	const page = await newPage(browser, gallery, { javaScript: false });
	await page.goto(`${gallery.url}/section.html`);
	assert.equal(await page.locator('[name="why"]').isVisible(), true);
	assert.equal(await page.locator("select#owner").isVisible(), true);
	assert.equal(await page.locator("button:visible", { hasText: "Save and continue" }).count(), 1);
	assert.equal(await page.getByText("You will be signed out at 2:45pm if you do nothing.").isVisible(), true);
	await page.context().close();
}

await run([
	["saves two seconds after typing, also what is not finished", savesTwoSecondsAfterTyping],
	["saves on leaving the field, and by Ctrl+S", savesOnLeavingTheFieldAndByKeyboard],
	["keeps trying when the network is gone, and says so", keepsTryingWhenTheNetworkIsGone],
	["sends the page after the draft that is on its way", sendsThePageAfterTheDraftOnItsWay],
	["what is typed is kept before another form is sent", keepsWhatIsTypedBeforeAnotherFormIsSent],
	["stops at a conflict and keeps the text", stopsAtAConflictAndKeepsTheText],
	["says what is too long and goes on once it is shorter", saysWhatIsTooLongAndGoesOnOnceItIsShorter],
	["stops when the form has arrived", stopsWhenTheFormHasArrived],
	["stores nothing in the browser", storesNothingInTheBrowser],
	["warns before the session ends and lets the person stay", warnsAndLetsThePersonStay],
	["asks whether another tab was used before it warns", asksBeforeWarning],
	["leaves when the time is over", leavesWhenTheTimeIsOver],
	["selects all on the page and counts", selectsAll],
	["a table that became cards is still a table", cardsStayATable],
	["follows a job", followsAJob],
	["chooses a person by typing", choosesByTyping],
	["reveals what a radio button asks", revealsWhatARadioButtonAsks],
	["opens and closes questions by the answer they hang on", opensAndClosesQuestions],
	["keeps a short form's draft without a version", aShortFormHasNoVersion],
	["works without JavaScript", worksWithoutJavaScript],
]);
await browser.close();
await gallery.stop();
