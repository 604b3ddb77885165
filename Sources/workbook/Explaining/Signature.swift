/// The declarations of an exercise that its suite calls.
struct Signature {
  /// What the original file declares and the reader's no longer does, each on one line.
  let missing: [String]
  private let file: String

  /// Compares a reader's file with the original, but for spaces and line breaks.
  init(of file: String, original: String) {
    let mine = Self.plain(file)
    self.file = mine
    missing = Self.declarations(original).filter { !mine.contains($0) }
  }

  /// What was changed and what it has to be, or nothing when all declarations are there.
  var sentence: String? {
    guard let first = missing.first else { return nil }
    let bare = first.replacing("public ", with: "")
    return file.contains(bare)
      ? "`public` is missing before `\(bare)`: without it nothing outside your file may call it."
      : "The suite calls `\(first)`; your file declares this no longer."
  }

  /// From `public` to the body, the value or the end of the line, parameters included.
  private static func declarations(_ text: String) -> [String] {
    var found: [String] = []
    var depth: Int?
    for line in text.split(separator: "\n") {
      let bare = line.drop { $0 == " " }
      if depth == nil, bare.hasPrefix("public ") {
        found.append("")
        depth = 0
      }
      guard var level = depth else { continue }
      for letter in bare {
        if level == 0, letter == "{" || letter == "=" { break }
        level += "([".contains(letter) ? 1 : ")]".contains(letter) ? -1 : 0
        found[found.count - 1].append(letter)
      }
      found[found.count - 1].append(" ")
      depth = level > 0 ? level : nil
    }
    return found.map(plain)
  }

  private static func plain(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      .replacing("( ", with: "(").replacing(" )", with: ")")
  }
}
