/* Prefix codes of deflate (RFC 1951): lengths from frequencies, and the bits from the lengths. */
#ifndef CHART_HUFFMAN_H
#define CHART_HUFFMAN_H
#include <stddef.h>
#include <stdint.h>

enum { HUFFMAN_SYMBOLS_MAX = 286 };

/* length[i] is 0 where freq[i] is 0 and at most `limit` elsewhere; a lone symbol gets the length 1. */
void huffman_lengths(const uint32_t *freq, size_t n, unsigned limit, uint8_t *length);
/* Canonical codes, lowest bit first as deflate sends them. */
void huffman_codes(const uint8_t *length, size_t n, uint16_t *code);

#endif
