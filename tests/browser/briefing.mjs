// January’s 7 Minute Briefing, from its first figure to what a team said about it: written, checked, frozen, read by a
// second person, approved, published, read, and talked about.
import { CHOSEN_PASSWORD } from "./authority.mjs";
import { expect, fillDate, follow, hasTask, heading, main, noProblem, press, says } from "./journey.mjs";

const BRIEFING = "/briefings/2021-01";
const WRITER = "cpp", READER = "emma.hartley";

const nameOf = (company, user) => company.authority.sql(`SELECT name FROM person WHERE user_name = '${user}'`).trim();
// A practitioner without open work, who can leave.
const leaverOf = (company) => company.authority.sql(`SELECT p.user_name FROM person p JOIN person_role r ON r.person_id = p.id
	WHERE r.role = 'practitioner' AND p.user_name <> 'practitioner' AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.practitioner_id = p.id)
	ORDER BY p.user_name LIMIT 1`).trim();
const box = (page, number) => page.locator(`textarea[name="part-${number}"]`);
async function part(page, number) {
	await page.goto(`${BRIEFING}/edit/${number}`);
	return box(page, number).inputValue();
}

// The numbers of a question’s row in E6, as they are shown.
async function dipRow(page, question) {
	await page.goto(`${BRIEFING}/evidence/6`);
	return page.locator("main tr").filter({ hasText: question }).locator("td").allInnerTexts();
}

async function figuresAreWhatWasEntered(page, told) {
	const questions = { mash: ["Was the response to the contact timely?", "Was decision-making timely?"],
		strat: ["Was the Strategy Meeting timely?"] };
	for (const [topic, texts] of Object.entries(questions))
		for (const [index, text] of texts.entries()) {
			const yes = told.counts[`${topic} ${index + 1} yes`];
			const cells = await dipRow(page, text);
			expect(yes > 4 && cells[0] === String(yes), `E6 says ${cells.join(", ")} to “${text}”; ${yes} were entered as yes`);
			expect(cells.at(-1) === (topic === "mash" ? "13" : "12"), `E6 counts ${cells.at(-1)} dip samples of ${topic}`);
			// 1 to 4 cannot be read, nor worked out from what stands beside it (D27).
			expect(cells.slice(1, -1).every((cell) => cell === "0" || /fewer than 5|not shown/i.test(cell)), `E6 shows a small number: ${cells.join(", ")}`);
		}
	await page.goto(`${BRIEFING}/evidence/1`);
	await says(page, /Dip samples\s+25\b/, "the dip samples that the briefing counts");
}

// What families said is nobody's but the author's, as long as it takes.
const SAID = ["Parents said that they knew what the worry was and seldom what would happen next. They asked for letters in plain words, and to be rung before a meeting rather than after it. Where a worker had come back after a hard visit, they said so with warmth.",
	"Young people said that being on time matters more to them than being nice. They notice when a new worker has not read what they told the last one, and they remember who asked what they would change if they could change one thing.",
	"Practitioners said that talking about a file beside somebody who had read it was rare and good. They asked for more of it, for time between visits to write, and for managers who say what was done well before they say what was not.",
	"Carers said that they want to hear from us also when things go well, and that a card on a birthday told a child more than a review ever had."];
async function lengthen(page) {
	for (const said of SAID) {
		await page.goto(`${BRIEFING}/edit`);
		if (Number(/It has (\d+) words; 450 to 600/.exec(await main(page))[1]) >= 450)
			return;
		await box(page, 6).fill(`${await part(page, 6)}\n${said}`);
		await press(page, "Save");
	}
}

