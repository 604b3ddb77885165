import Foundation

/// How a terminal can show a figure.
public enum TerminalGraphics: Sendable, Hashable {
  /// As characters, which every terminal can.
  case text
  /// As an image in the code that DEC's terminals had.
  case sixel
  /// As an image in the code of the terminal kitty.
  case kitty

  /// What a terminal can show, as far as it says in its environment; the rest get text.
  public static func detect(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> TerminalGraphics {
    let terminal = (environment["TERM"] ?? "").lowercased()
    let program = (environment["TERM_PROGRAM"] ?? "").lowercased()
    let isKitty = environment["KITTY_WINDOW_ID"] != nil || terminal.contains("kitty")
    if isKitty || terminal.contains("ghostty") || ["ghostty", "wezterm"].contains(program) {
      return .kitty
    }
    let sixelTerminals = ["sixel", "foot", "mlterm", "yaft", "contour"]
    return sixelTerminals.contains(where: terminal.contains) ? .sixel : .text
  }
}

extension Figure {
  /// The figure as characters or codes that a terminal shows when they are printed.
  ///
  /// ```swift
  /// print(try figure.terminalPicture(.detect()))
  /// ```
  /// - Throws: any ``PlotError`` but ``PlotError/cannotWrite(path:reason:)``.
  public func terminalPicture(
    _ graphics: TerminalGraphics, using gnuplot: Gnuplot = Gnuplot()
  ) throws(PlotError) -> String {
    switch graphics {
    case .text: try text(using: gnuplot)
    case .sixel: try sixel(using: gnuplot)
    case .kitty: kittyCode(png: try bytes(.png, using: gnuplot))
    }
  }

  private func sixel(using gnuplot: Gnuplot) throws(PlotError) -> String {
    guard try gnuplot.terminals().contains("sixelgd") else {
      throw .noTerminal(wanted: "sixel images", package: "gnuplot-nox")
    }
    return String(decoding: try draw(.sixel, using: gnuplot), as: UTF8.self)
  }
}

/// A PNG in kitty's code: escape sequences that carry it in pieces of 4096 characters of base 64.
func kittyCode(png: [UInt8]) -> String {
  let characters = Array(Data(png).base64EncodedString().utf8)
  var code = ""
  for start in stride(from: 0, to: characters.count, by: 4096) {
    let end = min(start + 4096, characters.count)
    let control = start == 0 ? "a=T,f=100," : ""
    let piece = String(decoding: characters[start..<end], as: UTF8.self)
    code += "\u{1B}_G\(control)m=\(end < characters.count ? 1 : 0);\(piece)\u{1B}\\"
  }
  return code + "\n"
}
