# zhibiao: `make help` lists what can be made. Two commands are all that is needed: make, then make test.

# ---- what it is built from -------------------------------------------------------------------------------------
PACKAGES := pkg-config libcairo2-dev libfreetype-dev libharfbuzz-dev libcmark-dev libjansson-dev libyaml-dev \
            libdeflate-dev nettle-dev
TEST_PACKAGES := libcmocka-dev clang clang-format chromium nodejs npm default-jre-headless poppler-utils \
                 librsvg2-bin python3
PKG := cairo freetype2 harfbuzz libcmark jansson yaml-0.1 libdeflate nettle

PREFIX ?= /usr/local
CC := gcc
# BUILD holds everything that is made from the sources; SANITIZE=address,undefined builds a second program beside it.
BUILD ?= build
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes -Wvla -Werror
SAN := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=all)
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE $(WARN) $(CFLAGS) $(SAN) -Igen $(shell pkg-config --cflags $(PKG)) \
             -DPREFIX_SHARE='"$(PREFIX)/share/zhibiao"'
LIBS = $(shell pkg-config --libs $(PKG)) -lm -lpthread

SRC := $(sort $(wildcard gen/*.c gen/*/*.c))
OBJ := $(SRC:gen/%.c=$(BUILD)/obj/%.o)
LIB_OBJ := $(filter-out $(BUILD)/obj/main.o,$(OBJ))
UNIT := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/test_*.c)))

.PHONY: all packages test-packages site help clean serve test unit floors format install
.DEFAULT_GOAL := all

all: packages
	@$(MAKE) --no-print-directory site

## make            install what is missing, compile, build the report into out/
site: $(BUILD)/zhibiao
	@$(BUILD)/zhibiao build

$(BUILD)/zhibiao: $(OBJ)
	@$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: gen/%.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJ:.o=.d)

unit: $(UNIT:%=$(BUILD)/tests/%)
	@for t in $^; do $$t || exit 1; done

$(BUILD)/tests/%: tests/unit/%.c $(LIB_OBJ)
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS) -lcmocka
