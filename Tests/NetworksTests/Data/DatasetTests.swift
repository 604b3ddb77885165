import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct DatasetTests {
  private func numbers(_ count: Int) throws -> Dataset {
    let x = Tensor((0..<count).map(Float.init))
    return try Dataset(x, x * 10)
  }

  private func order(_ data: Dataset, epoch: Int = 0) throws -> [Double] {
    try data.elements(epoch: epoch).flatMap(\.inputs.doubles)
  }

  @Test func `samples come in order, without the axis that counts them`() throws {
    let data = try Dataset(Small.x, Small.y, sampleWeight: Tensor.ones([6]))
    let elements = try data.elements()
    #expect(data.count == 6 && elements.count == 6)
    #expect(elements[2].inputs.doubles == Small.x[2].doubles)
    #expect(elements[2].inputs.shape == [2] && elements[2].targets.shape == [1])
    #expect(elements[2].sampleWeight?.rank == 0)
  }

  @Test func `batches have one size, but for the last`() throws {
    let data = try numbers(7).batch(size: 3)
    #expect(data.count == 3 && data.batchSize == 3)
    #expect(try data.elements().map(\.inputs.doubles) == [[0, 1, 2], [3, 4, 5], [6]])
    #expect(try data.elements().map(\.targets.doubles) == [[0, 10, 20], [30, 40, 50], [60]])
    let whole = try numbers(7).batch(size: 3, dropRemainder: true)
    #expect(whole.count == 2)
    #expect(try whole.elements().map(\.inputs.doubles) == [[0, 1, 2], [3, 4, 5]])
  }

  @Test func `a shuffle keeps every sample, with a seed in the same order each run`() throws {
    let data = try numbers(50).shuffle(bufferSize: 50, seed: 3)
    let first = try order(data)
    #expect(first != first.sorted() && first.sorted() == (0..<50).map(Double.init))
    #expect(try order(data) == first)
    #expect(try order(data, epoch: 1) != first)
  }

  @Test func `without a seed the order follows that of the thread`() throws {
    let data = try numbers(50).shuffle(bufferSize: 50)
    let (a, b) = try withSeed(1) { (try order(data), try order(data)) }
    #expect(a != b)
    #expect(try withSeed(1) { try order(data) } == a)
    #expect(try withSeed(2) { try order(data) } != a)
  }

  @Test func `a small buffer moves a sample forward by its size at most`() throws {
    let places = try order(try numbers(100).shuffle(bufferSize: 5, seed: 1))
    #expect(places.sorted() == (0..<100).map(Double.init))
    #expect(places.enumerated().allSatisfy { $0.element <= Double($0.offset + 4) })
    #expect(try order(try numbers(9).shuffle(bufferSize: 1)) == (0..<9).map(Double.init))
  }

  @Test func `a function changes samples, or batches, and its random numbers are fixed`() throws {
    @Sendable func noisy(_ batch: Batch) -> Batch {
      Batch(inputs: batch.inputs + Tensor.randomNormal([1])[0], targets: batch.targets)
    }
    let data = try numbers(4).map { Batch(inputs: $0.inputs * 2, targets: $0.targets) }
    #expect(try order(data) == [0, 2, 4, 6])
    let batched = try data.batch(size: 2).map {
      Batch(inputs: $0.inputs.sum(), targets: $0.targets)
    }
    #expect(try order(batched) == [2, 10])
    let random = try numbers(4).map(noisy).batch(size: 2)
    let (a, b) = try withSeed(1) { (try order(random), try order(random)) }
    #expect(a != b)
    #expect(try withSeed(1) { try order(random) } == a)
  }

  @Test func `repetitions have orders of their own, and a first part is taken`() throws {
    let data = try numbers(20).shuffle(bufferSize: 20, seed: 4).repeat(2)
    let all = try order(data)
    #expect(data.count == 40 && all.count == 40)
    #expect(Set(all[..<20]) == Set(all[20...]) && Array(all[..<20]) != Array(all[20...]))
    #expect(try order(try numbers(9).take(3)) == [0, 1, 2])
    #expect(try numbers(2).take(5).count == 2)
    #expect(try order(try numbers(2).repeat(3).take(5)) == [0, 1, 0, 1, 0])
  }

  @Test func `a dataset without end goes on from epoch to epoch`() throws {
    let endless = try numbers(5).repeat().batch(size: 2)
    #expect(endless.count == nil)
    #expect(
      try endless.take(4).elements().map(\.inputs.doubles) == [[0, 1], [2, 3], [4, 0], [1, 2]])
    #expect(try endless.take(4).count == 4 && endless.repeat(2).count == nil)
    var seen: [[Double]] = []
    let look = LossFunction("look") { targets, predictions in predictions - targets }
    final class Looker: Model {
      let dense = Dense(1)
      var see: (Tensor) -> Void = { _ in }
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        dense(inputs.expandedDimensions(at: -1)).squeezed(axis: -1)
      }
      override func trainStep(_ batch: Batch) throws -> Tensor {
        see(batch.inputs)
        return try super.trainStep(batch)
      }
    }
    let model = Looker()
    model.see = { seen.append($0.doubles) }
    model.compile(optimizer: .sgd(learningRate: 0), loss: look)
    let history = try model.fit(
      endless, epochs: 2, verbose: .silent, stepsPerEpoch: 3)
    #expect(history.epochs == [0, 1])
    #expect(seen == [[0, 1], [2, 3], [4, 0], [1, 2], [3, 4], [0, 1]])
    #expect(try numbers(2).take(1).batch(size: 3, dropRemainder: true).repeat().count == 0)
  }

  @Test func `fit, evaluate and predict take a dataset as they take its tensors`() throws {
    let (a, b) = (Small.model(), Small.model())
    let data = try Dataset(Small.x, Small.y).batch(size: 4)
    let ofTensors = try a.fit(
      Small.x, Small.y, batchSize: 4, epochs: 3, validationData: (Small.x, Small.y),
      options: .silent {
        $0.shuffle = false
        $0.validationBatchSize = 4
      })
    let ofDataset = try b.fit(data, epochs: 3, validationData: data, options: .silent())
    #expect(ofTensors == ofDataset)
    #expect(a.weightValues.map(\.doubles) == b.weightValues.map(\.doubles))
    let measured = try a.evaluate(Small.x, Small.y, batchSize: 4, verbose: .silent)
    #expect(try b.evaluate(data, verbose: .silent) == measured)
    #expect(try b.predict(data).doubles == a.predict(Small.x).doubles)
  }

  @Test func `sample weights of a dataset count`() throws {
    let weight = Tensor([0, 0, 0, 0, 0, 1]).cast(to: .float32)
    let model = Small.model()
    let data = try Dataset(Small.x, Small.y, sampleWeight: weight).batch(size: 6)
    let all = try model.evaluate(
      Small.x, Small.y, batchSize: 6, verbose: .silent, sampleWeight: weight)
    #expect(try model.evaluate(data, verbose: .silent) == all)
  }

  // MARK: Refused

  @Test func `numbers below 1 and batches of batches are refused`() throws {
    let data = try numbers(4)
    let bodies: [() throws -> Any] = [
      { try data.shuffle(bufferSize: 0) }, { try data.batch(size: 0) }, { try data.repeat(0) },
      { try data.take(0) }, { try data.batch(size: 2).batch(size: 2) },
      { try Dataset(Tensor.ones([2]), Tensor.ones([3])) }, { try Dataset(Tensor(1), Tensor(1)) },
    ]
    for body in bodies { #expect(throws: TrainingError.self) { _ = try body() } }
  }

  @Test func `samples of shapes that differ do not make a batch`() throws {
    let data = try numbers(4).map { sample in
      Batch(inputs: Tensor.ones([sample.inputs.doubles[0] > 2 ? 3 : 2]), targets: sample.targets)
    }
    let error = #expect(throws: TrainingError.self) { try data.batch(size: 4).elements() }
    #expect(error?.description.contains("of shape (2,) and float32 of shape (3,)") == true)
    let model = withSeed(1) { Sequential([Dense(1)]) }
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    let columns = data.map {
      Batch(inputs: $0.inputs, targets: $0.targets.expandedDimensions(at: 0))
    }
    let later = #expect(throws: TrainingError.self) {
      try model.fit(columns.batch(size: 1), options: .silent())
    }
    #expect(later?.description.contains("those of the first batch have") == true)
  }

  @Test func `a dataset that is not in batches, or empty, is refused before anything`() throws {
    let model = Small.model()
    let data = try Dataset(Small.x, Small.y)
    let empty = try data.batch(size: 7, dropRemainder: true)
    let random = RandomState.current
    for data in [data, empty] {
      #expect(throws: TrainingError.self) { try model.fit(data, options: .silent()) }
      #expect(throws: TrainingError.self) { try model.evaluate(data, verbose: .silent) }
      #expect(throws: TrainingError.self) { try model.predict(data) }
    }
    #expect(RandomState.current == random)
  }

  @Test func `a prefetched dataset has the same elements, random ones too`() throws {
    let data = try numbers(23).shuffle(bufferSize: 5, seed: 1).map { sample in
      let noise = Tensor.randomNormal(sample.inputs.shape)
      return Batch(inputs: sample.inputs + noise, targets: sample.targets)
    }.batch(size: 4)
    let plain = try withSeed(9) { try order(data) }
    for ahead in [1, 2, 50] {
      #expect(try withSeed(9) { try order(try data.prefetch(ahead)) } == plain)
    }
  }

  @Test func `prefetching happens on another thread`() throws {
    let here = UInt(pthread_self())
    let data = try numbers(3).map { sample in
      #expect(UInt(pthread_self()) != here)
      return sample
    }.prefetch(1)
    #expect(try data.elements().count == 3)
  }

  @Test func `the other thread has the device, precision and thread limit of the one that asks`()
    throws
  {
    let data = try withDevice(.reference) { try numbers(2) }.map { sample in
      let settings = ThreadContext.current.settings
      #expect(settings.device === Device.reference)
      #expect(settings.matmulPrecision == .tensorFloat32)
      #expect(settings.threadLimit == 1)
      return sample
    }
    let read = { try data.prefetch(1).stream(epoch: 0)() }
    let first = try withDevice(.reference) {
      try withMatmulPrecision(.tensorFloat32) { try withThreads(1, read) }
    }
    #expect(first != nil)
  }

  @Test func `an error on the other thread reaches the one that asks`() throws {
    let data = try numbers(5).map { sample in
      if sample.inputs.doubles == [3] { throw TrainingError("the fourth is broken") }
      return sample
    }.prefetch()
    let next = data.stream(epoch: 0)
    for _ in 0..<3 { #expect(try next() != nil) }
    #expect(throws: TrainingError("the fourth is broken")) { _ = try next() }
  }

  @Test func `a prefetched dataset that nobody reads any more is given up`() throws {
    for _ in 0..<20 {
      let next = try numbers(1000).prefetch(2).stream(epoch: 0)
      _ = try next()
    }
    #expect(try numbers(3).prefetch().elements().count == 3)
    #expect(throws: TrainingError.self) { _ = try numbers(3).prefetch(0) }
  }

  @Test func `more elements than memory holds are refused, unless the data have fewer`() throws {
    let endless = try numbers(3).repeat()
    let long = try numbers(3).repeat(1 << 60)
    for data in [endless, long] {
      for wrong: () throws -> Any in [
        { try data.shuffle(bufferSize: 1 << 60) }, { try data.batch(size: 1 << 60) },
        { try data.prefetch(1 << 60) }, { try data.take(1 << 60).elements() },
        { try Small.model().predict(data.batch(size: 2).take(1 << 60)) },
      ] {
        let error = #expect(throws: TrainingError.self) { _ = try wrong() }
        #expect(
          "\(String(describing: error))".contains("1152921504606846976 elements needs more memory"))
      }
    }
    let all = try numbers(3).shuffle(bufferSize: .max).batch(size: .max).prefetch(.max)
    #expect(try all.elements().map(\.count) == [3])
  }
}
