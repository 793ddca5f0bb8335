#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <zlib.h>

enum { OBJECT_STREAM_MAXIMUM = 32 * 1024 * 1024, XREF_ENTRY = 7 };

void
pdf_write(struct pdf *pdf, const void *bytes, size_t length)
{
	if (pdf->error != ERR_OK)
		return;
	/* The table of places has four bytes for one. */
	if (pdf->offset + length > UINT32_MAX) {
		pdf->error = ERR_TOO_LARGE;
		return;
	}
	pdf->error = pdf->sink.write(pdf->sink.data, bytes, length);
	pdf->offset += length;
}

uint32_t
pdf_object_new(struct pdf *pdf)
{
	VEC_PUSH(pdf->arena, &pdf->places, (struct pdf_place){0});
	return (uint32_t)(pdf->places.count - 1);
}

static void
objects_flush(struct pdf *pdf)
{
	struct sbuf body;
	uint32_t id;
	char *dict;

	if (pdf->object_count == 0)
		return;
	id = pdf_object_new(pdf);
	sbuf_init(&body, pdf->scratch, OBJECT_STREAM_MAXIMUM);
	for (size_t i = 0; i < pdf->object_count; i++) {
		sbuf_printf(&body, "%u %zu ", pdf->object_ids[i], pdf->object_offsets[i]);
		pdf->places.items[pdf->object_ids[i]] = (struct pdf_place){id, (uint16_t)i, 2};
	}
	dict = arena_printf(
	    pdf->scratch, "/Type/ObjStm/N %zu/First %zu", pdf->object_count, body.length);
	sbuf_bytes(&body, pdf->objects.data, pdf->objects.length);
	if (body.has_overflowed || pdf->objects.has_overflowed)
		pdf->error = ERR_TOO_LARGE;
	pdf_stream(pdf, id, dict, body.data, body.length, false);
	pdf->object_count = 0;
	arena_reset(pdf->object_arena);
	sbuf_init(&pdf->objects, pdf->object_arena, OBJECT_STREAM_MAXIMUM);
}

struct sbuf *
pdf_object_begin(struct pdf *pdf, uint32_t id)
{
	if (pdf->object_count == PDF_OBJECTS_A_STREAM)
		objects_flush(pdf);
	pdf->object_ids[pdf->object_count] = id;
	pdf->object_offsets[pdf->object_count] = pdf->objects.length;
	pdf->object_count++;
	return &pdf->objects;
}

void
pdf_object_end(struct pdf *pdf)
{
	sbuf_char(&pdf->objects, '\n');
}

void
pdf_stream(
    struct pdf *pdf, uint32_t id, const char *dict, const void *bytes, size_t length, bool is_plain)
{
	const void *packed = bytes;
	uLongf packed_length = length;
	char *head;

	if (!is_plain) {
		Bytef *room;

		packed_length = compressBound(length);
		room = arena_alloc_raw(pdf->scratch, packed_length);
		if (compress2(room, &packed_length, bytes, length, 6) != Z_OK) {
			pdf->error = ERR_INTERNAL;
			return;
		}
		packed = room;
	}
	pdf->places.items[id] = (struct pdf_place){pdf->offset, 0, 1};
	head = arena_printf(pdf->scratch, "%u 0 obj\n<<%s%s/Length %lu>>\nstream\n", id, dict,
	    is_plain ? "" : "/Filter/FlateDecode", (unsigned long)packed_length);
	pdf_write(pdf, head, strlen(head));
	pdf_write(pdf, packed, packed_length);
	pdf_write(pdf, "\nendstream\nendobj\n", strlen("\nendstream\nendobj\n"));
	arena_reset(pdf->scratch);
}

void
pdf_put_length(struct sbuf *out, int thousandths)
{
	unsigned size = thousandths < 0 ? 0U - (unsigned)thousandths : (unsigned)thousandths;
	unsigned rest = size % 1000;

	sbuf_printf(out, "%s%u", thousandths < 0 ? "-" : "", size / 1000);
	if (rest == 0)
		return;
	if (rest % 100 == 0)
		sbuf_printf(out, ".%u", rest / 100);
	else if (rest % 10 == 0)
		sbuf_printf(out, ".%02u", rest / 10);
	else
		sbuf_printf(out, ".%03u", rest);
}

void
pdf_put_text(struct sbuf *out, const char *text, size_t length)
{
	const char *end = text + length;

	sbuf_text(out, "<FEFF");
	while (text < end) {
		uint32_t c = utf8_next(&text);

		if (c == 0)
			break;
		if (c >= 0x10000)
			sbuf_printf(out, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10),
			    0xDC00 + ((c - 0x10000) & 0x3FF));
		else
			sbuf_printf(out, "%04X", c);
	}
	sbuf_char(out, '>');
}

void
pdf_put_ascii(struct sbuf *out, const char *text)
{
	sbuf_char(out, '(');
	for (const char *c = text; *c != '\0'; c++) {
		unsigned char byte = (unsigned char)*c;

		if (byte <= ' ' || byte >= 0x7F)
			sbuf_printf(out, "%%%02X", byte);
		else if (byte == '(' || byte == ')' || byte == '\\')
			sbuf_printf(out, "\\%c", *c);
		else
			sbuf_char(out, *c);
	}
	sbuf_char(out, ')');
}

static void
put_big_endian(struct sbuf *out, uint64_t number, int bytes)
{
	for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
		sbuf_char(out, (char)(number >> shift & 0xFF));
}

/* The table of places as a stream, and where to find it. */
void
pdf_file_end(struct pdf *pdf)
{
	uint32_t id;
	uint64_t start;
	struct sbuf table;
	const char *digest, *dict, *end;
	struct arena *arena = arena_new(PDF_SCRATCH_CAP);

	objects_flush(pdf);
	id = pdf_object_new(pdf);
	start = pdf->offset;
	pdf->places.items[id] = (struct pdf_place){start, 0, 1};
	sbuf_init(&table, arena, pdf->places.count * XREF_ENTRY + 1);
	for (size_t i = 0; i < pdf->places.count; i++) {
		const struct pdf_place *place = &pdf->places.items[i];

		put_big_endian(&table, place->kind, 1);
		put_big_endian(&table, place->offset, 4);
		put_big_endian(&table, i == 0 ? 65535 : place->index, 2);
	}
	digest = hash_text(arena, arena_printf(arena, "%s %lld %llu", pdf->about.title,
				      (long long)pdf->about.made.us, (unsigned long long)start));
	dict = arena_printf(arena,
	    "/Type/XRef/Size %zu/W[1 4 2]/Root %u 0 R/Info %u 0 R/ID[<%.32s><%.32s>]",
	    pdf->places.count, pdf->catalog, pdf->info, digest, digest);
	pdf_stream(pdf, id, dict, table.data, table.length, false);
	end = arena_printf(arena, "startxref\n%llu\n%%%%EOF\n", (unsigned long long)start);
	pdf_write(pdf, end, strlen(end));
	arena_free(arena);
}
