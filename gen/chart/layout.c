/* The frame of every picture: ground, heading, source lines, site name; what is left goes to the kind. Knows
 * type and colours, not data. */
#include "chart/layout.h"

#include "base/utf8.h"
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/words.h"

#include <math.h>

/* Of Noto Sans CJK, in em: ink of Han reaches 0.84 above and 0.10 below the baseline; half of a digit's
 * height and of a Han character's lies 0.36 above it. */
static const double ink_above = 0.84, ink_below = 0.10, ink_middle = 0.36, line_height = 1.35;

/* Output px a side: of any kind, and of those that may be bare. */
enum { size_least = 100, tiny_w = 24, tiny_h = 12 };

bool chart_size_parse(struct str s, struct chart_size *out) {
    static const struct {
        struct str name;
        int w, h;
        double scale;
    } presets[] = {{STR_INIT("page"), 1600, 900, 2},
                   {STR_INIT("slide"), 1920, 1080, 2},
                   {STR_INIT("card"), 1200, 630, 2},
                   {STR_INIT("square"), 1080, 1080, 2},
                   {STR_INIT("thumb"), 480, 270, 2}};
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++)
        if (str_eq(s, presets[i].name)) {
            *out = (struct chart_size){presets[i].name, presets[i].w, presets[i].h, presets[i].scale};
            return true;
        }
    size_t x = str_find(s, STR("x"), 0);
    int w, h;
    if (x == s.n || !str_int(str_head(s, x), &w) || !str_int(str_skip(s, x + 1), &h) || w < tiny_w ||
        h < tiny_h || w > 8000 || h > 8000)
        return false;
    double scale = fmin(w / 800.0, h / 450.0);
    *out = (struct chart_size){s, w, h, scale < 1 ? 1 : scale};
    return true;
}

bool chart_theme_parse(struct str s, enum chart_theme *out) {
    static const char *const names[THEME_N] = {"light", "dark", "print"};
    for (int i = 0; i < THEME_N; i++)
        if (str_is(s, names[i])) {
            *out = (enum chart_theme)i;
            return true;
        }
    return false;
}

/* ---- text and marks ---- */

static void see_missing(struct frame *f, const struct run *run) {
    if (!run->missing)
        return;
    f->ok = false;
    for (size_t i = 0; i < f->s->missing.n; i++)
        if (f->s->missing.v[i] == run->missing)
            return;
    VEC_PUSH(f->a, &f->s->missing, run->missing);
    struct buf b = buf_new(f->a);
    utf8_add(&b, run->missing);
    diag(f->ds, DIAG_CHART_GLYPH, f->spec->at, buf_str(&b), str_fmt(f->a, "U+%04X", run->missing));
}

struct run frame_shape(struct frame *f, struct str text, double size, enum weight w) {
    return text_shape(f->a, f->c->fonts, text, size, w, f->lang);
}

struct run frame_fit(struct frame *f, struct str text, double size, enum weight w, double width) {
    bool cut = false;
    struct run run = text_fit(f->a, f->c->fonts, text, size, w, f->lang, width, &cut);
    if (cut)
        frame_note(f, "text shortened", text);
    return run;
}

struct box text_box(const struct run *run, enum align align, double x, double baseline) {
    double left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - run->ink_w : x - run->ink_w / 2;
    return (struct box){left, baseline + run->ink_y, run->ink_w, run->ink_h};
}

struct box frame_text(struct frame *f, enum role role, const struct run *run, enum align align, double x,
                      double baseline, struct color color, struct color on) {
    struct box b = text_box(run, align, x, baseline);
    see_missing(f, run);
    if (run->glyph_count)
        scene_add(f->a, f->s,
                  (struct mark){.shape = SHAPE_TEXT,
                                .role = role,
                                .x = b.x - run->ink_x,
                                .y = baseline,
                                .has_fill = true,
                                .fill = color,
                                .on = on,
                                .run = *run});
    return b;
}

double text_middle(double y, double size) {
    return y + ink_middle * size;
}

