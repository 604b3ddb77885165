import DeepLearning
import Exercise0408
import Solution0408
import TestSupport
import Testing
import WorkbookKit

/// Every third penguin of two species is kept back; the classifier sees the others.
@Suite(.exercise("4.8"))
struct PenguinsTests {
  @Test func `the scores are numbers and one for each penguin`() {
    for split in [Split.gentoos, .chinstraps] {
      expectAnswer(
        "the count of finite scores for \(split.name)",
        yours: split.finiteScores(Exercise0408.trainedClassifier),
        golden: split.keptTargets.count,
        reference: split.finiteScores(Solution0408.trainedClassifier),
        mistakes: Solution0408.Mistake.self)
    }
  }

  @Test func `an Adelie is no Gentoo`() {
    let split = Split.gentoos
    expectScore(
      "the accuracy on \(split.name)",
      yours: split.accuracy(Exercise0408.trainedClassifier), atLeast: 0.98,
      reference: split.accuracy(Solution0408.trainedClassifier),
      mistakes: Solution0408.Mistake.self)
  }

  @Test func `an Adelie is hardly a Chinstrap`() {
    let split = Split.chinstraps
    expectScore(
      "the accuracy on \(split.name)",
      yours: split.accuracy(Exercise0408.trainedClassifier), atLeast: 0.94,
      reference: split.accuracy(Solution0408.trainedClassifier),
      mistakes: Solution0408.Mistake.self)
  }

  @Test func `Chinstraps are known when they come by themselves`() {
    let split = Split.chinstraps
    expectScore(
      "the share of Chinstraps that are known, asked for without any Adelies,",
      yours: split.accuracy(Exercise0408.trainedClassifier, of: 1), atLeast: 0.86,
      reference: split.accuracy(Solution0408.trainedClassifier, of: 1),
      mistakes: Solution0408.Mistake.self)
  }
}

private typealias Trainer = (Tensor, Tensor) -> (Tensor) -> Tensor

/// Two species, Adelie as 0, in two measurements; every third penguin is kept back.
private struct Split {
  private let species: String
  private(set) var shown: [[Float]] = []
  private(set) var shownTargets: [Float] = []
  private(set) var kept: [[Float]] = []
  private(set) var keptTargets: [Float] = []

  static let gentoos = Split("Adelie or Gentoo", .gentoo) { [$0.billDepth, $0.bodyMass] }
  static let chinstraps = Split("Adelie or Chinstrap", .chinstrap) {
    [$0.billLength, $0.billDepth]
  }

  init(_ species: String, _ one: Penguin.Species, _ measured: (Penguin) -> [Double]) {
    self.species = species
    let both = Penguin.all.filter { $0.species == .adelie || $0.species == one }
    for (index, penguin) in both.enumerated() {
      let (row, target) = (measured(penguin).map(Float.init), Float(penguin.species == one ? 1 : 0))
      if index % 3 == 0 {
        kept.append(row)
        keptTargets.append(target)
      } else {
        shown.append(row)
        shownTargets.append(target)
      }
    }
  }

  /// The penguins that the classifier has not seen, in words.
  var name: String { "\(keptTargets.count) penguins that were kept back (\(species))" }

  private func table(_ rows: [[Float]]) -> Tensor {
    Tensor(rows.flatMap { $0 }, shape: [rows.count, 2])
  }

  private func scores(_ train: Trainer, for rows: [[Float]]) -> [Double] {
    train(table(shown), Tensor(shownTargets, shape: [shownTargets.count, 1]))(table(rows)).doubles
  }

  /// The share of right answers on the penguins kept back, of one class if asked for; none are
  /// right where a score is no number.
  func accuracy(_ train: Trainer, of target: Float? = nil) -> Double {
    let asked = zip(kept, keptTargets).filter { target == nil || $0.1 == target }
    let answers = scores(train, for: asked.map(\.0))
    guard answers.count == asked.count, answers.allSatisfy(\.isFinite) else { return 0 }
    let right = zip(answers, asked).count { ($0 >= 0.5) == ($1.1 == 1) }
    return Double(right) / Double(asked.count)
  }

  func finiteScores(_ train: Trainer) -> Int { scores(train, for: kept).count { $0.isFinite } }
}
