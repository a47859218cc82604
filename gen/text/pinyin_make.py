#!/usr/bin/python3
"""Makes pinyin.def: the reading of every Han character that the bundled fonts have.

A maintainer's tool: building zhibiao needs the table, not this. Run it on Debian 12 with unicode-data and
python3-fonttools installed:

    gen/text/pinyin_make.py            writes the table beside this file
    gen/text/pinyin_make.py --check    makes it again and fails when a byte differs from the one kept
"""

import bz2
import os
import sys
import unicodedata

from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
READINGS = "/usr/share/unicode/Unihan_Readings.txt.bz2"
FONT = os.path.join(HERE, "../../fonts/zhibiao-sans-regular.otf")
TABLE = os.path.join(HERE, "pinyin.def")

# Where names of indicators and places want another reading than a dictionary gives first.
CHOSEN = dict(
    地="di", 都="du", 还="huan", 泊="bo", 薄="bo", 给="ji", 著="zhu", 拓="tuo", 佛="fo", 茄="qie", 桔="ju", 幢="zhuang",
    埔="pu", 伺="si", 囤="tun", 翟="zhai", 勒="le", 似="si", 琢="zhuo", 牟="mu", 晟="sheng", 匙="chi", 靓="liang",
    〇="ling", 呒="mu", 嗯="en", 呣="mu",
)

NOTICE = """\
/* Toneless readings of Han characters, one each; a v stands for the u with two dots, as in input methods. Made by
 * pinyin_make.py from the Unihan database 15.0.0 (kMandarin, kTGHZ2013; Debian 12 package unicode-data 15.0.0-1) and
 * changed by it: tones are left out, one reading is chosen, and only the %d characters of the bundled fonts are kept.
 *
 * Copyright © 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
 * http://www.unicode.org/copyright.html. Permission is hereby granted, free of charge, to any person obtaining a copy
 * of the Unicode data files and any associated documentation (the "Data Files") or Unicode software and any
 * associated documentation (the "Software") to deal in the Data Files or Software without restriction, including
 * without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the Data
 * Files or Software, and to permit persons to whom the Data Files or Software are furnished to do so, provided that
 * (a) the above copyright notice(s) and this permission notice appear with all copies of the Data Files or Software,
 * (b) both the above copyright notice(s) and this permission notice appear in associated documentation, and (c) there
 * is clear notice in each modified Data File or in the Software as well as in the documentation associated with the
 * Data File(s) or Software that the data or software has been modified.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
 * NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD
 * PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM,
 * OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR
 * PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION
 * WITH THE USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE. Except as contained in this notice, the name of a
 * copyright holder shall not be used in advertising or otherwise to promote the sale, use or other dealings in these
 * Data Files or Software without prior written authorization of the copyright holder. */
"""


def toneless(reading):
    parts = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(c for c in parts if c.isascii() and c.isalpha())


def readings():
    """kMandarin, unless the mainland's standard dictionary (kTGHZ2013) does not know that reading: then its first."""
    mandarin, standard = {}, {}
    with bz2.open(READINGS, "rt", encoding="utf-8") as lines:
        for line in lines:
            field = line.rstrip("\n").split("\t")
            if len(field) != 3 or field[1] not in ("kMandarin", "kTGHZ2013"):
                continue
            char = chr(int(field[0][2:], 16))
            if field[1] == "kMandarin":
                mandarin[char] = toneless(field[2].split()[0])
            else:
                standard[char] = [toneless(part.split(":")[1].split(",")[0]) for part in field[2].split()]
    for char, known in standard.items():
        if mandarin.get(char) not in known:
            mandarin[char] = known[0]
    mandarin.update(CHOSEN)
    return mandarin


def main():
    known = readings()
    by_reading = {}
    count = 0
    for code in sorted(TTFont(FONT).getBestCmap()):
        reading = known.get(chr(code))
        if reading:
            by_reading.setdefault(reading, []).append(chr(code))
            count += 1
    rows = "".join('X("%s", "%s")\n' % (r, "".join(chars)) for r, chars in sorted(by_reading.items()))
    text = (NOTICE % count + rows).encode("utf-8")
    if sys.argv[1:] == ["--check"]:
        with open(TABLE, "rb") as old:
            if old.read() != text:
                sys.exit("pinyin.def differs")
        return
    with open(TABLE, "wb") as out:
        out.write(text)
    print("%d characters, %d readings, %d bytes" % (count, len(by_reading), len(text)))


main()
