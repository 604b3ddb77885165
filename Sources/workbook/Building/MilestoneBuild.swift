/// The program that trains with the book's parts, each of them the reader's or ours.
struct MilestoneBuild {
  /// An exercise that the program uses.
  struct Part {
    let exercise: Exercise
    /// What it is used for.
    let role: String
  }

  /// The reader's part cannot be called, or does not compile.
  struct RefusedPart: Error {
    let verdict: Verdict
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
  ///
  /// - Throws: ``RefusedPart`` where one of them is to blame.
  func program(own: Set<String>) throws -> String {
    let built = try concurrently(parts) { part in
      let build = ExerciseBuild(
        exercise: part.exercise, library: library,
        answers: own.contains(part.exercise.number) ? .reader : .solutions)
      do { return try build.answer() } catch let refusal as Refusal {
        throw try refused(part.exercise, refusal)
      }
    }
    let name = own.isEmpty ? "reference" : own.count == 1 ? "alone-\(own.min() ?? "")" : "yours"
    let folder = "\(folders.builds)/milestone/\(name)"
    let sources = Self.sources(folders)
    let compiler = Compiler(library: library)
    let caller = Compiler.Module(
      name: "Milestone", files: swiftFiles(in: sources), imports: built)
    let module: Compiler.BuiltModule
    do { module = try compiler.compile(caller, into: folder) } catch let refusal as Refusal {
      let messages = refusal.messages.inside(sources)
      let changed = parts.first { part in
        own.contains(part.exercise.number)
          && messages.contains { $0.text.contains("Exercise\(part.exercise.digits)") }
      }
      guard let changed else {
        throw Complaint("\(refusal.output)\n\nThe milestone does not build.")
      }
      throw try refused(changed.exercise, refusal)
    }
    try compiler.link(built + [module], to: "\(folder)/milestone")
    return "\(folder)/milestone"
  }

  private func refused(_ exercise: Exercise, _ refusal: Refusal) throws -> RefusedPart {
    let caller = (Self.sources(folders), "the milestone")
    guard let verdict = Judge.refusal(exercise, refusal.messages, caller: caller) else {
      throw Complaint("\(refusal.output)\n\nThe build failed outside your files.")
    }
    return RefusedPart(verdict: verdict)
  }
}
