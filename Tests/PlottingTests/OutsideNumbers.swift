@testable import Plotting

extension OutsideNumber {
  /// Everything of a figure but what gnuplot draws: its script, its data, and what its marks say.
  private static func write(_ change: (inout Figure) throws -> Void) throws {
    var figure = Figure("title")
    try change(&figure)
    // What a mark says of itself is public, and asked of marks that the check refuses too.
    for mark in figure.axes.flatMap(\.marks) {
      _ = (mark.outline, mark.columns.count, mark.colorValues.count, mark.legendEntries)
    }
    _ = figure.dataColumns
    _ = try figure.script(for: .png(pixelsPerPoint: 2))
    _ = try figure.script(for: .text(columns: 80, rows: 24))
    _ = try figure.csv()
  }

  private static let mesh = Mesh(x: 0...1, y: 0...1, columns: 3, rows: 2)

  // MARK: Figures

  static let figures: [OutsideNumber] =
    each(sizes, "Figure, rows") { _ = Figure(rows: $0).axes.count }
    + each(sizes, "Figure, columns") { _ = Figure(columns: $0).axes.count }
    + each(sizes, "Figure, a row") { _ = Figure(rows: 2, columns: 2)[$0, 0] }
    + each(sizes, "Figure, a column") { _ = Figure(rows: 2, columns: 2)[0, $0] }
    + each(sizes, "Figure, axes set") {
      var figure = Figure(rows: 2, columns: 2)
      figure[$0, $0].title = "a"
    }
    + each(edges, "Figure, width") { width in
      try write { $0.size = .init(width: width, height: 100) }
    }
    + each(edges, "Figure, height") { height in
      try write { $0.size = .init(width: 100, height: height) }
    }
    + each(sizes, "text, columns") { _ = try Figure().text(columns: $0) }
    + each(sizes, "text, rows") { _ = try Figure().text(rows: $0) }
    + each(
      [Duration.seconds(Int64.max), .seconds(Int64.min), .zero, .seconds(-1), .nanoseconds(1)],
      "Gnuplot, timeLimit"
    ) {
      var figure = Figure()
      figure.line([1, 2])
      _ = try figure.bytes(.svg, using: Gnuplot(timeLimit: $0))
    }

  // MARK: Data

  static let data = lists + meshes

  private static let lists: [OutsideNumber] =
    each(sizes, "a range of integers") { end in try write { $0.line(min(end, 0)..<max(end, 2)) } }
    + each(sizes, "a closed range of integers") { end in
      try write { $0.line(min(end, 0)...max(end, 2)) }
    }
    + each([0], "all integers") { start in
      try write { $0.line(Int.min + start ..< .max) }
    }
    + each([0], "all integers, closed") { start in
      try write { $0.line(Int.min + start ... .max) }
    }
    + each([1e308, .infinity], "stride to") { end in
      try write { $0.line(stride(from: 0, to: end, by: 1)) }
    }
    + each([1e308, .infinity], "stride through") { end in
      try write { $0.line(stride(from: 0, through: end, by: 1)) }
    }
    + each([Int.max], "stride of integers") { end in
      try write { $0.line(stride(from: 0, to: end, by: 1)) }
    }
    + each(edges, "stride by") { step in
      if step != 0 { try write { $0.line(stride(from: 0, through: 1, by: step)) } }
    }
    + each(sizes, "PlotArray") { size in
      for shape in [[size], [size, size], [1, size], [size, 0], [1, size, size, 3]] {
        let data = PlotArray(shape: shape, values: [1, 2, 3])
        try? write { $0.line(data) }
        try? write { $0.scatter(data) }
        try? write { $0.heatMap(data) }
        try? write { $0.image(data) }
        try? write { $0.images(data) }
        try? write { $0.histogram(data) }
        try? write { $0.bar(["a"], data) }
        _ = PlotArray(joining: [data, data]).isRegular
      }
    }

  private static let meshes: [OutsideNumber] =
    each(sizes, "Mesh, columns") { _ = Mesh(x: 0...1, y: 0...1, columns: $0).xs.count }
    + each(sizes, "Mesh, rows") { _ = Mesh(x: 0...1, y: 0...1, rows: $0).ys.count }
    + each(sizes, "Mesh, both") { _ = Mesh(x: 0...1, y: 0...1, columns: $0, rows: $0).count }
    + each(ranges, "Mesh, x") { range in
      let mesh = Mesh(x: range, y: 0...1, columns: 3, rows: 2)
      _ = mesh.points
      for isFilled in [true, false] {
        try? write { $0.contour(mesh, mesh.map { $0 + $1 }, isFilled: isFilled) }
      }
      try? write { $0.surface(mesh, mesh.map { $0 + $1 }) }
      try write { $0.regions(mesh, mesh.map { $0 + $1 }) }
    }
    + each(ranges, "Mesh, y") { range in
      let mesh = Mesh(x: 0...1, y: range, columns: 3, rows: 2)
      try write { $0.contour(mesh, mesh.map { $0 + $1 }, isFilled: true) }
    }
    + each([2, 100, 1_000_000], "a filled contour of a long mesh") { rows in
      let mesh = Mesh(x: 0...1, y: 0...1, columns: 2_000_000 / rows, rows: rows)
      try write { $0.contour(mesh, mesh.map { $0 + $1 }, isFilled: true) }
    }

  // MARK: Marks

  static let marks = points + options + pictures

