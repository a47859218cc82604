/* The site's own colours, fonts and logo. The colours of the settings become the tokens of the style sheet
 * for light and dark grounds; whatever colour is chosen, text on it has a contrast of at least 4.5:1 and
 * lines in it so have lines in it (WCAG 2.2, 1.4.3 and 1.4.11). */
#include "base/file.h"
#include "chart/theme.h"
#include "page/extras.h"

static const struct color white = {255, 255, 255}, black = {0, 0, 0}, ink = {0x14, 0x21, 0x2e},
                          ground_dark = {0x12, 0x17, 0x1d}, pale = {0xe7, 0xec, 0xf1};

static unsigned char hex_pair(struct str s, size_t at) {
    unsigned n = 0;
    for (size_t i = at; i < at + 2 && i < s.n; i++) {
        char c = s.p[i];
        n = n * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return (unsigned char)n;
}

static struct str hex(struct arena *a, struct color c) {
    return str_fmt(a, "#%02x%02x%02x", c.r, c.g, c.b);
}

/* The first of these that can be read on the colour; black or white always can. */
static struct color text_on(struct color ground, struct color first, struct color second) {
    if (color_contrast(first, ground) >= 4.5)
        return first;
    if (color_contrast(second, ground) >= 4.5)
        return second;
    return color_contrast(black, ground) > color_contrast(white, ground) ? black : white;
}

/* The colour, moved towards `to` until lines in it can be seen on the ground. */
static struct color line_on(struct color c, struct color ground, struct color to) {
    struct color line = c;
    for (int step = 1; step <= 20 && color_contrast(line, ground) < 4.5; step++)
        line = color_mix(c, to, step / 20.0);
    return line;
}

struct str extra_brand_color(const struct report *r) {
    return r->model.site.brand.n ? r->model.site.brand : STR("#123a5e");
}

/* Charts inside pages are drawn for a light ground; on a dark one the style sheet turns each of their colours
 * into that of the dark palette, also the quarter tints under hatching and the tones of shaded cells. */
static void put_pair(struct arena *a, json_t *pairs, struct color light, struct color dark) {
    struct str name = hex(a, light);
    for (size_t i = 0; i < json_array_size(pairs); i++) {
        if (str_is(name, json_string_value(json_object_get(json_array_get(pairs, i), "light"))))
            return;
    }
    json_t *pair = view_item(pairs);
    view_set(pair, "light", name);
    view_set(pair, "dark", hex(a, dark));
}

static void put_palettes(struct arena *a, json_t *pairs) {
    const struct palette *l = palette_of(THEME_LIGHT), *d = palette_of(THEME_DARK);
    put_pair(a, pairs, l->ground, d->ground);
    put_pair(a, pairs, l->text, d->text);
    put_pair(a, pairs, l->secondary, d->secondary);
    put_pair(a, pairs, l->faint, d->faint);
    put_pair(a, pairs, l->grid, d->grid);
    put_pair(a, pairs, l->zero, d->zero);
    put_pair(a, pairs, l->guide, d->guide);
    put_pair(a, pairs, l->muted, d->muted);
    put_pair(a, pairs, l->on_ink, d->on_ink);
    put_pair(a, pairs, l->target, d->target);
    for (size_t i = 0; i < INK_N; i++) {
        put_pair(a, pairs, l->ink[i], d->ink[i]);
        put_pair(a, pairs, palette_tint(l, l->ink[i]), palette_tint(d, d->ink[i]));
        put_pair(a, pairs, color_mix(l->ground, l->ink[i], 0.25), color_mix(d->ground, d->ink[i], 0.25));
    }
    for (size_t i = 0; i < TONED * TONES; i++) {
        struct color text, light = palette_tone(l, i / TONES, i % TONES, &text);
        put_pair(a, pairs, light, palette_tone(d, i / TONES, i % TONES, &text));
    }
    put_pair(a, pairs, palette_tint(l, l->muted), palette_tint(d, d->muted));
    put_pair(a, pairs, color_mix(l->ground, l->muted, 0.25), color_mix(d->ground, d->muted, 0.25));
}

static struct color color_of(struct str s) {
    return (struct color){hex_pair(s, 1), hex_pair(s, 3), hex_pair(s, 5)};
}

static void put_accent(struct arena *a, const struct site *site, json_t *view) {
    view_flag(view, "has_accent", site->accent.n > 0);
    if (!site->accent.n)
        return;
    struct color accent = color_of(site->accent);
    view_set(view, "accent", hex(a, line_on(accent, white, ink)));
    view_set(view, "dark_accent", hex(a, line_on(accent, ground_dark, pale)));
}

static bool make_brand(struct arena *a, const struct report *r, const struct extra *e,
                       struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct str s = extra_brand_color(r);
    struct color brand = color_of(s);
    struct color dark = color_mix(brand, ground_dark, 0.35); /* a lit screen would glare */
    json_t *view = json_object();
    view_set(view, "brand", hex(a, brand));
    view_set(view, "on_brand", hex(a, text_on(brand, white, ink)));
    view_set(view, "mark", hex(a, line_on(brand, white, ink)));
    view_set(view, "dark_brand", hex(a, dark));
    view_set(view, "dark_on_brand", hex(a, text_on(dark, pale, ink)));
    view_set(view, "dark_mark", hex(a, line_on(brand, ground_dark, pale)));
    put_accent(a, &r->model.site, view);
    view_set(view, "font", WORDS_IN(r->model.site.font, LANG_ZH));
    view_set(view, "font_en", WORDS_IN(r->model.site.font, LANG_EN));
    put_palettes(a, view_list(view, "pairs"));
    struct page_job j = extra_job(a, r, e, renderer, ds);
    return extra_render(&j, "files/brand.css", view, ESCAPE_NONE, bytes);
}

static bool make_icon(struct arena *a, const struct report *r, const struct extra *e,
                      struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct str s = extra_brand_color(r);
    struct color brand = color_of(s);
    struct page_job j = extra_job(a, r, e, renderer, ds);
    json_t *view = json_object();
    view_set(view, "brand", hex(a, brand));
    view_set(view, "on_brand", hex(a, text_on(brand, white, ink)));
    return extra_render(&j, "files/favicon.svg", view, ESCAPE_HTML, bytes);
}

/* ---- logo */

struct str extra_logo_path(struct arena *a, const struct report *r) {
    struct str logo = r->model.site.logo;
    size_t dot = logo.n;
    while (dot > 0 && logo.p[dot - 1] != '.' && logo.p[dot - 1] != '/')
        dot--;
    bool has_dot = dot > 0 && logo.p[dot - 1] == '.';
    return logo.n ? str_fmt(a, "assets/logo%s%.*s", has_dot ? "." : "", STR_ARG(str_skip(logo, dot)))
                  : STR_NONE;
}

static bool make_logo(struct arena *a, const struct report *r, const struct extra *e,
                      struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct str shown = str_fmt(a, "content/%.*s", STR_ARG(r->model.site.logo));
    (void)e, (void)renderer;
    return file_read(a, path_join(a, r->model.dir, str_z(a, shown)), shown, bytes, ds, LOC_NONE);
}

void extra_brand(struct arena *a, const struct report *r, struct extra_list *out) {
    VEC_PUSH(a, out, ((struct extra){.path = STR("assets/brand.css"), .make = make_brand}));
    VEC_PUSH(a, out, ((struct extra){.path = STR("assets/favicon.svg"), .make = make_icon}));
    if (r->model.site.logo.n)
        VEC_PUSH(a, out, ((struct extra){.path = extra_logo_path(a, r), .make = make_logo}));
}
