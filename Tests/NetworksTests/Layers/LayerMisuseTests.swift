import Tensors
import Testing

@testable import Networks

/// What a process that stopped has said.
func text(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}

/// What layers say of inputs that they cannot take.
@Suite struct LayerMisuseTests {
  /// Expects the check of a layer to refuse inputs with this text.
  private func expectRefusal(
    _ layer: Layer, _ shape: Shape, dtype: DType? = nil, _ text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: LayerError(layer.name, text), sourceLocation: sourceLocation) {
      try layer.check(inputShape: shape, dtype: dtype)
    }
  }

  @Test func `dense says what it expects`() throws {
    expectRefusal(
      Dense(3), [5],
      "expected an input of rank 2 or more, as (batch, features); received shape (5,).")
    expectRefusal(Dense(0), [5, 2], "needs 1 unit or more; got 0.")
    expectRefusal(
      Dense(3), [5, 2], dtype: .uint8,
      "expected float32 inputs; received uint8. Cast first: x.cast(to: .float32).")
    let built = Dense(3)
    try built.buildIfNeeded([1, 4])
    expectRefusal(
      built, [2, 5], "expected axis -1 to have length 4; received an input of shape (2, 5).")
  }

  @Test func `normalizing layers say what they expect`() throws {
    let batch = BatchNormalization()
    try batch.buildIfNeeded([2, 3])
    expectRefusal(
      batch, [2, 4], "expected axis -1 to have length 3; received an input of shape (2, 4).")
    expectRefusal(
      BatchNormalization(axis: 5), [2, 4], "axis 5 does not exist in an input of shape (2, 4).")
    expectRefusal(
      BatchNormalization(), [4],
      "expected an input of rank 2 or more, as (batch, features); received shape (4,).")
    let layer = LayerNormalization(axes: [1, 2])
    try layer.buildIfNeeded([2, 3, 4])
    expectRefusal(
      layer, [2, 3, 5], "expected axis 2 to have length 4; received an input of shape (2, 3, 5).")
    expectRefusal(layer, [2, 3], "has axes [1, 2]; received an input of shape (2, 3).")
  }

  @Test func `other layers say what they expect`() {
    expectRefusal(
      Flatten(), [],
      "expected an input of rank 1 or more, as (batch, height, width); received shape ().")
    expectRefusal(
      Reshape([2, 5]), [3, 12],
      "cannot give samples of shape (12,) the shape (2, 5); received an input of shape (3, 12). "
        + "The numbers of elements must be equal; one length may be -1.")
    expectRefusal(Dropout(1.01), [2, 2], "the rate is 1.01; use a part from 0 to 1.")
    expectRefusal(Dropout(-0.1), [2, 2], "the rate is -0.1; use a part from 0 to 1.")
    expectRefusal(Dropout(.nan), [2, 2], "the rate is nan; use a part from 0 to 1.")
    expectRefusal(
      Dropout(0.5), [2, 2], dtype: .int32,
      """
      expected float32 inputs; received int32. Cast first, x.cast(to: .float32), or begin the \
      model with a Rescaling layer.
      """)
    expectRefusal(
      Embedding(5, 2), [3], dtype: .float32,
      """
      expected integers (int32, int64 or uint8); received float32. Cast first: \
      x.cast(to: .int32).
      """)
    expectRefusal(Embedding(0, 2), [3], "needs dimensions of 1 or more; got 0 and 2.")
  }

  @Test func `a model names the layer that cannot take what comes`() {
    let model = Sequential([Dense(4), Dense(3), Reshape([2])])
    #expect(
      throws: LayerError(
        "reshape",
        """
        cannot give samples of shape (3,) the shape (2,); received an input of shape (1, 3). The \
        numbers of elements must be equal; one length may be -1.
        """)
    ) { try model.buildIfNeeded([1, 2]) }
  }

  @Test func `inputs can be checked before they are used`() throws {
    let model = Sequential([Flatten(), Dense(3)])
    try model.checkInputs(Tensor.ones([50, 2, 2]))
    #expect(model.isBuilt && model.parameterCount == 15)
    #expect(
      throws: LayerError(
        "dense", "expected axis -1 to have length 4; received an input of shape (1, 6).")
    ) { try model.checkInputs(Tensor.ones([50, 2, 3])) }
    let dense = Sequential([Dense(3)])
    #expect(throws: LayerError.self) { try dense.checkInputs(Tensor([[1, 2]])) }
    #expect(!dense.isBuilt)
    let bytes = Tensor([[[1, 2], [3, 4]]], dtype: .uint8)
    #expect(
      throws: LayerError(
        "dense",
        "expected float32 inputs; received uint8. Cast first: x.cast(to: .float32).")
    ) { try model.checkInputs(bytes) }
    try Sequential([Rescaling(1 / 255), Flatten(), Dense(3)]).checkInputs(bytes)
    try Sequential([Lambda { $0.cast(to: .float32) }, Flatten(), Dense(3)]).checkInputs(bytes)
    let own = TwoBranches()
    try own.checkInputs(Tensor.ones([50, 2]))
    #expect(own.isBuilt)
  }

  @Test func `a call with a wrong width stops and names the layers around`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = Sequential([Dense(4), Dense(3)])
      _ = model(Tensor.ones([2, 8]))
      _ = model(Tensor.ones([2, 9]))
    }
    #expect(
      text(of: result).contains(
        """
        layer 'dense': expected axis -1 to have length 8; received an input of shape (2, 9).
          in layer 'sequential' (Sequential)
        """))
  }

  @Test func `an embedding refuses numbers beyond its table`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Embedding(5, 2)(Tensor([0, 5]))
    }
    #expect(
      text(of: result).contains("layer 'embedding': expected numbers from 0 to 4; received 5."))
    #expect(text(of: result).contains("in layer 'embedding' (Embedding)"))
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Embedding(5, 2)(Tensor([0, -1]))
    }
    #expect(
      text(of: negative).contains("layer 'embedding': expected numbers from 0 to 4; received -1."))
  }

  @Test func `an embedding that trains lets the lookup refuse numbers beyond its table`() async {
    for number in [-1, 5] {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        [number = number as Int] in
        _ = Embedding(5, 2)(Tensor([0, number]), training: true)
      }
      #expect(text(of: result).contains("index 5 is out of range for an axis of length 5"))
      #expect(text(of: result).contains("in layer 'embedding' (Embedding)"))
    }
  }

  @Test func `a layer is in a model once`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Dense(2)
      _ = Sequential([layer, layer])
    }
    #expect(text(of: result).contains("layer 'dense' is in it already. Make a second one."))
  }
}
