import Testing

@testable import workbook

struct EventsTests {
  private func test(_ id: String) -> String {
    #"{"kind":"test","payload":{"kind":"function","id":"\#(id)","name":"\#(id)"}}"#
  }

  private func event(_ kind: String, _ id: String) -> String {
    #"{"kind":"event","payload":{"kind":"\#(kind)","testID":"\#(id)"}}"#
  }

  @Test func `a run that ended knows what passed and what was cancelled`() {
    let lines = [
      test("a"), test("b"), event("testStarted", "a"), event("testEnded", "a"),
      event("testStarted", "b"), event("testCancelled", "b"), event("testEnded", "b"),
      #"{"kind":"event","payload":{"kind":"runEnded"}}"#,
    ]
    let events = Events(lines.joined(separator: "\n"))
    #expect(events.isComplete)
    #expect(events.passed == 1)
    #expect(events.cancelled == ["b"])
  }

  @Test func `a run that died names the test that was running`() {
    let lines = [
      test("a"), test("b"), event("testStarted", "a"), event("testEnded", "a"),
      event("testStarted", "b"), #"{"kind":"event","payl"#,
    ]
    let events = Events(lines.joined(separator: "\n"))
    #expect(!events.isComplete)
    #expect(events.current == "b")
  }

  @Test func `known issues are no failures`() {
    let known = #"""
      {"kind":"event","payload":{"kind":"issueRecorded","testID":"a","issue":{"isFailure":false}}}
      {"kind":"event","payload":{"kind":"issueRecorded","testID":"a","issue":{"isFailure":true},
      """#
    #expect(Events(test("a") + "\n" + known).failures.isEmpty)
  }
}

struct CompilerMessagesTests {
  @Test func `an error is told once, with its excerpt, without the noise`() {
    let output = """
      [3/6] Emitting module Exercise0103
      /w/E/01.swift:20:3: error: cannot find 'x' in scope
      19 | func f() {
      20 |   x
         |   `- error: cannot find 'x' in scope
      /w/E/01.swift:20:3: error: cannot find 'x' in scope
      19 | func f() {
      /w/F/02.swift:1:1: warning: never used
      """
    let messages = CompilerMessages(output)
    #expect(messages.errors.count == 1)
    #expect(messages.inside("/w/E").first?.line == 20)
    #expect(messages.inside("/w/E").first?.excerpt.hasSuffix("in scope'") == false)
    #expect(messages.inside("/w/F").isEmpty)
  }
}

struct CrashReportTests {
  @Test func `the trap's message and the reader's own line are found`() {
    let output = """
      Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range
      *** Program crashed: Illegal instruction at 0x00007f48f476df7f ***
      2 [ra] 0x0 Array.subscript.getter + 84 in libswiftSwiftOnoneSupport.so
      3 [ra] 0x0 f() + 74 in Tests.xctest at /w/E/01.swift:34:14
      4 [ra] 0x0 g() + 74 in Tests.xctest at /w/E/01.swift:40:2
      """
    let report = CrashReport(output, file: "/w/E/01.swift")
    #expect(report.message == "Fatal error: Index out of range")
    #expect(report.line == 34)
  }

  @Test func `a death without a word is still a crash`() {
    #expect(CrashReport("", file: "/w/E/01.swift").message == "The program ended in the middle")
  }
}
