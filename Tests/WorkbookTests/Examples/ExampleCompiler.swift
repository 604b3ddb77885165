import Foundation

@testable import workbook

/// Compiles examples as files, with the modules of this build.
struct ExampleCompiler {
  private let compiler = TypeChecker()

  /// Checks examples that a reader could write.
  ///
  /// - Parameters:
  ///   - isPage: a page is read from top to bottom, so a block may use what an earlier one has
  ///     declared. Doc comments stand alone.
  ///   - context: a file that the examples are about, instead of the modules of exercises.
  func check(
    _ examples: [Example], imports: [String], isPage: Bool, context: String = exampleExercises
  ) throws -> TypeChecker.Answer {
    let code = program(of: examples, imports: imports, isPage: isPage)
    let command =
      ["swiftc", "-typecheck", "-wmo", "-suppress-warnings", "-D", "SOLUTION", "-D", "MISTAKES"]
      + compiler.flags
    return try compiler.compile(
      [("Examples.swift", code), ("Names.swift", exampleNames), ("Context.swift", context)],
      with: command)
  }

  /// Checks examples as one more file of a module of the library: they may use all that it does.
  func check(_ examples: [Example], partOf module: String) throws -> TypeChecker.Answer {
    let imports = ["Primitives", "Tensors"].prefix { $0 != module }
    let code = program(of: examples, imports: Array(imports), isPage: false)
    let sources = Example.sources(in: "Sources/\(module)").map { "\(compiler.root)/\($0)" }
    let package = URL(filePath: compiler.root).lastPathComponent.lowercased()
      .replacing(#/\W/#, with: "_")
    let command =
      ["swiftc", "-frontend", "-typecheck", "-suppress-warnings"] + compiler.flags
      + ["-module-name", module, "-package-name", package] + sources + ["-primary-file"]
    let primitive = imports.map { "import \($0)\n" }.joined() + examplePrimitive
    return try compiler.compile(
      [("Examples.swift", code), ("Primitive.swift", module == "Networks" ? "" : primitive)],
      with: command)
  }

  /// Runs examples that say which value comes out, and gives what is not so, a line for each.
  func wrongValues(of examples: [Example], imports: [String]) throws -> TypeChecker.Answer {
    let code = program(of: examples.map(\.asking), imports: imports, isPage: false)
    let calls = examples.indices.map { "try example\($0)()\n" }.joined()
    let main = "@main struct Values { static func main() throws {\n\(calls)} }\n"
    return try compiler.run([
      ("Examples.swift", code + main), ("Names.swift", exampleNames),
      ("Promise.swift", examplePromise),
    ])
  }

  /// The blocks that belong outside of functions, then the others inside.
  private func program(of examples: [Example], imports: [String], isPage: Bool) -> String {
    let statements = examples.filter { !$0.isFile }.map(\.located)
    let bodies = isPage ? [statements.joined()] : statements
    let functions = bodies.enumerated().map { "func example\($0)() throws {\n\($1)}\n" }
    let files = examples.filter(\.isFile).map(\.located)
    return (imports.map { "import \($0)\n" } + files + functions).joined()
  }
}
