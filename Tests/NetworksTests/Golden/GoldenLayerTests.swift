import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

/// Layers and their parts against Keras 3 on TensorFlow.
@Suite struct GoldenLayerTests {
  @Test func `the golden file holds its cases`() {
    #expect(LayerFile.whole.cases.count >= 200)
    #expect(LayerFile.whole.files.count >= 25)
    #expect(Set(LayerFile.whole.cases.map(\.name)).count == LayerFile.whole.cases.count)
    for kind in ["activation", "regularizer", "constraint", "initializer", "orthonormal", "layer"] {
      #expect(!LayerCase.all(kind).isEmpty, "no case of \(kind)")
    }
    #expect(LayerCase.all("layer").contains { $0.adaptedTo != nil })
    for kind in ["npy", "npz", "idx", "safetensors"] {
      #expect(LayerFile.whole.files.contains { $0.kind == kind }, "no file of \(kind)")
    }
    #expect(LayerFile.whole.files.contains { $0.kind == "npz" && !$0.tensors.isEmpty })
    #expect(LayerFile.whole.files.contains { $0.kind == "safetensors" && !$0.tensors.isEmpty })
  }

  @Test(arguments: LayerCase.all("activation"), Placement.all)
  func `an activation gives Keras's values and gradients`(
    golden: LayerCase, placement: Placement
  ) throws {
    try golden.checkActivation(at: placement)
  }

  @Test(arguments: LayerCase.all("regularizer"), Placement.all)
  func `a regularizer gives Keras's penalty and gradient`(
    golden: LayerCase, placement: Placement
  ) throws {
    try golden.checkRegularizer(at: placement)
  }

  @Test(arguments: LayerCase.all("constraint"), Placement.all)
  func `a constraint moves a weight to where Keras does`(
    golden: LayerCase, placement: Placement
  ) throws {
    try golden.checkConstraint(at: placement)
  }

  @Test(arguments: LayerCase.all("initializer"), testDevices)
  func `an initializer gives Keras's values or statistics`(
    golden: LayerCase, device: Device
  ) throws {
    try golden.checkInitializer(on: device)
  }

  @Test(arguments: LayerCase.all("orthonormal"))
  func `columns are made orthonormal as by NumPy's QR`(golden: LayerCase) {
    let matrix = golden.inputs[0].tensor
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let vectors = Orthogonal.orthonormal(matrix.transposed().doubles, count: columns)
    let q = Tensor(vectors, shape: [columns, rows]).transposed()
    expectAgreement(q, golden.outputs[0], golden.name, tolerance: 1e-12)
  }

  @Test(arguments: LayerCase.all("layer"), Placement.all)
  func `a layer gives Keras's outputs, gradients and weights`(
    golden: LayerCase, placement: Placement
  ) throws {
    try golden.checkLayer(at: placement)
  }

  @Test(arguments: LayerCase.all("layer").filter { $0.adaptedTo != nil }, Placement.all)
  func `a normalization layer takes Keras's mean and variance from data`(
    golden: LayerCase, placement: Placement
  ) throws {
    try golden.checkAdapting(at: placement)
  }
}
