// Shows a browser a page exactly as the server gave it to a visitor: the same bytes and headers at the same path, with the
// server's own assets. So a browser can look at states that exist only once (a banner, a page with mistakes), in any order.
import { createServer, request } from "node:http";

// Given on: a redirect or a download is no page, and lengths and connections are this server's own affair.
const OWN_HEADERS = new Set(["content-length", "connection", "keep-alive", "date", "set-cookie", "transfer-encoding"]);

export async function startReplay(server) {
	const assets = new Map();
	let shown = null;

	function ask(visit, incoming, answer) {
		const cookie = visit.visitor.cookies().map(({ name, value }) => `${name}=${value}`).join("; ");
		const asked = request(server.url + incoming.url, { method: incoming.method, headers: cookie === "" ? {} : { cookie } }, (response) => {
			const chunks = [];
			response.on("data", (chunk) => chunks.push(chunk));
			response.on("end", () => answer(response.statusCode, response.headers, Buffer.concat(chunks)));
		});
		asked.on("error", () => answer(502, {}, ""));
		incoming.pipe(asked);
	}

	const replay = createServer((incoming, response) => {
		const send = (status, headers, body) => {
			for (const [name, value] of Object.entries(headers))
				if (!OWN_HEADERS.has(name))
					response.setHeader(name, value);
			response.writeHead(status).end(body);
		};
		if (incoming.headers["sec-fetch-dest"] === "document") {
			// With 200: a browser itself reports other answers on its console.
			send(200, shown.headers, shown.html);
		} else if (incoming.url.startsWith("/assets/")) {
			const kept = assets.get(incoming.url);
			if (kept)
				send(...kept);
			else
				ask(shown, incoming, (...got) => {
					assets.set(incoming.url, got);
					send(...got);
				});
		} else {
			ask(shown, incoming, send);
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
