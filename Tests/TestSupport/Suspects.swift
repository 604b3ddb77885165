import Glibc
import WorkbookKit

/// The mistakes that the command has named and is about to tell: it runs the suite again with them
/// in `WORKBOOK_SUSPECTS`, and a right answer says which of them it was not.
enum Suspects {
  /// How a line begins that clears a mistake; the command reads it from standard error.
  static let mark = "Not the mistake "

  /// Writes down each suspect that would have given a wrong answer where the reader's is right.
  static func clear<Mistake: NamedMistake>(
    _ mistakes: Mistake.Type, where isWrong: (Mistake) -> Bool
  ) {
    guard let names = environment("WORKBOOK_SUSPECTS")?.split(separator: ",") else { return }
    for mistake in mistakes.allCases where names.contains(Substring(mistake.name)) {
      guard isWrong(mistake) else { continue }
      let line = Array("\(mark)\(mistake.name)\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
    }
  }
}
