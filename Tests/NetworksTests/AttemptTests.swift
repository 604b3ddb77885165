import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct AttemptTests {
  @TaskLocal static var value = 0

  @Test func `a failed check is thrown, and a good body gives its result`() throws {
    #expect(try attempt("it") { Tensor.ones([2]) + 1 }.doubles == [2, 2])
    let error = #expect(throws: TrainingError.self) {
      try attempt("it") { Tensor.ones([2]) + Tensor.ones([3]) }
    }
    #expect(error?.description.hasPrefix("it: [add] ") == true)
    #expect(throws: CancellationError.self) { try attempt("it") { throw CancellationError() } }
  }

  @Test func `a body sees device, random sequence and task-local values`() throws {
    let expected = withSeed(3) { Tensor.randomNormal([4]).doubles }
    try withSeed(3) {
      try #expect(attempt("it") { Tensor.randomNormal([4]) }.doubles == expected)
      #expect(RandomState.current == RandomState(seed: 3, draws: 1))
      #expect(throws: (any Error).self) {
        try attempt("it") { Tensor.randomNormal([4]) + Tensor.ones([3]) }
      }
      #expect(RandomState.current == RandomState(seed: 3, draws: 1))
    }
    try withDevice(.reference) {
      try #expect(attempt("it") { Tensor.ones([1]).device.description } == "reference")
    }
    try AttemptTests.$value.withValue(7) {
      try #expect(attempt("it") { AttemptTests.value } == 7)
    }
  }

  @Test func `an attempt in an attempt ends the outer one`() throws {
    let error = #expect(throws: LayerError.self) {
      try attempt("outer") {
        _ = try? attempt("inner") { Dense(2)(Tensor.ones([3])) }
        Issue.record("nothing goes on after a failed check")
      }
    }
    #expect(error?.description.hasPrefix("layer 'dense': expected an input of rank 2") == true)
  }

  @MainActor @Test func `closures of the main actor are tried as well`() throws {
    var factor: Float = 2
    let model = Sequential([Lambda { $0 * factor }, Dense(1)])
    #expect(try model.predict(Tensor.ones([1, 2])).shape == [1, 1])
    factor = 3
    #expect(throws: LayerError.self) { try model.predict(Tensor.ones([2])) }
  }

  @Test func `what is in force on the caller's thread is so for a call`() async throws {
    let model = Small.model()
    // An open tape sees the call as it would without a thread of its own, and goes on afterwards.
    let (x, tape) = (Variable(2.0), GradientTape())
    let y = try tape.record {
      let y = x * x
      #expect(throws: (any Error).self) { try model.predict(Tensor.ones([2, 3])) }
      _ = try model.trainOnBatch(Small.x, Small.y)
      return y * x
    }
    #expect(tape.gradient(of: y, for: x).doubles == [12])
    try withDevice(.reference) {
      let output = try Small.model().predict(Small.x.moved(to: .reference))
      #expect(output.device.description == "reference")
    }
    let task = Task {
      var isCancelled = false
      let callback = ClosureCallback(batchEnds: { _, _ in
        if Task.isCancelled { (isCancelled, model.stopsTraining) = (true, true) }
      })
      try model.fit(
        Small.x, Small.y, epochs: 1_000_000, callbacks: [callback], options: .silent())
      return isCancelled
    }
    task.cancel()
    let wasCancelled = try await task.value
    #expect(wasCancelled)
  }

  @Test func `a call goes as deep as the main thread does`() throws {
    func depth(_ left: Int, _ x: Tensor) -> Tensor {
      left == 0 ? x : depth(left - 1, x + 1) - 1
    }
    let model = Sequential([Lambda { depth(20_000, $0) }, Dense(1)])
    #expect(try model.predict(Tensor.ones([1, 2])).shape == [1, 1])
  }

  @MainActor @Test func `callbacks of the main actor are called`() throws {
    var epochs: [Int] = []
    let callback = ClosureCallback(epochBegins: { epochs.append($0) })
    try Small.model().fit(
      Small.x, Small.y, epochs: 3, callbacks: [callback], options: .silent())
    #expect(epochs == [0, 1, 2])
  }

  @Test func `outside, a direct call stops as ever, and names the layers around`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = Residual()
      _ = model(Tensor.ones([2, 4]))
      _ = model(Tensor.ones([2, 3]))
    }
    #expect(text(of: result).contains("expected axis -1 to have length 4"))
    #expect(text(of: result).contains("in layer 'residual' (Residual)"))
  }

  @Test func `a build that fails is thrown by buildIfNeeded, whatever the model is made of`() {
    let model = TwoBranches()
    #expect(throws: LayerError.self) { try model.buildIfNeeded([3]) }
    #expect(!model.isBuilt && model.everyLayer.allSatisfy { !$0.isBuilt })
    let own = SimpleDense(2)
    _ = own(Tensor.ones([1, 3]))
    #expect(throws: LayerError.self) { try own.outputShape(for: [1, 4]) }
  }
}
