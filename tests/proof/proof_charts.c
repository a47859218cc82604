/* Every kind of chart over random data, in Chinese, English and names of both, at five sizes and in three
 * themes: no missing glyph, no clipped, overlapping or too small text, enough contrast, and the data had back
 * from the marks within half a pixel. Prints TAP, a line for each kind. Arguments: data sets a kind (200),
 * and "all" for every data set in every setting, size and theme rather than each in one setting and theme at
 * all sizes. */
#include "base/pool.h"
#include "chart/render.h"
#include "chart_report.h"
#include "random_charts.h"
#include "truth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const sizes[] = {"page", "slide", "card", "square", "thumb"};
enum { SIZES = 5, WORKERS_MOST = 8, SHOWN_MOST = 6, TRIES_EACH = 20 };

struct result {
    size_t sets, refused_sets; /* refused_sets: the kind does not take such data */
    size_t pictures, refused;  /* refused: no room, with a message that says so */
    size_t refused_at[SIZES];
    size_t faulty;
    double off; /* the worst mark, px */
    struct str said;
};

struct run_of_all {
    struct arena *a;
    struct model m;
    const char *dir;
    struct renderer *renderer[WORKERS_MOST];
    struct arena *keep[WORKERS_MOST];
    struct result *result; /* by kind */
    size_t sets;
    bool all;
};

struct trial {
    struct run_of_all *r;
    const struct chart_kind *kind;
    struct result *to;
    struct renderer *renderer;
    struct arena *a; /* of one data set */
    struct buf said;
    const struct chart_spec *spec;
    struct str text;
    uint64_t seed;
    bool told; /* the specification was printed */
};

static void say(struct trial *t, const char *size, enum setting setting, int theme, struct str what) {
    static const char *const settings[] = {"zh", "en", "mixed"};
    if (t->to->faulty++ >= SHOWN_MOST)
        return;
    buf_fmt(&t->said, "# %s seed %d %s %s theme %d:\n%.*s", t->kind->id, (int)t->seed, size,
            settings[setting], theme, STR_ARG(what));
    if (!t->told)
        buf_fmt(&t->said, "%.*s", STR_ARG(t->text));
    t->told = true;
}

static struct str words_of_diags(struct arena *a, const struct diags *ds) {
    struct buf b = buf_new(a);
    diags_text(&b, ds, LANG_EN);
    return buf_str(&b);
}

static void lay_out(struct trial *t, int size_at, enum setting setting, int theme) {
    const char *size = sizes[size_at];
    struct diags ds = diags_new(t->a);
    enum lang lang = setting == SET_EN || (setting == SET_MIXED && t->seed % 2) ? LANG_EN : LANG_ZH;
    struct chart_context c = {.model = &t->r->m,
                              .fonts = renderer_fonts(t->renderer),
                              .lang = lang,
                              .theme = (enum chart_theme)theme};
    struct scene scene;
    chart_size_parse(str_of(size), &c.size);
    t->to->pictures++;
    if (!chart_layout(t->a, &c, t->spec, &scene, &ds)) {
        bool room =
            ds.list.n == 1 && (ds.list.v[0].id == DIAG_CHART_ROWS || ds.list.v[0].id == DIAG_CHART_SMALL);
        t->to->refused++;
        t->to->refused_at[size_at]++;
        if (!room)
            say(t, size, setting, theme, words_of_diags(t->a, &ds));
        return;
    }
    struct str faults = ledger_faults(t->a, &scene);
    truth_fn truth = truth_of(t->kind->id);
    double off = truth ? truth(t->a, &scene) : 0;
    t->to->off = fmax(t->to->off, off);
    if (!(off <= 0.5))
        faults = str_fmt(t->a, "%.*smarks off by %g px\n", STR_ARG(faults), off);
    size_t lacking = truth ? unmarked(&scene, t->spec) : 0;
    if (lacking)
        faults = str_fmt(t->a, "%.*smarks of %zu values are missing\n", STR_ARG(faults), lacking);
    if (faults.n)
        say(t, size, setting, theme, faults);
}

