/* The index of all indicators: by the first letter of the pinyin of Chinese names, by the first letter of
 * English ones. It serves readers without the search's script, and those who like to leaf through. */
#include "page/blocks.h"
#include "page/kinds.h"
#include "page/view.h"
#include "text/pinyin.h"

#include <ctype.h>
#include <stdlib.h>

static void plan(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_az, STR("az/"), NULL, true, out);
}

static json_t *view(struct page_job *j) {
    json_t *v = json_object();
    view_set(v, "title", view_word(j, "az_title"));
    view_set(v, "description", view_count(j, "az_intro", j->r->model.indicator_count));
    return v;
}

const struct page_kind page_az = {"az", plan, view};

/* ---- the block */

struct entry {
    const struct indicator *indicator;
    struct str key; /* what it is ordered by; begins with its letter */
};

/* English in lower case without what stands around words; Chinese as it is typed. */
static struct str order_key(struct page_job *j, const struct pinyin *p, const struct indicator *i) {
    return pinyin_of(p, j->a, view_name(j, i)).full;
}

static int by_key(const void *x, const void *y) {
    const struct entry *a = x, *b = y;
    int c = str_cmp(a->key, b->key);
    return c ? c : (a->indicator > b->indicator) - (a->indicator < b->indicator); /* rows of one table */
}

/* "A" to "Z"; all else is one group, before them. */
static struct str letter_of(struct page_job *j, struct str key) {
    bool is_letter = key.n && isalpha((unsigned char)key.p[0]);
    return is_letter ? str_fmt(j->a, "%c", toupper((unsigned char)key.p[0])) : STR("#");
}

static bool view_block(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    const struct model *m = &j->r->model;
    const struct pinyin *p = pinyin_new(j->a);
    struct entry *all = ARENA_ARRAY(j->a, struct entry, m->indicator_count + 1);
    for (size_t i = 0; i < m->indicator_count; i++)
        all[i] = (struct entry){&m->indicators[i], order_key(j, p, &m->indicators[i])};
    if (m->indicator_count)
        qsort(all, m->indicator_count, sizeof *all, by_key);
    json_t *groups = view_list(view, "groups"), *items = NULL;
    struct str last = STR_NONE;
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct indicator *in = all[i].indicator;
        struct str letter = letter_of(j, all[i].key);
        if (!str_eq(letter, last)) {
            json_t *group = view_item(groups);
            bool is_sign = str_is(letter, "#");
            view_set(group, "letter", is_sign ? STR("0–9") : letter);
            view_set(group, "id", is_sign ? STR("letter-0") : str_fmt(j->a, "letter-%.*s", STR_ARG(letter)));
            items = view_list(group, "items");
            last = letter;
        }
        json_t *o = view_item(items);
        view_indicator(j, in, o);
        view_set(o, "theme", WORDS_IN(in->theme->name, j->lang));
    }
    return m->indicator_count > 0;
}

const struct block_kind block_az = {.name = "az", .view = view_block};
