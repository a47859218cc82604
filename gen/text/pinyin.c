/* Looks up readings: a table by character, spread out once, and the words that are read otherwise. Knows
 * nothing of searching or ordering. */
#include "text/pinyin.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *reading, *chars;
} readings[] = {
#define X(reading, chars) {reading, chars},
#include "text/pinyin.def"
#undef X
};
enum { READINGS = sizeof readings / sizeof *readings };

static const struct word {
    const char *text, *reading;
} words[] = {
#define X(text, reading) {text, reading},
#include "text/pinyin_words.def"
#undef X
};
enum { WORDS = sizeof words / sizeof *words };

/* 〇 to the end of the unified ideographs; the few characters above them are in a list. */
enum { FIRST = 0x3007, LAST = 0x9fff, BEGINS_WORD = 0x8000 };

struct rare {
    uint32_t cp;
    uint16_t reading;
};

struct pinyin {
    uint16_t of[LAST - FIRST + 1]; /* index of the reading + 1, 0 for none; BEGINS_WORD where a word does */
    VEC(struct rare) rare;         /* by code point */
};

static int by_code(const void *x, const void *y) {
    const struct rare *a = x, *b = y;
    return (a->cp > b->cp) - (a->cp < b->cp);
}

static bool is_common(uint32_t cp) {
    return cp >= FIRST && cp <= LAST;
}

const struct pinyin *pinyin_new(struct arena *a) {
    struct pinyin *p = ARENA_NEW(a, struct pinyin);
    for (size_t i = 0; i < READINGS; i++) {
        struct str chars = str_of(readings[i].chars);
        while (chars.n) {
            uint32_t cp = utf8_next(&chars);
            uint16_t reading = (uint16_t)(i + 1);
            if (is_common(cp))
                p->of[cp - FIRST] = reading;
            else
                VEC_PUSH(a, &p->rare, ((struct rare){cp, reading}));
        }
    }
    if (p->rare.n)
        qsort(p->rare.v, p->rare.n, sizeof *p->rare.v, by_code);
    for (size_t i = 0; i < WORDS; i++) {
        struct str text = str_of(words[i].text);
        uint32_t cp = utf8_next(&text);
        if (is_common(cp))
            p->of[cp - FIRST] |= BEGINS_WORD;
    }
    return p;
}

struct str pinyin_syllable(const struct pinyin *p, uint32_t cp) {
    unsigned reading = 0;
    if (is_common(cp)) {
        reading = p->of[cp - FIRST] & ~(unsigned)BEGINS_WORD;
    } else if (p->rare.n) {
        struct rare key = {.cp = cp};
        const struct rare *found = bsearch(&key, p->rare.v, p->rare.n, sizeof key, by_code);
        reading = found ? found->reading : 0;
    }
    return reading ? str_of(readings[reading - 1].reading) : STR_NONE;
}

/* The longest word at the start of s that is read in its own way, or NULL. */
static const struct word *word_at(const struct pinyin *p, struct str s) {
    size_t len, longest = 0;
    uint32_t cp = utf8_decode(s, &len);
    if (!is_common(cp) || !(p->of[cp - FIRST] & BEGINS_WORD))
        return NULL;
    const struct word *found = NULL;
    for (size_t i = 0; i < WORDS; i++) {
        struct str text = str_of(words[i].text);
        if (text.n > longest && str_starts(s, text)) {
            found = &words[i];
            longest = text.n;
        }
    }
    return found;
}

struct spelling {
    struct buf full, initials;
    bool in_run; /* the last part is a run of letters or digits that may go on */
};

static void add_syllable(struct spelling *s, struct str syllable) {
    if (s->full.n)
        buf_addc(&s->full, ' ');
    buf_add(&s->full, syllable);
    buf_addc(&s->initials, syllable.p[0]);
    s->in_run = false;
}

static void add_letter(struct spelling *s, uint32_t cp) {
    char c = (char)tolower((int)cp);
    if (s->full.n && !s->in_run)
        buf_addc(&s->full, ' ');
    buf_addc(&s->full, c);
    buf_addc(&s->initials, c);
    s->in_run = true;
}

static bool is_letter(uint32_t cp) {
    return cp < 0x80 && isalnum((int)cp);
}

struct pinyin_name pinyin_of(const struct pinyin *p, struct arena *a, struct str name) {
    struct spelling s = {buf_new(a), buf_new(a), false};
    while (name.n) {
        const struct word *w = word_at(p, name);
        if (w) {
            struct str reading = str_of(w->reading), syllable;
            while (str_next(&reading, ' ', &syllable))
                add_syllable(&s, syllable);
            name = str_skip(name, strlen(w->text));
            continue;
        }
        uint32_t cp = utf8_fold_width(utf8_next(&name));
        struct str syllable = pinyin_syllable(p, cp);
        bool point = cp == '.' && s.in_run && name.n && isdigit((unsigned char)name.p[0]);
        if (syllable.n)
            add_syllable(&s, syllable);
        else if (is_letter(cp))
            add_letter(&s, cp);
        else if (!point)
            s.in_run = false;
    }
    return (struct pinyin_name){buf_str(&s.full), buf_str(&s.initials)};
}
