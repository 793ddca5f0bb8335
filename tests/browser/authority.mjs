// A new authority, set up as docs/install.md says: the first accounts on the command line, everything else on pages. It
// is no practice data, so that people choose their passwords, set up a phone and wait for their roles to be approved.
//
//	const authority = makeAuthority("postgres", process.env.ASSAY_TEST_DATABASE);
//	authority.run(["user", "add", …]);
//	const server = await authority.serve("2021-01-04");
//	…
//	await server.stop();
//	const other = authority.copy();
//	other.remove(); authority.remove();
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync }
	from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, newPage, PASSWORD, startServer } from "./lib.mjs";

const NOBODY = 65534;
const GIVEN_PASSWORD = "teapot marigold viaduct";
export const CHOSEN_PASSWORD = "harbour lantern thimble";
const ROLE_ACCOUNTS = ["auditor", "iro", "practitioner", "manager", "cpp", "cpplead", "hos", "ad", "dcs", "earlyhelp", "send",
	"partner", "data", "admin", "ig"];

function done(command, args, options = {}) {
	const ended = spawnSync(command, args, { encoding: "utf8", ...options });
	if (ended.status !== 0)
		throw new Error(`${command} ${args.join(" ")} ended with ${ended.status}: ${ended.stderr}`);
	return ended.stdout;
}

// As root only practice data is served (decisions.md D32): the program then runs as somebody who reaches the database.
function userFor(database) {
	if (process.getuid() !== 0)
		return null;
	return database ? statSync(/host=([^&]+)/.exec(database)[1]).uid : NOBODY;
}

function give(path, uid) {
	if (uid === null)
		return;
	chownSync(path, uid, uid);
	if (statSync(path).isDirectory())
		for (const name of readdirSync(path))
			give(join(path, name), uid);
}

class Authority {
	constructor(database, template) {
		this.uid = userFor(database);
		this.folder = mkdtempSync(join(tmpdir(), "assay-journey-"));
		this.data = join(this.folder, "data");
		this.program = join(this.folder, "assay");
		copyFileSync(join(build, "assay"), this.program);
		chmodSync(this.program, 0o755);
		this.origin = database;
		// Each has a database of its own on the server that the tests were given.
		this.name = this.folder.split("/").at(-1).replaceAll("-", "_").toLowerCase();
		this.database = database?.replace(/\/\w+(?=\?|$)/, `/${this.name}`);
		if (database)
			this.psql(`CREATE DATABASE ${this.name}${template ? ` TEMPLATE ${template.name}` : ""}`);
		if (template)
			cpSync(template.data, this.data, { recursive: true });
		else
			mkdirSync(this.data, { mode: 0o700 });
		// What a person keeps: the codes of their phone's replacement, and their browser's cookies.
		this.isPractice = template?.isPractice ?? false;
		this.kept = new Map(template ? [...template.kept].map(([who, { codes }]) => [who, { codes: [...codes] }]) : []);
		give(this.folder, this.uid);
	}

	psql(words, database = this.origin) {
		return done("psql", [database, "-q", "-t", "-A", "-c", words]);
	}

	where() {
		return ["--data", this.data, ...(this.database ? ["--database", this.database] : [])];
	}

	// The command line, with the business date of the story.
	run(words, { today = "2020-12-21", input } = {}) {
		const as = this.uid === null ? [] : [`--reuid=${this.uid}`, `--regid=${this.uid}`, "--clear-groups", this.program];
		return done(this.uid === null ? this.program : "setpriv", [...as, ...words, ...this.where(),
			...(words[0] === "demo" ? [] : ["--today", today])], { input, cwd: this.folder });
	}

	// Fills it with practice data up to a day (decisions.md D36), whose role accounts sign in with PASSWORD. It is lived
	// through on the embedded database, and its rows are carried over: on PostgreSQL that life takes seven times as long.
	practice(until) {
		this.isPractice = true;
		if (!this.database) {
			this.run(["demo", "--until", until], { today: until });
			return this;
		}
		this.run(["user", "add", "nobody", "--name", "Nobody", "--email", "nobody@example.org", "--role", "ig"]);
		const lived = new Authority().practice(until);
		try {
			this.takeRows(lived);
		} finally {
			lived.remove();
		}
		return this;
	}

	// All rows of an embedded database in place of those of this one.
	takeRows(other) {
		const tables = other.sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration'").trim().split("\n");
		const script = ["SET session_replication_role = replica;", ...tables.map((table) => `DELETE FROM ${table};`)];
		for (const table of tables) {
			const columns = other.sql(`SELECT group_concat(name, ', ') FROM pragma_table_info('${table}')`).trim();
			const rows = done("sqlite3", ["-readonly", "-csv", "-separator", ",", "-newline", "\n", "-nullvalue", "\\N",
				join(other.data, "assay.db"), `SELECT ${columns} FROM ${table}`], { maxBuffer: 2 ** 30 });
			if (rows !== "")
				script.push(`COPY ${table} (${columns}) FROM STDIN WITH (FORMAT csv, NULL '\\N');\n${rows}\\.`);
		}
		done("psql", [this.database, "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"], { input: `${script.join("\n")}\nANALYZE;\n` });
	}

