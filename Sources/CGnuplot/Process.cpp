#include "Process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

extern char **environ;

namespace workbook {

namespace {

constexpr size_t output_limit = size_t(1) << 30;
constexpr size_t errors_limit = size_t(1) << 16;

void close_end(int &descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

/// What the child gets: our pipes as its three streams, a group of its own, plain signals.
struct SpawnPlan {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;

  SpawnPlan() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                              POSIX_SPAWN_SETPGROUP);
  }

  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }

  void connect(int descriptor, int stream) {
    posix_spawn_file_actions_adddup2(&actions, descriptor, stream);
  }
};

}  // namespace

Pipe::~Pipe() {
  close_read();
  close_write();
}

void Pipe::close_read() { close_end(read_end); }
void Pipe::close_write() { close_end(write_end); }

/// Moves a descriptor above the three streams, so that no dup2 in the child overwrites another's
/// source, and closes it on exec.
int raise(int &descriptor) {
  int low = descriptor;
  descriptor = ::fcntl(low, F_DUPFD_CLOEXEC, 3);
  int problem = descriptor < 0 ? errno : 0;
  ::close(low);
  return problem;
}

int Pipe::open() {
  int ends[2];
#ifdef __linux__
  // Closed on exec from the start: a child started meanwhile by another thread would hold our
  // gnuplot's input open and so keep it from ending.
  if (::pipe2(ends, O_CLOEXEC) != 0) return errno;
#else
  if (::pipe(ends) != 0) return errno;
#endif
  read_end = ends[0];
  write_end = ends[1];
  if (int problem = raise(read_end)) return problem;
  return raise(write_end);
}

int Process::start(const std::vector<std::string> &arguments, double seconds) {
  if (int problem = input_.open()) return problem;
  if (int problem = output_.open()) return problem;
  if (int problem = errors_.open()) return problem;
  if (int problem = spawn(arguments)) return problem;
  input_.close_read();
  output_.close_write();
  errors_.close_write();
  ::fcntl(output_.read_end, F_SETFL, O_NONBLOCK);
  ::fcntl(errors_.read_end, F_SETFL, O_NONBLOCK);
  auto limit = std::chrono::duration<double>(std::min(std::max(seconds, 0.0), 1e6));
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(limit);
  watcher_ = std::thread([this] { watch(); });
  return 0;
}

int Process::spawn(const std::vector<std::string> &arguments) {
  SpawnPlan plan;
  plan.connect(input_.read_end, 0);
  plan.connect(output_.write_end, 1);
  plan.connect(errors_.write_end, 2);
  std::vector<char *> words;
  for (const std::string &word : arguments) words.push_back(const_cast<char *>(word.c_str()));
  words.push_back(nullptr);
  int problem = ::posix_spawnp(&child_, words[0], &plan.actions, &plan.attributes, words.data(),
                               environ);
  if (problem != 0) child_ = -1;
  return problem;
}

int Process::take_input() {
  int descriptor = input_.write_end;
  input_.write_end = -1;
  return descriptor;
}

void Process::wait() {
  if (watcher_.joinable()) watcher_.join();
}

Process::~Process() {
  input_.close_write();
  if (child_ > 0 && !watcher_.joinable() && !reaped_) {  // The watcher never started.
    kill_all();
    reap(true);
  }
  wait();
}

/// Collects what the child prints until it ends, and kills it at the limits.
void Process::watch() {
  while (!reap(false)) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
    if (left.count() <= 0 || overflowed_) {
      kill_all();
      reap(true);
      end = overflowed_ ? c_gnuplot_too_long : c_gnuplot_timed_out;
      return;
    }
    bool streams_open = output_.read_end >= 0 || errors_.read_end >= 0;
    read_for(int(std::min<long long>(left.count() + 1, streams_open ? 50 : 2)));
  }
  read_for(0);
}

void Process::read_for(int milliseconds) {
  // poll skips a negative descriptor.
  pollfd waiting[2] = {{output_.read_end, POLLIN, 0}, {errors_.read_end, POLLIN, 0}};
  if (::poll(waiting, 2, milliseconds) <= 0) return;
  if (waiting[0].revents) drain(output_.read_end, output, output_limit);
  if (waiting[1].revents) drain(errors_.read_end, errors, errors_limit);
  overflowed_ = output.size() >= output_limit;
}

/// Takes what is there now; what is over the limit is read and dropped.
void Process::drain(int &descriptor, std::string &into, size_t limit) {
  char buffer[1 << 16];
  for (;;) {
    ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count > 0) {
      into.append(buffer, std::min(size_t(count), limit - into.size()));
      if (into.size() >= limit && Clock::now() > deadline_) return;
    } else if (count == 0) {
      return close_end(descriptor);
    } else if (errno != EINTR) {
      return;
    }
  }
}

bool Process::reap(bool block) {
  if (reaped_) return true;
  int result = 0;
  pid_t ended;
  do {
    ended = ::waitpid(child_, &result, block ? 0 : WNOHANG);
  } while (ended < 0 && errno == EINTR);
  if (ended == 0) return false;
  reaped_ = true;
  if (ended > 0 && WIFSIGNALED(result)) {
    end = c_gnuplot_signalled;
    status = WTERMSIG(result);
  } else if (ended > 0) {
    status = WEXITSTATUS(result);
  }
  return true;
}

void Process::kill_all() {
  ::kill(-child_, SIGKILL);
  ::kill(child_, SIGKILL);
}

}  // namespace workbook
