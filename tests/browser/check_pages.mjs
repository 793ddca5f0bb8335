// Every check of ux.md 4.2 on every page, wide and narrow. As a program: check_pages.mjs (gallery | server).
//
//	gallery: the components, without a server
//	server:  every page of practice data that a role can reach by links, as each role; then the states that no link leads
//	         to (states.mjs), and an authority in which there is nothing yet. All of them are read as text; vnu and
//	         html-validate get enough to show all that they are made of (with --long one of each make), and so does the
//	         browser of each route (shapes.mjs).
//
// ASSAY_DATA=FOLDER takes practice data that is there (and changes it); ASSAY_ROLES=auditor,hos only those roles;
// ASSAY_SHOTS=FOLDER also saves a picture of each page that the browser shows.
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import * as checks from "./checks.mjs";
import { build, CONTENT_SECURITY_POLICY, newPage, run, startBrowser, startGallery, startServer } from "./lib.mjs";
import { startReplay } from "./replay.mjs";
import { coloursOf, cover, shapeOf } from "./shapes.mjs";
import * as states from "./states.mjs";
import { routeOf, routes, tagsOf } from "./visitor.mjs";

const WIDTHS = [1280, 320];
const HEIGHT = 900;
const TABS = 2;
const isLong = process.env.ASSAY_LONG === "true";
const shots = process.env.ASSAY_SHOTS;

async function picture(page, name, width) {
	if (!shots)
		return;
	mkdirSync(shots, { recursive: true });
	const file = name.replace(/[^a-z0-9:]+/gi, "-").replace(/:/g, "_").slice(0, 120);
	await page.screenshot({ path: join(shots, `${file}-${width}.png`), fullPage: true });
}

// All checks on the page that is open and has axe, in each width. Where it is the first of its kind, also the way through it
// with the Tab key; where it may have new colours, those, and with --long in the narrow window too: they are those of the wide
// one, but axe takes two thirds of its time for them.
async function checkOpenPage(page, name, { isFirst = true, hasColours = true } = {}) {
	const found = [];
	for (const width of WIDTHS) {
		const say = (lines) => found.push(...lines.map((sentence) => `${name} at ${width}: ${sentence}`));
		if (width !== page.viewportSize().width)
			await page.setViewportSize({ width, height: HEIGHT });
		await picture(page, name, width);
		say(await checks.axe(page, { without: hasColours && (width === WIDTHS[0] || isLong) ? [] : ["color-contrast"] }));
		say(await checks.reflow(page));
		say(await checks.textSpacing(page));
		say(await checks.targetSize(page));
		say(await checks.focus(page));
		if (width === WIDTHS[0]) {
			say(await checks.print(page));
			if (isFirst)
				say(await checks.keyboard(page));
		}
		say(page.said().map((line) => `console: ${line}`));
	}
	await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
	return found;
}

function report(found) {
	if (found.length === 0)
		return;
	const words = `${found.length} found\n${found.join("\n")}`;
	throw Object.assign(new Error(words), { stack: words });
}

async function gallery() {
	const server = await startGallery();
	const browser = await startBrowser();
	const page = await newPage(browser, server, {});
	await checks.loadAxe(page);
	const found = [];
	const sources = [];
	try {
		for (const name of ["audit", "error", "form", "job", "list", "section", "section-mistaken", "sent", "timed-out", "tray"]) {
			const html = await (await page.goto(`${server.url}/${name}.html`)).text();
			sources.push([name, html]);
			found.push(...await checkOpenPage(page, name), ...await checks.htmlValidate(html),
				...checks.source({ html, status: 422 }).map((sentence) => `${name}: ${sentence}`));
		}
		// The gallery has no job whose progress could be asked for.
		report([...found.filter((line) => !/jobs\/1\/progress/.test(line)), ...await checks.vnu(sources)]);
	} finally {
		await browser.close();
		await server.stop();
	}
}

