/// A formula in a small part of LaTeX: names, numbers, signs, `x^2`, `w_1`, `\frac{a}{b}`,
/// `\sqrt{x}`, `\hat{y}`, `\text{loss}`, and names of Greek letters and signs such as `\lambda`.
struct Formula: Equatable {
  /// A part of a formula.
  indirect enum Part: Equatable {
    /// A letter, a number, or a name such as log.
    case name(String)
    case number(String)
    case sign(String)
    case words(String)
    case group([Part])
    case script(Part, sub: Part?, sup: Part?)
    case fraction(Part, Part)
    case root(Part)
    case hat(Part)
  }

  let parts: [Part]

  /// Reads the text between the dollar signs.
  init(_ source: String) {
    var rest = source[...]
    parts = Self.parts(&rest, untilBrace: false)
  }

  // MARK: Parsing

  private static func parts(_ rest: inout Substring, untilBrace: Bool) -> [Part] {
    var parts: [Part] = []
    while let letter = rest.first {
      if letter == "}" {
        if untilBrace { rest.removeFirst() }
        return parts
      }
      if letter == "^" || letter == "_" {
        rest.removeFirst()
        let script = one(&rest)
        let base = popBase(&parts)
        parts.append(scripted(base, letter == "_" ? script : nil, letter == "^" ? script : nil))
      } else if letter.isWhitespace {
        rest.removeFirst()
      } else {
        parts.append(one(&rest))
      }
    }
    return parts
  }

  /// What a script belongs to: the last part, or all of what ends in a parenthesis.
  private static func popBase(_ parts: inout [Part]) -> Part {
    var depth = 0
    let opening = parts.lastIndex { part in
      depth += part == .sign(")") ? 1 : part == .sign("(") ? -1 : 0
      return depth == 0
    }
    guard parts.last == .sign(")"), let open = opening else {
      return parts.popLast() ?? .group([])
    }
    defer { parts.removeSubrange(open...) }
    return .group(Array(parts[open...]))
  }

  private static func scripted(_ base: Part, _ sub: Part?, _ sup: Part?) -> Part {
    if case .script(let inner, let low, let high) = base {
      return .script(inner, sub: sub ?? low, sup: sup ?? high)
    }
    return .script(base, sub: sub, sup: sup)
  }

  private static func one(_ rest: inout Substring) -> Part {
    rest = rest.drop(while: \.isWhitespace)
    guard let letter = rest.first else { return .group([]) }
    if letter == "\\" { return command(&rest) }
    rest.removeFirst()
    if letter == "{" { return .group(parts(&rest, untilBrace: true)) }
    if letter.isNumber {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      return .number(String(letter) + digits)
    }
    return letter.isLetter ? .name(String(letter)) : .sign(letter == "-" ? "−" : String(letter))
  }

  private static func command(_ rest: inout Substring) -> Part {
    rest.removeFirst()
    let word = String(rest.prefix(while: \.isLetter))
    if word.isEmpty {  // \, and \; are spaces
      let sign = rest.popFirst()
      return sign == "," || sign == ";" ? .words(" ") : .sign(sign.map(String.init) ?? "")
    }
    rest = rest.dropFirst(word.count)
    switch word {
    case "frac":
      let top = one(&rest)
      return .fraction(top, one(&rest))
    case "sqrt": return .root(one(&rest))
    case "hat": return .hat(one(&rest))
    case "text", "mathrm":
      let body = rest.dropFirst().prefix { $0 != "}" }
      rest = rest.dropFirst(body.count + 2)
      return .words(String(body))
    case "quad": return .words("   ")
    default:
      if let sign = signs[word] { return .sign(sign) }
      return .name(greek[word] ?? word)
    }
  }

