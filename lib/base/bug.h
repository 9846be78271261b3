/* The two ends that are nobody's mistake but ours or the machine's: both end the program. */
#ifndef BASE_BUG_H
#define BASE_BUG_H

/* A state that our own code rules out: prints where, and aborts. */
#define BUG(...) bug(__FILE__, __LINE__, __VA_ARGS__)

_Noreturn void bug(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

_Noreturn void out_of_memory(void);

#endif
