import Tensors
import Testing

@testable import Networks

/// Whether the properties of a layer are searched for weights.
@Suite struct KeepsNothingTests {
  /// A list of layers that keeps a weight of its own beside it.
  private final class Gated: Sequential {
    let gate = Variable(Tensor.ones([1]), name: "gate")
  }

  /// A layer that a file can hold and that holds layers.
  private final class Pair: Layer, SavableLayer {
    let first = Dense(2)
    let second = Dense(2)

    init() { super.init() }
    convenience init(saved: SavedObject) throws { self.init() }
    func saved() throws -> SavedObject { SavedObject("mine", "Pair") }
    override func call(_ inputs: Tensor, training: Bool) -> Tensor { second(first(inputs)) }
  }

  @Test func `what a layer of one's own keeps is found`() throws {
    let (gated, pair) = (Gated([Dense(2)]), Pair())
    for layer in [gated, pair] as [Layer] { _ = layer(Tensor.ones([1, 3])) }
    #expect(Set(gated.weights.map(\.name)) == ["kernel", "bias", "gate"])
    #expect(pair.weights.count == 4)
  }

  @Test func `the library's layers keep nothing, and a subclass of a list may`() {
    let kinds = LibraryLayers.kinds.filter { !$0.keepsNothing }
    #expect(kinds.isEmpty && LibraryLayers.kinds.count > 10, "\(kinds)")
    let lists: [Layer.Type] = [Sequential.self, Lambda.self]
    let others: [Layer.Type] = [Layer.self, Model.self, Gated.self, Pair.self]
    #expect(lists.map { $0.keepsNothing } == [true, true])
    #expect(others.map { $0.keepsNothing } == [false, false, false, false])
  }
}
