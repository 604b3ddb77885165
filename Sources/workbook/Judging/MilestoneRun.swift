import Foundation

/// A run of the milestone's program.
struct MilestoneRun {
  /// What the program writes into its file.
  struct Result: Codable {
    struct Points: Codable {
      let leastSquares: Double
      let crossentropy: Double
      let area: Double
    }

    struct Clothes: Codable {
      let slopes: [Double]
      let baseline: Double
      let losses: [Double]
      let validation: [Double]
      let best: Int
      let test: Double
      let confused: String
    }

    let points: Points
    let clothes: Clothes?
    let seconds: Double
    let stopped: String?
    let reached: [String]
  }

  /// How a run ended.
  enum Outcome {
    case ended(Result)
    /// It crashed, hung, or stopped itself; in words that follow "the run".
    case broken(String)
  }

  /// Seconds that a run may take.
  static let limit = 120.0

  let folders: Folders
  let program: String
  /// What its files are called.
  let name: String

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - pictures: the folder for pictures; none are drawn when left out.
  ///   - reference: the file of the run that this one is compared with.
  func run(
    pictures: String? = nil, reference: MilestoneRun? = nil, showsProgress: Bool = false
  ) throws -> Outcome {
    let log = "\(folders.logs)/milestone-\(name).log"
    try? FileManager.default.removeItem(atPath: file)
    var shown = 0
    let ending = try SuiteRun.confined(
      [program, file, pictures ?? "-"] + (reference.map { [$0.file] } ?? []), log: log,
      limit: Self.limit,
      whileWaiting: { _ in
        guard showsProgress else { return }
        let lines = output(in: log).split(separator: "\n").filter { $0.hasPrefix("  epoch") }
        for line in lines.dropFirst(shown) { Terminal.say(String(line)) }
        shown = lines.count
      })
    let printed = output(in: log)
    switch ending {
    case .exit(0): break
    case .timeout: return .broken("was stopped after \(Int(Self.limit)) s: a loop that never ends?")
    case .exit(let code):
      let lines = printed.split(separator: "\n").suffix(5).joined(separator: "\n")
      return .broken("ended with status \(code):\n\(lines)")
    case .signal(let signal):
      let report = CrashReport(printed, file: "/", signal: signal)
      let place = printed.firstMatch(of: #/Chapters/\d\d-\w+/Exercises/[^ :]+:\d+/#)
      return .broken(
        "crashed: \(report.message)" + (place.map { "\nThat was in \($0.output)." } ?? ""))
    }
    if pictures != nil {
      for line in printed.split(separator: "\n") where line.hasPrefix("Picture: ") {
        Terminal.say(String(line))
      }
    }
    let data = try Data(contentsOf: URL(filePath: file))
    let result = try JSONDecoder().decode(Result.self, from: data)
    if let stopped = result.stopped { return .broken("stopped: \(stopped).") }
    return .ended(result)
  }

  private var file: String { "\(folders.builds)/milestone/\(name).json" }
}
