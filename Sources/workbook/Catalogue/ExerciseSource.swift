/// A solved exercise as its author wrote it, and what is made of it.
///
/// One file holds everything: the code with `#if SOLUTION`, `#else` for the stub and
/// `#if MISTAKES` for the wrong answers, then `// MARK: Hints` and `// MARK: Debrief`.
struct ExerciseSource {
  /// Something that the author has to fix.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// A wrong answer that the file names.
  struct Mistake: Equatable {
    let name: String
  }

  /// The steps of a chapter's ladder, as the first line of a file names them.
  enum Rung: String, CaseIterable {
    case use, predict, build
    /// Find what is broken, or break what looks correct.
    case breaks = "break"
    case apply
  }

  /// The number in the first line, `1.3`.
  let number: String
  /// What the exercise asks for.
  let rung: Rung
  /// The title in the first line.
  let title: String
  /// What it needs, how long it takes and how hard it is: the lines below the first one.
  let demands: Demands
  /// The text above the code.
  let introduction: String
  /// Three, from a nudge to the code itself.
  let hints: [String]
  /// What there is to know once it works.
  let debrief: String
  /// Seconds that the suite may take.
  let limit: Double?
  /// The wrong answers, in order.
  let mistakes: [Mistake]
  /// The file as the reader gets it.
  let stub: String
  /// The file as the reader could have written it.
  let solution: String
  /// The file with solution and mistakes, its conditions still in place.
  let complete: String

  /// Parses a solved file.
  init(_ text: String) throws(Fault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let heading = try Self.heading(lines.first ?? "")
    number = heading.number
    rung = heading.rung
    title = heading.title
    let end = lines.firstIndex { Self.section($0) != nil } ?? lines.count
    let sections = Self.sections(lines[end...])
    let code = Array(lines[..<end])
    let header = code.dropFirst().prefix { $0.hasPrefix("// ") }
    demands = try Demands(Self.prose(header).replacing("\n", with: " "))
    introduction = Self.prose(
      code.dropFirst(1 + header.count).prefix { $0.hasPrefix("//") })
    hints = Self.numbered(sections["Hints"] ?? "")
    debrief = sections["Debrief"] ?? ""
    limit = sections["Limit"].flatMap { Double($0.prefix { $0 != " " }) }
    mistakes = Self.mistakes(in: code)
    complete = text
    stub = try Self.branch(of: code, defining: [])
    solution = try Self.branch(of: code, defining: ["SOLUTION"])
  }

  // MARK: Code

  /// The code that remains when these names are defined; other conditions are left alone.
  private static func branch(of lines: [String], defining names: Set<String>) throws(Fault)
    -> String
  {
    var kept: [String] = []
    var levels: [(ours: Bool, taken: Bool)] = []
    for (index, line) in lines.enumerated() {
      let word = line.drop { $0 == " " }
      if word.hasPrefix("#if ") {
        let name = String(word.dropFirst(4))
        let ours = name == "SOLUTION" || name == "MISTAKES"
        levels.append((ours, !ours || names.contains(name)))
        if ours { continue }
      } else if word == "#else", let level = levels.last, level.ours {
        levels[levels.count - 1].taken.toggle()
        continue
      } else if word.hasPrefix("#endif") {
        guard let level = levels.popLast() else {
          throw Fault(description: "line \(index + 1): #endif without #if")
        }
        if level.ours { continue }
      }
      guard levels.allSatisfy(\.taken) else { continue }
      kept.append(dedented(line, by: 2 * levels.count { $0.ours }))
    }
    guard levels.isEmpty else { throw Fault(description: "an #if is never closed") }
    return tidy(kept)
  }

  private static func dedented(_ line: String, by spaces: Int) -> String {
    let margin = line.prefix { $0 == " " }.count
    return String(line.dropFirst(min(margin, spaces)))
  }

  /// One empty line at most, none at the end of a block or of the file.
  private static func tidy(_ lines: [String]) -> String {
    var tidied: [String] = []
    for line in lines where !(line.isEmpty && tidied.last?.isEmpty != false) {
      tidied.append(line)
    }
    while tidied.last?.isEmpty == true { tidied.removeLast() }
    return tidied.joined(separator: "\n") + "\n"
  }

