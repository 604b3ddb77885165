import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct ProgressBarTests {
  @Test func `a finished bar is the line of Keras`() {
    let line = ProgressBar(total: 16)
      .line(step: 16, elapsed: 0.01064, logs: ["loss": 7.6743, "binary_accuracy": 0.02])
    #expect(
      line == "16/16 [==============================] - 0s 709us/step - loss: 7.6743"
        + " - binary_accuracy: 0.0200")
  }

  @Test func `the time a step takes leaves out the first`() {
    let bar = ProgressBar(total: 16)
    #expect(bar.line(step: 16, elapsed: 3, first: 2.9850, logs: [:]).hasSuffix(" - 3s 1ms/step"))
    #expect(
      ProgressBar(total: 1).line(step: 1, elapsed: 2, first: 2, logs: [:]).hasSuffix("2s 2s/step"))
  }

  @Test func `an unfinished bar has an arrow and the time left`() {
    let bar = ProgressBar(total: 100)
    #expect(
      bar.line(step: 50, elapsed: 2, logs: ["loss": 1])
        == " 50/100 [==============>...............] - ETA: 2s - loss: 1.0000")
    #expect(bar.line(step: 1, elapsed: 0, logs: [:]).hasPrefix("  1/100 [....."))
    #expect(bar.line(step: 4, elapsed: 0, logs: [:]).hasPrefix("  4/100 [>...."))
  }

  @Test(arguments: [
    (0, "0s"), (59.9, "59s"), (60, "1:00"), (61, "1:01"), (3599, "59:59"), (3600, "1:00:00"),
    (3661, "1:01:01"),
    (.nan, "0s"), (1e300, "2562047788015215:30:07"), (.infinity, "2562047788015215:30:07"),
  ])
  func `the time left is written as a clock`(seconds: Double, text: String) {
    #expect(ProgressBar.clock(seconds) == text)
  }

  @Test(arguments: [
    (0.5, "0.5000"), (0.001, "1.0000e-03"), (0.00101, "0.0010"), (0, "0.0000e+00"),
    (-0.0005, "-5.0000e-04"), (-2, "-2.0000"), (123456.789, "123456.7890"), (.nan, "nan"),
    (.infinity, "inf"),
  ])
  func `a number has four decimals, and an exponent up to a thousandth`(
    value: Double, text: String
  ) {
    #expect(ProgressBar.number(value) == text)
  }

  @Test func `seconds, milliseconds and microseconds`() {
    #expect(ProgressBar.perStep(2.5) == "2s/step")
    #expect(ProgressBar.perStep(0.0025) == "2ms/step")
    #expect(ProgressBar.perStep(0.0007) == "700us/step")
    #expect(ProgressBar.perStep(0.9999) == "1s/step")
    #expect(ProgressBar.perStep(0.0009999) == "1ms/step")
  }

  @Test func `a terminal is redrawn in place`() async throws {
    let printed = Console.Listener()
    Console.$listener.withValue(printed) {
      let printer = ProgressPrinter(.progressBar, isTerminal: true)
      printer.stepsBegin(4)
      printer.stepEnds(1, ["loss": 1])
      Thread.sleep(forTimeInterval: 0.06)
      printer.stepEnds(2, ["loss": 1])
      printer.stepsEnd(["loss": 2])
    }
    let parts = printed.text.split(separator: "\r")
    #expect(parts.count == 2)
    #expect(parts[0].hasPrefix("2/4 [=="))
    #expect(parts[1].hasSuffix(" - loss: 2.0000\n") || parts[1].hasSuffix(" \n"))
  }

  // MARK: Narrow terminals

  @Test func `a bar is shorter where the terminal is narrow, and then left out`() {
    let bar = ProgressBar(total: 100)
    func line(_ columns: Int?) -> String {
      bar.line(step: 50, elapsed: 2, logs: ["loss": 1], columns: columns)
    }
    #expect(line(nil) == line(65) && line(65).count == 65)
    #expect(line(50) == " 50/100 [======>........] - ETA: 2s - loss: 1.0000")
    #expect(line(40) == " 50/100 [=>...] - ETA: 2s - loss: 1.0000")
    #expect(line(39) == " 50/100 - ETA: 2s - loss: 1.0000")
    let done = bar.line(step: 100, elapsed: 2, logs: ["loss": 1], columns: 50)
    #expect(done.hasPrefix("100/100 [======") && done.contains("] - 2s 20ms/step"))
    #expect(done.count == 50)
  }

  /// Four values, as of a model with a metric and a validation.
  private static let four: Logs = [
    "loss": 0.6931, "accuracy": 0.5, "val_loss": 0.6931, "val_accuracy": 0.5,
  ]

  @Test(arguments: [1, 20, 60, 80, 127, 300])
  func `what is redrawn fits the terminal, and the last line keeps all values`(columns: Int) {
    let printed = Console.Listener()
    Console.$listener.withValue(printed) {
      let printer = ProgressPrinter(.progressBar, isTerminal: true, columns: { columns })
      printer.stepsBegin(4)
      printer.stepEnds(1, Self.four)
      for step in 2...3 {
        Thread.sleep(forTimeInterval: 0.06)
        printer.stepEnds(step, Self.four)
      }
      printer.stepsEnd(Self.four)
    }
    let parts = printed.text.split(separator: "\r")
    #expect(parts.count == 3)
    #expect(parts.dropLast().allSatisfy { $0.count <= columns })
    #expect(parts.last?.contains(ProgressBar.values(Self.four)) == true)
  }

  @Test func `names that are two columns wide are counted so`() {
    let printed = Console.Listener()
    Console.$listener.withValue(printed) {
      let printer = ProgressPrinter(.progressBar, isTerminal: true, columns: { 60 })
      printer.stepsBegin(4)
      printer.stepEnds(1, [:])
      for step in 2...3 {
        Thread.sleep(forTimeInterval: 0.06)
        printer.stepEnds(step, ["損失": 1, "👍👍👍👍👍👍👍👍👍👍👍👍": 2])
      }
      printer.stepsEnd([:])
    }
    let parts = printed.text.split(separator: "\r").dropLast()
    #expect(
      parts.count == 2 && parts.allSatisfy { $0.hasPrefix("2/4 - ETA") || $0.hasPrefix("3/4") })
    #expect(parts.allSatisfy { $0.columnWidth <= 59 })
  }

  @Test func `a terminal that became narrower is not written over its edge`() {
    let printed = Console.Listener()
    Console.$listener.withValue(printed) {
      var columns = 120
      let printer = ProgressPrinter(.progressBar, isTerminal: true, columns: { columns })
      printer.stepsBegin(4)
      Thread.sleep(forTimeInterval: 0.06)
      printer.stepEnds(1, Self.four)
      columns = 40
      Thread.sleep(forTimeInterval: 0.06)
      printer.stepEnds(2, Self.four)
    }
    let parts = printed.text.split(separator: "\r")
    #expect(parts.count == 2 && parts[0].count > 40 && parts[1].count < 40)
  }

  @Test func `verbosity 1 prints a bar for each epoch, 2 a line, 0 nothing`() throws {
    #expect(try printed(.silent, epochs: 2) == "")
    let bars = try printed(.progressBar, epochs: 2).split(separator: "\n")
    #expect(bars.count == 4)
    #expect(bars[0] == "Epoch 1/2" && bars[2] == "Epoch 2/2")
    #expect(bars[1].hasPrefix("2/2 [==============================] - 0s "))
    #expect(bars[1].contains("/step - loss: ") && bars[1].contains(" - val_loss: "))
    let lines = try printed(.oneLine, epochs: 2).split(separator: "\n")
    #expect(lines.count == 4 && lines[1].hasPrefix("2/2 - 0s - loss: "))
  }

  @Test func `one epoch has no headline`() throws {
    #expect(try printed(.progressBar, epochs: 1).hasPrefix("2/2 ["))
    #expect(try printed(.oneLine, epochs: 1).hasPrefix("2/2 - 0s"))
  }

  @Test func `what is piped has final lines only and no control characters`() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      let model = Small.model()
      try model.fit(Small.x, Small.y, batchSize: 2, epochs: 2)
    }
    let text = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    let lines = text.split(separator: "\n").filter { $0.contains("/") }
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.hasPrefix("Epoch ") || $0.hasPrefix("3/3 [====") })
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  private func printed(_ verbosity: Verbosity, epochs: Int) throws -> String {
    let printed = Console.Listener()
    try Console.$listener.withValue(printed) {
      let model = Small.model()
      try model.fit(
        Small.x, Small.y, batchSize: 4, epochs: epochs, verbose: verbosity,
        validationData: (Small.x, Small.y))
    }
    return printed.text
  }
}
