// swift-tools-version: 6.2
import PackageDescription

// MARK: Settings

/// The processor that the kernels are compiled for: this machine's, unless a binary has to travel.
let processor = Context.environment["WORKBOOK_PROCESSOR"] ?? "native"

/// Whole-module optimisation, in a debug build too, so that a reader's own code builds in a moment
/// and training is still fast. `-num-threads` is there because SwiftPM's index paths need it.
let wholeModule = ["-wmo", "-num-threads", "2", "-disable-batch-mode"]

/// A mistyped operand is reported at once, not after the type checker's own limit.
let quickDiagnosis = ["-Xfrontend", "-solver-scope-threshold=10000"]

/// Loops over pointers, checked by their callers: the only room without run-time checks.
let kernelSettings: [SwiftSetting] = [
  .unsafeFlags(
    [
      "-Ounchecked", "-enforce-exclusivity=unchecked", "-Xcc", "-march=\(processor)", "-Xcc",
      "-fno-math-errno",
    ] + wholeModule)
]
let librarySettings: [SwiftSetting] = [.unsafeFlags(["-O"] + wholeModule + quickDiagnosis)]
let readerSettings: [SwiftSetting] = [.unsafeFlags(quickDiagnosis)]

// MARK: The library

var targets: [Target] = [
  .systemLibrary(
    name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
  .target(name: "CThreadState"),
  .target(name: "CPUKernels", swiftSettings: kernelSettings),
  .target(
    name: "Tensors", dependencies: ["COpenBLAS", "CThreadState", "CPUKernels"],
    swiftSettings: librarySettings),
  .target(name: "DeepLearning", dependencies: ["Tensors"], swiftSettings: librarySettings),
  .testTarget(name: "CPUKernelsTests", dependencies: ["CPUKernels"], swiftSettings: readerSettings),
]

let package = Package(
  name: "DeepLearningWorkbook",
  products: [.library(name: "DeepLearning", targets: ["DeepLearning"])],
  targets: targets,
  swiftLanguageModes: [.v6]
)