// What each check is there for, put into a page that is well: it must be found.
const FAULTS = [
	[/axe label/, (html) => html.replace("</main>", '<input type="text" id="no-label" name="no-label"></main>')],
	[/axe color-contrast/, (html) => html.replace("</main>", '<p class="govuk-body"><font color="#cccccc">Pale</font></p></main>')],
	[/console: .*style/i, (html) => html.replace("<h1", '<h1 style="color: red"')],
	[/wide in a window of 320|scrolls sideways/, (html) => html.replace("</main>", `<p class="govuk-body">${"W".repeat(300)}</p></main>`)],
	[/small target/, (html) => html.replace("</main>", '<p><a href="/a"><svg width="9" height="9"></svg></a><a href="/b"><svg width="9" '
		+ 'height="9"></svg></a></p></main>')],
	[/is covered by/, (html) => html.replace("</main>", '<button class="govuk-button">Under</button><dialog open class="app-test-cover" '
		+ 'aria-label="Cover"></dialog></main>').replace("</body>", "<style>.app-test-cover { position: fixed; inset: 0; width: 100%; "
		+ "height: 100%; max-width: none; max-height: none; border: 0; }</style></body>")],
	[/is trapped/, (html) => html.replace("</main>", '<a href="/trap" id="trap">Trap</a></main>').replace("</body>",
		'<script>document.getElementById("trap").onkeydown = (event) => event.preventDefault();</script></body>')],
	[/axe tabindex/, (html) => html.replace("</main>", '<a href="/first" tabindex="5">First</a></main>')],
	[/2 h1 headings/, (html) => html.replace("</main>", "<h1>Again</h1></main>")],
	[/says “/, (html) => html.replace("</main>", '<p class="govuk-body">Please wait</p></main>')],
	[/not on the page/, (html) => html.replace("</main>", '<a href="#nowhere">Nowhere</a></main>')],
	[/html-validate no-dup-id/, (html) => html.replace("</main>", '<p id="twice"></p><p id="twice"></p></main>')],
	[/^vnu/, (html) => html.replace("</main>", "<ul><p>No item</p></ul></main>")],
];

async function faults() {
	const server = await startGallery();
	const browser = await startBrowser();
	const missed = [];
	const sources = [];
	try {
		const html = await (await fetch(`${server.url}/error.html`)).text();
		const headers = { "content-type": "text/html; charset=utf-8" };
		for (const [wanted, spoil] of FAULTS) {
			const spoilt = spoil(html);
			const replay = await startReplay(server);
			const page = await newPage(browser, replay, {});
			await checks.loadAxe(page);
			// The page's own policy would keep a style out that covers something; only the policy's own fault is under it.
			await replay.show(page, { path: "/", html: spoilt,
				headers: /<style>|<script>/.test(spoilt) ? headers : { ...headers, "content-security-policy": CONTENT_SECURITY_POLICY } });
			const found = [...await checkOpenPage(page, "spoilt"), ...await checks.htmlValidate(spoilt),
				...checks.source({ html: spoilt, status: 404 })];
			sources.push([String(wanted), spoilt]);
			if (!found.some((line) => wanted.test(line)))
				missed.push([wanted, found]);
			await page.context().close();
			await replay.stop();
		}
		const fromVnu = await checks.vnu(sources);
		report(missed.filter(([wanted]) => !fromVnu.some((line) => wanted.test(line)))
			.map(([wanted, found]) => `${wanted} was not found, but: ${found.join(" ‖ ")}`));
	} finally {
		await browser.close();
		await server.stop();
	}
}

const ROLES = ["auditor", "iro", "practitioner", "manager", "cpp", "cpplead", "hos", "ad", "dcs", "earlyhelp", "send",
	"partner", "data", "admin", "ig"];

// The system's own user without rights.
const NOBODY = 65534;

// How many addresses of one route a role opens: enough for each state that its records are in.
const MOST = isLong ? 12 : 6;

// A page that adds less than this to what the browser was shown before is left to the checks of its text.
const ENOUGH = 3;

// What a GET answers that is no page to look at.
const NO_PAGES = ["/work.csv", "/audits.csv", "/programme/:id/dates.ics", "/programme/:id/programme.csv",
	"/programme/:id/draws/:kind/:draw/certificates/:attempt/certificate.json", "/population/:id/lists/:list/problems.csv",
	"/population/:id/lists/:list/failed.csv", "/assets/:name", "/cal/:token", "/healthz", "/metrics", "/session", "/jobs/:id/progress"];

