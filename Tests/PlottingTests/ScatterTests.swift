import Foundation
import Testing

@testable import Plotting

@Suite struct ScatterTests {
  @Test func `three lines make a scatter that is a PNG of the size asked for`() throws {
    let folder = try TemporaryFolder()
    var figure = Figure("Three points", size: .init(width: 300, height: 200))
    figure.scatter([1, 2, 3], [4, 5, 6], color: .byClass([0, 1, 1]))
    try figure.save(to: folder.path("three.png"))

    let png = try Data(contentsOf: URL(fileURLWithPath: folder.path("three.png")))
    #expect(PNGHeader(png)?.width == 600)
    #expect(PNGHeader(png)?.height == 400)
    #expect(png.count > 2000)
  }

  @Test func `the data behind a scatter are as given`() throws {
    var figure = Figure()
    figure.scatter(
      [1, 2.5, .nan], [4, .infinity, 6], color: .byValue([7, 8, 9]), label: "samples")
    let columns = figure.dataColumns
    #expect(columns.map(\.name) == ["samples: x", "samples: y", "samples: value"])
    #expect(columns[1] == DataColumn("samples: y", [4, .infinity, 6]))
    #expect(
      try figure.csv() == """
        samples: x,samples: y,samples: value
        1,4,7
        2.5,inf,8
        nan,6,9

        """)
  }

  @Test func `points that come as rows of two are the same as two lists`() {
    var pairs = Figure()
    pairs.scatter([[1, 2], [3, 4], [5, 6]])
    var lists = Figure()
    lists.scatter([1, 3, 5], [2, 4, 6])
    #expect(pairs.dataColumns == lists.dataColumns)
  }

  /// Five seconds on a machine that does nothing else: the best of three, and longer by as much as
  /// the machine has more work than processors.
  @Test func `a million points take less than five seconds`() throws {
    var random = SeededRandom(1)
    let x = random.normals(1_000_000)
    let y = random.normals(1_000_000)
    var times: [Duration] = []
    while times.count < 3 && times.allSatisfy({ $0 >= .seconds(5) }) {
      let start = ContinuousClock.now
      var figure = Figure("1,000,000 points")
      figure.scatter(x, y)
      let png = try figure.bytes(.png)
      times.append(ContinuousClock.now - start)
      #expect(png.count > 10_000)
    }
    let limit = Duration.seconds(5) * max(1, load)
    print("a scatter of 1,000,000 points: \(times), the limit now being \(limit)")
    #expect(times.contains { $0 < limit })
  }

  /// The work that waits, in processors' worth; 1 where the system does not say.
  private var load: Double {
    var average = [0.0]
    guard getloadavg(&average, 1) == 1 else { return 1 }
    return average[0] / Double(ProcessInfo.processInfo.activeProcessorCount)
  }
}
