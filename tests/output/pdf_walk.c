#include "pdf_walk.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"

#include <sodium/utils.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_MAXIMUM = 128 * 1024 * 1024 };

const char *
run_program(struct arena *arena, const char *const *argv)
{
	int pipes[2], status;
	struct sbuf out;
	char buffer[65536];
	ssize_t got;
	pid_t child;

	if (pipe(pipes) != 0 || (child = fork()) < 0)
		return NULL;
	if (child == 0) {
		char *copies[16] = {0};

		for (size_t i = 0; argv[i] != NULL && i + 1 < sizeof(copies) / sizeof(copies[0]);
		     i++)
			copies[i] = strdup(argv[i]);
		(void)dup2(pipes[1], STDOUT_FILENO);
		(void)close(pipes[0]);
		(void)execvp(copies[0], copies);
		_exit(127);
	}
	(void)close(pipes[1]);
	sbuf_init(&out, arena, OUTPUT_MAXIMUM);
	sbuf_text(&out, "");
	(void)sbuf_reserve(&out, 1);
	while ((got = read(pipes[0], buffer, sizeof(buffer))) > 0)
		sbuf_bytes(&out, buffer, (size_t)got);
	(void)close(pipes[0]);
	if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return NULL;
	return out.length == 0 ? "" : out.data;
}

json_t *
pdf_walk_read(struct arena *arena, const char *path)
{
	const char *check[] = {"qpdf", "--check", path, NULL};
	const char *print[] = {"qpdf", "--json=2", "--json-stream-data=inline",
	    "--decode-level=generalized", path, NULL};
	const char *text;

	if (run_program(arena, check) == NULL || (text = run_program(arena, print)) == NULL)
		return NULL;
	return json_loads(text, 0, NULL);
}

static json_t *
objects_of(json_t *file)
{
	return json_array_get(json_object_get(file, "qpdf"), 1);
}

static json_t *
object_whole(json_t *file, const char *ref)
{
	char key[64];

	(void)snprintf(key, sizeof(key), "obj:%s", ref);
	return json_object_get(objects_of(file), key);
}

json_t *
pdf_walk_object(json_t *file, const char *ref)
{
	json_t *whole = ref == NULL ? NULL : object_whole(file, ref),
	       *stream = json_object_get(whole, "stream");

	return stream == NULL ? json_object_get(whole, "value") : json_object_get(stream, "dict");
}

static bool
is_ref(const json_t *value)
{
	const char *text = json_string_value(value);

	return text != NULL && text[0] >= '0' && text[0] <= '9' && str_ends_with(text, " R");
}

/* The value under the key, through a reference. */
static json_t *
at(json_t *file, json_t *dict, const char *key)
{
	json_t *value = json_object_get(dict, key);

	return is_ref(value) ? pdf_walk_object(file, json_string_value(value)) : value;
}

static const char *
text_at(json_t *file, json_t *dict, const char *key)
{
	const char *text = json_string_value(at(file, dict, key));

	return text == NULL ? "" : text;
}

json_t *
pdf_walk_catalog(json_t *file)
{
	json_t *trailer = json_object_get(json_object_get(objects_of(file), "trailer"), "value");

	return at(file, trailer, "/Root");
}

static const char *
stream_of(struct arena *arena, json_t *file, const char *ref)
{
	const char *data = json_string_value(
	    json_object_get(json_object_get(object_whole(file, ref), "stream"), "data"));
	size_t size, length;
	char *bytes;

	if (data == NULL)
		return "";
	size = strlen(data);
	bytes = arena_alloc(arena, size + 1);
	if (sodium_base642bin((unsigned char *)bytes, size, data, size, NULL, &length, NULL,
		sodium_base64_VARIANT_ORIGINAL) != 0)
		return "";
	bytes[length] = '\0';
	return bytes;
}

/* What the walk has come to. */
struct walk {
	struct arena *arena;
	json_t *file;
	json_t *numbers; /* the ParentTree's Nums */
	const char *fault;
	size_t contents; /* pieces of content that elements claim */
	int last_heading;
};

static void
fault(struct walk *walk, const char *words, const char *where)
{
	if (walk->fault == NULL)
		walk->fault = arena_printf(walk->arena, "%s: %s", words, where);
}

/* The ParentTree's value for a key. */
static json_t *
parent_of(struct walk *walk, json_int_t key)
{
	for (size_t i = 0; i + 1 < json_array_size(walk->numbers); i += 2) {
		json_t *value = json_array_get(walk->numbers, i + 1);

		if (json_integer_value(json_array_get(walk->numbers, i)) == key)
			return value;
	}
	return NULL;
}

