// What a page makes of text that was written to harm: as a program, test_hostile.mjs. Everybody of the main journey puts it
// into every box for words that their pages show, and then everybody reads. No script may run, no policy may be hit, and
// what was typed stands there as it was typed.
import { newPage, run, signIn, startBrowser, startServer } from "./lib.mjs";

const HOSTILE = "<script>window.ran=1</script>\"><img src=x onerror=\"window.ran=2\"> ' onmouseover='window.ran=3' "
	+ "javascript:window.ran=4 </textarea></title><svg onload=window.ran=5> {{7*7}} ${7*7} %3Cscript%3E &lt;b&gt; "
	+ "\u202egnp.exe\u202c \u2066\u200f\u2400\u0001\ufeff\u2028 =1+1";
const MARK = "<script>window.ran=1</script>";
const USERS = ["auditor", "manager", "practitioner", "hos", "cpplead", "data", "ig", "admin"];
const PAGES_OF_ONE = 30;
const WRITTEN_LEAST = 15;
const READ_LEAST = 8;

const shapeOf = (path) => path.replaceAll(/\/[0-9a-z]{20,}/g, "/x").replaceAll(/\/\d{4}-\d\d/g, "/m").replaceAll(/\/\d+(?=\/|$)/g, "/n");

// What must never be in a page of ours, whoever wrote what is on it.
async function faults(page) {
	const found = await page.evaluate(() => {
		const odd = [];
		if (window.ran !== undefined)
			odd.push(`a script ran: ${window.ran}`);
		for (const element of document.querySelectorAll("*")) {
			for (const { name, value } of element.attributes) {
				if (name.startsWith("on"))
					odd.push(`<${element.localName} ${name}>`);
				if (["href", "src", "action", "formaction"].includes(name) && /^\s*(javascript|data|vbscript):/i.test(value))
					odd.push(`${name}="${value.slice(0, 60)}"`);
			}
			if (element.localName === "script" && !element.src.startsWith(`${location.origin}/assets/`))
				odd.push("a script in the page");
			if (element.localName === "img" && element.getAttribute("src") === "x")
				odd.push("an image that somebody typed");
		}
		return odd;
	});
	return [...found, ...page.said().filter((words) => /Content Security Policy|error:.*(Refused|ran)|pageerror/i.test(words))];
}

class Reader {
	constructor(page, user) {
		Object.assign(this, { page, user, shapes: new Map(), dialogs: [] });
		page.on("dialog", (dialog) => {
			if (dialog.type() !== "beforeunload")
				this.dialogs.push(dialog.message());
			dialog.accept();
		});
	}

	async check(where) {
		const all = [...await faults(this.page), ...this.dialogs.splice(0).map((words) => `a dialog: ${words}`)];
		if (all.length > 0)
			throw new Error(`${this.user} at ${where}:\n${all.join("\n")}`);
	}

	async go(path) {
		const answer = await this.page.goto(path);
		await this.page.waitForLoadState();
		await this.check(path);
		return answer.ok() && (answer.headers()["content-type"] ?? "").startsWith("text/html");
	}

	// A page of every shape that links lead to, breadth first.
	async walk(each) {
		const waiting = ["/"];
		while (waiting.length > 0 && this.shapes.size < PAGES_OF_ONE) {
			const path = waiting.shift();
			const shape = shapeOf(path.split("?")[0]);
			if (this.shapes.has(shape))
				continue;
			this.shapes.set(shape, path);
			if (!await this.go(path))
				continue;
			waiting.push(...await this.page.locator("main a[href^='/'], nav a[href^='/']").evaluateAll((links) =>
				links.map((link) => link.getAttribute("href")).filter((href) => !/\.(csv|xlsx|ics|json)|^\/assets|#/.test(href))));
			await each(path);
		}
	}

	// Sends each form of the page that has a box for words, with hostile ones in every box.
	async write(path) {
		let sent = 0;
		const boxes = "textarea:not([readonly]), input[type=text]:not([inputmode]):not([readonly]), input:not([type])";
		const forms = await this.page.locator("main form[method=post]").count();
		for (let i = 0; i < forms; i += 1) {
			const form = this.page.locator("main form[method=post]").nth(i);
			if (!await form.locator(boxes).count() || await form.locator("input[type=file], input[type=password]").count())
				continue;
			await form.evaluate((element, [words, which]) => {
				for (let box = element.closest("details"); box; box = box.parentElement.closest("details"))
					box.open = true;
				for (const box of element.querySelectorAll(which))
					box.value = words.slice(0, box.maxLength > 0 ? box.maxLength : words.length);
				for (const name of new Set([...element.querySelectorAll("input[type=radio]")].map((radio) => radio.name)))
					element.querySelector(`input[type=radio][name="${CSS.escape(name)}"]`).checked = true;
				for (const tick of element.querySelectorAll("input[type=checkbox]"))
					tick.checked = true;
			}, [HOSTILE, boxes]);
			await Promise.all([this.page.waitForNavigation(), form.locator("button:not([type=button])").first().click({ force: true })]);
			await this.page.waitForLoadState();
			await this.check(`${path}, sent`);
			sent += 1;
			await this.go(path);
			if (await this.page.locator("main form[method=post]").count() !== forms)
				break;
		}
		return sent;
	}
}

const server = await startServer({ until: "2021-02-10", today: "2021-02-10", program: process.env.ASSAY_PROGRAM });
const browser = await startBrowser();
let written = 0;
let read = 0;

async function as(user, work) {
	const page = await newPage(browser, server);
	try {
		await signIn(page, server, user);
		page.said();
		await work(new Reader(page, user));
	} finally {
		await page.context().close();
	}
}

try {
	await run([
		["what is looked for would be found", async () => {
			const page = await newPage(browser, server);
			await page.goto("/sign-in");
			await page.evaluate((words) => {
				document.querySelector("main").innerHTML = words;
			}, `${HOSTILE}<a href="javascript:window.ran=6">now</a>`);
			const found = (await faults(page)).join("\n");
			await page.context().close();
			for (const wanted of ["Content Security Policy", "<img onerror>", "a script in the page", "href=\"javascript:"])
				if (!found.includes(wanted))
					throw new Error(`no “${wanted}” in:\n${found}`);
		}],
		...USERS.map((user) => [`${user} writes it into every box`, () => as(user, (reader) => reader.walk(async (path) => {
			written += await reader.write(path);
		}))]),
		...USERS.map((user) => [`${user} reads what everybody wrote`, () => as(user, (reader) => reader.walk(async () => {
			const typed = await reader.page.evaluate(() => document.body.innerText
				+ [...document.querySelectorAll("textarea, input")].map(({ value }) => value).join("\n"));
			read += typed.includes(MARK);
		}))]),
		["it was written and read", () => {
			if (written < WRITTEN_LEAST || read < READ_LEAST)
				throw new Error(`sent ${written} forms and found the words on ${read} pages`);
		}],
	]);
} finally {
	await browser.close();
	await server.stop();
}