  /// The file as learners get it who get no answers: the stub, the names of the mistakes, which
  /// suites ask for, and nothing that computes them.
  var withoutAnswers: String {
    let lines = complete.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0.contains("enum Mistake:") }) else { return stub }
    let margin = lines[start].prefix { $0 == " " }
    let end = lines[start...].firstIndex { $0 == margin + "}" } ?? start
    let names = lines[start...end].map { Self.dedented($0, by: margin.count) }
    return stub + "\n// The names of wrong answers; the answers were left out.\n"
      + names.joined(separator: "\n") + "\n"
  }

  /// How much of the code that solves the exercise is in the last hint: the share of its pieces,
  /// four words or signs long, that a code span of the hint holds too.
  var givenAway: Double {
    let known = Set(stub.split(separator: "\n").map { $0.drop { $0 == " " } })
    let own = solution.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { !known.contains($0) && !$0.hasPrefix("//") }
    let spans = (hints.last ?? "").split(separator: "`", omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let pieces = Self.pieces(of: own.joined(separator: "\n"))
    let shown = Set(spans.flatMap { Self.pieces(of: String($0)) })
    return pieces.isEmpty ? 0 : Double(pieces.count { shown.contains($0) }) / Double(pieces.count)
  }

  private static func pieces(of code: String) -> [[String]] {
    let words = code.matches(of: #/\w+|[^\w\s]/#).map { String($0.output) }
    return words.count < 4 ? [] : (0...(words.count - 4)).map { Array(words[$0..<$0 + 4]) }
  }

  /// The cases of the file's `enum Mistake`.
  private static func mistakes(in lines: [String]) -> [Mistake] {
    guard let start = lines.firstIndex(where: { $0.contains("enum Mistake:") }) else { return [] }
    let margin = lines[start].prefix { $0 == " " }
    return lines[(start + 1)...].prefix { $0 != margin + "}" }.compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 2, words[0] == "case", words[2] == "=" else { return nil }
      return Mistake(name: String(words[1]))
    }
  }

  // MARK: Prose

  private static func heading(_ line: String) throws(Fault) -> (
    number: String, rung: Rung, title: String
  ) {
    if let parts = line.wholeMatch(of: /\/\/ Exercise (\d+\.\d+), (\w+) it: (.+)/)?.output,
      let rung = Rung(rawValue: String(parts.2))
    {
      return (String(parts.1), rung, String(parts.3))
    }
    let rungs = Rung.allCases.map { "`\($0.rawValue) it`" }.joined(separator: ", ")
    throw Fault(
      description: "the first line must read `// Exercise 1.3, build it: The title`, with one of "
        + "\(rungs). Received: \(line)")
  }

  private static func section(_ line: String) -> String? {
    ["Hints", "Debrief", "Limit"].first { line == "// MARK: \($0)" }
  }

  private static func sections(_ lines: ArraySlice<String>) -> [String: String] {
    var found: [String: [String]] = [:]
    var name = ""
    for line in lines {
      if let next = section(line) { name = next } else { found[name, default: []].append(line) }
    }
    return found.mapValues { prose($0[...]) }
  }

  private static func prose(_ lines: ArraySlice<String>) -> String {
    let bare = lines.map { $0.hasPrefix("// ") ? String($0.dropFirst(3)) : "" }
    let start = bare.firstIndex { !$0.isEmpty } ?? 0
    let end = bare.lastIndex { !$0.isEmpty } ?? -1
    return start > end ? "" : bare[start...end].joined(separator: "\n")
  }

  private static func numbered(_ text: String) -> [String] {
    var items: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isNext = line.hasPrefix("\(items.count + 1). ")
      if isNext {
        items.append(String(line.dropFirst(3)))
      } else if !items.isEmpty {
        items[items.count - 1] += "\n" + dedented(String(line), by: 3)
      }
    }
    return items.map { $0.trimmingSuffix { $0 == "\n" } }
  }
}

extension String {
  fileprivate func trimmingSuffix(while unwanted: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, unwanted(last) { text.removeLast() }
    return String(text)
  }
}
