import Foundation

/// An open file, which is closed when nobody holds it any more.
package final class OpenFile {
  let descriptor: Int32

  package init(_ path: String, _ flags: Int32) throws(SystemError) {
    // A path ends there for the system, which would open another file.
    guard !path.utf8.contains(0) else { throw SystemError(code: EINVAL) }
    descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
  }

  deinit { close(descriptor) }

  /// Writes all bytes at the current place.
  package func write(_ bytes: some ContiguousBytes) throws(SystemError) {
    let code = bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = buffer[written...]
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return errno }
        written += count
      }
      return 0
    }
    guard code == 0 else { throw SystemError(code: code) }
  }

  /// How many bytes the file has.
  package func size() throws(SystemError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    return Int(status.st_size)
  }

  /// The next bytes, fewer only where the file ends.
  package func read(upTo count: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let part = try nextBytes(upTo: count - bytes.count)
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  /// Some bytes and all that follow them, or nil where there are more than `limit`, as in a pipe
  /// that never ends.
  package func readToEnd(after start: [UInt8], limit: Int) throws(SystemError) -> [UInt8]? {
    var bytes = start
    bytes.reserveCapacity(max(try size(), start.count))
    while case let part = try nextBytes(upTo: 1 << 20), !part.isEmpty {
      guard bytes.count + part.count <= limit else { return nil }
      bytes += part
    }
    return bytes
  }

  private func nextBytes(upTo count: Int) throws(SystemError) -> ArraySlice<UInt8> {
    var bytes = [UInt8](repeating: 0, count: min(count, 1 << 20))
    while true {
      let read = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if read >= 0 { return bytes.prefix(read) }
      if errno != EINTR { throw .last }
    }
  }

  /// Up to `count` bytes from a place on.
  package func bytes(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = bytes.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(offset))
    }
    guard read >= 0 else { throw .last }
    return Array(bytes.prefix(read))
  }

  /// Cuts the file off, and goes on writing there.
  package func truncate(to length: Int) throws(SystemError) {
    // What is no file has no length to change.
    if try size() != length, ftruncate(descriptor, off_t(length)) != 0 { throw .last }
    guard lseek(descriptor, off_t(length), SEEK_SET) >= 0 else { throw .last }
  }

  /// Waits until what was written is on the disk; what has no disk (a pipe) needs no waiting.
  package func synchronize() throws(SystemError) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw .last }
  }

  /// Who holds the lock of a file.
  enum Lock { case ours, others, none }

  /// Takes the lock of the file, if nobody has it and the file system has locks.
  func lock() -> Lock {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .ours }
    return errno == EWOULDBLOCK ? .others : .none
  }

  /// Whether the file still has a name in a folder.
  var hasName: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }
}
