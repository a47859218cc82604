/* Workbooks: what is read out of one, and what is refused. The archives are made here, part by part. */
#include "data/xlsx.h"
#include "data/xlsx_book.h"
#include "data/xlsx_number.h"
#include "workbook.h"

struct desk {
    struct arena *a;
    struct diags ds;
    struct grid grid;
};

static int open_desk(void **state) {
    struct arena *a = arena_new();
    struct desk *d = ARENA_NEW(a, struct desk);
    *d = (struct desk){.a = a, .ds = diags_new(a)};
    *state = d;
    return 0;
}

static int close_desk(void **state) {
    arena_free(((struct desk *)*state)->a);
    return 0;
}

/* ---- making workbooks ---- */

static const char book_rels[] =
    RELS "<Relationship Id='a' Type='" REL "/worksheet' Target='worksheets/sheet1.xml'/>"
         "<Relationship Id='b' Type='" REL "/worksheet' Target='/xl/worksheets/sheet2.xml'/>"
         "<Relationship Id='s' Type='" REL "/sharedStrings' Target='sharedStrings.xml'/>"
         "<Relationship Id='f' Type='" REL "/styles' Target='../xl/styles.xml'/></Relationships>";
static const char book[] =
    "<workbook xmlns='" SS "' xmlns:r='" REL "'><sheets>"
    "<sheet name='区县' sheetId='1' r:id='a'/><sheet name='另表' sheetId='2' state='hidden' r:id='b'/>"
    "</sheets></workbook>";
static const char strings[] = "<sst xmlns='" SS "'><si><t>渝北区</t></si>"
                              "<si><r><t>地区</t></r><r><t>生产总值</t></r><rPh><t>x</t></rPh></si>"
                              "<si><t xml:space='preserve'>  两行_x000D_\n文字 </t></si></sst>";
enum { PARTS = 7 };

/* A sound workbook whose first sheet has these rows; `more` follows them. */
static void fill(struct arena *a, struct part parts[PARTS], const char *rows, const char *more) {
    const struct part all[PARTS] = {
        {"_rels/.rels", str_of(workbook_rels)},
        {"xl/workbook.xml", str_of(book)},
        {"xl/_rels/workbook.xml.rels", str_of(book_rels)},
        {"xl/sharedStrings.xml", str_of(strings)},
        {"xl/styles.xml", str_of(workbook_styles)},
        {"xl/worksheets/sheet1.xml",
         str_fmt(a, "<worksheet xmlns='" SS "'><sheetData>%s</sheetData>%s</worksheet>", rows, more)},
        {"XL/Worksheets/Sheet2.xml",
         STR("<x:worksheet xmlns:x='" SS
             "'><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>")}};
    memcpy(parts, all, sizeof all);
}

static struct str sheet_of(struct arena *a, const char *rows, const char *more) {
    struct part parts[PARTS];
    fill(a, parts, rows, more);
    return zip_parts(a, parts, PARTS);
}

/* ---- what was read ---- */

static const char *dump(struct desk *d) {
    static const char kinds[] = {' ', '#', '@', '!', '?', '~'};
    struct buf b = buf_new(d->a);
    for (size_t i = 0; i < d->grid.n; i++) {
        const struct grid_cell *c = &d->grid.cell[i];
        size_t line, col;
        loc_line_col(c->at, &line, &col);
        assert_int_equal(line, c->row);
        assert_int_equal(col, c->col);
        assert_ptr_equal(grid_at(&d->grid, c->row, c->col), c);
        buf_fmt(&b, "%s%.*s%u%c%.*s%s", i ? "|" : "", STR_ARG(grid_letters(d->a, c->col)), c->row,
                kinds[c->kind], STR_ARG(c->text), c->is_copy ? "*" : "");
    }
    return b.p ? b.p : "";
}

static const char *found(struct desk *d) {
    struct buf b = buf_new(d->a);
    diags_text(&b, &d->ds, LANG_EN);
    return b.p ? b.p : "";
}

