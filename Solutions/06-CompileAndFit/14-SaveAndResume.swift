// Exercise 6.14, build it: Save and resume
// Needs: saving (6.26), optimizers (6.5). 25 minutes, medium.
//
// A training of three days is interrupted after two. If only the weights were saved it can go on,
// but not as if nothing had happened: the loss jumps, and takes hours to come back. A step depends
// on more than the weights. Keras has `BackupAndRestore` and saves the optimizer with the model.
// Here is a small training of one weight by momentum, with a learning rate that falls. Save all of
// it.

import DeepLearning
import WorkbookKit

/// A weight that is trained with momentum and a falling learning rate.
public final class Training {
  /// What is trained.
  public let weight: Variable
  /// What is remembered from step to step.
  public let velocity: Variable
  /// How many steps were taken.
  public private(set) var steps: Int

  /// A training that has not begun.
  public init(weight: Tensor) {
    self.weight = Variable(weight, name: "weight")
    velocity = Variable(Tensor.zeros(like: weight), name: "velocity", isTrainable: false)
    steps = 0
  }

  /// A training that goes on where another one was saved.
  private init(weight: Tensor, velocity: Tensor, steps: Int) {
    self.weight = Variable(weight, name: "weight")
    self.velocity = Variable(velocity, name: "velocity", isTrainable: false)
    self.steps = steps
  }

  /// One step against the gradient; the rate is 0.1 in the first step and falls.
  public func step(gradient: Tensor) {
    let rate = 0.1 / Double(1 + steps)
    velocity.assign(0.9 * velocity - rate * gradient)
    weight.assignAdd(velocity)
    steps += 1
  }

  /// Writes all that the next step depends on into a safetensors file.
  ///
  /// Your task: write this method and `resumed`, so that a training that was saved and resumed
  /// gives the same weights, to the last bit, as one that was never interrupted.
  /// `SafetensorsFile(tensors: ["name": tensor]).write(to: path)` writes tensors under names, each
  /// in its own dtype. A variable's is `weight.tensor`, and a number becomes one:
  /// `Tensor([steps])`.
  ///
  ///     let training = Training(weight: [1.0, 2.0])
  ///     training.step(gradient: [0.5, 0.5])
  ///     try training.save(to: "training.safetensors")
  ///     let later = try Training.resumed(from: "training.safetensors")    // steps is 1
  public func save(to path: String) throws {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return try save(to: path, making: mistake) }
      #endif
      let tensors = [
        "weight": weight.tensor, "velocity": velocity.tensor, "steps": Tensor([steps]),
      ]
      try SafetensorsFile(tensors: tensors).write(to: path)
    #else
      todo("6.14", ())
    #endif
  }

  /// The training that was saved.
  ///
  /// `try SafetensorsFile(contentsOf: path).tensors["name"]` reads a tensor, nil where there is
  /// none. The private initializer above takes what you have read.
  public static func resumed(from path: String) throws -> Training {
    #if SOLUTION
      let tensors = try SafetensorsFile(contentsOf: path).tensors
      guard let weight = tensors["weight"] else { return Training(weight: []) }
      return Training(
        weight: weight, velocity: tensors["velocity"] ?? Tensor.zeros(like: weight),
        steps: Int(tensors["steps"]?.doubles.first ?? 0))
    #else
      todo("6.14", Training(weight: [0.0]))
    #endif
  }
  #if MISTAKES

    private func save(to path: String, making mistake: Mistake) throws {
      let steps = mistake == .countsOneMore ? steps + 1 : steps
      var tensors = [
        "weight": weight.tensor, "velocity": velocity.tensor, "steps": Tensor([steps]),
      ]
      switch mistake {
      case .savesWeightOnly: tensors = ["weight": weight.tensor]
      case .forgetsVelocity: tensors["velocity"] = nil
      case .forgetsSteps: tensors["steps"] = nil
      case .roundsToFloat: tensors["weight"] = weight.tensor.cast(to: .float32).cast(to: .float64)
      case .countsOneMore: break
      }
      try SafetensorsFile(tensors: tensors).write(to: path)
    }
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case savesWeightOnly =
      "only the weight is saved; the next step depends on velocity and steps too"
    case forgetsVelocity = "the velocity begins at 0 again"
    case forgetsSteps = "the steps are counted from 0 again, so the learning rate is large again"
    case roundsToFloat = "the weight is rounded to float32 on its way into the file"
    case countsOneMore = "the step that comes next is counted as taken"
  }
#endif

// MARK: Hints
//
// 1. Read `step` and make a list of all that it reads. What of it has changed since the training
//    began?
// 2. Three things: the weight, the velocity and the number of steps. A number becomes a tensor:
//    `Tensor([steps])`. In `resumed` each is read under its name.
// 3. A dictionary with three entries goes into `SafetensorsFile(tensors: …)`. Reading gives
//    optionals: `guard let weight = tensors["weight"], …`. The number comes back as
//    `Int(… .doubles[0])`.

// MARK: Debrief
//
// A checkpoint is right when nobody can tell from the weights that there was an interruption. Our
// `BackupAndRestore` saves `model.state`, which is the weights, the optimizer's variables and those
// of the metrics, and the progress of the loop: epoch, batch, the random sequence, the history. A
// training that was killed at any moment ends in the same weights bit for bit;
// `./workbook author endure` kills some to see. The random sequence is what is most often
// forgotten: without it the resumed training sees other batches. A model for others to use needs
// none of this: `model.save` writes layers and weights only.
