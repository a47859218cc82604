/* The table of devices and what they share. Knows no format. */
#include "chart/device.h"

static const struct device_row *const devices[DEVICE_N] = {
    [DEVICE_SVG] = &device_svg,
    [DEVICE_PNG] = &device_png,
    [DEVICE_PDF] = &device_pdf,
};

struct renderer {
    struct arena *arena; /* this struct lives in it */
    struct fonts *fonts;
    void *state[DEVICE_N]; /* made when first used */
    const struct picture_memo *memo;
};

struct renderer *renderer_new(const struct font_files *files) {
    struct arena *a = arena_new();
    struct renderer *r = ARENA_NEW(a, struct renderer);
    r->arena = a;
    r->fonts = fonts_new(files);
    return r;
}

void renderer_free(struct renderer *r) {
    if (!r)
        return;
    for (size_t i = 0; i < DEVICE_N; i++)
        if (r->state[i])
            devices[i]->close(r->state[i]);
    fonts_free(r->fonts);
    arena_free(r->arena);
}

void renderer_remember(struct renderer *r, const struct picture_memo *memo) {
    r->memo = memo;
}

const struct picture_memo *renderer_memo(const struct renderer *r) {
    return r->memo;
}

struct fonts *renderer_fonts(struct renderer *r) {
    return r->fonts;
}

bool render(struct arena *a, struct renderer *r, const struct scene *s, enum device d, struct str date,
            struct str *out, struct diags *ds) {
    if (!r->state[d])
        r->state[d] = devices[d]->open();
    struct device_job job = {a, r->fonts, s, date, out, ds};
    return devices[d]->render(r->state[d], &job);
}

bool device_ok(const struct device_job *job, cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    diag(job->ds, DIAG_CHART_RENDER, LOC_NONE, job->scene->id, str_of(cairo_status_to_string(status)));
    return false;
}

cairo_status_t device_stream(void *buf, const unsigned char *bytes, unsigned int n) {
    buf_add(buf, (struct str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

const char *device_lang(const struct scene *s) {
    return s->lang == LANG_ZH ? "zh-Hans" : "en";
}
