#include "CAllocationCount.h"
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

static atomic_bool is_counting;
static atomic_long calls;

bool c_allocation_count_is_available(void) { return true; }

void c_allocation_count_start(void) {
  atomic_store(&calls, 0);
  atomic_store(&is_counting, true);
}

long c_allocation_count_stop(void) {
  atomic_store(&is_counting, false);
  return atomic_load(&calls);
}

static inline void note_call(void) {
  if (atomic_load_explicit(&is_counting, memory_order_relaxed))
    atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
}

// A definition in the program comes before glibc's, for every library that it loads; glibc has its own
// functions under these names too.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
  note_call();
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  note_call();
  return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  note_call();
  return __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size) {
  note_call();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note_call();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  bool is_power_of_two = alignment > 0 && (alignment & (alignment - 1)) == 0;
  if (!is_power_of_two || alignment % sizeof(void *) != 0) return EINVAL;
  note_call();
  void *memory = __libc_memalign(alignment, size);
  if (!memory) return ENOMEM;
  *block = memory;
  return 0;
}

#else

bool c_allocation_count_is_available(void) { return false; }
void c_allocation_count_start(void) {}
long c_allocation_count_stop(void) { return 0; }

#endif
