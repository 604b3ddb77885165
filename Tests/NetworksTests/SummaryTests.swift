import Tensors
import Testing

@testable import Networks

@Suite struct SummaryTests {
  @Test func `a summary is the table of Keras 2_6, and wider where a text is`() {
    let model = Sequential([
      Input(shape: [784]), Dense(512, activation: .relu), Dropout(0.5),
      BatchNormalization(name: "batch_norm"),
      Dense(10, activation: .softmax, name: "a_name_that_is_too_long_for_its_column"),
    ])
    #expect(
      model.summaryText == """
        Model: "sequential"
        ___________________________________________________________________________________
        Layer (type)                                   Output Shape              Param #   
        ===================================================================================
        dense (Dense)                                  (None, 512)               401920    
        ___________________________________________________________________________________
        dropout (Dropout)                              (None, 512)               0         
        ___________________________________________________________________________________
        batch_norm (BatchNormalization)                (None, 512)               2048      
        ___________________________________________________________________________________
        a_name_that_is_too_long_for_its_column (Dense) (None, 10)                5130      
        ===================================================================================
        Total params: 409,098
        Trainable params: 408,074
        Non-trainable params: 1,024
        ___________________________________________________________________________________

        """)
  }

  @Test func `names that are two columns wide are padded so`() {
    let model = Sequential([Input(shape: [4]), Dense(2, name: "日本"), Dense(2, name: "plain")])
    let lines = model.summaryText.split(separator: "\n").filter { $0.contains("(Dense)") }
    #expect(lines.map(\.columnWidth) == [65, 65])
  }

  @Test func `shapes of every rank are shown`() {
    let model = Sequential([
      Input(shape: [4, 6]), Reshape([2, 12]), Flatten(), Lambda { $0.sum(axis: 1) },
    ])
    let text = model.summaryText
    #expect(text.contains("reshape (Reshape)            (None, 2, 12)             0 "))
    #expect(text.contains("flatten (Flatten)            (None, 24)                0 "))
    #expect(text.contains("lambda (Lambda)              (None,)                   0 "))
  }

  @Test func `a model that is not built says how to build it`() throws {
    let model = Sequential([Dense(2, activation: .relu), Dense(1)])
    #expect(
      model.summaryText == """
        Model: "sequential"
        __________________________________________________________________
        Layer (type)                 Output Shape              Param #    
        ==================================================================
        dense (Dense)                ?                         0 (unbuilt)
        __________________________________________________________________
        dense_1 (Dense)              ?                         0 (unbuilt)
        ==================================================================
        The model is not built: its weights wait for the shape of its inputs.
        Call it on a batch, begin it with Input(shape: [...]), or build it:
            try model.buildIfNeeded([1, ...])   // axis 0 counts samples
        __________________________________________________________________

        """)
    try model.buildIfNeeded([1, 3])
    #expect(model.summaryText.contains("Total params: 11\n"))
  }

  @Test func `a model of one's own shows its layers, and those that it does not call`() throws {
    let model = TwoBranches()
    try model.buildIfNeeded([1, 5])
    let text = model.summaryText
    #expect(text.contains("dense (Dense)                (None, 3)                 18 "))
    #expect(text.contains("dense_2 (Dense)              ?                         0 (unused)"))
    #expect(text.contains("Total params: 36\nTrainable params: 36\nNon-trainable params: 0\n"))
  }

  @Test func `frozen weights and shared ones are counted rightly`() {
    let model = Sequential([Input(shape: [3]), Dense(2), Dense(1)])
    model.layers[1].isTrainable = false
    #expect(model.summaryText.contains("Trainable params: 3\nNon-trainable params: 8\n"))
  }
}
