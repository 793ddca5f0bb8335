#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <unictype.h>

#define FONT(symbol, file)                                                                         \
	__asm__(".pushsection .rodata\n.balign 16\n.global " #symbol "\n.global " #symbol          \
		"_end\n" #symbol ":\n.incbin \"" PDF_FONT_FOLDER "/" file "\"\n" #symbol           \
		"_end:\n.balign 16\n.popsection\n");                                               \
	extern const char symbol[] __attribute__((visibility("hidden")));                          \
	extern const char symbol##_end[] __attribute__((visibility("hidden")))

/* The same metrics as Arial, under the SIL Open Font License; in the program, so that paper needs
 * no file at run time. */
FONT(pdf_font_regular, "LiberationSans-Regular.ttf");
FONT(pdf_font_bold, "LiberationSans-Bold.ttf");
FONT(pdf_font_italic, "LiberationSans-Italic.ttf");
FONT(pdf_font_bold_italic, "LiberationSans-BoldItalic.ttf");

static const struct {
	const char *name, *begin, *end;
	int italic_angle;
	int stem;
} fonts[PDF_FACES] = {
    [0] = {"LiberationSans", pdf_font_regular, pdf_font_regular_end, 0, 88},
    [PDF_BOLD] = {"LiberationSans-Bold", pdf_font_bold, pdf_font_bold_end, 0, 138},
    [PDF_ITALIC] = {"LiberationSans-Italic", pdf_font_italic, pdf_font_italic_end, -12, 88},
    [PDF_BOLD | PDF_ITALIC] = {"LiberationSans-BoldItalic", pdf_font_bold_italic,
	pdf_font_bold_italic_end, -12, 138},
};

enum { SQUARE = 0x25A1, PRIVATE_USE = 0xE000, FONT_FILE_MAXIMUM = 4 * 1024 * 1024 };

