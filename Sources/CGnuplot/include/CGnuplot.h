// A gnuplot of one's own: started without a shell, fed through gnuplot-iostream, ended in time.
#ifndef C_GNUPLOT_H
#define C_GNUPLOT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A running gnuplot. One thread at a time may use it.
typedef struct c_gnuplot c_gnuplot;

/// How a run ended.
typedef enum {
  c_gnuplot_exited,     ///< `status` is its exit status.
  c_gnuplot_signalled,  ///< `status` is the signal that ended it.
  c_gnuplot_timed_out,  ///< It was killed at the time limit.
  c_gnuplot_too_long,   ///< It was killed because it printed more than the limit.
} c_gnuplot_end;

/// What a run left. The bytes belong to the session and live until `c_gnuplot_free`.
typedef struct {
  c_gnuplot_end end;
  int status;
  const char *_Nullable output;
  size_t output_count;
  const char *_Nullable errors;
  size_t errors_count;
} c_gnuplot_result;

/// Starts `program`, found along PATH, and gives it `seconds` from now to the end of its work.
/// Returns NULL and sets `error` to an errno value when it cannot be started.
c_gnuplot *_Nullable c_gnuplot_start(const char *_Nonnull program, int persist, double seconds,
                                     int *_Nonnull error);

/// Sends commands as they are. Returns 0 when gnuplot no longer takes them.
int c_gnuplot_send_text(c_gnuplot *_Nonnull session, const char *_Nonnull text, size_t count);

/// Sends numbers in the machine's own binary form. Returns 0 when gnuplot no longer takes them.
int c_gnuplot_send_numbers(c_gnuplot *_Nonnull session, const double *_Nonnull numbers,
                           size_t count);

/// Ends the input and waits, at most to the time limit, for gnuplot to finish.
c_gnuplot_result c_gnuplot_finish(c_gnuplot *_Nonnull session);

/// Frees the session; ends gnuplot first if `c_gnuplot_finish` was not called.
void c_gnuplot_free(c_gnuplot *_Nonnull session);

#ifdef __cplusplus
}
#endif

#endif
