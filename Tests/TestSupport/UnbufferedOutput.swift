// Alone here: Foundation would bring `stdout` again, without `@preconcurrency`.
@preconcurrency import Glibc

/// Lets each `print` out at once, so that what a test printed is there when it crashes or hangs.
enum UnbufferedOutput {
  /// Takes effect when it is read for the first time.
  static let isOn = setvbuf(stdout, nil, _IONBF, 0) == 0
}