static void
face_open(struct pdf *pdf, struct pdf_face *face, unsigned style)
{
	size_t length = (size_t)(fonts[style].end - fonts[style].begin);

	face->blob = hb_blob_create(
	    fonts[style].begin, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
	face->face = hb_face_create(face->blob, 0);
	face->font = hb_font_create(face->face);
	face->used = hb_set_create();
	face->glyph_count = hb_face_get_glyph_count(face->face);
	face->units = hb_face_get_upem(face->face);
	face->unicode = arena_array(pdf->arena, face->glyph_count, sizeof(*face->unicode));
	(void)hb_font_get_nominal_glyph(face->font, SQUARE, &face->square);
	face->id = pdf_object_new(pdf);
}

static struct pdf_face *
face_of(struct pdf *pdf, unsigned style)
{
	struct pdf_face *face = &pdf->faces[style & (PDF_BOLD | PDF_ITALIC)];

	if (face->face == NULL)
		face_open(pdf, face, style & (PDF_BOLD | PDF_ITALIC));
	return face;
}

void
pdf_fonts_open(struct pdf *pdf)
{
	pdf->buffer = hb_buffer_create();
}

void
pdf_fonts_free(struct pdf *pdf)
{
	hb_buffer_destroy(pdf->buffer);
	for (size_t i = 0; i < PDF_FACES; i++) {
		struct pdf_face *face = &pdf->faces[i];

		hb_set_destroy(face->used);
		hb_font_destroy(face->font);
		hb_face_destroy(face->face);
		hb_blob_destroy(face->blob);
	}
}

/* Text from right to left would need more than glyphs in order, so it counts as missing: shown as
 * squares, read as it is. */
static bool
is_leftward(uint32_t c)
{
	int category = uc_bidi_category(c);

	return category == UC_BIDI_R || category == UC_BIDI_AL;
}

static bool
is_shown(struct pdf_face *face, uint32_t c)
{
	hb_codepoint_t glyph;

	return c < 0x80 || (!is_leftward(c) && hb_font_get_nominal_glyph(face->font, c, &glyph));
}

/* What one character of a text that is not drawn stands as. */
static struct pdf_glyph
square_glyph(struct pdf_face *face, unsigned style, uint32_t byte, int size)
{
	int units = hb_font_get_glyph_h_advance(face->font, face->square);

	hb_set_add(face->used, face->square);
	face->unicode[face->square] = SQUARE;
	return (struct pdf_glyph){.id = face->square,
	    .byte = byte,
	    .face = (uint8_t)style,
	    .is_cluster = true,
	    .is_missing = true,
	    .advance = (int)((int64_t)units * size / (int)face->units)};
}

static void
shape_stretch(struct pdf *pdf, struct pdf_laid *laid, uint16_t run, unsigned style, size_t from,
    size_t to, struct pdf_glyph *glyphs)
{
	struct pdf_face *face = face_of(pdf, style);
	hb_glyph_info_t *infos;
	hb_glyph_position_t *places;
	unsigned count;
	int64_t units = (int64_t)face->units;

	hb_buffer_reset(pdf->buffer);
	hb_buffer_add_utf8(
	    pdf->buffer, laid->text, (int)laid->length, (unsigned)from, (int)(to - from));
	hb_buffer_set_direction(pdf->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(pdf->buffer, hb_language_from_string("en", -1));
	hb_buffer_guess_segment_properties(pdf->buffer);
	hb_shape(face->font, pdf->buffer, NULL, 0);
	infos = hb_buffer_get_glyph_infos(pdf->buffer, &count);
	places = hb_buffer_get_glyph_positions(pdf->buffer, &count);
	for (unsigned i = 0; i < count && laid->glyph_count + 1 < laid->glyph_capacity; i++) {
		bool is_cluster = i == 0 || infos[i].cluster != infos[i - 1].cluster;
		uint32_t id = infos[i].codepoint;
		char first = laid->text[infos[i].cluster];

		if (id == 0) {
			glyphs[laid->glyph_count] =
			    square_glyph(face, style, infos[i].cluster, laid->size);
			glyphs[laid->glyph_count].run = run;
			glyphs[laid->glyph_count++].is_cluster = is_cluster;
			continue;
		}
		hb_set_add(face->used, id);
		glyphs[laid->glyph_count++] = (struct pdf_glyph){.id = id,
		    .byte = infos[i].cluster,
		    .run = run,
		    .face = (uint8_t)style,
		    .is_cluster = is_cluster,
		    .is_space = first == ' ',
		    .advance = (int)(places[i].x_advance * (int64_t)laid->size / units),
		    .x = (int)(places[i].x_offset * (int64_t)laid->size / units),
		    .y = (int)(places[i].y_offset * (int64_t)laid->size / units)};
	}
}

/* The stretches of one run: what the face has, what it has not, and line ends. */
static void
shape_run(struct pdf *pdf, struct pdf_laid *laid, uint16_t run, size_t from, size_t to,
    struct pdf_glyph *glyphs)
{
	unsigned style = laid->runs[run].style & (PDF_BOLD | PDF_ITALIC);
	struct pdf_face *face = face_of(pdf, style);
	const char *at = laid->text + from, *end = laid->text + to, *begun = at;

	while (at < end) {
		const char *next = at;
		uint32_t c = utf8_next(&next);

		if (c != '\n' && is_shown(face, c)) {
			at = next;
			continue;
		}
		if (at > begun)
			shape_stretch(pdf, laid, run, style, (size_t)(begun - laid->text),
			    (size_t)(at - laid->text), glyphs);
		glyphs[laid->glyph_count] =
		    square_glyph(face, style, (uint32_t)(at - laid->text), laid->size);
		if (c == '\n')
			glyphs[laid->glyph_count] =
			    (struct pdf_glyph){.byte = (uint32_t)(at - laid->text),
				.is_newline = true,
				.is_cluster = true,
				.face = (uint8_t)style};
		glyphs[laid->glyph_count++].run = run;
		at = begun = next;
	}
	if (at > begun)
		shape_stretch(pdf, laid, run, style, (size_t)(begun - laid->text),
		    (size_t)(at - laid->text), glyphs);
}

void
pdf_shape(struct pdf *pdf, struct pdf_laid *laid, size_t run_count)
{
	size_t from = 0;

	/* HarfBuzz may make of one character up to three glyphs (its decompositions), never more
	 * than bytes × 3. */
	laid->glyph_capacity = laid->length * 3 + 1;
	laid->glyphs =
	    arena_alloc_raw(pdf->block_arena, laid->glyph_capacity * sizeof(*laid->glyphs));
	for (size_t i = 0; i < run_count; i++) {
		size_t length = strlen(laid->runs[i].text);

		if (length > 0)
			shape_run(pdf, laid, (uint16_t)i, from, from + length, laid->glyphs);
		from += length;
	}
}

int
pdf_glyph_width(struct pdf *pdf, const struct pdf_glyph *glyph, int size)
{
	struct pdf_face *face = &pdf->faces[glyph->face];

	return (int)((int64_t)hb_font_get_glyph_h_advance(face->font, glyph->id) * size /
		     (int64_t)face->units);
}

/* The glyphs used, with their own numbers, as a font file. */
static hb_blob_t *
subset(struct pdf_face *face)
{
	static const char dropped[][5] = {
	    "GSUB", "GPOS", "GDEF", "cmap", "name", "post", "kern", "FFTM", "DSIG"};
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *small;
	hb_blob_t *blob;

	if (input == NULL)
		return NULL;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
	hb_set_union(hb_subset_input_glyph_set(input), face->used);
	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG),
		    hb_tag_from_string(dropped[i], 4));
	small = hb_subset_or_fail(face->face, input);
	hb_subset_input_destroy(input);
	if (small == NULL)
		return NULL;
	blob = hb_face_reference_blob(small);
	hb_face_destroy(small);
	return blob;
}

static void
put_widths(struct sbuf *out, struct pdf_face *face)
{
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID, last = HB_SET_VALUE_INVALID;

	sbuf_text(out, "/W[");
	while (hb_set_next(face->used, &glyph)) {
		int64_t units = hb_font_get_glyph_h_advance(face->font, glyph);

		if (last == HB_SET_VALUE_INVALID || glyph != last + 1)
			sbuf_printf(out, "%s%u[", last == HB_SET_VALUE_INVALID ? "" : "]", glyph);
		else
			sbuf_char(out, ' ');
		pdf_put_length(out, (int)(units * 1000000 / (int64_t)face->units));
		last = glyph;
	}
	sbuf_text(out, last == HB_SET_VALUE_INVALID ? "]" : "]]");
}

