import Tensors
import Testing

@testable import Networks

/// Architectures as `model.to_json()` of Keras 2 wrote them.
@Suite struct Keras2Tests {
  @Test func `an architecture with an input of Keras 2 6 is read`() throws {
    let model = try Sequential.make(
      architecture: """
        {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 6], "dtype": "float32",
        "sparse": false, "ragged": false, "name": "dense_input"}},
        {"class_name": "Dense", "config": {"name": "dense", "trainable": true,
        "batch_input_shape": [null, 6], "dtype": "float32", "units": 4, "activation": "relu",
        "use_bias": true, "kernel_initializer": {"class_name": "GlorotUniform",
        "config": {"seed": null}}, "bias_initializer": {"class_name": "Zeros", "config": {}},
        "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.009999999776482582}},
        "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null,
        "bias_constraint": null}},
        {"class_name": "BatchNormalization", "config": {"name": "batch_normalization",
        "trainable": true, "dtype": "float32", "axis": [1], "momentum": 0.99, "epsilon": 0.001,
        "center": true, "scale": true, "beta_initializer": {"class_name": "Zeros", "config": {}},
        "gamma_initializer": {"class_name": "Ones", "config": {}}}},
        {"class_name": "Dropout", "config": {"name": "dropout", "trainable": true,
        "dtype": "float32", "rate": 0.5, "noise_shape": null, "seed": null}}]},
        "keras_version": "2.6.0", "backend": "tensorflow"}
        """)
    #expect(model.namedWeights.map(\.name).contains("dense/kernel"))
    #expect(model(Tensor.zeros([2, 6])).shape == [2, 4])
  }

  @Test(arguments: [
    #"{"name": "sequential", "layers": [LAYER]}"#, "[LAYER]",
  ])
  func `a shape that is in the first layer builds the model`(config: String) throws {
    let layer =
      #"{"class_name": "Dense", "config": {"name": "d", "batch_input_shape": [null, 3], "units": 2}}"#
    let model = try Sequential.make(
      architecture:
        #"{"class_name": "Sequential", "config": \#(config.replacing("LAYER", with: layer))}"#)
    #expect(model.isBuilt && model.namedWeights.map(\.name) == ["d/kernel", "d/bias"])
  }
}
