import Tensors
import Testing

@testable import Networks

/// Each call that takes samples, with each batch that it cannot take: a typed error with its
/// message, and nothing changed.
@Suite struct BadSamplesTests {
  @Test func `there are samples for every call and every make of model`() {
    for entryPoint in EntryPoint.allCases {
      let samples = BadSamples.all.filter { $0.entryPoints.contains(entryPoint) }
      #expect(samples.contains { !$0.isForLayers }, "\(entryPoint)")
      #expect(samples.contains { !$0.fitsUnbuilt }, "\(entryPoint)")
    }
  }

  @Test(arguments: EntryPoint.allCases, [ModelKind.sequential, .subclass])
  func `a call refuses samples that do not fit, and changes nothing`(
    entryPoint: EntryPoint, kind: ModelKind
  ) throws {
    for isBuilt in [true, false] {
      for samples in BadSamples.all where samples.entryPoints.contains(entryPoint) {
        guard isBuilt || !samples.fitsUnbuilt, kind.knowsInputs || !samples.isForLayers else {
          continue
        }
        let model = try kind.make(isBuilt: isBuilt)
        let what = "\(kind), built: \(isBuilt), \(entryPoint), \(samples.name)"
        expectRefusal(of: model, samples.text, what: what) {
          try entryPoint.give(samples, to: model)
        }
      }
    }
  }

  @Test(arguments: ModelKind.allCases)
  func `models of every make refuse samples that do not fit`(kind: ModelKind) throws {
    for entryPoint in [EntryPoint.fit, .fitWithValidation, .predict, .trainOnBatch] {
      for samples in BadSamples.all where samples.entryPoints.contains(entryPoint) {
        guard kind.knowsInputs || !samples.isForLayers else { continue }
        let model = try kind.make(isBuilt: true)
        let what = "\(kind), \(entryPoint), \(samples.name)"
        expectRefusal(of: model, samples.text, what: what) {
          try entryPoint.give(samples, to: model)
        }
      }
    }
  }

  @Test(arguments: ModelKind.allCases)
  func `a refusal does not affect what comes after`(kind: ModelKind) throws {
    let wide = BadSamples(name: "", targets: Tensor.ones([6, 3]), text: "")
    let (a, b) = (try kind.make(isBuilt: true), try kind.make(isBuilt: true))
    try withSeed(8) {
      for entryPoint in EntryPoint.takesTargets {
        #expect(throws: (any Error).self) { try entryPoint.give(wide, to: a) }
      }
      _ = try a.fit(Small.x, Small.y, batchSize: 4, epochs: 2, verbose: .silent)
    }
    try withSeed(8) {
      _ = try b.fit(Small.x, Small.y, batchSize: 4, epochs: 2, verbose: .silent)
    }
    #expect(ModelState(a).weights == ModelState(b).weights && a.history == b.history)
    let before = a.weightValues.map(\.bytes)
    #expect(try a.predict(Small.x).bytes == b.predict(Small.x).bytes)
    #expect(a.weightValues.map(\.bytes) == before)
  }

  @Test func `the layer is named, with what it expected and what came`() throws {
    let model = Sequential([Sequential([Dense(3)]), Dense(1)])
    try model.buildIfNeeded([1, 2])
    let wide = LayerError(
      "dense", "expected axis -1 to have length 2; received an input of shape (6, 3).")
    #expect(throws: wide) { try model.predict(Tensor.ones([6, 3])) }
    let sample = LayerError(
      "dense", "expected axis -1 to have length 2; received an input of shape (1, 3).")
    #expect(throws: sample) { try model.checkInputs(Tensor.ones([6, 3])) }
  }

  @Test(arguments: [ModelKind.sequential, .subclass])
  func `a batch of another kind than the last is checked again`(kind: ModelKind) throws {
    let model = try kind.make(isBuilt: true)
    let optimizer = try model.compiled().optimizer
    for count in [6, 3, 1] {
      let (x, y) = (Small.x[0..<count], Small.y[0..<count])
      let before = optimizer.iterations
      try model.trainOnBatch(x, y)
      #expect(optimizer.iterations == before + 1)
      expectRefusal(of: model, "squeezed") {
        try model.trainOnBatch(x, y.expandedDimensions(at: -1))
      }
      guard kind.knowsInputs else { continue }
      expectRefusal(of: model, "(6, 3)") { try model.trainOnBatch(Tensor.ones([6, 3]), Small.y) }
      expectRefusal(of: model, "(6, 3)") { try model.predict(Tensor.ones([6, 3])) }
    }
  }

  @Test func `a layer that was built before is left alone when its model is not built`() throws {
    let known = Dense(2)
    try known.buildIfNeeded([1, 2])
    let weights = known.weightValues.map(\.bytes)
    let model = Sequential([Sequential([known]), Dense(2), Reshape([3])])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    expectRefusal(of: model, "layer 'reshape'") { try model.predict(Small.x) }
    #expect(throws: LayerError.self) { try model.buildIfNeeded([1, 2]) }
    #expect(known.isBuilt && known.weightValues.map(\.bytes) == weights)
  }

  @Test func `numbers beyond an embedding's table are found in all samples, ahead`() throws {
    let model = Sequential([Flatten(), Embedding(5, 2), Flatten(), Dense(1)])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    let good = Tensor([Int32(0), 1, 2, 3, 4, 0]).expandedDimensions(at: -1)
    try model.fit(good, Small.y, batchSize: 2, verbose: .silent)
    for bad in [Int32(5), -1] {
      let x = Tensor.concatenate([good[0..<5], Tensor([bad]).expandedDimensions(at: -1)])
      let text = "layer 'embedding': expected numbers from 0 to 4; received \(bad)."
      expectRefusal(of: model, text) { try model.fit(x, Small.y, batchSize: 2, verbose: .silent) }
      expectRefusal(of: model, text) { try model.evaluate(x, Small.y, batchSize: 2) }
      expectRefusal(of: model, text) { try model.predict(x, batchSize: 2) }
      expectRefusal(of: model, text) { try model.trainOnBatch(x, Small.y) }
    }
  }

  @Test func `a layer that is not adapted says so`() throws {
    let model = Sequential([Normalization(), Dense(1)])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    for entryPoint in [EntryPoint.fit, .evaluate, .predict, .trainOnBatch] {
      expectRefusal(of: model, "layer 'normalization': is not adapted") {
        try entryPoint.give(BadSamples(name: "good", text: ""), to: model)
      }
    }
  }
}