function unopened(seen) {
	const opened = new Set(seen.filter(({ status, method }) => status < 400 && method === "GET").map(({ route }) => route));
	const wanted = routes.filter(({ method, path }) => method === "GET" && !NO_PAGES.includes(path))
		.map(({ path }) => path);
	return [...wanted.filter((path) => !opened.has(path)).map((path) => `no role ever saw ${path}`),
		...NO_PAGES.filter((path) => !routes.some((route) => route.path === path))
			.map((path) => `${path} is said to be no page, and is no route`)];
}

// One of each make: all that differs in more than its words and numbers.
function onePerMake(visits) {
	const makes = new Map();
	for (const visit of visits) {
		const make = `${visit.route} ${[...visit.shape ??= shapeOf(visit.html)].sort().join("|")}`;
		if (!makes.has(make))
			makes.set(make, visit);
	}
	return [...makes.values()];
}

// Visits to pages by the kind of page: the route that answered, and whether all went well.
function byKind(visits) {
	const kinds = new Map();
	for (const visit of visits) {
		const kind = `${visit.method} ${visit.route ?? "another address"}${visit.status < 400 ? "" : ` ${visit.status}`}`;
		kinds.set(kind, [...kinds.get(kind) ?? [], visit]);
	}
	return kinds;
}

async function inBrowser(browser, running, visits) {
	const found = [];
	let withColours = 0;
	const waiting = [...visits];
	const walked = new Set();
	const coloured = new Set();
	await Promise.all(Array.from({ length: TABS }, async () => {
		const replay = await startReplay(running);
		const page = await newPage(browser, replay, {});
		await checks.loadAxe(page);
		while (waiting.length > 0) {
			const visit = waiting.shift();
			const isFirst = !walked.has(visit.route);
			walked.add(visit.route);
			const colours = isLong ? [visit.name] : coloursOf(visit.html);
			const hasColours = colours.some((one) => !coloured.has(one));
			withColours += hasColours;
			for (const one of colours)
				coloured.add(one);
			try {
				await replay.show(page, visit);
				found.push(...await checkOpenPage(page, visit.name, { isFirst, hasColours }));
			} catch (error) {
				found.push(`${visit.name}: ${error.message.split("\n")[0]}`);
			}
		}
		await page.context().close();
		await replay.stop();
	}));
	process.stdout.write(`# ${withColours} of ${visits.length} with their colours\n`);
	return found;
}