	serve(today, environment) {
		return startServer({ data: this.data, database: this.database, today, environment, program: this.program,
			uid: this.uid });
	}

	file(name, content) {
		const path = join(this.folder, name);
		writeFileSync(path, content);
		give(path, this.uid);
		return path;
	}

	// The embedded database or the other one, behind the server's back: for the clock that a test cannot wait for.
	sql(words) {
		return this.database ? this.psql(words, this.database)
			: done("sqlite3", ["-cmd", ".timeout 10000", join(this.data, "assay.db"), words]);
	}

	copy() {
		return new Authority(this.origin, this);
	}

	remove() {
		if (this.database)
			this.psql(`DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
		rmSync(this.folder, { recursive: true, force: true });
	}
}

export const makeAuthority = (database) => new Authority(database);

// What an authenticator app shows (RFC 6238) at this time of the server's day.
function code(key, today) {
	const time = new Date().toLocaleTimeString("en-GB", { timeZone: "Europe/London", hour12: false });
	const step = Math.floor(Date.parse(`${today}T${time}Z`) / 30000);
	const bits = [...key].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
	const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const digest = createHmac("sha1", secret).update(counter).digest();
	return String((digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}

async function press(page, name) {
	await page.getByRole("button", { name, exact: true }).click();
	await page.waitForLoadState();
}

async function givePassword(page, user, password) {
	await page.getByLabel("User name or e-mail address").fill(user);
	await page.getByLabel("Password", { exact: true }).fill(password);
	await press(page, "Sign in");
}

// The first time: the password somebody else gave; with case content the phone and its codes; one's own password.
export async function signInFirst(page, authority, user, password, today) {
	const codes = [];
	await page.goto("/sign-in");
	await givePassword(page, user, password);
	if (page.url().includes("/sign-in/set-up")) {
		const key = (await page.locator("main strong").first().innerText()).replaceAll(/\s/g, "");
		// A code counts in its own half minute only: who is late types the next one.
		for (let tries = 0; tries < 3 && page.url().includes("/sign-in/set-up"); tries += 1) {
			await page.getByLabel("Code", { exact: true }).fill(code(key, today));
			await press(page, "Continue");
		}
		codes.push(...(await page.locator("#codes").evaluate((e) => e.value ?? e.textContent)).trim().split(/\s+/));
		await press(page, "I have kept them");
	}
	await page.getByLabel("New password").fill(CHOSEN_PASSWORD);
	await press(page, "Save");
	if (new URL(page.url()).pathname !== "/")
		throw new Error(`${user} is not in: ${page.url()}: ${await page.locator("main").innerText()}`);
	authority.kept.set(user, { codes });
}

// On the page that asks for it, as somebody who has left the phone at home: a backup code each time.
export async function signInAgain(page, authority, user) {
	const { codes } = authority.kept.get(user);
	await givePassword(page, user, CHOSEN_PASSWORD);
	if (!page.url().includes("/sign-in/code"))
		return;
	await page.getByRole("link", { name: "Use a backup code" }).click();
	await page.waitForLoadState();
	await page.locator("#code").fill(codes.pop());
	await press(page, "Continue");
}

// Role accounts have the password of the practice data; anybody else is given one first.
async function signInToPractice(page, authority, user) {
	if (!ROLE_ACCOUNTS.includes(user) && !authority.kept.has(user)) {
		authority.run(["user", "set-password", user, "--read"], { input: `${GIVEN_PASSWORD}\n` });
		await givePassword(page, user, GIVEN_PASSWORD);
		await page.getByLabel("New password").fill(CHOSEN_PASSWORD);
		await press(page, "Save");
		authority.kept.set(user, { codes: [] });
		return;
	}
	await givePassword(page, user, ROLE_ACCOUNTS.includes(user) ? PASSWORD : CHOSEN_PASSWORD);
}

// The people of a story, each at a browser of their own, signed in when they are first needed.
export class Company {
	constructor(browser, server, authority, options) {
		Object.assign(this, { browser, server, authority, options, pages: new Map() });
	}

	async at(user) {
		if (this.pages.has(user))
			return this.pages.get(user);
		const page = await newPage(this.browser, this.server, this.options);
		await page.goto("/");
		if (this.authority.isPractice)
			await signInToPractice(page, this.authority, user);
		else
			await signInAgain(page, this.authority, user);
		this.pages.set(user, page);
		return page;
	}

	// A second window of the same person.
	async window(user) {
		const page = await this.at(user);
		return page.context().newPage();
	}

	async leave() {
		const said = [];
		for (const [user, page] of this.pages) {
			said.push(...page.said().map((words) => `${user}: ${words}`));
			await page.context().close();
		}
		this.pages.clear();
		return said;
	}
}
