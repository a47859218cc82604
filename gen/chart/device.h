/* What an output device is: a row of the table in render.c. */
#ifndef CHART_DEVICE_H
#define CHART_DEVICE_H
#include "chart/render.h"

struct device_job {
    struct arena *arena; /* of the job; owns *out */
    struct fonts *fonts;
    const struct scene *scene;
    struct str date; /* YYYY-MM-DD, or with a time; may be empty */
    struct str *out;
    struct diags *ds;
};

struct device_row {
    /* State that one thread keeps from picture to picture: bitmaps, outlines. */
    void *(*open)(void);
    void (*close)(void *state);
    bool (*render)(void *state, const struct device_job *job);
};

extern const struct device_row device_svg, device_png, device_pdf;

/* True when cairo had no error; else chart-render with its words. */
bool device_ok(const struct device_job *job, cairo_status_t status);
/* A cairo stream that ends in a struct buf. */
cairo_status_t device_stream(void *buf, const unsigned char *bytes, unsigned int n);
const char *device_lang(const struct scene *s); /* "zh-Hans", "en" */

#endif
