import Tensors

@testable import Networks

/// The dense layer of the book, in ten lines.
final class SimpleDense: Layer {
  let units: Int
  private var w: Variable!, b: Variable!
  init(_ units: Int) {
    self.units = units
    super.init()
  }
  override func build(inputShape: Shape) throws {
    w = addWeight("kernel", shape: [inputShape[-1], units])
    b = addWeight("bias", shape: [units], initializer: .zeros)
  }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs.matmul(w) + b }
}

/// A layer whose width follows from its input: twice as wide if even, three times if odd.
final class EvenOdd: Layer {
  private var w: Variable!
  override func build(inputShape: Shape) throws {
    let width = inputShape[-1]
    w = addWeight("kernel", shape: [width, width.isMultiple(of: 2) ? width * 2 : width * 3])
  }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs.matmul(w) }
}

/// A layer of layers, with the input added to what they give.
final class Residual: Layer {
  let first = Dense(4, activation: .relu)
  let second = Dense(4)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor { second(first(inputs)) + inputs }
}

/// Every way to keep layers and variables.
final class Keeper: Layer {
  let numbers = [1.0, 2.0, 3.0]
  let single = Dense(2)
  var absent: Layer?
  var present: Layer? = Dense(2)
  let list = [Dense(2), Dense(2, name: "named")]
  let nested: [[Layer]] = [[Dense(2)], []]
  let byKey = ["b": Dense(2, name: "late"), "a": Dense(2, name: "early")]
  let scale = Variable(2.0)
  var shift: Variable? = Variable(1.0)
  var missing: Variable?
  let steps = Variable(0.0, name: "steps", isTrainable: false)
  let pair = [Variable(1.0), Variable(2.0)]
  lazy var late = Variable(3.0)

  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    sublayers.reduce(inputs) { $1($0) } * scale + late
  }
}

/// A model that is no Sequential.
final class TwoBranches: Model {
  let left = Dense(3, activation: .tanh)
  let right = Dense(3)
  let unused = Dense(7)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor { left(inputs) * right(inputs) }
}
