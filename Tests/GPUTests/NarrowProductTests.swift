import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Products with a narrow result and small ones, which have a kernel of their own.
@Suite struct NarrowProductTests {
  /// Rows, inner length, columns, and how often.
  @Test(arguments: [
    (1, 2000, 1, 1), (2, 1500, 1, 1), (128, 512, 10, 1), (7, 65, 13, 1), (16, 100, 33, 3),
    (300, 64, 2, 2), (1, 65_536, 3, 1), (2000, 2, 1, 1), (16, 10, 16, 4), (20, 33, 40, 1),
    (3, 0, 2, 1),
  ])
  func `they are what the reference device gives`(
    rows: Int, inner: Int, columns: Int, batch: Int
  ) throws {
    for device in testDevices {
      for dtype in [DType.float32, .float64] where dtype == .float32 || device.hasFloat64 {
        for (left, right) in [(false, false), (true, false), (false, true), (true, true)] {
          func factor(
            _ rows: Int, _ columns: Int, _ isTransposed: Bool, seed: UInt64
          ) -> Tensor {
            let shape: Shape = isTransposed ? [batch, columns, rows] : [batch, rows, columns]
            // Made on the processor, so that every device gets the same numbers.
            let x = withDevice(.cpu) {
              withSeed(seed) { Tensor.randomNormal(shape) }.cast(to: dtype)
            }.copied(to: .current)
            return isTransposed ? x.matrixTransposed : x
          }
          func product() -> [Double] {
            factor(rows, inner, left, seed: 1).matmul(factor(inner, columns, right, seed: 2))
              .doubles
          }
          let expected = withDevice(.reference) { product() }
          let found = withDevice(device) { product() }
          // The terms cancel, so that sums on the way are about the root of their number.
          let bound = 4 * (dtype == .float32 ? Double(Float.ulpOfOne) : .ulpOfOne) * Double(inner)
          #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= bound }, "\(device) \(dtype)")
        }
      }
    }
  }

  @Test func `cuBLAS is not asked for them`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      _ = Tensor.ones([128, 512]).matmul(Tensor.ones([512, 10]))
      _ = Tensor.ones([2000, 2]).transposed().matmul(Tensor.ones([2000, 1]))
      _ = Tensor.ones([128, 10]).matmul(Tensor.ones([10, 4]))
      // Factors far apart, a short sum, a wide result.
      _ = Tensor.ones([128, 512]).transposed().matmul(Tensor.ones([128, 8]))
      _ = Tensor.ones([400, 63]).matmul(Tensor.ones([63, 10]))
      _ = Tensor.ones([128, 512]).matmul(Tensor.ones([512, 128]))
    }
    let journal = try standIn.journal
    #expect(
      journal.filter { $0.hasPrefix("launch matmul") } == [
        "launch matmul_narrow_float32 160,1,1 of 256,1,1: 1280",
        "launch matmul_narrow_float32 2,1,1 of 256,1,1: 2",
        "launch matmul_narrow_float32 4,1,1 of 256,1,1: 512",
      ])
    #expect(journal.count { $0.hasPrefix("sgemm") } == 3)
  }
}
