extension Figure {
  /// Everything that is sent to gnuplot to draw this figure.
  ///
  /// - Throws: the errors of ``check()``.
  func script(for terminal: Terminal) throws(PlotError) -> [ScriptChunk] {
    try check()
    var chunks: [ScriptChunk] = [
      .text("set encoding utf8\n\(terminal.command(size: size))\n")
    ]
    let isGrid = axes.count > 1
    if isGrid { chunks.append(.text(multiplot)) }
    let cell = Size(width: size.width / Double(columns), height: size.height / Double(rows))
    var markCount = 0
    for one in axes {
      if one.marks.isEmpty && isGrid {
        chunks.append(.text("set multiplot next\n"))
        continue
      }
      let title = !isGrid && one.title.isEmpty ? self.title : one.title
      chunks +=
        AxesScript(
          one, title: title, markOffset: markCount, size: cell,
          terminal: terminal
        ).chunks
      markCount += one.marks.count
    }
    if isGrid { chunks.append(.text("unset multiplot\n")) }
    return chunks + [.text("set output\n")]
  }

  private var multiplot: String {
    let heading =
      title.isEmpty ? "" : " title \(title.quotedForGnuplot) font ',13' textcolor \(AxesScript.ink)"
    return "set multiplot layout \(rows),\(columns)\(heading)\n"
  }
}
