import Tensors

extension GoldenDispatch {
  /// What a reader writes and what meets a pole on the way; the same lines as in `make_poles.py`.
  static let composed: [String: GoldenOperation] = {
    let functions = ofOne(guarded.merging(open) { first, _ in first })
    return Dictionary(uniqueKeysWithValues: functions.map { ("composed." + $0, $1) })
  }()

  /// Functions in which a `select` keeps the pole out.
  private static let guarded: [String: @Sendable (Tensor) -> Tensor] = [
    "sqrtWherePositive": { ($0 >= 0).select($0.sqrt(), 0) },
    "logWherePositive": { ($0 > 0).select($0.log(), 0) },
    "logOfSafe": { ($0 > 0).select(($0 > 0).select($0, 1).log(), 0) },
    "sqrtOfSafe": { ($0 > 0).select(($0 > 0).select($0, 1).sqrt(), 0) },
    "sincWhereNotZero": { ($0 .!= 0).select($0.sin() / $0, 1) },
    "maskedSoftmax": { ($0 > 0).select($0, -Float.infinity).softmax() },
  ]

  /// Functions that come upon it.
  private static let open: [String: @Sendable (Tensor) -> Tensor] = [
    "overAbs": { $0 / $0.abs() },
    "sinc": { $0.sin() / $0 },
    "xLogX": { $0 * $0.log() },
    "sqrtOfSquare": { ($0 * $0).sqrt() },
    "squareOfSqrt": { ($0.sqrt() - 2).squared() },
    "logOfExp": { $0.exp().log() },
    "logOfSigmoid": { $0.sigmoid().log() },
    "logOneMinusTanh": { (1 - $0.tanh()).log() },
    "reluOfAbs": { $0.abs().relu() },
    "maximumWithItself": { $0.maximum($0) },
    "minimumWithNegative": { $0.minimum(-$0) },
    "norm": { ($0 * $0).sum().sqrt() },
    "unit": { $0 / ($0 * $0).sum().sqrt() },
    "entropy": { -($0 * $0.log()).sum() },
    "logOfSoftmax": { $0.softmax().log() },
    "standardized": { ($0 - $0.mean()) / $0.standardDeviation() },
    "geometricMean": { $0.product() ** (1.0 / 3) },
  ]
}
