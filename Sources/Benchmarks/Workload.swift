/// One piece of work that is timed here and in the peers.
protocol Workload {
  /// The name that the peers' scripts print, as `W1` or `W6 add`.
  static var id: String { get }
  /// What is done, in a line.
  static var summary: String { get }
  /// The unit of one repetition: microseconds an operation, milliseconds a loop.
  static var unit: TimeUnit { get }
  /// How many operations one call of `run` does; the time is divided by it.
  static var operationsPerRun: Int { get }
  /// Data and variables, made outside the timing.
  init()
  /// The work.
  func run()
}

/// What a time is shown in.
enum TimeUnit: String {
  case microseconds = "us"
  case milliseconds = "ms"

  /// How many of these a second has.
  var perSecond: Double { self == .microseconds ? 1e6 : 1e3 }
}

/// The times of one workload, in its unit.
struct Measurement {
  let id: String
  let unit: TimeUnit
  let median: Double
  let fastest: Double
}

/// Runs a workload until it is warm, then several times, and takes the median.
func measure<Work: Workload>(_ type: Work.Type, repetitions: Int) -> Measurement {
  let work = Work()
  work.run()
  work.run()
  let clock = ContinuousClock()
  let seconds = (0..<repetitions).map { _ in
    let elapsed = clock.measure { work.run() }
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }.sorted()
  let scale = Work.unit.perSecond / Double(Work.operationsPerRun)
  return Measurement(
    id: Work.id, unit: Work.unit, median: seconds[seconds.count / 2] * scale,
    fastest: seconds[0] * scale)
}
