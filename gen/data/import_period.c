/* Years, halves, quarters, months and days as sheets write them. Knows the calendar and its Chinese words. */
#include "data/import_words.h"

#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Takes up to `most` digits off *s. */
static size_t take_digits(struct str *s, size_t most, int *out) {
    size_t n = 0;
    *out = 0;
    while (n < most && n < s->n && is_digit(s->p[n]))
        *out = *out * 10 + (s->p[n++] - '0');
    *s = str_skip(*s, n);
    return n;
}

static bool take(struct str *s, const char *word) {
    struct str w = str_of(word);
    if (!str_starts(*s, w))
        return false;
    *s = str_skip(*s, w.n);
    return true;
}

static bool take_dash(struct str *s) {
    return take(s, "-") || take(s, "—") || take(s, "~") || take(s, "至") || take(s, "到");
}

/* 一季度, 第2季度, 1季, q3: takes it off *s. */
static bool take_quarter(struct str *s, int *out) {
    static const char *const han[] = {"一", "二", "三", "四"};
    struct str rest = *s;
    bool is_q = take(&rest, "q");
    *out = 0;
    if (!is_q)
        take(&rest, "第");
    for (int i = 0; i < 4 && !*out; i++)
        *out = !is_q && take(&rest, han[i]) ? i + 1 : 0;
    if (!*out && take_digits(&rest, 1, out) != 1)
        return false;
    if (*out < 1 || *out > 4 || (is_q && rest.n && is_digit(rest.p[0])))
        return false;
    if (!is_q && !take(&rest, "季度") && !take(&rest, "季"))
        return false;
    *s = rest;
    return true;
}

/* 1-6月: the months that make a half, a quarter or the year. */
static bool span_of(int from, int to, struct period *out) {
    static const struct {
        int from, to;
        enum frequency freq;
        int part;
    } spans[] = {{1, 12, FREQ_YEAR, 0},    {1, 6, FREQ_HALF, 1},    {7, 12, FREQ_HALF, 2},
                 {1, 3, FREQ_QUARTER, 1},  {4, 6, FREQ_QUARTER, 2}, {7, 9, FREQ_QUARTER, 3},
                 {10, 12, FREQ_QUARTER, 4}};
    for (size_t i = 0; i < COUNT(spans); i++) {
        if (from == spans[i].from && to == spans[i].to) {
            out->freq = spans[i].freq;
            out->part = spans[i].part;
            return true;
        }
    }
    return false;
}

static bool take_months(struct str *s, struct period *out) {
    struct str rest = *s;
    int from, to;
    if (!take_digits(&rest, 2, &from))
        return false;
    if (take_dash(&rest)) {
        if (!take_digits(&rest, 2, &to) || !take(&rest, "月") || !span_of(from, to, out))
            return false;
    } else {
        if (!take(&rest, "月") || from < 1 || from > 12)
            return false;
        out->freq = FREQ_MONTH;
        out->part = from;
    }
    take(&rest, "份");
    *s = rest;
    return true;
}

/* What follows the year in words: 上半年, 一季度, 1月, 1-6月, 全年. Takes it off *s. */
static bool take_part(struct str *s, struct period *out) {
    if (take(s, "全年")) {
        out->freq = FREQ_YEAR;
        out->part = 0;
        return true;
    }
    for (int half = 1; half <= 2; half++) {
        if (take(s, half == 1 ? "上半年" : "下半年") || take(s, half == 1 ? "h1" : "h2")) {
            out->freq = FREQ_HALF;
            out->part = half;
            return true;
        }
    }
    if (take_quarter(s, &out->part)) {
        out->freq = FREQ_QUARTER;
        return true;
    }
    return take_months(s, out);
}

static bool take_year(struct str *s, struct period *out) {
    struct str rest = *s;
    int year;
    if (take_digits(&rest, 4, &year) != 4 || year < 1900 || year > 2100)
        return false;
    *out = (struct period){.year = year};
    *s = rest;
    return true;
}

struct day {
    int year, month, day;
};

/* 2023-5-1, 2023/05/01, 2023.05.01, 20230501, 2023年5月1日 */
static bool read_day(struct str s, struct day *out) {
    static const char *const marks[] = {"-", "/", "."};
    struct period year;
    if (!take_year(&s, &year))
        return false;
    out->year = year.year;
    if (s.n == 4)
        return take_digits(&s, 2, &out->month) == 2 && take_digits(&s, 2, &out->day) == 2;
    if (take(&s, "年"))
        return take_digits(&s, 2, &out->month) && take(&s, "月") && take_digits(&s, 2, &out->day) &&
               (take(&s, "日") || take(&s, "号")) && !s.n;
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (take(&s, marks[i]))
            return take_digits(&s, 2, &out->month) && take(&s, marks[i]) && take_digits(&s, 2, &out->day) &&
                   !s.n;
    }
    return false;
}

bool words_date(struct arena *a, struct str folded, struct str *out) {
    struct day d;
    if (!read_day(folded, &d))
        return false;
    *out = str_fmt(a, "%04d-%02d-%02d", d.year, d.month, d.day);
    return date_valid(*out);
}

static bool period_of_day(struct day d, int frequency, struct period *out) {
    *out = (struct period){.year = d.year};
    if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31)
        return false;
    if (frequency < 0)
        return (d.month == 12 && d.day == 31) || (d.month == 1 && d.day == 1);
    out->freq = (enum frequency)frequency;
    out->part = frequency == FREQ_HALF      ? (d.month + 5) / 6
                : frequency == FREQ_QUARTER ? (d.month + 2) / 3
                : frequency == FREQ_MONTH   ? d.month
                                            : 0;
    return true;
}

/* Months behind the year in digits: 2023-01, 2023/1, 2023.01, 202301. A single digit behind a point may be a
 * month ten that lost its zero. */
static bool take_plain_month(struct str *s, struct period *out) {
    struct str rest = *s;
    bool is_point = take(&rest, "."), is_mark = is_point || take(&rest, "-") || take(&rest, "/");
    int month;
    size_t n = take_digits(&rest, 2, &month);
    if (rest.n || month < 1 || month > 12 || n == 0 || (n == 1 && (is_point || !is_mark)))
        return false;
    out->freq = FREQ_MONTH;
    out->part = month;
    *s = rest;
    return true;
}

size_t words_period_start(struct str folded, struct period *out) {
    struct str rest = folded;
    if (!take_year(&rest, out))
        return 0;
    bool has_word = take(&rest, "年度") || take(&rest, "年");
    if (!has_word && rest.n)
        take(&rest, "-");
    struct str behind = rest;
    if (take_part(&behind, out))
        return folded.n - behind.n;
    return has_word ? folded.n - rest.n : 0;
}

enum period_words words_period(struct str folded, int frequency, struct period *out) {
    struct day day;
    struct str rest = folded;
    if (read_day(folded, &day))
        return period_of_day(day, frequency, out) ? PERIOD_WHOLE : PERIOD_DAY;
    if (words_period_start(folded, out) == folded.n && folded.n)
        return PERIOD_WHOLE;
    if (take_year(&rest, out) && (!rest.n || take_plain_month(&rest, out)))
        return PERIOD_WHOLE;
    *out = (struct period){0};
    rest = folded;
    return take_part(&rest, out) && !rest.n ? PERIOD_PART : PERIOD_NONE;
}