static bool read_bytes(struct desk *d, struct str bytes, const char *sheet) {
    d->ds = diags_new(d->a);
    return xlsx_read(d->a, bytes, STR("t.xlsx"), str_of(sheet), &d->grid, &d->ds);
}

static void expect_cells(struct desk *d, const char *rows, const char *more, const char *cells) {
    if (!read_bytes(d, sheet_of(d->a, rows, more), "区县"))
        fail_msg("%s", found(d));
    assert_string_equal(dump(d), cells);
}

static void expect_refused(struct desk *d, struct str bytes, const char *message) {
    assert_false(read_bytes(d, bytes, ""));
    assert_int_equal(d->ds.errors, 1);
    const char *got = found(d);
    if (strncmp(got, message, strlen(message)))
        fail_msg("%s", got);
}

static void values(void **state) {
    struct desk *d = *state;
    expect_cells(
        d,
        "<row r='1'><c r='A1' t='s'><v>1</v></c><c r='C1' "
        "t='inlineStr'><is><t>行</t><r><t>内</t></r></is></c></row>"
        "<row r='3'><c r='B3'><v>4.2000000000000002</v></c><c t='b'><v>1</v></c><c t='e'><v>#DIV/0!</v></c>"
        "<c t='str'><f>A1</f><v>文字</v></c><c><f>1+1</f></c><c><f>1+1</f><v/></c><c><f>1+1</f><v>2</v></c>"
        "<c t='d'><v>2023-05-01T00:00:00</v></c><c s='4'/></row>"
        "<row><c t='s'><v>2</v></c><c t='s'><v>0</v></c></row>",
        "",
        "A1 地区生产总值|C1 行内|B3#4.2|C3 TRUE|D3!#DIV/0!|E3 文字|F3?|G3?|H3#2|I3@2023-05-01|A4 两行  "
        "文字|B4 渝北区");
    expect_cells(d,
                 "<row r='5'><c r='C5'><v>1</v></c></row><row r='2'><c r='B2'><v>2</v></c><c "
                 "r='A2'><v>3</v></c></row>",
                 "", "A2#3|B2#2|C5#1");
}

static void formats(void **state) {
    struct desk *d = *state;
    expect_cells(
        d,
        "<row><c s='1'><v>2442.6</v></c><c s='2'><v>4.2000000000000003E-2</v></c><c s='3'><v>45047</v></c>"
        "<c s='4'><v>2442.6</v></c><c s='5'><v>45047</v></c><c s='6'><v>45047.75</v></c>"
        "<c s='7'><v>24426000</v></c><c s='8'><v>-3</v></c><c s='9'><v>12345</v></c><c s='10'><v>0.5</v></c>"
        "<c s='11'><v>1234.5</v></c><c s='12'><v>225</v></c><c s='13'><v>0.06</v></c><c "
        "s='99'><v>1</v></c></row>",
        "",
        "A1#2442.60|B1#4.20%|C1@2023-05-01|D1#2442.60亿元|E1@2023|F1@2023-05|G1~24426000|H1#-约3.0|I1~12345|"
        "J1~0.5|K1#¥1234.5|L1#225人|M1#6%|N1#1");
}

