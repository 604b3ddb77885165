extension String {
  /// This text as a gnuplot expression that shows it and cannot do anything else.
  ///
  /// Runs of it are in single quotes, in which gnuplot looks for neither commands nor escapes.
  /// What single quotes cannot hold is joined to them in words of our own: line ends, and single
  /// quotes as a number: doubled at the start of a text they end it, and in double quotes they
  /// begin one for the part of gnuplot 5.4 that looks for macros and commands. Other control
  /// characters become spaces.
  var quotedForGnuplot: String {
    var pieces: [String] = []
    var run = String.UnicodeScalarView()
    func endRun() {
      if !run.isEmpty { pieces.append("'\(String(run))'") }
      run = String.UnicodeScalarView()
    }
    for scalar in withUnixLineEnds.unicodeScalars {
      switch scalar {
      case "'":
        endRun()
        pieces.append(#""\047""#)
      case "\n", "\u{2028}", "\u{2029}":
        endRun()
        pieces.append(#""\n""#)
      default: run.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
    }
    endRun()
    return pieces.isEmpty ? #""""# : pieces.joined(separator: ".")
  }

  /// The same for the label of a tick, which gnuplot reads as a number's format.
  var quotedAsTickLabel: String {
    split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
      .quotedForGnuplot
  }

  private var withUnixLineEnds: String {
    var text = ""
    for character in self { text.append(character == "\r\n" ? "\n" : character) }
    return text
  }
}

extension [String] {
  /// These words as ticks at 0, 1, 2 and so on; below the axes they are slanted when they are too
  /// long to fit side by side.
  func asTicks(on axis: String) -> String {
    let ticks = enumerated().map { "\($1.quotedAsTickLabel) \($0)" }.joined(separator: ", ")
    let isTooLong = axis == "x" && contains { $0.count * count > 60 }
    return "(\(ticks))" + (isTooLong ? " rotate by 35 right" : "")
  }
}
