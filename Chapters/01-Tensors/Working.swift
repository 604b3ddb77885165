import ChapterKit
import DeepLearning

func broadcasting(_ chapter: ChapterContext) throws {
  say(
    """
    Shapes need not be equal. They are lined up at their last axes; two lengths fit when they are
    equal or when one of them is 1, and a missing axis counts as 1. What is short is used again
    along the axis. The rule is NumPy's, and nothing is copied for it.
    """)
  code(
    """
    let table: Tensor = [[1, 2, 3], [4, 5, 6]]
    let row: Tensor = [10, 20, 30]
    let column: Tensor = [[100], [200]]
    print(table + row)
    print(table + column)
    print(row + column)
    """)
  let table: Tensor = [[1, 2, 3], [4, 5, 6]]
  let row: Tensor = [10, 20, 30]
  let column: Tensor = [[100], [200]]
  print(table + row)
  print(table + column)
  print(row + column)
  say(
    """
    The last line is the trap of the trade: (3,) and (2, 1) give (2, 3). Whoever compares
    predictions of shape (n, 1) with targets of shape (n,) gets n times n differences, and a loss
    that is wrong without a warning.

    Shapes that do not fit stop the program, with this text:
    """)
  code(
    """
    refusal { _ = try Shape.broadcast([2, 3], [2], operation: "add") }
    """)
  refusal { _ = try Shape.broadcast([2, 3], [2], operation: "add") }
  beside("TensorFlow", "Incompatible shapes: [2,3] vs. [2] [Op:AddV2]")
  try chapter.draw(
    pictureOfShapes(["column", "row", "column + row"], [column, row, column + row]),
    as: "broadcasting")
}

/// Two operands and their sum side by side, in cells of one size. The numbers that an operand lends
/// to positions of the sum where it has none of its own are gray.
private func pictureOfShapes(_ names: [String], _ tensors: [Tensor]) -> Figure {
  let sum = tensors[2].shape
  var figure = Figure(
    "Broadcasting: what is short is used again", rows: 1, columns: 3,
    size: .init(width: 750, height: 250))
  for (column, tensor) in tensors.enumerated() {
    let own = Tensor.stack(
      tensor.rank == 1 ? [tensor] : Array(0..<tensor.shape[0]).map { tensor[$0] })
    let lent = tensor.broadcast(to: sum).doubles
    figure[0, column].title = "\(names[column])  \(tensor.shape)"
    figure[0, column].heatMap(own, digits: 0)
    for cell in 0..<sum.elementCount {
      let (row, column) = (cell / sum[1], cell % sum[1])
      guard row >= own.shape[0] || column >= own.shape[1] else { continue }
      figure[0, column].note(
        "\(Int(lent[cell]))", at: (Double(column), Double(row)), color: .gray)
    }
    figure[0, column].xRange = -0.5...Double(sum[1]) - 0.5
    figure[0, column].yRange = -0.5...Double(sum[0]) - 0.5
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("axis 1", "axis 0")
    figure[0, column].colorRange = 0...Double(tensors[2].max())
    figure[0, column].hasEqualUnits = true
  }
  return figure
}

func reductions() {
  say(
    """
    A reduction makes many numbers into one: of everything, or along the axes that are named. The
    named axis goes: axis 0 leads down the rows, so a sum over it leaves one number a column.
    """)
  code(
    """
    let table: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 9.0]]
    print(table.sum())
    print(table.sum(axis: 0))
    print(table.mean(axis: 1))
    """)
  let table: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 9.0]]
  print(table.sum())
  print(table.sum(axis: 0))
  print(table.mean(axis: 1))
  say(
    """
    With keepDims the axis stays, with length 1, and the result broadcasts against the operand:
    here each row is divided by its own sum.
    """)
  code(
    """
    print(table / table.sum(axis: 1, keepDims: true))
    print(table.max(), table.argMax(axis: 1))
    """)
  print(table / table.sum(axis: 1, keepDims: true))
  print(table.max(), table.argMax(axis: 1))
  say("TensorFlow writes tf.reduce_sum(x, axis=0), tf.reduce_mean, tf.reduce_max, tf.argmax.")
}

func indexing() {
  say(
    """
    Parts of a tensor are taken as NumPy's users know it. Python's colon alone is .all here; its
    1:3 is 1..<3; negative indices count from the end.
    """)
  code(
    """
    let x = Tensor.range(12).reshaped(to: 3, 4)
    print(x)
    print(x[0])
    print(x[.all, 0])
    print(x[1, -1])
    print(x[1..<3, ..<2])
    """)
  let x = Tensor.range(12).reshaped(to: 3, 4)
  print(x)
  print(x[0])
  print(x[.all, 0])
  print(x[1, -1])
  print(x[1..<3, ..<2])
  say("Steps, a new axis, the indices of a list, and the elements that a condition holds for:")
  code(
    """
    print(x[.stride(by: 2), .stride(by: -1)])
    print(x[.newAxis].shape, x[.ellipsis, 0].shape)
    print(x.gathered(at: Tensor([2, 0])))
    print(x.masked(by: x.modulo(5) .== 0))
    """)
  print(x[.stride(by: 2), .stride(by: -1)])
  print(x[.newAxis].shape, x[.ellipsis, 0].shape)
  print(x.gathered(at: Tensor([2, 0])))
  print(x.masked(by: x.modulo(5) .== 0))
  beside(
    "Python",
    """
    x[0]   x[:, 0]   x[1, -1]   x[1:3, :2]
    x[::2, ::-1]   x[np.newaxis].shape   x[..., 0].shape   x[[2, 0]]   x[x % 5 == 0]
    """)
}

func basicOperations() {
  say("Operations are methods; those that mathematics has a sign for are operators as well.")
  code(
    """
    let a = Tensor.ones([2, 2])
    let b = a.squared()  // the square of each element
    let c = a.sqrt()  // the square root of each element
    let d = b + c  // element by element
    var e = a.matmul(b)  // the matrix product
    e *= d  // element by element; e names the product from now on
    """)
  let a = Tensor.ones([2, 2])
  let b = a.squared()  // the square of each element
  let c = a.sqrt()  // the square root of each element
  let d = b + c  // element by element
  var e = a.matmul(b)  // the matrix product
  let product = e
  e *= d  // element by element; e names the product from now on
  say(
    """
    Each line is computed when it is reached. Nothing waits for a session or a compiled graph, and
    every result can be looked at on the spot. TensorFlow calls this eager execution.
    """)
  print("")
  for (name, value) in [("b", b), ("c", c), ("d", d), ("a.matmul(b)", product), ("e", e)] {
    print("\(name) = \(value)")
  }
  beside(
    "TensorFlow",
    """
    b = tf.square(a);  c = tf.sqrt(a);  d = b + c;  e = tf.matmul(a, b);  e *= d
    """)
}
