/// Arguments that are given values with `=`, as Python writes them.
enum PythonArguments {
  /// The names that are given values with `=` inside a call.
  static func names(in line: String) -> [String] {
    line.matches(of: /[(,]\s*(\w+)\s*=(?!=)/).map { String($0.output.1) }
  }

  /// The arguments of a call as Swift writes them, or nothing when there are none.
  static func advice(on line: String) -> String? {
    let names = names(in: line).enumerated().sorted {
      // Swift wants an order, and it is that of Keras's signatures.
      (KerasNames.position(of: $0.element, in: line) ?? .max, $0.offset)
        < (KerasNames.position(of: $1.element, in: line) ?? .max, $1.offset)
    }.map(\.element)
    guard !names.isEmpty else { return nil }
    let elsewhere = names.filter { KerasNames.written($0, in: line) == nil }
      .compactMap { KerasNames.advice(on: $0, in: line) }
    let labels = names.compactMap { name in
      KerasNames.written(name, in: line)
        ?? (KerasNames.advice(on: name, in: line) == nil ? ForeignNames.label(name) : nil)
    }
    let rule =
      labels.isEmpty
      ? "Swift names arguments with a colon."
      : "Swift names arguments with a colon: `\(labels.joined(separator: ", "))`."
    let callee = line.firstMatch(of: /\.(\w+)\(\s*\w+\s*=(?!=)/)?.output.1
    let method = callee.flatMap { ForeignNames.otherName(of: String($0)) }
    return ([rule] + elsewhere + [method].compactMap { $0 }).joined(separator: " ")
  }
}
