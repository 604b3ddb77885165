/// The program that trains with the book's parts, each of them the reader's or ours.
struct MilestoneBuild {
  /// An exercise that the program uses.
  struct Part {
    let exercise: Exercise
    /// What it is used for.
    let role: String
  }

  /// What came of a build.
  enum Outcome {
    case built(program: String)
    /// The reader's part cannot be called, or does not compile.
    case refused(Verdict)
  }

  let folders: Folders
  let library: Library
  let parts: [Part]

  private static func sources(_ folders: Folders) -> String { "\(folders.chapters)/Milestone" }

  /// The parts, as the program's sources name them: `import Exercise0504  // dropout`.
  static func parts(_ catalogue: Catalogue) throws -> [Part] {
    let sources = sources(catalogue.folders)
    let lines = try swiftFiles(in: sources).flatMap { try text(of: $0).split(separator: "\n") }
    var roles: [Substring: Substring] = [:]
    for line in lines {
      guard let match = line.wholeMatch(of: #/import Exercise(\d{4})  // (.+)/#) else { continue }
      roles[match.output.1] = match.output.2
    }
    return catalogue.exercises.compactMap { exercise in
      roles[exercise.digits[...]].map { Part(exercise: exercise, role: String($0)) }
    }
  }

  /// The program in which the exercises of these numbers are the reader's.
  func program(own: Set<String>) throws -> Outcome {
    let built = try concurrently(parts) { part in
      try ExerciseBuild(
        exercise: part.exercise, library: library,
        answers: own.contains(part.exercise.number) ? .reader : .solutions
      ).answer()
    }
    for (part, (_, outcome)) in zip(parts, built) {
      if case .refused(let messages, let output) = outcome {
        return .refused(try refusal(part.exercise, messages, output))
      }
    }
    let name = own.isEmpty ? "reference" : own.count == 1 ? "alone-\(own.min() ?? "")" : "yours"
    let folder = "\(folders.builds)/milestone/\(name)"
    let sources = Self.sources(folders)
    let compiler = Compiler(library: library)
    let (module, outcome) = try compiler.compile(
      Compiler.Module(
        name: "Milestone",
        files: swiftFiles(in: sources),
        imports: built.map(\.0)), into: folder)
    if case .refused(let messages, let output) = outcome {
      let changed = parts.first { part in
        own.contains(part.exercise.number)
          && messages.inside(sources).contains {
            $0.text.contains("Exercise\(part.exercise.digits)")
          }
      }
      guard let changed else { throw Complaint("\(output)\n\nThe milestone does not build.") }
      return .refused(try refusal(changed.exercise, messages, output))
    }
    try compiler.link(built.map(\.0) + [module], to: "\(folder)/milestone")
    return .built(program: "\(folder)/milestone")
  }

  private func refusal(
    _ exercise: Exercise, _ messages: CompilerMessages, _ output: String
  ) throws -> Verdict {
    guard
      let verdict = Judge.refusal(
        exercise, messages, caller: (Self.sources(folders), "the milestone"))
    else {
      throw Complaint("\(output)\n\nThe build failed outside your files.")
    }
    return verdict
  }
}
