# zhibiao: two commands are all that is needed, `make` and `make test`. `make help` lists the rest.

# ---- what it is built from ------------------------------------------------------------------------------------
PACKAGES := pkg-config libcairo2-dev libfreetype-dev libharfbuzz-dev libcmark-dev libjansson-dev libyaml-dev \
            libdeflate-dev nettle-dev libminizip-dev libexpat1-dev libxlsxwriter-dev \
            libbrotli-dev libmicrohttpd-dev
# Tools are looked for by their command, so that one installed another way (Node.js of a newer release) serves too.
TEST_PACKAGES := libcmocka-dev libicu-dev chromium/chromium clang-format/clang-format node/nodejs npm/npm \
                 java/default-jre-headless pdftotext/poppler-utils rsvg-convert/librsvg2-bin xmllint/libxml2-utils \
                 python3/python3 curl/curl rsync/rsync ps/procps script/bsdutils
PKG := cairo freetype2 harfbuzz libcmark jansson yaml-0.1 libdeflate nettle minizip expat xlsxwriter libbrotlienc libmicrohttpd

PREFIX ?= /usr/local
DESTDIR ?=
CC := gcc
CFLAGS ?= -O2 -g
BUILD ?= build
PORT ?= 8000
# The document that the first report is audited against; it is not part of the repository.
SOURCE ?= ../shared/source/yubei-work-report-2024.txt

# SANITIZE=address,undefined builds the same program with those checks; give it a BUILD folder of its own.
SANITIZER := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=all)
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes -Wvla -Werror
# Asked once, and only by targets that compile: on a fresh machine pkg-config is not there yet.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKG)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKG)))$(PKG_LIBS)
COMPILE = $(CC) -std=gnu11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(SANITIZER) -Igen $(PKG_CFLAGS)
LIBS = $(PKG_LIBS) -lm -lpthread

