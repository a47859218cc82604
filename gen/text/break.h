/* Where a line of Chinese or mixed text may break: UAX #14 pair rules for the classes that occur, with the
 * line start and line end prohibitions of clreq (避头尾, GB level) and units that stay together: number and
 * unit, 第N, 图N, ≥N, —— and ……. */
#ifndef TEXT_BREAK_H
#define TEXT_BREAK_H
#include "base/str.h"

enum break_kind { BREAK_NO, BREAK_MAY, BREAK_MUST };
/* out[i] for each byte offset i in 0..text.n: what holds before the byte i; only code point borders are not
 * NO. out has text.n + 1 elements; out[0] is NO and out[text.n] is MUST. */
void break_find(struct str text, unsigned char *out);

#endif
