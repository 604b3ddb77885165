/// What a gnuplot can draw for.
struct PictureKinds {
  /// The kinds of files, and `sixel` for a picture in the terminal.
  let files: [String]
  /// What chapters write and this gnuplot cannot.
  let missing: [String]
  /// What opens a window, if anything does.
  let window: String?

  /// Reads what `set terminal` lists.
  init(_ list: String) {
    let words = list.split(separator: "\n").map { line in
      // gnuplot's pager leaves its question in front of a line.
      line.split(separator: ":").last?.split(separator: " ").first ?? ""
    }
    let terminals = Set(words)
    let kinds: [(name: String, terminal: Substring)] = [
      ("PNG", "pngcairo"), ("SVG", "svg"), ("PDF", "pdfcairo"), ("sixel", "sixelgd"),
    ]
    files = kinds.filter { terminals.contains($0.terminal) }.map(\.name)
    missing = kinds.filter { $0.name != "sixel" && !terminals.contains($0.terminal) }.map(\.name)
    window = ["qt", "wxt", "x11"].first { terminals.contains($0[...]) }
  }
}
