#!/usr/bin/python3
"""Makes zhibiao-sans-{regular,bold}.otf: the part of Noto Sans CJK SC that reports about China need.

A maintainer's tool: building zhibiao needs the two fonts, not this. Run it on Debian 12 with fonts-noto-cjk and
python3-fonttools installed:

    fonts/make.py            writes the fonts beside this file and prints sizes and sums
    fonts/make.py --check    makes them again and fails when a byte differs from those kept

The same package gives the same bytes, on any day and any machine.
"""

import hashlib
import io
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"
FACE_SC = 2  # the collection holds JP, KR, SC, TC, HK in this order; only SC has the mainland's forms
FAMILY = "Zhibiao Sans"

# Beyond GB 2312 and the 8,105 characters of the general standard table: what figures, units and charts use.
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1: ° ± ² ³ · × ÷ ¥ and the letters of European names
    (0x2010, 0x2027),  # hyphens, dashes, quotation marks, ellipsis
    (0x2030, 0x203E),  # ‰ ′ ″ ※
    (0x2070, 0x209F),  # superscripts
    (0x20AC, 0x20AC),  # €
    (0x2103, 0x2122),  # ℃ ℓ № ™
    (0x2160, 0x217B),  # Roman numerals
    (0x2190, 0x2199),  # arrows
    (0x21D0, 0x21D4),
    (0x2205, 0x226F),  # − √ ∞ ∶ ≈ ≠ ≤ ≥
    (0x2460, 0x2473),  # ① to ⑳
    (0x2474, 0x249B),  # ⑴ ⒈
    (0x25A0, 0x25FF),  # ■ □ ▲ △ ▼ ▽ ◆ ◇ ○ ●
    (0x2605, 0x2606),  # ★ ☆
    (0x2713, 0x2713),  # ✓
    (0x3000, 0x301F),  # CJK punctuation
    (0x3380, 0x33DF),  # squared units: ㎡ ㎞ ㎏
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # ￠ ￡ ￥
]

# kern and mark set Latin; locl joins —— and chooses the mainland's forms; halt and vhal squeeze punctuation;
# pwid narrows quotation marks in English; vert turns punctuation in vertical lines.
FEATURES = "kern mark ccmp locl liga vert vrt2 vkrn halt palt vhal vpal fwid hwid pwid".split()
SCRIPTS = ["DFLT.dflt", "hani.dflt", "hani.ZHS", "latn.dflt", "latn.ZHS"]


def gb2312():
    """All characters of GB 2312, through the codec: rows 1 to 87, columns 1 to 94."""
    for row in range(0xA1, 0xF8):
        for column in range(0xA1, 0xFF):
            try:
                yield ord(bytes((row, column)).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def wanted():
    chars = set(gb2312())
    for first, last in RANGES:
        chars.update(range(first, last + 1))
    with open(os.path.join(HERE, "characters.txt"), encoding="utf-8") as table:
        chars.update(ord(c) for c in table.read() if not c.isspace())
    return chars


def rename(font, style):
    """A family of its own, so that the subset is never taken for the whole font. Copyright, designers, version
    and licence stay as they were."""
    names = font["name"]
    postscript = "ZhibiaoSans-" + style
    new = {
        1: FAMILY,
        2: style,
        3: "2.004;ZB;" + postscript,
        4: FAMILY if style == "Regular" else FAMILY + " " + style,
        6: postscript,
        10: "A subset of Noto Sans CJK SC " + style + ", made by fonts/make.py of zhibiao. " +
            str(names.getName(10, 3, 1, 0x409) or ""),
    }
    names.names = [r for r in names.names if r.langID == 0x409 and r.nameID not in new]
    for number, text in new.items():
        names.setName(text.strip(), number, 3, 1, 0x409)
    # The CFF table has names too, and cairo writes them into PDF.
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    cff.fontNames = [postscript]
    top.FamilyName, top.FullName = FAMILY, FAMILY + " " + style
    for number, part in enumerate(top.FDArray):
        part.FontName = "%s-%d" % (postscript, number)


def make(style):
    options = subset.Options()
    options.font_number = FACE_SC
    options.hinting = False
    options.desubroutinize = True  # cairo's PDF subsetter would keep all subroutines
    options.layout_scripts = SCRIPTS
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = TTFont(SOURCE % style, fontNumber=FACE_SC, recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    rename(font, style)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue(), len(font.getBestCmap()), len(font.getGlyphOrder())


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    failed = False
    for style in ("Regular", "Bold"):
        path = os.path.join(HERE, "zhibiao-sans-%s.otf" % style.lower())
        data, chars, glyphs = make(style)
        if check:
            with open(path, "rb") as kept:
                same = kept.read() == data
            failed |= not same
            print(os.path.basename(path), "same" if same else "DIFFERS")
            continue
        with open(path, "wb") as out:
            out.write(data)
        print("%s  %d bytes, %d characters, %d glyphs" % (os.path.basename(path), len(data), chars, glyphs))
        print("  sha256 " + hashlib.sha256(data).hexdigest())
    sys.exit(failed)


if __name__ == "__main__":
    main()
