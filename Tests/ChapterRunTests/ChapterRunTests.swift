import Foundation
import Testing

@testable import ChapterKit

/// The chapters as a reader sees them: what they print, and that it is what their code does.
struct ChapterRunTests {
  static let chapters = [1, 2, 3, 4, 5, 6]

  @Test(arguments: chapters)
  func `every section runs alone and prints what it prints in the whole`(_ chapter: Int) throws {
    let whole = Self.comparable(try run(chapter: chapter))
    let titles = try run(chapter: chapter, ["--list"]).split(separator: "\n").dropFirst()
    #expect(titles.count >= 8)
    for section in 1...titles.count {
      let alone = try run(chapter: chapter, ["--section", "\(section)"])
      let body = Self.comparable(String(alone.drop { $0 != "\n" }))
      #expect(whole.contains(body), "section \(chapter).\(section)")
    }
  }

  /// A text without times, and without how much memory PoCL finds, which changes by the minute.
  private static func comparable(_ text: String) -> String {
    Comparison.withoutTimes(text).replacing(#/[\d.]+ GB/#, with: "memory")
  }

  @Test func `chapter 1 prints tensors as TensorFlow does`() throws {
    let text = try run(chapter: 1)
    #expect(text.contains("\nTensor(\n[[1.]\n [1.]], shape=(2, 1), dtype=float32)\n"))
    #expect(text.contains("\nTensor(\n[[0.]\n [0.]], shape=(2, 1), dtype=float32)\n"))
    #expect(text.contains("\n[[0. 1.]\n [1. 1.]]\n"))
  }

  @Test func `chapter 2 assigns as TensorFlow does`() throws {
    let text = try run(chapter: 2)
    #expect(text.contains("value=\n[[3.]\n [1.]\n [1.]]>"))
    #expect(text.contains("value=\n[[4.]\n [2.]\n [2.]]>"))
    #expect(text.contains("[assign] variable 'bias' has shape (3,); the value has (2,)."))
  }

  @Test func `chapter 3 finds 6 twice and 9,8`() throws {
    for section in [2, 3] {
      let lines = try run(chapter: 3, ["--section", "\(section)"]).split(separator: "\n")
      #expect(lines.contains("Tensor(6.0, shape=(), dtype=float32)"))
    }
    let falling = try run(chapter: 3, ["--section", "6"]).split(separator: "\n")
    #expect(falling.contains("Tensor(9.8, shape=(), dtype=float32)"))
  }

  @Test func `chapter 4 learns`() throws {
    let lines = try run(chapter: 4).split(separator: "\n").map(String.init)
    let loss = try #require(number(after: "Loss after 150 steps: ", in: lines))
    let accuracies = lines.compactMap { number(after: "accuracy ", in: [$0]) }
    #expect((0.020...0.030).contains(loss))
    #expect(accuracies.count == 2)
    #expect(try #require(accuracies.first) > 0.99)
    #expect(lines.filter { $0.hasPrefix("Loss at step ") }.count == 15)
  }

  @Test func `chapter 4 tells three classes apart, on points it has not seen too`() throws {
    let lines = try run(chapter: 4, ["--section", "15"]).split(separator: "\n").map(String.init)
    let losses = try [1, 2, 5, 10, 20].map {
      try #require(number(after: "epoch \($0): mean loss ", in: lines))
    }
    #expect(losses == losses.sorted(by: >))
    #expect(try #require(losses.last) < 0.15)
    for points in ["training", "held-out"] {
      let accuracy = try #require(number(after: "accuracy on \(points) points: ", in: lines))
      #expect((0.94..<1).contains(accuracy), "\(points)")
    }
  }

  @Test func `the smaller chapter 4's batches are, the lower is the loss of ten epochs`() throws {
    let lines = try run(chapter: 4, ["--section", "13"]).split(separator: "\n").map(String.init)
    let losses = try ["10: 1600", "100: 160", "1600: 10"].map {
      try #require(number(after: "batches of \($0) steps, loss ", in: lines))
    }
    #expect(losses == losses.sorted())
    #expect(try #require(losses.first) < 0.03)
    #expect(try #require(losses.last) > 0.3)
  }

  @Test func `chapter 4 prints the same on the reference device, to three decimals`() throws {
    for (section, start, count) in [("6", "Loss at step ", 15), ("15", "epoch ", 5)] {
      let here = try run(chapter: 4, ["--section", section])
      let reference = try run(chapter: 4, ["--section", section, "--device", "reference"])
      let pairs = zip(here.split(separator: "\n"), reference.split(separator: "\n"))
        .filter { $0.0.hasPrefix(start) }
      #expect(pairs.count == count)
      for (one, two) in pairs { #expect(one.dropLast() == two.dropLast()) }
    }
  }

  @Test func `chapter 5 builds layers when they are called`() throws {
    let text = try run(chapter: 5)
    #expect(text.contains("print(outputs.shape)\n(2, 32)\n"))
    #expect(text.contains("build, for inputs of (2, 784)\ncall, with inputs of (2, 784)\ncall, "))
    #expect(text.contains("\n(2, 8)\n(2, 15)\n"))
    #expect(text.contains("layer 'dense': expected axis -1 to have length 784; received"))
    #expect(text.contains("unknown activation 'rely'. The names are: elu, "))
    #expect(text.contains("\ndense/kernel is as it was\ndense/bias is as it was\n"))
  }

  @Test func `chapter 6 shows its progress as Keras does`() throws {
    let text = try run(chapter: 6)
    let loss = #"loss: \d+\.\d{4}"#
    let accuracy = #"binary_accuracy: \d\.\d{4}"#
    let bar = #"\[={30}\] - \d+s \d+(us|ms|s)\/step - "# + "\(loss) - \(accuracy)"
    let validation = " - val_\(loss) - val_\(accuracy)"
    let lines = text.split(separator: "\n")
    for (steps, rest, count) in [("16/16", "", 5), ("88/88", validation, 5), ("5/5", "", 1)] {
      let line = try Regex("\(steps) \(bar)\(rest)")
      let found = try lines.filter { try line.wholeMatch(in: $0) != nil }
      #expect(found.count == count, "\(steps)")
    }
    #expect(text.contains("unknown optimizer 'rmsdrop'. The names are: adagrad, adam, "))
    #expect(text.contains("'accuracy' is BinaryAccuracy(threshold: 0.5) here, because"))
    #expect(text.contains("\nnote: validationSplit takes the last samples"))
  }

  @Test func `chapter 6 tells most clothes apart, and again after loading`() throws {
    let text = try run(chapter: 6)
    let lines = text.split(separator: "\n").map(String.init)
    let first = try #require(lines.first { $0.hasPrefix("Test accuracy: ") })
    #expect(try #require(number(after: "Test accuracy: ", in: [first])) > 87)
    #expect(text.contains("print((before .== after).all())\nTensor(True, shape=(), dtype=bool)\n"))
    let stopped = try #require(lines.first { $0.wholeMatch(of: /\d+ epochs/) != nil })
    #expect(stopped < "30 epochs" && stopped.count == 9)
  }

  @Test func `chapter 6 goes on without its pictures, and says once where they are`() throws {
    let arguments = ["--no-plots"] + (23...28).flatMap { ["--section", "\($0)"] }
    let text = try output(
      of: "\(products)/chapter-06", arguments, environment: ["FASHION_MNIST": "/nowhere"])
    let parts = text.components(separatedBy: "sudo apt-get install dataset-fashion-mnist")
    #expect(parts.count == 2)
    #expect(text.hasSuffix("\nSection 28  Early stopping\n"))
  }

  /// How many figures the sources of a chapter draw.
  private func figures(ofChapter chapter: Int) throws -> Int {
    let folder = try FileManager.default.contentsOfDirectory(atPath: "\(root)/Chapters")
      .first { $0.hasPrefix("0\(chapter)-") }
    let sources = "\(root)/Chapters/\(try #require(folder))"
    let count = try FileManager.default.contentsOfDirectory(atPath: sources)
      .filter { $0.hasSuffix(".swift") }.reduce(0) { count, name in
        let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
        return count + text.matches(of: #/try draw\(/#).count
      }
    try #require(count > 0)
    return count
  }

  @Test(arguments: chapters)
  func `every picture is drawn`(_ chapter: Int) throws {
    let folder = NSTemporaryDirectory() + "pictures-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let printed = try output(of: "\(products)/chapter-0\(chapter)", ["--plots", folder])
    let announced = printed.split(separator: "\n").filter { $0.hasPrefix("Picture: ") }
    #expect(announced.count == (try figures(ofChapter: chapter)))
    for line in announced {
      let size = try FileManager.default.attributesOfItem(atPath: String(line.dropFirst(9)))[.size]
      #expect((size as? Int ?? 0) > 200)
    }
  }

  @Test func `without gnuplot a chapter says so once, goes on, and leaves the data`() throws {
    let folder = NSTemporaryDirectory() + "pictures-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let command = ["PATH=\(folder)", "\(products)/chapter-04", "--plots", folder]
    let lines = try output(of: "/usr/bin/env", command).split(separator: "\n")
    #expect(lines.count { $0.contains("install the Debian package gnuplot-nox") } == 1)
    #expect(lines.contains { $0.hasPrefix("accuracy on held-out points: ") })
    #expect(!lines.contains { $0.hasPrefix("Picture: ") })
    let data = lines.filter { $0.hasPrefix("Data: ") }.map { String($0.dropFirst(6)) }
    #expect(data.count == (try figures(ofChapter: 4)))
    for file in data {
      #expect(file.hasPrefix("\(folder)/04-linear-classifier/"))
      #expect(try String(contentsOfFile: file, encoding: .utf8).count > 1000)
    }
  }

  @Test func `a window that cannot be is said once, and the pictures are files all the same`()
    throws
  {
    let folder = NSTemporaryDirectory() + "pictures-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bare = ["-u", "DISPLAY", "-u", "WAYLAND_DISPLAY"]
    let command = bare + ["\(products)/chapter-01", "--show", "--plots", folder]
    let lines = try output(of: "/usr/bin/env", command).split(separator: "\n")
    #expect(lines.count { $0.contains("no display") } == 1)
    #expect(lines.filter { $0.hasPrefix("Picture: \(folder)/01-tensors/") }.count == 5)
  }

  private func number(after start: String, in lines: [String]) -> Double? {
    lines.last { $0.hasPrefix(start) }.flatMap {
      $0.dropFirst(start.count).split { " %".contains($0) }.first.flatMap { Double($0) }
    }
  }
}