static void
check_content(struct walk *walk, const char *element, const char *page_ref, json_int_t id)
{
	json_t *page = pdf_walk_object(walk->file, page_ref), *array;
	json_t *key = json_object_get(page, "/StructParents");
	const char *owner;

	walk->contents++;
	if (!json_is_integer(key)) {
		fault(walk, "content on a page without StructParents", element);
		return;
	}
	array = parent_of(walk, json_integer_value(key));
	if (is_ref(array))
		array = pdf_walk_object(walk->file, json_string_value(array));
	owner = json_string_value(json_array_get(array, (size_t)id));
	if (owner == NULL || strcmp(owner, element) != 0)
		fault(walk, "the ParentTree does not lead back", element);
}

static void
check_annotation(struct walk *walk, const char *element, json_t *kid)
{
	json_t *annotation = at(walk->file, kid, "/Obj");
	const char *owner = json_string_value(
	    parent_of(walk, json_integer_value(json_object_get(annotation, "/StructParent"))));

	if (strlen(text_at(walk->file, annotation, "/Contents")) < 3)
		fault(walk, "a link without Contents", element);
	if (owner == NULL || strcmp(owner, element) != 0)
		fault(walk, "the ParentTree does not lead from a link to its element", element);
}

static bool
is_one_of(const char *text, const char *list)
{
	char wanted[40];

	(void)snprintf(wanted, sizeof(wanted), " %s ", text);
	return strstr(list, wanted) != NULL;
}

static void
check_nesting(struct walk *walk, const char *type, const char *parent, const char *ref)
{
	static const struct {
		const char *type, *parents;
	} rules[] = {{"/TR", " /THead /TBody "}, {"/THead", " /Table "}, {"/TBody", " /Table "},
	    {"/TH", " /TR "}, {"/TD", " /TR "}, {"/Caption", " /Table "}, {"/LI", " /L "},
	    {"/Lbl", " /LI "}, {"/LBody", " /LI "}, {"/L", " /Document /Sect /LBody "}};

	if (!is_one_of(type, " /Document /Sect /H1 /H2 /H3 /P /L /LI /Lbl /LBody /Table /Caption "
			     "/THead /TBody /TR /TH /TD /Figure /Link "))
		fault(walk, "an element of no standard type", type);
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (strcmp(rules[i].type, type) == 0 && !is_one_of(parent, rules[i].parents))
			fault(walk, "an element in the wrong place", ref);
}

static void
check_attributes(struct walk *walk, json_t *element, const char *type, const char *ref)
{
	json_t *attributes = at(walk->file, element, "/A");
	const char *scope = text_at(walk->file, attributes, "/Scope");

	if (strcmp(type, "/TH") == 0 && strcmp(scope, "/Column") != 0 && strcmp(scope, "/Row") != 0)
		fault(walk, "a TH without Scope", ref);
	if (strcmp(type, "/Figure") == 0 && strlen(text_at(walk->file, element, "/Alt")) < 3)
		fault(walk, "a Figure without Alt", ref);
	if (strcmp(type, "/L") == 0 &&
	    strlen(text_at(walk->file, attributes, "/ListNumbering")) < 2)
		fault(walk, "an L without ListNumbering", ref);
	if (strlen(type) == 3 && type[1] == 'H' && type[2] >= '1' && type[2] <= '6') {
		int level = type[2] - '0';

		if (level > walk->last_heading + 1)
			fault(walk, "a heading's level is left out before", ref);
		walk->last_heading = level;
	}
}

static void
walk_element(
    struct walk *walk, const char *ref, const char *parent_ref, const char *parent_type, int depth)
{
	json_t *element = pdf_walk_object(walk->file, ref), *kids = at(walk->file, element, "/K"),
	       *kid;
	const char *type = text_at(walk->file, element, "/S");
	const char *page = json_string_value(json_object_get(element, "/Pg"));
	const char *back = json_string_value(json_object_get(element, "/P"));
	size_t i;

	if (depth > 40 || element == NULL || walk->fault != NULL) {
		fault(walk, "no element, or too deep", ref);
		return;
	}
	if (back == NULL || strcmp(back, parent_ref) != 0)
		fault(walk, "an element does not name its parent", ref);
	check_nesting(walk, type, parent_type, ref);
	check_attributes(walk, element, type, ref);
	json_array_foreach(kids, i, kid)
	{
		if (json_is_integer(kid))
			check_content(walk, ref, page, json_integer_value(kid));
		else if (is_ref(kid))
			walk_element(walk, json_string_value(kid), ref, type, depth + 1);
		else if (strcmp(text_at(walk->file, kid, "/Type"), "/MCR") == 0)
			check_content(walk, ref, json_string_value(json_object_get(kid, "/Pg")),
			    json_integer_value(json_object_get(kid, "/MCID")));
		else if (strcmp(text_at(walk->file, kid, "/Type"), "/OBJR") == 0)
			check_annotation(walk, ref, kid);
		else
			fault(walk, "a kid of no known kind", ref);
	}
}

