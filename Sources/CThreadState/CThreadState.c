#include "CThreadState.h"
#include <pthread.h>

_Thread_local void *c_thread_state;

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void (*destructor)(void *);

static void make_key(void) { pthread_key_create(&key, destructor); }

void c_thread_state_set(void *state, void (*destroy)(void *)) {
  destructor = destroy;
  pthread_once(&once, make_key);
  pthread_setspecific(key, state);
  c_thread_state = state;
}
