import Foundation

@testable import Plotting

/// A figure of each kind, as a chapter would draw it.
enum Gallery: String, CaseIterable, Sendable {
  case classes, predictions, byValue, lossCurve, logarithmic, histogram, bars, heatMap, confusion
  case band, contour, filledContour, surface, regions, digits, weights, colors, subplots, notes
  case fewPoints, legendBelow, grid, largeNumbers

  var figure: Figure {
    switch self {
    case .classes: SeedPlots.classes
    case .predictions: SeedPlots.decisionLine
    case .byValue: scatterByValue
    case .lossCurve: lossCurve(.linear)
    case .logarithmic: lossCurve(.log)
    case .histogram: histogram
    case .bars: bars
    case .heatMap: heatMap
    case .confusion: confusion
    case .band: band
    case .contour: contour(isFilled: false)
    case .filledContour: contour(isFilled: true)
    case .surface: surface
    case .regions: regions
    case .digits: digits
    case .weights: weights
    case .colors: colors
    case .subplots: subplots
    case .notes: notes
    case .fewPoints: fewPoints
    case .legendBelow: legendBelow
    case .grid: manySubplots
    case .largeNumbers: largeNumbers
    }
  }

  /// Axes on which gnuplot's own ticks would read alike or be missing.
  private var largeNumbers: Figure {
    var figure = Figure("Ticks around large numbers", rows: 2, columns: 2)
    let seconds = stride(from: 1.7e9, through: 1_700_000_100, by: 5)
    figure[0, 0].line(seconds, seconds.map { sin(($0 - 1.7e9) / 12) })
    figure[0, 0].xLabel = "time in s"
    figure[0, 1].scatter(
      0..<40, (0..<40).map { 1e15 + 10 * Double($0 * $0) },
      color: .byValue((0..<40).map { 5 + Double($0) * 1e-8 }))
    figure[0, 1].yLabel = "count"
    figure[0, 1].colorLabel = "volt"
    figure[1, 0].line([2, 3, 5, 8, 9], [1.2, 2.5, 3.7, 4.1, 8.8])
    figure[1, 0].xScale = .log
    figure[1, 0].yScale = .log
    let mesh = Mesh(x: 0...1, y: 0...1, columns: 20, rows: 20)
    figure[1, 1].surface(mesh, mesh.map { x, y in 1.7e9 + 100 * x * y })
    figure[1, 1].zLabel = "height"
    return figure
  }

  private var scatterByValue: Figure {
    var random = SeededRandom(3)
    let (x, y) = (random.normals(400), random.normals(400))
    var figure = Figure("Distance from the origin")
    figure.scatter(x, y, color: .byValue(zip(x, y).map { hypot($0, $1) }))
    figure.xLabel = "x"
    figure.yLabel = "y"
    figure.colorLabel = "distance"
    figure.hasEqualUnits = true
    return figure
  }

  private func lossCurve(_ scale: AxisScale) -> Figure {
    let epochs = 0...60
    var figure = Figure("Loss during training")
    figure.line(epochs, epochs.map { 2.3 * exp(-Double($0) / 9) + 0.03 }, label: "training")
    figure.line(
      epochs, epochs.map { 2.3 * exp(-Double($0) / 10) + 0.12 + Double($0) / 900 },
      label: "validation")
    figure.verticalRule(at: 38, label: "best epoch")
    figure.xLabel = "epoch"
    figure.yLabel = "loss"
    figure.yScale = scale
    return figure
  }

  private var histogram: Figure {
    var random = SeededRandom(4)
    let draws = random.normals(10_000)
    var figure = Figure("Ten thousand draws and the density they come from")
    figure.histogram(draws, bins: 50, isDensity: true, label: "draws")
    let x = stride(from: -4, through: 4, by: 0.05)
    figure.line(
      x, x.map { exp(-$0 * $0 / 2) / (2 * .pi).squareRoot() }, .red, .solid, label: "density")
    figure.xLabel = "value"
    figure.yLabel = "density"
    return figure
  }