function server() {
	const seen = [];
	const done = new Set();
	const started = Date.now();
	const roles = process.env.ASSAY_ROLES?.split(",") ?? ROLES;
	let running;
	let pages;
	let browser;

	const linksOf = (role) => async () => {
		const visitor = await states.signedIn(running, role, seen);
		const visits = await visitor.crawl(["/"], { most: MOST });
		report(visits.filter(({ status }) => status !== 200).map(({ name, status }) => `${name} answers ${status}`));
	};
	const mistakesOf = (role) => async () => {
		const visitor = await states.signedIn(running, role, seen);
		await states.mistakes(visitor, seen.filter(({ who, how }) => who === role && how === ""), done);
	};
	const newAuthority = async () => {
		const folder = mkdtempSync(join(tmpdir(), "assay-fresh-"));
		const data = join(folder, "data");
		const program = join(folder, "assay");
		mkdirSync(data);
		copyFileSync(join(build, "assay"), program);
		const passwords = states.makeFresh(program, data);
		// As root only practice data is served.
		const uid = process.getuid() === 0 ? NOBODY : null;
		for (const path of uid === null ? [] : [folder, data, ...readdirSync(data).map((file) => join(data, file))])
			chownSync(path, uid, uid);
		const other = await startServer({ data, program, uid });
		try {
			await states.fresh(other, passwords, seen);
		} finally {
			await other.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
	// Pages that only the states lead to: as whoever was shown a link to them.
	const leftOver = async () => {
		const opened = new Set(seen.filter(({ status }) => status < 400).map(({ route }) => route));
		for (const visit of seen.filter(({ isPage, visitor }) => isPage && visitor.server === running))
			for (const { name, attributes: { href } } of tagsOf(visit.html)) {
				const route = name === "a" && href?.startsWith("/") ? routeOf("GET", href.split(/[?#]/)[0]) : null;
				if (route === null || opened.has(route))
					continue;
				if ((await visit.visitor.open(href, "by a link")).status < 400)
					opened.add(route);
			}
	};
	const text = async () => {
		pages = seen.filter(({ isPage }) => isPage);
		const found = pages.flatMap((visit) => checks.source(visit).map((sentence) => `${visit.name}: ${sentence}`));
		for (const role of new Set(pages.map(({ who }) => who)))
			found.push(...checks.titles(pages.filter(({ who, how, status }) => who === role && how === "" && status === 200)));
		report([...new Set(found)]);
	};
	const took = (what, since) => process.stdout.write(`# ${what}: ${Math.round((Date.now() - since) / 1000)} s\n`);
	const html = async () => {
		const since = Date.now();
		const makes = onePerMake(pages);
		const found = [];
		const shown = new Set();
		const chosen = isLong ? makes : [...byKind(makes).values()].flatMap((visits) => cover(visits, shown));
		const fromVnu = checks.vnu(chosen.map((visit) => [visit.name, visit.html]));
		for (const visit of chosen)
			found.push(...(await checks.htmlValidate(visit.html)).map((sentence) => `${visit.name}: ${sentence}`));
		found.push(...await fromVnu);
		process.stdout.write(`# ${chosen.length} of ${makes.length} makes of ${pages.length} pages read by vnu and html-validate\n`);
		took("reading them", since);
		report(found);
	};
	const browsed = async () => {
		const shown = new Set();
		const chosen = [...byKind(pages).values()].flatMap((visits) => cover(visits, shown, ENOUGH));
		process.stdout.write(`# ${chosen.length} pages in the browser, of ${new Set(pages.map(({ route }) => route)).size} routes `
			+ `and ${byKind(pages).size} kinds\n`);
		const since = Date.now();
		const found = await inBrowser(browser, running, chosen);
		took("showing them", since);
		took("all of it", started);
		report(found);
	};
	return [
		["the server starts", async () => {
			running = await startServer({ data: process.env.ASSAY_DATA, today: "2021-12-08" });
			browser = await startBrowser();
		}],
		...roles.map((role) => [`every link of ${role} leads to a page`, linksOf(role)]),
		["pages for strangers", () => states.strangers(running, seen)],
		["pages that say what went wrong", () => states.errors(running, seen)],
		["lists", () => states.lists(running, seen)],
		["a form sent after its session", () => states.lateForm(running, seen)],
		["imports and their jobs", () => states.imports(running, seen)],
		["an audit on its way", () => states.audit(running, seen)],
		["Inadequate cases on their way", () => states.inadequate(running, seen)],
		["a panel", () => states.panels(running, seen)],
		["dip samples on their way", () => states.dips(running, seen)],
		["a corrected briefing", () => states.briefing(running, seen)],
		["courses, sessions and mail to oneself", () => states.training(running, seen)],
		["a triangulation meeting of today", () => states.triangulation(running, seen)],
		...roles.map((role) => [`forms of ${role} with mistakes`, mistakesOf(role)]),
		["next year", () => states.nextYear(running, seen)],
		["an authority in which there is nothing", newAuthority],
		["what only those states link to", leftOver],
		["every page of the table of routes was opened", async () => report(unopened(seen))],
		["text of every page", text],
		["vnu and html-validate", html],
		["axe, reflow, spacing, targets, focus, keyboard, console, print", browsed],
		["the server stops", async () => {
			await browser?.close();
			await running?.stop();
		}],
	];
}

if (process.argv[2] === "gallery")
	await run([["the components", gallery], ["each check finds what it is there for", faults]]);
else if (process.argv[2] === "server")
	await run(server());
