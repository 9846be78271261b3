/* The hash BLAKE2b (RFC 7693), without a key. */
#ifndef LIBRARY_BLAKE2B_H
#define LIBRARY_BLAKE2B_H

#include <stddef.h>
#include <stdint.h>

enum { BLAKE2B_BLOCK = 128, BLAKE2B_DIGEST = 64 };

struct blake2b {
    uint64_t state[8];
    uint64_t hashed; /* bytes, without those that wait in `block` */
    uint8_t block[BLAKE2B_BLOCK];
    size_t waiting;
    size_t digest_size;
};

/* `digest_size` is 1 to BLAKE2B_DIGEST. */
void blake2b_init(struct blake2b *hash, size_t digest_size);
void blake2b_update(struct blake2b *hash, const uint8_t *data, size_t length);
/* Writes digest_size bytes. */
void blake2b_final(uint8_t *digest, struct blake2b *hash);

#endif
