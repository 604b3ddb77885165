import Tensors

extension GoldenDispatch {
  static let unary = ofOne([
    "negate": { -$0 },
    "abs": { $0.abs() },
    "sign": { $0.sign() },
    "exp": { $0.exp() },
    "expm1": { $0.expm1() },
    "log": { $0.log() },
    "log1p": { $0.log1p() },
    "sqrt": { $0.sqrt() },
    "rsqrt": { $0.rsqrt() },
    "square": { $0.squared() },
    "reciprocal": { $0.reciprocal() },
    "sin": { $0.sin() },
    "cos": { $0.cos() },
    "tan": { $0.tan() },
    "asin": { $0.asin() },
    "acos": { $0.acos() },
    "atan": { $0.atan() },
    "sinh": { $0.sinh() },
    "cosh": { $0.cosh() },
    "tanh": { $0.tanh() },
    "asinh": { $0.asinh() },
    "acosh": { $0.acosh() },
    "atanh": { $0.atanh() },
    "erf": { $0.erf() },
    "sigmoid": { $0.sigmoid() },
    "relu": { $0.relu() },
    "softplus": { $0.softplus() },
    "floor": { $0.floor() },
    "ceil": { $0.ceil() },
    "round": { $0.rounded() },
    "not": { $0.not() },
    "stopGradient": { $0.stopGradient() },
    "identity": { $0 },
  ])

  static let binary = ofTwo([
    "add": { $0 + $1 },
    "subtract": { $0 - $1 },
    "multiply": { $0 * $1 },
    "divide": { $0 / $1 },
    "floorDivide": { $0.floorDivided(by: $1) },
    "mod": { $0.modulo($1) },
    "pow": { $0 ** $1 },
    "maximum": { $0.maximum($1) },
    "minimum": { $0.minimum($1) },
    "atan2": { $0.atan2(x: $1) },
    "equal": { $0 .== $1 },
    "notEqual": { $0 .!= $1 },
    "less": { $0 < $1 },
    "lessEqual": { $0 <= $1 },
    "greater": { $0 > $1 },
    "greaterEqual": { $0 >= $1 },
    "and": { $0.and($1) },
    "or": { $0.or($1) },
  ])

  static let comparison: [String: GoldenOperation] = [
    "where": { call in [call.x.select(call.inputs[1], call.inputs[2])] },
    "clip": { call in
      [call.x.clipped(from: try call.number("low"), to: try call.number("high"))]
    },
    "cast": { call in [call.x.cast(to: try call.dtype())] },
  ]
}
