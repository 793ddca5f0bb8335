#include "input/input.h"

#include "base/arena.h"
#include "input/csv.h"
#include "input/xlsx.h"

struct input_limits
input_limits_default(void)
{
	return (struct input_limits){
	    .packed_bytes = 50u * 1024 * 1024,
	    .unpacked_bytes = 500u * 1024 * 1024,
	    .ratio = 100,
	    .ratio_from = 1024u * 1024,
	    .entries = 1000,
	    .depth = 64,
	    .rows = 200000,
	    .columns = 100,
	    .sheets = 200,
	    .strings = 2000000,
	    .string_bytes = 96u * 1024 * 1024,
	    .cell_bytes = 32767,
	};
}

enum err
input_refuse(struct arena *arena, const char **ret_reason, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*ret_reason = arena_vprintf(arena, format, args);
	va_end(args);
	return ERR_INVALID;
}

static bool
holds(const unsigned char *bytes, size_t length, const char *wanted, size_t wanted_length)
{
	return memmem(bytes, length, wanted, wanted_length) != NULL;
}

enum input_kind { INPUT_CSV, INPUT_XLSX };

/* By the first bytes; what cannot be read is refused with its name. */
static enum err
kind_of(struct arena *arena, const void *bytes, size_t length, enum input_kind *ret,
    const char **ret_reason)
{
	static const unsigned char compound[] = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
	/* "Encryp" of the stream EncryptedPackage, as the compound file spells its names. */
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	const unsigned char *first = bytes;

	if (length == 0)
		return input_refuse(
		    arena, ret_reason, "The file is empty. Choose a workbook (.xlsx) or a CSV file with rows");
	if (length >= sizeof(compound) && memcmp(first, compound, sizeof(compound)) == 0) {
		if (holds(first, length, encrypted, sizeof(encrypted) - 1))
			return input_refuse(arena, ret_reason,
			    "The workbook is protected with a password. Save a copy without a password and "
			    "import that");
		return input_refuse(arena, ret_reason,
		    "The file is a workbook of Excel 97 to 2003 (.xls). Save it as .xlsx and import that");
	}
	if (length >= 4 && memcmp(first, "%PDF", 4) == 0)
		return input_refuse(
		    arena, ret_reason, "The file is a PDF. Import the workbook (.xlsx) or a CSV file");
	if (length >= 2 && memcmp(first, "PK", 2) == 0)
		*ret = INPUT_XLSX;
	else
		*ret = INPUT_CSV;
	return ERR_OK;
}

enum err
input_read(struct arena *arena, const char *name, const void *bytes, size_t length,
    const struct input_limits *limits, const struct sheet_sink *sink, const char **ret_reason)
{
	enum input_kind kind = INPUT_CSV;
	enum err e;

	e = kind_of(arena, bytes, length, &kind, ret_reason);
	if (e != ERR_OK)
		return e;
	switch (kind) {
	case INPUT_CSV:
		return csv_read(arena, name, bytes, length, limits, sink, ret_reason);
	case INPUT_XLSX:
		return xlsx_read(arena, bytes, length, limits, sink, ret_reason);
	}
	return ERR_INTERNAL;
}
