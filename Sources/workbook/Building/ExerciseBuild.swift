import Foundation

/// Builds one exercise: the reader's file, the solved file, and what calls both.
struct ExerciseBuild {
  /// What is put in the reader's place.
  enum Answers: String {
    case reader
    case stubs
    case solutions
    case mistakes
  }

  let exercise: Exercise
  let library: Library
  var answers = Answers.reader

  private var compiler: Compiler { Compiler(library: library) }
  private var folders: Folders { exercise.folders }
  private var folder: String { "\(folders.builds)/\(answers)/\(exercise.digits)" }

  /// Builds the program that judges the exercise.
  ///
  /// - Throws: ``Refusal``, as all that is built here.
  func suite() throws -> String {
    let runner = "\(folders.builds)/Runner.swift"
    if (try? text(of: runner)) != Self.runner { try write(Self.runner, to: runner) }
    return try build(
      Compiler.Module(
        name: exercise.suiteModule, files: swiftFiles(in: exercise.suite) + [runner],
        isTest: true))
  }

  /// Builds the program that draws the exercise.
  func picture() throws -> String {
    try build(Compiler.Module(name: "Picture\(exercise.digits)", files: [exercise.picture]))
  }

  /// What SwiftPM writes for a package's tests.
  private static let runner = """
    import Testing

    @main
    struct Runner {
      static func main() async { await Testing.__swiftPMEntryPoint() as Never }
    }

    """

  private func build(_ caller: Compiler.Module) throws -> String {
    let modules = try concurrently([true, false]) { isReader in
      isReader ? try answer() : try solution()
    }
    var caller = caller
    caller.imports = modules
    let module = try compiler.compile(caller, into: folder)
    let program = "\(folder)/\(caller.name)"
    try compiler.link(modules + [module], to: program)
    return program
  }

  /// Builds what is put in the reader's place.
  func answer() throws -> Compiler.BuiltModule {
    let name = "Exercise\(exercise.digits)"
    let module: Compiler.Module
    switch answers {
    case .reader:
      module = Compiler.Module(name: name, files: swiftFiles(in: exercise.folder))
    case .stubs:
      module = Compiler.Module(name: name, files: [try put(exercise.source().stub)])
    case .solutions:
      module = Compiler.Module(name: name, files: [try put(exercise.source().solution)])
    case .mistakes:
      module = Compiler.Module(
        name: name, files: [try put(exercise.source().complete)], defines: Self.solved)
    }
    return try compiler.compile(module, into: folder)
  }

  private static let solved = ["SOLUTION", "MISTAKES"]

  private func solution() throws -> Compiler.BuiltModule {
    let folder = "\(folders.builds)/solved/\(exercise.digits)"
    let file =
      exercise.isSealed
      ? try put(exercise.solved(), in: folder) : exercise.solvedFile
    return try compiler.compile(
      Compiler.Module(name: "Solution\(exercise.digits)", files: [file], defines: Self.solved),
      into: folder)
  }

  /// Writes a source that is not in a folder of the workbook's own.
  private func put(_ text: String, in other: String? = nil) throws -> String {
    let path = "\(other ?? folder)/\(exercise.name).swift"
    if (try? workbook.text(of: path)) != text { try write(text, to: path) }
    return path
  }

}

/// The Swift files of a folder, in order.
func swiftFiles(in folder: String) -> [String] {
  names(in: folder).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
}

extension Exercise {
  /// What else a reader has put into the exercise's folder: it is compiled with the exercise.
  var companions: [String] { swiftFiles(in: folder).filter { $0 != file } }

  /// Waits until no other command builds or runs the exercise.
  func lock() throws -> FileLock { try FileLock("\(folders.builds)/\(digits).lock") }
}