  private var bars: Figure {
    var figure = Figure("Accuracy by optimizer")
    let names = ["SGD", "Momentum", "RMSprop", "Adam"]
    figure.bar(names, [0.86, 0.90, 0.95, 0.96], label: "1 epoch")
    figure.bar(names, [0.91, 0.95, 0.97, 0.975], label: "5 epochs")
    figure.yLabel = "accuracy"
    figure.yRange = 0...1.15
    return figure
  }

  private var heatMap: Figure {
    var figure = Figure("Correlations")
    figure.heatMap([[1, 0.5, -0.2], [0.5, 1, 0.1], [-0.2, 0.1, 1]], digits: 2)
    figure.colorMap = .diverging
    figure.colorRange = -1...1
    return figure
  }

  private var confusion: Figure {
    let counts = (0..<10).map { row in
      (0..<10).map { column in row == column ? 960 + row : (row * 7 + column * 3) % 11 }
    }
    let names = (0..<10).map { "\($0)" }
    var figure = Figure("Confusion matrix")
    figure.heatMap(counts, rows: names, columns: names, digits: 0)
    figure.xLabel = "predicted"
    figure.yLabel = "true"
    figure.colorLabel = "images"
    return figure
  }

  private var band: Figure {
    let x = stride(from: 0, through: 10, by: 0.1)
    var figure = Figure("A mean of ten runs, with one standard deviation")
    figure.band(x, x.map { sin($0) - 0.1 - $0 / 40 }, x.map { sin($0) + 0.1 + $0 / 40 })
    figure.line(x, x.map { sin($0) }, label: "sine")
    figure.band(x, x.map { cos($0) - 0.2 }, x.map { cos($0) + 0.2 })
    figure.line(x, x.map { cos($0) }, label: "cosine")
    figure.xLabel = "time in s"
    figure.yLabel = "speed in m/s"
    return figure
  }

  private static func valley(_ x: Double, _ y: Double) -> Double {
    (1 - x) * (1 - x) + 5 * (y - x * x) * (y - x * x)
  }

  private func contour(isFilled: Bool) -> Figure {
    let mesh = Mesh(x: -2...2, y: -1...3, columns: 80, rows: 80)
    var figure = Figure("Rosenbrock's valley, and a way down")
    figure.contour(mesh, mesh.map { log10(Gallery.valley($0, $1) + 0.1) }, isFilled: isFilled)
    let steps = stride(from: -1.5, through: 1, by: 0.25)
    figure.line(steps, steps.map { $0 * $0 }, .red, .solid, marker: .circle, label: "descent")
    figure.xLabel = "x"
    figure.yLabel = "y"
    figure.colorLabel = "log10 of the loss"
    return figure
  }

  private var surface: Figure {
    let mesh = Mesh(x: -2...2, y: -1...3, columns: 40, rows: 40)
    var figure = Figure("The loss as a surface")
    figure.surface(mesh, mesh.map { log10(Gallery.valley($0, $1) + 0.1) })
    let steps = stride(from: -1.5, through: 1, by: 0.1)
    figure.path(
      steps, steps.map { $0 * $0 }, steps.map { log10(Gallery.valley($0, $0 * $0) + 0.1) + 0.05 },
      .red, width: 2, label: "descent")
    figure.xLabel = "w"
    figure.yLabel = "b"
    figure.zLabel = "log10 of the loss"
    return figure
  }

  private var regions: Figure {
    let mesh = Mesh(x: -3...9, y: -4...10, columns: 300, rows: 300)
    var figure = Figure("Where the model decides for which class")
    figure.regions(mesh, mesh.map { x, y in y < 4.5 - 0.8 * x ? 0 : y > 6 + sin(x) ? 2 : 1 })
    figure.scatter(
      SeedPlots.points, color: .byClass(SeedPlots.labels, names: ["negative", "positive"]))
    figure.xRange = -3...9
    figure.yRange = -4...10
    return figure
  }

