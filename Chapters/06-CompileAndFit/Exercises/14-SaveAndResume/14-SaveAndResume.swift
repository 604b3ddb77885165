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
    todo("6.14", ())
  }

  /// The training that was saved.
  ///
  /// `try SafetensorsFile(contentsOf: path).tensors["name"]` reads a tensor, nil where there is
  /// none. The private initializer above takes what you have read.
  public static func resumed(from path: String) throws -> Training {
    todo("6.14", Training(weight: [0.0]))
  }
}
