// swift-tools-version: 6.2
import PackageDescription

// MARK: The book

/// A chapter: its folder below `Chapters`, `Solutions` and `Tests/ChapterTests`, its exercises, and
/// those of them that have a picture below `Pictures`.
struct Chapter {
  let folder: String
  let exercises: [String]
  var pictures: [String] = []
  var number: String { String(folder.prefix(2)) }
}

/// Every chapter and every exercise, one line each: SwiftPM keeps a manifest by its text and
/// environment, so an exercise that was only found by listing folders would be missed.
let chapters = [
  Chapter(
    folder: "01-Tensors",
    exercises: [
      "01-Standardize",
      "02-Shapes",
      "03-BroadcastShape",
      "04-SumBack",
      "05-RowMajor",
      "06-SilentLoss",
      "07-NearestMean",
    ],
    pictures: [
      "01-Standardize",
      "06-SilentLoss",
      "07-NearestMean",
    ]),
  Chapter(
    folder: "02-Variables",
    exercises: [
      "01-MeanThatKeepsUp",
      "02-WhatDoesItHold",
      "03-MovingAverage",
      "04-Momentum",
      "05-ConfusionMatrix",
      "06-AveragedWeights",
      "07-RunningMoments",
    ],
    pictures: [
      "04-Momentum",
      "07-RunningMoments",
    ]),
  Chapter(
    folder: "03-GradientTape",
    exercises: [
      "01-NewtonsMethod",
      "02-NilZeroOrNumber",
      "03-CentralDifference",
      "04-ScalarTape",
      "05-CrossentropyGradient",
      "06-RulesOnTrial",
      "07-NotANumber",
      "08-HubblesLaw",
    ],
    pictures: [
      "01-NewtonsMethod",
      "03-CentralDifference",
      "08-HubblesLaw",
    ]),
  Chapter(
    folder: "04-LinearClassifier",
    exercises: [
      "01-PredictionsAndAccuracy",
      "02-DoesItConverge",
      "03-DecisionLine",
      "04-TrainingStep",
      "05-MiniBatches",
      "06-SwingingLoss",
      "07-CrossentropyFromLogits",
      "08-Penguins",
      "09-LossCurves",
      "10-SoftmaxCrossentropy",
      "11-MiniBatchStep",
    ],
    pictures: [
      "03-DecisionLine",
      "04-TrainingStep",
      "06-SwingingLoss",
      "07-CrossentropyFromLogits",
      "08-Penguins",
      "09-LossCurves",
      "11-MiniBatchStep",
    ]),
  Chapter(
    folder: "05-Layers",
    exercises: [
      "01-NetworkFromList",
      "02-CountedByHand",
      "03-OwnDense",
      "04-OwnDropout",
      "05-OwnLayerNormalization",
      "06-ResidualBlock",
      "07-UncountedLayers",
      "08-StartingSpread",
      "09-ClothesNetwork",
    ],
    pictures: [
      "08-StartingSpread",
      "09-ClothesNetwork",
    ]),
  Chapter(
    folder: "06-CompileAndFit",
    exercises: [
      "01-TrainAndValidate",
      "02-WhatFits",
      "03-AdamStep",
      "04-AreaUnderCurve",
      "05-EarlyStop",
      "06-WarmUpAndCosine",
      "07-HonestSplit",
      "08-ClothesOnABudget",
      "09-WhatBreaksARecording",
      "10-WhereDoesItLive",
      "11-EvaluateByHand",
      "12-BestWeights",
      "13-Pipeline",
      "14-SaveAndResume",
    ],
    pictures: [
      "03-AdamStep",
      "04-AreaUnderCurve",
      "06-WarmUpAndCosine",
    ]),
]

// MARK: What is asked for

/// `WORKBOOK_ONLY=library` leaves out chapters, exercises and pictures: for work on the library.
let isWhole = Context.environment["WORKBOOK_ONLY"] != "library"

// MARK: Settings

/// The processor that the kernels are compiled for: this machine's, unless a binary has to travel.
let processor = Context.environment["WORKBOOK_PROCESSOR"] ?? "native"
let processorFlags = ["-Xcc", "-march=\(processor)"]

/// Whole-module optimization, in a debug build too, so that a reader's own code builds in a moment
/// and training is still fast. `-num-threads` is there because SwiftPM's index paths need it.
let wholeModule = ["-wmo", "-num-threads", "2", "-disable-batch-mode"]

/// A mistyped operand is reported at once, not after the type checker's own limit.
let quickDiagnosis = ["-Xfrontend", "-solver-scope-threshold=100000"]

