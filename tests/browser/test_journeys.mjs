// Whole journeys in a real browser, from the draw of January 2021 to a closed audit and past the things that go wrong on
// the way: as a program, test_journeys.mjs (sqlite | postgres). An authority is founded once; a copy of it lives through
// the month without JavaScript on one kind of database and with it on the other; --long lives through all four. ASSAY_TEST_DATABASE names a PostgreSQL database, as
// tools/with_postgres does; without it that half says that it was skipped. ASSAY_PICTURES names a folder for a picture of
// every step.
import { Company } from "./authority.mjs";
import { found } from "./founding.mjs";
import { expiredSession, lostNetwork, swap, twoWindows } from "./hazards.mjs";
import { auditToClosing, drawAndAllocate, importLists } from "./month.mjs";
import { run, startBrowser } from "./lib.mjs";
import { waysOn } from "./world.mjs";

const ALLOCATION = "2021-01-04";
const WEEK_4 = "2021-01-28";

// What a journey asked for: a page that is not theirs, a conflict, a lost network. Anything else in a console is a fault.
const isFault = (words) => !/status of (404|409|422)|ERR_INTERNET_DISCONNECTED/.test(words);

// A month of its own, begun once and carried on by each test of its kind.
class Month {
	constructor(browser, founded, javaScript) {
		Object.assign(this, { browser, founded, javaScript });
	}

	async open(today) {
		this.server = await this.authority.serve(today);
		this.company = new Company(this.browser, this.server, this.authority, { javaScript: this.javaScript });
	}

	async shut() {
		const said = (await this.company?.leave() ?? []).filter(isFault);
		await this.server?.stop();
		this.server = null;
		if (said.length > 0)
			throw new Error(`the console said:\n${said.join("\n")}`);
	}

	async begin() {
		this.authority = this.founded().copy();
		await this.open(ALLOCATION);
		await importLists(this.company);
		this.stories = await drawAndAllocate(this.company);
		await this.shut();
		await this.open(WEEK_4);
	}

	async end() {
		try {
			await this.shut();
		} finally {
			this.authority?.remove();
		}
	}
}

const kind = process.argv[2] ?? "sqlite";
const database = kind === "postgres" ? process.env.ASSAY_TEST_DATABASE : undefined;

function tests(browser, state, javaScript) {
	const how = javaScript ? `with JavaScript on ${kind}` : `without JavaScript on ${kind}`;
	const month = new Month(browser, () => state.founded, javaScript);
	state.months.push(month);
	return [
		[`lists, draw and allocation ${how}`, () => month.begin()],
		[`an audit to its closing ${how}`, () => auditToClosing(month.company, month.stories[0])],
		[`two windows on one section ${how}`, () => twoWindows(month.company, month.stories[1])],
		[`a session that ends over a text ${how}`, () => expiredSession(month.company, month.stories[2])],
		...(javaScript ? [[`a lost network ${how}`, () => lostNetwork(month.company, month.stories[2])]] : []),
		[`a conflict declared moves the auditor ${how}`, () => swap(month.company, month.stories[3])],
	];
}

if (kind === "postgres" && !database) {
	process.stdout.write("1..0 # SKIP ASSAY_TEST_DATABASE is not set\n");
} else {
	const browser = await startBrowser();
	const state = { months: [] };
	try {
		await run([
			[`an authority is founded on ${kind}`, async () => {
				state.founded = await found(browser, database);
			}],
			...waysOn(kind).flatMap((javaScript) => tests(browser, state, javaScript)),
			[`the console was silent on ${kind}`, async () => {
				for (const month of state.months)
					await month.end();
			}],
		]);
	} finally {
		state.founded?.remove();
		await browser.close();
	}
}
