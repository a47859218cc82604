/* Prefix codes with limited lengths. Knows frequencies only. */
#include "chart/huffman.h"

#include <string.h>

enum { LENGTH_MAX = 15 };

/* The used symbols, rarest first; equal ones in their own order, so that the code is always the same. */
static size_t sort_used(const uint32_t *freq, size_t n, uint16_t *order) {
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if (freq[i] == 0)
            continue;
        size_t at = used++;
        for (; at > 0 && freq[order[at - 1]] > freq[i]; at--)
            order[at] = order[at - 1];
        order[at] = (uint16_t)i;
    }
    return used;
}

/* Depth of each leaf in Huffman's tree. Leaves come sorted, and inner nodes are made in rising weight, so the
 * two lightest are always at the heads of two queues. Nodes: leaves 0..n-1, then inner ones. */
static void tree_depths(const uint32_t *freq, const uint16_t *order, size_t n, unsigned *depth) {
    uint32_t weight[2 * HUFFMAN_SYMBOLS_MAX];
    size_t parent[2 * HUFFMAN_SYMBOLS_MAX] = {0};
    size_t leaf = 0, inner = n;
    for (size_t i = 0; i < n; i++)
        weight[i] = freq[order[i]];
    for (size_t node = n; node < 2 * n - 1; node++) {
        weight[node] = 0;
        for (int child = 0; child < 2; child++) {
            size_t lighter = leaf < n && (inner >= node || weight[leaf] <= weight[inner]) ? leaf++ : inner++;
            weight[node] += weight[lighter];
            parent[lighter] = node;
        }
    }
    depth[2 * n - 2] = 0;
    for (size_t i = 2 * n - 2; i-- > 0;)
        depth[i] = depth[parent[i]] + 1;
}

/* Leaves that were too deep now stand at the limit and take more room than there is (Kraft's sum, in units of
 * a leaf at the limit). The deepest of the others go down until there is enough; what that leaves over goes
 * to the most frequent that can use it, since readers refuse a code with unused words. */
static void fill_room(uint8_t *length, const uint16_t *order, size_t used, unsigned limit, uint32_t room,
                      uint32_t taken) {
    for (size_t i = 0; taken > room;) {
        uint8_t *l = &length[order[i]];
        if (*l == limit)
            i++;
        else
            taken -= 1u << (limit - ++*l);
    }
    for (size_t i = used; taken < room && i-- > 0;) {
        uint8_t *l = &length[order[i]];
        while (*l > 1 && 1u << (limit - *l) <= room - taken)
            taken += 1u << (limit - (*l)--);
    }
}

void huffman_lengths(const uint32_t *freq, size_t n, unsigned limit, uint8_t *length) {
    uint16_t order[HUFFMAN_SYMBOLS_MAX];
    unsigned depth[2 * HUFFMAN_SYMBOLS_MAX];
    memset(length, 0, n);
    size_t used = sort_used(freq, n, order);
    if (used == 0)
        return;
    if (used == 1) {
        length[order[0]] = 1;
        return;
    }
    tree_depths(freq, order, used, depth);
    uint32_t room = 1u << limit, taken = 0;
    for (size_t i = 0; i < used; i++) {
        unsigned d = depth[i] < limit ? depth[i] : limit;
        length[order[i]] = (uint8_t)d;
        taken += 1u << (limit - d);
    }
    fill_room(length, order, used, limit, room, taken);
}

void huffman_codes(const uint8_t *length, size_t n, uint16_t *code) {
    unsigned count[LENGTH_MAX + 1] = {0}, next[LENGTH_MAX + 2] = {0};
    for (size_t i = 0; i < n; i++)
        count[length[i]]++;
    count[0] = 0;
    for (size_t l = 1; l <= LENGTH_MAX; l++)
        next[l + 1] = (next[l] + count[l]) << 1;
    for (size_t i = 0; i < n; i++) {
        unsigned reversed = 0;
        if (length[i]) {
            unsigned value = next[length[i]]++;
            for (unsigned bit = 0; bit < length[i]; bit++)
                reversed = reversed << 1 | (value >> bit & 1);
        }
        code[i] = (uint16_t)reversed;
    }
}
