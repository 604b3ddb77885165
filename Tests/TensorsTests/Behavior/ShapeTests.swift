import Tensors
import Testing

@Suite struct ShapeTests {
  @Test func `an axis is counted from the front or from the end`() {
    var shape: Shape = [2, 3, 5]
    #expect((0..<3).map { shape[$0] } == [2, 3, 5])
    #expect((-3..<0).map { shape[$0] } == [2, 3, 5])
    shape[-1] = 7
    shape[0] = 4
    #expect(shape == [4, 3, 7])
  }
}
