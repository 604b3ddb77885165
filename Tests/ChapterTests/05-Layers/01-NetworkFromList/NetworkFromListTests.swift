import DeepLearning
import Exercise0501
import Solution0501
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from Keras 3: `Tests/Golden/make_exercises_05.py`.
@Suite(.exercise("5.1"))
struct NetworkFromListTests {
  typealias Rows = [(units: Int, activation: String)]
  typealias Maker = (Shape, Rows) throws -> Sequential

  let images: Rows = [(32, "relu"), (10, "softmax")]

  @Test func `the model has its weights before any call`() {
    check("network(for: [4], [(8, \"relu\"), (3, \"softmax\")]).parameterCount", golden: 67) {
      try $0([4], [(8, "relu"), (3, "softmax")]).parameterCount
    }
  }

  @Test func `images are laid out as vectors`() {
    check("the output's shape of network(for: [28, 28], …) for 5 images", golden: [5, 10]) {
      Array(try $0([28, 28], images)(Tensor.ones([5, 28, 28])).shape)
    }
    check("network(for: [28, 28], …).parameterCount", golden: 25450) {
      let model = try $0([28, 28], images)
      try model.buildIfNeeded([1, 28, 28])
      return model.parameterCount
    }
  }

  @Test func `each layer has its own activation`() {
    check(
      "the answers of network(for: [2], [(2, \"relu\"), (1, \"sigmoid\")]) with given weights",
      golden: [0.645656347, 0.315398484]
    ) {
      let model = try $0([2], [(2, "relu"), (1, "sigmoid")])
      try model.buildIfNeeded([1, 2])
      try model.setWeights([
        Tensor([[1, -1], [0.5, 2]]), Tensor([0.25, -0.5]), Tensor([[0.5], [-0.25]]), Tensor([0.1]),
      ])
      return model(Tensor([[1, 2], [-3, 0.5]])).reshaped(to: [2]).doubles
    }
  }

  @Test func `no rows leave the inputs as they are, one vector per sample`() {
    check("network(for: [2, 2], []) of one sample", golden: [[1, 2, 3, 4]]) {
      let y = try $0([2, 2], [])(Tensor([[[1, 2], [3, 4.0]]]))
      return y.rank == 2 ? [y.doubles] : [[], y.doubles]
    }
  }

  @Test func `a name that is not known is an error`() {
    check("whether network(for: [4], [(3, \"rely\")]) throws", golden: true) { make in
      (try? make([4], [(3, "rely")])) == nil
    }
  }

  /// An answer of the reader's model and of ours; an error is `nil`.
  private func check<Value: Answer>(
    _ question: String, golden: Value, sourceLocation: SourceLocation = #_sourceLocation,
    _ answer: (Maker) throws -> Value
  ) {
    expectAnswer(
      question, yours: try? answer(Exercise0501.network), golden: golden,
      reference: try? answer(Solution0501.network), mistakes: Solution0501.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }
}
