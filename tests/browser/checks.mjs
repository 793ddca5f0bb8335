// What every page must pass in every state (ux.md 4.2). Each check answers a list of sentences, empty when all is well.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";

const require = createRequire(import.meta.url);

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function axe(page) {
	// GOV.UK puts the back link outside main by design: the one exception (ux.md 4.2 item 4).
	const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
	return violations.flatMap(({ id, help, nodes }) => nodes
		.filter(({ target }) => !(id === "region" && target.join(" ").includes("govuk-back-link")))
		.map(({ target }) => `axe ${id}: ${help}: ${target.join(" ")}`));
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

// All pages at once: Java takes longer to start than to check. pages: [[name, html], …]
export function vnu(pages) {
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
		const done = spawnSync("java", ["-jar", jar, "--errors-only", "--also-check-svg", "--format", "json", ...files],
			{ encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
		if (done.error)
			return [`vnu could not be started: ${done.error.message}`];
		return JSON.parse(done.stderr || '{"messages": []}').messages.map(({ url, message, lastLine, extract }) => {
			const index = Number(/(\d+)\.html$/.exec(url ?? "")?.[1] ?? -1);
			return `vnu, ${pages[index]?.[0] ?? url}: ${message} (line ${lastLine}: ${extract ?? ""})`;
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export async function title(page, seen, name) {
	const found = [];
	const words = await page.title();
	const headings = await page.locator("h1").count();
	if (headings !== 1)
		found.push(`${headings} h1 headings`);
	if (words === "")
		found.push("no title");
	// One page may have two addresses (the programme of this year); two pages may not have one title.
	const text = await page.locator("main").innerText();
	if (seen.has(words) && seen.get(words).text !== text)
		found.push(`the title “${words}” is also that of ${seen.get(words).name}`);
	seen.set(words, { name, text });
	const h1 = (await page.locator("h1").first().textContent().catch(() => ""))?.trim().replace(/\s+/g, " ") ?? "";
	if (h1 !== "" && !words.includes(h1))
		found.push(`the title “${words}” does not hold the h1 “${h1}”`);
	return found;
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

// Tab through the page: focus is seen, not covered, and comes out at the end.
export async function focus(page, { most = 150 } = {}) {
	const found = [];
	const path = [];
	await page.evaluate(() => {
		document.activeElement?.blur();
		window.scrollTo(0, 0);
	});
	for (let step = 0; step < most; step += 1) {
		await page.keyboard.press("Tab");
		const stop = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || element === document.body)
				return null;
			const style = getComputedStyle(element);
			const box = element.getBoundingClientRect();
			const name = `${element.tagName.toLowerCase()}#${element.id} “${(element.textContent || element.name || "").trim().slice(0, 30)}”`;
			const near = element.closest(".govuk-radios__item, .govuk-checkboxes__item, .govuk-file-upload-wrapper") ?? element;
			const marks = [style, getComputedStyle(element, "::before"), getComputedStyle(element, "::after"),
				...[...near.querySelectorAll("*")].flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::before")])];
			const isSeen = marks.some((mark) => (mark.outlineStyle !== "none" && mark.outlineWidth !== "0px")
				|| mark.boxShadow !== "none");
			// Covered: nothing of it can be seen, not in the middle nor near its corners (WCAG 2.4.11).
			const tops = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]].map(([across, down]) =>
				document.elementFromPoint(box.x + box.width * across, box.y + box.height * down));
			const isFree = (top) => top !== null && (element.contains(top) || top.contains(element) || near.contains(top)
				|| top.closest("label")?.htmlFor === element.id);
			const isCovered = !tops.some(isFree);
			const order = [...document.querySelectorAll("*")].indexOf(element);
			const top = tops.find((found) => found !== null);
			return { name, order, isSeen, isCovered, top: top ? `${top.tagName.toLowerCase()}.${top.className}` : "the edge" };
		});
		if (stop === null)
			break;
		if (!stop.isSeen)
			found.push(`focus cannot be seen on ${stop.name}`);
		if (stop.isCovered)
			found.push(`${stop.name} has the focus and is covered by ${stop.top}`);
		path.push(stop.order);
		if (path.length > 12 && new Set(path.slice(-12)).size < 3)
			return [...found, `the focus is trapped at ${stop.name}`];
	}
	return found;
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

// ux.md 2.15 W1 and 4.2 item 11, on what the page says outside what people typed.
export async function words(page) {
	return page.evaluate(() => {
		const said = document.body.innerText;
		const found = [];
		for (const word of [/\bplease\b/i, /\binvalid\b/i, /\bclick here\b/i, /\blog ?in\b/i, /\bCPP plan\b/i])
			if (word.test(said))
				found.push(`the page says “${word.exec(said)[0]}”`);
		for (const message of document.querySelectorAll(".govuk-error-message"))
			if (/\.\s*$/.test(message.textContent))
				found.push(`an error message ends with a full stop: ${message.textContent.trim()}`);
		return found;
	});
}

export function read(file) {
	return readFileSync(file, "utf8");
}
