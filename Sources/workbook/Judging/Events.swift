import Foundation

/// What a test process reported, line by line, until it ended or died.
struct Events {
  /// Whether the run ended by itself.
  private(set) var isComplete = false
  /// The tests that ended, by identifier.
  private(set) var ended: Set<String> = []
  /// The tests that were cancelled because a stub was reached.
  private(set) var cancelled: Set<String> = []
  /// The tests with a failure.
  private(set) var failed: Set<String> = []
  /// The name of the first test that failed.
  private(set) var firstFailed: String?
  /// What the failures said, in order.
  private(set) var failures: [String] = []
  /// The test that was running when the events stop.
  private(set) var current: String?

  private var names: [String: String] = [:]

  /// Reads an event stream; lines that are not JSON (a process died while writing) are skipped.
  init(_ text: String) {
    for line in text.split(separator: "\n") {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)) else {
        continue
      }
      record.kind == "test" ? describe(record.payload) : note(record.payload)
    }
  }

  /// How many tests have ended by now, from an event stream that is still being written.
  static func countOfEnded(_ text: String) -> Int {
    text.split(separator: "\n").count { $0.contains("\"testEnded\"") }
  }

  /// How many tests ended without a failure and without a stub.
  var passed: Int { ended.subtracting(failed).subtracting(cancelled).count }

  private mutating func describe(_ test: Record.Payload) {
    guard test.kind == "function", let id = test.id else { return }
    names[id] = test.displayName ?? test.name
  }

  private mutating func note(_ event: Record.Payload) {
    let function = event.testID.flatMap { names[$0] == nil ? nil : $0 }
    switch event.kind {
    case "runEnded": isComplete = true
    case "testStarted": current = function.flatMap { names[$0] } ?? current
    case "testCancelled", "testCaseCancelled": if let function { cancelled.insert(function) }
    case "issueRecorded" where event.issue?.isFailure == true:
      if let function {
        failed.insert(function)
        firstFailed = firstFailed ?? names[function]
      }
      let text = event.messages?.filter { $0.symbol == "details" }.map(\.text) ?? []
      let all = text.isEmpty ? event.messages?.map(\.text) ?? [] : text
      // The sign of NaN depends on the platform and the operation, and means nothing.
      failures.append(all.joined(separator: "\n").replacing("-nan", with: "nan"))
    case "testEnded":
      if let function { ended.insert(function) }
      current = nil
    default: break
    }
  }

  private struct Record: Decodable {
    let kind: String
    let payload: Payload

    struct Payload: Decodable {
      let kind: String
      let id: String?
      let name: String?
      let displayName: String?
      let testID: String?
      let issue: Issue?
      let messages: [Message]?
    }

    struct Issue: Decodable {
      let isFailure: Bool
    }

    struct Message: Decodable {
      let symbol: String
      let text: String
    }
  }
}
