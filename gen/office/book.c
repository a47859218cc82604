/* Workbooks through libxlsxwriter: files, formats, cells, widths. Knows nothing of what the sheets are about.
 */
#include "office/book.h"

#include "base/file.h"
#include "base/utf8.h"
#include "page/view.h"

#include <stdlib.h>
#include <string.h>

enum {
    CAP = 40,
    TEXT_MAX = 32000, /* code points in a cell; Excel's limit is 32,767 */
    LINE_PT = 15,
    RULE_PT = 4,
    LINES_MAX = 27 /* Excel's highest row has 409 pt */
};

bool book_begin(struct book *b, struct arena *a, const struct report *r, const enum lang *langs,
                size_t lang_count, const char *dir, struct diags *ds) {
    *b = (struct book){.lang_count = lang_count};
    memcpy(b->langs, langs, lang_count * sizeof *langs);
    b->page = (struct page){.lang = langs[0], .folder = STR("data/")};
    b->job = (struct page_job){.a = a, .r = r, .page = &b->page, .lang = langs[0], .ds = ds};
    if (!file_temporary(a, dir, &b->path, ds))
        return false;
    lxw_workbook_options o = {.tmpdir = str_z(a, str_of(dir))};
    b->w = workbook_new_opt(b->path, &o);
    if (!b->w)
        mem_die("out of memory");
    return true;
}

/* Noon of the report's date in UTC. The library asks the clock when it is given 0. */
static time_t created_at(struct str date) {
    enum { NOON = 12 * 3600, ZIP_EPOCH = 315532800 /* 1980-01-01 */ };
    int y, m, d;
    if (date.n != 10 || !str_int(str_head(date, 4), &y) || !str_int((struct str){date.p + 5, 2}, &m) ||
        !str_int(str_skip(date, 8), &d))
        return ZIP_EPOCH + NOON;
    struct tm t = {.tm_year = y - 1900, .tm_mon = m - 1, .tm_mday = d};
    return timegm(&t) + NOON;
}

bool book_finish(struct book *b, struct str title, struct str *out) {
    struct arena *a = b->job.a;
    const struct site *site = &b->job.r->model.site;
    lxw_doc_properties p = {.title = str_z(a, title),
                            .author = str_z(a, book_words(b, site->publisher)),
                            .comments = str_z(a, book_words(b, site->license)),
                            .created = created_at(b->job.r->date)};
    workbook_set_properties(b->w, &p);
    lxw_error e = workbook_close(b->w);
    b->w = NULL;
    bool ok = file_take(a, b->path, out, b->job.ds);
    if (e != LXW_NO_ERROR)
        diag(b->job.ds, DIAG_FILE_WRITE, LOC_NONE, str_of(b->path), str_of(lxw_strerror(e)),
             str_of(lxw_strerror(e)));
    return ok && e == LXW_NO_ERROR;
}

/* ---- words */

struct str book_words(const struct book *b, struct words w) {
    struct str first = WORDS_IN(w, b->langs[0]);
    if (b->lang_count < 2)
        return first;
    struct str second = WORDS_IN(w, b->langs[1]);
    if (!second.n || str_eq(first, second))
        return first;
    return str_fmt(b->job.a, "%.*s %.*s", STR_ARG(first), STR_ARG(second));
}

struct str book_word(struct book *b, const char *key) {
    struct words w = {0};
    for (size_t i = 0; i < b->lang_count; i++) {
        struct page_job j = b->job;
        j.lang = b->langs[i];
        *(j.lang == LANG_ZH ? &w.zh : &w.en) = view_word(&j, key);
    }
    return book_words(b, w);
}

struct str book_head(struct book *b, const char *key) {
    struct page_job j = b->job;
    if (b->lang_count < 2)
        return view_word(&j, key);
    struct str first = view_word(&j, key);
    j.lang = b->langs[1];
    return str_fmt(j.a, "%.*s\n%.*s", STR_ARG(first), STR_ARG(view_word(&j, key)));
}

struct str book_id_word(struct book *b, const char *stem, const char *id) {
    return id && *id ? book_word(b, str_z(b->job.a, str_fmt(b->job.a, "%s_%s", stem, id))) : STR("—");
}

/* ---- formats */

enum { INK = 0x14212E, BRAND = 0x1F5FA8, GREY = 0x52606D };

