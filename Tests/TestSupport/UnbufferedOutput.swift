// Alone here: Foundation would bring `stdout` again, without `@preconcurrency`.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Lets each `print` out at once, so that what a test printed is there when it crashes or hangs.
enum UnbufferedOutput {
  /// Takes effect when it is read for the first time.
  static let isOn = setvbuf(stdout, nil, _IONBF, 0) == 0
}
