// One pointer a thread, read in a nanosecond: Swift has no thread-local variable of its own.
#ifndef C_THREAD_STATE_H
#define C_THREAD_STATE_H

extern _Thread_local void *_Nullable c_thread_state;

static inline void *_Nullable c_thread_state_get(void) { return c_thread_state; }

/// Forgets this thread's pointer; for use by `destroy`.
static inline void c_thread_state_clear(void) { c_thread_state = 0; }

/// Sets this thread's pointer; `destroy` is called with it when the thread ends.
void c_thread_state_set(void *_Nullable state, void (*_Nonnull destroy)(void *_Nullable));

#endif
