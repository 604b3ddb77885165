import Tensors

/// Numbers in a shape and nothing else: what an oracle works with, far from the library's kernels.
package struct Plain: Equatable {
  package let shape: [Int]
  package let values: [Double]

  /// Numbers in row-major order.
  package init(_ shape: [Int], _ values: [Double]) {
    self.shape = shape
    self.values = values
  }

  /// The number at each index, from a function of the index.
  package init(_ shape: [Int], _ value: ([Int]) -> Double) {
    self.init(shape, Plain.indices(of: shape).map(value))
  }

  package init(_ tensor: Tensor) { self.init(Array(tensor.shape), tensor.doubles) }

  package var rank: Int { shape.count }

  package subscript(index: [Int]) -> Double {
    var offset = 0
    for (axis, position) in index.enumerated() { offset = offset * shape[axis] + position }
    return values[offset]
  }

  /// The number at an index of a broader shape that this one broadcasts to.
  package func broadcast(at index: [Int]) -> Double {
    let own = index.suffix(rank)
    return self[zip(own, shape).map { $1 == 1 ? 0 : $0 }]
  }

  /// Every index, in row-major order.
  package static func indices(of shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { fronts, length in
      fronts.flatMap { front in (0..<length).map { front + [$0] } }
    }
  }

  /// A function of one number from each operand, with broadcasting.
  package static func each(_ operands: [Plain], _ function: ([Double]) -> Double) -> Plain {
    let rank = operands.map(\.rank).max() ?? 0
    let shape = (0..<rank).map { axis in
      let lengths = operands.compactMap { operand in
        axis - rank + operand.rank >= 0 ? operand.shape[axis - rank + operand.rank] : nil
      }
      return lengths.first { $0 != 1 } ?? 1
    }
    return Plain(shape) { index in function(operands.map { $0.broadcast(at: index) }) }
  }

  /// A function of all numbers along some axes, which go or get length 1.
  package func reducing(_ axes: [Int], keepDims: Bool = false, _ function: ([Double]) -> Double)
    -> Plain
  {
    let outer = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let inner = shape.indices.map { axes.contains($0) ? shape[$0] : 1 }
    let kept = Plain(outer) { index in
      function(Plain.indices(of: inner).map { offset in self[zip(index, offset).map(+)] })
    }
    if keepDims { return kept }
    return Plain(shape.indices.filter { !axes.contains($0) }.map { shape[$0] }, kept.values)
  }

  /// A function of the numbers along an axis that gives as many again, or another number of them.
  package func alongAxis(_ axis: Int, _ function: ([Double]) -> [Double]) -> Plain {
    let axis = axis < 0 ? axis + rank : axis
    let rows = Plain.indices(of: shape.enumerated().map { $0 == axis ? 1 : $1 }).map { index in
      (index, function((0..<shape[axis]).map { self[index.replacing(axis, by: $0)] }))
    }
    var result = shape
    result[axis] = rows.first?.1.count ?? shape[axis]
    let table = Dictionary(uniqueKeysWithValues: rows)
    return Plain(result) { index in table[index.replacing(axis, by: 0)]![index[axis]] }
  }
}

extension [Int] {
  package func replacing(_ position: Int, by value: Int) -> [Int] {
    var result = self
    result[position] = value
    return result
  }
}