static void numbers(void **state) {
    static const struct {
        const char *stored, *plain;
    } rows[] = {{"0", "0"},
                {"-0", "0"},
                {"6.0", "6.0"},
                {"4.2000000000000002", "4.2"},
                {"0.30000000000000004", "0.30000000000000004"},
                {"2442.5999999999999", "2442.6"},
                {"1.0000000000000001E-5", "0.00001"},
                {"5.0E-2", "0.05"},
                {"1.2345E+3", "1234.5"},
                {"-7.5e2", "-750"},
                {"1E+15", "1000000000000000"},
                {"123456789012345", "123456789012345"},
                {"12345678901234567", "12345678901234568"},
                {"1234567890123456789", "1234567890123456789"},
                {"00012.50", "12.50"},
                {".5", "0.5"},
                {"99.999999999999986", "99.99999999999999"},
                {" 7 ", "7"},
                {"1E+99", NULL},
                {"1e", NULL},
                {"", NULL},
                {".", NULL},
                {"abc", NULL},
                {"1,5", NULL},
                {"NaN", NULL}};
    struct desk *d = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = STR_NONE;
        bool ok = number_of_double(d->a, str_of(rows[i].stored), &got);
        if (ok != (rows[i].plain != NULL) || (ok && !str_is(got, rows[i].plain)))
            fail_msg("%s: %.*s", rows[i].stored, STR_ARG(got));
    }
    assert_int_equal(number_digits(STR("0.050")), 1);
    assert_int_equal(number_digits(STR("1200")), 2);
    /* Whatever a person types with up to 15 digits comes back, however the sheet stored it. */
    unsigned seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1103515245u + 12345u;
        int decimals = (int)(seed >> 16 & 7);
        struct str typed = str_fmt(d->a, "%u.%0*u", (seed >> 8) % 1000000u, decimals + 1, seed >> 5 & 7u),
                   got;
        struct str stored = str_fmt(d->a, "%.17g", strtod(typed.p, NULL));
        assert_true(number_of_double(d->a, stored, &got));
        struct decimal x, y;
        assert_true(decimal_parse(typed, &x) && decimal_parse(got, &y));
        if (decimal_cmp(x, y) != 0)
            fail_msg("%s stored %s read %.*s", typed.p, stored.p, STR_ARG(got));
    }
}

static void dates(void **state) {
    static const struct {
        const char *serial;
        bool is_1904;
        const char *day;
    } rows[] = {{"1", false, "1900-01-01"},
                {"59", false, "1900-02-28"},
                {"60", false, NULL},
                {"61", false, "1900-03-01"},
                {"25569", false, "1970-01-01"},
                {"44561.99", false, "2021-12-31"},
                {"45351", false, "2024-02-29"},
                {"0", true, "1904-01-01"},
                {"43099", true, "2021-12-31"},
                {"0", false, NULL},
                {"-1", false, NULL},
                {"2958465", false, "9999-12-31"},
                {"2958466", false, NULL},
                {"99999999999", false, NULL}};
    struct desk *d = *state;
    struct number_format day = format_builtin(d->a, 14);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = STR_NONE;
        bool ok = format_date(d->a, &day, str_of(rows[i].serial), rows[i].is_1904, &got);
        if (ok != (rows[i].day != NULL) || (ok && !str_is(got, rows[i].day)))
            fail_msg("%s: %.*s", rows[i].serial, STR_ARG(got));
    }
}

static void merged(void **state) {
    struct desk *d = *state;
    expect_cells(
        d, "<row r='1'><c r='A1'><v>1</v></c><c r='B1' s='1'/></row><row r='2'><c r='C2'><v>2</v></c></row>",
        "<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='D4:E5'/><mergeCell "
        "ref='C2:C1048576'/><mergeCell ref='A9'/></mergeCells>",
        "A1#1|B1#1*|A2#1*|B2#1*|C2#2");
    assert_false(
        read_bytes(d,
                   sheet_of(d->a, "<row><c><v>1</v></c></row><row r='3'><c r='C3'><v>1</v></c></row>",
                            "<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='B2:C3'/><mergeCell "
                            "ref='A1:C2'/></mergeCells>"),
                   "区县"));
}

