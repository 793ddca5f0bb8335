// How the authority of the journeys comes to be: people from a file, their roles approved, the programme of 2021
// published. The lists of its children are those of New Year's Eve.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeAuthority, signInFirst } from "./authority.mjs";
import { expect, follow, main, press } from "./journey.mjs";
import { newPage, root } from "./lib.mjs";
import { workbook } from "./workbook.mjs";

const TODAY = "2020-12-21";
const FIRST_PASSWORD = "given over the counter";
const TEAMS = ["Assessment North", "Child Protection East", "Looked After Children"];

const PEOPLE = [
	["cward", "Carol Ward", "Quality assurance lead", "Centre for Professional Practice", "", "centre-lead", "", "", "", ""],
	["mlane", "Mina Lane", "Quality assurance officer", "Centre for Professional Practice", "", "centre-member", "", "", "", ""],
	["dbrook", "Dan Brook", "Data officer", "Centre for Professional Practice", "", "data-officer", "", "", "", ""],
	["hcole", "Helen Cole", "Head of service", "", "", "head-of-service", "", "", "", TEAMS.join(";")],
	["imoss", "Iris Moss", "Independent Reviewing Officer", "Independent Reviewing Officers", "", "auditor", "csc", "yes", "", ""],
	["pshah", "Priya Shah", "Team manager", TEAMS[0], "hcole", "team-manager;auditor", "csc", "", TEAMS[0], ""],
	["gprice", "Gary Price", "Team manager", TEAMS[1], "hcole", "team-manager;auditor", "csc", "", TEAMS[1], ""],
	["akhan", "Amina Khan", "Team manager", TEAMS[2], "hcole", "team-manager;auditor", "csc", "", TEAMS[2], ""],
	["jreid", "Jo Reid", "Social worker", TEAMS[0], "pshah", "practitioner", "", "", "", ""],
	["tobi", "Tunde Obi", "Social worker", TEAMS[1], "gprice", "practitioner", "", "", "", ""],
	["lhart", "Lucy Hart", "Social worker", TEAMS[2], "akhan", "practitioner", "", "", "", ""],
];

export const MODERATOR = "mlane";

export const userOf = (wanted) => PEOPLE.find(([, name]) => name === wanted)[0];

// A dozen open plans, four a team, and one row that cannot be used: its start is not a day.
export const CHILDREN = 12;

const csv = (rows) => rows.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(",")).join("\n");

function peopleFile() {
	const heading = ["user_name", "name", "email", "job_title", "service", "team", "line_manager", "roles", "audits",
		"reviewing_officer", "manages", "heads"];
	return csv([heading, ...PEOPLE.map(([user, name, title, team, manager, ...rest]) =>
		[user, name, `${user}@council.example`, title, team ? "csc" : "", team, manager, ...rest])]);
}

export function annexA() {
	const heading = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
		"Does the Child have a Disability", "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen",
		"CIN Closure Date", "Reason for Closure", "Case status", "Allocated Team", "Allocated Worker"];
	const statuses = ["a) Looked after child", "b) Child protection plan", "c) Child in need plan"];
	const workers = ["Jo Reid", "Tunde Obi", "Lucy Hart"];
	const rows = Array.from({ length: CHILDREN + 1 }, (_, i) => [`4400${String(i + 1).padStart(2, "0")}`, i % 2 ? "a) Male"
		: "b) Female", "WBRI", "", String(3 + i), "b) No", i === CHILDREN ? "31/02/2020" : `0${1 + i % 9}/06/2020`, "N1",
	"18/12/2020", "", "", statuses[(i >> 2) % 3], TEAMS[i % 3], workers[i % 3]]);
	return workbook("List_6", [heading, ...rows]);
}

async function bringIn(page, file, words) {
	await page.goto("/people/import");
	await page.locator('input[type="file"]').setInputFiles(file);
	await press(page, "Show what will change");
	expect((await main(page)).includes(words), `the preview does not say “${words}”: ${await main(page)}`);
	await press(page, "Bring in these people");
}

async function approveRoles(page) {
	await page.goto("/people?show=waiting");
	const people = await page.locator("main table a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
	for (const person of people) {
		await page.goto(`${person}/roles`);
		while (await page.getByRole("button", { name: /^Approve/ }).count())
			await press(page, /^Approve/);
	}
	await page.goto("/people?show=waiting");
	expect((await main(page)).includes("Nobody matches"), "a role still waits");
}

async function publishProgramme(page) {
	await page.goto("/programme/import");
	await page.locator('input[type="file"]').setInputFiles(join(root, "programme/2021.json"));
	await press(page, /Bring in|Import|Show/);
	await follow(page, /^Publish/);
	await press(page, /^Publish/);
}

// As many at a time as the server compares passwords (decisions.md D32).
async function inTurns(items, act) {
	const left = [...items];
	const turn = async () => {
		for (let item = left.shift(); item; item = left.shift())
			await act(item);
	};
	await Promise.all([turn(), turn(), turn()]);
}

// Everybody has signed in once; the server has stopped.
export async function found(browser, database) {
	const authority = makeAuthority(database);
	const file = authority.file("people.csv", peopleFile());
	const first = new Map();
	for (const [user, name, role] of [["jmorgan", "Jo Morgan", "ig"], ["kdale", "Kim Dale", "admin"]])
		first.set(user, authority.run(["user", "add", user, "--name", name, "--email", `${user}@council.example`,
			"--role", role]).trim());
	const server = await authority.serve(TODAY);
	const pages = new Map();
	try {
		for (const [user, password] of first) {
			pages.set(user, await newPage(browser, server, { javaScript: false }));
			await signInFirst(pages.get(user), authority, user, password, TODAY);
		}
		await bringIn(pages.get("kdale"), file, `${PEOPLE.length} rows: ${PEOPLE.length} people new`);
		await approveRoles(pages.get("jmorgan"));
		// What depends on a role that waited comes with the same file again.
		await bringIn(pages.get("kdale"), file, "Team manager: Priya Shah");
		for (const [user] of PEOPLE)
			authority.run(["user", "set-password", user, "--read"], { input: `${FIRST_PASSWORD}\n` });
		await inTurns(PEOPLE, async ([user]) => {
			pages.set(user, await newPage(browser, server, { javaScript: false }));
			await signInFirst(pages.get(user), authority, user, FIRST_PASSWORD, TODAY);
		});
		await publishProgramme(pages.get("cward"));
	} finally {
		for (const page of pages.values())
			await page.context().close();
		await server.stop();
	}
	return authority;
}
