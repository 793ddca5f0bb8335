#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

enum { PARENTS_MAXIMUM = 128 * 1024 * 1024, URL_MAXIMUM = 2048, TITLE_MAXIMUM = 500 };

static enum err
sbuf_write(void *data, const void *bytes, size_t length)
{
	struct sbuf *out = data;

	sbuf_bytes(out, bytes, length);
	return out->has_overflowed ? ERR_TOO_LARGE : ERR_OK;
}

struct pdf_sink
pdf_to_sbuf(struct sbuf *out)
{
	return (struct pdf_sink){sbuf_write, out};
}

static enum err
file_write(void *data, const void *bytes, size_t length)
{
	return fwrite(bytes, 1, length, data) == length ? ERR_OK : ERR_NO_SPACE;
}

struct pdf_sink
pdf_to_file(FILE *file)
{
	return (struct pdf_sink){file_write, file};
}

/* Controls, marks of direction and of where not to break, and what is no character: they have no
 * form on paper. */
static bool
is_formless(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       (c & 0xFFFE) == 0xFFFE || (c >= 0xFE00 && c <= 0xFE0F);
}

const char *
pdf_clean(struct pdf *pdf, struct arena *arena, const char *text)
{
	size_t length = text == NULL ? 0 : strlen(text);
	char *clean;
	size_t at = 0;

	if (length > PDF_TEXT_MAXIMUM) {
		pdf->is_over = true;
		length = PDF_TEXT_MAXIMUM;
		while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
			length--;
	}
	if (length == 0)
		return "";
	if (utf8_is_valid(text, length))
		text = arena_strndup(arena, text, length);
	else
		text = utf8_from_windows1252(arena, text, length);
	clean = arena_alloc_raw(arena, strlen(text) + 1);
	while (*text != '\0') {
		const char *begin = text;
		uint32_t c = utf8_next(&text);

		if (c == '\t' || (c == '\r' && *text != '\n')) {
			clean[at++] = c == '\t' ? ' ' : '\n';
		} else if (c == '\n' || c == 0x2028 || c == 0x2029) {
			clean[at++] = '\n';
		} else if (!is_formless(c)) {
			memcpy(clean + at, begin, (size_t)(text - begin));
			at += (size_t)(text - begin);
		}
	}
	clean[at] = '\0';
	return clean;
}

static bool
url_is_fine(const char *url)
{
	return strlen(url) <= URL_MAXIMUM &&
	       (str_starts_with(url, "https:") || str_starts_with(url, "http:") ||
		   str_starts_with(url, "mailto:"));
}

struct pdf_run *
pdf_runs_kept(struct pdf *pdf, struct arena *arena, const struct pdf_run *runs, size_t count)
{
	struct pdf_run *kept = arena_array(arena, count, sizeof(*kept));
	size_t length = 0;

	for (size_t i = 0; i < count; i++) {
		kept[i] = runs[i];
		kept[i].text = pdf_clean(pdf, arena, runs[i].text);
		length += strlen(kept[i].text);
		if (length > PDF_TEXT_MAXIMUM) {
			kept[i].text = "";
			pdf->is_over = true;
		}
		if (runs[i].url != NULL)
			kept[i].url =
			    url_is_fine(runs[i].url) ? arena_strdup(arena, runs[i].url) : NULL;
	}
	return kept;
}

static const char *
line_clean(struct pdf *pdf, const char *text)
{
	return utf8_shortened(pdf->arena,
	    str_folded_spaces(pdf->arena, pdf_clean(pdf, pdf->arena, text)), TITLE_MAXIMUM);
}

static void
let_go(void *data)
{
	struct pdf *pdf = data;

	if (pdf->is_closed)
		return;
	pdf->is_closed = true;
	pdf_fonts_free(pdf);
	arena_free(pdf->page_arena);
	arena_free(pdf->block_arena);
	arena_free(pdf->held_arena);
	arena_free(pdf->object_arena);
	arena_free(pdf->scratch);
}

