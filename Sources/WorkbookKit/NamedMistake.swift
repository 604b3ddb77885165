/// A plausible wrong answer to an exercise, with what to say to whoever gave it.
///
/// An exercise lists its mistakes in an enum of strings in its solved file; the case is the
/// mistake's name, the string tells the reader what seems to have happened.
///
///     public enum Mistake: String, NamedMistake {
///       case halfStep = "the difference is divided by h, but it spans 2h"
///     }
///
/// The solved function asks for `Mistake.selected` and answers accordingly, so that a suite can
/// compute what each mistake returns for the very numbers that it has just tried.
public protocol NamedMistake: RawRepresentable<String>, CaseIterable, Sendable {}

extension NamedMistake {
  /// The mistake to make now; `nil` asks for the right answer.
  public static var selected: Self? {
    let module = moduleName(of: Self.self)
    guard let choice = MistakeChoice.current, choice.module == module else { return nil }
    return allCases.first { $0.name == choice.name }
  }

  /// The name of the mistake, as it is written in the exercise's solved file.
  public var name: String { String(describing: self) }

  /// What `body` returns while this mistake is being made.
  public func made<Value>(_ body: () -> Value) -> Value {
    let choice = MistakeChoice(module: moduleName(of: Self.self), name: name)
    return MistakeChoice.$current.withValue(choice, operation: body)
  }
}

/// Which mistake is being made, and in which module.
///
/// `./workbook author verify` makes a mistake in the module of the reader's answer from outside,
/// with `WORKBOOK_MISTAKE=Exercise0103.alignsFirstAxes`.
struct MistakeChoice: Sendable {
  let module: String
  let name: String

  @TaskLocal static var current = MistakeChoice.ofTheProcess

  private static let ofTheProcess: MistakeChoice? = {
    let parts = environment("WORKBOOK_MISTAKE")?.split(separator: ".").map(String.init) ?? []
    return parts.count == 2 ? MistakeChoice(module: parts[0], name: parts[1]) : nil
  }()
}

private func moduleName(of type: Any.Type) -> String {
  String(String(reflecting: type).prefix { $0 != "." })
}
