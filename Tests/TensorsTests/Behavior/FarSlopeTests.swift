import Testing

@testable import Tensors

/// Slopes far out, where a square on the way would overflow.
struct FarSlopeTests {
  @Test(arguments: [1e30, -1e25, 3.0, 0.0])
  func `the slope of asinh is a number as long as its input is`(_ place: Double) {
    let x = Tensor(place).cast(to: .float32)
    let slope = Double(gradient { (x: Tensor) in x.asinh() }(x))
    let expected = 1 / (place * place + 1).squareRoot()
    #expect(abs(slope - expected) <= 1e-4 * expected, "\(slope), expected \(expected)")
  }
}
