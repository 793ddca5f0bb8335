// What every page must pass in every state (ux.md 4.2). Each check answers a list of sentences, empty when all is well.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { mainOf, tagsOf, textOf, titleOf } from "./visitor.mjs";

const require = createRequire(import.meta.url);

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Into every page that this one opens from now on. Without the frames that the package for Playwright looks for (no page
// has any) it takes a tenth of the time.
export async function loadAxe(page) {
	await page.addInitScript(axeSource);
}

export async function axe(page, { without = [] } = {}) {
	// GOV.UK puts the back link outside main by design: the one exception (ux.md 4.2 item 4).
	// A link that another check left in focus has no underline, and another colour.
	await page.evaluate(() => document.activeElement?.blur());
	const violations = await page.evaluate(async ({ tags, rules }) => (await window.axe.run(document, {
		runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] })).violations.map(({ id, help, nodes }) =>
		({ id, help, targets: nodes.map(({ target }) => target.join(" ")) })),
	{ tags: TAGS, rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) });
	return violations.flatMap(({ id, help, targets }) => targets
		.filter((target) => !(id === "region" && target.includes("govuk-back-link")))
		.map((target) => `axe ${id}: ${help}: ${target}`));
}

const validator = new HtmlValidate({
	extends: ["html-validate:standard", "html-validate:a11y"],
	// role=group on the fieldset of a date is there for JAWS; titles carry the service and the council (ux.md 4.2 item 3).
	rules: { "no-redundant-role": "off", "long-title": "off" },
});

export async function htmlValidate(html) {
	const report = await validator.validateString(html);
	return report.results.flatMap(({ messages }) => messages
		.filter(({ severity }) => severity === 2)
		.map(({ ruleId, message, line, column }) => `html-validate ${ruleId}: ${message} (${line}:${column})`));
}

