// Grades that hold: workshops, moderation, panels, Inadequate cases and concerns, in a real browser. As a program,
// test_quality.mjs (sqlite | postgres): practice data is made once; a copy lives through the stories without JavaScript,
// another with it. ASSAY_TEST_DATABASE and ASSAY_PICTURES as in test_journeys.mjs.
import { close, confirmInadequate, doTheWork, followUp, reaudit, review, sendInadequate } from "./inadequate.mjs";
import { acceptChange, beginAudit, blindChange, chooseAll, raiseConcern, settleConcern, writeAndSend } from "./moderation.mjs";
import { dispute, planPanel, sit } from "./panel.mjs";
import { gradeAndReveal, takePlaces } from "./workshop.mjs";
import { answerBoth, beginBoth, finishBoth } from "./services.mjs";
import { live } from "./world.mjs";

// The day on which April's audits are allocated: nobody has written anything yet.
const ALLOCATION = "2021-04-06";
const WORKSHOP = "2021-04-14";
const SENDING = "2021-04-20";
const FOLLOWED = { today: "2021-04-22", meeting: "2021-04-29", later: "2021-05-20" };
const MET = "2021-04-30";
const PANEL = "2021-05-05";
const REAUDIT = "2021-06-21";

// The same authority on one day after the other: a return date that has passed has settled its share.
function tests(world, how) {
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
		[`an Early Help audit and a SEND audit with partners, to their closing ${how}`, async () => {
			await world.on(FOLLOWED.today, async (company, told) => {
				await beginBoth(company, told, FOLLOWED.today);
				await answerBoth(company, told, FOLLOWED);
			});
			await world.on(MET, (company, told) => finishBoth(company, told, FOLLOWED));
		}],
		[`a panel ${how}`, () => world.on(PANEL, (company, told) => sit(company, told.third))],
		[`the re-audit and the closing of the Inadequate ${how}`, () => world.on(REAUDIT, async (company, told) => {
			await reaudit(company, told.second, REAUDIT);
			await close(company, told.second);
		})],
	];
}

await live(process.argv[2] ?? "sqlite", ALLOCATION, tests);
