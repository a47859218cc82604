/* Reading figures out of printed Chinese: the number, its unit, the sign that 下降 gives it, the operator
 * that 左右 or 不低于 gives it. Works on folded text; knows units only as the list it is given. */
#ifndef DATA_PRINTED_H
#define DATA_PRINTED_H
#include "data/fold.h"
#include "data/model.h"

/* Unit ids, folded, the longest first. */
struct printed_units {
    struct str *v;
    size_t n;
};
struct printed_units printed_units(struct arena *a, const struct unit *units, size_t n);

/* A figure read out of printed words: 增长4.2% gives {4.2, %}, 下降22.2% {-22.2, %}, 全市第一 {1, 位}. */
struct printed {
    struct decimal low, high; /* with all printed digits; high differs for a range 4.5%—5% */
    struct str unit;          /* folded */
    enum op op; /* from 左右 以上 不低于 超 …; turned over for a cut: 下降3%以上 is <= -3 */
    enum op
        list_op; /* what the words of its list say: 20%、30%以上 may hold for 20% too; else the same as op */
    bool has_number;
    bool open_sign; /* a word such as 降幅 or 减 stands near, so that a negative reading is as good */
    size_t at, len; /* the number's folded bytes with its minus, of a range from the first to the last */
};

/* The number that a figure is about. */
enum datum_kind { DATUM_NONE, DATUM_ARABIC, DATUM_RANK, DATUM_TOP, DATUM_HAN };
struct datum {
    enum datum_kind kind;
    size_t from, to; /* folded bytes of the numeral alone */
    int value;       /* of numerals that are not Arabic */
};
/* The last number of [from, to); names such as 5G, C919 and PM2.5 only when there is nothing else. Ranks
 * (第一, 首位, 前三位) are numbers; other Chinese numerals only when there is no Arabic one. */
struct datum printed_find(const struct folded *f, size_t from, size_t to, const struct printed_units *units);
/* Reads the words around a datum; nothing outside [from, to) is looked at. */
struct printed printed_read(struct arena *a, const struct folded *f, size_t from, size_t to, struct datum d,
                            const struct printed_units *units);

/* The other reading of an open sign: 降幅50% as -50, with its operator turned over. */
struct printed printed_turn(struct printed p);

/* The words directly before and after a number (printed_words.c). */
struct around {
    bool minus, plus, open_sign;
    enum op before, after; /* OP_EQ: no word */
    enum op list;          /* before or after the list that the number stands in */
    struct str unit;
};
/* [num, num_end) is the number (of a range the first to the last), inside [from, to). */
void printed_before(const struct folded *f, size_t from, size_t num, const struct printed_units *units,
                    struct around *out);
void printed_after(struct arena *a, const struct folded *f, size_t num_end, size_t to,
                   const struct printed_units *units, struct around *out);
/* The bytes of the unit that stands at `at`: the longest known one, or, with no unit known, all that looks
 * like one. 0 when there is none. */
size_t printed_unit_len(const struct folded *f, size_t at, size_t to, const struct printed_units *units);

#endif
