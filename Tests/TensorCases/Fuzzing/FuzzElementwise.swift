import Primitives
import Tensors

extension FuzzOperations {
  static let elementwise: [FuzzOperation] = [
    unary, unary, binary, binary, scalarOperand, comparison, logic, selection, cast,
  ]

  private typealias Unary = @Sendable (Tensor) -> Tensor
  private typealias Binary = @Sendable (Tensor, Tensor) -> Tensor

  /// Functions of one number with their rows of the table that all devices read.
  private static let unaries: [(UnaryOp, Unary)] = [
    (.negate, { -$0 }), (.abs, { $0.abs() }), (.sign, { $0.sign() }), (.square, { $0.squared() }),
    (.reciprocal, { $0.reciprocal() }), (.sqrt, { $0.sqrt() }), (.rsqrt, { $0.rsqrt() }),
    (.exp, { $0.exp() }), (.expm1, { $0.expm1() }), (.log, { $0.log() }),
    (.log1p, { $0.log1p() }), (.sin, { $0.sin() }), (.cos, { $0.cos() }), (.tan, { $0.tan() }),
    (.asin, { $0.asin() }), (.acos, { $0.acos() }), (.atan, { $0.atan() }),
    (.sinh, { $0.sinh() }), (.cosh, { $0.cosh() }), (.tanh, { $0.tanh() }),
    (.asinh, { $0.asinh() }), (.acosh, { $0.acosh() }), (.atanh, { $0.atanh() }),
    (.erf, { $0.erf() }), (.sigmoid, { $0.sigmoid() }), (.softplus, { $0.softplus() }),
    (.relu, { $0.relu() }), (.floor, { $0.floor() }), (.ceil, { $0.ceil() }),
    (.round, { $0.rounded() }), (.not, { $0.not() }),
  ]

  private static let binaries: [(BinaryOp, Binary)] = [
    (.add, { $0 + $1 }), (.subtract, { $0 - $1 }), (.multiply, { $0 * $1 }),
    (.divide, { $0 / $1 }), (.floorDivide, { $0.floorDivided(by: $1) }),
    (.modulo, { $0.modulo($1) }), (.power, { $0 ** $1 }), (.maximum, { $0.maximum($1) }),
    (.minimum, { $0.minimum($1) }), (.atan2, { $0.atan2(x: $1) }),
  ]

  private static let unary: FuzzOperation = { draw in
    let (op, function) = draw.one(of: unaries)
    guard let x = draw.operand({ op.row.admits($0.dtype) }) else { return nil }
    // The reference device rounds, too.
    return FuzzCall("t\(x).\(op)()", [x], .units(op.row.ulps + 1)) { [function($0[0])] }
  }

  private static let binary: FuzzOperation = { draw in
    let (op, function) = draw.one(of: binaries)
    guard let (a, b) = draw.pair({ op.row.admits($0.dtype) }) else { return nil }
    return FuzzCall("\(op)(t\(a), t\(b))", [a, b], .units(op.row.ulps + 1)) {
      [function($0[0], $0[1])]
    }
  }

  private static let scalarOperand: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype != .bool }) else { return nil }
    let scalar = draw.isMistake() ? 0.5 : Double(draw.integer(0...9))
    switch draw.integer(0...4) {
    case 0: return FuzzCall("t\(x) + \(scalar)", [x], .units(1)) { [$0[0] + scalar] }
    case 1: return FuzzCall("\(scalar) - t\(x)", [x], .units(1)) { [scalar - $0[0]] }
    case 2: return FuzzCall("\(scalar) * t\(x)", [x], .units(1)) { [scalar * $0[0]] }
    case 3:
      return FuzzCall("t\(x).modulo(\(scalar))", [x], .units(2)) { [$0[0].modulo(scalar)] }
    default:
      return FuzzCall("t\(x).clipped(from: 0, to: \(scalar))", [x]) {
        [$0[0].clipped(from: 0, to: scalar)]
      }
    }
  }

  private static let comparison: FuzzOperation = { draw in
    guard let (a, b) = draw.pair() else { return nil }
    switch draw.integer(0...3) {
    case 0: return FuzzCall("t\(a) < t\(b)", [a, b]) { [$0[0] < $0[1]] }
    case 1: return FuzzCall("t\(a) >= t\(b)", [a, b]) { [$0[0] >= $0[1]] }
    case 2: return FuzzCall("t\(a) .== t\(b)", [a, b]) { [$0[0] .== $0[1]] }
    default: return FuzzCall("t\(a) .!= 3", [a]) { [$0[0] .!= ($0[0].dtype == .bool ? 1 : 3)] }
    }
  }

  private static let logic: FuzzOperation = { draw in
    guard let (a, b) = draw.pair({ $0.dtype == .bool }) else { return nil }
    switch draw.integer(0...2) {
    case 0: return FuzzCall("t\(a).and(t\(b))", [a, b]) { [$0[0].and($0[1])] }
    case 1: return FuzzCall("t\(a).or(t\(b))", [a, b]) { [$0[0].or($0[1])] }
    default: return FuzzCall("t\(a).xor(t\(b))", [a, b]) { [$0[0].xor($0[1])] }
    }
  }

  private static let selection: FuzzOperation = { draw in
    guard let (a, b) = draw.pair(),
      let shape = try? Shape.broadcast(draw.tensors[a].shape, draw.tensors[b].shape),
      let mask = draw.operand({ mask in
        guard mask.dtype == .bool, let all = try? Shape.broadcast(mask.shape, shape)
        else { return false }
        return all.elementCount <= FuzzDraw.room
      })
    else { return nil }
    if draw.chance(30) {
      return FuzzCall("t\(mask).select(t\(a), 1)", [mask, a]) { [$0[0].select($0[1], 1)] }
    }
    return FuzzCall("t\(mask).select(t\(a), t\(b))", [mask, a, b]) {
      [$0[0].select($0[1], $0[2])]
    }
  }

  private static let cast: FuzzOperation = { draw in
    let dtype = draw.one(of: draw.dtypes)
    guard let x = draw.operand() else { return nil }
    return FuzzCall("t\(x).cast(to: .\(dtype))", [x]) { [$0[0].cast(to: dtype)] }
  }
}
