import Foundation
import Tensors
import Testing

@testable import Networks

/// Everything of a model that a call which throws must have left as it was.
struct ModelState: Equatable {
  let built: [Bool]
  let names: [String]
  let weights: [[UInt8]]
  let random: RandomState
  let iterations: Int?
  let slots: [[Double]]
  let metrics: [[Double]]
  let plan: ObjectIdentifier?
  let history: History
  let notes: [String]
  let stops: Bool

  init(_ model: Model) {
    built = model.everyLayer.map(\.isBuilt)
    names = model.namedWeights.map(\.name)
    weights = model.weightValues.map { [UInt8]($0.bytes) }
    random = .current
    let optimizer = model.optimizer
    iterations = optimizer?.iterations
    slots = optimizer?.state(for: model.trainableWeights).slots.map(\.value.doubles) ?? []
    metrics = model.metrics.map { $0.variables.flatMap(\.doubles) }
    plan = model.plan.map(ObjectIdentifier.init)
    history = model.history
    notes = model.notes
    stops = model.stopTraining
  }
}

/// Expects one of the library's errors whose text has some parts, nothing printed, and nothing
/// changed.
func expectRefusal(
  of model: Model, _ parts: String..., what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Any
) {
  let before = ModelState(model)
  let said = Small.said {
    expectRefusal(parts, what: what, sourceLocation: sourceLocation, body)
  }
  #expect(ModelState(model) == before, "\(what)", sourceLocation: sourceLocation)
  #expect(said.isEmpty, "\(what)", sourceLocation: sourceLocation)
}

/// Expects one of the library's errors whose text has some parts.
func expectRefusal(
  _ parts: [String], what: String = "", sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Any
) {
  do {
    _ = try body()
    Issue.record("nothing was thrown: \(what)", sourceLocation: sourceLocation)
  } catch {
    let isOurs =
      error is TrainingError || error is LayerError || error is FileError
      || error is SavingError || error is UnknownNameError
    #expect(isOurs, "\(what): \(type(of: error)) \(error)", sourceLocation: sourceLocation)
    for part in parts {
      #expect("\(error)".contains(part), "\(what): \(error)", sourceLocation: sourceLocation)
    }
  }
}
