import NetworkCases
import Networks
import Tensors
import Testing

@Suite struct OptimizerTests {
  private static let makers: [@Sendable () -> Optimizer] = [
    { SGD(momentum: 0.9) }, { RMSprop(momentum: 0.5, centered: true) }, { Adagrad() },
    { Adam(amsgrad: true) }, { AdamW(weightDecay: 0.1) },
    { SGD(learningRate: .exponentialDecay(from: 0.1, factor: 0.5, steps: 2), momentum: 0.5) },
  ]

  private func step(_ optimizer: Optimizer, _ weights: [Variable]) throws {
    try optimizer.apply(weights.map { ($0.tensor.sin() + 0.1, $0) })
  }

  private func someWeights() -> [Variable] {
    [
      Variable([[1.0, -2.0], [0.5, 3.0]], name: "kernel"), Variable([0.1, 0.2], name: "bias"),
      Variable([0.7], name: "kernel"),
    ]
  }

  @Test(arguments: makers)
  func `a restored optimizer goes on bit for bit`(make: @Sendable () -> Optimizer) throws {
    let (whole, first) = (make(), make())
    let (a, b) = (someWeights(), someWeights())
    for _ in 0..<3 { try step(whole, a) }
    for _ in 0..<3 { try step(first, b) }
    let state = first.state(for: b)
    let second = make()
    let c = b.map { Variable($0.tensor, name: $0.name) }
    try second.restore(state, for: c)
    for _ in 0..<3 { try step(whole, a) }
    for _ in 0..<3 { try step(second, c) }
    #expect(a.map(\.doubles) == c.map(\.doubles))
    #expect(second.iterations == 6)
  }

  @Test func `gradients and weights may come zipped, as a tape gives them`() throws {
    let (listed, zipped, sparse) = (someWeights(), someWeights(), someWeights())
    func gradients(_ weights: [Variable]) -> [Tensor] {
      let tape = GradientTape()
      let loss = tape.record { weights[0].squared().sum() + weights[1].sum() + weights[2].sum() }
      return tape.gradient(of: loss, for: weights)
    }
    try Adam().apply(
      zip(gradients(listed), listed).map { (gradient: Optional($0), weight: $1) })
    try Adam().apply(zip(gradients(zipped), zipped))
    #expect(zipped.map(\.doubles) == listed.map(\.doubles))

    var some: [Tensor?] = gradients(sparse)
    some[0] = nil
    let pairs = zip(some, sparse)
    try Adam().apply(pairs)
    #expect(sparse.map(\.doubles) == [someWeights()[0].doubles] + listed.dropFirst().map(\.doubles))
  }

