/// How a value of one type becomes a value of another, for the pairs that readers mix up.
struct Conversion {
  let from: String
  let to: String

  private static let floating: Set = ["Float", "Double"]
  private static let integers: Set = ["Int", "Int32", "Int64", "UInt8", "UInt64"]

  /// What to write, or nothing for types that have nothing to do with each other.
  var sentence: String? {
    tensors ?? numbers ?? arrays ?? optional
  }

  private var tensors: String? {
    switch (from, to) {
    case ("Variable", "Tensor"):
      "A `Variable` holds a tensor and is not one: `v.tensor`."
    case ("[Variable]", "[Tensor]"):
      "Variables hold tensors and are not tensors: `variables.map(\\.tensor)`."
    case ("Tensor", "Variable"):
      "An operation returns a tensor. To put it into the variable: `v.assign(…)`; for a new "
        + "variable: `Variable(…)`."
    case ("Tensor", "Bool"):
      "A comparison of tensors returns a tensor: `(x > 0).all().scalar(as: Bool.self)` is one "
        + "Boolean."
    case ("Tensor", "Float"), ("Tensor", "Double"):
      "A tensor with one number is still a tensor: `\(to)(x)` reads the number."
    case ("Tensor", "Int"):
      "A tensor with one number is still a tensor: `x.cast(to: .int64).scalar(as: Int.self)`."
    case ("(Tensor, Tensor)", "(Double, Double)"), ("(Tensor, Tensor)", "(Float, Float)"),
      ("(Variable, Variable)", "(Double, Double)"), ("(Variable, Variable)", "(Float, Float)"):
      "Each part is still a tensor: `Double(x)` or `Float(x)` reads its number, and of a variable "
        + "`Double(v.tensor)`."
    case ("Tensor", "[Float]"): "The numbers of a tensor as an array: `x.scalars(as: Float.self)`."
    case ("Tensor", "[Double]"):
      "The numbers of a tensor as an array: `x.cast(to: .float64).scalars(as: Double.self)`."
    case (_, "Tensor") where isNumeric(from):
      "`Tensor(…)` makes a tensor of a number; zeros like those of a tensor x are "
        + "`Tensor.zeros(like: x)`."
    case ("[Float]", "Tensor"), ("[Double]", "Tensor"), ("[Int]", "Tensor"):
      "`Tensor(…)` makes a tensor of an array; with a shape: `Tensor(numbers, shape: [2, 3])`."
    case ("Shape", "[Int]"): "`Array(x.shape)` makes an array of a shape."
    case ("[Int]", "Shape"): "`Shape(…)` makes a shape of an array."
    default: nil
    }
  }

  /// Whether the fraction is lost.
  var cuts: Bool { Self.floating.contains(from) && Self.integers.contains(to) }

  private var numbers: String? {
    guard isNumeric(from), isNumeric(to), from != to else { return nil }
    let rule = "Swift converts no number by itself: `\(to)(…)` around the `\(from)`."
    return cuts ? "\(rule) It drops the fraction." : rule
  }

  private var arrays: String? {
    if element(from) == to, isNumeric(to) {
      return "An array is not a number, and has no arithmetic. Element by element it is "
        + "`numbers.map { $0 * 2 }`."
    }
    guard let inner = element(from), let wanted = element(to), isNumeric(inner), isNumeric(wanted)
    else { return nil }
    return "Swift converts no numbers by itself: `numbers.map { \(wanted)($0) }`."
  }

  private var optional: String? {
    from == to + "?"
      ? "This may be `nil`. Say what then: `?? 0`, or before it `guard let x = … else { … }`." : nil
  }

  private func isNumeric(_ type: String) -> Bool {
    Self.floating.contains(type) || Self.integers.contains(type)
  }

  private func element(_ type: String) -> String? {
    type.hasPrefix("[") && type.hasSuffix("]") ? String(type.dropFirst().dropLast()) : nil
  }
}
