import ArgumentParser
import Foundation

struct Completion: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what makes the Tab key complete commands and numbers of exercises.",
    discussion: """
      For this session: source <(./workbook completion bash)
      For every one: put that line, with the workbook's full path, into ~/.bashrc or ~/.zshrc.
      """)

  /// The shells whose scripts can be made.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "The shell; the one you use when left out.")
  var shell: Shell?

  func run() throws {
    let used = ProcessInfo.processInfo.environment["SHELL"]?.split(separator: "/").last ?? ""
    guard let shell = shell ?? Shell(rawValue: String(used)) else {
      throw Complaint("Which shell? ./workbook completion bash, zsh or fish.")
    }
    switch shell {
    case .bash: Terminal.say(Workbook.completionScript(for: .bash))
    // The script is made to lie in a folder of zsh's; here it is read into a session.
    case .zsh:
      Terminal.say("autoload -Uz compinit && compinit -u")
      Terminal.say(Workbook.completionScript(for: .zsh))
      Terminal.say("compdef _workbook workbook")
    case .fish: Terminal.say(Workbook.completionScript(for: .fish))
    }
  }
}

extension CompletionKind {
  /// The numbers of exercises and chapters.
  static var exercises: CompletionKind {
    .custom { _, _, _ in
      guard let folders = try? Folders.found() else { return [] }
      let exercises = Catalogue(folders).exercises
      return Set(exercises.map(\.chapterNumber)).sorted() + exercises.map(\.number)
    }
  }

  /// The numbers of exercises.
  static var exercise: CompletionKind {
    .custom { _, _, _ in (try? Catalogue(Folders.found()).exercises.map(\.number)) ?? [] }
  }
}
