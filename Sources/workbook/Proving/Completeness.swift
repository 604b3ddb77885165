import Foundation

/// What every exercise and every chapter must have, checked without building anything.
struct Completeness {
  let folders: Folders
  let catalogue: Catalogue
  let graph: ModuleGraph
  /// What the book tells, in its order.
  var ideas = Idea.all

  /// How many exercises a chapter has at least.
  static let minimumExercises = 7
  /// How many wrong answers an exercise names at least.
  static let minimumMistakes = 2
  /// From a nudge to nearly the code.
  static let hints = 3
  /// How much of the solution's code the last hint may hold.
  static let mostGivenAway = 0.6

  /// What is missing in one exercise.
  func faults(of exercise: Exercise) throws -> [String] {
    let source = try exercise.source()
    let parts: [(Bool, String)] = [
      (source.number == exercise.number, "its first line says \(source.number)"),
      (source.hints.count == Self.hints, "\(source.hints.count) hints instead of \(Self.hints)"),
      (source.hints.allSatisfy { !$0.isEmpty }, "an empty hint"),
      (
        source.givenAway <= Self.mostGivenAway,
        "its last hint holds \(Int(100 * source.givenAway))% of the solution's code"
      ),
      (!source.debrief.isEmpty, "no debrief"),
      (!source.introduction.isEmpty, "no introduction"),
      (source.stub.contains("///     "), "no example in a doc comment"),
      (source.stub.contains("Your task:"), "no `Your task:` in a doc comment"),
      (
        source.mistakes.count >= Self.minimumMistakes,
        "\(source.mistakes.count) mistakes instead of \(Self.minimumMistakes) or more"
      ),
      (source.stub.contains("todo(\"\(exercise.number)\""), "the stub has no todo of its own"),
      (!source.solution.contains("todo("), "the solution has a todo"),
      (Self.hasPlainPlaceholders(source.stub), "the placeholders of one `switch` differ: a hint"),
      (try exercise.testCount() > 0, "no tests"),
    ]
    let missing = parts.filter { !$0.0 }.map(\.1) + graphFaults(of: exercise)
    let order = try orderFaults(of: exercise, source)
    return (try missing + order + pageFault(of: exercise, source)).map {
      "\(exercise.number): \($0)"
    }
  }

