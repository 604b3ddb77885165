import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct LayerTests {
  @Test func `a subclass of ten lines is a layer`() {
    let layer = SimpleDense(32)
    #expect(!layer.isBuilt && layer.weights.isEmpty)
    #expect(layer(Tensor.ones([2, 784])).shape == [2, 32])
    #expect(layer.weights.map(\.name) == ["kernel", "bias"])
    #expect(layer.weights.map(\.shape) == [[784, 32], [32]])
    #expect(layer.parameterCount == 25120)
    #expect(layer.inputShape == [2, 784])
    #expect(layer.name == "simple_dense")
  }

  @Test func `a layer is built once`() {
    let layer = SimpleDense(3)
    let x = Tensor.ones([2, 4])
    let first = layer(x)
    #expect(layer(x).doubles == first.doubles)
    #expect(layer.weights.count == 2)
  }

  @Test func `a width can follow from the input`() throws {
    #expect(EvenOdd()(Tensor.ones([3, 4])).shape == [3, 8])
    #expect(EvenOdd()(Tensor.ones([3, 5])).shape == [3, 15])
    let model = Sequential([EvenOdd(), EvenOdd(), Dense(2)])
    #expect(try model.outputShape(for: [7, 3]) == [7, 2])
    #expect(model.weights.map(\.shape) == [[3, 9], [9, 27], [27, 2], [2]])
  }

  @Test func `a layer of layers has their weights`() {
    let layer = Residual()
    #expect(layer(Tensor.ones([2, 4])).shape == [2, 4])
    #expect(
      layer.namedWeights.map(\.name) == [
        "dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias",
      ])
    let model = Sequential([Residual(), Residual()])
    _ = model(Tensor.ones([2, 4]))
    #expect(model.namedWeights.map(\.name).first == "residual/dense/kernel")
    #expect(model.namedWeights.map(\.name).last == "residual_1/dense_1/bias")
    #expect(Set(model.namedWeights.map(\.name)).count == 8)
  }

  @Test func `layers and variables are found wherever a property keeps them`() {
    let keeper = Keeper()
    #expect(keeper.sublayers.map(\.name).count == 7)
    #expect(keeper(Tensor.ones([1, 2])).shape == [1, 2])
    #expect(
      keeper.sublayers.map(\.name) == [
        "dense", "dense_1", "dense_2", "named", "dense_3", "early", "late",
      ])
    let own = keeper.namedWeights.prefix(6).map(\.name)
    #expect(own == ["scale", "shift", "pair_0", "pair_1", "late", "steps"])
    #expect(keeper.weights.count == 6 + 14)
    #expect(keeper.nonTrainableWeights.map(\.name) == ["steps"])
    #expect(keeper.trainableWeights.count == 5 + 14)
  }

  @Test func `a layer that is kept twice counts once`() {
    final class Shared: Layer {
      let one = Dense(3)
      lazy var again = one
      override func call(_ inputs: Tensor, training: Bool) -> Tensor { again(one(inputs)) }
    }
    let layer = Shared()
    _ = layer(Tensor.ones([1, 3]))
    #expect(layer.sublayers.count == 1)
    #expect(layer.parameterCount == 12)
  }

  @Test func `layers that know their parent do not go round in circles`() {
    final class Child: Layer {
      var parent: Layer?
    }
    final class Parent: Layer {
      let child = Child()
    }
    let parent = Parent()
    parent.child.parent = parent
    parent.isTrainable = false
    #expect(!parent.child.isTrainable)
    #expect(parent.weights.isEmpty)
  }

  @Test func `names are unique within a model and counted from the start in each`() {
    for _ in 0..<2 {
      let model = Sequential([Dense(1), Dense(1, name: "dense_1"), Dense(1), BatchNormalization()])
      #expect(model.layers.map(\.name) == ["dense", "dense_1", "dense_2", "batch_normalization"])
    }
  }

  @Test(arguments: [
    ("Dense", "dense"), ("BatchNormalization", "batch_normalization"), ("MLP", "mlp"),
    ("MyMLPBlock", "my_mlp_block"), ("Conv2D", "conv2d"),
    ("Conv2DTranspose", "conv2d_transpose"), ("ReLU", "re_lu"),
  ])
  func `names are Keras's snake case`(type: String, name: String) {
    #expect(Names.snakeCase(type) == name)
  }

  @Test func `gradients reach every weight of nested layers`() {
    let model = Sequential([Residual(), SimpleDense(1)])
    let tape = GradientTape()
    let loss = tape.record { model(Tensor.ones([2, 4])).squared().sum() }
    #expect(tape.gradientOrNil(of: loss, for: model.trainableWeights).allSatisfy { $0 != nil })
  }

  @Test func `a layer builds its first weights from the seed`() {
    func weights() -> [Double] {
      withSeed(3) {
        let layer = Dense(4)
        _ = layer(Tensor.ones([1, 5]))
        return layer.weights[0].doubles
      }
    }
    #expect(weights() == weights())
  }

  @Test func `a build that fails leaves nothing behind`() throws {
    let model = Sequential([Dense(3), Reshape([5])])
    #expect(throws: LayerError.self) { try model.buildIfNeeded([1, 4]) }
    #expect(!model.isBuilt && !model.layers[0].isBuilt && model.weights.isEmpty)
    let other = Sequential([Flatten(), Dense(3), Reshape([1, 3])])
    try other.buildIfNeeded([1, 4])
    #expect(try other.outputShape(for: [6, 4]) == [6, 1, 3])
  }

  @Test func `weights go out and in`() throws {
    let model = Sequential([Input(shape: [3]), Dense(2)])
    let values = model.weightValues
    try model.setWeights(values.map { $0 + 1 })
    #expect(model.weights[1].doubles == [1, 1])
    #expect(values[1].doubles == [0, 0])
    let before = model.weightValues.map(\.doubles)
    #expect(
      throws: LayerError(
        "sequential",
        """
        has 2 weights; 1 values were given. Their order is that of `weights`.
        """)
    ) { try model.setWeights([values[0]]) }
    #expect(
      throws: LayerError(
        "sequential",
        """
        weight 'bias' is float32 of shape (2,); the value is float32 of shape (3,).
        """)
    ) { try model.setWeights([values[0], Tensor.zeros([3])]) }
    #expect(throws: LayerError.self) {
      try model.setWeights([values[0], Tensor.zeros([2], dtype: .float64)])
    }
    #expect(model.weightValues.map(\.doubles) == before)
  }

  @Test func `an initializer that gives another shape or dtype is named`() {
    struct Odd: Initializer {
      let dtype: DType
      func values(_ shape: Shape, dtype: DType) -> Tensor { Tensor.ones([1], dtype: self.dtype) }
    }
    for (dtype, shape) in [(DType.float32, "(1,) and float32"), (.int32, "(1,) and int32")] {
      let error = #expect(throws: LayerError.self) {
        try Dense(3, biasInitializer: Odd(dtype: dtype)).buildIfNeeded([1, 2])
      }
      let text = String(describing: error)
      #expect(text.contains("its initializer Odd gave shape \(shape)"), "\(text)")
      #expect(text.contains("'bias' needs values of shape (3,) and float32"), "\(text)")
    }
  }

  @Test func `the output of samples that no memory holds is refused`() {
    let error = #expect(throws: LayerError.self) {
      try Flatten().outputShape(for: [1, 1 << 40, 1 << 40])
    }
    #expect("\(String(describing: error))".contains("needs more memory than this program may use"))
    let negative = #expect(throws: LayerError.self) { try Dense(2).buildIfNeeded([1, -3]) }
    #expect("\(String(describing: negative))".contains("expected lengths of 0 or more"))
  }

  @Test func `a weight that the program may not hold is refused, whatever the machine has`() async {
    await #expect(processExitsWith: .success) {
      var memory = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
      #expect(throws: LayerError.self) { try Dense(3 << 28).buildIfNeeded([1, 2]) }
    }
  }

  @Test(arguments: [
    (Tensor([Int64.max]), "9.223372036854776e+18"), (Tensor([Int64.min]), "-9223372036854775808"),
    (Tensor([Double.infinity]), "inf"), (Tensor([Double.nan]), "nan"), (Tensor([5, -1]), "-1"),
  ])
  func `any number beyond an embedding's table is named`(inputs: Tensor, text: String) {
    let error = #expect(throws: LayerError.self) { try Embedding(5, 2).check(values: inputs) }
    #expect(
      "\(String(describing: error))".contains("expected numbers from 0 to 4; received \(text)."))
  }
}
