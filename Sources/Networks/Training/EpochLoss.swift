import Tensors

/// The mean loss of an epoch so far, and in how many of its steps it was finite: both on the
/// device, so that no step waits for them.
final class EpochLoss: MeanMetric {
  private var finiteSteps: Variable?

  init() { super.init(name: "loss") }

  override func build(targets: TensorSpec, predictions: TensorSpec) {
    super.build(targets: targets, predictions: predictions)
    finiteSteps = addVariable("finite_steps", dtype: .int64)
  }

  /// Adds the loss of a step over so many samples.
  ///
  /// **Errors:** a loss that is not one number.
  func add(_ loss: Tensor, of count: Int) throws {
    guard loss.elementCount == 1 else {
      throw TrainingError(
        "the step's loss has shape \(loss.shape); trainStep and testStep give one number.")
    }
    withoutRecording {
      let loss = loss.rank == 0 ? loss : loss.reshaped(to: [])
      prepare(loss, loss)
      gather(mean: loss, samples: count)
      // The sum stays infinite, or not a number, once it is.
      if let total = variables.first { finiteSteps?.assignAdd(total.isFinite().cast(to: .int64)) }
    }
  }

  /// How many steps had a finite loss, as had all before them; read back.
  var finiteStepCount: Int { finiteSteps.map { Int(saturating: Double($0)) } ?? 0 }

  override func forgetBuild() {
    super.forgetBuild()
    finiteSteps = nil
  }
}
