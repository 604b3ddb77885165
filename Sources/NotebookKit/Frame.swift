@preconcurrency import Foundation

/// Something that the process of a notebook tells the kernel, in a line among what cells print.
///
/// Values and pictures come in the middle of what is printed, so they travel with it: a line that
/// begins with a mark which nobody else knows.
struct Frame: Encodable {
  enum Kind: String, Encodable {
    /// The value of a cell's last line, as text.
    case value
    case picture
    /// The cell is at its end.
    case ended
    /// The cell was stopped: by a signal, or because it cannot be loaded.
    case stopped
  }

  let kind: Kind
  var text: String?
  /// The media type of a picture, and its bytes.
  var type: String?
  var data: Data?
  /// How large a picture of pixels is meant to be seen, in points.
  var width: Double?
  var height: Double?
  var signal: Int32?
  /// Where in cells it was stopped, the innermost call first.
  var places: [Calls.Place]?
  /// Where the last error was thrown.
  var placesOfError: [Calls.Place]?

  /// Before each frame; after it comes the mark of this process.
  static let begin = "\u{1e}"

  /// Takes a new stream where the thread that was stopped was printing: it keeps the old one
  /// locked.
  static func freeOutput() {
    if ftrylockfile(stdout) == 0 {
      funlockfile(stdout)
    } else if let stream = fdopen(dup(STDOUT_FILENO), "w") {
      setvbuf(stream, nil, _IOLBF, 0)
      stdout = stream
    }
  }

  /// Writes the frame after all that was printed.
  func write(_ mark: String, to file: Int32 = STDOUT_FILENO) {
    fflush(stdout)
    guard let json = try? JSONEncoder().encode(self) else { return }
    let bytes = Array((Self.begin + mark).utf8) + json + Array("\n".utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }
}
