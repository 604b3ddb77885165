import Tensors
import Testing

@testable import Networks

@Suite struct SavedWeightsTests {
  @Test func `weights of any layer go into a file and back`() throws {
    try withFolder { folder in
      let (a, b) = (TwoBranches(), TwoBranches())
      try a.buildIfNeeded([1, 3])
      try b.buildIfNeeded([1, 3])
      try a.saveWeights(to: "\(folder)/w")
      try b.loadWeights(from: "\(folder)/w")
      let x = Tensor.ones([2, 3])
      #expect(a(x).bytes == b(x).bytes)
    }
  }

  @Test func `weights that do not fit are refused with a table, and nothing changes`() throws {
    try withFolder { folder in
      let path = "\(folder)/w"
      let saved = Sequential([Input(shape: [4]), Dense(3), Dense(2), BatchNormalization()])
      try saved.saveWeights(to: path)
      let other = Sequential([Input(shape: [4]), Dense(3), Dense(5), Dense(1, name: "last")])
      let before = other.weightValues.map(\.bytes)
      let error = #expect(throws: SavingError.self) { try other.loadWeights(from: path) }
      #expect(
        error?.description == """
          the weights in '\(path)' do not fit 'sequential', and nothing was changed:
            weight                               here            in the file
            dense_1/kernel                       float32 (3, 5)  float32 (3, 2)
            dense_1/bias                         float32 (5,)    float32 (2,)
            last/kernel                          float32 (5, 1)  -
            last/bias                            float32 (1,)    -
            batch_normalization/beta             -               float32 (2,)
            batch_normalization/gamma            -               float32 (2,)
            batch_normalization/moving_mean      -               float32 (2,)
            batch_normalization/moving_variance  -               float32 (2,)
          """)
      #expect(other.weightValues.map(\.bytes) == before)
    }
  }

  @Test func `a model that is not built has no weights to save or load`() throws {
    try withFolder { folder in
      let model = Sequential([Dense(3)])
      #expect(
        throws: SavingError(
          """
          layer 'sequential' is not built, so there are no weights to save. Call it on a batch first, \
          or begin the model with Input(shape: [...]).
          """)
      ) { try model.saveWeights(to: "\(folder)/w") }
      #expect(throws: SavingError.self) { try model.loadWeights(from: "\(folder)/w") }
    }
  }

  @Test func `a file without an architecture says what to do`() throws {
    try withFolder { folder in
      let path = "\(folder)/w"
      try Sequential([Input(shape: [2]), Dense(1)]).saveWeights(to: path)
      #expect(
        throws: FileError(
          path, .wrongKind,
          """
          holds weights and no architecture. Make the model, then loadWeights(from:).
          """)
      ) { try Sequential.load(from: path) }
    }
  }
}
