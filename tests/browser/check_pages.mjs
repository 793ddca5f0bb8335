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

// The pages that this one and those it links to lead to, each kind of address once (numbers and ids folded).
async function crawl(browser, server, state, from, most) {
	const page = await newPage(browser, server, { javaScript: false, state });
	const kinds = new Map();
	const waiting = [...from];
	while (waiting.length > 0 && kinds.size < most) {
		const path = waiting.shift();
		const { pathname } = new URL(path, server.url);
		const kind = pathname.replace(/[0-9a-z]*\d[0-9a-z-]*/gi, ":id");
		if (kinds.has(kind))
			continue;
		const response = await page.goto(new URL(path, server.url).href).catch(() => null);
		if (!response || !/text\/html/.test(response.headers()["content-type"] ?? ""))
			continue;
		if (response.status() !== 200)
			throw new Error(`${path} answers ${response.status()}`);
		kinds.set(kind, path);
		const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
		for (const link of links)
			if (link.startsWith("/") && !/\.(csv|xlsx|ics|json|pdf)(\?|$)|download/.test(link))
				waiting.push(link.split("#")[0]);
	}
	await page.context().close();
	return [...kinds.values()];
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

function server() {
	let running;
	let browser;
	const tests = [["the server starts", async () => {
		running = await startServer({ data: process.env.ASSAY_DATA, today: process.env.ASSAY_TODAY });
		browser = await startBrowser();
	}], ["pages for strangers", async () => {
		report(await checkAll(browser, running, ["/sign-in", "/help", "/help/process", "/help/grades", "/help/glossary",
			"/help/accessibility", "/help/privacy"], {}));
	}]];
	for (const role of ROLES)
		tests.push([`pages of ${role}`, async () => {
			const state = await signedInState(browser, running, role);
			const pages = await crawl(browser, running, state, ["/"], Number(process.env.ASSAY_PAGES ?? 60));
			const others = pages.filter((path) => !path.startsWith("/help") && !path.startsWith("/sign-in"));
			report(await checkAll(browser, running, others, { state, label: `${role} ` }));
		}]);
	tests.push(["the server stops", async () => {
		await browser?.close();
		await running?.stop();
	}]);
	return tests;
}

if (process.argv[2] === "gallery")
	await run([["the components", gallery]]);
else if (process.argv[2] === "server")
	await run(server());
