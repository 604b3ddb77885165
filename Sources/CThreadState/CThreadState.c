#include "CThreadState.h"
#include <pthread.h>

_Thread_local void *c_thread_states[C_THREAD_SLOT_COUNT];

static pthread_key_t keys[C_THREAD_SLOT_COUNT];
static int has_key[C_THREAD_SLOT_COUNT];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void c_thread_state_set(c_thread_slot slot, void *state, void (*destroy)(void *)) {
  pthread_mutex_lock(&mutex);
  if (!has_key[slot]) {
    pthread_key_create(&keys[slot], destroy);
    has_key[slot] = 1;
  }
  pthread_mutex_unlock(&mutex);
  pthread_setspecific(keys[slot], state);
  c_thread_states[slot] = state;
}