  private static let points: [OutsideNumber] =
    each(edges, "points") { edge in
      for values in [[edge], [edge, 1], [edge, -edge, 1], [1, edge, edge.nextUp, edge.nextDown]] {
        let mesh = Mesh(x: 0...1, y: 0...1, columns: values.count, rows: 2)
        try? write { $0.line(values) }
        try? write { $0.line(values, values) }
        try? write { $0.scatter(values, values, color: .byValue(values)) }
        try? write { $0.scatter(values, values, color: .byClass(values)) }
        try? write { $0.band(values, values, values) }
        try? write { $0.path(values, values, values) }
        try? write { $0.bar(values.map { "\($0)" }, values) }
        try? write { $0.histogram(values) }
        try? write { $0.histogram(values, isDensity: true) }
        try? write { $0.heatMap([values, values], digits: 2) }
        try? write { $0.image([values, values], range: nil) }
        guard values.count > 1 else { continue }
        try? write { $0.surface(mesh, values + values) }
        try? write { $0.contour(mesh, values + values, isFilled: true) }
        try? write { $0.regions(mesh, values + values) }
      }
    }
    + each(edges, "points on logarithmic axes") { edge in
      try write {
        $0.line([edge, 1, 2], [edge, 1, 2])
        $0.xScale = .log
        $0.yScale = .log
      }
    }
    + each(edges, "very many points") { edge in
      try write {
        let x = (0..<60_000).map { $0 % 7 == 0 ? edge : Double($0) }
        $0.scatter(x, x, color: .byValue(x))
        $0.scatter(x, x)
      }
    }
    + each(edges, "note") { edge in
      try write { $0.note("here", at: (edge, 0), arrowTo: (0, edge)) }
    }
    + each(edges, "horizontalRule") { edge in try write { $0.horizontalRule(at: edge) } }
    + each(edges, "verticalRule") { edge in try write { $0.verticalRule(at: edge) } }

  private static let options: [OutsideNumber] =
    each(sizes, "histogram, bins") { bins in try write { $0.histogram([1, 2, 5], bins: bins) } }
    + each(ranges, "histogram, range") { range in
      for values in [[1.0, 2, 5], [1e300, -1e300], [0.5e-300, 1.5e-300], [0x1p62]] {
        try? write { $0.histogram(values, bins: 10_000, range: range) }
      }
    }
    + each(edges, "line, width") { width in try write { $0.line([1, 2], width: width) } }
    + each(edges, "path, width") { width in try write { $0.path([1], [1], [1], width: width) } }
    + each(edges, "scatter, size") { size in try write { $0.scatter([1], [1], size: size) } }
    + each(edges, "scatter, opacity") { opacity in
      try write { $0.scatter([1], [1], opacity: opacity) }
    }
    + each(edges, "scatter of many, opacity") { opacity in
      try write { $0.scatter(0..<60_000, 0..<60_000, opacity: opacity) }
    }
    + each(edges, "band, opacity") { opacity in
      try write { $0.band([1, 2], [1, 2], [2, 3], opacity: opacity) }
    }
    + each(edges, "surface, opacity") { opacity in
      try write { $0.surface(mesh, mesh.map { $0 + $1 }, opacity: opacity) }
    }
    + each(edges, "contour, levels") { level in
      for isFilled in [true, false] {
        try? write {
          $0.contour(mesh, mesh.map { $0 + $1 }, levels: [level, 0.5], isFilled: isFilled)
        }
      }
    }
    + each(sizes, "heatMap, digits") { digits in try write { $0.heatMap([[1, 2]], digits: digits) }
    }

  private static let pictures: [OutsideNumber] =
    each(sizes, "images, columns") { columns in try write { $0.images([[[1]]], columns: columns) } }
    + each(ranges, "image, range") { range in try write { $0.image([[0, 1]], range: range) } }
    + each(edges, "image, pixels") { edge in
      try write { $0.image([[[edge, 0, 1], [0, edge, 1]]]) }
    }
    + each(edges, "ColorMap") { _ = ColorMap.viridis.color(at: $0) }
    + each(edges, "PlotColor, mixed") { _ = PlotColor.red.mixed(with: .blue, share: $0) }
    + each([0, UInt32.max], "PlotColor, hex") { _ = PlotColor(hex: $0).lightness }

  // MARK: Axes

  static let axes: [OutsideNumber] =
    each(ranges, "xRange") { range in
      try write {
        $0.line([1, 2])
        $0.xRange = range
      }
    }
    + each(ranges, "yRange, logarithmic") { range in
      try write {
        $0.line([1, 2])
        $0.yScale = .log
        $0.yRange = range
      }
    }
    + each(ranges, "colorRange") { range in
      try write {
        $0.heatMap([[1, 2]], digits: 1)
        $0.colorRange = range
      }
    }
    + each(edges, "view, elevation") { angle in
      try write {
        $0.surface(mesh, mesh.map { $0 + $1 })
        $0.view = .init(elevation: angle)
      }
    }
    + each(edges, "view, azimuth") { angle in
      try write {
        $0.surface(mesh, mesh.map { $0 + $1 })
        $0.view = .init(azimuth: angle)
      }
    }

  // MARK: Drawing

  static let drawing: [OutsideNumber] =
    each(ranges, "xRange, drawn") { range in
      var figure = Figure()
      figure.line([1, 2])
      figure.xRange = range
      _ = try figure.bytes(.svg, using: Gnuplot(timeLimit: .seconds(20)))
    }
    + each(ranges, "yRange, logarithmic, drawn") { range in
      var figure = Figure()
      figure.line([1, 2])
      figure.yScale = .log
      figure.yRange = range
      _ = try figure.bytes(.svg, using: Gnuplot(timeLimit: .seconds(20)))
    }
    + each(ranges, "colorRange, drawn") { range in
      var figure = Figure()
      figure.heatMap([[1, 2]], digits: 1)
      figure.colorRange = range
      _ = try figure.bytes(.svg, using: Gnuplot(timeLimit: .seconds(20)))
    }
}
