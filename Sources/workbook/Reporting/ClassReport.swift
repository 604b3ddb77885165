import Foundation

/// What a class has done: one report for each learner.
struct ClassReport {
  let learners: [LearnerReport]

  /// A named mistake, and how many learners have met it.
  struct MistakeCount: Encodable {
    let exercise: String
    let name: String
    let learners: Int
    let attempts: Int
  }

  /// Reads a folder: each folder in it that is a checkout, and each file that `report --json`
  /// wrote.
  init(of folder: String) throws {
    let places = names(in: folder).map { "\(folder)/\($0)" }
    learners = try places.compactMap { place in
      if place.hasSuffix(".json") { return try LearnerReport(file: place) }
      let folders = Folders(root: place)
      return folders.isWorkbook ? try LearnerReport(of: folders) : nil
    }
    // Learners write these files, and a teacher's terminal and compiler get to see the names.
    for learner in learners {
      let names = learner.exercises.flatMap { [$0.exercise] + $0.mistakes.keys }
      if let odd = names.first(where: { $0.wholeMatch(of: #/[\w.]+/#) == nil }) {
        throw Complaint(
          "The report of \(learner.learner) has been changed: \(odd.debugDescription) is neither an "
            + "exercise nor a mistake.")
      }
    }
    if learners.isEmpty {
      throw Complaint(
        "There is no checkout and no report in \(folder). A learner makes a report with "
          + "`./workbook report --json > name.json`.")
    }
  }

  /// The mistakes of the class, those of most learners first.
  var mistakes: [MistakeCount] {
    var counts: [[String]: (learners: Int, attempts: Int)] = [:]
    for learner in learners {
      for row in learner.exercises {
        for (name, attempts) in row.mistakes {
          counts[[row.exercise, name], default: (0, 0)].learners += 1
          counts[[row.exercise, name], default: (0, 0)].attempts += attempts
        }
      }
    }
    return counts.map { key, count in
      MistakeCount(
        exercise: key[0], name: key[1], learners: count.learners, attempts: count.attempts)
    }.sorted {
      ($1.learners, $1.attempts, $0.exercise, $0.name)
        < ($0.learners, $0.attempts, $1.exercise, $1.name)
    }
  }

  /// The chapters that the exercises are of.
  var chapters: [String] {
    var seen: [String] = []
    for row in learners.flatMap(\.exercises) where !seen.contains(row.chapter) {
      seen.append(row.chapter)
    }
    return seen
  }

  /// All reports as CSV.
  var csv: String {
    let tables = learners.map { $0.csv.components(separatedBy: "\n") }
    return ((tables.first?.prefix(1) ?? []) + tables.flatMap { $0.dropFirst() })
      .joined(separator: "\n")
  }

  /// All reports and the mistakes of the class as JSON.
  var json: String {
    get throws {
      struct Whole: Encodable {
        let learners: [LearnerReport]
        let mistakes: [MistakeCount]
      }
      return try VerdictReport.encoded(Whole(learners: learners, mistakes: mistakes))
    }
  }

  /// A program that draws the commonest mistakes.
  var picture: String {
    let shown = mistakes.prefix(12)
    let labels = shown.map { "\($0.exercise) \($0.name)".debugDescription }.joined(separator: ", ")
    let counts = shown.map { "\($0.learners)" }.joined(separator: ", ")
    return """
      import DeepLearning

      var figure = Figure("Named mistakes of the class", size: .init(width: 720, height: 420))
      figure.bar([\(labels)], [\(counts)] as [Double])
      figure.yLabel = "learners who met it"
      try draw(figure, as: "mistakes")

      """
  }
}