static void sheets(void **state) {
    struct desk *d = *state;
    struct str bytes = sheet_of(d->a, "<row><c><v>1</v></c></row>", "");
    assert_true(read_bytes(d, bytes, ""));
    assert_string_equal(dump(d), "A1#1");
    assert_string_equal(found(d),
                        "t.xlsx:1:1: note: the sheet '区县' was read; there are also: 另表 [xlsx-sheets]\n"
                        "    name another with --sheet\n");
    assert_true(read_bytes(d, bytes, "另表"));
    assert_string_equal(dump(d), "A1#7");
    assert_false(read_bytes(d, bytes, "区 县"));
    assert_string_equal(found(d),
                        "t.xlsx:1:1: error: no sheet is called '区 县'; there are: 区县, 另表 [xlsx-sheet]\n"
                        "    did you mean '区县'?\n");
    expect_refused(
        d, sheet_of(d->a, "", ""),
        "t.xlsx:1:1: error: no visible sheet holds anything; the sheets are: 区县, 另表 [xlsx-empty]");
    assert_true(read_bytes(
        d,
        sheet_of(d->a, "<row hidden='1'><c><v>1</v></c></row><row hidden='1'/>",
                 "<cols><col min='1' max='1' hidden='1'/><col min='9' max='99' hidden='1'/></cols>"),
        "区县"));
    assert_string_equal(
        found(d),
        "t.xlsx:1:1: warning: 2 hidden or filtered rows and columns of the sheet '区县' were read as well "
        "[xlsx-hidden]\n    show them and see whether they belong to the table\n");
}

/* ---- what is refused ---- */

static void broken_archives(void **state) {
    struct desk *d = *state;
    struct str good = sheet_of(d->a, "<row><c><v>1</v></c></row>", "");
    expect_refused(d, STR("PK\x03\x04"), "t.xlsx:1:1: error: the workbook is damaged or cut off");
    expect_refused(d, STR(""), "t.xlsx:1:1: error: the workbook is damaged or cut off");
    expect_refused(d, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
                   "t.xlsx:1:1: error: an old .xls workbook, or one with a password [xlsx-old]");
    assert_true(xlsx_is_workbook(good));
    assert_false(xlsx_is_workbook(STR("地区,年份")));
    for (size_t n = 1; n < good.n; n += 7) { /* cut off anywhere: never a crash, never silence */
        struct str cut = str_dup(d->a, str_head(good, n));
        assert_false(read_bytes(d, cut, ""));
        assert_true(d->ds.errors > 0);
    }
    unsigned seed = 7;
    for (int i = 0; i < 1000; i++) { /* bytes changed anywhere: read or refused */
        char *p = str_z(d->a, good);
        for (int k = 0; k < 3; k++) {
            seed = seed * 1103515245u + 12345u;
            p[(seed >> 8) % good.n] = (char)(seed >> 24);
        }
        if (!read_bytes(d, (struct str){p, good.n}, ""))
            assert_true(d->ds.errors > 0);
        if (i % 100 == 99)
            good = str_dup(d->a, good);
    }
}

static void expect_part(struct desk *d, size_t which, const char *text, const char *message) {
    struct part parts[PARTS];
    fill(d->a, parts, "<row><c><v>1</v></c></row>", "");
    if (text)
        parts[which].text = str_of(text);
    else
        parts[which].name = "xl/gone.xml";
    expect_refused(d, zip_parts(d->a, parts, PARTS), message);
}

static void broken_parts(void **state) {
    struct desk *d = *state;
    expect_part(d, 5, NULL,
                "t.xlsx:1:1: error: the part 'xl/worksheets/sheet1.xml' of the workbook is missing");
    expect_part(d, 1, NULL, "t.xlsx:1:1: error: the part 'xl/workbook.xml' of the workbook is missing");
    expect_part(d, 3, NULL, "t.xlsx:1:1: error: the part 'xl/sharedStrings.xml' of the workbook is missing");
    expect_part(d, 2, NULL, "t.xlsx:1:1: error: no visible sheet holds anything");
    struct part parts[PARTS]; /* a part that is not needed is not looked at */
    fill(d->a, parts, "<row><c><v>1</v></c></row>", "");
    parts[6].text = STR("x");
    assert_true(read_bytes(d, zip_parts(d->a, parts, PARTS), ""));
}