static lxw_format *format_make(const struct book *b, const struct look *l) {
    lxw_format *f = workbook_add_format(b->w);
    if (b->langs[0] == LANG_ZH)
        format_set_font_name(f, "等线");
    format_set_font_size(f, l->style == STYLE_TITLE ? 16 : l->style == STYLE_NOTE ? 10 : 11);
    format_set_font_color(f, l->style == STYLE_NOTE ? GREY : l->style == STYLE_LINK ? BRAND : INK);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (l->style == STYLE_HEAD || l->style == STYLE_TITLE || l->style == STYLE_NAME)
        format_set_bold(f);
    if (l->style == STYLE_LINK)
        format_set_underline(f, LXW_UNDERLINE_SINGLE);
    if (l->style == STYLE_HEAD) { /* 三线表: rules above, below the head and at the end; none upright */
        format_set_top(f, LXW_BORDER_MEDIUM);
        format_set_bottom(f, LXW_BORDER_THIN);
    }
    if (l->style == STYLE_RULE)
        format_set_top(f, LXW_BORDER_MEDIUM);
    if (l->last)
        format_set_bottom(f, LXW_BORDER_MEDIUM);
    if (l->wrap)
        format_set_text_wrap(f);
    format_set_align(f, l->right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (l->right) /* room before the text of the next column */
        format_set_indent(f, 1);
    if (l->format.n)
        format_set_num_format(f, str_z(b->job.a, l->format));
    return f;
}

static lxw_format *format_of(struct book *b, struct look l) {
    for (size_t i = 0; i < b->formats.n; i++) {
        const struct look *k = &b->formats.v[i].look;
        if (k->style == l.style && k->wrap == l.wrap && k->last == l.last && k->right == l.right &&
            str_eq(k->format, l.format))
            return b->formats.v[i].f;
    }
    struct book_format made = {l, format_make(b, &l)};
    VEC_PUSH(b->job.a, &b->formats, made);
    return made.f;
}

static bool number_format_fits(struct book *b, struct str format) {
    for (size_t i = 0; i < b->numbers.n; i++) {
        if (str_eq(b->numbers.v[i], format))
            return true;
    }
    if (b->numbers.n >= BOOK_NUMBER_FORMATS)
        return false;
    VEC_PUSH(b->job.a, &b->numbers, format);
    return true;
}

/* ---- sheets */

/* A name that Excel takes: at most 31 characters, none of []:*?/\, no quote at its ends. */
static struct str sheet_name(struct arena *a, struct str name) {
    struct buf b = buf_new(a);
    for (size_t n = 0; name.n && n < 31; n++) {
        uint32_t cp = utf8_next(&name);
        utf8_add(&b, cp < 0x80 && strchr("[]:*?/\\'", (int)cp) ? '-' : cp);
    }
    return buf_str(&b);
}

static void print_setup(struct sheet *s) {
    struct arena *a = s->b->job.a;
    worksheet_set_paper(s->ws, 9); /* A4 */
    worksheet_set_landscape(s->ws);
    worksheet_fit_to_pages(s->ws, 1, 0);
    worksheet_set_margins(s->ws, 0.5, 0.5, 0.6, 0.7);
    struct str pages = view_fill(&s->b->job, "sheet_page", STR("&P"), STR("&N"));
    struct str title = WORDS_IN(s->b->job.r->model.site.title, s->b->langs[0]);
    struct str foot =
        str_fmt(a, "&L%.*s&R%.*s", STR_ARG(str_replace(a, title, STR("&"), STR("&&"))), STR_ARG(pages));
    if (utf8_count(foot) > 250)
        foot = str_fmt(a, "&R%.*s", STR_ARG(pages));
    worksheet_set_footer(s->ws, str_z(a, foot));
}

struct sheet sheet_new(struct book *b, struct str name) {
    struct sheet s = {.b = b, .name = sheet_name(b->job.a, name)};
    char *z = str_z(b->job.a, s.name);
    if (workbook_validate_sheet_name(b->w, z) != LXW_NO_ERROR)
        z = NULL; /* a name twice: the library's own */
    s.ws = workbook_add_worksheet(b->w, z);
    if (!s.ws)
        mem_die("out of memory");
    s.name = str_dup(b->job.a, str_of(s.ws->name));
    worksheet_gridlines(s.ws, LXW_HIDE_ALL_GRIDLINES);
    print_setup(&s);
    return s;
}

/* Room that a text takes in a column: half-width characters across, lines down. */
struct extent {
    unsigned width, lines;
};

/* A line of wrapped text may stay short of the cap by a wide character and a mark that begins no line. */
static struct extent extent_of(struct str text, unsigned cap) {
    struct extent e = {0, 0};
    struct str line;
    while (str_next(&text, '\n', &line)) {
        unsigned n = 0;
        while (line.n)
            n += utf8_is_fullwidth(utf8_next(&line)) ? 2 : 1;
        e.lines += n > cap ? (n + cap - 4) / (cap - 3) : 1;
        e.width = n > e.width ? n : e.width;
    }
    return e;
}

/* Widens the current column for a text and says whether it has to be wrapped. */
static bool widen(struct sheet *s, struct str text, unsigned more) {
    if (s->col >= SHEET_COLUMNS)
        return false;
    unsigned cap = s->cap[s->col] ? s->cap[s->col] : CAP;
    struct extent e = extent_of(text, cap);
    unsigned width = e.width + more < cap ? e.width + more : cap;
    if (s->width[s->col] < width)
        s->width[s->col] = width;
    if (s->lines < e.lines)
        s->lines = e.lines;
    return e.lines > 1;
}

/* Not every program measures wrapped rows when it opens a workbook. */
static void row_height(struct sheet *s) {
    if (s->lines > 1)
        worksheet_set_row(s->ws, s->row, LINE_PT * (s->lines < LINES_MAX ? s->lines : LINES_MAX), NULL);
    s->lines = 1;
}

static char *cell_text(struct arena *a, struct str text) {
    struct str rest = text;
    size_t n = 0;
    for (; rest.n && n < TEXT_MAX; n++)
        utf8_next(&rest);
    return str_z(a, rest.n ? str_fmt(a, "%.*s…", (int)(text.n - rest.n), text.p) : text);
}

static void write_text(struct sheet *s, struct str text, struct look l) {
    lxw_format *f = format_of(s->b, l);
    if (text.n) /* always as a string, whatever it begins with */
        worksheet_write_string(s->ws, s->row, s->col, cell_text(s->b->job.a, text), f);
    else if (l.last || l.style == STYLE_HEAD || l.style == STYLE_RULE) /* charts take a blank for a zero */
        worksheet_write_blank(s->ws, s->row, s->col, f);
}

void sheet_heads(struct sheet *s, const struct column *c, size_t n) {
    s->col = 0;
    for (size_t i = 0; i < n && i < SHEET_COLUMNS; i++, s->col++) {
        if (c[i].cap > s->cap[i])
            s->cap[i] = c[i].cap;
        widen(s, c[i].head, 2); /* room for the filter's button */
        write_text(s, c[i].head, (struct look){.style = STYLE_HEAD, .wrap = true, .right = c[i].number});
    }
}

void sheet_table(struct sheet *s, const struct column *c, size_t n, size_t rows, uint16_t held) {
    sheet_heads(s, c, n);
    worksheet_freeze_panes(s->ws, s->row + 1, held);
    worksheet_repeat_rows(s->ws, s->row, s->row);
    if (rows)
        worksheet_autofilter(s->ws, s->row, 0, s->row + (uint32_t)rows, (uint16_t)(n - 1));
}

void sheet_next(struct sheet *s, bool last) {
    row_height(s);
    s->row++;
    s->col = 0;
    s->last = last;
}

void sheet_cell(struct sheet *s, struct str text) {
    bool wrap = widen(s, text, 0);
    write_text(s, text, (struct look){.style = STYLE_TEXT, .last = s->last, .wrap = wrap});
    s->col++;
}

void sheet_shown(struct sheet *s, struct shown v) {
    struct look l = {.style = STYLE_TEXT, .last = s->last, .right = true};
    bool wide = widen(s, v.text, 0);
    if (v.is_number && number_format_fits(s->b, v.format)) {
        l.format = v.format;
        char *digits = str_z(s->b->job.a, decimal_fmt(s->b->job.a, v.value));
        worksheet_write_number(s->ws, s->row, s->col, strtod(digits, NULL), format_of(s->b, l));
    } else {
        l.wrap = wide;
        write_text(s, v.text, l);
    }
    s->col++;
}

void sheet_line(struct sheet *s, struct str text, enum style style) {
    write_text(s, text, (struct look){.style = style});
}

void sheet_rule(struct sheet *s, size_t n) {
    sheet_next(s, false);
    for (; s->col < n; s->col++)
        write_text(s, STR_NONE, (struct look){.style = STYLE_RULE});
    worksheet_set_row(s->ws, s->row, RULE_PT, NULL);
}

void sheet_link(struct sheet *s, struct str address, struct str text) {
    struct arena *a = s->b->job.a;
    widen(s, text, 0);
    lxw_format *f = format_of(s->b, (struct look){.style = STYLE_LINK, .last = s->last});
    bool fits = address.n && utf8_count(address) < 2000 && utf8_count(text) < 255;
    if (!fits || worksheet_write_url_opt(s->ws, s->row, s->col, str_z(a, address), f, str_z(a, text), NULL) !=
                     LXW_NO_ERROR)
        write_text(s, text, (struct look){.style = STYLE_TEXT, .last = s->last});
    s->col++;
}

void sheet_done(struct sheet *s) {
    row_height(s);
    for (uint16_t i = 0; i < SHEET_COLUMNS; i++) {
        if (s->width[i])
            worksheet_set_column(s->ws, i, i, s->width[i] + 2, NULL);
    }
}
