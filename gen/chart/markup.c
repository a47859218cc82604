/* Writing SVG. Knows its grammar; knows neither scenes nor cairo. */
#include "chart/markup.h"

#include "base/utf8.h"

#include <math.h>

static void add_whole(struct buf *b, unsigned long v) {
    char digits[24];
    size_t n = sizeof digits;
    do
        digits[--n] = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    buf_add(b, (struct str){digits + n, sizeof digits - n});
}

/* v / 10^digits without zeros at either end. */
static void add_decimal(struct buf *b, long v, unsigned digits) {
    unsigned long size = v < 0 ? 0 - (unsigned long)v : (unsigned long)v, unit = 1;
    for (unsigned i = 0; i < digits; i++)
        unit *= 10;
    if (v < 0)
        buf_addc(b, '-');
    if (size >= unit || size == 0)
        add_whole(b, size / unit);
    size %= unit;
    if (size > 0)
        buf_addc(b, '.');
    for (; size > 0; size %= unit) {
        unit /= 10;
        buf_addc(b, (char)('0' + size / unit));
    }
}

void markup_hundredths(struct buf *b, long v) {
    add_decimal(b, v, 2);
}

void markup_number(struct buf *b, double v) {
    add_decimal(b, lround(v * 100), 2);
}

void markup_factor(struct buf *b, double v) {
    add_decimal(b, lround(v * 1e6), 6);
}

void markup_color(struct buf *b, struct color c) {
    static const char hex[] = "0123456789abcdef";
    const unsigned char v[3] = {c.r, c.g, c.b};
    char text[7] = "#";
    for (size_t i = 0; i < 3; i++) {
        text[1 + 2 * i] = hex[v[i] >> 4];
        text[2 + 2 * i] = hex[v[i] & 15];
    }
    buf_add(b, (struct str){text, sizeof text});
}

static bool is_xml(uint32_t cp) {
    return (cp >= 0x20 && cp != 0x7F && cp != 0xFFFE && cp != 0xFFFF) || cp == '\t' || cp == '\n';
}

void markup_text(struct buf *b, struct str s) {
    while (s.n > 0) {
        struct str rest = s;
        uint32_t cp = utf8_next(&rest);
        switch (cp) {
        case '&':
            buf_add(b, STR("&amp;"));
            break;
        case '<':
            buf_add(b, STR("&lt;"));
            break;
        case '>':
            buf_add(b, STR("&gt;"));
            break;
        case '"':
            buf_add(b, STR("&quot;"));
            break;
        default:
            if (is_xml(cp) && cp != 0xFFFD) /* malformed bytes decode to U+FFFD and must not be copied */
                buf_add(b, str_head(s, s.n - rest.n));
            else
                buf_add(b, STR("\xEF\xBF\xBD"));
        }
        s = rest;
    }
}

void markup_attr(struct buf *b, const char *name, struct str value) {
    if (value.n == 0)
        return;
    buf_addc(b, ' ');
    buf_addz(b, name);
    buf_add(b, STR("=\""));
    markup_text(b, value);
    buf_addc(b, '"');
}

void markup_attr_number(struct buf *b, const char *name, double v) {
    buf_addc(b, ' ');
    buf_addz(b, name);
    buf_add(b, STR("=\""));
    markup_number(b, v);
    buf_addc(b, '"');
}

/* ---- path data ---- */

struct path_writer path_writer_new(struct buf *b, bool hundredths) {
    return (struct path_writer){.b = b, .hundredths = hundredths, .level = true};
}

/* A letter unless it goes without saying; then a blank unless the number begins with a minus. */
static void add_numbers(struct path_writer *w, char command, const long *v, size_t n) {
    bool first = command != w->command;
    if (first)
        buf_addc(w->b, command);
    for (size_t i = 0; i < n; i++) {
        if (!first && v[i] >= 0)
            buf_addc(w->b, ' ');
        if (w->hundredths)
            markup_hundredths(w->b, v[i]);
        else
            add_decimal(w->b, v[i], 0);
        first = false;
    }
    w->command = command;
}

static void write_waiting(struct path_writer *w) {
    if (!w->waiting)
        return;
    long dx = w->end_x - w->x, dy = w->end_y - w->y;
    w->waiting = false;
    w->x = w->end_x;
    w->y = w->end_y;
    if (dy == 0) {
        add_numbers(w, 'h', &dx, 1);
    } else if (dx == 0) {
        add_numbers(w, 'v', &dy, 1);
    } else {
        add_numbers(w, 'l', (const long[]){dx, dy}, 2);
        w->level = false;
    }
}

void path_move(struct path_writer *w, long x, long y) {
    write_waiting(w);
    if (w->command == 0) {
        add_numbers(w, 'M', (const long[]){x, y}, 2);
    } else {
        add_numbers(w, 'm', (const long[]){x - w->x, y - w->y}, 2);
        w->command = 'l'; /* more numbers after a relative move are relative lines */
    }
    w->x = w->start_x = x;
    w->y = w->start_y = y;
}

void path_line(struct path_writer *w, long x, long y) {
    write_waiting(w);
    w->waiting = true;
    w->end_x = x;
    w->end_y = y;
}

void path_curve(struct path_writer *w, const long xy[6]) {
    write_waiting(w);
    add_numbers(
        w, 'c',
        (const long[]){xy[0] - w->x, xy[1] - w->y, xy[2] - w->x, xy[3] - w->y, xy[4] - w->x, xy[5] - w->y},
        6);
    w->x = xy[4];
    w->y = xy[5];
    w->level = false;
}

void path_close(struct path_writer *w) {
    if (w->waiting && w->end_x == w->start_x && w->end_y == w->start_y) {
        if (w->x != w->start_x && w->y != w->start_y)
            w->level = false;
        w->waiting = false;
    }
    write_waiting(w);
    buf_addc(w->b, 'z');
    w->command = 'z';
    w->x = w->start_x;
    w->y = w->start_y;
}

void path_end(struct path_writer *w) {
    write_waiting(w);
}
