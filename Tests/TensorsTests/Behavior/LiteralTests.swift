import Testing

@testable import Tensors

@Suite struct LiteralTests {
  @Test func `integers make int32 and others float32`() {
    #expect(Tensor([1, 2]).dtype == .int32 && Tensor(3).dtype == .int32)
    #expect(Tensor([1.0, 2]).dtype == .float32 && Tensor([1, 2.5]).dtype == .float32)
    #expect(Tensor(0.5).dtype == .float32 && Tensor([true, false]).dtype == .bool)
    #expect(([] as Tensor).dtype == .float32 && ([] as Tensor).shape == [0])
    let nested: Tensor = [[[1], [2]], [[3], [4]]]
    #expect(nested.shape == [2, 2, 1] && nested.doubles == [1, 2, 3, 4])
  }

  @Test func `a dtype may be given`() {
    #expect(Tensor([1, 2], dtype: .float64).dtype == .float64)
    #expect(Tensor([0, 255], dtype: .uint8).doubles == [0, 255])
    #expect(Tensor([0, 2], dtype: .bool).doubles == [0, 1])
    #expect(Tensor([1, 2, 3, 4], shape: [2, 2]).dtype == .int32)
  }

  @Test func `typed Swift values keep their type`() {
    let (wide, single, whole): (Double, Float, Int) = (1.5, 2.5, 3)
    #expect(Tensor(wide).dtype == .float64 && Tensor([wide]).dtype == .float64)
    #expect(Tensor(single).dtype == .float32 && Tensor(whole).dtype == .int64)
    #expect(Tensor([UInt8(7)]).dtype == .uint8 && Tensor([Int32(7)]).dtype == .int32)
    #expect(Tensor(whole, dtype: .float32).dtype == .float32)
  }

  @Test func `scalars take the dtype of the tensor they meet`() {
    let (bytes, wide) = (Tensor([1, 2], dtype: .uint8), Tensor([1.0], dtype: .float64))
    #expect((bytes + 1).dtype == .uint8 && (2 * bytes).doubles == [2, 4])
    #expect((wide * 0.1).dtype == .float64 && (wide * 0.1).doubles == [0.1])
    #expect((wide + Float(0.5)).dtype == .float64 && (bytes + 2.0).doubles == [3, 4])
    #expect((bytes > 1).doubles == [0, 1])
  }

  @Test func `numbers come back as their type`() {
    #expect(Tensor([1, 2]).scalars(as: Int32.self) == [1, 2])
    #expect(Tensor(2.5).scalar(as: Float.self) == 2.5)
    #expect(Double(Tensor([[7]])) == 7 && Float(Tensor(true)) == 1)
    #expect(Tensor([[1, 2], [3, 4]]).transposed().scalars(as: Int32.self) == [1, 3, 2, 4])
  }
}
