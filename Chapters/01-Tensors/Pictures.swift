import DeepLearning

/// Two operands and their sum side by side, in cells of one size. The numbers that an operand repeats
/// at positions of the sum where it has none of its own are gray.
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
