import DeepLearning

extension Clothes {
  /// The names of classes given by number.
  func captions(of labels: Tensor) -> [String] { labels.doubles.map { names[Int($0)] } }

  /// Loss and accuracy of training and validation, epoch by epoch.
  func curves(_ history: History, _ title: String) -> Figure {
    let epochs = history.epochs.map { $0 + 1 }
    var figure = Figure(title, rows: 1, columns: 2)
    for (column, name) in ["loss", "accuracy"].enumerated() {
      let marker: Marker? = epochs.count > 10 ? nil : .circle
      figure[0, column].line(epochs, history[name], marker: marker, label: "training")
      figure[0, column].line(epochs, history["val_" + name], marker: marker, label: "validation")
      (figure[0, column].xLabel, figure[0, column].yLabel) = ("epoch", name)
    }
    return figure
  }

  /// The confusion matrix with its counts.
  func confusion(_ matrix: Tensor) -> Figure {
    var figure = Figure(
      "10,000 images: what they are, and what was said", size: .init(width: 620, height: 480))
    figure.heatMap(matrix, rows: names, columns: names, digits: 0)
    (figure.xLabel, figure.yLabel, figure.colorLabel) = ("predicted", "true", "images")
    return figure
  }

  /// The first twelve images of the test that were recognised, and the first twelve that were not,
  /// with what was said of them.
  func predicted(_ predictions: Tensor, _ data: Data) -> Figure {
    let said = captions(of: predictions.argMax(axis: 1))
    let truth = captions(of: data.testLabels)
    let right = said.indices.filter { said[$0] == truth[$0] }.prefix(12)
    let wrong = said.indices.filter { said[$0] != truth[$0] }.prefix(12)
    let shown = Array(right) + Array(wrong)
    var figure = Figure(
      "What was said; below, mistakes, with what is true in brackets",
      size: .init(width: 720, height: 600))
    figure.images(
      (1 - data.testImages.gathered(at: Tensor(shown))).reshaped(to: shown.count, 28, 28),
      columns: 6,
      captions: shown.map { said[$0] == truth[$0] ? said[$0] : "\(said[$0]) (\(truth[$0]))" })
    return figure
  }

  /// The weights of the 40 units of the first layer that have the largest ones.
  func firstLayer(_ model: Sequential) -> Figure {
    let kernel = model.weights[0].tensor.transposed()
    let units = kernel.squared().sum(axis: 1).argSort().flipped(axis: 0)[..<40]
    let chosen = kernel.gathered(at: units)
    let scaled = chosen / chosen.abs().max(axis: 1, keepDims: true)
    var figure = Figure(
      "The weights of 40 units of the first layer: blue negative, orange positive",
      size: .init(width: 720, height: 330))
    figure.images(
      scaled.reshaped(to: 40, 28, 28), columns: 10, range: -1...1, colorMap: .diverging)
    return figure
  }
}
