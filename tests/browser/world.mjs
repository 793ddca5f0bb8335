// One authority of practice data that is lived through from one day to the next, never back, and what programs of such
// journeys share.
//
//	await live(kind, "2021-04-06", (world, how) => [[`a workshop ${how}`, () => world.on("2021-04-06", takePlaces)], …]);
import { Company, makeAuthority } from "./authority.mjs";
import { run, startBrowser } from "./lib.mjs";

// What a journey asked for: a page that is not theirs, a mistake in a form. Anything else in a console is a fault.
const isFault = (words) => !/status of (404|409|422)/.test(words);

class World {
	constructor(browser, made, javaScript) {
		Object.assign(this, { browser, made, javaScript, state: {} });
	}

	async on(today, story) {
		this.authority ??= this.made().copy();
		this.server = await this.authority.serve(today);
		const company = new Company(this.browser, this.server, this.authority, { javaScript: this.javaScript });
		try {
			await story(company, this.state);
		} finally {
			this.said = [...this.said ?? [], ...(await company.leave()).filter(isFault)];
			await this.server.stop();
		}
	}

	end() {
		this.authority?.remove();
		if (this.said?.length > 0)
			throw new Error(`the console said:\n${this.said.join("\n")}`);
	}
}

// With JavaScript or without: without it on one kind of database and with it on the other; --long has all four.
export const waysOn = (kind) => (process.env.ASSAY_LONG === "true" ? [false, true] : [kind === "postgres"]);

// Practice data until a day is made once; a copy lives through the tests in each way.
export async function live(kind, until, tests) {
	const database = kind === "postgres" ? process.env.ASSAY_TEST_DATABASE : undefined;
	if (kind === "postgres" && !database) {
		process.stdout.write("1..0 # SKIP ASSAY_TEST_DATABASE is not set\n");
		return;
	}
	const browser = await startBrowser();
	let made;
	const worlds = waysOn(kind).map((javaScript) => new World(browser, () => made, javaScript));
	try {
		await run([
			[`practice data until ${until} on ${kind}`, () => {
				made = makeAuthority(database).practice(until);
			}],
			...worlds.flatMap((world) => tests(world, `${world.javaScript ? "with" : "without"} JavaScript on ${kind}`)),
			[`the console was silent on ${kind}`, () => worlds.forEach((world) => world.end())],
		]);
	} finally {
		made?.remove();
		await browser.close();
	}
}
