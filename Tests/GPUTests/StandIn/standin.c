// A stand-in for libcuda, libnvrtc and libcublas on a machine that has none of them: it writes down
// what it is asked for, keeps memory on the host, and fails where a test says so. It runs no kernel.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long long u64;

static char journal[1 << 20];
static size_t used;
static char failing[64];
static int failing_status;
static size_t memory_left = 1u << 20;

static void note(const char *format, ...) {
  if (used + 1024 > sizeof journal) return;
  va_list list;
  va_start(list, format);
  used += (size_t)vsnprintf(journal + used, sizeof journal - used, format, list);
  va_end(list);
}

static int status(const char *function) {
  return strcmp(function, failing) == 0 ? failing_status : 0;
}

// What a test asks.
const char *standin_journal(void) { return journal; }
void standin_mark(const char *line) { note("%s\n", line); }
void standin_reset(size_t memory) {
  used = 0;
  journal[0] = 0;
  failing[0] = 0;
  memory_left = memory;
}
void standin_fail(const char *function, int code) {
  strncpy(failing, function, sizeof failing - 1);
  failing_status = code;
}

// libcuda
int cuInit(unsigned flags) { return status("cuInit"); }
int cuDriverGetVersion(int *version) { *version = 13000; return status("cuDriverGetVersion"); }
int cuDeviceGetCount(int *count) { *count = 1; return status("cuDeviceGetCount"); }
int cuDeviceGet(int *device, int index) { *device = index + 7; return status("cuDeviceGet"); }
int cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, (size_t)length, "Stand-In %d", device);
  return status("cuDeviceGetName");
}
int cuDeviceTotalMem_v2(size_t *bytes, int device) {
  *bytes = 80ull << 30;
  return status("cuDeviceTotalMem");
}
int cuDeviceGetAttribute(int *value, int attribute, int device) {
  *value = attribute == 75 ? 9 : 0;
  return status("cuDeviceGetAttribute");
}
int cuDevicePrimaryCtxRetain(void **context, int device) {
  *context = (void *)0xC0;
  note("context %d\n", device);
  return status("cuDevicePrimaryCtxRetain");
}
int cuCtxSetCurrent(void *context) { return status("cuCtxSetCurrent"); }
int cuMemAlloc_v2(u64 *pointer, size_t bytes) {
  int code = status("cuMemAlloc");
  if (code == 0 && bytes > memory_left) code = 2;
  note("allocate %zu -> %d\n", bytes, code);
  if (code != 0) return code;
  memory_left -= bytes;
  size_t *block = calloc(1, bytes + 16);
  block[0] = bytes;
  *pointer = (u64)(block + 2);
  return 0;
}
int cuMemFree_v2(u64 pointer) {
  size_t *block = (size_t *)pointer - 2;
  note("free %zu\n", block[0]);
  memory_left += block[0];
  free(block);
  return status("cuMemFree");
}
// Copies from pinned memory wait until somebody waits for them, as those of a busy GPU do.
static char *pinned, *pinned_end;
static struct { u64 target; const void *source; size_t bytes; } copies[256];
static int copy_count, copies_done;
static void copy_until(int end) {
  for (; copies_done < end; ++copies_done)
    memcpy((void *)copies[copies_done % 256].target, copies[copies_done % 256].source,
        copies[copies_done % 256].bytes);
}
int cuMemHostAlloc(void **pointer, size_t bytes, unsigned flags) {
  note("pin %zu\n", bytes);
  int code = status("cuMemHostAlloc");
  if (code != 0) return code;
  *pointer = pinned = malloc(bytes);
  pinned_end = pinned + bytes;
  return 0;
}
int cuMemcpyHtoDAsync_v2(u64 target, const void *source, size_t bytes, void *stream) {
  note("upload %zu\n", bytes);
  int code = status("cuMemcpyHtoDAsync");
  if (code != 0) return code;
  if ((char *)source < pinned || (char *)source >= pinned_end || copy_count - copies_done == 256) {
    copy_until(copy_count);
    memcpy((void *)target, source, bytes);
    return 0;
  }
  copies[copy_count % 256].target = target;
  copies[copy_count % 256].source = source;
  copies[copy_count++ % 256].bytes = bytes;
  return 0;
}
struct event { int copies; };
int cuEventCreate(void **event, unsigned flags) {
  *event = calloc(1, sizeof(struct event));
  return flags == 2 ? status("cuEventCreate") : 1;
}
int cuEventRecord(struct event *event, void *stream) {
  event->copies = copy_count;
  return status("cuEventRecord");
}
int cuEventSynchronize(struct event *event) {
  note("wait for a copy\n");
  copy_until(event->copies);
  return status("cuEventSynchronize");
}
int cuMemcpyDtoHAsync_v2(void *target, u64 source, size_t bytes, void *stream) {
  note("download %zu\n", bytes);
  copy_until(copy_count);
  memcpy(target, (void *)source, bytes);
  return status("cuMemcpyDtoHAsync");
}
int cuStreamCreate(void **stream, unsigned flags) {
  *stream = (void *)0x57;
  note("stream %u\n", flags);
  return status("cuStreamCreate");
}
int cuStreamSynchronize(void *stream) {
  note("wait\n");
  copy_until(copy_count);
  return status("cuStreamSynchronize");
}
int cuModuleLoadData(void **module, const void *image) {
  *module = (void *)image;
  return status("cuModuleLoadData");
}
int cuModuleGetFunction(void **function, void *module, const char *name) {
  *function = strdup(name);
  note("kernel %s\n", name);
  return status("cuModuleGetFunction");
}
// Graphs: while a stream captures, what it is given is counted and named after its place.
static int capturing;
static long captured;
static void *last_node[1];
int cuStreamBeginCapture_v2(void *stream, int mode) {
  int code = status("cuStreamBeginCapture");
  if (code == 0) { capturing = 1; captured = 0; note("capture\n"); }
  return code;
}
int cuStreamEndCapture(void *stream, void **graph) {
  capturing = 0;
  *graph = (void *)captured;
  note("captured %ld\n", captured);
  return status("cuStreamEndCapture");
}
int cuStreamGetCaptureInfo_v2(
    void *stream, int *state, u64 *id, void **graph, void *const **nodes, size_t *count) {
  last_node[0] = (void *)captured;
  *nodes = last_node;
  *count = 1;
  return status("cuStreamGetCaptureInfo");
}
int cuStreamUpdateCaptureDependencies(
    void *stream, void *const *nodes, size_t count, unsigned flags) {
  note("after");
  for (size_t i = 0; i < count; ++i) note(" %ld", (long)nodes[i]);
  note("\n");
  return flags == 1 ? status("cuStreamUpdateCaptureDependencies") : 1;
}
int cuGraphInstantiateWithFlags(void **ready, void *graph, u64 flags) {
  *ready = graph;
  return status("cuGraphInstantiate");
}
int cuGraphLaunch(void *ready, void *stream) {
  note("launch graph of %ld\n", (long)ready);
  return status("cuGraphLaunch");
}
struct kernel_node {
  void *function;
  unsigned grid[3], block[3], shared;
  void **arguments, **extra;
  void *kernel, *context;
};
int cuGraphExecKernelNodeSetParams_v2(void *ready, void *node, const struct kernel_node *new) {
  note("change node %ld: %s %u,%u,%u of %u,%u,%u: %lld\n", (long)node, (char *)new->function,
      new->grid[0], new->grid[1], new->grid[2], new->block[0], new->block[1], new->block[2],
      *(long long *)new->arguments[0]);
  return new->shared || new->extra || new->kernel || new->context ? 1
      : status("cuGraphExecKernelNodeSetParams");
}
int cuGraphExecDestroy(void *ready) { note("destroy graph\n"); return 0; }
int cuGraphDestroy(void *graph) { return 0; }
int cuLaunchKernel(
    void *function, unsigned x, unsigned y, unsigned z, unsigned bx, unsigned by, unsigned bz,
    unsigned shared, void *stream, void **arguments, void **extra) {
  note("launch %s %u,%u,%u of %u,%u,%u: %lld\n", (char *)function, x, y, z, bx, by, bz,
      *(long long *)arguments[0]);
  captured += capturing;
  return status("cuLaunchKernel");
}
int cuGetErrorName(int code, const char **name) {
  *name = code == 2 ? "CUDA_ERROR_OUT_OF_MEMORY" : "CUDA_ERROR_STAND_IN";
  return 0;
}
int cuGetErrorString(int code, const char **text) {
  *text = code == 2 ? "out of memory" : "as the test wished";
  return 0;
}

