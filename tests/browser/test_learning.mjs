// What the service learns from a month: dip samples, the 7 Minute Briefing, a quarter’s triangulation and next year’s
// programme, in a real browser. As a program, test_learning.mjs (sqlite | postgres); ASSAY_TEST_DATABASE and
// ASSAY_PICTURES as in test_journeys.mjs.
import { toTheTeams, write } from "./briefing.mjs";
import { answerTogether, drawAndShare } from "./dips.mjs";
import { prepare, publish } from "./next_year.mjs";
import { doTheDecision, meet, meetAgain } from "./triangulation.mjs";
import { live } from "./world.mjs";

// The last working day before January’s dip samples are drawn; the day they are; two days on, the day before the figures
// freeze at noon; the day on which the briefing is printed to come.
const BEFORE = "2021-01-22";
const DIPS = "2021-01-25";
const WRITING = "2021-01-27";
const BRIEFING = "2021-01-29";
const MEETING = { day: "2021-04-14", due: "2021-06-30" };
const NEXT = { day: "2021-07-14" };

function tests(world, how) {
	return [
		[`25 dip samples by three people ${how}`, () => world.on(DIPS, async (company, told) => {
			await drawAndShare(company);
			await answerTogether(company, told);
		})],
		[`a briefing from its first figure to a team’s discussion ${how}`, async () => {
			await world.on(WRITING, write);
			await world.on(BRIEFING, toTheTeams);
		}],
		[`a quarter’s triangulation ${how}`, () => world.on(MEETING.day, async (company, told) => {
			await meet(company, told, MEETING);
			await doTheDecision(company);
		})],
		[`the next meeting, and next year’s programme ${how}`, () => world.on(NEXT.day, async (company, told) => {
			await meetAgain(company, told, NEXT);
			await prepare(company);
			await publish(company);
		})],
	];
}

await live(process.argv[2] ?? "sqlite", BEFORE, tests);
