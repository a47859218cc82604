/* Numbers of a workbook as decimal texts.
 *
 * A sheet stores 4.2 as the nearest double and may write that out with 17 digits: 4.2000000000000002. The
 * rule:
 * - a text of at most 15 significant digits and one of more than 17 are taken digit by digit, since a double
 *   keeps any 15 digits and no double needs more than 17 (the writer was no spreadsheet then);
 * - a text of 16 or 17 is the image of a double, and the shortest decimal that reads back as that very double
 *   is taken: 4.2 again, but 0.30000000000000004 for the sum 0.1+0.2, which is another double than 0.3.
 * Exponents are written out. No digit is ever rounded away. */
#ifndef DATA_XLSX_NUMBER_H
#define DATA_XLSX_NUMBER_H
#include "base/decimal.h"

enum { DOUBLE_DIGITS = 15 }; /* that any decimal keeps in a double (IEEE 754, DBL_DIG) */

/* The text of a <v> as a plain decimal, "-0.5"; false when it is no number or has more than 30 digits. */
bool number_of_double(struct arena *a, struct str text, struct str *out);
/* Digits from the first that is not 0 to the last, whether written before or behind the point. */
size_t number_digits(struct str plain);

#endif
