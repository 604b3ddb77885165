import TensorCases
import Tensors
import Testing

/// Functions that the CPU has one loop for, and others that are almost these.
@Suite struct InstructionGroupTests {
  typealias Function = @Sendable (_ a: Tensor, _ b: Tensor, _ d: Tensor, _ c: Tensor) -> [Tensor]

  static let functions: [Function] = [
    { a, b, _, _ in [a + (b - a) * 0.1] },
    { a, b, _, c in [(b - a) * c + a] },
    { a, b, _, c in [a + c * (b - a)] },
    { a, b, _, c in [a + (b.squared() - a) * c] },
    { a, b, d, c in [a - b * c / (d.sqrt() + 1e-3)] },
    { a, b, d, c in [a - b * c / (0.5 + d.sqrt())] },
    { a, b, _, c in [a * 0.9 + b.squared() * c] },
    { a, b, _, c in [0.9 * a + c * b.squared()] },
    { a, b, _, c in [b.squared() * c + a * 0.9] },
    { a, b, d, c in [a - b * c / (d + 1e-3).sqrt()] },
    { a, b, d, c in [a - c * b / (1e-3 + d).sqrt()] },
    // The parts are wanted, too, or read twice.
    { a, b, _, c in
      let difference = b - a
      return [a + difference * c, difference]
    },
    { a, b, _, c in
      let square = b.squared()
      return [a + (square - a) * c + square]
    },
    { a, b, d, c in
      let scaled = b * c
      return [a - scaled / (d.sqrt() + 0.1), scaled]
    },
    { a, b, d, c in
      let root = (d + 0.1).sqrt()
      return [a - b * c / root, root]
    },
    { a, b, _, c in
      let part = b.squared() * c
      return [a * 0.9 + part, part]
    },
    // Other operands, orders and functions.
    { a, b, d, c in [d + (b - a) * c] },
    { a, b, d, _ in [a + (b - a) * d] },
    { a, b, _, c in [a - (b - a) * c] },
    { a, b, _, c in [a + (a - b) * c] },
    { a, b, d, c in [b * c / (d.sqrt() + 0.1) - a] },
    { a, b, d, _ in [a - b * d / (d.sqrt() + 0.1)] },
    { a, b, d, c in [a - (d.sqrt() + 0.1) / (b * c)] },
    { a, b, d, c in [a * d + b.squared() * c, a * c + b.squared() * d, c * c + b.squared() * c] },
    { a, b, d, c in [a * c - b.squared() * c, a * c + b * d] },
    { a, b, d, c in [a - (d + 0.1).sqrt() / (b * c), (d + 0.1).sqrt() - b * c / a] },
    { a, _, d, c in [a - (d + 0.1).sqrt() * c / (d + 0.1).sqrt(), a - a * c / (a + d).sqrt()] },
    { a, b, _, c in [a - b * c / ((b * c).sqrt() + 0.1)] },
    { a, _, _, c in [a + (a.squared() - a) * c, a - a * c / (a.sqrt() + c)] },
    // One after the other, as in an optimizer.
    { a, b, d, c in
      let mean = a + (b - a) * 0.1
      let squares = d + (b.squared() - d) * 0.001
      return [mean, squares, a - mean * c / (squares.sqrt() + 1e-7)]
    },
    { a, b, d, c in
      let squares = d * 0.9 + b.squared() * 0.1
      return [squares, a - b * c / (squares + 1e-7).sqrt()]
    },
  ]

  @Test(arguments: functions.indices, [DType.float32, .float64])
  func `a plan gives the bits of eager code`(_ index: Int, _ dtype: DType) {
    let function = Self.functions[index]
    for count in [3, 64, 129, 5000] {
      func draw(_ seed: UInt64) -> Tensor {
        withSeed(seed) { Tensor.randomNormal([count], dtype: dtype) }
      }
      let (a, b, d) = (draw(1), draw(2), draw(3).squared())
      let c = Tensor(0.3).cast(to: dtype)
      let fast = compiled { (a: Tensor, b: Tensor, d: Tensor, c: Tensor) in function(a, b, d, c) }
      for _ in 0..<4 {
        let (planned, eager) = (fast(a, b, d, c), function(a, b, d, c))
        #expect(planned.map(\.bytes) == eager.map(\.bytes), "function \(index), \(count)")
      }
      #expect(fast.plan(for: a, b, d, c) != nil)
    }
  }

  @Test func `a variable may be the result of a group that reads it`() {
    let (start, target) = withSeed(4) {
      (Tensor.randomNormal([70_001]), Tensor.randomNormal([70_001]))
    }
    let (mean, squares, weight) = (Variable(start), Variable(start.squared()), Variable(start))
    let step = compiled { (x: Tensor) in
      mean.assignAdd((x - mean) * 0.1)
      squares.assignAdd((x.squared() - squares) * 0.01)
      weight.assign(weight - mean * 0.5 / (squares.sqrt() + 1e-3))
    }
    var (m, v, w) = (start, start.squared(), start)
    for round in 0..<6 {
      withThreads(round % 2 + 1) { step(target) }
      m = m + (target - m) * 0.1
      v = v + (target.squared() - v) * 0.01
      w = w - m * 0.5 / (v.sqrt() + 1e-3)
      #expect(mean.tensor.bytes == m.bytes && squares.tensor.bytes == v.bytes)
      #expect(weight.tensor.bytes == w.bytes)
    }
  }
}
