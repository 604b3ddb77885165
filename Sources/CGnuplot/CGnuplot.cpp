#include "CGnuplot.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <memory>
#include <new>
#include <system_error>

#include <gnuplot-iostream.h>

#include "Process.hpp"

namespace {

/// While this lives, a write to a closed pipe is an error to the writer and no signal to anyone.
class WithoutBrokenPipe {
 public:
  WithoutBrokenPipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }

  ~WithoutBrokenPipe() {
    sigset_t pending;
    sigpending(&pending);
    if (!was_pending_ && sigismember(&pending, SIGPIPE)) {
      int taken;
      sigwait(&pipe_, &taken);
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_, before_;
  bool was_pending_;
};

/// Numbers that lie in memory already, as the container that gnuplot-iostream sends.
struct Numbers {
  typedef double value_type;
  typedef const double *const_iterator;
  const double *first;
  size_t count;
  const_iterator begin() const { return first; }
  const_iterator end() const { return first + count; }
  size_t size() const { return count; }
};

}  // namespace

struct c_gnuplot {
  workbook::Process process;
  std::unique_ptr<gnuplotio::Gnuplot> stream;

  int open() {
    int descriptor = process.take_input();
    FILE *file = ::fdopen(descriptor, "w");
    if (!file) {
      int problem = errno;
      ::close(descriptor);
      return problem;
    }
    stream.reset(new gnuplotio::Gnuplot(file));
    return 0;
  }

  /// Closes the stream. What could not be written goes to the null device: left in the buffer, the
  /// stream's own destructor would write it after closing the descriptor, which may be another
  /// file's by then.
  void close() {
    if (!stream) return;
    WithoutBrokenPipe quiet;
    try {
      stream->flush();
      if (!*stream) drop_rest();
    } catch (...) {
    }
    stream.reset();
  }

  void drop_rest() {
    int sink = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (sink >= 0) {
      ::dup2(sink, (*stream)->handle());
      ::close(sink);
    }
    stream->clear();
    stream->flush();
  }

  ~c_gnuplot() { close(); }
};

c_gnuplot *c_gnuplot_start(const char *program, int persist, double seconds, int *error) {
  try {
    std::unique_ptr<c_gnuplot> session(new c_gnuplot);
    std::vector<std::string> words = {program, "--default-settings"};
    if (persist) words.push_back("--persist");
    *error = session->process.start(words, seconds);
    if (*error == 0) *error = session->open();
    return *error == 0 ? session.release() : nullptr;
  } catch (const std::system_error &problem) {
    *error = problem.code().value() ? problem.code().value() : EAGAIN;
  } catch (...) {
    *error = ENOMEM;
  }
  return nullptr;
}

int c_gnuplot_send_text(c_gnuplot *session, const char *text, size_t count) {
  try {
    WithoutBrokenPipe quiet;
    if (session->stream) session->stream->write(text, std::streamsize(count));
    return session->stream && session->stream->good();
  } catch (...) {
    return 0;
  }
}

int c_gnuplot_send_numbers(c_gnuplot *session, const double *numbers, size_t count) {
  try {
    WithoutBrokenPipe quiet;
    if (session->stream) session->stream->sendBinary1d(Numbers{numbers, count});
    return session->stream && session->stream->good();
  } catch (...) {
    return 0;
  }
}

c_gnuplot_result c_gnuplot_finish(c_gnuplot *session) {
  session->close();
  session->process.wait();
  const workbook::Process &process = session->process;
  return {process.end,           process.status,        process.output.data(),
          process.output.size(), process.errors.data(), process.errors.size()};
}

void c_gnuplot_free(c_gnuplot *session) { delete session; }
