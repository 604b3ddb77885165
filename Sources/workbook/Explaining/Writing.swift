/// What is written to a variable, or to a part of a tensor, as one writes to a Swift array.
enum Writing {
  /// What to write instead, or nothing when the message is about something else.
  static func sentence(_ message: String, _ line: String, in file: String) -> String? {
    part(message, line, in: file) ?? whole(message, line, in: file)
  }

  /// `matrix[1, 2] += 1`: a part of a variable takes `assign` only, a tensor takes nothing.
  private static func part(_ message: String, _ line: String, in file: String) -> String? {
    let isMethod = message.contains(/type 'Tensor' has no member 'assign\w*'/)
    guard isMethod || message.contains("subscript is get-only") else { return nil }
    let place = #/(\w+)((?:\[[^\]]*\])+)\s*(?:([-+*\/]?)=[^=]|\.(assign\w*)\()/#
    guard let found = line.firstMatch(of: place)?.output else { return isMethod ? nil : constant }
    guard isVariable(String(found.1), in: file) else { return isMethod ? nil : constant }
    let name = "\(found.1)\(found.2.replacing("][", with: ", "))"
    let signs: [Substring: Substring] = ["assignAdd": "+", "assignSubtract": "-"]
    let sign = found.4.flatMap { signs[$0] } ?? found.3 ?? ""
    let value = sign.isEmpty ? "…" : "\(name) \(sign) …"
    return "A part of a variable is changed by `assign` alone, with all indices in one pair of "
      + "brackets: `\(name).assign(\(value))`."
  }

  private static let constant =
    "A tensor never changes. Numbers that change one by one stand in a Swift array, which ends as "
    + "`Tensor(numbers, shape: [2, 3])`, or in a `Variable`: `v[0, 1].assign(2)`. To choose number "
    + "by number: `(x > 0).select(a, b)`."

  /// `velocity = …` and `velocity += …`, whatever it is that the compiler minds about it.
  private static func whole(_ message: String, _ line: String, in file: String) -> String? {
    let isAbout = message.contains(
      /'let' constant|unable to type-check|'Variable' to |type 'Variable'|'Variable' conform/)
    guard isAbout, let found = line.firstMatch(of: assignment)?.output,
      isVariable(String(found.1), in: file)
    else { return nil }
    // A layer gets its variables in `build`: there the property is what has to change.
    if message.contains("'let' constant"), file.contains(": Layer {") { return nil }
    let (name, sign) = (found.1, found.2)
    let change =
      switch sign {
      case "+": "\(name).assignAdd(…)"
      case "-": "\(name).assignSubtract(…)"
      case "": "\(name).assign(…)"
      default: "\(name).assign(\(name) \(sign) …)"
      }
    return "`\(name)` is a variable, and changed by its methods: `\(change)`."
  }

  private static var assignment: Regex<(Substring, Substring, Substring)> {
    #/(?:^|[{;])\s*(?:self\.)?(\w+)(?:\.tensor)? ([-+*\/]?)= /#
  }

  /// Whether the file says of a name, or of the list that a loop takes it from, that it is one.
  private static func isVariable(_ name: String, in file: String) -> Bool {
    guard let declared = try? Regex("\\b\(name)(s: \\[|: | = )Variable\\b") else { return false }
    return file.contains(declared)
  }
}
