import Foundation

/// A source file of a chapter, and the listings in it.
struct ChapterSource {
  let lines: [String]
  private let folder: String
  /// What to know about the listings, if they may not be what runs.
  let warning: String?

  /// Reads a file.
  ///
  /// A binary that was carried elsewhere finds its sources in `Chapters` beside it.
  init(file: String) throws(Fault) {
    let own = URL(filePath: file)
    let chapter = own.deletingLastPathComponent().lastPathComponent
    let binary = Bundle.main.executableURL?.deletingLastPathComponent()
    let carried = binary?.appending(path: "Chapters/\(chapter)/\(own.lastPathComponent)")
    let candidates = [own] + (carried.map { [$0] } ?? [])
    for candidate in candidates {
      guard let text = try? String(contentsOf: candidate, encoding: .utf8) else { continue }
      let isNewer = Self.changed(candidate) > Self.changed(Bundle.main.executableURL)
      self.init(
        text, folder: candidate.deletingLastPathComponent().path(percentEncoded: false),
        warning: isNewer
          ? "The source is newer than this program, so listings may not be what runs: \(file)" : nil
      )
      return
    }
    throw Fault(
      description: "The listings are not shown, for the chapter's source is not here: \(file).")
  }

  /// A source from its text.
  init(_ text: String, folder: String = "", warning: String? = nil) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.folder = folder
    self.warning = warning
  }

  private static func changed(_ file: URL?) -> Date {
    let values = try? file?.resourceValues(forKeys: [.contentModificationDateKey])
    return values?.contentModificationDate ?? .distantPast
  }

  // MARK: Code between two calls of say

  /// Whether a line of the top level of a section tells something: it begins a call of `say` or
  /// `show`.
  static func tells(_ line: String) -> Bool {
    ["  say(", "  show(", "  ask("].contains { line.hasPrefix($0) }
  }

  /// The code below the call at a line (counted from 1), or nil where another call follows at once.
  func listing(afterLine line: Int) -> String? {
    let start = line - 1
    guard lines.indices.contains(start) else { return nil }
    let body = lines[(endOfCall(from: start) + 1)...]
      .prefix { !Self.tells($0) && !$0.hasPrefix("}") }
      .map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
    let code = body.joined(separator: "\n").trimmingCharacters(in: .newlines)
    return code.isEmpty ? nil : code
  }

  /// The code in the closure behind the call at a line (counted from 1).
  func code(inCallAtLine line: Int) -> String {
    guard lines.indices.contains(line - 1) else { return "" }
    let rest = lines[(line - 1)...]
    guard let start = rest.firstIndex(where: { $0.hasSuffix("{") }) else { return "" }
    return lines[(start + 1)...].prefix { $0 != "  }" }
      .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }.joined(separator: "\n")
  }

  /// The last line of a call that begins at a line.
  private func endOfCall(from start: Int) -> Int {
    var depth = 0
    var isText = false
    for index in start..<lines.count {
      let line = lines[index]
      if line.trimmingCharacters(in: .whitespaces).hasPrefix("\"\"\"") { isText.toggle() }
      if isText { continue }
      depth += Self.balance(line)
      if depth <= 0 { return index }
    }
    return start
  }

  /// How many more brackets a line opens than it closes, not counting those in quotation marks.
  private static func balance(_ line: String) -> Int {
    var depth = 0
    var isQuoted = false
    var previous: Character = " "
    for letter in line.replacing("\"\"\"", with: "") {
      if letter == "\"" && previous != "\\" { isQuoted.toggle() }
      if !isQuoted {
        if previous == "/" && letter == "/" { break }
        if "([{".contains(letter) { depth += 1 }
        if ")]}".contains(letter) { depth -= 1 }
      }
      previous = letter
    }
    return depth
  }

  // MARK: The whole chapter

  /// The text of a file of the chapter; nil where there is none.
  func text(ofFile name: String) -> String? {
    (try? ChapterSource(file: "\(folder)/\(name)"))?.lines.joined(separator: "\n")
  }

  /// What the files of the chapter import, in order, without ChapterKit, which tells the chapter.
  var imports: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let lines = files.filter { $0.hasSuffix(".swift") }
      .compactMap { try? ChapterSource(file: "\(folder)/\($0)") }.flatMap(\.lines)
    return Set(lines.filter { $0.hasPrefix("import ") }).subtracting(["import ChapterKit"]).sorted()
  }

  // MARK: Declarations

  /// The declarations of these names at the top level of the chapter's files, with their comments;
  /// an extension is asked for by `extension Name`.
  func declarations(named names: [String]) throws(Fault) -> String {
    var parts: [String] = []
    for name in names {
      guard let found = try declaration(named: name) else {
        throw Fault(description: "There is no declaration of \(name) in \(folder).")
      }
      parts.append(found)
    }
    return parts.joined(separator: "\n\n")
  }

  private func declaration(named name: String) throws(Fault) -> String? {
    if let here = Self.declaration(named: name, in: lines) { return here }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for file in files.sorted() where file.hasSuffix(".swift") {
      let source = try ChapterSource(file: "\(folder)/\(file)")
      if let found = Self.declaration(named: name, in: source.lines) { return found }
    }
    return nil
  }

  private static func declaration(named name: String, in lines: [String]) -> String? {
    let words =
      #/^(?:(?:final|private|nonisolated\(unsafe\)|@\w+) )*(class|struct|enum|func|let|var|extension) (\w+)/#
    let start = lines.firstIndex {
      guard let match = try? words.firstMatch(in: $0) else { return false }
      let (_, kind, found) = match.output
      return kind == "extension" ? "extension \(found)" == name : found == name
    }
    guard let start else { return nil }
    var depth = 0
    var end = start
    for index in start..<lines.count {
      depth += balance(lines[index])
      end = index
      if depth <= 0 { break }
    }
    let comments = lines[..<start].reversed().prefix { $0.hasPrefix("///") }.count
    return lines[(start - comments)...end].joined(separator: "\n")
  }
}
