import Tensors
import Testing

@testable import Networks

@Suite struct ActivationTests {
  @Test func `an activation is found by its name`() throws {
    let x = Tensor([-1.0, 2.0])
    for name in Activations.names { #expect(try Activations.named(name)(x).shape == [2]) }
    #expect(try Activations.named("relu")(x).doubles == [0, 2])
    #expect(try Activations.named("swish").name == "silu")
  }

  @Test func `an unknown name is answered with the names`() {
    #expect(throws: UnknownNameError("activation", "rely", known: Activations.names)) {
      _ = try Activations.named("rely")
    }
    let error = UnknownNameError("activation", "rely", known: ["tanh", "relu"])
    #expect("\(error)" == "unknown activation 'rely'. The names are: relu, tanh.")
  }

  @Test func `an activation says what it is`() {
    #expect("\(Activation.relu)" == "relu")
    #expect(
      "\(Activation.relu(negativeSlope: 0.1, maxValue: 6))"
        == "relu(max_value: 6.0, negative_slope: 0.1)")
    #expect(Activation.relu(negativeSlope: 0).options.isEmpty)
  }

  @Test(arguments: Activations.names) func `second derivatives are finite`(name: String) throws {
    let activation = try Activations.named(name)
    let x = Tensor([[-30.0, -2, 0.5], [3.5, 20, 80]])
    let along = Tensor.ones(like: x)
    let product = hessianVectorProduct(at: x, along: along) { activation($0).squared().sum() }
    #expect(product.isFinite().all().doubles == [1] || name == "exponential")
  }

  @Test func `a function of one's own is an activation`() {
    let layer = Dense(2, activation: Activation("half") { $0 * 0.5 })
    #expect(layer(Tensor.ones([1, 2])).shape == [1, 2])
    #expect("\(layer.activation)" == "half")
  }
}
