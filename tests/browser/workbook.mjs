// The smallest Excel workbook that a council's export could be: one sheet, every cell a text. Stored, not packed.
import { crc32 } from "node:zlib";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

// 0 is A, 26 is AA.
function columnName(number) {
	const rest = String.fromCharCode(65 + number % 26);
	return number < 26 ? rest : columnName(Math.floor(number / 26) - 1) + rest;
}

function sheet(rows) {
	const lines = rows.map((row, r) => `<row r="${r + 1}">${row.map((text, c) =>
		`<c r="${columnName(c)}${r + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join("")}</row>`);
	return `${HEAD}<worksheet xmlns="${SHEETS}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function parts(name, rows) {
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
	return {
		"[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
			+ '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
			+ '<Default Extension="xml" ContentType="application/xml"/>'
			+ `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>`
			+ `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
		"_rels/.rels": `${HEAD}<Relationships xmlns="${RELATIONS}">`
			+ `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>`
			+ `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${RELATIONS}">`
			+ `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": sheet(rows),
	};
}

// What a file's entry says twice: before its bytes and in the directory at the end.
function description(name, bytes) {
	const words = Buffer.alloc(26);
	words.writeUInt16LE(20, 0);
	words.writeUInt16LE(0x0021, 8);
	words.writeUInt32LE(crc32(bytes), 10);
	words.writeUInt32LE(bytes.length, 14);
	words.writeUInt32LE(bytes.length, 18);
	words.writeUInt16LE(name.length, 22);
	return words;
}

export function workbook(name, rows) {
	const files = [];
	const directory = [];
	let at = 0;
	const entries = Object.entries(parts(name, rows));
	for (const [path, text] of entries) {
		const bytes = Buffer.from(text);
		const said = description(path, bytes);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(at, 10);
		files.push(Buffer.from("PK\x03\x04"), said, Buffer.from(path), bytes);
		directory.push(Buffer.from("PK\x01\x02\x14\x00"), said, place, Buffer.from(path));
		at += 4 + said.length + path.length + bytes.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...files, listed, end]);
}