static void broken_xml(void **state) {
    struct desk *d = *state;
    expect_part(d, 1, "<workbook><sheets></workbook>",
                "t.xlsx:1:1: error: the part 'xl/workbook.xml' is broken at line 1, column 21: mismatched "
                "tag [xlsx-xml]");
    expect_part(d, 5, "<worksheet>\n<sheetData>",
                "t.xlsx:1:1: error: the part 'xl/worksheets/sheet1.xml' is broken at line 2, column 12: no "
                "element found");
    expect_part(d, 5, "",
                "t.xlsx:1:1: error: the part 'xl/worksheets/sheet1.xml' is broken at line 1, column 1: no "
                "element found");
    expect_part(d, 5, "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet>&b;</worksheet>",
                "t.xlsx:1:1: error: the part 'xl/worksheets/sheet1.xml' declares a document type");
    expect_part(d, 3, "<!DOCTYPE sst SYSTEM 'file:///etc/passwd'><sst/>",
                "t.xlsx:1:1: error: the part 'xl/sharedStrings.xml' declares a document type");
    struct buf deep = buf_new(d->a);
    buf_addz(&deep, "<worksheet>");
    for (int i = 0; i < 100000; i++)
        buf_addz(&deep, "<a>");
    expect_part(d, 5, deep.p,
                "t.xlsx:1:1: error: the part 'xl/worksheets/sheet1.xml' is nested deeper than 64 levels");
    /* relations in a circle: the sheet is the workbook, and the workbook the relations */
    expect_part(d, 2,
                RELS "<Relationship Id='a' Type='" REL "/worksheet' Target='workbook.xml'/></Relationships>",
                "t.xlsx:1:1: error: the part 'xl/workbook.xml' begins with <workbook>, not with <worksheet>");
    expect_part(d, 0,
                RELS "<Relationship Id='a' Type='" REL
                     "/officeDocument' Target='_rels/.rels'/></Relationships>",
                "t.xlsx:1:1: error: the part '_rels/.rels' begins with <Relationships>, not with <workbook>");
    expect_part(d, 2,
                RELS "<Relationship Id='a' Type='" REL
                     "/worksheet' Target='../../../etc/passwd'/></Relationships>",
                "t.xlsx:1:1: error: the part 'etc/passwd' of the workbook is missing");
    expect_part(d, 2,
                RELS "<Relationship Id='a' Type='" REL
                     "/worksheet' Target='http://example.org/' TargetMode='External'/></Relationships>",
                "t.xlsx:1:1: error: no visible sheet holds anything");
}

static void expect_sheet(struct desk *d, const char *rows, const char *more, const char *message) {
    expect_refused(d, sheet_of(d->a, rows, more), message);
}

static void broken_cells(void **state) {
    struct desk *d = *state;
    expect_sheet(d, "<row r='1'><c r='A1'><v>1</v></c></row><row r='99999999'><c><v>1</v></c></row>", "",
                 "t.xlsx:1:1: error: the sheet '区县' has a cell or range '99999999'");
    expect_sheet(d, "<row><c r='A1048577'><v>1</v></c></row>", "",
                 "t.xlsx:1:1: error: the sheet '区县' has a cell or range 'A1048577'");
    expect_sheet(d, "<row><c r='XFE1'><v>1</v></c></row>", "",
                 "t.xlsx:1:1: error: the sheet '区县' has a cell or range 'XFE1'");
    expect_sheet(d, "<row><c r='A-1'><v>1</v></c></row>", "",
                 "t.xlsx:1:1: error: the sheet '区县' has a cell or range 'A-1'");
    expect_sheet(d, "<row><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>", "",
                 "t.xlsx:1:1: error: the sheet '区县' has a cell or range 'A1'");
    expect_sheet(d, "<row/>", "<mergeCells><mergeCell ref='B2:A1'/></mergeCells>",
                 "t.xlsx:1:1: error: the sheet '区县' has a cell or range 'B2:A1'");
    expect_sheet(d, "<row r='2'><c r='C2' t='s'><v>3</v></c></row>", "",
                 "t.xlsx:2:3: error: 区县!C2: the stored value '3' cannot be read");
    expect_sheet(d, "<row r='2'><c r='C2' t='s'><v>-1</v></c></row>", "",
                 "t.xlsx:2:3: error: 区县!C2: the stored value '-1' cannot be read");
    expect_sheet(d, "<row r='2'><c r='C2'><v>12x</v></c></row>", "",
                 "t.xlsx:2:3: error: 区县!C2: the stored value '12x' cannot be read");
}

