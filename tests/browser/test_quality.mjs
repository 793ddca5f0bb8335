// Grades that hold: workshops, moderation, panels, Inadequate cases and concerns, in a real browser. As a program,
// test_quality.mjs (sqlite | postgres): practice data is made once; a copy lives through the stories without JavaScript,
// another with it. ASSAY_TEST_DATABASE and ASSAY_PICTURES as in test_journeys.mjs.
import { Company, makeAuthority } from "./authority.mjs";
import { close, confirmInadequate, doTheWork, followUp, reaudit, review, sendInadequate } from "./inadequate.mjs";
import { run, startBrowser } from "./lib.mjs";
import { acceptChange, beginAudit, blindChange, chooseAll, raiseConcern, settleConcern, writeAndSend } from "./moderation.mjs";
import { dispute, planPanel, sit } from "./panel.mjs";
import { gradeAndReveal, takePlaces } from "./workshop.mjs";

// The day on which April's audits are allocated: nobody has written anything yet.
const ALLOCATION = "2021-04-06";
const WORKSHOP = "2021-04-14";
const SENDING = "2021-04-20";
const FOLLOWED = { today: "2021-04-22", meeting: "2021-04-29", later: "2021-05-20" };
const MET = "2021-04-30";
const PANEL = "2021-05-05";
const REAUDIT = "2021-06-21";

// What a journey asked for: a page that is not theirs, a mistake in a form. Anything else in a console is a fault.
const isFault = (words) => !/status of (404|409|422)/.test(words);

// The same authority on one day after the other, never back: a return date that has passed has settled its share.
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

const kind = process.argv[2] ?? "sqlite";
const database = kind === "postgres" ? process.env.ASSAY_TEST_DATABASE : undefined;

// Without JavaScript on one database and with it on the other; --long lives through all four.
const modes = process.env.ASSAY_LONG === "true" ? [false, true] : [kind === "postgres"];

function tests(browser, state, javaScript) {
	const how = javaScript ? `with JavaScript on ${kind}` : `without JavaScript on ${kind}`;
	const world = new World(browser, () => state.made, javaScript);
	state.worlds.push(world);
	return [
		[`a workshop ${how}`, async () => {
			await world.on(ALLOCATION, (company, told) => takePlaces(company, told, WORKSHOP));
			await world.on(WORKSHOP, gradeAndReveal);
		}],
		[`a concern raised from a half-done form ${how}`, () => world.on(SENDING, async (company, told) => {
			told.first = await beginAudit(company, "auditor");
			await raiseConcern(company, told.first, SENDING);
			await settleConcern(company, told.first);
		})],
		[`a blind moderation that changes a grade ${how}`, () => world.on(SENDING, async (company, told) => {
			chooseAll(company);
			await writeAndSend(company, told.first, "auditor", 2, SENDING);
			await blindChange(company, told.first);
			await acceptChange(company, told.first);
		})],
		[`a grade that the auditor disputes ${how}`, () => world.on(SENDING, async (company, told) => {
			told.third = {};
			await dispute(company, told.third, SENDING);
			await planPanel(company, told.third, PANEL);
		})],
		[`an Inadequate from its sending to its meeting ${how}`, async () => {
			await world.on(SENDING, async (company, told) => {
				told.second = await beginAudit(company, "iro");
				await sendInadequate(company, told.second, SENDING);
				await confirmInadequate(company, told.second);
			});
			await world.on(FOLLOWED.today, (company, told) => followUp(company, told.second, FOLLOWED));
			await world.on(MET, async (company, told) => {
				await doTheWork(company, told.second, FOLLOWED);
				await review(company, told.second);
			});
		}],
		[`a panel ${how}`, () => world.on(PANEL, (company, told) => sit(company, told.third))],
		[`the re-audit and the closing of the Inadequate ${how}`, () => world.on(REAUDIT, async (company, told) => {
			await reaudit(company, told.second, REAUDIT);
			await close(company, told.second);
		})],
	];
}

if (kind === "postgres" && !database) {
	process.stdout.write("1..0 # SKIP ASSAY_TEST_DATABASE is not set\n");
} else {
	const browser = await startBrowser();
	const state = { worlds: [] };
	try {
		await run([
			[`practice data until ${ALLOCATION} on ${kind}`, () => {
				state.made = makeAuthority(database).practice(ALLOCATION);
			}],
			...modes.flatMap((javaScript) => tests(browser, state, javaScript)),
			[`the console was silent on ${kind}`, () => state.worlds.forEach((world) => world.end())],
		]);
	} finally {
		state.made?.remove();
		await browser.close();
	}
}
