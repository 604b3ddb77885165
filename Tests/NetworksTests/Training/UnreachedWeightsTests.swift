import Tensors
import Testing

@testable import Networks

/// Weights that training does not reach are trained, or named.
@Suite struct UnreachedWeightsTests {
  /// A model that keeps its layers in a dictionary.
  private final class Heads: Model {
    let heads = [1: Dense(1), 2: Dense(1)]

    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      var sum = Tensor.zeros([inputs.shape[0], 1])
      for key in [1, 2] {
        if let head = heads[key] { sum = sum + head(inputs, training: training) }
      }
      return sum
    }
  }

  /// A model whose first layer ends in an operation without a gradient.
  private final class Cut: Model {
    let first = Dense(3)
    let second = Dense(1)

    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      let classes = first(inputs, training: training).argMax(axis: -1)
      return second(classes.oneHot(depth: 3), training: training)
    }
  }

  private func notes(of model: Model) throws -> [String] {
    model.compile(optimizer: .sgd(learningRate: 0.1), loss: .meanSquaredError)
    try model.fit(Small.x, Small.y, options: .silent())
    return model.notes
  }

  @Test func `layers in a dictionary are trained, named and saved`() throws {
    let model = Heads()
    #expect(try notes(of: model).isEmpty)
    #expect(model.weights.count == 4)
    #expect(model.namedWeights.map(\.name).allSatisfy { $0.contains("/") })
    let before = model.weightValues.map(\.doubles)
    try model.fit(Small.x, Small.y, options: .silent())
    #expect(zip(before, model.weightValues).allSatisfy { $0 != $1.doubles })
  }

  @Test func `weights behind an operation without a gradient are named once, with the reason`()
    throws
  {
    let model = Cut()
    let said = try notes(of: model)
    #expect(said.count == 1)
    #expect(said.first?.contains("no gradient reaches") == true)
    #expect(said.first?.contains("kernel'") == true && said.first?.contains("argMax") == true)
    #expect(said.first?.contains("dense_1") == false)
  }

  @Test func `a layer that only a closure holds is named`() throws {
    let hidden = Dense(2)
    let said = try notes(of: Sequential([Lambda { hidden($0) }, Dense(1)]))
    #expect(said.contains { $0.contains("which no property of a layer of the model holds") })
  }

  @Test func `a model that only closures hold weights of is told the cause`() throws {
    let hidden = Dense(1)
    let model = Sequential([Lambda { hidden($0) }])
    let error = try #require(throws: TrainingError.self) { try notes(of: model) }
    #expect("\(error)".contains("which no property of a layer of the model holds"))
  }

  @Test func `a model of which nothing is reached is told the cause, and changes nothing`() throws {
    final class AllCut: Model {
      let only = Dense(1)
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        only(inputs, training: training).stopGradient()
      }
    }
    let model = AllCut()
    let error = try #require(throws: TrainingError.self) { try notes(of: model) }
    #expect("\(error)".contains("no weight has a gradient: 'dense/kernel', 'dense/bias'"))
    #expect("\(error)".contains("stopGradient"))
    #expect(model.optimizer?.iterations == 0)
  }

  @Test func `layers of a dictionary by name are trained in the order of the names`() throws {
    final class Named: Model {
      let heads = ["b": Dense(1), "a": Dense(1)]
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        heads.values.reduce(Tensor.zeros([inputs.shape[0], 1])) { $0 + $1(inputs) }
      }
    }
    let model = Named()
    #expect(try notes(of: model).isEmpty)
    #expect(model.sublayers.first === model.heads["a"] && model.sublayers.last === model.heads["b"])
    #expect(model.trainableWeights.count == 4)
  }

  @Test func `a layer that is in a property too may be called by a closure`() throws {
    final class Shared: Model {
      let hidden: Dense
      let chain: Sequential
      override init(name: String? = nil) {
        let hidden = Dense(2)
        self.hidden = hidden
        chain = Sequential([Lambda { hidden($0) }, Dense(1)])
        super.init(name: name)
      }
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        chain(inputs, training: training)
      }
    }
    let model = Shared()
    #expect(try notes(of: model).isEmpty)
    #expect(model.weights.count == 4)
  }
}
