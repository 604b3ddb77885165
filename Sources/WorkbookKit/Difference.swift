/// Says in a sentence how a wrong answer differs from the right one, before anyone guesses why.
struct Difference {
  let yours: [Double]
  let expected: [Double]
  let shape: [Int]
  let tolerance: Tolerance

  /// The sentence, or nothing when the answers have no simple relation.
  static func explained(
    _ yours: AnswerForm, _ expected: AnswerForm, within tolerance: Tolerance
  ) -> String? {
    guard case .numbers(let mine, let myShape) = yours,
      case .numbers(let wanted, let shape) = expected
    else { return nil }
    let difference = Difference(
      yours: mine, expected: wanted, shape: shape, tolerance: tolerance)
    if myShape != shape { return difference.ofShape(myShape) }
    return difference.ofNumbers
  }

  private func ofShape(_ mine: [Int]) -> String {
    let note =
      mine.count > 1 && mine == shape.reversed()
      ? ": the axes are in the opposite order"
      : mine.count != shape.count ? ": the number of axes differs" : ""
    return "Your answer has shape \(mine), expected \(shape)\(note)."
  }

  private var ofNumbers: String? {
    notANumber ?? sign ?? factor ?? offset ?? transposed ?? order ?? firstPlace
  }

  private var notANumber: String? {
    guard let place = zip(yours, expected).map({ $0.isNaN && !$1.isNaN }).firstIndex(of: true)
    else { return nil }
    let all = yours.allSatisfy(\.isNaN)
    return all ? "Every number is NaN." : "The first NaN stands at \(position(place))."
  }

  private var sign: String? {
    agree(yours.map { -$0 }) ? "The sign is wrong; the size is right." : nil
  }

  private var factor: String? {
    guard let place = expected.firstIndex(where: { $0 != 0 }) else { return nil }
    let ratio = yours[place] / expected[place]
    guard ratio != 0, ratio.isFinite, agree(yours.map { $0 / ratio }) else { return nil }
    let inverse = 1 / ratio
    let text =
      abs(inverse) > 1 && abs(inverse - inverse.rounded()) < 1e-4
      ? "1/\(AnswerForm.number(inverse.rounded()))" : Self.rounded(ratio)
    return "Your answer is \(text) times the expected one: a constant factor."
  }

  private var offset: String? {
    guard yours.count > 1, let first = yours.first, let wanted = expected.first else { return nil }
    let shift = first - wanted
    guard shift.isFinite, agree(yours.map { $0 - shift }) else { return nil }
    return "Every number is \(Self.rounded(abs(shift))) too \(shift > 0 ? "large" : "small")."
  }

  private var transposed: String? {
    guard shape.count == 2, shape[0] == shape[1], shape[0] > 1 else { return nil }
    let side = shape[0]
    let turned = (0..<yours.count).map { yours[($0 % side) * side + $0 / side] }
    return agree(turned) ? "Your answer is transposed." : nil
  }

  private var order: String? {
    guard yours.count > 1 else { return nil }
    if agree(yours.reversed()) { return "The right numbers stand in the opposite order." }
    if let way = shifted { return "The right numbers stand one place too far \(way)." }
    guard zip(yours.sorted(), expected.sorted()).allSatisfy({ tolerance.accepts($0, $1) })
    else { return nil }
    return "The right numbers stand in a different order."
  }

  private var shifted: String? {
    func match(_ mine: ArraySlice<Double>, _ wanted: ArraySlice<Double>) -> Bool {
      zip(mine, wanted).allSatisfy { tolerance.accepts($0, $1) }
    }
    guard yours.count > 3 else { return nil }
    if match(yours.dropFirst(), expected.dropLast()) { return "to the right" }
    if match(yours.dropLast(), expected.dropFirst()) { return "to the left" }
    return nil
  }

  private var firstPlace: String? {
    let wrong = yours.indices.filter { !tolerance.accepts(yours[$0], expected[$0]) }
    guard yours.count > 1, let first = wrong.first else { return nil }
    return "\(wrong.count) of \(yours.count) numbers differ, the first at \(position(first)): "
      + "\(AnswerForm.number(yours[first])) instead of \(AnswerForm.number(expected[first]))."
  }

  private func agree(_ changed: [Double]) -> Bool {
    zip(changed, expected).allSatisfy { tolerance.accepts($0, $1) }
  }

  private func position(_ offset: Int) -> String {
    var rest = offset
    var place: [Int] = []
    for size in shape.reversed() {
      place.insert(rest % size, at: 0)
      rest /= size
    }
    return "\(place)"
  }

  private static func rounded(_ value: Double) -> String {
    AnswerForm.number((value * 1e6).rounded() / 1e6)
  }
}
