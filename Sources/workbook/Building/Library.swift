import Foundation

/// The library as one file to link, for everything that is no part of the package: exercises,
/// suites, pictures, and programs of a reader's own.
///
/// It is made of the same objects as the chapters, so the library is compiled once.
struct Library {
  let folders: Folders
  /// Changes when the library has been built anew.
  let version: String
  let target: Compiler.Target

  /// The product of the package that holds the library.
  static let product = "WorkbookLibrary"
  /// Modules of the package that no program of a reader imports.
  private static let programs: Set = [
    "Benchmarks", "CAllocationCount", "ChapterKit", "Site", "workbook",
  ]

  /// The library, built when a file of it is newer than the last build.
  static func current(_ folders: Folders) throws -> Library {
    let lock = try FileLock("\(folders.builds)/library.lock")
    defer { lock.unlock() }
    let compiler = try Compiler.identity()
    let stamp = Stamp.read(folders)
    if let stamp, stamp.compiler == compiler, let version = version(folders),
      try newestSource(folders) < stamp.started
    {
      return Library(folders: folders, version: version, target: stamp.target)
    }
    let started = Date()
    try PackageBuild(folders: folders).build(product)
    try linkModules(folders)
    let target = try Compiler.target(folders)
    try Stamp(compiler: compiler, started: started.timeIntervalSince1970, target: target)
      .write(folders)
    guard let version = version(folders) else {
      throw Complaint("The package manager built no \(file(folders)).")
    }
    return Library(folders: folders, version: version, target: target)
  }

  /// The file to link.
  private static func file(_ folders: Folders) -> String {
    "\(PackageBuild.products(folders))/lib\(product).so"
  }

  /// Whether nobody has built the library anew since.
  var isUpToDate: Bool { Self.version(folders) == version }

  private static func version(_ folders: Folders) -> String? {
    var status = stat()
    guard stat(file(folders), &status) == 0 else { return nil }
    let time = status.st_mtim
    return "\(time.tv_sec).\(time.tv_nsec) \(status.st_size)"
  }

  // MARK: Modules

  /// Where the modules are that an exercise may import.
  private static func modules(_ folders: Folders) -> String { "\(folders.builds)/modules" }
  /// Where the module is that only a suite may import.
  private static func testModules(_ folders: Folders) -> String { "\(folders.builds)/test-modules" }

  /// Shows the compiler the modules of the library and no other one, such as a neighbor's exercise
  /// that an editor has built.
  private static func linkModules(_ folders: Folders) throws {
    let names = names(in: "\(folders.root)/Sources").filter { !programs.contains($0) }
    try link(names, in: modules(folders), folders)
    try link(["TestSupport"], in: testModules(folders), folders)
  }

  private static func link(_ modules: [String], in folder: String, _ folders: Folders) throws {
    let manager = FileManager.default
    try? manager.removeItem(atPath: folder)
    try makeFolder(folder)
    for module in modules {
      for kind in ["swiftmodule", "swiftdoc", "swiftsourceinfo"] {
        let built = "\(PackageBuild.products(folders))/Modules/\(module).\(kind)"
        guard manager.fileExists(atPath: built) else { continue }
        try manager.createSymbolicLink(
          atPath: "\(folder)/\(module).\(kind)", withDestinationPath: built)
      }
    }
  }

  /// What the compiler is told so that a file can import the library.
  ///
  /// The modules of the library import C modules, which have to be found too.
  var imports: [String] {
    let sources = "\(folders.root)/Sources"
    let products = PackageBuild.products(folders)
    let manager = FileManager.default
    return ["-I", Self.modules(folders)]
      + names(in: sources).filter { !Self.programs.contains($0) }.flatMap { module -> [String] in
        if manager.fileExists(atPath: "\(sources)/\(module)/module.modulemap") {
          return ["-I", "\(sources)/\(module)"]
        }
        guard manager.fileExists(atPath: "\(sources)/\(module)/include") else { return [] }
        return ["-Xcc", "-fmodule-map-file=\(products)/\(module).build/module.modulemap"]
      }
  }

  /// What the compiler is told so that a suite can also import Swift Testing's macros and ours.
  var testImports: [String] {
    ["-I", Self.testModules(folders), "-plugin-path", "\(target.resources)/host/plugins/testing"]
  }

  /// What the linker is told.
  var linking: [String] {
    let products = PackageBuild.products(folders)
    return [
      "-L", products, "-l\(Self.product)", "-Xlinker", "-rpath", "-Xlinker", products,
    ]
  }

  // MARK: Whether it is current

  /// When the newest file or folder of the library was changed, in seconds since 1970.
  private static func newestSource(_ folders: Folders) throws -> Double {
    let parts = names(in: "\(folders.root)/Sources").filter { !programs.contains($0) }
    let places =
      parts.map { "\(folders.root)/Sources/\($0)" }
      + ["\(folders.root)/Tests/TestSupport", "\(folders.root)/Package.swift"]
    return places.map { newest($0) }.max() ?? 0
  }

  /// When a file, or the newest of a folder and what is in it, was changed, in seconds since 1970.
  ///
  /// - Parameter omitted: what is left out of the folder, by name.
  static func newest(_ path: String, without omitted: String? = nil) -> Double {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    let own = seconds(status.st_mtim)
    guard status.st_mode & S_IFMT == S_IFDIR else { return own }
    return names(in: path).filter { $0 != omitted }.map { newest("\(path)/\($0)") }
      .reduce(own, max)
  }

  private static func seconds(_ time: timespec) -> Double {
    Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// What is remembered of the last build.
  private struct Stamp: Codable {
    let compiler: String
    /// When the build began, in seconds since 1970.
    let started: Double
    let target: Compiler.Target

    private static func path(_ folders: Folders) -> String { "\(folders.builds)/library.json" }

    static func read(_ folders: Folders) -> Stamp? {
      guard let data = FileManager.default.contents(atPath: path(folders)) else { return nil }
      return try? JSONDecoder().decode(Stamp.self, from: data)
    }

    func write(_ folders: Folders) throws {
      let data = try JSONEncoder().encode(self)
      try workbook.write(String(decoding: data, as: UTF8.self), to: Self.path(folders))
    }
  }
}
