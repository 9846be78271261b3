#include "library/blake2b.h"

#include <stdbool.h>
#include <string.h>

static const uint64_t start[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

/* In which order each round takes the words of the block. */
static const uint8_t orders[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

static uint64_t rotate(uint64_t word, unsigned bits)
{
    return word >> bits | word << (64 - bits);
}

/* RFC 7693, 3.1 */
static void mix(uint64_t v[16], const size_t at[4], uint64_t x, uint64_t y)
{
    uint64_t *a = &v[at[0]], *b = &v[at[1]], *c = &v[at[2]], *d = &v[at[3]];
    *a += *b + x;
    *d = rotate(*d ^ *a, 32);
    *c += *d;
    *b = rotate(*b ^ *c, 24);
    *a += *b + y;
    *d = rotate(*d ^ *a, 16);
    *c += *d;
    *b = rotate(*b ^ *c, 63);
}

static uint64_t read_word(const uint8_t *bytes)
{
    uint64_t word = 0;
    for (size_t i = 8; i-- > 0;)
        word = word << 8 | bytes[i];
    return word;
}

/* RFC 7693, 3.2 */
static void compress(struct blake2b *hash, bool is_last)
{
    static const size_t columns[8][4] = {{0, 4, 8, 12},  {1, 5, 9, 13},  {2, 6, 10, 14},
                                         {3, 7, 11, 15}, {0, 5, 10, 15}, {1, 6, 11, 12},
                                         {2, 7, 8, 13},  {3, 4, 9, 14}};
    enum { ROUNDS = 12 };
    uint64_t words[16], v[16];
    for (size_t i = 0; i < 16; i++)
        words[i] = read_word(hash->block + 8 * i);
    memcpy(v, hash->state, sizeof hash->state);
    memcpy(v + 8, start, sizeof start);
    v[12] ^= hash->hashed;
    if (is_last)
        v[14] = ~v[14];
    for (size_t round = 0; round < ROUNDS; round++) {
        const uint8_t *order = orders[round % 10];
        for (size_t i = 0; i < 8; i++)
            mix(v, columns[i], words[order[2 * i]], words[order[2 * i + 1]]);
    }
    for (size_t i = 0; i < 8; i++)
        hash->state[i] ^= v[i] ^ v[i + 8];
}

void blake2b_init(struct blake2b *hash, size_t digest_size)
{
    *hash = (struct blake2b){.digest_size = digest_size};
    memcpy(hash->state, start, sizeof start);
    hash->state[0] ^= 0x01010000 ^ digest_size;
}

/* The last block is kept back, as it is mixed otherwise. */
void blake2b_update(struct blake2b *hash, const uint8_t *data, size_t length)
{
    while (length > 0) {
        if (hash->waiting == BLAKE2B_BLOCK) {
            hash->hashed += BLAKE2B_BLOCK;
            compress(hash, false);
            hash->waiting = 0;
        }
        size_t room = BLAKE2B_BLOCK - hash->waiting;
        size_t taken = length < room ? length : room;
        memcpy(hash->block + hash->waiting, data, taken);
        hash->waiting += taken;
        data += taken;
        length -= taken;
    }
}

void blake2b_final(uint8_t *digest, struct blake2b *hash)
{
    hash->hashed += hash->waiting;
    memset(hash->block + hash->waiting, 0, BLAKE2B_BLOCK - hash->waiting);
    compress(hash, true);
    for (size_t i = 0; i < hash->digest_size; i++)
        digest[i] = (uint8_t)(hash->state[i / 8] >> 8 * (i % 8));
}
