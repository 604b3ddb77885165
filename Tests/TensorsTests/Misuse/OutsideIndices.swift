import TensorCases
import Tensors

extension OutsideNumber {
  private static func eachIndex(
    _ name: String, _ body: @escaping @Sendable (Int) -> Void
  ) -> [OutsideNumber] {
    each(wrongLengths, name, body)
  }

  // MARK: Indices

  static let indices: [OutsideNumber] =
    subscripts + ranges
    + eachIndex("variable's subscript") { Variable(numbers(3))[$0].assign(1) }
    + eachIndex("variable's range") { Variable(numbers(3))[.from($0, to: 2)].assign(1) }
    + onEach(wrongLengths, "gathered") { _ = numbers(3).gathered(at: Tensor([$0])) }
    + onEach(wrongLengths, "scatterAdded") {
      _ = numbers(3).scatterAdded(numbers(1), at: Tensor([$0]))
    }
    + onEach(wrongLengths, "taken, indices") { _ = numbers(3).taken(along: 0, at: Tensor([$0])) }
    + onEach(wrongLengths, "oneHot, classes") { _ = Tensor([$0]).oneHot(depth: 3) }
    + onEach([Int32.min, -4, 3, .max], "gathered, int32") {
      _ = numbers(3).gathered(at: Tensor([$0]))
    }

  private static let subscripts: [OutsideNumber] =
    eachIndex("subscript") { _ = numbers(3)[$0] }
    + eachIndex("subscript, second axis") { _ = numbers(2, 3)[.all, $0] }
    + eachIndex("subscript of nothing") { _ = numbers(0)[$0] }

  private static let ranges: [OutsideNumber] =
    eachIndex("stride") { _ = numbers(3)[.stride(by: $0)].sum() }
    + eachIndex("stride, from") { _ = numbers(3)[.stride(from: $0, by: 2)].sum() }
    + eachIndex("stride, to") { _ = numbers(3)[.stride(to: $0, by: -2)].sum() }
    + eachIndex("stride, all three") { _ = numbers(3)[.stride(from: $0, to: $0, by: $0)].sum() }
    + eachIndex("from, to") { _ = numbers(3)[.from(-2, to: $0)].sum() }
    + eachIndex("range from") { _ = numbers(3)[$0...].sum() }
    + eachIndex("range up to") { _ = numbers(3)[..<$0].sum() }
    + eachIndex("range through") { _ = numbers(3)[...$0].sum() }
    + eachIndex("subscript by a range") { position in
      _ = numbers(3)[Swift.min(position, 0)..<Swift.max(position, 0)].sum()
    }
    + eachIndex("subscript by a closed range") { position in
      _ = numbers(3)[Swift.min(position, 0)...Swift.max(position, 0)].sum()
    }
}