  private static func digit(_ number: Int) -> [[Double]] {
    (0..<28).map { row in
      (0..<28).map { column in
        let distance = hypot(Double(row) - 13.5, Double(column) - 13.5)
        return max(0, 1 - abs(distance - Double(number % 5) * 2 - 2) / 2)
      }
    }
  }

  private var digits: Figure {
    var figure = Figure("Images and predictions")
    figure.images(
      (0..<10).map { Gallery.digit($0) }, columns: 5,
      captions: (0..<10).map { "\($0), said \($0 == 7 ? 1 : $0)" })
    return figure
  }

  private var weights: Figure {
    let filters: [[[Double]]] = (0..<16).map { index in
      let (down, across) = (index % 4 + 1, index / 4)
      return (0..<8).map { row in
        (0..<8).map { column -> Double in sin(Double(row * down + column * across)) }
      }
    }
    var figure = Figure("Weights of the first layer", size: .init(width: 360, height: 360))
    figure.images(filters, range: nil, colorMap: .diverging)
    return figure
  }

  private var colors: Figure {
    let pixels = (0..<60).map { row in
      (0..<90).map { column in [Double(row) / 59, Double(column) / 89, 0.5] }
    }
    var figure = Figure("Colors")
    figure.image(pixels)
    return figure
  }

  private var subplots: Figure {
    let x = stride(from: -3, through: 3, by: 0.05)
    var figure = Figure("Activations and their derivatives", rows: 1, columns: 2)
    figure[0, 0].line(x, x.map { tanh($0) }, label: "tanh")
    figure[0, 0].line(x, x.map { max(0, $0) }, label: "relu")
    figure[0, 0].title = "activation"
    figure[0, 1].line(x, x.map { 1 - tanh($0) * tanh($0) }, label: "tanh")
    figure[0, 1].line(x, x.map { $0 > 0 ? 1 : 0 }, label: "relu")
    figure[0, 1].title = "derivative"
    figure[0, 0].xLabel = "x"
    figure[0, 1].xLabel = "x"
    return figure
  }

  private var manySubplots: Figure {
    var figure = Figure("Nine of a kind", rows: 3, columns: 3)
    for index in 0..<8 {
      figure[index / 3, index % 3].line((0..<50).map { sin(Double($0 * (index + 1)) / 30) })
      figure[index / 3, index % 3].title = "\(index + 1) times"
    }
    figure[2, 2].heatMap([[1, 2], [3, 4]], digits: 0)
    return figure
  }

  private var notes: Figure {
    var figure = Figure("A step too far")
    let steps = (0..<12).map(Double.init)
    figure.line(steps, steps.map { pow(-1.25, $0) }, marker: .circle, label: "rate 1.1")
    figure.line(steps, steps.map { pow(-0.8, $0) }, marker: .square, label: "rate 0.9")
    figure.note("diverges", at: (6, 8), arrowTo: (10, 9.3))
    figure.horizontalRule(at: 0)
    figure.xLabel = "step"
    figure.yLabel = "position"
    return figure
  }

  private var fewPoints: Figure {
    var figure = Figure("Three species")
    let x: [Double] = (0..<60).map { Double($0 % 20) + sin(Double($0)) }
    let y: [Double] = (0..<60).map { Double($0 / 20) * 2 + cos(Double($0)) }
    let species = (0..<60).map { $0 / 20 }
    figure.scatter(
      x, y, color: .byClass(species, names: ["setosa", "versicolor", "virginica"]))
    figure.xLabel = "sepal length in cm"
    figure.yLabel = "sepal width in cm"
    return figure
  }

  private var legendBelow: Figure {
    var figure = Figure("Six schedules of the learning rate")
    for index in 1...6 {
      figure.line(
        (0..<80).map { sin(Double($0) / Double(index * 4)) * Double(index) },
        label: "schedule \(index)")
    }
    return figure
  }
}
