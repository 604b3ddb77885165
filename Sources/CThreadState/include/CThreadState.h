// Pointers of a thread, each read in a nanosecond: Swift has no thread-local variable of its own.
#ifndef C_THREAD_STATE_H
#define C_THREAD_STATE_H

/// Who keeps a pointer for each thread.
typedef enum {
  /// What operations ask for: device, tapes, observers, random state.
  C_THREAD_CONTEXT = 0,
  /// Free blocks of host memory.
  C_THREAD_HOST_MEMORY = 1,
  /// Other devices.
  C_THREAD_DEVICE = 2,
  C_THREAD_SLOT_COUNT = 8
} c_thread_slot;

extern _Thread_local void *_Nullable c_thread_states[C_THREAD_SLOT_COUNT];

static inline void *_Nullable c_thread_state_get(c_thread_slot slot) {
  return c_thread_states[slot];
}

/// Forgets this thread's pointer; for use by `destroy`.
static inline void c_thread_state_clear(c_thread_slot slot) { c_thread_states[slot] = 0; }

/// Sets this thread's pointer; `destroy` is called with it when the thread ends.
void c_thread_state_set(
    c_thread_slot slot, void *_Nullable state, void (*_Nonnull destroy)(void *_Nullable));

/// Tells the processor that this thread waits for another one in a loop.
static inline void c_thread_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
