// Takes the pictures of the README from the real pages of the practice authority:
//
//	tools/node tools/take_pictures.mjs [URL]
//
// Without a URL it makes and serves a practice authority of its own (ASSAY_BUILD names the build folder).
import { join } from "node:path";
import { newPage, root, signIn, startBrowser, startServer } from "../tests/browser/lib.mjs";

const server = process.argv[2] ? { url: process.argv[2], stop: () => {} } : await startServer({ today: "2021-12-08" });
const browser = await startBrowser();
const folder = join(root, "docs/pictures");

async function take(user, name, path, height = 900, leads = []) {
	const page = await newPage(browser, server, { height });
	await signIn(page, server, user);
	await page.goto(server.url + path);
	for (const lead of leads)
		await page.getByRole("link", { name: lead }).first().click();
	await page.waitForLoadState("networkidle");
	await page.screenshot({ path: join(folder, `${name}.png`) });
	await page.context().close();
}

await take("auditor", "my-work", "/", 800);
await take("auditor", "audit-section", "/", 1100, ["Complete audit with practitioner", "Risk, safety and thresholds"]);
await take("cpplead", "month", "/programme/2021-12", 1000);
await take("auditor", "briefing", "/briefings/2021-10", 1200);
await take("cpplead", "draw", "/programme/2021-12/draws/audit/csc", 1100);
await browser.close();
await server.stop();
