import DeepLearning
import Foundation
import Synchronization

/// Takes what a chapter tells, and what its listings print and draw, to whoever writes it down.
final class Narrator: Sendable {
  /// The one of this program: `say` is a function, and chapters tell one thing at a time.
  static let current = Narrator()

  private struct State {
    /// Takes each event as it happens.
    var take: (@Sendable (Event) -> Void)?
    /// What the listing that runs prints, where that is kept.
    var capture: OutputCapture?
    /// How the output of the listing that runs compares from run to run.
    var stability = OutputStability.exact
    var complaints: Set<String> = []
    /// Whether a terminal is told answers too.
    var tellsAnswers = false

    /// Tells what was printed since the last event.
    func tellOutput() {
      let text = capture?.take() ?? ""
      if !text.isEmpty { take?(.output(text, stability)) }
    }
  }

  private let state = Mutex(State())

  /// What the reader was told of listings that could not be shown, or may not be what runs.
  var complaints: Set<String> { state.withLock { $0.complaints } }

  /// Hands all events from now on to a function.
  func begin(tellingAnswers: Bool = false, _ take: @escaping @Sendable (Event) -> Void) {
    state.withLock { state in
      state.take = take
      state.tellsAnswers = tellingAnswers
    }
  }

  /// Everything that is told, printed and drawn in the body.
  func record(_ body: () throws -> Void) throws -> [Event] {
    let events = Guarded<[Event]>([])
    let capture = try OutputCapture()
    state.withLock { state in
      state.capture = capture
      state.take = { event in events.value.withLock { $0.append(event) } }
    }
    DrawnFigures.go { [self] (figure, name) throws(PlotError) in
      tell(.figure(figure, name: name, stability: state.withLock { $0.stability }))
    }
    defer {
      DrawnFigures.go(to: nil)
      state.withLock { state in
        state.capture?.end()
        (state.capture, state.take) = (nil, nil)
      }
    }
    try body()
    endListing()
    return events.value.withLock { $0 }
  }

  /// Takes an event, after what was printed before it.
  func tell(_ event: Event) {
    state.withLock { state in
      state.tellOutput()
      state.take?(event)
    }
  }

  /// What comes now is no output of the last listing.
  func endListing() {
    state.withLock { state in
      state.tellOutput()
      state.stability = .exact
    }
  }

  /// Tells prose and the listing below it.
  func say(_ text: String, _ stability: OutputStability, file: String, line: Int) {
    endListing()
    tell(.prose(text))
    tellListing(of: file, afterLine: line, declarations: nil)
    state.withLock { $0.stability = stability }
  }

  /// Tells declarations of the chapter, and the listing below them.
  func show(_ names: [String], _ stability: OutputStability, file: String, line: Int) {
    endListing()
    tellListing(of: file, afterLine: line, declarations: names)
    state.withLock { $0.stability = stability }
  }

  /// Asks a question; the code that answers it is run where its answer is told.
  func ask(
    _ question: Question, _ code: (() -> Void)?, file: String, line: Int
  ) {
    endListing()
    guard let code, state.withLock({ $0.capture != nil || $0.tellsAnswers }) else {
      return tell(.question(question, nil))
    }
    let listing = (try? ChapterSource(file: file).code(inCallAtLine: line)) ?? ""
    if state.withLock({ $0.capture }) == nil {
      tell(.question(question, Evidence(code: listing, output: "")))
      return code()
    }
    code()
    let output = state.withLock { $0.capture?.take() ?? "" }
    tell(.question(question, Evidence(code: listing, output: output)))
  }

  private func tellListing(of file: String, afterLine line: Int, declarations: [String]?) {
    do {
      let source = try ChapterSource(file: file)
      if let warning = source.warning { tellOnce(warning) }
      var parts = try declarations.map { [try source.declarations(named: $0)] } ?? []
      if let code = source.listing(afterLine: line) { parts.append(code) }
      if parts.isEmpty { return }
      tell(.listing(parts.joined(separator: "\n\n")))
    } catch {
      tellOnce("\(error)")
    }
  }

  private func tellOnce(_ words: String) {
    let isNew = state.withLock { $0.complaints.insert(words).inserted }
    if isNew { tell(.prose(words)) }
  }
}

/// A value behind a lock, to be shared with closures that may run elsewhere.
final class Guarded<Value>: Sendable {
  let value: Mutex<Value>
  init(_ value: sending Value) { self.value = Mutex(value) }
}

/// Keeps what a program prints instead of letting it through.
struct OutputCapture {
  private let original: Int32
  private let file: Int32

  /// Begins with what is printed from now on.
  init() throws {
    fflush(nil)
    guard let stream = tmpfile() else {
      throw Fault(
        description: "The chapter's output needs a temporary file, and there is none to be had: "
          + "\(String(cString: strerror(errno))). Is there room in /tmp?")
    }
    file = dup(fileno(stream))
    fclose(stream)
    original = dup(STDOUT_FILENO)
    dup2(file, STDOUT_FILENO)
  }

  /// What was printed since the last call.
  func take() -> String {
    fflush(nil)
    let end = lseek(file, 0, SEEK_CUR)
    guard end > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: Int(end))
    let count = pread(file, &bytes, bytes.count, 0)
    ftruncate(file, 0)
    lseek(file, 0, SEEK_SET)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  /// Lets through again what is printed.
  func end() {
    fflush(nil)
    dup2(original, STDOUT_FILENO)
    close(original)
    close(file)
  }
}