/* Everything that paints must be within marks; the marks' numbers run from 0. How many there are.
 */
static size_t
walk_content(struct walk *walk, const char *content, const char *where)
{
	size_t depth = 0, marks = 0;
	const char *c = content;

	while (*c != '\0') {
		size_t space = strspn(c, " \n\r\t"), length;
		char word[16] = "";

		c += space;
		/* Strings and dictionaries stand in one piece in our streams: only what follows
		 * them is an operator. */
		length = strcspn(c, " \n\r\t[]<>()/");
		if (length == 0) {
			length = 1;
			if (*c == '/')
				length += strcspn(c + 1, " \n\r\t[]<>()/");
			if (strncmp(c, "/MCID ", 6) == 0) {
				size_t number = 0;

				for (const char *d = c + 6; *d >= '0' && *d <= '9'; d++)
					number = number * 10 + (size_t)(*d - '0');
				if (number != marks++)
					fault(walk, "a mark's number is not the next", where);
			}
			c += *c == '\0' ? 0 : length;
			continue;
		}
		if (length < sizeof(word))
			memcpy(word, c, length);
		c += length;
		if (strcmp(word, "BDC") == 0 || strcmp(word, "BMC") == 0)
			depth++;
		else if (strcmp(word, "EMC") == 0 && depth-- == 0)
			fault(walk, "more marks end than begin", where);
		else if (is_one_of(word, " TJ Tj f S B f* Do sh ") && depth == 0)
			fault(walk, "something is painted outside of all marks", where);
	}
	if (depth != 0)
		fault(walk, "a mark does not end", where);
	return marks;
}

static void
walk_pages(struct walk *walk, json_t *catalog)
{
	json_t *pages = at(walk->file, catalog, "/Pages"), *kids = at(walk->file, pages, "/Kids"),
	       *kid;
	size_t i, marks = 0, listed = 0;

	json_array_foreach(kids, i, kid)
	{
		json_t *page = pdf_walk_object(walk->file, json_string_value(kid));
		const char *content = json_string_value(json_object_get(page, "/Contents"));
		json_t *array =
		    parent_of(walk, json_integer_value(json_object_get(page, "/StructParents")));

		if (is_ref(array))
			array = pdf_walk_object(walk->file, json_string_value(array));
		if (content == NULL || strcmp(text_at(walk->file, page, "/Tabs"), "/S") != 0)
			fault(walk, "a page without content or Tabs", json_string_value(kid));
		else
			marks += walk_content(walk, stream_of(walk->arena, walk->file, content),
			    json_string_value(kid));
		listed += json_array_size(array);
	}
	if (marks != walk->contents || marks != listed)
		fault(walk, "marks on pages, in the tree and in the ParentTree differ",
		    arena_printf(walk->arena, "%zu, %zu, %zu", marks, walk->contents, listed));
}

static void
walk_fonts(struct walk *walk)
{
	const char *key;
	json_t *whole;

	json_object_foreach(objects_of(walk->file), key, whole)
	{
		json_t *font = json_object_get(whole, "value"), *below;

		if (strcmp(text_at(walk->file, font, "/Type"), "/Font") != 0 ||
		    strcmp(text_at(walk->file, font, "/Subtype"), "/Type0") != 0)
			continue;
		below = at(walk->file, font, "/DescendantFonts");
		below = pdf_walk_object(walk->file, json_string_value(json_array_get(below, 0)));
		if (json_object_get(font, "/ToUnicode") == NULL ||
		    at(walk->file, at(walk->file, below, "/FontDescriptor"), "/FontFile2") == NULL)
			fault(walk, "a font that is not embedded or says no characters", key);
	}
}

static void
walk_catalog(struct walk *walk, json_t *catalog)
{
	json_t *marks = at(walk->file, catalog, "/MarkInfo"),
	       *view = at(walk->file, catalog, "/ViewerPreferences");
	const char *metadata = json_string_value(json_object_get(catalog, "/Metadata"));

	if (strcmp(text_at(walk->file, catalog, "/Lang"), "u:en-GB") != 0)
		fault(walk, "no Lang", "catalog");
	if (!json_is_true(json_object_get(marks, "/Marked")))
		fault(walk, "not Marked", "catalog");
	if (!json_is_true(json_object_get(view, "/DisplayDocTitle")))
		fault(walk, "no DisplayDocTitle", "catalog");
	if (at(walk->file, catalog, "/Outlines") == NULL)
		fault(walk, "no bookmarks", "catalog");
	if (metadata == NULL ||
	    strstr(stream_of(walk->arena, walk->file, metadata),
		"<pdfuaid:part>1</pdfuaid:part>") == NULL ||
	    strstr(stream_of(walk->arena, walk->file, metadata), "<dc:title>") == NULL)
		fault(walk, "no PDF/UA in the metadata", "catalog");
}

