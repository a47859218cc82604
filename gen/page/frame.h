/* The frame of every page: head, header, navigation, footer. Knows templates/page.html and what it asks for.
 */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H
#include "page/kind.h"

/* Puts a body into the frame. `view` is the page's own view, which is completed and used up. */
bool frame_make(struct page_job *j, json_t *view, struct str body, struct str *html);

const struct mustache *page_find_template(void *ctx, struct str name);

#endif
