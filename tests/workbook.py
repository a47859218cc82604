#!/usr/bin/env python3
"""Workbooks for the tests of import, sound and hostile ones: workbook.py KIND FILE.xlsx"""
import sys
import zipfile

SS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACK = 'http://schemas.openxmlformats.org/package/2006/relationships'


def rels(*targets):
    rows = ''.join(f'<Relationship Id="{i}" Type="{REL}/{t}" Target="{to}"/>' for i, t, to in targets)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{PACK}">{rows}</Relationships>'


def parts(rows, merges=(), strings=(), extra=''):
    merged = ''.join(f'<mergeCell ref="{m}"/>' for m in merges)
    return {
        '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        '_rels/.rels': rels(('rId1', 'officeDocument', 'xl/workbook.xml')),
        'xl/workbook.xml': f'<workbook xmlns="{SS}" xmlns:r="{REL}"><workbookPr/><sheets>'
                           '<sheet name="说明" sheetId="1" state="hidden" r:id="rId2"/>'
                           '<sheet name="区县 指标" sheetId="2" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': rels(('rId1', 'worksheet', 'worksheets/sheet1.xml'),
                                           ('rId2', 'worksheet', '/xl/worksheets/sheet2.xml'),
                                           ('rId3', 'sharedStrings', 'sharedStrings.xml'),
                                           ('rId4', 'styles', 'styles.xml')),
        'xl/sharedStrings.xml': f'<sst xmlns="{SS}">' + ''.join(f'<si><t>{s}</t></si>' for s in strings) + '</sst>',
        'xl/styles.xml': f'<styleSheet xmlns="{SS}"><numFmts count="1"><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts>'
                         '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="10"/></cellXfs></styleSheet>',
        'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{SS}"><sheetData>{rows}</sheetData>'
                                    + (f'<mergeCells>{merged}</mergeCells>' if merged else '') + extra + '</worksheet>',
        'xl/worksheets/sheet2.xml': f'<worksheet xmlns="{SS}"><sheetData/></worksheet>',
    }


def sheet():
    """As staff keep it: title, unit line, header of two levels, sums, a note."""
    words = []

    def s(ref, text):
        if text not in words:
            words.append(text)
        return f'<c r="{ref}" t="s"><v>{words.index(text)}</v></c>'

    def n(ref, value, style=1):
        return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'

    rows = [s('A1', '2021年各区县主要经济指标'), s('E2', '单位：亿元、％'),
            s('A3', '地区') + s('B3', '地区生产总值') + s('D3', '社会消费品零售总额'),
            s('B4', '总量') + s('C4', '增速') + s('D4', '总量') + s('E4', '增速'),
            s('A5', '重庆市 渝北区') + n('B5', '2235.6100000000001') + n('C5', '8.1', 0) + n('D5', '920.3') + n('E5', '0.18', 2),
            s('A6', '重庆市江北区') + s('B6', '１５０７．０７亿元') + s('C6', '8%左右') + s('D6', '—') + s('E6', '未公布'),
            s('A7', '合　计') + n('B7', '3742.68'),
            s('A9', '注：2021年为快报数，“—”表示不适用。')]
    numbers = [1, 2, 3, 4, 5, 6, 7, 9]
    xml = ''.join(f'<row r="{r}">{cells}</row>' for r, cells in zip(numbers, rows))
    return parts(xml, ['A1:E1', 'A3:A4', 'B3:C3', 'D3:E3', 'A9:E9'], words)


def hostile(kind):
    one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    p = parts(one)
    book = 'xl/worksheets/sheet1.xml'
    if kind == 'bomb':
        p[book] = f'<worksheet xmlns="{SS}"><sheetData>' + ' ' * (300 << 20) + '</sheetData></worksheet>'
    elif kind == 'large':  # not packed too well, but too much
        pad = ' ' * 500
        p[book] = f'<worksheet xmlns="{SS}"><sheetData>' + ''.join(f'<!--{i}-->{pad}' for i in range(560000)) + '</sheetData></worksheet>'
    elif kind == 'laughs':
        p[book] = '<!DOCTYPE w [<!ENTITY a "ha">' + ''.join(
            f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + ']><worksheet>&j;</worksheet>'
    elif kind == 'cyclic':
        p['xl/_rels/workbook.xml.rels'] = rels(('rId1', 'worksheet', '_rels/../workbook.xml'))
    elif kind == 'missing':
        del p[book]
    elif kind == 'rows':
        p = parts(one + '<row r="4294967297"><c r="A4294967297"><v>1</v></c></row>')
    elif kind == 'merged':
        p = parts(one + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ['A1:XFD1048576'])
    elif kind == 'deep':
        p[book] = '<worksheet>' + '<a>' * 200000 + '</a>' * 200000 + '</worksheet>'
    elif kind == 'string':
        p = parts('<row r="2"><c r="B2" t="s"><v>7</v></c></row>')
    return p


def main():
    kind, path = sys.argv[1:]
    content = sheet() if kind in ('sheet', 'cut') else hostile(kind)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in content.items():
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    if kind == 'cut':
        with open(path, 'r+b') as f:
            f.truncate(1500)


if __name__ == "__main__":
    main()
