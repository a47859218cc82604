/* Pinyin of names, for finding and ordering them: what a reader types into an input method, without tones.
 * One reading a character, and the right one in words that statistics and place names use (重庆, 增长, 银行).
 * The readings cover the characters of the bundled fonts. */
#ifndef TEXT_PINYIN_H
#define TEXT_PINYIN_H
#include "base/str.h"

struct pinyin; /* the readings, ready to be looked up; lives in the arena it was made in */
const struct pinyin *pinyin_new(struct arena *a);

/* "zhong" for 中, with v for ü ("lv" for 绿); empty for anything that is not Han or not known. Outside of a
 * word. */
struct str pinyin_syllable(const struct pinyin *p, uint32_t cp);

struct pinyin_name {
    struct str full;     /* 新建5G基站: "xin jian 5g ji zhan" */
    struct str initials; /* "xj5gjz" */
};
/* The pinyin of a name. Letters and digits stay as they are, in lower case and half width; all else only
 * parts them, except a point between digits, which is left out (PM2.5: "pm25"). Both texts are in `a`. */
struct pinyin_name pinyin_of(const struct pinyin *p, struct arena *a, struct str name);

#endif
