// Makes the assets of the pages: see assets/README.md. Usage: node build_assets.mjs SOURCE_ROOT TABLE FOLDER
// Writes the files into FOLDER, and TABLE, a C file that holds their bytes by .incbin.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [root, table, output] = process.argv.slice(2).map((path) => resolve(path));
const mimes = {
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
};
const packages = ["govuk-frontend", "@ministryofjustice/frontend", "accessible-autocomplete"];
const scripts = {
	"govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
	"moj-frontend.min.js": "@ministryofjustice/frontend/moj/moj-frontend.min.js",
	"accessible-autocomplete.min.js": "accessible-autocomplete/dist/accessible-autocomplete.min.js",
};

// node_modules in the project's folder, or above it as Node itself looks.
function findModules() {
	for (let folder = root; ; folder = dirname(folder)) {
		if (existsSync(join(folder, "node_modules", "govuk-frontend")))
			return join(folder, "node_modules");
		if (folder === dirname(folder))
			throw new Error("the npm packages are not installed: run tools/install assets");
	}
}

const modules = findModules();
const stripMap = (text) => text.replace(/^\/[/*][#@] sourceMappingURL=.*$/gm, "").replace(/\/\/# sourceMappingURL=\S+\s*$/, "");

async function styleSheet() {
	const sass = await import(join(modules, "sass", "sass.node.mjs"));
	const { css } = sass.compile(join(root, "assets", "assay.scss"),
		{ loadPaths: [dirname(modules)], style: "compressed", quietDeps: true });
	// Rules for the crest and a document icon, which we neither use nor ship.
	const clean = css.replace(/(?<=[{;])(?:background-image|(?:-webkit-)?mask-image):[^;}]*url\([^)]*\)[^;}]*;?/g, "").replace(/^\uFEFF/, "");
	if (/GDS Transport|@font-face|url\((?!data:)/.test(clean))
		throw new Error("the style sheet names a font or a file that may not be served");
	return stripMap(clean);
}

function licences() {
	return packages.map((name) => {
		const folder = join(modules, name);
		const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
		const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
		const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
		return `${name} ${version}\n\n${text}\n`;
	}).join(`\n${"-".repeat(78)}\n\n`);
}

const made = new Map();

function add(name, text) {
	const bytes = Buffer.from(text, "utf8");
	const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
	const extension = extname(name);
	const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
	made.set(name, { name, hashed, hash, bytes, mime: mimes[extension] });
}

// A module is named after its bytes, and its bytes hold the names of those it imports: deepest first.
function addModule(name) {
	if (made.has(name))
		return made.get(name).hashed;
	const text = readFileSync(join(root, "assets", name), "utf8");
	add(name, text.replace(/"\.\/([a-z.-]+\.js)"/g, (_, wanted) => `"./${addModule(wanted)}"`));
	return made.get(name).hashed;
}

function row(asset, index) {
	const variants = {
		plain: asset.bytes,
		gzip: gzipSync(asset.bytes, { level: 9 }),
		brotli: brotliCompressSync(asset.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11,
			[constants.BROTLI_PARAM_SIZE_HINT]: asset.bytes.length } }),
	};
	let assembly = "";
	const fields = [];
	for (const [kind, bytes] of Object.entries(variants)) {
		if (kind !== "plain" && bytes.length >= asset.bytes.length) {
			fields.push("NULL, 0");
			continue;
		}
		const file = join(output, `${asset.hashed}.${kind}`);
		const symbol = `asset_${index}_${kind}`;
		writeFileSync(file, bytes);
		assembly += `EMBED(${symbol}, ${JSON.stringify(file)})\n`;
		fields.push(`${symbol}, ${bytes.length}`);
	}
	const line = `	{${JSON.stringify(asset.name)}, ${JSON.stringify(asset.hashed)}, "/assets/${asset.hashed}",\n`
		+ `	    ${JSON.stringify(asset.mime)}, "${asset.hash}",\n	    ${fields.join(",\n	    ")}},\n`;
	return { assembly, line };
}

mkdirSync(output, { recursive: true });
add("assay.css", await styleSheet());
for (const [name, path] of Object.entries(scripts))
	add(name, stripMap(readFileSync(join(modules, path), "utf8")));
addModule("app.js");
add("favicon.svg", readFileSync(join(root, "assets", "favicon.svg"), "utf8"));
add("licences.txt", licences());
const rows = [...made.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(row);
writeFileSync(table, `/* Written by tools/build_assets.mjs. */
#include "html/assets_table.h"

#define EMBED(symbol, file)                                                                        \\
	extern const unsigned char symbol[];                                                       \\
	__asm__(".pushsection .rodata\\n.balign 16\\n.global " #symbol "\\n" #symbol ":\\n.incbin \\"" file "\\"\\n.popsection\\n");

${rows.map(({ assembly }) => assembly).join("")}
const struct asset assets_table[] = {
${rows.map(({ line }) => line).join("")}};
const size_t assets_table_count = sizeof(assets_table) / sizeof(assets_table[0]);
`);
