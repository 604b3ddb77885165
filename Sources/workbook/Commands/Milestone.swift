import ArgumentParser
import Foundation

struct Milestone: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train two classifiers and a network from the parts that you have written.",
    discussion: """
      Exercises that have passed take the place of ours; ours is used where one has not passed yet. \
      The program is Chapters/Milestone: points of two classes (chapter 4), then images of clothes.
      """)

  @Option(
    name: .customLong("with"), help: "Use your file of this exercise although it has not passed.",
    completion: .exercise)
  var forced: [String] = []

  @Option(help: "Where to save pictures.", completion: .directory)
  var plots = "Plots"

  /// How much less a network may recognize than ours before its parts are tried one by one: what
  /// two seeds differ by, and more.
  private static let tolerance = 0.03

  func run() throws {
    let folders = try Folders.found()
    let catalogue = Catalogue(folders)
    let parts = try MilestoneBuild.parts(catalogue)
    let progress = try Progress.read(folders)
    let chosen = try Set(forced.map { try catalogue.exercise($0).number })
    if let useless = chosen.first(where: { number in
      !parts.contains { $0.exercise.number == number }
    }) {
      throw Complaint(
        "Exercise \(useless) is no part of the milestone. These are: "
          + parts.map(\.exercise.number).joined(separator: ", ") + ".")
    }
    try folders.enter()
    let passed = parts.filter { progress.state(of: $0.exercise) == .passed }
    let own = chosen.union(passed.map(\.exercise.number))
    tell(parts, own, chosen.subtracting(passed.map(\.exercise.number)))
    let build = MilestoneBuild(
      folders: folders, library: try Library.current(folders), parts: parts)
    Terminal.note("Training with our parts\(own.isEmpty ? "" : " first, to compare yours with") …")
    let reference = try run(build, own: [])
    guard case .ended(let ours) = reference.outcome else {
      throw Complaint("The run with our parts failed. This is a bug in the workbook.")
    }
    if own.isEmpty {
      tell(ours, beside: nil)
      Terminal.say("\nThe first part: ./workbook next")
      return
    }
    Terminal.say("Training with your parts")
    let yours = try run(build, own: own, reference: reference.run, isShown: true)
    let trouble = trouble(yours.outcome, beside: ours)
    if case .ended(let result) = yours.outcome { tell(result, beside: ours) }
    guard let trouble else { return tellNext(parts, own) }
    if own.count == 1, let number = own.first {
      tell(trouble, of: number)
    } else {
      Terminal.say("\n✘ With your parts the run \(trouble)")
      try blame(own, chosen, build, ours)
    }
    throw ExitCode(ExitStatus.broken)
  }

  // MARK: Runs

  private func run(
    _ build: MilestoneBuild, own: Set<String>, reference: MilestoneRun? = nil,
    isShown: Bool = false
  ) throws -> (run: MilestoneRun, outcome: MilestoneRun.Outcome) {
    let program: String
    do { program = try build.program(own: own) } catch let part as MilestoneBuild.RefusedPart {
      Terminal.say(VerdictReport.full(part.verdict))
      throw ExitCode(ExitStatus.broken)
    }
    let name = own.isEmpty ? "reference" : isShown ? "yours" : "alone"
    let run = MilestoneRun(folders: build.folders, program: program, name: name)
    let outcome = try run.run(
      pictures: isShown ? "\(plots)/milestone" : nil, reference: reference, showsProgress: isShown)
    return (run, outcome)
  }

  /// What is wrong with a run, in words that follow "the run", or nothing.
  private func trouble(_ outcome: MilestoneRun.Outcome, beside ours: MilestoneRun.Result)
    -> String?
  {
    switch outcome {
    case .broken(let words): return words
    case .ended(let result):
      if !result.reached.isEmpty {
        return "came to the `todo` of \(result.reached.joined(separator: ", "))."
      }
      let shares = [
        (
          "points right by least squares (4.4)", result.points.leastSquares,
          ours.points.leastSquares
        ),
        (
          "points right by crossentropy (4.7)", result.points.crossentropy, ours.points.crossentropy
        ),
        ("of the area under the ROC curve (6.4)", result.points.area, ours.points.area),
        (
          "images right by the nearest mean (1.7)", result.clothes?.baseline, ours.clothes?.baseline
        ),
        ("images right by the network", result.clothes?.test, ours.clothes?.test),
      ]
      for case (let what, let mine?, let theirs?) in shares where mine < theirs - Self.tolerance {
        return "has only \(percent(mine)) \(what), where ours has \(percent(theirs))."
      }
      if let slopes = result.clothes?.slopes, slopes.count == 2, abs(slopes[0] - slopes[1]) > 0.001
      {
        return String(
          format: "has a slope of %.4f by the tape and of %.4f as it is measured (3.3).", slopes[0],
          slopes[1])
      }
      return nil
    }
  }

  /// Tries the reader's parts one by one, those first that have not passed, until one breaks a run.
  private func blame(
    _ own: Set<String>, _ forced: Set<String>, _ build: MilestoneBuild, _ ours: MilestoneRun.Result
  ) throws {
    let ordered = build.parts.map(\.exercise.number).filter(own.contains)
    let suspects = ordered.filter(forced.contains) + ordered.filter { !forced.contains($0) }
    for number in suspects {
      let alone = try run(build, own: [number])
      guard let trouble = trouble(alone.outcome, beside: ours) else { continue }
      return tell(trouble, of: number)
    }
    Terminal.say("Each of your parts does well when all others are ours: two of them do not agree.")
  }

  // MARK: What is said

  private func tell(_ trouble: String, of number: String) {
    Terminal.say("\n✘ With your \(number) alone, and all other parts ours, it \(trouble)")
    Terminal.say(Terminal.paint("  ./workbook check \(number)", .dim))
  }

  private func tell(_ parts: [MilestoneBuild.Part], _ own: Set<String>, _ forced: Set<String>) {
    for part in parts {
      let number = part.exercise.number
      let whose =
        !own.contains(number)
        ? Terminal.paint("ours", .dim)
        : forced.contains(number) ? "yours, not passed" : Terminal.paint("yours", .green)
      Terminal.say("  \(padded(number, to: 5))\(padded(part.role, to: 45))\(whose)")
    }
    let count = own.count
    Terminal.say("\(count) of \(parts.count) parts \(count == 1 ? "is" : "are") yours.\n")
  }

  private func tell(_ result: MilestoneRun.Result, beside ours: MilestoneRun.Result?) {
    let both = [result] + (ours.map { [$0] } ?? [])
    func row(_ name: String, _ value: (MilestoneRun.Result) -> String?) {
      let values = both.map { value($0) ?? "" }
      if values.allSatisfy(\.isEmpty) { return }
      Terminal.say(
        "  " + padded(name, to: 42) + padded(values[0], to: values.count > 1 ? 10 : 0)
          + values.dropFirst().joined())
    }
    Terminal.say("\n" + padded("", to: 44) + (ours == nil ? "ours" : "yours     ours"))
    row("Points, least squares: right") { percent($0.points.leastSquares) }
    row("Points, crossentropy: right") { percent($0.points.crossentropy) }
    row("Points, area under the ROC curve") { String(format: "%.4f", $0.points.area) }
    row("Clothes, nearest mean image: right") { $0.clothes.map { percent($0.baseline) } }
    row("Clothes, the network, validation: right") {
      $0.clothes.flatMap { $0.validation.max() }.map(percent)
    }
    row("Clothes, the network, test: right") { $0.clothes.map { percent($0.test) } }
    row("Clothes, mean loss of the last epoch") {
      $0.clothes?.losses.last.map { String(format: "%.3f", $0) }
    }
    row("Best epoch") { $0.clothes.map { "\($0.best)" } }
    row("A slope by the tape") { $0.clothes?.slopes.first.map { String(format: "%.4f", $0) } }
    row("The same slope, measured") { $0.clothes?.slopes.last.map { String(format: "%.4f", $0) } }
    row("Seconds") { String(format: "%.1f", $0.seconds) }
    if let clothes = result.clothes {
      Terminal.say("  The commonest mistake: \(clothes.confused).")
    } else {
      Terminal.say("  The images of clothes are not on this machine: ./workbook setup")
    }
  }

  private func tellNext(_ parts: [MilestoneBuild.Part], _ own: Set<String>) {
    guard let next = parts.first(where: { !own.contains($0.exercise.number) }) else {
      Terminal.say("\nEvery part is yours.")
      return
    }
    Terminal.say("\nThe next part is \(next.exercise.number): \(next.role).")
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }
}