SRC := $(sort $(wildcard gen/*.c gen/*/*.c))
OBJ := $(SRC:gen/%.c=$(BUILD)/obj/%.o)
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
PROOFS := $(patsubst tests/proof/%.c,$(BUILD)/proof/%,$(sort $(wildcard tests/proof/proof_*.c)))
BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(sort $(wildcard tests/bench/*.c)))
JOBS := $(shell nproc 2>/dev/null || echo 1)
AGAIN = @$(MAKE) --no-print-directory -j$(JOBS)

.DEFAULT_GOAL := all
.PHONY: all packages test-packages program site serve gallery publish dist test unit bless fuzz tsan floors format format-check repro incr bench install clean help

## make              install what is missing, compile, and build the report into out/
all: packages
	$(AGAIN) site

## make program      compile build/zhibiao only
program: $(BUILD)/zhibiao

site: $(BUILD)/zhibiao
	@$(BUILD)/zhibiao build $(OPTIONS)

$(BUILD)/zhibiao: $(OBJ)
	@$(COMPILE) -o $@ $^ $(LIBS)

$(BUILD)/obj/main.o: CFLAGS += -DPREFIX_SHARE='"$(PREFIX)/share/zhibiao"'

$(BUILD)/obj/%.o: gen/%.c
	@mkdir -p $(@D)
	@$(if $(CI),,printf '  %s\n' $<)
	@$(COMPILE) -MMD -MP -c -o $@ $<

-include $(OBJ:.o=.d)

$(BUILD)/tests/%: tests/unit/%.c $(filter-out $(BUILD)/obj/main.o,$(OBJ))
	@mkdir -p $(@D)
	@$(COMPILE) -Itests/unit -o $@ $^ $(LIBS) -lcmocka

$(BUILD)/proof/%: tests/proof/%.c $(wildcard tests/proof/*.h) $(filter-out $(BUILD)/obj/main.o,$(OBJ))
	@mkdir -p $(@D)
	@$(COMPILE) -Itests/unit -o $@ $(filter-out %.h,$^) $(LIBS)

$(BUILD)/proof/proof_breaks: LIBS += -licuuc

$(BUILD)/bench/%: tests/bench/%.c $(filter-out $(BUILD)/obj/main.o,$(OBJ))
	@mkdir -p $(@D)
	@$(COMPILE) -o $@ $^ $(LIBS)

# ---- packages -------------------------------------------------------------------------------------------------
# Installs what is missing of $(1), each a package or COMMAND/PACKAGE: as root, through sudo without a password, or by asking for one command.
define install_missing
	@missing=$$(for p in $(1); do command -v $${p%%/*} >/dev/null && continue; \
	    dpkg-query -W -f='$${Status}' $${p#*/} 2>/dev/null | grep -q 'ok installed' || echo $${p#*/}; done); \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as=sudo; else \
	  printf 'These packages are missing. Run this once, then make again:\n  sudo apt-get install -y %s\n' "$$(echo $$missing)"; exit 1; fi; \
	echo "installing:" $$missing; \
	$$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >$(BUILD)-apt.log 2>&1 \
	  || { cat $(BUILD)-apt.log; exit 1; }; rm -f $(BUILD)-apt.log
endef

packages:
	$(call install_missing,$(PACKAGES))

test-packages:
	$(call install_missing,$(PACKAGES) $(TEST_PACKAGES))

# ---- use ------------------------------------------------------------------------------------------------------
## make serve        show the site at http://127.0.0.1:8000/ (PORT=) and renew it at every save
serve: packages
	$(AGAIN) program
	@$(BUILD)/zhibiao serve --port $(PORT)

# What is uploaded goes by content, so that a second time nothing is; pages come after what they show, the manifest
# last; of what lies there already only files of the site before, named in its manifest, are removed.
UPLOAD = rsync -rlpc --chmod=D755,F644 --out-format=%n
PATHS = sed -n 's/^{"path":"\([^"\\]*\)",.*/\1/p'
## make publish      build, check and upload the site: DEST=user@host:/path (or a folder); OPTIONS=--precompress
publish: all
	@[ -n "$(DEST)" ] || { echo 'make publish DEST=user@host:/path'; exit 2; }
	@command -v rsync >/dev/null || { echo 'make publish needs rsync: apt-get install rsync'; exit 1; }
	@$(BUILD)/zhibiao verify out >/dev/null
	@t=$$(mktemp -d); trap 'rm -rf "$$t"' EXIT; set -e; \
	rsync -q "$(DEST)/manifest.json" "$$t/old.json" 2>/dev/null || : >"$$t/old.json"; \
	$(PATHS) "$$t/old.json" | LC_ALL=C sort >"$$t/old"; $(PATHS) out/manifest.json | LC_ALL=C sort >"$$t/new"; \
	LC_ALL=C comm -23 "$$t/old" "$$t/new" >"$$t/gone"; \
	awk -F/ '{p = "/"; for (i = 1; i < NF; i++) {p = p $$i "/"; if (!(p in a)) print p; a[p]} print p $$NF}' "$$t/gone" >"$$t/only"; \
	grep -vE '\.html(\.gz|\.br)?$$' "$$t/new" >"$$t/first" || :; \
	{ $(UPLOAD) --files-from="$$t/first" out/ "$(DEST)/"; $(UPLOAD) --files-from="$$t/new" out/ "$(DEST)/"; \
	  [ ! -s "$$t/gone" ] || rsync -rq --delete --include-from="$$t/only" --exclude='*' out/ "$(DEST)/"; \
	  $(UPLOAD) out/manifest.json "$(DEST)/"; } >"$$t/sent"; \
	grep -v '/$$' "$$t/sent" || :; \
	echo "$$(grep -cv '/$$' "$$t/sent" || :) files uploaded to $(DEST), $$(wc -l <"$$t/gone") removed"

VERSION = $(shell sed -n 's/.*ZHIBIAO_VERSION "\(.*\)"/\1/p' gen/site/verb.h)
PACK = LC_ALL=C tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw
## make dist         archives of the sources and of the site in build/dist/, the same bytes every time
dist: all
	@mkdir -p $(BUILD)/dist; set -e; date=$$(sed -n 's/^"date":"\([0-9-]*\)".*/\1/p' out/manifest.json); \
	source=$(BUILD)/dist/zhibiao-$(VERSION).tar.gz site=$(BUILD)/dist/site-$$date.tar.gz; \
	git ls-files -z | $(PACK) --mtime="$$date UTC" --null -T - --transform='s|^|zhibiao-$(VERSION)/|' -cf - | gzip -9n >$$source; \
	$(PACK) --mtime="$$date UTC" --transform="s|^out|site-$$date|" -cf - out | gzip -9n >$$site; \
	sha256sum $$source $$site

## make gallery      every kind of chart with what it was made from: build/gallery/gallery/index.html
gallery: $(BUILD)/zhibiao
	@$(BUILD)/zhibiao build -C tests/reports/gallery -o $(BUILD)/gallery

## make install      put program, templates and fonts under PREFIX (default /usr/local; DESTDIR is honoured)
install: $(BUILD)/zhibiao
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/zhibiao
	@install -m 755 $(BUILD)/zhibiao $(DESTDIR)$(PREFIX)/bin/zhibiao
	@cp -R templates fonts $(DESTDIR)$(PREFIX)/share/zhibiao/

# ---- proof ----------------------------------------------------------------------------------------------------
## make test         everything that proves the program works; installs what only tests need
test: test-packages
	$(AGAIN) $(BUILD)/zhibiao proof-programs
	$(AGAIN) BUILD=$(BUILD)/checked SANITIZE=address,undefined CFLAGS='-O1 -g' $(BUILD)/checked/zhibiao unit-programs
	@BUILD=$(BUILD) SOURCE=$(SOURCE) tests/run

## make unit         the unit tests alone, with address and undefined-behaviour checks
unit:
	$(AGAIN) BUILD=$(BUILD)/checked SANITIZE=address,undefined CFLAGS='-O1 -g' unit-programs
	@BUILD=$(BUILD) SOURCE=$(SOURCE) tests/run unit

.PHONY: unit-programs proof-programs
proof-programs: $(PROOFS)

unit-programs: $(UNITS)

## make fuzz         damaged reports (N=, default 5000) and memory that fails at every point, with address checks
fuzz: N ?= 5000
fuzz:
	$(AGAIN) BUILD=$(BUILD)/checked SANITIZE=address,undefined CFLAGS='-O1 -g' $(BUILD)/checked/tests/test_fuzz
	@ASAN_OPTIONS=fast_unwind_on_malloc=0 ZB_FUZZ=$(N) $(BUILD)/checked/tests/test_fuzz

## make tsan         a build with four threads under the thread checker
tsan:
	$(AGAIN) BUILD=$(BUILD)/tsan SANITIZE=thread CFLAGS='-O1 -g' $(BUILD)/tsan/zhibiao
	@cp $(BUILD)/tsan/zhibiao $(BUILD)/zhibiao-tsan
	@TSAN_OPTIONS='halt_on_error=1 suppressions=tests/tsan.supp' $(BUILD)/zhibiao-tsan build -C tests/reports/sample -o $(BUILD)/tsan/out -j 4 --force

## make bless        show what the pictures of all kinds differ in from their goldens, then make these the goldens
bless:
	$(AGAIN) BUILD=$(BUILD)/checked SANITIZE=address,undefined CFLAGS='-O1 -g' $(BUILD)/checked/tests/test_golden
	@ZB_BLESS=1 LSAN_OPTIONS=suppressions=tests/lsan.supp:print_suppressions=0 $(BUILD)/checked/tests/test_golden
	@git status --short -- tests/golden

## make floors       each floor of gen/ includes only itself and lower ones
floors:
	@tests/floors.sh

## make repro        the same bytes from another folder, time zone, locale and number of threads
repro: $(BUILD)/zhibiao
	@BUILD=$(BUILD) tests/repro.sh

## make incr         an incremental build equals a clean one: one input of each kind changed, then values at random
incr: $(BUILD)/zhibiao
	@BUILD=$(BUILD) tests/incr.sh tests/reports/sample 30
	@BUILD=$(BUILD) tests/incr.sh . 5

.PHONY: crash
## make crash        builds that are killed or meet a failing file system leave the published site whole
crash: $(BUILD)/zhibiao
	@BUILD=$(BUILD) tests/crash.sh

## make bench        time and size of what costs most (BIG=1: also a report of 100,000 indicators)
bench: $(BUILD)/zhibiao $(BENCHES)
	@BUILD=$(BUILD) tests/bench/run

## make format       clang-format all sources
format:
	@clang-format -i $$(git ls-files 'gen/*.[ch]' 'tests/*.[ch]')

format-check:
	@clang-format --dry-run -Werror $$(git ls-files 'gen/*.[ch]' 'tests/*.[ch]')

## make clean        remove everything that was made
clean:
	@rm -rf $(BUILD) out .out.zhibiao tests/browser/node_modules

## make help         this list
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)
