/* Looks at the ink itself: each text of a chart is drawn alone, and its pixels are held against the edge of
 * the picture, against those of all other texts, and against the box that the ledger gives for it. Knows
 * nothing of how the ledger finds its faults. Prints TAP. Argument: data sets a kind (6), each at all sizes.
 */
#include "chart/draw.h"
#include "chart/layout.h"
#include "chart_report.h"
#include "random_charts.h"

#include "chart/render.h"

#include <math.h>
#include <stdio.h>

enum {
    SIZES = 5,
    AROUND = 6,
    INKED = 96,
    SHOWN_MOST = 5
}; /* px around a text; a pixel that is seen, of 255 */
static const char *const sizes[SIZES] = {"page", "slide", "card", "square", "thumb"};

struct look {
    struct model m;
    struct renderer *r;
    struct arena *a;
    const char *dir;
    uint16_t *owner; /* by pixel of the picture: number of the text that inked it */
    int w, h;
    size_t texts, pictures, clipped, overlapping, astray;
};

/* A text alone in a surface of its own, whose corner is at x0, y0 of the picture. */
static cairo_surface_t *ink_of(struct look *l, const struct scene *s, const struct mark *m, int x0, int y0,
                               int w, int h) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, w, h);
    cairo_t *cr = cairo_create(surface);
    draw_setup(cr);
    cairo_translate(cr, -x0, -y0);
    cairo_scale(cr, s->scale, s->scale);
    struct painter p = {.cr = cr, .fonts = renderer_fonts(l->r), .arena = l->a};
    struct mark black = *m;
    black.fill = (struct color){0, 0, 0};
    draw_text(&p, &black);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static void tell(const struct look *l, size_t *count, const char *what, const struct mark *m) {
    if ((*count)++ < SHOWN_MOST)
        printf("# %s: %.*s (picture %zu)\n", what, STR_ARG(m->run.text), l->pictures);
}

/* The ledger's box, rounded outwards, may be missed by one pixel. */
static void look_at(struct look *l, const struct scene *s, const struct mark *m, uint16_t id) {
    double left = (m->x + m->run.ink_x) * s->scale, top = (m->y + m->run.ink_y) * s->scale;
    double right = left + m->run.ink_w * s->scale, bottom = top + m->run.ink_h * s->scale;
    int x0 = (int)floor(left) - AROUND, y0 = (int)floor(top) - AROUND;
    int w = (int)ceil(right) + AROUND - x0, h = (int)ceil(bottom) + AROUND - y0;
    cairo_surface_t *surface = ink_of(l, s, m, x0, y0, w, h);
    const unsigned char *px = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    bool clipped = false, overlaps = false, astray = false;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            int at_x = x + x0, at_y = y + y0;
            if (px[y * stride + x] < INKED)
                continue;
            astray = astray || at_x < left - 2 || at_x > right + 1 || at_y < top - 2 || at_y > bottom + 1;
            if (at_x < 0 || at_y < 0 || at_x >= l->w || at_y >= l->h) {
                clipped = true;
                continue;
            }
            uint16_t *owner = &l->owner[(size_t)at_y * (size_t)l->w + (size_t)at_x];
            overlaps = overlaps || (*owner && *owner != id);
            *owner = id;
        }
    cairo_surface_destroy(surface);
    if (clipped)
        tell(l, &l->clipped, "clipped", m);
    if (overlaps)
        tell(l, &l->overlapping, "over another text", m);
    if (astray)
        tell(l, &l->astray, "outside of its box in the ledger", m);
    l->texts++;
}

static void look_at_all(struct look *l, const struct scene *s) {
    l->w = (int)lround(s->width * s->scale);
    l->h = (int)lround(s->height * s->scale);
    l->owner = ARENA_ARRAY(l->a, uint16_t, (size_t)l->w * (size_t)l->h);
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape == SHAPE_TEXT)
            look_at(l, s, &s->marks.v[i], (uint16_t)(i + 1));
    l->pictures++;
}

static void try_set(struct look *l, const struct chart_kind *kind, uint64_t seed) {
    struct diags ds = diags_new(l->a);
    enum setting setting = (enum setting)(seed % SET_N);
    const char *grid = path_join(l->a, l->dir, "grid.csv");
    struct drawn d = draw_chart(l->a, kind, setting, seed, grid);
    struct source *src = ARENA_NEW(l->a, struct source);
    *src = (struct source){.name = STR("random.yaml"), .text = d.spec};
    if (d.grid.n && !file_write(grid, d.grid, &ds))
        exit(3);
    const struct meta *doc = meta_read(l->a, src, 0, d.spec.n, &ds);
    const struct chart_spec *spec = doc ? chart_spec_read(l->a, &l->m, doc, STR("random"), &ds) : NULL;
    for (size_t z = 0; spec && z < SIZES; z++) {
        struct chart_context c = {.model = &l->m,
                                  .fonts = renderer_fonts(l->r),
                                  .lang = setting == SET_EN ? LANG_EN : LANG_ZH,
                                  .theme = (enum chart_theme)(z % THEME_N)};
        struct scene scene;
        chart_size_parse(str_of(sizes[z]), &c.size);
        if (chart_layout(l->a, &c, spec, &scene, &ds))
            look_at_all(l, &scene);
    }
    arena_reset(l->a);
}

/* Two texts on one place and one over the edge must be noticed. */
static bool notices(struct look *l) {
    struct look own = {.r = l->r, .a = l->a, .w = 40, .h = 40};
    struct scene s = {.width = 40, .height = 40, .scale = 1};
    struct run run = text_shape(l->a, renderer_fonts(l->r), STR("指标"), 16, WEIGHT_BOLD, LANG_ZH);
    struct mark m = {.shape = SHAPE_TEXT, .x = 4, .y = 20, .run = run, .has_fill = true};
    scene_add(l->a, &s, m);
    m.y = 26;
    scene_add(l->a, &s, m);
    m = (struct mark){.shape = SHAPE_TEXT, .x = 20, .y = 39, .run = run, .has_fill = true};
    scene_add(l->a, &s, m);
    printf("# on purpose:\n");
    look_at_all(&own, &s);
    return own.clipped == 1 && own.overlapping >= 1;
}

int main(int argc, char **argv) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct look l = {.a = arena_new()};
    struct font_files files;
    const char *fonts = "fonts";
    char dir[] = "/tmp/zhibiao-pixels-XXXXXX";
    size_t sets = argc > 1 ? (size_t)atoi(argv[1]) : 6;
    l.dir = mkdtemp(dir);
    if (!l.dir || !font_files_load(a, &fonts, 1, &files, &ds) || !stress_load(a, l.dir, &l.m, &ds))
        return 3;
    l.r = renderer_new(&files);
    bool sharp = notices(&l);
    for (size_t k = 0; k < chart_kind_count(); k++)
        for (uint64_t seed = 0; seed < sets; seed++)
            try_set(&l, kind_at(k), 5000 + seed * 7 + k);
    bool good = !l.clipped && !l.overlapping && !l.astray && l.texts > 1000;
    printf("%sok 1 - texts over each other and over the edge are noticed\n", sharp ? "" : "not ");
    printf("%sok 2 - %zu texts of %zu pictures: %zu clipped, %zu over others, %zu outside of their boxes in "
           "the ledger\n"
           "1..2\n",
           good ? "" : "not ", l.texts, l.pictures, l.clipped, l.overlapping, l.astray);
    renderer_free(l.r);
    dir_remove(l.dir, &ds);
    arena_free(l.a);
    arena_free(a);
    return good && sharp ? 0 : 1;
}
