// A person without a browser: opens pages, follows links and sends forms as one would, and remembers each page that the
// server gave. Fast enough to look at every page that a role can reach; a browser then checks one of each kind.
//
//	const visitor = new Visitor(server, { name: "auditor", seen: visits });
//	await visitor.signIn("auditor");
//	await visitor.crawl(["/"], { most: 10 });
//	for (const form of formsOf(visit.html)) await visitor.send(visit, form, {});
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PASSWORD, root } from "./lib.mjs";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'" };
const unescape = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]);

// [name, attributes] of each tag, in order. The server's writer quotes every attribute, so this is all it takes.
export function* tagsOf(html) {
	for (const [, close, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/g))
		yield { name, isEnd: close !== "", attributes: Object.fromEntries([...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)]
			.map(([, key, value]) => [key, unescape(value ?? "")])), };
}

export const mainOf = (html) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
export const textOf = (html) => unescape(html.replace(/<(script|textarea|style)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]*>/g, " "))
	.replace(/\s+/g, " ").trim();
export const titleOf = (html) => unescape(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "");

// Forms as they stand: { action, method, isUpload, fields: [{ name, type, value, isOn }] }; buttons are fields of type button.
export function formsOf(html) {
	const forms = [];
	let form = null;
	let select = null;
	const texts = [...html.matchAll(/<textarea[^>]*>([^<]*)<\/textarea>/g)].map((match) => unescape(match[1]).replace(/^\n/, ""));
	for (const { name, isEnd, attributes: a } of tagsOf(html)) {
		if (name === "form") {
			form = isEnd ? null : { action: a.action ?? "", method: (a.method ?? "get").toLowerCase(),
				isUpload: a.enctype === "multipart/form-data", fields: [] };
			if (form !== null)
				forms.push(form);
		}
		const value = name === "textarea" && !isEnd ? texts.shift() : a.value ?? "";
		if (form === null || isEnd)
			continue;
		if (name === "input" && a.name !== undefined)
			form.fields.push({ name: a.name, type: a.type ?? "text", value: a.type === "checkbox" ? a.value ?? "on" : value,
				isOn: "checked" in a || !["checkbox", "radio"].includes(a.type) });
		else if (name === "textarea")
			form.fields.push({ name: a.name, type: "textarea", value, isOn: true });
		else if (name === "button")
			form.fields.push({ name: a.name ?? "", type: "button", value, isOn: false });
		else if (name === "select")
			form.fields.push(select = { name: a.name, type: "select", value: null, options: [], isOn: true });
		else if (name === "option") {
			select.options.push(value);
			if (select.value === null || "selected" in a)
				select.value = value;
		}
	}
	return forms;
}

// What a browser would send: what stands there, the button with a name if it is the only one, and what is changed.
// changes: { name: value, or null to leave it out }.
export function filled(form, changes = {}) {
	const out = [];
	const buttons = form.fields.filter(({ type }) => type === "button");
	for (const { name, type, value, isOn } of form.fields) {
		if (name in changes || name === "" || type === "file")
			continue;
		if (type === "button" ? buttons.length === 1 : isOn)
			// Each time with a key of its own, as if the page had been opened again: else it is done only once.
			out.push([name, name === "key" ? randomBytes(16).toString("hex") : value ?? ""]);
	}
	for (const [name, value] of Object.entries(changes))
		if (value !== null)
			out.push(...[value].flat().map((one) => [name, one]));
	return out;
}

// The routes of the table, from the page that the program describe writes (a test keeps that current).
export const routes = [...readFileSync(join(root, "docs/generated/routes.md"), "utf8")
	.matchAll(/^\| (GET|POST) \| `([^`]+)` \|/gm)].map(([, method, path]) => ({ method, path,
	matches: new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:[a-z]+/g, "[^/]+")}$`) }));

// A path without parameters wins over one with, as in web/routes.c. The same paths are asked for a hundred thousand times.
const routesKnown = new Map();

export function routeOf(method, path) {
	const key = `${method} ${path}`;
	if (!routesKnown.has(key)) {
		const fitting = routes.filter((route) => route.method === method && route.matches.test(path));
		const count = (route) => route.path.split(":").length;
		routesKnown.set(key, fitting.sort((one, other) => count(one) - count(other))[0]?.path ?? null);
	}
	return routesKnown.get(key);
}

