#include "output/pdf_private.h"

#include "base/arena.h"

enum { KIDS_MAXIMUM = 16 * 1024 * 1024, ATTRIBUTES_MAXIMUM = 1024 * 1024 };

struct pdf_tag *
pdf_tag_open(struct pdf *pdf, struct pdf_tag *parent, const char *type)
{
	struct pdf_tag *tag = pdf->free_tags;

	if (tag == NULL) {
		tag = arena_alloc(pdf->arena, sizeof(*tag));
		sbuf_init(&tag->kids, pdf->arena, KIDS_MAXIMUM);
		sbuf_init(&tag->attributes, pdf->arena, ATTRIBUTES_MAXIMUM);
	} else {
		pdf->free_tags = tag->next_free;
		tag->kids.length = 0;
		tag->attributes.length = 0;
	}
	tag->parent = parent;
	tag->type = type;
	tag->page = 0;
	tag->id = pdf_object_new(pdf);
	if (parent != NULL)
		sbuf_printf(&parent->kids, " %u 0 R", tag->id);
	return tag;
}

void
pdf_tag_close(struct pdf *pdf, struct pdf_tag *tag)
{
	struct sbuf *out;

	if (pdf->marked == tag)
		pdf_mark_end(pdf);
	out = pdf_object_begin(pdf, tag->id);
	sbuf_printf(out, "<</Type/StructElem/S/%s/P %u 0 R", tag->type,
	    tag->parent == NULL ? pdf->tree_root : tag->parent->id);
	if (tag->page != 0)
		sbuf_printf(out, "/Pg %u 0 R", tag->page);
	sbuf_bytes(out, tag->attributes.data, tag->attributes.length);
	sbuf_text(out, "/K[");
	sbuf_bytes(out, tag->kids.data, tag->kids.length);
	sbuf_text(out, "]>>");
	pdf_object_end(pdf);
	if (tag->kids.has_overflowed || tag->attributes.has_overflowed)
		pdf->error = ERR_TOO_LARGE;
	tag->next_free = pdf->free_tags;
	pdf->free_tags = tag;
}

void
pdf_mark_end(struct pdf *pdf)
{
	if (pdf->marked != NULL || pdf->is_artifact)
		sbuf_text(&pdf->content, "EMC\n");
	pdf->marked = NULL;
	pdf->is_artifact = false;
}

void
pdf_mark(struct pdf *pdf, struct pdf_tag *tag)
{
	if (pdf->marked == tag)
		return;
	pdf_mark_end(pdf);
	if (tag->page == 0)
		tag->page = pdf->page;
	if (tag->page == pdf->page)
		sbuf_printf(&tag->kids, " %u", pdf->mark_count);
	else
		sbuf_printf(
		    &tag->kids, " <</Type/MCR/Pg %u 0 R/MCID %u>>", pdf->page, pdf->mark_count);
	sbuf_printf(&pdf->marks, " %u 0 R", tag->id);
	sbuf_printf(&pdf->content, "/%s<</MCID %u>>BDC\n", tag->type, pdf->mark_count);
	pdf->mark_count++;
	pdf->marked = tag;
}

void
pdf_artifact_begin(struct pdf *pdf, const char *properties)
{
	pdf_mark_end(pdf);
	if (properties[0] == '\0')
		sbuf_text(&pdf->content, "/Artifact BMC\n");
	else
		sbuf_printf(&pdf->content, "/Artifact<<%s>>BDC\n", properties);
	pdf->is_artifact = true;
}

void
pdf_annotation(struct pdf *pdf, struct pdf_tag *tag, const char *url, const char *words, int x,
    int y, int width, int height)
{
	uint32_t id = pdf_object_new(pdf);
	struct sbuf *out = pdf_object_begin(pdf, id);

	sbuf_text(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	pdf_put_length(out, x);
	sbuf_char(out, ' ');
	pdf_put_length(out, PDF_PAGE_HEIGHT - y - height);
	sbuf_char(out, ' ');
	pdf_put_length(out, x + width);
	sbuf_char(out, ' ');
	pdf_put_length(out, PDF_PAGE_HEIGHT - y);
	sbuf_printf(out, "]/StructParent %u/Contents", pdf->parent_keys);
	pdf_put_text(out, words, strlen(words));
	sbuf_text(out, "/A<</S/URI/URI");
	pdf_put_ascii(out, url);
	sbuf_text(out, ">>>>");
	pdf_object_end(pdf);
	sbuf_printf(&pdf->annotations, " %u 0 R", id);
	sbuf_printf(&pdf->parents, " %u %u 0 R", pdf->parent_keys++, tag->id);
	sbuf_printf(&tag->kids, " <</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", pdf->page, id);
}

void
pdf_tree_write(struct pdf *pdf)
{
	uint32_t document = pdf->document->id;
	struct sbuf *out;

	pdf_tag_close(pdf, pdf->document);
	out = pdf_object_begin(pdf, pdf->parent_tree);
	sbuf_text(out, "<</Nums[");
	sbuf_bytes(out, pdf->parents.data, pdf->parents.length);
	sbuf_text(out, "]>>");
	pdf_object_end(pdf);
	out = pdf_object_begin(pdf, pdf->tree_root);
	sbuf_printf(out,
	    "<</Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %u>>", document,
	    pdf->parent_tree, pdf->parent_keys);
	pdf_object_end(pdf);
}