struct pdf *
pdf_open(struct arena *arena, const struct pdf_about *about, struct pdf_sink sink)
{
	static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
	struct pdf *pdf = arena_alloc(arena, sizeof(*pdf));

	pdf->arena = arena;
	pdf->page_arena = arena_new(PDF_SCRATCH_CAP);
	pdf->block_arena = arena_new(PDF_SCRATCH_CAP);
	pdf->held_arena = arena_new(PDF_SCRATCH_CAP);
	pdf->object_arena = arena_new(PDF_SCRATCH_CAP);
	pdf->scratch = arena_new(PDF_SCRATCH_CAP);
	pdf_fonts_open(pdf);
	arena_defer(arena, let_go, pdf);
	pdf->sink = sink;
	pdf->about = *about;
	pdf->about.title = line_clean(pdf, about->title);
	pdf->about.author = line_clean(pdf, about->author);
	pdf->about.subject = line_clean(pdf, about->subject);
	pdf->about.head = line_clean(pdf, about->head);
	pdf->about.foot = line_clean(pdf, about->foot);
	sbuf_init(&pdf->objects, pdf->object_arena, PDF_SCRATCH_CAP / 4);
	sbuf_init(&pdf->parents, arena, PARENTS_MAXIMUM);
	sbuf_init(&pdf->page_ids, arena, PARENTS_MAXIMUM);
	pdf_write(pdf, head, sizeof(head) - 1);
	(void)pdf_object_new(pdf); /* number 0 is nobody's */
	pdf->catalog = pdf_object_new(pdf);
	pdf->info = pdf_object_new(pdf);
	pdf->page_tree = pdf_object_new(pdf);
	pdf->tree_root = pdf_object_new(pdf);
	pdf->parent_tree = pdf_object_new(pdf);
	pdf->total_form = pdf_object_new(pdf);
	pdf_pages_open(pdf);
	pdf->document = pdf_tag_open(pdf, NULL, "Document");
	pdf->parent = pdf->document;
	return pdf;
}

static void
put_xml(struct sbuf *out, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		switch (*c) {
		case '<':
			sbuf_text(out, "&lt;");
			break;
		case '>':
			sbuf_text(out, "&gt;");
			break;
		case '&':
			sbuf_text(out, "&amp;");
			break;
		default:
			sbuf_char(out, *c);
		}
	}
}