  @Test func `a learning rate is printed as a number, a schedule as one`() {
    #expect("\(Adam(learningRate: 0.01).learningRate)" == "0.01")
    #expect(
      "\(LearningRate.cosineDecay(from: 0.5, steps: 10))" == "a schedule that begins at 0.5")
  }

  @Test func `slots are named by position, weight and slot, in order`() throws {
    let (optimizer, weights) = (Adam(), someWeights())
    #expect(optimizer.state(for: weights).slots.isEmpty)
    try step(optimizer, weights)
    #expect(
      optimizer.state(for: weights).slots.map(\.name) == [
        "0.kernel.momentum", "0.kernel.velocity", "1.bias.momentum", "1.bias.velocity",
        "2.kernel.momentum", "2.kernel.velocity",
      ])
  }

  @Test func `everything that changes is a variable, made before the first step`() throws {
    let (optimizer, weights) = (AdamW(), someWeights())
    optimizer.build(weights)
    let variables = optimizer.variables
    #expect(
      variables.map(\.name) == [
        "iterations", "learning_rate", "step_size", "decay", "0.kernel.momentum",
        "0.kernel.velocity", "1.bias.momentum", "1.bias.velocity", "2.kernel.momentum",
        "2.kernel.velocity",
      ])
    for _ in 0..<3 { try step(optimizer, weights) }
    #expect(optimizer.variables.map(ObjectIdentifier.init) == variables.map(ObjectIdentifier.init))
    #expect(variables[0].doubles == [3] && variables[0].dtype == .int64)
    #expect(!variables[9].isTrainable && variables[9].doubles != [0])
  }

  @Test func `the host writes the rate of each step into its variable`() throws {
    let schedule = LearningRate.piecewise([0.5, 0.25], until: [0])
    let (optimizer, weights) = (SGD(learningRate: schedule), someWeights())
    optimizer.build(weights)
    let rate = try #require(optimizer.variables.first { $0.name == "learning_rate" })
    for expected in [0.5, 0.25, 0.25] {
      try step(optimizer, weights)
      #expect(Double(rate) == expected)
    }
    optimizer.learningRate = 0.125
    try step(optimizer, weights)
    #expect(Double(rate) == 0.125)
  }

  @Test func `weights of several dtypes have rates of their own`() throws {
    let weights = [Variable([1.0]), Variable([1.0], dtype: .float64)]
    let optimizer = SGD(learningRate: 0.1)
    try optimizer.apply([
      (Tensor([1.0]), weights[0]), (Tensor([1.0], dtype: .float64), weights[1]),
    ])
    #expect(weights.map(\.doubles) == [[Double(Float(1) - Float(0.1))], [0.9]])
    #expect(
      optimizer.variables.map(\.name) == [
        "iterations", "learning_rate", "learning_rate_float64",
      ])
  }

  @Test func `slots and rates are where the weight is`() throws {
    let weight = withDevice(.reference) { Variable([1.0, 2.0]) }
    let optimizer = Adam(amsgrad: true)
    let gradient = withDevice(.reference) { Tensor([0.5, -1.0]) }
    try optimizer.apply([(gradient, weight)])
    #expect(optimizer.variables.allSatisfy { $0.tensor.device === Device.reference })
  }

  @Test func `a state is restored where the weights are`() throws {
    let (optimizer, weight) = (Adam(), Variable([1.0, 2.0]))
    try optimizer.apply([(Tensor([0.5, -1.0]), weight)])
    let far = withDevice(.reference) { Variable([1.0, 2.0]) }
    let other = Adam()
    try other.restore(optimizer.state(for: [weight]), for: [far])
    #expect(other.variables.allSatisfy { $0.tensor.device === Device.reference })
    let (found, expected) = (other.variables.suffix(2), optimizer.variables.suffix(2))
    #expect(found.map(\.doubles) == expected.map(\.doubles))
  }

  @Test func `restoring brings an assigned learning rate back`() throws {
    let (optimizer, weights) = (RMSprop(), someWeights())
    optimizer.learningRate = 0.5
    let other = RMSprop()
    try other.restore(optimizer.state(for: weights), for: weights)
    #expect(other.currentRate == 0.5)
  }

  @Test func `a state that does not fit is refused and changes nothing`() throws {
    let (optimizer, weights) = (Adam(), someWeights())
    try step(optimizer, weights)
    var state = optimizer.state(for: weights)
    let other = Adam()
    expectTrainingError("'adam'", "'sgd'") { try SGD().restore(state, for: weights) }
    state.slots[2].value = Tensor.zeros([3])
    expectTrainingError("1.bias.momentum", "(3,)", "(2,)") {
      try other.restore(state, for: weights)
    }
    state.slots[2] = ("1.bias.average", Tensor.zeros([2]))
    expectTrainingError("1.bias.average", "belongs to none", "momentum, velocity") {
      try other.restore(state, for: weights)
    }
    #expect(other.iterations == 0 && other.state(for: weights).slots.isEmpty)
  }

  @Test func `weights without a gradient stay as they are`() throws {
    let weights = someWeights()
    let optimizer = SGD(learningRate: 1)
    try optimizer.apply([(nil, weights[0]), (Tensor([1.0, 1.0]), weights[1])])
    #expect(weights[0].doubles == someWeights()[0].doubles)
    expectClose(weights[1].doubles, [-0.9, -0.8])
  }

  @Test func `no gradients at all is an error`() {
    let weights = someWeights()
    expectTrainingError("no weight has a gradient: kernel, bias, kernel") {
      try SGD().apply(weights.map { (nil, $0) })
    }
  }

  @Test func `a gradient of another shape is refused`() {
    let weights = someWeights()
    expectTrainingError("'bias'", "(2,)", "(3,)") {
      try SGD().apply([(Tensor([1.0, 1.0]), weights[1]), (Tensor.ones([3]), weights[1])])
    }
    #expect(weights[1].doubles == someWeights()[1].doubles)
  }

  @Test func `arguments that make no sense are named before the first update`() {
    let cases: [(Optimizer, String)] = [
      (SGD(momentum: 1.5), "optimizer 'sgd': momentum is 1.5; it must be from 0 to 1."),
      (SGD(learningRate: -0.1), "the learning rate is -0.1"),
      (SGD(learningRate: LearningRate(.nan)), "the learning rate is nan"),
      (RMSprop(rho: -1), "rho is -1.0"), (RMSprop(momentum: 2), "momentum is 2.0"),
      (RMSprop(epsilon: 0), "epsilon is 0.0"),
      (Adagrad(initialAccumulatorValue: -1), "initialAccumulatorValue is -1.0"),
      (Adam(beta1: 1), "beta1 is 1.0; it must be 0 or more and less than 1"),
      (Adam(beta2: -0.5), "beta2 is -0.5"), (AdamW(weightDecay: -1), "weightDecay is -1.0"),
      (SGD(clipping: .norm(0)), "the bound of the clipping is 0.0"),
      (SGD(learningRate: .cosineDecay(from: 1, steps: 0)), "cosineDecay: steps is 0"),
      (SGD(learningRate: .piecewise([1, 2], until: [1, 2])), "2 rates need 1 boundaries; got 2"),
      (SGD(learningRate: .piecewise([1, 2, 3], until: [5, 2])), "do not ascend"),
      (SGD(learningRate: .warmUp(steps: 5, then: -1)), "the learning rate is -1.0"),
    ]
    for (optimizer, text) in cases {
      let weights = someWeights()
      expectTrainingError(text) { try step(optimizer, weights) }
      #expect(weights[0].doubles == someWeights()[0].doubles)
      #expect(optimizer.iterations == 0)
    }
  }

  @Test func `a learning rate may be assigned between steps`() throws {
    let optimizer = SGD(learningRate: 0.1)
    let weight = Variable([1.0])
    try optimizer.apply([(Tensor([1.0]), weight)])
    optimizer.learningRate = 0.5
    try optimizer.apply([(Tensor([1.0]), weight)])
    expectClose(weight.doubles, [0.4])
    optimizer.learningRate = -1
    expectTrainingError("-1.0") { try optimizer.apply([(Tensor([1.0]), weight)]) }
  }

  @Test func `a gradient that is infinite makes all weights NaN under a global norm`() throws {
    let weights = [Variable([1.0]), Variable([1.0])]
    try SGD(clipping: .globalNorm(1)).apply([
      (Tensor([Float.infinity]), weights[0]), (Tensor([1.0]), weights[1]),
    ])
    #expect(weights[0].doubles[0].isNaN && weights[1].doubles[0].isNaN)
  }

  @Test func `an optimizer of one's own names its slots and has one method`() throws {
    final class SignDescent: Optimizer {
      init() { super.init(name: "sign_descent", learningRate: 0.5) }
      override var slots: [Slot] { ["sum"] }
      override func updated(
        _ weight: Variable, gradient: Tensor, learningRate: Tensor
      ) -> Tensor {
        let sum = slot("sum", for: weight).assignAdd(gradient.sign())
        return weight.tensor - sum * learningRate
      }
    }
    let (optimizer, weight) = (SignDescent(), Variable([1.0, -1.0]))
    for _ in 0..<2 { try optimizer.apply([(Tensor([3.0, -0.1]), weight)]) }
    #expect(weight.doubles == [-0.5, 0.5])
    #expect(optimizer.state(for: [weight]).slots.map(\.name) == ["0.Variable.sum"])
  }

  @Test(arguments: [Int.min, -1, 1 << 53 + 1, .max])
  func `a state that counts what no optimizer counts is refused`(count: Int) throws {
    let (optimizer, weights) = (Adam(), someWeights())
    try step(optimizer, weights)
    let before = optimizer.state(for: weights)
    var state = before
    state.iterations = count
    expectTrainingError("has made \(count) updates; use 0 to 9007199254740992") {
      try optimizer.restore(state, for: weights)
    }
    #expect(optimizer.iterations == 1)
    #expect(
      optimizer.state(for: weights).slots.map(\.value.doubles) == before.slots.map(\.value.doubles))
  }
}