static bool read_set(struct trial *t, enum setting setting) {
    struct diags ds = diags_new(t->a);
    const char *name = str_z(t->a, str_fmt(t->a, "%s/%s.csv", t->r->dir, t->kind->id));
    struct drawn d = draw_chart(t->a, t->kind, setting, t->seed, name);
    struct source *src = ARENA_NEW(t->a, struct source);
    *src = (struct source){.name = STR("random.yaml"), .text = d.spec};
    if (d.grid.n && !file_write(name, d.grid, &ds))
        exit(3);
    const struct meta *doc = meta_read(t->a, src, 0, d.spec.n, &ds);
    t->spec = doc ? chart_spec_read(t->a, &t->r->m, doc, STR("random"), &ds) : NULL;
    t->text = d.spec;
    if (!t->spec && getenv("VERBOSE"))
        fprintf(stderr, "%s %d: %.*s\n", t->kind->id, (int)t->seed, STR_ARG(words_of_diags(t->a, &ds)));
    return t->spec;
}

/* All sizes; the themes in turn, or all. */
static bool try_set(struct trial *t, enum setting setting) {
    arena_reset(t->a);
    t->told = false;
    if (!read_set(t, setting))
        return false;
    for (int z = 0; z < SIZES; z++)
        for (int theme = 0; theme < THEME_N; theme++)
            if (t->r->all || (int)((t->seed / SET_N + (uint64_t)z) % THEME_N) == theme)
                lay_out(t, z, setting, theme);
    return true;
}

static void try_kind(void *shared, unsigned worker, size_t k) {
    struct run_of_all *r = shared;
    struct arena *job = arena_new();
    struct trial t = {
        .r = r, .kind = kind_at(k), .to = &r->result[k], .renderer = r->renderer[worker], .a = job};
    t.said = buf_new(r->keep[worker]);
    for (t.seed = 0; t.to->sets < r->sets && t.seed < r->sets * TRIES_EACH; t.seed++) {
        bool fits = true;
        for (int s = 0; s < SET_N && fits; s++)
            if (r->all || t.seed % SET_N == (uint64_t)s)
                fits = try_set(&t, (enum setting)s);
        t.to->sets += fits;
        t.to->refused_sets += !fits;
    }
    t.to->said = buf_str(&t.said);
    arena_free(job);
}

static int report(const struct run_of_all *r) {
    size_t bad = 0, pictures = 0;
    for (size_t k = 0; k < chart_kind_count(); k++) {
        const struct result *x = &r->result[k];
        /* a kind that refuses much is of little use */
        bool good = !x->faulty && x->sets == r->sets && x->refused * 5 <= x->pictures;
        printf(
            "%.*s%sok %zu - %s: %zu data sets, %zu pictures, %zu refused for want of room, %zu with faults, "
            "marks within %.3f px%s\n",
            STR_ARG(x->said), good ? "" : "not ", k + 1, chart_kind_id(k), x->sets, x->pictures, x->refused,
            x->faulty, x->off, truth_of(chart_kind_id(k)) ? "" : " (no lengths)");
        for (int z = 0; z < SIZES && x->refused; z++)
            printf("%s%s %zu%s", z ? ", " : "#   refused: ", sizes[z], x->refused_at[z],
                   z + 1 < SIZES ? "" : "\n");
        bad += !good;
        pictures += x->pictures;
    }
    printf("# %zu kinds, %zu pictures\n1..%zu\n", chart_kind_count(), pictures, chart_kind_count());
    return bad ? 1 : 0;
}

int main(int argc, char **argv) {
    struct arena *a = arena_new();
    struct run_of_all r = {.a = a, .sets = argc > 1 ? (size_t)atoi(argv[1]) : 200, .all = argc > 2};
    struct diags ds = diags_new(a);
    struct font_files files;
    const char *fonts = "fonts";
    char dir[] = "/tmp/zhibiao-proof-XXXXXX";
    r.dir = mkdtemp(dir);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned workers = cores < 1 ? 1 : cores > WORKERS_MOST ? WORKERS_MOST : (unsigned)cores;
    if (!r.dir || !font_files_load(a, &fonts, 1, &files, &ds) || !stress_load(a, r.dir, &r.m, &ds))
        return 3;
    for (unsigned i = 0; i < workers; i++) {
        r.renderer[i] = renderer_new(&files);
        r.keep[i] = arena_new();
    }
    r.result = ARENA_ARRAY(a, struct result, chart_kind_count());
    pool_run(chart_kind_count(), workers, try_kind, &r);
    int status = report(&r);
    for (unsigned i = 0; i < workers; i++) {
        renderer_free(r.renderer[i]);
        arena_free(r.keep[i]);
    }
    dir_remove(r.dir, &ds);
    arena_free(a);
    return status;
}
