import CPUKernels
import Primitives
import Testing

/// Numbers of both signs without a pattern.
private func numbers(_ count: Int, _ seed: UInt64) -> [Float] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: state &>> 32)) / 1e9
  }
}

private func first<T: BinaryFloatingPoint>(_ function: VectorFunction, _ a: T, _ b: T) -> T {
  switch function {
  case .add: a + b
  case .subtract: a - b
  case .multiply: a * b
  case .divide: a / b
  case .square: a * a
  case .squareRoot: a.squareRoot()
  }
}

private func second<T: BinaryFloatingPoint>(_ function: SecondOfPair, _ t: T, _ c: T) -> T {
  switch function {
  case .add: t + c
  case .subtract: t - c
  case .multiply: t * c
  case .divide: t / c
  case .subtractFrom: c - t
  case .divideInto: c / t
  case .squareRoot: t.squareRoot()
  }
}

/// Whether each number is the expected one to the bit, or both are NaN.
private func agree<T: BinaryFloatingPoint>(_ a: [T], _ b: [T]) -> Bool {
  a.count == b.count && Swift.zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
}

struct VectorLoopsTests {
  static let lengths = [1, 15, 16, 17, 100]

  /// Runs a pair with the result in place of each operand in turn, or apart, for all steps.
  private func check<T: BinaryFloatingPoint>(
    _ opening: VectorFunction, _ closing: SecondOfPair, _ operands: [[T]],
    _ run: (VectorOperand, VectorOperand, VectorOperand, UnsafeMutableRawPointer, Int) -> Void
  ) {
    for count in Self.lengths {
      for steps in 0..<8 {
        let (p, q, r) = (steps & 1, (steps &>> 1) & 1, steps &>> 2)
        let expected = (0..<count).map { i in
          second(
            closing, first(opening, operands[0][i * p], operands[1][i * q]), operands[2][i * r])
        }
        for replaced in 0..<4 where replaced == 3 || [p, q, r][replaced] == 1 {
          var memory = operands.map { Array($0.prefix(count)) } + [[T](repeating: 0, count: count)]
          let bases = memory.indices.map { index in
            memory[index].withUnsafeMutableBufferPointer {
              UnsafeMutableRawPointer($0.baseAddress!)
            }
          }
          run(
            VectorOperand(bases[0], step: p), VectorOperand(bases[1], step: q),
            VectorOperand(bases[2], step: r), bases[replaced], count)
          let isRight = agree(memory[replaced], expected)
          #expect(isRight, "\(opening), \(closing), \(count), steps \(steps), into \(replaced)")
        }
      }
    }
  }

  @Test(arguments: VectorFunction.allCases, SecondOfPair.allCases)
  func `a pair gives the numbers of its two functions, in place too`(
    _ opening: VectorFunction, _ closing: SecondOfPair
  ) {
    let operands = [numbers(100, 1), numbers(100, 2), numbers(100, 3)]
    check(opening, closing, operands) { pairRun(opening, closing, .float32, $0, $1, $2, $3, $4) }
    check(opening, closing, operands.map { $0.map(Double.init) }) {
      pairRun(opening, closing, .float64, $0, $1, $2, $3, $4)
    }
  }

  @Test(arguments: [BinaryOp.add, .subtract, .multiply, .divide])
  func `arithmetic may replace an operand`(_ op: BinaryOp) {
    let (a, b) = (numbers(100, 4), numbers(100, 5))
    for count in Self.lengths {
      var apart = [Float](repeating: 0, count: count)
      binaryRun(op, .float32, a, 1, b, 1, &apart, count)
      var (left, right) = (a, b)
      left.withUnsafeMutableBufferPointer {
        binaryRun(op, .float32, $0.baseAddress!, 1, b, 1, $0.baseAddress!, count)
      }
      right.withUnsafeMutableBufferPointer {
        binaryRun(op, .float32, a, 1, $0.baseAddress!, 1, $0.baseAddress!, count)
      }
      #expect(agree(Array(left.prefix(count)), apart))
      #expect(agree(Array(right.prefix(count)), apart))
      #expect(left.dropFirst(count).elementsEqual(a.dropFirst(count)))
    }
  }

  /// What a fused function gives, a step at a time.
  private func steps<T: BinaryFloatingPoint>(
    _ function: FusedArithmetic, _ a: T, _ b: T, _ c: T, _ d: T, _ e: T
  ) -> T {
    switch function {
    case .approach:
      let product = (b - a) * c
      return product + a
    case .approachSquare:
      let square = b * b
      let product = (square - a) * c
      return product + a
    case .decayedSquare:
      let (old, square) = (a * c, b * b)
      let new = square * e
      return old + new
    case .scaledStep:
      let scaled = b * c
      return a - scaled / (d.squareRoot() + e)
    case .scaledStepUnderRoot:
      let scaled = b * c
      return a - scaled / (d + e).squareRoot()
    }
  }

  private func check<T: BinaryFloatingPoint>(
    _ function: FusedArithmetic, _ operands: [[T]],
    _ run: (
      VectorOperand, VectorOperand, UnsafeRawPointer, VectorOperand, UnsafeRawPointer,
      UnsafeMutableRawPointer, Int
    ) -> Void
  ) {
    let (c, e): (T, T) = (0.1, 0.375)
    for count in Self.lengths {
      for steps in 0..<8 {
        let (p, q, r) = (steps & 1, (steps &>> 1) & 1, steps &>> 2)
        let expected = (0..<count).map { i in
          self.steps(function, operands[0][i * p], operands[1][i * q], c, operands[2][i * r], e)
        }
        for replaced in 0..<4 where replaced == 3 || [p, q, r][replaced] == 1 {
          var memory = operands.map { Array($0.prefix(count)) } + [[T](repeating: 0, count: count)]
          let bases = memory.indices.map { index in
            memory[index].withUnsafeMutableBufferPointer {
              UnsafeMutableRawPointer($0.baseAddress!)
            }
          }
          withUnsafeBytes(of: (c, e)) { numbers in
            run(
              VectorOperand(bases[0], step: p), VectorOperand(bases[1], step: q),
              numbers.baseAddress!, VectorOperand(bases[2], step: r),
              numbers.baseAddress! + MemoryLayout<T>.size, bases[replaced], count)
          }
          let isRight = agree(memory[replaced], expected)
          #expect(isRight, "\(function), \(count), steps \(steps), into \(replaced)")
        }
      }
    }
  }

  @Test(arguments: FusedArithmetic.allCases)
  func `a fused function gives the numbers of its steps, in place too`(
    _ function: FusedArithmetic
  ) {
    var operands = [numbers(100, 6), numbers(100, 7), numbers(100, 8)]
    (operands[0][3], operands[1][5], operands[2][7], operands[2][99]) = (.nan, .infinity, 0, -0.0)
    check(function, operands) { fusedRun(function, .float32, $0, $1, $2, $3, $4, $5, $6) }
    check(function, operands.map { $0.map(Double.init) }) {
      fusedRun(function, .float64, $0, $1, $2, $3, $4, $5, $6)
    }
  }
}
