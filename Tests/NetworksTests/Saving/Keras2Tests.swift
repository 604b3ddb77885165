import Tensors
import Testing

@testable import Networks

/// Architectures as `model.to_json()` of Keras 2 wrote them.
@Suite struct Keras2Tests {
  @Test(arguments: [
    (
      "BatchNormalization",
      "\"gamma_initializer\": {\"class_name\": \"Zeros\", \"config\": {}}, "
        + "\"axis\": 1, \"momentum\": 0.9, \"epsilon\": 0.001", "'gamma_initializer'"
    ),
    (
      "Dense", "\"units\": 2, \"activity_regularizer\": {\"class_name\": \"L2\"}",
      "'activity_regularizer'"
    ),
    ("Dense", "\"units\": 2, \"dtype\": \"float64\"", "'dtype' is \"float64\""),
    ("Dropout", "\"rate\": 0.5, \"noise_shape\": [1, 2]", "'noise_shape' is [1, 2]"),
  ])
  func `a setting that would be lost is refused`(
    _ kind: String, _ settings: String, _ words: String
  ) {
    let text =
      "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": "
      + "\"\(kind)\", \"config\": {\(settings)}}]}}"
    let error = #expect(throws: SavingError.self) { try Sequential.make(architecture: text) }
    let told = String(describing: error)
    #expect(told.contains(words) && told.contains("Keras's default alone"), "\(told)")
  }

  @Test func `names that a terminal obeys and settings of another kind are told in words`() {
    func reason(_ settings: String) -> String {
      let text =
        "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": "
        + "[{\"class_name\": \"Dense\", \"config\": {\(settings)}}]}}"
      do { _ = try Sequential.make(architecture: text) } catch { return "\(error)" }
      return ""
    }
    let name = reason("\"name\": \"d\\u001b]0;owned\", \"units\": 2")
    #expect(name.contains("its name has control characters: 'd\\u{1b}]0;owned'"), "\(name)")
    let units = reason("\"name\": \"d\", \"units\": 2.5")
    #expect(units.contains("the setting 'units' is 2.5, which is of another kind"), "\(units)")
  }

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