static void set_meaning(struct mark *m, const struct meaning *meaning) {
    if (!meaning)
        return;
    m->series = meaning->series;
    m->category = meaning->category;
    m->value = meaning->value;
    m->tip = meaning->tip;
}

struct mark *frame_rect(struct frame *f, enum role role, struct box b, struct color fill,
                        const struct meaning *m) {
    struct mark x = {.shape = SHAPE_RECT,
                     .role = role,
                     .x = b.x,
                     .y = b.y,
                     .w = b.w,
                     .h = b.h,
                     .has_fill = true,
                     .fill = fill};
    set_meaning(&x, m);
    return scene_add(f->a, f->s, x);
}

struct mark *frame_path(struct frame *f, enum role role, const struct point *points, size_t n, bool closed) {
    double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        x0 = fmin(x0, points[i].x);
        x1 = fmax(x1, points[i].x);
        y0 = fmin(y0, points[i].y);
        y1 = fmax(y1, points[i].y);
    }
    struct point *copy = ARENA_ARRAY(f->a, struct point, n ? n : 1);
    for (size_t i = 0; i < n; i++)
        copy[i] = points[i];
    return scene_add(f->a, f->s,
                     (struct mark){.shape = SHAPE_PATH,
                                   .role = role,
                                   .x = x0,
                                   .y = y0,
                                   .w = x1 - x0,
                                   .h = y1 - y0,
                                   .points = copy,
                                   .point_count = n,
                                   .closed = closed});
}

struct mark *frame_line(struct frame *f, enum role role, struct point from, struct point to,
                        struct color color, double px) {
    struct mark *m = frame_path(f, role, (struct point[]){from, to}, 2, false);
    m->has_stroke = true;
    m->stroke = color;
    m->stroke_px = px;
    return m;
}

struct mark *frame_circle(struct frame *f, enum role role, double x, double y, double d, struct color fill,
                          const struct meaning *m) {
    struct mark c = {
        .shape = SHAPE_CIRCLE, .role = role, .x = x, .y = y, .w = d, .h = d, .has_fill = true, .fill = fill};
    set_meaning(&c, m);
    return scene_add(f->a, f->s, c);
}

struct mark *frame_diamond(struct frame *f, double x, double y, double d, const struct meaning *m) {
    struct mark c = {.shape = SHAPE_DIAMOND,
                     .role = ROLE_TARGET,
                     .x = x,
                     .y = y,
                     .w = d,
                     .h = d,
                     .has_fill = true,
                     .fill = f->pal->target,
                     /* a rim of the ground keeps it apart from the bar below it */
                     .has_stroke = true,
                     .stroke = f->pal->ground,
                     .stroke_px = 1.5};
    set_meaning(&c, m);
    return scene_add(f->a, f->s, c);
}

struct frame_state frame_save(const struct frame *f) {
    return (struct frame_state){f->s->marks.n, f->s->notes.n, f->plot};
}

void frame_restore(struct frame *f, struct frame_state s) {
    f->s->marks.n = s.marks;
    f->s->notes.n = s.notes;
    f->plot = s.plot;
}

void frame_note(struct frame *f, const char *what, struct str which) {
    struct str note = str_fmt(f->a, "%s: %.*s", what, STR_ARG(which));
    for (size_t i = 0; i < f->s->notes.n; i++)
        if (str_eq(f->s->notes.v[i], note))
            return; /* of another try */
    VEC_PUSH(f->a, &f->s->notes, note);
}

void frame_rows_error(struct frame *f, size_t wanted, size_t fit) {
    f->ok = false;
    if (fit == 0) {
        diag(f->ds, DIAG_CHART_SMALL, f->spec->at, f->c->size.name);
        return;
    }
    diag(f->ds, DIAG_CHART_ROWS, f->spec->at, str_fmt(f->a, "%zu", wanted), f->c->size.name,
         str_fmt(f->a, "%zu", fit));
}

bool box_meets(struct box x, struct box y, double gap) {
    return x.x < y.x + y.w + gap && y.x < x.x + x.w + gap && x.y < y.y + y.h + gap && y.y < x.y + x.h + gap;
}

