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
    for (index, letter) in letters.enumerated() {
      if index > 0 && letter.isUppercase {
        let endsAcronym = index + 1 < letters.count && letters[index + 1].isLowercase
        if letters[index - 1].isLowercase || endsAcronym { result += "_" }
      }
      result += letter.lowercased()
    }
    return result
  }
}