// All pages at once, and beside the browser: Java takes longer to start than to check. pages: [[name, html], …]
export async function vnu(pages) {
	if (pages.length === 0)
		return [];
	const folder = mkdtempSync(join(tmpdir(), "assay-vnu-"));
	try {
		const files = pages.map(([, html], index) => {
			const file = join(folder, `${index}.html`);
			writeFileSync(file, html);
			return file;
		});
		const jar = join(require.resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
		const said = await new Promise((done, fail) => {
			const child = spawn("java", ["-jar", jar, "--errors-only", "--also-check-svg", "--format", "json", ...files],
				{ stdio: ["ignore", "ignore", "pipe"] });
			const chunks = [];
			child.stderr.on("data", (chunk) => chunks.push(chunk));
			child.on("error", (error) => fail(new Error(`vnu could not be started: ${error.message}`)));
			child.on("close", () => done(Buffer.concat(chunks).toString()));
		});
		return JSON.parse(said).messages.map(({ url, message, lastLine, extract }) => {
			const index = Number(/(\d+)\.html$/.exec(url ?? "")?.[1] ?? -1);
			return `vnu, ${pages[index]?.[0] ?? url}: ${message} (line ${lastLine}: ${extract ?? ""})`;
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const WORDS = [/\bplease\b/i, /\binvalid\b/i, /\bclick here\b/i, /\blog ?in\b/i, /\bCPP plan\b/i];

// What shows in the text of a page that the server sent, whatever its state: one h1, a title that holds it, the words of
// ux.md 2.15 W1 and 4.2 item 11, that mistakes are answered as such, and links inside the page that lead somewhere.
export function source({ html, status }) {
	const found = [];
	const title = titleOf(html);
	const h1 = [...html.matchAll(/<h1[^>]*>([\s\S]*?)<\/h1>/g)].map(([, inside]) => textOf(inside));
	const said = textOf(html.slice(html.indexOf("<body")));
	if (h1.length !== 1)
		found.push(`${h1.length} h1 headings`);
	if (title === "")
		found.push("no title");
	else if (h1.length === 1 && !title.replace(/\s+/g, " ").includes(h1[0]))
		found.push(`the title “${title}” does not hold the h1 “${h1[0]}”`);
	for (const word of WORDS) {
		const at = said.search(word);
		if (at >= 0)
			found.push(`the page says “${said.slice(Math.max(0, at - 30), at + 30)}”`);
	}
	for (const [, message] of html.matchAll(/<p id="[^"]*-error" class="govuk-error-message">([\s\S]*?)<\/p>/g))
		if (/\.\s*$/.test(textOf(message)))
			found.push(`an error message ends with a full stop: ${textOf(message)}`);
	const hasSummary = html.includes("govuk-error-summary__title");
	if (hasSummary !== title.startsWith("Error: "))
		found.push(`${hasSummary ? "there is an" : "there is no"} error summary and the title is “${title}”`);
	if (hasSummary && status === 200)
		found.push("mistakes are answered with 200");
	const ids = new Set([...tagsOf(html)].filter(({ isEnd }) => !isEnd).map(({ attributes }) => attributes.id));
	for (const { name, attributes: { href } } of tagsOf(mainOf(html)))
		if (name === "a" && href?.startsWith("#") && !ids.has(href.slice(1)))
			found.push(`a link leads to ${href}, which is not on the page`);
	return found;
}

// Two pages may not have one title, unless they are the same page under two addresses.
export function titles(visits) {
	const seen = new Map();
	const found = new Map();
	for (const { name, route, pathname, html } of visits) {
		const words = titleOf(html);
		const before = seen.get(words);
		if (before === undefined)
			seen.set(words, { name, pathname, text: textOf(mainOf(html)) });
		else if (before.pathname !== pathname && before.text !== textOf(mainOf(html)))
			found.set(route, `${name}: the title “${words}” is also that of ${before.name}`);
	}
	return [...found.values()];
}

// No sideways scroll of the page itself (WCAG 1.4.10); tables and charts may scroll inside .app-scroll.
export async function reflow(page) {
	return page.evaluate(() => {
		const found = [];
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width)
			return found;
		found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
		for (const element of document.querySelectorAll("body *")) {
			const box = element.getBoundingClientRect();
			if (box.right > width + 1 && !element.closest(".app-scroll, .govuk-visually-hidden") && box.width > 0)
				found.push(`too wide: ${element.tagName.toLowerCase()}.${element.className} ends at ${Math.round(box.right)}`);
		}
		return found.slice(0, 6);
	});
}

// Text spacing of WCAG 1.4.12 must not cut anything off.
export async function textSpacing(page) {
	// A sheet made by script in an isolated world is not stopped by the policy of the page.
	return page.evaluate(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
			+ " p { margin-bottom: 2em !important; }");
		document.adoptedStyleSheets = [sheet];
		const found = [];
		for (const element of document.querySelectorAll("main *, header *, footer *")) {
			const style = getComputedStyle(element);
			if (element.closest(".govuk-visually-hidden, .app-scroll, .app-stack thead, select, textarea, svg")
				|| element.matches("input"))
				continue;
			const hides = style.overflowX === "hidden" || style.overflowY === "hidden";
			if (hides && element.clientHeight > 0 && !element.matches(".moj-timeline")
				&& (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1))
				found.push(`cut off with more text spacing: ${element.tagName.toLowerCase()}.${element.className}`);
		}
		if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
			found.push("the page scrolls sideways with more text spacing");
		document.adoptedStyleSheets = [];
		return found;
	});
}

// Targets of at least 24 by 24 pixels, or with room around (WCAG 2.5.8). Links inside sentences are exempt.
export async function targetSize(page) {
	return page.evaluate(() => {
		const seen = (element) => {
			const box = element.getBoundingClientRect();
			return box.width > 0 && box.height > 0
				&& element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
				&& !element.closest(".govuk-visually-hidden, [hidden]") && !element.matches(".govuk-skip-link");
		};
		const inSentence = (element) => {
			const parent = element.closest("p, li, dd, td, th, span, label, div");
			return parent !== null && parent.textContent.trim().length > element.textContent.trim().length;
		};
		const boxOf = (element) => {
			// Radios and checkboxes of GOV.UK are as large as their label says.
			const box = element.getBoundingClientRect();
			return { element, x: box.x, y: box.y, width: box.width, height: box.height,
				cx: box.x + box.width / 2, cy: box.y + box.height / 2 };
		};
		const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
			.filter(seen).map(boxOf);
		const found = [];
		for (const target of targets) {
			if (target.width >= 24 && target.height >= 24)
				continue;
			if (target.element.matches("a") && inSentence(target.element))
				continue;
			// The spacing exception: a circle of 24 pixels on its centre meets no other target.
			const crowded = targets.some((other) => other !== target
				&& Math.max(Math.abs(other.cx - target.cx) - other.width / 2, 0) ** 2
				+ Math.max(Math.abs(other.cy - target.cy) - other.height / 2, 0) ** 2 < 12 ** 2);
			if (crowded)
				found.push(`small target: ${target.element.tagName.toLowerCase()} “${target.element.textContent.trim().slice(0, 40)}” `
					+ `${Math.round(target.width)} × ${Math.round(target.height)}`);
		}
		return found;
	});
}

// Everything that can have the focus gets it: it is seen there, and not covered (WCAG 2.4.7, 2.4.11). The Tab before makes the
// browser show the focus as it does for the keyboard.
export async function focus(page) {
	await page.keyboard.press("Tab");
	return page.evaluate(() => {
		const found = [];
		const isMarked = (style) => (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
		function* marksOf(element, near) {
			yield getComputedStyle(element);
			yield getComputedStyle(element, "::before");
			yield getComputedStyle(element, "::after");
			for (const part of near.querySelectorAll("*")) {
				yield getComputedStyle(part);
				yield getComputedStyle(part, "::before");
			}
		}
		const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
		for (const element of all) {
			// A form's first button, there for the Enter key alone: nobody's focus comes to it.
			if (element.tabIndex < 0 && element.getAttribute("aria-hidden") === "true")
				continue;
			element.focus();
			if (document.activeElement !== element)
				continue;
			const name = `${element.tagName.toLowerCase()}#${element.id} “${(element.textContent || element.name || "").trim().slice(0, 30)}”`;
			const near = element.closest(".govuk-radios__item, .govuk-checkboxes__item, .govuk-file-upload-wrapper") ?? element;
			let isSeen = false;
			for (const mark of marksOf(element, near))
				if (isMarked(mark)) {
					isSeen = true;
					break;
				}
			if (!isSeen)
				found.push(`focus cannot be seen on ${name}`);
			// Covered: nothing of it can be seen, not in the middle nor near the corners of what is in the window: of a
			// box that is higher than the rest of it, the browser shows the line with the caret.
			const box = element.getBoundingClientRect();
			const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
			const [wide, high] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
			const tops = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]].map(([across, down]) =>
				document.elementFromPoint(left + wide * across, top + high * down));
			if (!tops.some((over) => over !== null && (element.contains(over) || over.contains(element) || near.contains(over)
				|| over.closest("label")?.htmlFor === element.id))) {
				const over = tops.find((one) => one !== null);
				found.push(`${name} has the focus and is covered by ${over ? `${over.tagName.toLowerCase()}.${over.className}` : "the edge"}`);
			}
		}
		document.activeElement?.blur();
		window.scrollTo(0, 0);
		return found;
	});
}

// With the keyboard from the top to the end of the page: the Tab key comes out again (WCAG 2.1.2), in the order in which
// the page is read (2.4.3).
export async function keyboard(page, { most = 600 } = {}) {
	await page.evaluate(() => {
		const all = [...document.querySelectorAll("*")];
		window.focusPath = [];
		window.hasLeft = false;
		document.querySelector(".govuk-skip-link").focus();
		document.addEventListener("focusin", (event) => {
			if (!window.hasLeft)
				window.focusPath.push([all.indexOf(event.target), `${event.target.tagName.toLowerCase()}#${event.target.id}`]);
		});
		document.addEventListener("focusout", (event) => {
			window.hasLeft ||= event.relatedTarget === null;
		});
	});
	for (let pressed = 0; pressed < most; pressed += 20) {
		await Promise.all(Array.from({ length: 20 }, () => page.keyboard.press("Tab")));
		if (await page.evaluate(() => window.hasLeft))
			break;
	}
	return page.evaluate(() => {
		const found = [];
		const path = window.focusPath;
		if (!window.hasLeft && path.length > 0)
			found.push(`the focus is trapped near ${path.at(-1)[1]}`);
		for (let index = 1; index < path.length; index += 1)
			if (path[index][0] < path[index - 1][0])
				found.push(`the focus goes back from ${path[index - 1][1]} to ${path[index][1]}`);
		return found;
	});
}

// On paper nothing shows the address of a record, and what only helps on a screen is gone (ux.md 2.14 S3).
export async function print(page) {
	await page.emulateMedia({ media: "print" });
	const found = await page.evaluate(() => {
		const wrong = [];
		for (const link of document.querySelectorAll("a[href]")) {
			const content = getComputedStyle(link, "::after").content;
			if (/https?:|attr|\//.test(content))
				wrong.push(`the address of “${link.textContent.trim()}” is printed: ${content}`);
		}
		for (const element of document.querySelectorAll(".govuk-service-navigation, .govuk-button, .app-filter, .govuk-skip-link"))
			if (getComputedStyle(element).display !== "none" && element.offsetParent !== null)
				wrong.push(`printed: ${element.tagName.toLowerCase()}.${element.className}`);
		return wrong;
	});
	await page.emulateMedia({ media: "screen" });
	return found;
}

