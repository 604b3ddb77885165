// How often a program asks for memory. Whoever links this has glibc's allocator behind functions that
// can count: malloc, calloc, realloc, aligned_alloc, memalign and posix_memalign, of all threads.
#ifndef C_ALLOCATION_COUNT_H
#define C_ALLOCATION_COUNT_H

#include <stdbool.h>

/// Whether calls can be counted: with glibc, without a sanitizer, which has an allocator of its own.
bool c_allocation_count_is_available(void);

/// Counts from 0.
void c_allocation_count_start(void);

/// Stops counting, and gives the number of calls since the start.
long c_allocation_count_stop(void);

#endif