bool frame_is_free(const struct frame *f, struct box b, double gap) {
    for (size_t i = 0; i < f->s->marks.n; i++) {
        const struct mark *m = &f->s->marks.v[i];
        struct box x = {m->x - m->w / 2, m->y - m->h / 2, m->w, m->h};
        if (m->shape == SHAPE_TEXT)
            x = text_box(&m->run, ALIGN_LEFT, m->x + m->run.ink_x, m->y);
        else if (m->shape != SHAPE_CIRCLE && m->shape != SHAPE_DIAMOND)
            continue;
        if (box_meets(b, x, gap))
            return false;
    }
    return true;
}

/* ---- the frame ---- */

struct furniture {
    struct lines title, subtitle, note, source, site;
    bool site_below;    /* on lines of its own */
    double foot;        /* height of source and site */
    double top, bottom; /* of the plot */
};

static struct lines wrap(struct frame *f, const char *what, struct str text, double size, enum weight w,
                         double width, size_t max) {
    bool cut = false;
    if (!text.n || width <= 0)
        return (struct lines){0};
    struct lines l = text_wrap(f->a, f->c->fonts, text, size, w, f->lang, width, max, &cut);
    if (cut)
        frame_note(f, what, text);
    return l;
}

static double block(const struct lines *l, double size) {
    return l->n ? size * (ink_above + ink_below) + (double)(l->n - 1) * size * line_height : 0;
}

/* The source line and, at its right, where both have room on one line, the name of the site; else that stands
 * below. */
static double furnish_foot(struct frame *f, struct furniture *u, double width) {
    const struct type_scale *t = f->t;
    struct str site = WORDS_IN(f->c->model->site.title, f->lang),
               source = label_source(f->a, f->spec, f->lang);
    double site_w = text_width(f->c->fonts, site, t->source, WEIGHT_REGULAR, f->lang),
           source_w = text_width(f->c->fonts, source, t->source, WEIGHT_REGULAR, f->lang);
    double rest = width - site_w - t->source * 2.5;
    u->site_below = source.n && site.n && source_w > rest;
    u->site = wrap(f, "site shortened", site, t->source, WEIGHT_REGULAR, width, 2);
    u->source = wrap(f, "source shortened", source, t->source, WEIGHT_REGULAR,
                     u->site_below || !u->site.n ? width : rest, 2);
    double height = block(&u->source, t->source);
    if (u->site_below)
        height += t->source * line_height * (double)u->site.n;
    return u->source.n ? height : block(&u->site, t->source);
}

/* Level 0 shows all; 1 leaves out the note, 2 the subtitle too. */
static struct furniture furnish(struct frame *f, int level) {
    const struct type_scale *t = f->t;
    struct furniture u = {0};
    double width = f->s->width - 2 * t->margin;
    size_t title_lines = !t->furniture ? 1 : width < t->title * 20 || f->s->height > width * 0.8 ? 3 : 2;
    u.title = wrap(f, "title shortened", label_title(f->a, f->spec, f->lang), t->title, WEIGHT_BOLD, width,
                   title_lines);
    double y = t->margin + block(&u.title, t->title);
    if (t->furniture && level < 2)
        u.subtitle = wrap(f, "subtitle shortened", label_subtitle(f->a, f->spec, f->lang), t->subtitle,
                          WEIGHT_REGULAR, width, 2);
    if (u.subtitle.n)
        y += t->title * 0.5 + block(&u.subtitle, t->subtitle);
    u.top = y + (t->furniture ? t->label * 1.25 : t->label * 0.7);
    y = f->s->height - t->margin;
    if (t->furniture) {
        u.foot = furnish_foot(f, &u, width);
        y -= u.foot;
        if (level < 1)
            u.note = wrap(f, "note shortened", label_note(f->a, f->spec, f->lang), t->source, WEIGHT_REGULAR,
                          width, width < t->source * 40 ? 5 : 3);
        if (u.note.n)
            y -= block(&u.note, t->source) + t->source * 0.45;
        y -= t->label * 1.15;
    }
    u.bottom = y;
    return u;
}

