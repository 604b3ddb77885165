import ArgumentParser
import Foundation

struct Completion: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the script that completes commands and exercise numbers with Tab.",
    discussion: """
      For this session, in bash or zsh: source <(./workbook completion zsh)
      For this session, in fish:        ./workbook completion fish | source
      For every one: put that line, with the workbook's full path, into ~/.bashrc, ~/.zshrc or \
      ~/.config/fish/config.fish.
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
    Terminal.write(CompletionScript(for: shell, root: try Folders.found().root).text)
  }
}

/// The argument parser's script for a shell, made to work for a program that is called by a path
/// (`./workbook`, `../workbook`, `~/book/workbook`) and read into a session.
struct CompletionScript {
  let text: String

  /// Makes the script of a shell for the workbook in a folder.
  init(for shell: Completion.Shell, root: String) {
    let program = "'" + "\(root)/workbook".replacing("'", with: "'\\''") + "'"
    let script = Self.beginning(of: shell) + Self.generated(for: shell)
    text = Self.fixes(for: shell, program: program).reduce(script) {
      $0.replacing($1.generated, with: $1.ours)
    }
  }

  /// What the argument parser makes.
  static func generated(for shell: Completion.Shell) -> String {
    switch shell {
    case .bash: Workbook.completionScript(for: .bash)
    case .zsh: Workbook.completionScript(for: .zsh)
    case .fish: Workbook.completionScript(for: .fish)
    }
  }

  /// zsh knows `compdef` only once its completion has been started.
  private static func beginning(of shell: Completion.Shell) -> String {
    shell == .zsh
      ? "(( ${+functions[compdef]} )) || { autoload -Uz compinit && compinit -u }\n" : ""
  }

  /// Lines of the generated scripts that ask what was typed which program it is;
  /// docs/workarounds.md has the reasons.
  static func fixes(
    for shell: Completion.Shell, program: String
  ) -> [(generated: String, ours: String)] {
    switch shell {
    case .bash: [("\"${COMP_WORDS[0]}\" \"${@}\"", "\(program) \"${@}\"")]
    case .zsh: [("\"${command_name}\" \"${@}\"", "\(program) \"${@}\"")]
    case .fish:
      [
        ("command $tokens[1] $argv", "\(program) $argv"),
        (
          "set -l unparsed_tokens (__workbook_tokens -pc)",
          "set -l unparsed_tokens workbook (__workbook_tokens -pc)[2..]"
        ),
        ("(__workbook_tokens -tC)", "(commandline -ct | string length)"),
      ]
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

  /// The numbers of chapters.
  static var chapters: CompletionKind {
    .custom { _, _, _ in
      guard let folders = try? Folders.found() else { return [] }
      return names(in: folders.chapters).compactMap { Int($0.prefix(2)).map(String.init) }
    }
  }
}
