/// Texts without what differs from run to run or from machine to machine.
enum Comparison {
  /// A text without times.
  static func withoutTimes(_ text: String) -> String {
    text.replacing(#/ - \d+s( \d+(us|ms|s)/step)?/#, with: " - time")
      .replacing(#/\b[\d.]+ (us|ms)\b/#, with: "time").replacing(#/ +\n/#, with: "\n")
  }

  /// A text without all numbers, and without the blanks that make them equally wide.
  static func withoutNumbers(_ text: String) -> String {
    withoutTimes(text).replacing(#/-?\d+(\.\d+)?(e[+-]?\d+)?/#, with: "#")
      .replacing(#/\[ +/#, with: "[").replacing(#/ +\]/#, with: "]").replacing(#/ +/#, with: " ")
  }

  /// A number (FNV-1a) of a drawing without its numbers.
  static func digest(of shapes: [UInt8]) -> String {
    let text = withoutNumbers(String(decoding: shapes, as: UTF8.self))
    let number = text.utf8.reduce(14_695_981_039_346_656_037 as UInt64) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return String(number, radix: 16)
  }

  /// What of an output has to be the same.
  static func kept(of text: String, _ stability: OutputStability) -> String {
    switch stability {
    case .exact: withoutTimes(text)
    case .numbersVary: withoutNumbers(text)
    case .dependsOnMachine: ""
    }
  }
}