static struct str repeat(struct arena *a, const char *unit, size_t times) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < times; i++)
        buf_addz(&b, unit);
    return buf_str(&b);
}

static void bombs(void **state) {
    struct desk *d = *state;
    struct part parts[PARTS];
    fill(d->a, parts, "", "");
    parts[5].text = repeat(d->a, "                                                                ", 1 << 19);
    expect_refused(d, zip_parts(d->a, parts, PARTS),
                   "t.xlsx:1:1: error: 'xl/worksheets/sheet1.xml' unpacks to more than 400 times its size");
    /* cells strewn widely, and ranges that cover everything */
    struct buf rows = buf_new(d->a);
    for (int i = 1; i <= 400; i++)
        buf_fmt(&rows, "<row r='%d'><c r='A%d'><v>1</v></c><c r='XFD%d'><v>1</v></c></row>", i * 2000,
                i * 2000, i * 2000);
    expect_sheet(d, rows.p, "",
                 "t.xlsx:1:1: error: the sheet '区县' is too large or too scattered (limit 4000000)");
    expect_sheet(d, "<row><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
                 "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
                 "t.xlsx:1:1: error: the sheet '区县' is too large or too scattered (limit 1000000)");
    /* many parts, and two of one name */
    struct part *many = ARENA_ARRAY(d->a, struct part, ZIP_PARTS_MAX + 1);
    for (size_t i = 0; i <= ZIP_PARTS_MAX; i++)
        many[i] = (struct part){str_fmt(d->a, "%zu", i).p, STR_NONE};
    expect_refused(d, zip_parts(d->a, many, ZIP_PARTS_MAX + 1),
                   "t.xlsx:1:1: error: the workbook has more than 10000 parts [xlsx-many]");
    fill(d->a, parts, "<row><c><v>1</v></c></row>", "");
    parts[6].name = "xl/Worksheets/SHEET1.xml";
    expect_refused(d, zip_parts(d->a, parts, PARTS),
                   "t.xlsx:1:1: error: the part 'xl/worksheets/sheet1.xml' of the workbook is missing, "
                   "damaged or there twice");
}

/* One cell more than a million is refused. */
static void large(void **state) {
    struct desk *d = *state;
    struct buf rows = buf_new(d->a);
    for (int i = 1; i <= SHEET_CELLS_MAX / 50; i++) {
        buf_fmt(&rows, "<row r='%d'>", i);
        for (int k = 0; k < 50; k++)
            buf_addz(&rows, "<c><v>1</v></c>");
        buf_addz(&rows, "</row>");
    }
    buf_addz(&rows, "<row><c><v>1</v></c></row>");
    expect_sheet(d, rows.p, "",
                 "t.xlsx:1:1: error: the sheet '区县' is too large or too scattered (limit 1000000)");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)
    const struct CMUnitTest tests[] = {TEST(values),          TEST(formats),      TEST(numbers),
                                       TEST(dates),           TEST(merged),       TEST(sheets),
                                       TEST(broken_archives), TEST(broken_parts), TEST(broken_xml),
                                       TEST(broken_cells),    TEST(bombs),        TEST(large)};
    return cmocka_run_group_tests_name("xlsx", tests, NULL, NULL);
}
