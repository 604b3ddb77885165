// A child process with three pipes, whose output is collected and whose time is limited.
#ifndef C_GNUPLOT_PROCESS_HPP
#define C_GNUPLOT_PROCESS_HPP

#include <sys/types.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "CGnuplot.h"

namespace workbook {

/// A pipe's two ends, closed on exec and when this goes out of scope.
struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() = default;
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;
  ~Pipe();

  /// Returns 0 or an errno value.
  int open();
  void close_read();
  void close_write();
};

class Process {
 public:
  Process() = default;
  Process(const Process &) = delete;
  Process &operator=(const Process &) = delete;
  ~Process();

  /// Starts the program without a shell and begins to watch it. Returns 0 or an errno value.
  int start(const std::vector<std::string> &arguments, double seconds);

  /// The descriptor of the child's standard input, which the caller now owns.
  int take_input();

  /// Waits for the child to end; its input must be closed. Safe to call twice.
  void wait();

  std::string output;
  std::string errors;
  c_gnuplot_end end = c_gnuplot_exited;
  int status = 0;

 private:
  using Clock = std::chrono::steady_clock;

  int spawn(const std::vector<std::string> &arguments);
  void watch();
  void read_for(int milliseconds);
  void drain(int &descriptor, std::string &into, size_t limit);
  bool reap(bool block);
  void kill_all();

  Pipe input_, output_, errors_;
  pid_t child_ = -1;
  bool reaped_ = false;
  bool overflowed_ = false;
  Clock::time_point deadline_;
  std::thread watcher_;
};

}  // namespace workbook

#endif
