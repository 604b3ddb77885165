import Foundation

/// Keeps two commands in one checkout from building the same thing at the same time.
///
/// The system gives the lock back when its holder ends, however that is.
final class FileLock {
  private var descriptor: Int32

  /// Waits until nobody else holds the lock.
  init(_ path: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Complaint("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
  }

  deinit { unlock() }

  func unlock() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
