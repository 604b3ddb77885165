import Foundation
import NetworkCases
import Testing

@testable import Networks

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8)[...])
  }

  @Test(arguments: [
    "null", "true", " false ", "0", "-12", "9223372036854775807", "1.5", "-2.5e-3", "1E3", "3.0",
    "\"\"", #""a\"\\\/\b\f\n\r\t""#, #""\u00e9\ud83d\ude00é😀""#, "[]", "[1, [2, []], {}]",
    #"{"a": 1, "b": {"c": [true, null]}}"#, "\n\t{ \"x\" : [ 1 , 2 ] }\r\n",
  ])
  func `what is JSON is read as Foundation reads it`(text: String) throws {
    let decoded = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    #expect(try parse(text) == decoded)
  }

  @Test(arguments: [
    "", " ", "nul", "truely", "+1", ".5", "1.", "--1", "1e", "1e400", "0x10", "NaN", "[1,]",
    "[1 2]",
    "[", "]", "{", "{\"a\"}", "{\"a\":}", "{a: 1}", "{\"a\": 1,}", "\"", "\"\\", "\"\\x\"",
    "\"\\u12\"",
    "\"\\ud83d\"", "\"\\ude00\"", "\"\n\"", "1 2", "[1]]", "'a'",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONParser.Failure.self) { try parse(text) }
  }

  @Test func `texts that are not UTF-8 are refused`() {
    #expect(throws: JSONParser.Failure.self) { try JSONValue(parsing: [0x22, 0xff, 0x22]) }
  }

  @Test func `deep nesting is refused before it uses up the stack`() throws {
    #expect(
      try parse(String(repeating: "[", count: 200) + String(repeating: "]", count: 200)) != .null)
    #expect(throws: JSONParser.Failure(offset: 256)) {
      try parse(String(repeating: "[", count: 1_000_000))
    }
  }

  @Test func `a header of some megabytes is read faster than by a decoder`() throws {
    let entries = (0..<10_000).map { number in
      "\"\(number)/kernel\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}"
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    let clock = ContinuousClock()
    let slow = try clock.measure {
      _ = try JSONDecoder().decode(JSONValue.self, from: Data(header))
    }
    // Measured: six to nine times as fast.
    #expect(try clock.measure { _ = try JSONValue(parsing: header[...]) } < slow / 2)
  }
}