static void
metadata_write(struct pdf *pdf, uint32_t id)
{
	const char *made = instant_text_iso(pdf->block_arena, pdf->about.made);
	struct sbuf out;

	made = arena_printf(pdf->block_arena, "%.19sZ", made);
	sbuf_init(&out, pdf->block_arena, 64 * 1024);
	sbuf_text(&out,
	    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
	    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
	    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n<pdfuaid:part>1</pdfuaid:part>\n"
	    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	put_xml(&out, pdf->about.title);
	sbuf_text(&out, "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>en-GB</"
			"rdf:li></rdf:Bag></dc:language>\n");
	if (pdf->about.author[0] != '\0') {
		sbuf_text(&out, "<dc:creator><rdf:Seq><rdf:li>");
		put_xml(&out, pdf->about.author);
		sbuf_text(&out, "</rdf:li></rdf:Seq></dc:creator>\n");
	}
	if (pdf->about.subject[0] != '\0') {
		sbuf_text(&out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">");
		put_xml(&out, pdf->about.subject);
		sbuf_text(&out, "</rdf:li></rdf:Alt></dc:description>\n");
	}
	sbuf_printf(&out,
	    "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n", made,
	    made);
	sbuf_text(&out, "<pdf:Producer>assay</pdf:Producer>\n</rdf:Description></rdf:RDF></"
			"x:xmpmeta>\n<?xpacket end=\"w\"?>");
	pdf_stream(pdf, id, "/Type/Metadata/Subtype/XML", out.data, out.length, true);
}

static void
info_write(struct pdf *pdf)
{
	const char *made = instant_text_iso(pdf->block_arena, pdf->about.made);
	struct sbuf *out = pdf_object_begin(pdf, pdf->info);

	sbuf_text(out, "<</Title");
	pdf_put_text(out, pdf->about.title, strlen(pdf->about.title));
	if (pdf->about.author[0] != '\0') {
		sbuf_text(out, "/Author");
		pdf_put_text(out, pdf->about.author, strlen(pdf->about.author));
	}
	if (pdf->about.subject[0] != '\0') {
		sbuf_text(out, "/Subject");
		pdf_put_text(out, pdf->about.subject, strlen(pdf->about.subject));
	}
	/* 2021-01-26T14:05:09 as D:20210126140509Z */
	sbuf_printf(out, "/Producer(assay)/CreationDate(D:%.4s%.2s%.2s%.2s%.2s%.2sZ)", made,
	    made + 5, made + 8, made + 11, made + 14, made + 17);
	sbuf_printf(out, "/ModDate(D:%.4s%.2s%.2s%.2s%.2s%.2sZ)>>", made, made + 5, made + 8,
	    made + 11, made + 14, made + 17);
	pdf_object_end(pdf);
}

/* The heading above number i in the tree of bookmarks, or count where it stands at the top. */
static size_t
bookmark_parent(const struct pdf *pdf, size_t i)
{
	for (size_t j = i; j > 0; j--)
		if (pdf->bookmarks.items[j - 1].level < pdf->bookmarks.items[i].level)
			return j - 1;
	return pdf->bookmarks.count;
}

struct outline {
	size_t parent, first, last, before, next, below;
};

static void
bookmark_write(
    struct pdf *pdf, const struct outline *outline, size_t i, uint32_t root, uint32_t first)
{
	const struct pdf_bookmark *bookmark = &pdf->bookmarks.items[i];
	size_t none = pdf->bookmarks.count;
	struct sbuf *out = pdf_object_begin(pdf, first + (uint32_t)i);

	sbuf_text(out, "<</Title");
	pdf_put_text(out, bookmark->title, strlen(bookmark->title));
	sbuf_printf(out, "/Parent %u 0 R/Dest[%u 0 R/XYZ null ",
	    outline->parent == none ? root : first + (uint32_t)outline->parent, bookmark->page);
	pdf_put_length(out, PDF_PAGE_HEIGHT - bookmark->y);
	sbuf_text(out, " null]");
	if (outline->before != none)
		sbuf_printf(out, "/Prev %u 0 R", first + (uint32_t)outline->before);
	if (outline->next != none)
		sbuf_printf(out, "/Next %u 0 R", first + (uint32_t)outline->next);
	if (outline->first != none)
		sbuf_printf(out, "/First %u 0 R/Last %u 0 R/Count %zu",
		    first + (uint32_t)outline->first, first + (uint32_t)outline->last,
		    outline->below);
	sbuf_text(out, ">>");
	pdf_object_end(pdf);
}

static void
outlines_write(struct pdf *pdf, uint32_t root)
{
	size_t count = pdf->bookmarks.count, first_top = count, last_top = count;
	struct outline *outlines = arena_array(pdf->block_arena, count + 1, sizeof(*outlines));
	uint32_t first = (uint32_t)pdf->places.count;
	struct sbuf *out;

	for (size_t i = 0; i <= count; i++)
		outlines[i] = (struct outline){count, count, count, count, count, 0};
	for (size_t i = 0; i < count; i++) {
		size_t parent = bookmark_parent(pdf, i),
		       *last = parent == count ? &last_top : &outlines[parent].last;

		(void)pdf_object_new(pdf);
		outlines[i].parent = parent;
		outlines[i].before = *last;
		if (*last != count)
			outlines[*last].next = i;
		else if (parent == count)
			first_top = i;
		else
			outlines[parent].first = i;
		*last = i;
		for (size_t up = parent; up != count; up = outlines[up].parent)
			outlines[up].below++;
	}
	for (size_t i = 0; i < count; i++)
		bookmark_write(pdf, &outlines[i], i, root, first);
	out = pdf_object_begin(pdf, root);
	sbuf_text(out, "<</Type/Outlines");
	if (count > 0)
		sbuf_printf(out, "/First %u 0 R/Last %u 0 R/Count %zu", first + (uint32_t)first_top,
		    first + (uint32_t)last_top, count);
	sbuf_text(out, ">>");
	pdf_object_end(pdf);
}

static void
catalog_write(struct pdf *pdf)
{
	uint32_t metadata = pdf_object_new(pdf), outlines = pdf_object_new(pdf);
	struct sbuf *out;

	metadata_write(pdf, metadata);
	outlines_write(pdf, outlines);
	out = pdf_object_begin(pdf, pdf->catalog);
	sbuf_printf(out,
	    "<</Type/Catalog/Pages %u 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot %u 0 "
	    "R/Metadata %u 0 R/Outlines %u 0 R"
	    "/ViewerPreferences<</DisplayDocTitle true>>%s>>",
	    pdf->page_tree, pdf->tree_root, metadata, outlines,
	    pdf->page_count > 1 ? "/PageMode/UseOutlines" : "");
	pdf_object_end(pdf);
}

static void
finish(struct pdf *pdf)
{
	pdf_lists_close(pdf);
	pdf_table_end(pdf);
	pdf_boxes_end(pdf);
	pdf_lists_close(pdf);
	pdf_block_begin(pdf, 0);
	pdf_page_end(pdf);
	pdf_tree_write(pdf);
	pdf_pages_write(pdf);
	pdf_fonts_write(pdf);
	catalog_write(pdf);
	info_write(pdf);
	pdf_file_end(pdf);
	if (pdf->parents.has_overflowed || pdf->page_ids.has_overflowed)
		pdf->error = ERR_TOO_LARGE;
}

enum err
pdf_close(struct pdf *pdf, size_t *ret_pages)
{
	enum err e;

	if (pdf->error == ERR_OK)
		finish(pdf);
	if (ret_pages != NULL)
		*ret_pages = pdf->page_count;
	e = pdf->error != ERR_OK ? pdf->error : pdf->is_over ? ERR_TOO_LARGE : ERR_OK;
	let_go(pdf);
	return e;
}
