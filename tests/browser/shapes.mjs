// What a page is made of, so that each kind of page is checked once and not each record: the set of its elements with
// their parents, classes and roles, the words of its tags, and whether its lists hold none, one, few or many.
import { mainOf, tagsOf, textOf } from "./visitor.mjs";

const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const TOLD = ["class", "role", "type", "inputmode", "autocomplete", "scope", "open", "checked", "disabled", "aria-sort",
	"aria-current", "aria-describedby", "lang"];

const few = (count) => (count > 50 ? "over 50" : count > 3 ? "many" : String(count));

export function shapeOf(html) {
	const features = new Set();
	const stack = [{ name: "", counts: new Map() }];
	for (const { name, isEnd, attributes } of tagsOf(mainOf(html))) {
		if (isEnd) {
			const { name: own, counts } = stack.pop();
			for (const [child, count] of counts)
				if (["li", "tr", "div", "fieldset"].includes(child.split(".")[0]))
					features.add(`${own} holds ${few(count)} ${child}`);
			continue;
		}
		const parent = stack.at(-1);
		const own = `${name}.${attributes.class ?? ""}`;
		const told = TOLD.filter((key) => key in attributes)
			.map((key) => `${key}=${["aria-describedby"].includes(key) ? "" : attributes[key]}`).join(" ");
		features.add(`${parent.name} > ${name} ${told}`);
		parent.counts.set(own, (parent.counts.get(own) ?? 0) + 1);
		if (!VOID.has(name))
			stack.push({ name: own, counts: new Map() });
	}
	for (const [, tag] of html.matchAll(/<strong class="govuk-tag[^"]*">([^<]*)</g))
		features.add(`tag ${tag.trim()}`);
	for (const [, label] of html.matchAll(/<h[23][^>]*>([\s\S]*?)<\/h[23]>/g))
		if (!/\d/.test(label))
			features.add(`heading ${textOf(label)}`);
	return features;
}

// What its colours come from: elements with their classes, each inside its parent's. Two pages with the same have the same colours.
export function coloursOf(html) {
	const found = new Set();
	const stack = [""];
	for (const { name, isEnd, attributes } of tagsOf(html)) {
		if (isEnd) {
			stack.pop();
			continue;
		}
		const own = `${name}.${attributes.class ?? ""}${"disabled" in attributes ? " disabled" : ""}`;
		found.add(`${stack.at(-1)} > ${own}`);
		if (!VOID.has(name))
			stack.push(own);
	}
	return [...found];
}

// Few pages that together show every feature: the one that adds most, until none adds any. shown holds the features that were
// shown before, and of each group of pages at least one is chosen; enough: how many features each further page must add.
export function cover(visits, shown = new Set(), enough = 1) {
	const chosen = [];
	let left = visits.map((visit) => ({ visit, fresh: visit.shape ??= shapeOf(visit.html) }));
	while (left.length > 0) {
		left = left.map(({ visit, fresh }) => ({ visit, fresh: new Set([...fresh].filter((one) => !shown.has(one))) }));
		const best = left.reduce((one, other) => (other.fresh.size > one.fresh.size ? other : one));
		if (best.fresh.size < enough && chosen.length > 0)
			break;
		chosen.push(best.visit);
		for (const feature of best.fresh)
			shown.add(feature);
		left = left.filter(({ visit, fresh }) => visit !== best.visit && fresh.size > 0);
	}
	return chosen;
}
