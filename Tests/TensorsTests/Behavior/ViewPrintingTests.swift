import Testing

@testable import Tensors

@Suite struct ViewPrintingTests {
  private let matrix: Tensor = [[1, 2, 3], [4, 5, 6]]

  @Test func `a view prints what it shows, not what it looks at`() {
    #expect("\(matrix[1])" == "Tensor([4 5 6], shape=(3,), dtype=int32)")
    #expect(
      "\(matrix[.all, .stride(by: -2)])" == "Tensor(\n[[3 1]\n [6 4]], shape=(2, 2), dtype=int32)")
    #expect(
      "\(matrix.transposed())"
        == "Tensor(\n[[1 4]\n [2 5]\n [3 6]], shape=(3, 2), dtype=int32)")
    #expect("\(matrix[0, 1])" == "Tensor(2, shape=(), dtype=int32)")
    #expect(matrix[0..<0].arrayDescription == "[]")
    #expect(Tensor([0.5]).broadcast(to: [3]).arrayDescription == "[0.5 0.5 0.5]")
  }

  @Test func `a variable prints its name`() {
    let v = Variable([1.0, 2.5], name: "bias")
    #expect("\(v)" == "<Variable 'bias' shape=(2,) dtype=float32, value=[1.  2.5]>")
  }
}