  private static let greek = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "theta": "θ", "Delta": "Δ",
    "infty": "∞", "partial": "∂",
  ]
  private static let signs = [
    "cdot": "·", "times": "×", "le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "to": "→",
    "sum": "∑", "in": "∈", "dots": "…", "leftarrow": "←", "lvert": "|", "rvert": "|", "odot": "⊙",
  ]

  // MARK: In plain characters

  /// The formula as a terminal shows it: `y = −w₁/w₂ x`.
  var plain: String { Self.plain(parts) }

  private static func plain(_ parts: [Part]) -> String {
    var text = ""
    var previous: Part?
    for part in parts {
      if case .sign(let sign) = part, spaced.contains(sign), let before = previous,
        !isOpening(before)
      {
        text += " \(sign) "
      } else {
        if needsBlank(previous, part) { text += " " }
        text += plain(part)
      }
      previous = part
    }
    return text
  }

  /// Signs with a blank on either side, when something stands before them.
  private static let spaced: Set<String> = [
    "=", "+", "−", "·", "×", "≤", "≥", "≠", "≈", "→", "∈", "←", "<", ">", "⊙",
  ]

  private static func isOpening(_ part: Part) -> Bool {
    if case .sign(let sign) = part { return sign != ")" && sign != "|" && sign != "]" }
    return false
  }

  /// Whether two neighbors would be read as one without a blank, as `log x` or `24 x`.
  private static func needsBlank(_ first: Part?, _ second: Part) -> Bool {
    guard let first else { return false }
    switch (first, second) {
    case (.name("∂"), _): return false
    case (.sign(let sign), _): return sign == "," || sign == "∑"
    case (_, .sign), (.words, _), (_, .words): return false
    default: return true
    }
  }

  private static func plain(_ part: Part) -> String {
    switch part {
    case .name(let text), .number(let text), .sign(let text), .words(let text): return text
    case .group(let parts): return plain(parts)
    case .hat(let inner): return plain(inner) + "\u{302}"
    case .root(let inner): return "√(\(plain(inner)))"
    case .fraction(let top, let bottom): return "\(enclosed(top)) / \(enclosed(bottom))"
    case .script(let base, let sub, let sup):
      return plain(base) + script(sub, lowered, "_") + script(sup, raised, "^")
    }
  }

  private static func enclosed(_ part: Part) -> String {
    let text = plain(part)
    return text.contains(" ") ? "(\(text))" : text
  }

  private static func script(
    _ part: Part?, _ alphabet: [Character: Character], _ mark: String
  ) -> String {
    guard let part else { return "" }
    let text = plain(part)
    let small = text.compactMap { alphabet[$0] }
    if small.count == text.count { return String(small) }
    return text.count == 1 ? mark + text : "\(mark)(\(text))"
  }

  private static let raised = Dictionary(
    uniqueKeysWithValues: zip("0123456789+−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"))
  private static let lowered = Dictionary(
    uniqueKeysWithValues: zip("0123456789+−aeijknoptux", "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑᵢⱼₖₙₒₚₜᵤₓ"))

  // MARK: In MathML

  /// The formula for a browser.
  func mathML(isBlock: Bool) -> String {
    "<math\(isBlock ? " display=\"block\"" : "")>\(Self.row(parts))</math>"
  }

  private static func row(_ parts: [Part]) -> String {
    if parts.count == 1 { return mathML(parts[0]) }
    var text = ""
    for (index, part) in parts.enumerated() {
      let isFirst = index == 0 || isOpening(parts[index - 1])
      text += part == .sign("−") && isFirst ? "<mo form=\"prefix\">−</mo>" : mathML(part)
      // log x, with a little space; log(x) needs none.
      guard case .name(let name) = part, name.count > 1, index + 1 < parts.count,
        parts[index + 1] != .sign("(")
      else { continue }
      text += "<mspace width=\"0.17em\"/>"
    }
    return "<mrow>\(text)</mrow>"
  }

  private static func mathML(_ part: Part) -> String {
    switch part {
    case .name(let text): return "<mi>\(text)</mi>"
    case .number(let text): return "<mn>\(text)</mn>"
    case .sign(let text) where "()[]|".contains(text): return "<mo stretchy=\"false\">\(text)</mo>"
    case .sign(let text): return "<mo>\(HTML.escaped(text))</mo>"
    case .words(let text) where text.allSatisfy(\.isWhitespace):
      return "<mspace width=\"\(text.count < 2 ? 0.2 : 1.5)em\"/>"
    case .words(let text): return "<mtext>\(HTML.escaped(text))</mtext>"
    case .group(let parts): return row(parts)
    case .hat(let inner): return "<mover>\(mathML(inner))<mo>^</mo></mover>"
    case .root(let inner): return "<msqrt>\(mathML(inner))</msqrt>"
    case .fraction(let top, let bottom): return "<mfrac>\(mathML(top))\(mathML(bottom))</mfrac>"
    case .script(let base, let sub?, let sup?):
      return "<msubsup>\(mathML(base))\(mathML(sub))\(mathML(sup))</msubsup>"
    case .script(let base, let sub?, nil): return "<msub>\(mathML(base))\(mathML(sub))</msub>"
    case .script(let base, nil, let sup):
      return "<msup>\(mathML(base))\(sup.map(mathML) ?? "")</msup>"
    }
  }
}