const char *
pdf_walk_fault(struct arena *arena, json_t *file)
{
	json_t *catalog = pdf_walk_catalog(file), *root = at(file, catalog, "/StructTreeRoot");
	const char *root_ref = json_string_value(json_object_get(catalog, "/StructTreeRoot"));
	const char *document = json_string_value(json_array_get(at(file, root, "/K"), 0));
	struct walk walk = {.arena = arena, .file = file};

	if (root_ref == NULL || document == NULL)
		return "no StructTreeRoot";
	walk.numbers = at(file, at(file, root, "/ParentTree"), "/Nums");
	for (size_t i = 2; i + 1 < json_array_size(walk.numbers); i += 2)
		if (json_integer_value(json_array_get(walk.numbers, i)) <=
		    json_integer_value(json_array_get(walk.numbers, i - 2)))
			fault(&walk, "the ParentTree is out of order", root_ref);
	walk_catalog(&walk, catalog);
	walk_element(&walk, document, root_ref, "", 0);
	walk_pages(&walk, catalog);
	walk_fonts(&walk);
	return walk.fault;
}

json_t *
pdf_walk_element(json_t *file, const char *type)
{
	const char *key;
	json_t *whole;

	json_object_foreach(objects_of(file), key, whole)
	{
		json_t *value = json_object_get(whole, "value");

		if (strcmp(text_at(file, value, "/Type"), "/StructElem") == 0 &&
		    strcmp(text_at(file, value, "/S"), type) == 0)
			return value;
	}
	return NULL;
}

void
pdf_walk_spoil_content(struct arena *arena, json_t *file, const char *bytes)
{
	json_t *pages = at(file, pdf_walk_catalog(file), "/Pages");
	json_t *page =
	    pdf_walk_object(file, json_string_value(json_array_get(at(file, pages, "/Kids"), 0)));
	const char *ref = json_string_value(json_object_get(page, "/Contents"));
	const char *content = str_joined(arena, bytes, stream_of(arena, file, ref), "");
	size_t size = sodium_base64_ENCODED_LEN(strlen(content), sodium_base64_VARIANT_ORIGINAL);
	char *text = arena_alloc(arena, size);

	(void)sodium_bin2base64(text, size, (const unsigned char *)content, strlen(content),
	    sodium_base64_VARIANT_ORIGINAL);
	json_object_set_new(
	    json_object_get(object_whole(file, ref), "stream"), "data", json_string(text));
}

static const char *
fault_of_file(struct arena *arena, const char *path, const char *const *words)
{
	const char *argv[] = {"pdftotext", "-enc", "UTF-8", "-raw", path, "-", NULL};
	const char *text = run_program(arena, argv), *fault;
	json_t *file = pdf_walk_read(arena, path);

	if (file == NULL)
		return "qpdf finds fault with it";
	fault = pdf_walk_fault(arena, file);
	json_decref(file);
	for (size_t i = 0; fault == NULL && words[i] != NULL; i++) {
		text = text == NULL ? NULL : strstr(text, words[i]);
		if (text == NULL)
			fault = arena_printf(arena, "poppler does not read “%s” where it should be", words[i]);
		else
			text += strlen(words[i]);
	}
	return fault;
}

const char *
pdf_walk_paper(struct arena *arena, const void *bytes, size_t length, const char *const *words, bool *ret_is_skipped)
{
	const char *const qpdf[] = {"qpdf", "--version", NULL}, *const poppler[] = {"which", "pdftotext", NULL};
	char *path = arena_printf(arena, "%s/assay-paper-XXXXXX", getenv("TMPDIR") == NULL ? "/tmp" : getenv("TMPDIR"));
	const char *fault = NULL;
	bool is_written;
	int fd;

	*ret_is_skipped = run_program(arena, qpdf) == NULL || run_program(arena, poppler) == NULL;
	if (*ret_is_skipped)
		return NULL;
	fd = mkstemp(path);
	is_written = fd >= 0 && write(fd, bytes, length) == (ssize_t)length;
	if (fd >= 0)
		(void)close(fd);
	fault = is_written ? fault_of_file(arena, path, words) : "it could not be written to a file";
	(void)unlink(path);
	return fault;
}