export class Visitor {
	#cookies = new Map();

	constructor(server, { name, seen }) {
		this.server = server;
		this.name = name;
		this.seen = seen;
	}

	// The cookies as a browser's context takes them.
	cookies() {
		const { hostname } = new URL(this.server.url);
		return [...this.#cookies].map(([name, value]) => ({ name, value, domain: hostname, path: "/" }));
	}

	async #ask(method, path, body) {
		const response = await fetch(this.server.url + path, { method, body, redirect: "manual", headers: {
			...(this.#cookies.size > 0 ? { cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; ") } : {}),
			...(method === "POST" ? { origin: this.server.url } : {}) } });
		for (const cookie of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
			if (/max-age=0/i.test(cookie))
				this.#cookies.delete(name);
			else
				this.#cookies.set(name, value);
		}
		return response;
	}

	// how: what was done to get here, for the report; "" for following a link.
	async #visit(method, path, body, how) {
		let response = await this.#ask(method, path, body);
		let at = { method, path };
		for (let hops = 0; response.status === 303 && hops < 5; hops += 1) {
			await response.arrayBuffer();
			at = { method: "GET", path: response.headers.get("location") };
			how = how === "" ? "" : `${how}, then`;
			response = await this.#ask("GET", at.path);
		}
		const { pathname } = new URL(at.path, this.server.url);
		const visit = { who: this.name, visitor: this, ...at, pathname, how, route: routeOf(at.method, pathname),
			status: response.status, type: response.headers.get("content-type") ?? "",
			headers: Object.fromEntries(response.headers), html: await response.text() };
		visit.name = `${this.name}: ${at.method === "GET" ? "" : "POST "}${at.path}${how === "" ? "" : ` (${how})`}`;
		visit.isPage = visit.type.startsWith("text/html");
		this.seen.push(visit);
		return visit;
	}

	open(path, how = "") {
		return this.#visit("GET", path, undefined, how);
	}

	// Sends a form of a page. file: { name, bytes } for the form's first file.
	send(visit, form, changes, how, file) {
		const pairs = filled(form, changes);
		if (form.method === "get")
			return this.open(`${form.action || visit.pathname}?${new URLSearchParams(pairs)}`, how);
		let body = new URLSearchParams(pairs);
		if (form.isUpload) {
			body = new FormData();
			for (const [name, value] of pairs)
				body.append(name, value);
			const field = form.fields.find(({ type }) => type === "file");
			if (field)
				body.append(field.name, new Blob([file?.bytes ?? ""]), file?.name ?? "");
		}
		return this.#visit("POST", form.action || visit.path, body, how);
	}

	async signIn(user, password = PASSWORD) {
		return this.sendSignIn(await this.open("/sign-in"), user, password);
	}

	// From a page to sign in that is open, which leads back to where one came from.
	async sendSignIn(page, user, password = PASSWORD, { isFirst = false } = {}) {
		const [form] = formsOf(page.html).filter(({ action }) => action.startsWith("/sign-in"));
		const name = form.fields.find(({ type }) => type === "text" || type === "email").name;
		const after = await this.send(page, form, { [name]: user, password }, "signing in");
		if (after.pathname.startsWith("/sign-in") && !isFirst)
			throw new Error(`${user} could not sign in: ${textOf(mainOf(after.html)).slice(0, 200)}`);
		return after;
	}

	// Follows links from these pages, most addresses of each route. Answers the visits, in order.
	async crawl(from, { most }) {
		const waiting = [...from];
		const known = new Set();
		const counts = new Map();
		const visits = [];
		while (waiting.length > 0) {
			const path = waiting.shift();
			const { pathname, search } = new URL(path, this.server.url);
			const route = routeOf("GET", pathname);
			const count = counts.get(route) ?? 0;
			if (known.has(path) || count >= most)
				continue;
			known.add(path);
			counts.set(route, count + 1);
			const visit = await this.open(path);
			visits.push(visit);
			if (!visit.isPage || (search !== "" && count > most / 2))
				continue;
			for (const { name, attributes: { href } } of tagsOf(visit.html))
				if (name === "a" && href?.startsWith("/"))
					waiting.push(href.split("#")[0]);
		}
		return visits;
	}
}