/* Which character each glyph is, for searching, copying and reading aloud. */
static void
to_unicode_write(struct pdf *pdf, struct pdf_face *face, uint32_t id)
{
	struct arena *arena = arena_new(PDF_SCRATCH_CAP);
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
	struct sbuf out;
	unsigned left = hb_set_get_population(face->used), in_block = 0;

	sbuf_init(&out, arena, FONT_FILE_MAXIMUM);
	sbuf_text(&out,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo "
	    "<</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName "
	    "/Adobe-Identity-UCS def\n"
	    "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	while (hb_set_next(face->used, &glyph)) {
		uint32_t c = face->unicode[glyph];

		if (in_block == 0) {
			in_block = left < 100 ? left : 100;
			sbuf_printf(&out, "%u beginbfchar\n", in_block);
			left -= in_block;
		}
		/* A glyph that only stands with others has its text beside it; alone it is
		 * nobody's. */
		c = c == 0 ? PRIVATE_USE + glyph % 0x1000 : c;
		if (c >= 0x10000)
			sbuf_printf(&out, "<%04X> <%04X%04X>\n", glyph,
			    0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
		else
			sbuf_printf(&out, "<%04X> <%04X>\n", glyph, c);
		if (--in_block == 0)
			sbuf_text(&out, "endbfchar\n");
	}
	sbuf_text(&out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	pdf_stream(pdf, id, "", out.data, out.length, false);
	arena_free(arena);
}

/* "ABCDEF+" of what is in the subset, so that two documents' subsets are not taken for one. */
static void
subset_name(struct pdf_face *face, char ret_name[static 8])
{
	uint32_t sum = 2166136261U;
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

	while (hb_set_next(face->used, &glyph))
		sum = (sum ^ glyph) * 16777619U;
	for (int i = 0; i < 6; i++) {
		ret_name[i] = (char)('A' + sum % 26);
		sum /= 26;
	}
	ret_name[6] = '+';
	ret_name[7] = '\0';
}

static int
per_thousand(struct pdf_face *face, hb_ot_metrics_tag_t tag)
{
	hb_position_t units = 0;

	(void)hb_ot_metrics_get_position(face->font, tag, &units);
	return (int)((int64_t)units * 1000 / (int64_t)face->units);
}

static void
face_write(struct pdf *pdf, unsigned style)
{
	struct pdf_face *face = &pdf->faces[style];
	uint32_t file = pdf_object_new(pdf), unicode = pdf_object_new(pdf),
		 below = pdf_object_new(pdf), facts = pdf_object_new(pdf);
	hb_blob_t *blob = subset(face);
	unsigned length = 0;
	const char *bytes;
	char name[8], dict[32];
	struct sbuf *out;

	if (blob == NULL) {
		pdf->error = ERR_INTERNAL;
		return;
	}
	bytes = hb_blob_get_data(blob, &length);
	(void)snprintf(dict, sizeof(dict), "/Length1 %u", length);
	pdf_stream(pdf, file, dict, bytes, length, false);
	hb_blob_destroy(blob);
	to_unicode_write(pdf, face, unicode);
	subset_name(face, name);
	out = pdf_object_begin(pdf, facts);
	sbuf_printf(out,
	    "<</Type/FontDescriptor/FontName/%s%s/Flags %d/FontBBox[-544 -303 1302 "
	    "980]/ItalicAngle %d/Ascent %d/Descent %d"
	    "/CapHeight %d/StemV %d/FontFile2 %u 0 R>>",
	    name, fonts[style].name, fonts[style].italic_angle != 0 ? 96 : 32,
	    fonts[style].italic_angle, per_thousand(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
	    per_thousand(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
	    per_thousand(face, HB_OT_METRICS_TAG_CAP_HEIGHT), fonts[style].stem, file);
	pdf_object_end(pdf);
	out = pdf_object_begin(pdf, below);
	sbuf_printf(out,
	    "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s%s/CIDSystemInfo<</Registry(Adobe)/"
	    "Ordering(Identity)/Supplement 0>>"
	    "/FontDescriptor %u 0 R/CIDToGIDMap/Identity/DW 0",
	    name, fonts[style].name, facts);
	put_widths(out, face);
	sbuf_text(out, ">>");
	pdf_object_end(pdf);
	out = pdf_object_begin(pdf, face->id);
	sbuf_printf(out,
	    "<</Type/Font/Subtype/Type0/BaseFont/%s%s/Encoding/Identity-H/DescendantFonts[%u 0 "
	    "R]/ToUnicode %u 0 R>>",
	    name, fonts[style].name, below, unicode);
	pdf_object_end(pdf);
}

void
pdf_fonts_write(struct pdf *pdf)
{
	for (unsigned i = 0; i < PDF_FACES; i++)
		if (pdf->faces[i].face != NULL)
			face_write(pdf, i);
}
