import Tensors

extension Model {
  /// Whether nothing that a reader wrote runs in a call.
  final var callsLibraryCode: Bool { everyLayer.allSatisfy(\.isLibraryCode) }

  /// The forward pass over so many batches, from a plan where that may be.
  final func forwardPass(over count: Int) -> (Tensor) -> Tensor {
    let eager = { [unowned self] (inputs: Tensor) in
      withoutRecording { self(inputs, training: false) }
    }
    guard count > ModelStep.few, !(plan?.runsEagerly ?? !callsLibraryCode) else { return eager }
    let function = Tensors.compiled(
      whenNotRecordable: noting("predict", about: "compiled predict"), eager)
    return { function($0) }
  }

  /// Notes why something runs eagerly, where `compile` asked for a plan.
  final func noting(_ what: String, about subject: String) -> WhenNotRecordable {
    .tell { [unowned self] reason in
      if plan?.runsEagerly == false { say("\(what) runs eagerly: \(reason).", about: subject) }
    }
  }
}
