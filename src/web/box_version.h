#ifndef WEB_BOX_VERSION_H
#define WEB_BOX_VERSION_H

/*
 * What a page knows (ux.md 2.3 C1): each box as it stood in the version the page was loaded with, save those that the
 * page's own autosave has written since. Autosave names these in the field "seen", as "box:version" with spaces between.
 * A box that it did not write is still the old one, although the record has gone on: it must not go over what another
 * window put there.
 */
struct web;

/* The version that the page was loaded with; 0 where it says none. */
int web_page_version(const struct web *w);

/* Since when the page knows this box. A date is one box with three parts. */
int web_box_version(const struct web *w, const char *box);

/* The newest version that the page has written: for a record that is saved whole or not at all. */
int web_newest_version(const struct web *w);

#endif