export async function write(company, told) {
	const page = await company.at(WRITER);
	await page.goto("/briefings");
	await follow(page, "January 2021");
	await says(page, "This is a draft", "the briefing that opened with the month’s first audit");
	await figuresAreWhatWasEntered(page, told);
	await page.goto(`${BRIEFING}/edit`);
	await follow(page, "1. What we looked at");
	told.first = await box(page, 1).inputValue();
	expect(/\b25\b.*\[E1/.test(told.first.replaceAll("\n", " ")), `part 1 does not count 25 dip samples: ${told.first}`);
	await press(page, "Save and continue");
	await says(page, "Why it matters for children", "the second part, after the first");
	await page.goto(`${BRIEFING}/edit/4`);
	const offered = await page.locator("main .govuk-checkboxes__label").allTextContents();
	expect(new Set(offered).size === offered.length && !offered.some((label) => label.includes('"')), `findings and quotes: ${offered.join("\n")}`);
	const finding = page.locator('main input[name="finding"]').first();
	const words = (await page.locator(`label[for="${await finding.getAttribute("id")}"]`).textContent()).trim();
	await finding.evaluate((tick) => tick.closest("details")?.setAttribute("open", ""));
	await finding.check({ force: true });
	await press(page, "Save, and put them in");
	await noProblem(page, "putting a finding in");
	expect((await box(page, 4).inputValue()).includes(words), `“${words}” is not in part 4`);
	const told5 = await part(page, 5);
	await box(page, 5).fill(`${told5}\n\nAsk ${nameOf(company, "manager")} about DEMO860567 at DY1 1HF.`);
	await press(page, "Save and continue");
	for (const wanted of [nameOf(company, "manager"), "DEMO860567", "DY1 1HF"])
		await says(page, new RegExp(`Before it can be sent on:[\\s\\S]*${wanted}[\\s\\S]*Text of this part`), `the check that finds ${wanted}`);
	await page.goto(`${BRIEFING}/edit`);
	await says(page, /5\. What needs to improve[\s\S]*Put right/, "the part with private details, in the list");
	await part(page, 5);
	await box(page, 5).fill(told5);
	await press(page, "Save");
	await lengthen(page);
	await page.goto(`${BRIEFING}/edit`);
	expect(!(await main(page)).includes("Before it can be sent on:"), `what was taken out is still found:\n${await main(page)}`);
	await says(page, "It can go to the second reader when the figures are frozen", "the draft before the figures freeze");
	const early = await (await company.at("practitioner")).goto(BRIEFING);
	expect(early.status() === 404, `a draft can be read: ${early.status()}`);
}

// The clock freezes the figures; one sends it on, another reads it, the coordinator and the assistant director approve.
async function approve(company) {
	const page = await company.at(WRITER), reader = await company.at(READER), lead = await company.at("cpplead");
	await page.goto(`${BRIEFING}/edit`);
	for (let tries = 0; tries < 50 && (await main(page)).includes("The figures move until"); tries += 1) {
		await page.waitForTimeout(200);
		await page.reload();
	}
	await says(page, "The figures were frozen on", "the briefing after noon of the day before");
	await press(page, "Send to the second reader");
	await says(page, "There is a problem", "sending it to nobody");
	expect(!(await page.locator('select[name="reader"]').innerText()).includes(nameOf(company, WRITER)), "the author may read it a second time");
	await page.locator('select[name="reader"]').selectOption({ label: nameOf(company, READER) });
	await press(page, "Send to the second reader");
	await noProblem(page, "sending it to the second reader");
	await hasTask(reader, "Read a 7 Minute Briefing", "");
	await reader.goto(`${BRIEFING}/check`);
	await press(reader, "Nothing against it: send it to the coordinator");
	await noProblem(reader, "the second reading");
	await lead.goto(`${BRIEFING}/approve`);
	await press(lead, "Approve this briefing");
	await noProblem(lead, "the coordinator’s approval");
	await says(lead, "For the Centre", "the briefing that the assistant director has");
	const director = await company.at("ad");
	await director.goto(`${BRIEFING}/approve`);
	await says(director, "It shows how many audits are Inadequate", "why the assistant director is asked");
	await press(director, "Approve this briefing");
	await noProblem(director, "the assistant director’s approval");
}

async function publish(company, told) {
	const lead = await company.at("cpplead");
	await lead.goto(BRIEFING);
	if (!/Published on 29 January 2021/.test(await main(lead))) {
		await follow(lead, "Read the draft and decide");
		await press(lead, "Publish it now");
	}
	await lead.goto(BRIEFING);
	await says(lead, "Published on 29 January 2021", "the briefing on its day");
	await lead.goto("/programme/2021-01");
	await says(lead, /Write and publish the 7 Minute Briefing\s+Published/, "the briefing on the month’s page");
	told.leaver = leaverOf(company);
	const reader = await company.at(told.leaver);
	await reader.goto("/briefings");
	await says(reader, "Not yet", "a briefing that is to be read");
	await follow(reader, "January 2021");
	await says(reader, told.first.split("\n")[0].split(" [")[0].slice(0, 60), "the first part, as a practitioner reads it");
	await follow(reader, "Explain this number: E1");
	await says(reader, /Dip samples\s+25\b/, "the number explained to a practitioner");
	await figuresAreWhatWasEntered(reader, told);
	await reader.goto(BRIEFING);
	expect(company.options.javaScript || !await reader.getByRole("button", { name: "Print" }).isVisible(), "a button that prints, without JavaScript");
	await press(reader, "I have read this");
	await says(reader, "You read this on 29 January 2021", "what a practitioner has read");
	const paper = await reader.request.get(`${BRIEFING}/briefing.pdf`);
	expect(paper.ok() && (await paper.body()).subarray(0, 5).toString() === "%PDF-", `the PDF: ${paper.status()}`);
}

async function talk(company, told) {
	const manager = await company.at("manager"), lead = await company.at("cpplead");
	await manager.goto(BRIEFING);
	await follow(manager, "Record what your team said about it");
	told.team = await heading(manager) && (await manager.locator("main h2").first().innerText()).trim();
	await press(manager, "Save");
	await says(manager, "There is a problem", "a discussion without a word");
	await fillDate(manager, "held", "2021-01-29");
	await manager.locator('input[name="people"]').fill("6");
	for (const [name, words] of [["meaning", "Our plans say what we do and not what the child will notice."],
		["differently", "Each visit ends with one thing that the child chose."], ["need", "An hour a month with the SMART planning trainer."],
		["will-do", "Every plan of February is read aloud in the team, by its end."]])
		await manager.locator(`textarea[name="${name}"]`).fill(words);
	await press(manager, "Save");
	await noProblem(manager, "what the team said");
	await lead.goto(BRIEFING);
	await follow(lead, "Who has read it, and what teams said");
	await says(lead, new RegExp(`${told.team}, 29 January 2021, 6 people`), "the team’s discussion, as the Centre reads it");
	await says(lead, "Each visit ends with one thing that the child chose", "what the team will do differently");
}

// Somebody who has left reads nothing more, neither at the window that is open nor by signing in again.
async function leave(company, told) {
	const admin = await company.at("admin"), leaver = await company.at(told.leaver);
	const id = company.authority.sql(`SELECT id FROM person WHERE user_name = '${told.leaver}'`).trim();
	await admin.goto(`/people/${id}/leave`);
	await press(admin, /left|Close/);
	await noProblem(admin, "a leaver");
	await leaver.goto(BRIEFING);
	expect(new URL(leaver.url()).pathname.startsWith("/sign-in"), `a leaver reads the briefing at ${leaver.url()}`);
	await leaver.getByLabel("User name or e-mail address").fill(told.leaver);
	await leaver.getByLabel("Password", { exact: true }).fill(CHOSEN_PASSWORD);
	await leaver.getByRole("button", { name: "Sign in", exact: true }).click();
	await leaver.waitForLoadState();
	await says(leaver, "There is a problem", "a leaver who signs in");
	const answer = await leaver.goto(`${BRIEFING}/briefing.pdf`);
	expect(!(answer.headers()["content-type"] ?? "").includes("pdf"), "a leaver has the PDF");
}

export async function toTheTeams(company, told) {
	await approve(company);
	await publish(company, told);
	await talk(company, told);
	await leave(company, told);
}
