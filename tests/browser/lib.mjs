// What browser tests share: the built server with a folder of practice data, a browser, signing in, journeys with
// JavaScript on and off. The npm packages stand in the project's folder or, as Node finds them, above it.
//
//	const server = await startServer({ today: "2021-01-26" });
//	const browser = await startBrowser();
//	const page = await newPage(browser, server, { javaScript: false, width: 320 });
//	await signIn(page, server, "auditor");
//	…
//	await browser.close(); await server.stop();
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
// Set by meson; run by hand it is the usual build folder.
export const build = process.env.ASSAY_BUILD ?? join(root, "build");
export const PASSWORD = "practice-only";
// What a person on a busy machine waits for; a test that waits longer has lost its way.
const PATIENCE_MS = 30000;

export const CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

export function startBrowser() {
	return chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium", headless: true,
		args: CHROMIUM_FLAGS });
}

function assay(args) {
	const done = spawnSync(join(build, "assay"), args, { encoding: "utf8" });
	if (done.status !== 0)
		throw new Error(`assay ${args.join(" ")} ended with ${done.status}: ${done.stderr}`);
	return done.stdout;
}

// Makes the practice authority in a folder of its own (or in the PostgreSQL database named) and serves it on a free
// port. Options: data (a folder with an authority, left alone), database, today, until, workers, environment; program
// and uid, where another copy of the program is to run as somebody else.
export async function startServer({ data, database, today, until, workers = 1, environment = {},
	program = join(build, "assay"), uid = null } = {}) {
	const made = data || database ? null : mkdtempSync(join(tmpdir(), "assay-browser-"));
	const where = [...(data ?? made ? ["--data", data ?? made] : []), ...(database ? ["--database", database] : [])];
	if (made || (database && !data))
		assay(["demo", ...where, ...(until ? ["--until", until] : [])]);
	const child = spawn(uid === null ? program : "setpriv", [
		...(uid === null ? [] : [`--reuid=${uid}`, `--regid=${uid}`, "--clear-groups", program]),
		"serve", ...where, "--listen", "127.0.0.1:0", "--workers", String(workers), ...(today ? ["--today", today] : [])],
	{ stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
	let log = "";
	const url = await new Promise((ready, fail) => {
		const timer = setTimeout(() => fail(new Error(`the server did not start within 30 seconds\n${log}`)), 30000);
		const listen = (chunk) => {
			log += chunk;
			const found = /https?:\/\/[\d.:[\]a-z]+/.exec(log);
			if (found) {
				clearTimeout(timer);
				ready(found[0].replace(/\/$/, ""));
			}
		};
		child.stdout.on("data", listen);
		child.stderr.on("data", listen);
		child.on("exit", (code) => fail(new Error(`the server ended with ${code}\n${log}`)));
	});
	return {
		url,
		log: () => log,
		stop: async () => {
			child.removeAllListeners("exit");
			const hasEnded = child.exitCode !== null || child.signalCode !== null;
			if (!hasEnded)
				await new Promise((done) => {
					child.on("exit", done);
					child.kill("SIGTERM");
				});
			if (made)
				rmSync(made, { recursive: true, force: true });
			if (hasEnded)
				throw new Error(`the server had ended with ${child.exitCode ?? child.signalCode}\n${log.slice(-4000)}`);
		},
	};
}

// A folder of pages (tests/html/gallery.c) under the headers of the real server (decisions.md D34).
const mimes = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml" };
export const CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
	+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

export async function startGallery() {
	const folder = mkdtempSync(join(tmpdir(), "assay-gallery-"));
	const done = spawnSync(join(build, "tests/html/gallery"), [folder]);
	if (done.status !== 0)
		throw new Error(`the gallery ended with ${done.status}`);
	const server = createServer((request, response) => {
		const file = join(folder, normalize(new URL(request.url, "http://gallery").pathname));
		if (!existsSync(file) || !statSync(file).isFile()) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { "Content-Type": mimes[extname(file)] ?? "application/octet-stream",
			"Content-Security-Policy": CONTENT_SECURITY_POLICY });
		response.end(readFileSync(file));
	});
	await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		stop: () => new Promise((ended) => {
			rmSync(folder, { recursive: true, force: true });
			server.close(ended);
			server.closeAllConnections();
		}),
	};
}

// A page that remembers what the console and the network said: page.said() lists it. A job page asks for a progress
// that a gallery does not have; ignore names such addresses.
export async function newPage(browser, server, { javaScript = true, width = 1280, height = 900, state } = {}) {
	const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: { width, height },
		baseURL: server.url, storageState: state, reducedMotion: "reduce" });
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	const said = [];
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()))
			said.push(`${message.type()}: ${message.text()} (${message.location().url})`);
	});
	page.on("pageerror", (error) => said.push(`error: ${error.message}`));
	page.said = () => said.splice(0);
	return page;
}

export async function signIn(page, server, user, password = PASSWORD) {
	await page.goto(`${server.url}/sign-in`);
	await page.locator('input[autocomplete="username"]').fill(user);
	await page.locator('input[type="password"]').fill(password);
	await page.getByRole("button", { name: /^Sign in/ }).click();
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

// The cookies of somebody signed in, to open further pages with (newPage's state).
export async function signedInState(browser, server, user) {
	const page = await newPage(browser, server, { javaScript: false });
	await signIn(page, server, user);
	const state = await page.context().storageState();
	await page.context().close();
	return state;
}

// A test file is a list of [name, function]; prints TAP, which meson reads, and ends with the right status.
export async function run(tests) {
	let failed = 0;
	process.stdout.write(`TAP version 13\n1..${tests.length}\n`);
	for (const [index, [name, test]] of tests.entries()) {
		try {
			const reason = await test();
			process.stdout.write(`ok ${index + 1} - ${name}${reason?.skip ? ` # SKIP ${reason.skip}` : ""}\n`);
		} catch (error) {
			failed += 1;
			const lines = String(error.stack ?? error).split("\n").map((line) => `# ${line}`).join("\n");
			process.stdout.write(`not ok ${index + 1} - ${name}\n${lines}\n`);
		}
	}
	process.exitCode = failed > 0 ? 1 : 0;
}
