import Foundation

@testable import Networks

/// Good JSON in which one value was changed to one that no program writes.
enum Mutation {
  /// What a value is changed to.
  static let values: [JSONValue] = [
    .null, .bool(true), .integer(0), .integer(-1), .integer(1 << 31), .integer(1 << 40),
    .integer(1 << 62), .integer(.max), .integer(.min), .number(0.5), .number(-1e300),
    .number(1e300), .string("nan"), .string("inf"), .string("-inf"), .string(""),
    .string("\u{1b}[2J" + String(repeating: "x", count: 100_000)), .list([]), .object([:]),
    .list([.integer(1 << 31), .integer(1 << 31), .integer(1 << 31)]),
    .list([JSONValue](repeating: .integer(70_000), count: 20)),
    .list([JSONValue](repeating: .object([:]), count: 3)),
  ]

  /// Every value inside one with every change, and without one of its parts.
  static func all(of json: JSONValue) -> [JSONValue] {
    values + parts(of: json)
  }

  private static func parts(of json: JSONValue) -> [JSONValue] {
    switch json {
    case .object(let object): object.keys.sorted().flatMap { changed(object, $0) }
    case .list(let list): list.indices.flatMap { changed(list, $0) }
    default: []
    }
  }

  private static func changed(_ object: [String: JSONValue], _ key: String) -> [JSONValue] {
    var shorter = object
    let value = shorter.removeValue(forKey: key) ?? .null
    var results: [JSONValue] = [.object(shorter)]
    for change in all(of: value) {
      shorter[key] = change
      results.append(.object(shorter))
    }
    return results
  }

  private static func changed(_ list: [JSONValue], _ place: Int) -> [JSONValue] {
    var (shorter, changed) = (list, list)
    shorter.remove(at: place)
    var results: [JSONValue] = [.list(shorter), .list(list + [list[place]])]
    for change in all(of: list[place]) {
      changed[place] = change
      results.append(.list(changed))
    }
    return results
  }

  /// As text.
  static func text(_ json: JSONValue) throws -> String {
    String(decoding: try JSONEncoder().encode(json), as: UTF8.self)
  }
}
