import Foundation

/// The end of what a program writes to its standard output, however much that is.
final class OutputTail {
  /// How many bytes are kept.
  static let size = 1 << 16

  private let reading: Int32
  /// The end of the pipe that the program writes to.
  let writing: Int32
  private var kept: [UInt8] = []
  private var isCut = false

  /// A pipe that nothing was written to yet.
  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw Complaint("cannot open a pipe: \(String(cString: strerror(errno)))")
    }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Whoever inherits the pipe may keep it open: what is there is read, and nobody waits for more.
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Takes what was written since the last time, a few rounds of it at most: a program that never
  /// stops printing must not keep us from checking the time limit.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: Self.size)
    for _ in 0..<16 {
      let count = read(reading, &buffer, buffer.count)
      guard count > 0 else { break }
      kept += buffer[..<count]
      if kept.count > Self.size {
        kept.removeFirst(kept.count - Self.size)
        isCut = true
      }
    }
  }

  /// The last lines, or nothing when nothing was printed.
  var text: String? { Self.lines(of: String(decoding: kept, as: UTF8.self), isCut: isCut) }

  /// The last lines of an output as a terminal would show them, each cut to a readable length.
  ///
  /// - Parameter isCut: whether more was printed before it.
  static func lines(of output: String, isCut: Bool = false, count: Int = 20) -> String? {
    var lines = output.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    if isCut, lines.count > 1 { lines.removeFirst() }
    guard lines.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    let shown = lines.suffix(count).map(shortened)
    return ((isCut || lines.count > count ? ["…"] : []) + shown).joined(separator: "\n")
  }

  /// More than any sentence of the library's.
  private static let longest = 2000

  /// What a carriage return leaves of a line, without control characters.
  private static func shortened(_ line: Substring) -> String {
    let last = line.split(separator: "\r").last ?? ""
    let plain = last.unicodeScalars.filter {
      $0 == "\t" || $0.properties.generalCategory != .control
    }
    let text = String(String.UnicodeScalarView(plain))
    return text.count > longest ? text.prefix(longest) + "…" : text
  }
}
