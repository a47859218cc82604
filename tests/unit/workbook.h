/* What tests of workbooks share: archives made part by part, and a workbook made of a list of cells. */
#ifndef TESTS_WORKBOOK_H
#define TESTS_WORKBOOK_H
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

/* cmocka wants these before itself */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct part {
    const char *name;
    struct str text;
};

#define SS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"

__attribute__((unused)) static struct str zip_parts(struct arena *a, const struct part *parts, size_t n) {
    char path[] = "/tmp/zhibiao-xlsx-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
    assert_non_null(zip);
    for (size_t i = 0; i < n; i++) {
        zip_fileinfo info = {.dosDate = 0x21 | 1 << 5};
        struct str text = parts[i].text;
        assert_int_equal(
            zipOpenNewFileInZip(zip, parts[i].name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6), 0);
        assert_int_equal(zipWriteInFileInZip(zip, text.p ? text.p : "", (unsigned)text.n), 0);
        assert_int_equal(zipCloseFileInZip(zip), 0);
    }
    assert_int_equal(zipClose(zip, NULL), 0);
    struct diags ds = diags_new(a);
    struct str bytes;
    assert_true(file_read(a, path, str_of(path), &bytes, &ds, LOC_NONE));
    remove(path);
    return bytes;
}

static const char workbook_rels[] =
    RELS "<Relationship Id='r1' Type='" REL "/officeDocument' Target='xl/workbook.xml'/></Relationships>";
static const char workbook_styles[] =
    "<styleSheet xmlns='" SS "'><numFmts><numFmt numFmtId='164' formatCode='0.00&quot;亿元&quot;'/>"
    "<numFmt numFmtId='165' formatCode='yyyy&quot;年&quot;'/><numFmt numFmtId='166' formatCode='yyyy\\-mm'/>"
    "<numFmt numFmtId='167' formatCode='0!.0,&quot;万元&quot;'/>"
    "<numFmt numFmtId='168' formatCode='&quot;约&quot;0.0;-0.0'/>"
    "<numFmt numFmtId='169' formatCode='[&gt;=10000]0.0,;0'/><numFmt numFmtId='170' formatCode='h:mm:ss'/>"
    "<numFmt numFmtId='171' formatCode='[$¥-804]#,##0.0_ '/>"
    "<numFmt numFmtId='172' formatCode='G/通用格式&quot;人&quot;'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
    "<xf numFmtId='0'/><xf numFmtId='2'/><xf numFmtId='10'/><xf numFmtId='14'/><xf numFmtId='164'/>"
    "<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='168'/><xf numFmtId='169'/>"
    "<xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='172'/><xf numFmtId='9'/></cellXfs></styleSheet>";

/* A workbook of one sheet, 表1, out of lines such as
 *     A1 s 各区县地区生产总值        a text
 *     B3 n 2442.6 1                a number, with the number of a style (see above)
 *     C3 e #DIV/0!                 an error
 *     D3 f                         a formula that was never computed
 *     merge A1:D1 */
__attribute__((unused)) static struct str workbook_of(struct arena *a, struct str lines) {
    struct buf rows = buf_new(a), merges = buf_new(a);
    struct str line, cell, kind, value;
    while (lines.n && str_next(&lines, '\n', &line)) {
        if (!line.n)
            continue;
        str_next(&line, ' ', &cell);
        if (str_is(cell, "merge")) {
            buf_fmt(&merges, "<mergeCell ref='%.*s'/>", STR_ARG(line));
            continue;
        }
        str_next(&line, ' ', &kind);
        size_t letters = 0;
        while (cell.p[letters] >= 'A')
            letters++;
        buf_fmt(&rows, "<row r='%.*s'>", STR_ARG(str_skip(cell, letters)));
        if (str_is(kind, "s")) {
            buf_fmt(&rows, "<c r='%.*s' t='inlineStr'><is><t>%.*s</t></is></c>", STR_ARG(cell),
                    STR_ARG(line));
        } else if (str_is(kind, "e")) {
            buf_fmt(&rows, "<c r='%.*s' t='e'><v>%.*s</v></c>", STR_ARG(cell), STR_ARG(line));
        } else if (str_is(kind, "f")) {
            buf_fmt(&rows, "<c r='%.*s'><f>A1</f></c>", STR_ARG(cell));
        } else {
            str_next(&line, ' ', &value);
            buf_fmt(&rows, "<c r='%.*s' s='%.*s'><v>%.*s</v></c>", STR_ARG(cell), STR_ARG(line),
                    STR_ARG(value));
        }
        buf_addz(&rows, "</row>");
    }
    struct str merged = merges.n ? str_fmt(a, "<mergeCells>%s</mergeCells>", merges.p) : STR_NONE;
    const struct part parts[] = {
        {"_rels/.rels", str_of(workbook_rels)},
        {"xl/workbook.xml", STR("<workbook xmlns='" SS "' xmlns:r='" REL
                                "'><sheets><sheet name='表1' sheetId='1' r:id='a'/></sheets></workbook>")},
        {"xl/_rels/workbook.xml.rels",
         STR(RELS "<Relationship Id='a' Type='" REL "/worksheet' Target='worksheets/sheet1.xml'/>"
                  "<Relationship Id='f' Type='" REL "/styles' Target='styles.xml'/></Relationships>")},
        {"xl/styles.xml", str_of(workbook_styles)},
        {"xl/worksheets/sheet1.xml",
         str_fmt(a, "<worksheet xmlns='" SS "'><sheetData>%.*s</sheetData>%.*s</worksheet>",
                 STR_ARG(buf_str(&rows)), STR_ARG(merged))}};
    return zip_parts(a, parts, sizeof parts / sizeof *parts);
}

#endif