/// Loops over pointers, checked by their callers: the only module without run-time checks.
let kernelSettings: [SwiftSetting] = [
  .unsafeFlags(
    ["-Ounchecked", "-enforce-exclusivity=unchecked", "-Xcc", "-fno-math-errno"] + processorFlags
      + wholeModule)
]
let librarySettings: [SwiftSetting] = [
  .unsafeFlags(["-O", "-enforce-exclusivity=unchecked"] + wholeModule + quickDiagnosis)
]
let readerSettings: [SwiftSetting] = [.unsafeFlags(wholeModule + quickDiagnosis)]
let solvedSettings = readerSettings + [.define("SOLUTION"), .define("MISTAKES")]

// MARK: The library

var targets: [Target] = [
  .systemLibrary(
    name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
  .target(name: "CThreadState"),
  .target(name: "Primitives", swiftSettings: librarySettings),
  .target(name: "CPUKernels", dependencies: ["Primitives"], swiftSettings: kernelSettings),
  .target(
    name: "Tensors", dependencies: ["COpenBLAS", "CThreadState", "CPUKernels", "Primitives"],
    swiftSettings: librarySettings),
  .target(name: "GPU", dependencies: ["CThreadState", "Tensors"], swiftSettings: librarySettings),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .target(name: "Files", swiftSettings: librarySettings),
  .target(
    name: "Networks", dependencies: ["Tensors", "CZlib", "Files"], swiftSettings: librarySettings),
  .target(
    name: "CGnuplot",
    linkerSettings: [
      .linkedLibrary("boost_iostreams"), .linkedLibrary("boost_filesystem"),
      .linkedLibrary("boost_system"),
    ]),
  .target(name: "Plotting", dependencies: ["CGnuplot", "Files"], swiftSettings: librarySettings),
  .target(
    name: "DeepLearning", dependencies: ["GPU", "Networks", "Plotting", "Tensors"],
    swiftSettings: librarySettings),
]

/// What an `import DeepLearning` depends on. SwiftPM rebuilds a module when one of its direct
/// dependencies has changed, and the umbrella itself stays the same when a module below it changes.
let library: [Target.Dependency] = [
  "DeepLearning", "GPU", "Networks", "Plotting", "Primitives", "Tensors",
]

var products: [Product] = [
  .library(name: "DeepLearning", targets: ["DeepLearning"]),
  // What `./workbook` links to exercises, suites and pictures, which it compiles itself.
  .library(
    name: "WorkbookLibrary", type: .dynamic,
    targets: ["DeepLearning", "NotebookKit", "PictureKit", "TestSupport", "WorkbookKit"]),
]

// MARK: Exercises

targets += [
  .target(name: "WorkbookKit", swiftSettings: readerSettings),
  .target(
    name: "PictureKit", dependencies: library + ["WorkbookKit"], swiftSettings: readerSettings),
  .target(
    name: "NotebookKit", dependencies: library, exclude: ["Jupyter"],
    swiftSettings: readerSettings),
  .target(
    name: "TestSupport", dependencies: library + ["WorkbookKit"], path: "Tests/TestSupport",
    swiftSettings: readerSettings),
]

/// The files of a folder that belong to other targets: SwiftPM warns of each one it is not told of.
func others(_ names: [String], than name: String) -> [String] {
  names.filter { $0 != name }.map { "\($0).swift" }
}

/// An exercise is three modules: the reader's file, the same file solved, and the suite for both.
func exerciseTargets(_ chapter: Chapter, _ exercise: String) -> [Target] {
  let number = chapter.number + exercise.prefix(2)
  let place = "\(chapter.folder)/\(exercise)"
  return [
    .target(
      name: "Exercise\(number)", dependencies: library + ["WorkbookKit"],
      path: "Chapters/\(chapter.folder)/Exercises/\(exercise)", swiftSettings: readerSettings),
    .target(
      name: "Solution\(number)", dependencies: library + ["WorkbookKit"],
      path: "Solutions/\(chapter.folder)", exclude: others(chapter.exercises, than: exercise),
      sources: ["\(exercise).swift"], swiftSettings: solvedSettings),
    .testTarget(
      name: "Exercise\(number)Tests",
      dependencies: library + [
        .target(name: "Exercise\(number)"), .target(name: "Solution\(number)"), "TestSupport",
        "WorkbookKit",
      ], path: "Tests/ChapterTests/\(place)", swiftSettings: readerSettings),
  ]
}

/// The program that draws an exercise: the reader's answer over the reference.
func pictureTarget(_ chapter: Chapter, _ exercise: String) -> Target {
  let number = chapter.number + exercise.prefix(2)
  return .executableTarget(
    name: "Picture\(number)",
    dependencies: library + [
      .target(name: "Exercise\(number)"), .target(name: "Solution\(number)"), "PictureKit",
    ], path: "Chapters/\(chapter.folder)/Pictures",
    exclude: others(chapter.pictures, than: exercise), sources: ["\(exercise).swift"],
    swiftSettings: readerSettings)
}

// MARK: Chapters, the command, and the tests of the library

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
targets += [
  .target(
    name: "ChapterKit", dependencies: library + ["Files", argumentParser],
    swiftSettings: readerSettings),
  .executableTarget(
    name: "workbook", dependencies: [argumentParser], swiftSettings: readerSettings),
  // It takes the place of malloc in a program that links it: in this one only.
  .target(name: "CAllocationCount"),
  // What measures the limits of the machine is compiled for its processor, as the kernels are.
  .executableTarget(
    name: "Benchmarks", dependencies: library + ["CAllocationCount", argumentParser],
    exclude: ["Peers"], swiftSettings: librarySettings + [.unsafeFlags(processorFlags)]),
  .executableTarget(
    name: "Endurance", dependencies: library + [argumentParser], swiftSettings: readerSettings),
  .testTarget(
    name: "CPUKernelsTests", dependencies: ["CPUKernels", "Primitives"],
    swiftSettings: readerSettings),
  .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: readerSettings),
  .target(
    name: "TensorCases", dependencies: ["GPU", "Tensors"], path: "Tests/TensorCases",
    swiftSettings: readerSettings),
  .testTarget(
    name: "TensorsTests", dependencies: ["TensorCases", "Tensors"],
    swiftSettings: readerSettings),
  .testTarget(
    name: "GPUTests", dependencies: ["GPU", "Networks", "TensorCases", "Tensors"],
    exclude: ["StandIn/standin.c"],
    swiftSettings: readerSettings),
  .target(
    name: "NetworkCases", dependencies: ["Networks", "TensorCases", "Tensors"],
    path: "Tests/NetworkCases", swiftSettings: readerSettings),
  .testTarget(
    name: "NetworksTests",
    dependencies: ["CZlib", "NetworkCases", "Networks", "TensorCases", "Tensors"],
    swiftSettings: readerSettings),
  .testTarget(
    name: "PlottingTests", dependencies: ["Plotting"], exclude: ["Fakes"],
    swiftSettings: readerSettings),
  .testTarget(
    name: "WorkbookTests",
    dependencies: library + [
      "ChapterKit", "PictureKit", "TestSupport", "workbook", "WorkbookKit",
    ],
    swiftSettings: readerSettings),
]

