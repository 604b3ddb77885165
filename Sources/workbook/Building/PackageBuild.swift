import Foundation

/// A call of the package manager, which builds the library, the chapters and the command.
struct PackageBuild {
  let folders: Folders

  /// Where the package manager puts what it has built.
  static func products(_ folders: Folders) -> String { "\(folders.root)/.build/debug" }

  /// Builds a product, saying how far that is.
  ///
  /// - Throws: `Complaint` with the compiler's output when it does not build.
  func build(_ product: String, isOptimized: Bool = false) throws {
    let log = "\(folders.logs)/\(product).log"
    let library = "\(Self.products(folders))/Modules/DeepLearning.swiftmodule"
    let isFirst = !FileManager.default.fileExists(atPath: library)
    let progress = BuildProgress(
      isOptimized
        ? "Building for timings"
        : isFirst ? "Building the library for the first time" : "Building the library", log: log,
      patience: isFirst ? 0 : 2)
    defer { progress.end() }
    try ChildProcess.output(
      of: ["swift", "build", "--product", product, "--package-path", folders.root]
        + (isOptimized ? ["-c", "release"] : []),
      log: log, orElse: "\(product) does not build.", whileWaiting: progress.update)
  }
}
