/// How things are named: by their class in snake case, and differently within a model.
enum Names {
  /// A name that is not taken yet, with a number if need be; it is taken then.
  static func unique(_ stem: String, _ taken: inout Set<String>) -> String {
    var name = stem
    var number = 0
    while !taken.insert(name).inserted {
      number += 1
      name = "\(stem)_\(number)"
    }
    return name
  }

  /// `BatchNormalization` as `batch_normalization`, `MyMLPBlock` as `my_mlp_block`.
  static func snakeCase(_ name: String) -> String {
    let letters = Array(name)
    var result = ""
    for (place, letter) in letters.enumerated() {
      if place > 0 && letter.isUppercase {
        let endsAcronym = place + 1 < letters.count && letters[place + 1].isLowercase
        if letters[place - 1].isLowercase || endsAcronym { result += "_" }
      }
      result += letter.lowercased()
    }
    return result
  }
}
