// Shows a browser a page exactly as the server gave it to a visitor: the same bytes and headers at the same path, with the
// server's own assets. So a browser can look at states that exist only once (a banner, a page with mistakes), in any order.
import { createServer } from "node:http";

// Lengths, packing and connections are this server's own affair, and a cookie was the visitor's.
const OWN_HEADERS = new Set(["content-length", "content-encoding", "connection", "keep-alive", "date", "set-cookie", "transfer-encoding"]);

// What the scripts of a page ask while it is open: nothing happens and nobody is signed out, however long it is looked at.
const ANSWERS = [
	[/^\/session$/, { seconds: 1800, limit_seconds: 36000 }],
	[/^\/jobs\/[^/]+\/progress$/, { done: 0, total: 1, label: "0 of 1", is_finished: false }],
];

export async function startReplay(server) {
	const assets = new Map();
	let shown = null;

	async function asset(url) {
		const response = await fetch(server.url + url);
		return [response.status, Object.fromEntries(response.headers), Buffer.from(await response.arrayBuffer())];
	}

	const replay = createServer(async (incoming, response) => {
		const send = (status, headers, body) => {
			for (const [name, value] of Object.entries(headers))
				if (!OWN_HEADERS.has(name))
					response.setHeader(name, value);
			response.writeHead(status).end(body);
		};
		const answer = ANSWERS.find(([address]) => address.test(incoming.url))?.[1];
		if (incoming.headers["sec-fetch-dest"] === "document") {
			// With 200: a browser itself reports other answers on its console.
			send(200, shown.headers, shown.html);
		} else if (incoming.url.startsWith("/assets/")) {
			if (!assets.has(incoming.url))
				assets.set(incoming.url, await asset(incoming.url));
			send(...assets.get(incoming.url));
		} else if (answer) {
			send(200, { "content-type": "application/json" }, JSON.stringify(answer));
		} else {
			send(404, {}, "");
		}
	});
	await new Promise((ready) => replay.listen(0, "127.0.0.1", ready));
	return {
		url: `http://127.0.0.1:${replay.address().port}`,
		// Opens the page of a visit.
		show: async (page, visit) => {
			shown = visit;
			await page.goto(`http://127.0.0.1:${replay.address().port}${visit.path.startsWith("/") ? visit.path : `/${visit.path}`}`);
		},
		stop: () => new Promise((ended) => {
			replay.close(ended);
			replay.closeAllConnections();
		}),
	};
}
