// Exercise 5.1, use it: A network from a list
// Needs: activations (5.7), models (5.10). 20 minutes, easy.
//
// In Keras a small network is a list: Sequential([Input((784,)), Dense(32, "relu"), Dense(10)]).
// Widths and activations often come from elsewhere, though: a file, a search for good settings, the
// command line. There they are numbers and names, and a program has to make layers of them. Do it
// so that the model is ready at once, takes images as well as vectors, and refuses a misspelt name.

import DeepLearning
import WorkbookKit

/// A model for samples of a shape: a `Dense` layer for each row, the first row first.
///
/// Your task: make the layers, with activations found by name. The model is built before any call;
/// samples of more than one axis are laid out as vectors first; a name that is not known throws the
/// library's own error.
///
///     let model = try network(for: [28, 28], [(32, "relu"), (10, "softmax")])
///     model.parameterCount                      // 25450
///     model(Tensor.ones([5, 28, 28])).shape     // (5, 10)
///     try network(for: [4], [(3, "rely")])      // throws: unknown activation 'rely'. …
public func network(
  for sampleShape: Shape, _ rows: [(units: Int, activation: String)]
) throws -> Sequential {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return try mistaken(mistake, sampleShape, rows) }
    #endif
    let model = Sequential([Input(shape: sampleShape), Flatten()])
    for (units, activation) in rows {
      model.add(Dense(units, activation: try Activations.named(activation)))
    }
    return model
  #else
    todo("5.1", Sequential())
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesOutInput =
      "nothing says what a sample looks like, so there are no weights before the first call"
    case leavesOutFlatten =
      "images are not laid out as vectors, and Dense works on the last axis: on each line of pixels"
    case dropsActivations = "the names are not used, so every layer is linear"
    case repeatsFirstActivation = "every layer has the activation of the first row"
    case hidesUnknownNames = "a name that is not known becomes linear, and nobody is told"
  }

  private func mistaken(
    _ mistake: Mistake, _ sampleShape: Shape, _ rows: [(units: Int, activation: String)]
  ) throws -> Sequential {
    var layers: [Layer] = []
    if mistake != .leavesOutInput { layers.append(Input(shape: sampleShape)) }
    if mistake != .leavesOutFlatten { layers.append(Flatten()) }
    for (units, name) in rows {
      let activation: Activation =
        switch mistake {
        case .dropsActivations: .linear
        case .repeatsFirstActivation: try Activations.named(rows[0].activation)
        case .hidesUnknownNames: (try? Activations.named(name)) ?? .linear
        default: try Activations.named(name)
        }
      layers.append(Dense(units, activation: activation))
    }
    return Sequential(layers)
  }
#endif

// MARK: Hints
//
// 1. A Sequential can be made with its first layers and then be given more with `add`. Which layer
//    of the library says what a sample looks like, and which makes vectors of images?
// 2. Begin with `Input(shape:)` and `Flatten()`; Flatten leaves vectors as they are. Go through the
//    rows; `try Activations.named("relu")` throws for a name that is not known.
// 3. Begin with `Sequential([Input(shape: sampleShape), Flatten()])`. In the loop over the rows
//    `model.add(Dense(units, activation: …))`; `try Activations.named(activation)` finds the
//    activation or throws.

// MARK: Debrief
//
// Without an Input a Sequential waits for its first call: convenient while you try things out, and
// a nuisance as soon as something wants the weights, such as a summary or a file to load. That is
// why Keras's guides recommend `keras.Input` too. Flatten costs nothing, for it only reshapes.
// Dense on [5, 28, 28] is not an error but a layer with shared weights for each of the 28 lines:
// the model trains, only worse, so look at the shapes of a summary before you train. Names are
// looked up in `Activations.named`, in Keras in `keras.activations.get`.
