extension String {
  /// This text as a gnuplot expression that shows it and cannot do anything else.
  ///
  /// It stands in single quotes, in which gnuplot looks for neither commands nor escapes; control
  /// characters are left out, and line ends, which single quotes cannot hold, are our own.
  var quotedForGnuplot: String {
    let lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.map { "'" + $0.withoutControlCharacters.doublingQuotes + "'" }
      .joined(separator: #"."\n"."#)
  }

  /// The same for the label of a tick, which gnuplot reads as a number's format.
  var quotedAsTickLabel: String {
    var text = ""
    for character in self { text += character == "%" ? "%%" : String(character) }
    return text.quotedForGnuplot
  }
}

extension Substring {
  fileprivate var withoutControlCharacters: String {
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: kept.append(" ")
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}

extension String {
  fileprivate var doublingQuotes: String {
    var text = ""
    for scalar in unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "'" { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
