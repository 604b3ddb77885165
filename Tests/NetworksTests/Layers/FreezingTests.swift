import Tensors
import Testing

@testable import Networks

@Suite struct FreezingTests {
  @Test func `a frozen layer has no trainable weights`() {
    let model = Sequential([Input(shape: [3]), Dense(2), Dense(1)])
    #expect(model.trainableWeights.count == 4)
    model.layers[1].isTrainable = false
    #expect(model.trainableWeights.map(\.shape) == [[2, 1], [1]])
    #expect(model.nonTrainableWeights.map(\.shape) == [[3, 2], [2]])
    #expect(model.weights.count == 4)
  }

  @Test func `freezing reaches the layers inside, and so does thawing`() {
    let inner = Sequential([Input(shape: [3]), Dense(2), BatchNormalization()])
    let model = Sequential([inner, Dense(1)])
    _ = model(Tensor.ones([2, 3]))
    model.isTrainable = false
    #expect(model.trainableWeights.isEmpty)
    #expect(inner.layers.allSatisfy { !$0.isTrainable })
    inner.isTrainable = true
    #expect(inner.trainableWeights.count == 4)
    #expect(model.trainableWeights.isEmpty)
    model.isTrainable = true
    #expect(model.trainableWeights.count == 6)
  }

  @Test func `a frozen batch normalization keeps its averages in training`() {
    let layer = BatchNormalization()
    let x = withSeed(1) { Tensor.randomNormal([8, 3], mean: 5) }
    _ = layer(x)
    layer.isTrainable = false
    #expect(layer(x, training: true).doubles == layer(x).doubles)
    #expect(layer.movingMean?.doubles == [0, 0, 0])
    layer.isTrainable = true
    #expect(layer(x, training: true).doubles != layer(x).doubles)
    #expect(layer.movingMean?.doubles != [0, 0, 0])
  }
}