static double place_lines(struct frame *f, enum role role, const struct lines *l, double size, double top,
                          struct color color) {
    for (size_t i = 0; i < l->n; i++)
        frame_text(f, role, &l->line[i], ALIGN_LEFT, f->t->margin,
                   top + ink_above * size + (double)i * size * line_height, color, f->pal->ground);
    return top + block(l, size);
}

static void place_furniture(struct frame *f, const struct furniture *u) {
    const struct type_scale *t = f->t;
    double y = place_lines(f, ROLE_TITLE, &u->title, t->title, t->margin, f->pal->text);
    if (u->subtitle.n)
        place_lines(f, ROLE_SUBTITLE, &u->subtitle, t->subtitle, y + t->title * 0.5, f->pal->secondary);
    double bottom = f->s->height - t->margin, top = bottom - u->foot;
    if (u->note.n)
        place_lines(f, ROLE_NOTE, &u->note, t->source, top - t->source * 0.45 - block(&u->note, t->source),
                    f->pal->faint);
    place_lines(f, ROLE_SOURCE, &u->source, t->source, top, f->pal->faint);
    for (size_t i = 0; i < u->site.n; i++)
        frame_text(f, ROLE_SITE, &u->site.line[i], u->site_below ? ALIGN_LEFT : ALIGN_RIGHT,
                   u->site_below ? t->margin : f->s->width - t->margin,
                   bottom - t->source * (ink_below + line_height * (double)(u->site.n - 1 - i)),
                   f->pal->faint, f->pal->ground);
}

static struct str scene_id(struct arena *a, struct str id) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < id.n; i++)
        buf_addc(&b, id.p[i] == '_' ? '-' : id.p[i]);
    return buf_str(&b);
}

bool chart_layout(struct arena *a, const struct chart_context *c, const struct chart_spec *s,
                  struct scene *out, struct diags *ds) {
    *out = (struct scene){.width = c->size.width_px / c->size.scale,
                          .height = c->size.height_px / c->size.scale,
                          .scale = c->size.scale,
                          .id = scene_id(a, s->id),
                          .lang = c->lang,
                          .title = chart_title(a, c->model, s, c->lang),
                          .description = chart_alt(a, c->model, s, c->lang)};
    struct frame f = {.a = a,
                      .c = c,
                      .spec = s,
                      .o = s->options,
                      .s = out,
                      .ds = ds,
                      .lang = c->lang,
                      .pal = palette_of(c->theme),
                      .t = type_of(c->size.name),
                      .ok = true};
    out->text_floor = f.t->floor;
    f.bare = s->kind->bare && c->size.height_px < size_least;
    if (!s->kind->bare && (c->size.width_px < size_least || c->size.height_px < size_least)) {
        frame_rows_error(&f, 0, 0);
        return false;
    }
    frame_rect(&f, ROLE_GROUND, (struct box){0, 0, out->width, out->height}, f.pal->ground, NULL);
    if (f.bare) {
        f.plot = (struct box){1, 0, out->width - 2, out->height};
        s->kind->layout(&f);
        return f.ok;
    }
    struct furniture u = {0};
    for (int level = 0; level < 3; level++) {
        out->notes.n = 0;
        u = furnish(&f, level);
        double enough = out->height * (level == 0 ? 0.5 : 0.34); /* the unit is worth more than the note */
        if (u.bottom - u.top >= enough || !f.t->may_cut)
            break;
    }
    if (f.t->furniture && !u.note.n && WORDS_IN(s->note, c->lang).n)
        frame_note(&f, "note left out", WORDS_IN(s->note, c->lang));
    f.plot = (struct box){f.t->margin, u.top, out->width - 2 * f.t->margin, u.bottom - u.top};
    f.name_units = !u.subtitle.n;
    place_furniture(&f, &u);
    if (f.plot.h < f.t->label * 3 || f.plot.w < f.t->label * 8)
        frame_rows_error(&f, 0, 0);
    else
        s->kind->layout(&f);
    return f.ok;
}
