/* Line breaking classes of UAX #14 (Unicode 15) for the characters of the bundled fonts, with two changes
 * that ICU makes for Chinese: “ ‘ open and ” ’ close. */
#ifndef TEXT_LINE_CLASS_H
#define TEXT_LINE_CLASS_H
#include <stdint.h>

enum line_class {
    LB_AL,  /* letters and what is not listed */
    LB_AP,  /* an apostrophe within a word; given by context only */
    LB_BA,  /* break after */
    LB_B2,  /* dash of a pair */
    LB_BK,  /* line end */
    LB_CL,  /* closing mark, full-width */
    LB_CM,  /* combining */
    LB_CP,  /* ) ] */
    LB_CW,  /* closing quotation mark */
    LB_EX,  /* ! ? */
    LB_GL,  /* glue */
    LB_HY,  /* - */
    LB_ID,  /* Han and other squares */
    LB_IN,  /* … */
    LB_IS,  /* , . : ; */
    LB_MID, /* interpunct: letters decide */
    LB_NS,  /* may not begin a line */
    LB_NU,  /* digits */
    LB_OP,  /* ( [ { */
    LB_OW,  /* opening mark, full-width */
    LB_PO,  /* after numbers: % ℃ */
    LB_PR,  /* before numbers: ¥ + − № */
    LB_QU,  /* " ' « » */
    LB_SP,
    LB_SY, /* / */
    LB_WJ, /* word joiner */
    LB_ZW, /* zero-width space */
};
enum line_class line_class(uint32_t cp);

#endif