// libnvrtc
int nvrtcVersion(int *major, int *minor) { *major = 13; *minor = 0; return 0; }
int nvrtcGetNumSupportedArchs(int *count) { *count = 2; return 0; }
int nvrtcGetSupportedArchs(int *all) { all[0] = 80; all[1] = 90; return 0; }
int nvrtcCreateProgram(
    void **program, const char *source, const char *name, int count, const void *headers,
    const void *names) {
  *program = strdup(name);
  return status("nvrtcCreateProgram");
}
int nvrtcCompileProgram(void *program, int count, const char *const *options) {
  note("compile %s %s\n", (char *)program, options[0]);
  return status("nvrtcCompileProgram");
}
int nvrtcGetCUBINSize(void *program, size_t *bytes) { *bytes = 4; return 0; }
int nvrtcGetCUBIN(void *program, char *code) { memcpy(code, "\177ELF", 4); return 0; }
int nvrtcGetProgramLogSize(void *program, size_t *bytes) { *bytes = 9; return 0; }
int nvrtcGetProgramLog(void *program, char *log) { memcpy(log, "the log.", 9); return 0; }
int nvrtcDestroyProgram(void **program) { free(*program); return 0; }
const char *nvrtcGetErrorString(int code) { return "NVRTC_ERROR_STAND_IN"; }

