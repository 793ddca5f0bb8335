// Every check on every page, wide and narrow. As a program: check_pages.mjs (gallery | server).
//
//	gallery: the components, without a server
//	server:  the pages below in practice data, as the roles that see them, then whatever they link to
//
// ASSAY_SHOTS=FOLDER also saves a picture of each page.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as checks from "./checks.mjs";
import { newPage, run, signedInState, startBrowser, startGallery, startServer } from "./lib.mjs";

const WIDTHS = [1280, 320];
const shots = process.env.ASSAY_SHOTS;

async function picture(page, name, width) {
	if (!shots)
		return;
	mkdirSync(shots, { recursive: true });
	await page.screenshot({ path: join(shots, `${name.replace(/[^a-z0-9]+/gi, "-")}-${width}.png`), fullPage: true });
}

// All checks on the page that is open. name tells pages apart; seen holds the titles so far.
export async function checkOpenPage(page, name, { seen, sources, width, skipSource = false }) {
	const found = [];
	found.push(...await checks.axe(page));
	found.push(...await checks.reflow(page));
	found.push(...await checks.textSpacing(page));
	found.push(...await checks.targetSize(page));
	found.push(...await checks.focus(page));
	found.push(...await checks.words(page));
	if (width === WIDTHS[0]) {
		found.push(...await checks.title(page, seen, name));
		found.push(...await checks.print(page));
		if (!skipSource) {
			const response = await page.request.get(page.url());
			const html = await response.text();
			sources.push([name, html]);
			found.push(...await checks.htmlValidate(html));
		}
	}
	found.push(...page.said().map((line) => `console: ${line}`));
	await picture(page, name, width);
	return found.map((sentence) => `${name} at ${width}: ${sentence}`);
}

async function checkAll(browser, server, pages, { state, ignore, label = "" }) {
	const seen = new Map();
	const sources = [];
	const found = [];
	for (const width of WIDTHS) {
		const page = await newPage(browser, server, { width, state });
		for (const path of pages) {
			await page.goto(`${server.url}${path}`);
			await page.waitForLoadState("networkidle");
			const lines = await checkOpenPage(page, `${label}${path}`, { seen, sources, width });
			found.push(...lines.filter((line) => !ignore?.test(line)));
		}
		await page.context().close();
	}
	found.push(...checks.vnu(sources));
	return found;
}

// Addresses with the same steps but for numbers and ids are one kind of page.
function kindOf(server, path) {
	return new URL(path, server.url).pathname.replace(/[0-9a-z]*\d[0-9a-z-]*/gi, ":id");
}

// The pages that this one and those it links to lead to, one of each kind.
async function crawl(browser, server, state, from, most) {
	const page = await newPage(browser, server, { javaScript: false, state });
	const kinds = new Map();
	const waiting = [...from];
	const broken = [];
	while (waiting.length > 0 && kinds.size < most) {
		const path = waiting.shift();
		const kind = kindOf(server, path);
		if (kinds.has(kind))
			continue;
		const response = await page.goto(new URL(path, server.url).href).catch(() => null);
		if (!response || !/text\/html/.test(response.headers()["content-type"] ?? ""))
			continue;
		kinds.set(kind, path);
		if (response.status() !== 200) {
			broken.push(`a link leads to ${path}, which answers ${response.status()}`);
			kinds.set(kind, null);
			continue;
		}
		const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
		for (const link of links)
			if (link.startsWith("/") && !/\.(csv|xlsx|ics|json|pdf)(\?|$)|download/.test(link))
				waiting.push(link.split("#")[0]);
	}
	await page.context().close();
	return { pages: [...kinds.values()].filter((path) => path !== null), broken };
}

// The pages' forms sent as they are: those that answer with mistakes are checked in that state too.
async function checkMistakes(browser, server, pages, { state, label }) {
	const found = [];
	const seen = new Map();
	const page = await newPage(browser, server, { state });
	for (const path of pages) {
		await page.setViewportSize({ width: WIDTHS[0], height: 900 });
		await page.goto(`${server.url}${path}`);
		const button = page.locator('main form[method="post"]:has(input:not([type="hidden"]), textarea, select) button:not([type="button"])');
		if (await button.count() === 0)
			continue;
		await button.first().click();
		await page.waitForLoadState("networkidle");
		if (await page.locator(".govuk-error-summary").count() === 0)
			continue;
		// The browser itself reports an answer of 422 as an error of the network.
		page.said();
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			found.push(...await checkOpenPage(page, `${label}${path} with mistakes`, { seen, sources: [], width, skipSource: true }));
		}
	}
	await page.context().close();
	return found;
}

function report(found) {
	if (found.length > 0)
		throw new Error(`${found.length} found\n${found.join("\n")}`);
}

async function gallery() {
	const server = await startGallery();
	const browser = await startBrowser();
	try {
		const pages = ["audit", "error", "form", "job", "list", "section", "section-mistaken", "sent", "timed-out", "tray"]
			.map((name) => `/${name}.html`);
		// The gallery has no job whose progress could be asked for.
		report(await checkAll(browser, server, pages, { ignore: /jobs\/1\/progress/ }));
	} finally {
		await browser.close();
		await server.stop();
	}
}

const ROLES = ["auditor", "iro", "practitioner", "manager", "cpp", "cpplead", "hos", "ad", "dcs", "earlyhelp", "send",
	"partner", "data", "admin", "ig"];

// The pages behind signing in take longer than a check may: ./check --long has them, as every role.
const EVERY_RUN = [];

function server() {
	let running;
	let browser;
	// A kind of page is checked as the first role that meets it; with ASSAY_EVERY_ROLE, as every role.
	const checked = new Set();
	const asRole = (role) => async () => {
		const state = await signedInState(browser, running, role);
		const { pages, broken } = await crawl(browser, running, state, ["/"], Number(process.env.ASSAY_PAGES ?? 80));
		const fresh = pages.filter((path) => process.env.ASSAY_EVERY_ROLE || !checked.has(kindOf(running, path)));
		for (const path of fresh)
			checked.add(kindOf(running, path));
		report([...broken, ...await checkAll(browser, running, fresh, { state, label: `${role} ` }),
			...await checkMistakes(browser, running, fresh, { state, label: `${role} ` })]);
	};
	const strangers = async () => {
		const pages = ["/sign-in", "/help", "/help/process", "/help/grades", "/help/glossary", "/help/accessibility",
			"/help/privacy", "/timed-out"];
		for (const path of pages)
			checked.add(kindOf(running, path));
		report([...await checkAll(browser, running, pages, {}),
			...await checkMistakes(browser, running, ["/sign-in"], { label: "" })]);
	};
	const roles = process.env.ASSAY_ROLES?.split(",") ?? (process.env.ASSAY_LONG === "true" ? ROLES : EVERY_RUN);
	return [
		["the server starts", async () => {
			running = await startServer({ data: process.env.ASSAY_DATA, today: process.env.ASSAY_TODAY ?? "2021-12-08" });
			browser = await startBrowser();
		}],
		["pages for strangers", strangers],
		...roles.map((role) => [`pages of ${role}`, asRole(role)]),
		["the server stops", async () => {
			await browser?.close();
			await running?.stop();
		}],
	];
}

if (process.argv[2] === "gallery")
	await run([["the components", gallery]]);
else if (process.argv[2] === "server")
	await run(server());
