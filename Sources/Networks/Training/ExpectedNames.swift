/// The names that the logs of an epoch will have, as far as they are known before the first batch.
struct ExpectedNames {
  /// Those of every epoch.
  private(set) var every: [String]
  /// Those of the epochs that end with a validation, when not all of them do.
  let some: [String]
  /// After how many epochs validation happens; nil when it never does.
  let validationFreq: Int?
  /// Whether the fit ends before its first validation.
  private let isTooLate: Bool
  /// Whether a callback may add others.
  private(set) var mayBeMore = false

  /// The names of a plan, and those of the validation if there is one.
  init(_ names: [String], validationFreq: Int?, isTooLate: Bool = false) {
    self.isTooLate = isTooLate
    let validated = validationFreq == nil ? [] : names.map { "val_" + $0 }
    self.validationFreq = validationFreq
    every = names + (validationFreq == 1 ? validated : [])
    some = validationFreq == 1 ? [] : validated
  }

  /// All of them.
  var all: [String] { every + some }

  /// Adds what a callback adds to the logs; nil where it does not say.
  mutating func add(_ names: [String]?) {
    guard let names else {
      mayBeMore = true
      return
    }
    every += names.filter { !all.contains($0) }
  }

  /// Whether a name cannot come.
  func lacks(_ name: String) -> Bool { !mayBeMore && !all.contains(name) }

  /// What to do for a name that cannot come, to follow a sentence; nothing where nobody knows.
  func fix(for name: String) -> String {
    guard name.hasPrefix("val_"), validationFreq == nil else { return "" }
    return isTooLate
      ? " The fit ends before its first validation: validationFreq is larger than epochs."
      : " Give fit validationData or validationSplit."
  }
}
