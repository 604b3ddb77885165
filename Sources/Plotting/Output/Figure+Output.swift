extension Figure {
  /// Draws the figure into a file; its name decides the format: `.png`, `.svg`, `.pdf`, `.txt`, or
  /// `.csv` for the data. The folder is made if need be, and an older file stays until the new
  /// one is complete.
  ///
  /// ```swift
  /// try figure.save(to: "Plots/loss.pdf")
  /// ```
  /// - Throws: any ``PlotError``.
  public func save(to path: String, using gnuplot: Gnuplot = Gnuplot()) throws(PlotError) {
    let format = try PictureFormat(path: path)
    try writeFile(try bytes(format, using: gnuplot), to: path)
  }

  /// The contents of a file in the given format.
  ///
  /// - Throws: any ``PlotError`` but ``PlotError/cannotWrite(path:reason:)``.
  public func bytes(
    _ format: PictureFormat, using gnuplot: Gnuplot = Gnuplot()
  ) throws(PlotError) -> [UInt8] {
    switch format {
    case .png: try png(using: gnuplot)
    case .svg: Self.compact(try draw(.svg, using: gnuplot))
    case .pdf: try draw(.pdf, using: gnuplot)
    case .text: Array(try text(using: gnuplot).utf8)
    case .csv: Array(try csv().utf8)
    }
  }

  /// The figure in pixels, two to a point each way unless said otherwise: a web page may want
  /// fewer.
  ///
  /// - Throws: any ``PlotError`` but ``PlotError/cannotWrite(path:reason:)``.
  public func png(
    pixelsPerPoint: Double = 2, using gnuplot: Gnuplot = Gnuplot()
  ) throws(PlotError) -> [UInt8] {
    guard (0.5...4).contains(pixelsPerPoint) else {
      throw .invalidOption(
        "The number of pixels a point", expected: "from 0.5 to 4", received: "\(pixelsPerPoint)")
    }
    return try draw(.png(pixelsPerPoint: pixelsPerPoint), using: gnuplot)
  }

  /// The figure drawn with characters, for a terminal.
  ///
  /// - Throws: any ``PlotError`` but ``PlotError/cannotWrite(path:reason:)``.
  public func text(
    columns: Int = 80, rows: Int = 24, using gnuplot: Gnuplot = Gnuplot()
  ) throws(PlotError) -> String {
    for (name, count) in [("columns", columns), ("rows", rows)] where !(10...1000).contains(count) {
      throw .invalidOption(
        "The number of \(name)", expected: "from 10 to 1000", received: "\(count)")
    }
    let bytes = try draw(.text(columns: columns, rows: rows), using: gnuplot)
    let formFeed: UInt8 = 12  // which begins each picture
    return String(decoding: bytes.filter { $0 != formFeed }, as: UTF8.self)
  }

  /// Shapes without the groups that gnuplot opens and leaves empty, a third of the file, and
  /// without the ends of lines that each group repeats and that SVG has anyway, a tenth.
  private static func compact(_ shapes: [UInt8]) -> [UInt8] {
    let text = String(decoding: shapes, as: UTF8.self)
      .replacing(#/<g [^>]*>\s*<\/g>\n/#, with: "")
    // Others would be those of groups inside, too.
    if text.contains(#/stroke-linecap="(round|square)"|stroke-linejoin="(round|bevel)"/#) {
      return Array(text.utf8)
    }
    return Array(
      text.replacing(" stroke-linecap=\"butt\" stroke-linejoin=\"miter\"", with: "").utf8)
  }

  /// Runs gnuplot and returns what it drew.
  func draw(_ terminal: Terminal, using gnuplot: Gnuplot) throws(PlotError) -> [UInt8] {
    let picture = try gnuplot.run(try script(for: terminal))
    guard !picture.isEmpty else {
      throw .gnuplotFailed(status: "status 0", message: "it drew nothing")
    }
    return picture
  }
}
