import Foundation

/// The compiler, called directly: a module takes it some tenths of a second, where a package
/// manager takes longer to find out that nothing else has changed.
///
/// The flags are those of the manifest's debug build of an exercise, so that an editor, `swift
/// test` and a verdict see the same program.
struct Compiler {
  let library: Library

  /// A mistyped operand is reported at once, not after the type checker's own limit.
  static let scopeLimit = "-solver-scope-threshold=100000"

  /// What is compiled.
  struct Module {
    let name: String
    let files: [String]
    /// What the files import beside the library.
    var imports: [BuiltModule] = []
    var defines: [String] = []
    /// Whether it is a suite.
    var isTest = false
    /// Whether what is at the top level of its one file is run.
    var isScript = false
  }

  /// What came of a module.
  struct BuiltModule {
    let name: String
    let folder: String
    var object: String { "\(folder)/\(name).o" }
    var interface: String { "\(folder)/\(name).swiftmodule" }
  }

  /// Compiles a module into a folder.
  ///
  /// - Throws: ``Refusal`` where it does not compile.
  func compile(_ module: Module, into folder: String) throws -> BuiltModule {
    let built = BuiltModule(name: module.name, folder: folder)
    try BuildStep(
      command: command(module, built), inputs: module.files + module.imports.map(\.interface),
      outputs: [built.object, built.interface], version: library.version
    ).run()
    return built
  }

  private func command(_ module: Module, _ built: BuiltModule) -> [String] {
    let kind = module.isScript ? [] : ["-parse-as-library"]
    let language = module.isScript ? Language.withGlobals : .latest
    let imports =
      (module.isTest ? library.testImports : []) + module.imports.flatMap { ["-I", $0.folder] }
    let output = ["-emit-module", "-emit-module-path", built.interface, "-c", "-o", built.object]
    return ["swiftc", "-module-name", module.name, "-wmo"] + kind
      + Self.flags(library, language: language) + imports
      + module.defines.map { "-D\($0)" } + output + module.files
  }

  /// A mode of the language.
  enum Language: String {
    case latest = "6"
    /// What is at the top level of a program belongs to no actor, so that functions can use it.
    case withGlobals = "5"
  }

  /// How every file is compiled that imports the library.
  static func flags(_ library: Library, language: Language = .latest) -> [String] {
    [
      "-swift-version", language.rawValue, "-Onone", "-gline-tables-only", "-DDEBUG",
      "-DSWIFT_PACKAGE", "-Xfrontend", scopeLimit, "-Xfrontend", "-debug-diagnostic-names",
      "-module-cache-path", "\(library.folders.builds)/ModuleCache",
    ] + library.imports
  }

  /// Links modules and the library to a program.
  func link(_ modules: [BuiltModule], to program: String) throws {
    let step = BuildStep(
      command: ["swiftc", "-o", program] + modules.map(\.object) + library.linking,
      inputs: modules.map(\.object), outputs: [program], version: library.version)
    do { try step.run() } catch let refusal as Refusal {
      throw Complaint("\(refusal.output)\n\n\(library.folders.short(program)) cannot be linked.")
    }
  }

  /// Asks for the linker of the toolchain, which takes a quarter of the time of the system's.
  static let quickLinker = ["-use-ld=lld"]

  // MARK: Which compiler

  /// Changes when another compiler is the first one in the search path.
  static func identity() throws -> String {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let places = search.split(separator: ":").map { "\($0)/swiftc" }
    guard let first = places.first(where: FileManager.default.isExecutableFile) else {
      throw Complaint("There is no Swift compiler: https://swift.org/install")
    }
    let real = URL(filePath: first).resolvingSymlinksInPath().path(percentEncoded: false)
    let attributes = try? FileManager.default.attributesOfItem(atPath: real)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let processor = ProcessInfo.processInfo.environment["WORKBOOK_PROCESSOR"] ?? ""
    return "\(real) \(date) \(processor)"
  }

  /// What the compiler compiles for.
  struct Target: Codable {
    /// `x86_64-unknown-linux-gnu`
    let triple: String
    /// Where the compiler keeps its own files.
    let resources: String
  }

  /// What the compiler says of itself.
  static func target(_ folders: Folders) throws -> Target {
    let problem = "The compiler does not say where its files are."
    let output = try ChildProcess.output(
      of: ["swiftc", "-print-target-info"], log: "\(folders.logs)/compiler.json", orElse: problem)
    guard let found = try? JSONDecoder().decode(Information.self, from: Data(output.utf8)) else {
      throw Complaint("\(output)\n\(problem)")
    }
    return Target(triple: found.target.triple, resources: found.paths.runtimeResourcePath)
  }

  /// Another program of the compiler's toolchain, or nil where there is none.
  static func program(_ name: String, beside target: Target) -> String? {
    let path = URL(filePath: target.resources).appending(path: "../../bin/\(name)")
      .standardizedFileURL.path(percentEncoded: false)
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  private struct Information: Decodable {
    let target: Triple
    let paths: Paths

    struct Triple: Decodable {
      let triple: String
    }

    struct Paths: Decodable {
      let runtimeResourcePath: String
    }
  }
}