if isWhole {
  targets.append(
    .testTarget(
      name: "ChapterRunTests",
      dependencies: chapters.map { .target(name: "Chapter\($0.number)") } + ["ChapterKit"],
      swiftSettings: readerSettings))
  for chapter in chapters {
    for exercise in chapter.exercises {
      targets += exerciseTargets(chapter, exercise)
      if chapter.pictures.contains(exercise) { targets.append(pictureTarget(chapter, exercise)) }
    }
    products.append(
      .executable(name: "chapter-\(chapter.number)", targets: ["Chapter\(chapter.number)"]))
    targets.append(
      .executableTarget(
        name: "Chapter\(chapter.number)", dependencies: library + ["ChapterKit", "PictureKit"],
        path: "Chapters/\(chapter.folder)",
        exclude: (chapter.exercises.isEmpty ? [] : ["Exercises"])
          + (chapter.pictures.isEmpty ? [] : ["Pictures"]), swiftSettings: readerSettings))
  }
  // The exercises that are parts of one training.
  let parts = [
    "0101", "0103", "0104", "0105", "0107", "0201", "0203", "0204", "0205", "0206", "0207", "0303",
    "0305", "0401", "0403", "0404", "0405", "0407", "0409", "0503", "0504", "0505", "0506", "0508",
    "0603", "0604", "0605", "0606",
  ]
  targets.append(
    .executableTarget(
      name: "Milestone",
      dependencies: library + ["WorkbookKit"] + parts.map { .target(name: "Exercise\($0)") },
      path: "Chapters/Milestone", swiftSettings: readerSettings))
}

let package = Package(
  name: "DeepLearningWorkbook",
  products: products,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: targets,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
