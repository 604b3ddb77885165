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
  todo("5.1", Sequential())
}
