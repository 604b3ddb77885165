import DeepLearning

/// Two operands and their sum side by side, in cells of one size. The numbers that an operand
/// repeats at positions of the sum where it has none of its own are gray.
func pictureOfSum(_ first: Tensor, _ second: Tensor) -> Figure {
  let sum = first + second
  var figure = Figure(
    "Broadcasting: gray numbers are repeated", rows: 1, columns: 3,
    size: .init(width: 640, height: 210))
  for (column, (name, tensor)) in [("", first), ("+ ", second), ("= ", sum)].enumerated() {
    let own = tensor.rank == 1 ? tensor.expandedDimensions(at: 0) : tensor
    let repeated = tensor.broadcast(to: sum.shape).doubles
    figure[0, column].title = "\(name)\(tensor.shape)"
    figure[0, column].heatMap(own, digits: 0)
    for cell in 0..<sum.elementCount {
      let (row, position) = (cell / sum.shape[1], cell % sum.shape[1])
      guard row >= own.shape[0] || position >= own.shape[1] else { continue }
      figure[0, column].note(
        "\(Int(repeated[cell]))", at: (Double(position), Double(row)), color: .gray)
    }
    figure[0, column].xRange = -0.5...Double(sum.shape[1]) - 0.5
    figure[0, column].yRange = -0.5...Double(sum.shape[0]) - 0.5
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("axis 1", "axis 0")
    figure[0, column].colorRange = 0...Double(sum.max())
    (figure[0, column].hasEqualUnits, figure[0, column].hasColorBar) = (true, false)
  }
  return figure
}

/// A scalar, a vector, a matrix and a tensor of rank 3 as cells.
func pictureOfRanks() -> Figure {
  var figure = Figure("Ranks 0 to 3", size: .init(width: 640, height: 200))
  let shift = 0.4  // from one matrix to the one behind it, which it covers but for its edges
  func cells(
    _ rows: Int, _ columns: Int, at corner: (x: Double, y: Double), _ color: PlotColor,
    isBehind: Bool = false
  ) {
    let (right, top) = (corner.x + Double(columns), corner.y + Double(rows))
    for row in 0...rows {
      let y = corner.y + Double(row)
      let left = isBehind && row < rows ? right - shift : corner.x
      figure.line([left, right], [y, y], color, .solid)
    }
    for column in 0...columns {
      let x = corner.x + Double(column)
      let bottom = isBehind && column < columns ? top - shift : corner.y
      figure.line([x, x], [bottom, top], color, .solid)
    }
  }
  cells(1, 1, at: (0, 1), .blue)
  cells(1, 3, at: (3, 1), .blue)
  cells(2, 3, at: (8, 0.5), .blue)
  for layer in 0..<3 {
    let distance = shift * Double(2 - layer)
    cells(
      2, 3, at: (13 + distance, 0.5 + distance), [.skyBlue, .gray, .blue][layer],
      isBehind: layer < 2)
  }
  for (words, x) in [("()", 0.5), ("(3,)", 4.5), ("(2, 3)", 9.5), ("(3, 2, 3)", 14.5)] {
    figure.note(words, at: (x, -0.3), color: .black)
  }
  (figure.xRange, figure.yRange) = (-0.5...17.5, -0.8...3.6)
  (figure.hasFrame, figure.hasGrid, figure.hasEqualUnits) = (false, false, true)
  return figure
}