  /// Whether the cases of a `switch` have one placeholder: of two, one is near the answers.
  static func hasPlainPlaceholders(_ stub: String) -> Bool {
    let lines = stub.split(separator: "\n").map {
      $0.firstMatch(of: #/^\s*case \.\w+: todo\("[\d.]+", (.+)\)$/#)?.output.1
    }
    return zip(lines, lines.dropFirst()).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
  }

  /// The manifest builds the exercise, on nothing that belongs to another one.
  private func graphFaults(of exercise: Exercise) -> [String] {
    let own = ["Exercise", "Solution"].map { $0 + exercise.digits }
    var modules = own + [exercise.suiteModule]
    if exercise.hasPicture { modules.append("Picture\(exercise.digits)") }
    var faults = modules.filter { !graph.has($0) }.map { "\($0) is missing from Package.swift" }
    if !exercise.hasPicture, graph.has("Picture\(exercise.digits)") {
      faults.append("Package.swift lists a picture, but there is no \(exercise.picture)")
    }
    for module in modules {
      let allowed = own.contains(module) ? [] : own
      let others = graph.below(module).filter {
        ModuleGraph.exercise(of: $0) != nil && !allowed.contains($0)
      }
      faults += others.sorted().map { "\(module) depends on \($0)" }
    }
    return faults
  }

  /// Nothing is needed that the book has not told by the end of the exercise's chapter.
  private func orderFaults(of exercise: Exercise, _ source: ExerciseSource) throws -> [String] {
    let chapter = Int(exercise.chapterNumber) ?? 0
    var faults: [String] = []
    for need in source.demands.needs {
      guard let idea = ideas.first(where: { $0.name == need.name }) else {
        faults.append("it needs “\(need.name)”, which is no idea of Idea.swift")
        continue
      }
      if idea.section != need.section {
        faults.append("“\(need.name)” is told in \(idea.section), not in \(need.section)")
      }
      if idea.chapter > chapter { faults.append("“\(need.name)” is told in \(idea.section)") }
    }
    let text = source.stub.lowercased()
    for idea in ideas where idea.chapter > chapter {
      for word in idea.words where text.contains(word.lowercased()) {
        let isTold = source.demands.tells.contains {
          $0.lowercased().hasPrefix(word.lowercased())
        }
        if !isTold {
          faults.append("it says “\(word)”, which the book tells in \(idea.section)")
        }
      }
    }
    return faults
  }

  private func pageFault(of exercise: Exercise, _ source: ExerciseSource) throws -> [String] {
    guard let page = try page(of: exercise.chapter) else { return [] }
    let fault = PageTable(page).fault(
      of: exercise.number, rung: source.rung.rawValue, title: source.title)
    return fault.map { [$0] } ?? []
  }

  /// What is missing in a whole chapter, by the name of its folder.
  func faults(of chapter: String) throws -> [String] {
    let exercises = catalogue.exercises.filter { $0.chapter == chapter }
    var faults: [String] = []
    if exercises.count < Self.minimumExercises {
      faults.append("\(exercises.count) exercises instead of \(Self.minimumExercises) or more")
    }
    let rungs = Set(try exercises.map { try $0.source().rung })
    let missing = ExerciseSource.Rung.allCases.filter { !rungs.contains($0) }.map(\.rawValue)
    if !missing.isEmpty {
      faults.append("no exercise of the rung \(missing.joined(separator: ", "))")
    }
    if let page = try page(of: chapter) {
      let known = Set(exercises.map(\.number))
      faults += PageTable(page).numbers.filter { !known.contains($0) }.map {
        "its page lists \($0), which is no exercise"
      }
    } else {
      faults.append("no page docs/\(chapter.prefix(2))-….md")
    }
    faults += strays(in: chapter, exercises)
    faults += try ideaFaults(in: chapter)
    return faults.map { "chapter \(Int(chapter.prefix(2)) ?? 0): \($0)" }
  }

  /// The sections that ideas are told in are there, and say a word of theirs.
  private func ideaFaults(in chapter: String) throws -> [String] {
    guard let page = try page(of: chapter), let number = Int(chapter.prefix(2)) else { return [] }
    let sections = page.components(separatedBy: "\n## ")
    return ideas.filter { $0.chapter == number }.compactMap { idea in
      guard let section = sections.first(where: { $0.hasPrefix("\(idea.section) ") }) else {
        return "there is no section \(idea.section), which is to tell “\(idea.name)”"
      }
      let text = section.lowercased()
      let isTold = idea.words.allSatisfy { text.contains($0.lowercased()) }
      return isTold ? nil : "section \(idea.section) does not say all of \(idea.words)"
    }
  }

  /// Files of exercises that have no solved file.
  private func strays(in chapter: String, _ exercises: [Exercise]) -> [String] {
    let known = Set(exercises.map(\.name))
    let folderPaths = [
      "\(folders.chapters)/\(chapter)/Exercises", "\(folders.chapters)/\(chapter)/Pictures",
      "\(folders.suites)/\(chapter)",
    ]
    return folderPaths.flatMap { folder in
      names(in: folder).filter { !known.contains($0.replacing(".swift", with: "")) }.map {
        "\(folders.short(folder))/\($0) belongs to no exercise"
      }
    }
  }

  private func page(of chapter: String) throws -> String? {
    let name = names(in: "\(folders.root)/docs").first {
      $0.hasPrefix("\(chapter.prefix(2))-") && $0.hasSuffix(".md")
    }
    return try name.map { try text(of: "\(folders.root)/docs/\($0)") }
  }
}