// libcublas
int cublasCreate_v2(void **handle) { *handle = (void *)0xB1; return status("cublasCreate"); }
int cublasSetStream_v2(void *handle, void *stream) { return status("cublasSetStream"); }
int cublasSetWorkspace_v2(void *handle, u64 workspace, size_t bytes) {
  note("workspace %zu\n", bytes);
  return status("cublasSetWorkspace");
}
int cublasSetMathMode(void *handle, int mode) { note("math mode %d\n", mode); return 0; }
static int product(
    const char *name, int left, int right, int m, int n, int k, double one, int lda, long long sa,
    int ldb, long long sb, double zero, int ldc, long long sc, int count) {
  note("%s %d,%d %dx%dx%d alpha %g beta %g lead %d,%d,%d step %lld,%lld,%lld count %d\n", name,
      left, right, m, n, k, one, zero, lda, ldb, ldc, sa, sb, sc, count);
  captured += capturing;
  return status(name);
}
int cublasSgemmStridedBatched(
    void *handle, int left, int right, int m, int n, int k, const float *alpha, u64 a, int lda,
    long long sa, u64 b, int ldb, long long sb, const float *beta, u64 c, int ldc, long long sc,
    int count) {
  return product("sgemm", left, right, m, n, k, *alpha, lda, sa, ldb, sb, *beta, ldc, sc, count);
}
int cublasDgemmStridedBatched(
    void *handle, int left, int right, int m, int n, int k, const double *alpha, u64 a, int lda,
    long long sa, u64 b, int ldb, long long sb, const double *beta, u64 c, int ldc, long long sc,
    int count) {
  return product("dgemm", left, right, m, n, k, *alpha, lda, sa, ldb, sb, *beta, ldc, sc, count);
}
const char *cublasGetStatusString(int code) { return "CUBLAS_STATUS_STAND_IN"; }
