import Foundation
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

  @Test func `the compiler's names of its messages are read and not shown`() throws {
    let output = """
      /w/E/01.swift:20:3: error: type 'E' has no member 'x' [could_not_find_type_member]
      18 | enum E {}
         |      `- note: 'E' declared here [decl_declared_here]
      20 |   let a = [b_c]
         |   `- error: type 'E' has no member 'x' [could_not_find_type_member]
      /w/E/01.swift:21:3: error: variable is never used [never_used] [#no-usage]
      /w/E/01.swift:22:3: error: no element in [a]
      """
    let errors = CompilerMessages(output).errors
    #expect(errors.map(\.id) == ["could_not_find_type_member", "never_used", nil])
    #expect(errors.map(\.text)[1] == "variable is never used")
    let excerpt = try #require(errors.first?.excerpt)
    #expect(excerpt.contains("let a = [b_c]\n") && excerpt.hasSuffix("no member 'x'"))
    #expect(!excerpt.contains("[decl_declared_here]"))
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

  @Test func `a nil behind an exclamation mark is found, whose frame has no line`() {
    let output = """
      Exercise0503/03-OwnDense.swift:47: Fatal error: Unexpectedly found nil while implicitly \
      unwrapping an Optional value
      2 [ra] [system] 0x0 OwnDense.call(_:training:) + 194 in Tests at /w/E/03-OwnDense.swift
      """
    #expect(CrashReport(output, file: "/w/E/03-OwnDense.swift").line == 47)
    #expect(CrashReport(output, file: "/w/E/04-Other.swift").line == nil)
  }

  @Test func `a check of optimized code is told as one, without an address`() {
    let output = "*** Program crashed: Illegal instruction at 0x00007fed284f9361 ***"
    let message = CrashReport(output, file: "/w/E/01.swift").message
    #expect(message.contains("`precondition`"))
    #expect(!message.contains("0x"))
  }

  @Test func `a message that is a sentence stays one`() {
    let report = CrashReport("A.swift:1: Fatal error: no axis 1. Use 0.", file: "/w/E/01.swift")
    #expect(report.sentence(" in “a”") == "Fatal error: no axis 1. Use 0.\nThat was in “a”.")
    #expect(
      CrashReport("", file: "").sentence(" in “a”").hasSuffix(
        "before the suite did.\nThat was in “a”."))
  }

  @Test func `what asked for too much memory is told the limit`() {
    let output = "A.swift:1: Fatal error: [ones] failed to allocate 3288334272 bytes"
    let message = CrashReport(output, file: "/w/E/01.swift").message
    #expect(message.hasPrefix("Out of memory: an exercise may take 4 GB. "))
    #expect(message.hasSuffix("failed to allocate 3288334272 bytes"))
    let free = CrashReport(output, file: "/w/E/01.swift", memory: nil).message
    #expect(free.hasPrefix("Fatal error: [ones]"))
  }

  @Test func `a stack that is full leaves nothing but the signal`() {
    let message = CrashReport("", file: "/w/E/01.swift", signal: SIGSEGV).message
    #expect(message.contains("a function called itself without end (infinite recursion)"))
  }

  @Test func `a full stack is put down to the call that filled it`() throws {
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/01.swift"
    try write("func f(_ n: Int) -> Int {\n  n + f(n - 1)\n}\n", to: file)
    let silent = CrashReport("", file: file, signal: SIGSEGV)
    #expect(silent.line == 2)
    #expect(silent.message.contains("`f` calls itself in line 2. Was another function meant?"))
    let frame = "2 [ra] 0x0 f(_:) + 58 in program at \(file):2:7\n"
    let told = CrashReport(
      "*** Program crashed: Bad pointer dereference at 0x0 ***\n0 0x0 f(_:) at \(file):1\n"
        + String(repeating: frame, count: 50), file: file, signal: SIGSEGV)
    #expect(told == silent)
  }

  @Test func `a bad pointer is not put down to a recursion that is not there`() {
    let output = "*** Program crashed: Bad pointer dereference at 0x0 ***"
    let message = CrashReport(output, file: "/w/E/01.swift", signal: SIGSEGV).message
    #expect(message.hasPrefix("Bad memory access") && !message.contains("recursion"))
  }

  @Test func `a process that dies silently has crashed`() {
    let message = CrashReport("", file: "/w/E/01.swift").message
    #expect(message == "The program ended before the suite did")
  }
}

struct ScratchRunTests {
  private func told(_ output: String, _ code: String) throws -> String {
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try makeFolder(folder)
    let file = "\(folder)/own.swift"
    try write(code, to: file)
    let run = ScratchRun(
      program: "", arguments: [], file: file, folders: Folders(root: "/nowhere"))
    return run.told(output.replacing("FILE", with: file), SIGILL).replacing(folder, with: "")
  }

  @Test func `a crash is told with the reader's line, without frames`() throws {
    let output = """
      Tensors/TensorError.swift:25: Fatal error: [matmul] inner dimensions differ.
      *** Signal 4: Backtracing from 0x7f ***
      2 [ra] 0x0 main + 74 in program at FILE:2:14
      """
    #expect(
      try told(output, "let a = 1\n  let b = a.matmul(a)\n") == """
        /own.swift:2
          let b = a.matmul(a)
        Fatal error: [matmul] inner dimensions differ.
        """)
  }

  @Test func `an error that nobody caught is told with the lines that may throw`() throws {
    let output = "Swift/ErrorType.swift:254: Fatal error: Error raised at top level: no file a.npz"
    #expect(
      try told(output, "let a = try? f()\nlet b = try load()\n") == """
        An error that nobody caught: no file a.npz
        It came from a `try`:
        /own.swift:2
          let b = try load()
        """)
  }
}

struct FailuresTests {
  private let first = "f() gave 2.\nLooks like a: one.\nLooks like b: two."

  @Test func `a mistake that another failure rules out is left out`() throws {
    let told = try #require(SuiteRun.told([first, "f() gave 3.\nLooks like b: two."]))
    #expect(told.mistakes == ["b"])
    #expect(told.message == "f() gave 2.\nLooks like b: two.")
  }

  @Test func `a mistake that a right answer rules out is left out`() throws {
    let log = "Not the mistake a\nTest passed\n"
    let told = try #require(
      SuiteRun.told([first, "a line is missing"], without: SuiteRun.cleared(in: log)))
    #expect(told.mistakes == ["b"])
    #expect(told.message == "f() gave 2.\nLooks like b: two.")
    let none = try #require(SuiteRun.told([first], without: ["a", "b"]))
    #expect(none.mistakes == [] && none.message == "f() gave 2.")
  }

  @Test func `of two that stay the second is told as another guess`() throws {
    let told = try #require(SuiteRun.told([first, "a line is missing"]))
    #expect(told.mistakes == ["a", "b"])
    #expect(told.message == "f() gave 2.\nLooks like a: one.\nOr like b: two.")
  }

  @Test func `failures that agree on nothing leave the first as it is`() throws {
    let told = try #require(SuiteRun.told([first, "f() gave 3.\nLooks like c: three."]))
    #expect(told.mistakes == ["a", "b"])
    #expect(SuiteRun.told([]) == nil)
  }

  @Test func `what is left of a file that is half written is told by its lines`() {
    let file = """
      /// Replace todo("3.4", 0) by code.
      func add() { 1 }
      func multiply() { todo("3.4", 0) }
        // todo("3.4", 0)
      func tanh() { todo("3.4", 0) }
      """
    #expect(SuiteRun.todoLines(in: file) == [3, 5])
    let several = SuiteRun.unfinished([3, 5], passed: 1)
    #expect(several.hasSuffix("wrong so far. A `todo` is left in lines 3 and 5."))
    #expect(SuiteRun.unfinished([5], passed: 2).hasSuffix("in line 5."))
    let unjudged = SuiteRun.unfinished([5], passed: 0)
    #expect(unjudged.contains("not judged yet") && unjudged.hasSuffix("in line 5."))
  }

  @Test func `a todo beside a planted fault is to be deleted, any other to be replaced`() {
    let planted = "func f() {\n  todo(\"1.6\", ())\n  return 1\n}"
    #expect(SuiteRun.reached(.breaks, planted).contains("delete it"))
    #expect(SuiteRun.reached(.build, planted).contains("goes in its place"))
    #expect(SuiteRun.reached(.breaks, "f() { todo(\"1.6\", 0) }").contains("goes in its place"))
  }
}

struct VerdictReportTests {
  private let catalogue = Catalogue(Folders(root: TypeChecker().root.withoutSlash))

  @Test func `exercises beyond the ninth are in the same columns`() throws {
    let lines = try ["6.9", "6.10"].map {
      VerdictReport.line(try catalogue.exercise($0), .notStarted)
    }
    let columns = lines.map { line in line.range(of: "predict").map { line.distance(to: $0) } }
    #expect(columns[0] != nil && columns[0] == columns[1])
  }

  @Test func `tests that never ran are not counted as failed`() throws {
    var verdict = Verdict(exercise: try catalogue.exercise("1.1"), state: .wrong)
    (verdict.passed, verdict.tests) = (0, 5)
    #expect(VerdictReport.count(verdict) == "0 of 5 tests pass.")
    verdict = Verdict(exercise: verdict.exercise, state: .crashed)
    (verdict.passed, verdict.tests) = (0, 5)
    #expect(VerdictReport.count(verdict) == nil)
    verdict.passed = 2
    #expect(VerdictReport.count(verdict) == "Before that 2 of 5 tests passed.")
  }

  @Test func `what the library noted is told whole, and apart from what the reader printed`() {
    let advice =
      "Use SparseCategoricalCrossentropy(fromLogits: true), or end the model with a softmax."
    let note = "note: loss 'x' expects probabilities; \(String(repeating: "and so on ", count: 20))"
    let output = OutputTail.lines(of: "mine\n\(note)\(advice)\n") ?? ""
    let told = VerdictReport.printed(output)
    #expect(told.count == 2)
    #expect(told.first == "  You printed:\n    mine")
    #expect(told.last?.hasPrefix("  The library noted:\n    loss 'x' expects") == true)
    #expect(told.last?.hasSuffix("softmax.") == true)
    #expect(told.last?.split(separator: "\n").allSatisfy { $0.count <= 80 } == true)
    #expect(VerdictReport.printed("mine").count == 1)
  }
}

extension String {
  fileprivate var withoutSlash: String { hasSuffix("/") ? String(dropLast()) : self }
  fileprivate func distance(to range: Range<Index>) -> Int {
    distance(from: startIndex, to: range.lowerBound)
  }
}

struct OutputTailTests {
  @Test func `the last lines are kept, and whether there were more`() {
    let many = (1...30).map { "line \($0)" }.joined(separator: "\n")
    let shown = OutputTail.lines(of: many)?.split(separator: "\n")
    #expect(shown?.count == 21)
    #expect(shown?.first == "…")
    #expect(shown?.last == "line 30")
    #expect(OutputTail.lines(of: "one\ntwo\n") == "one\ntwo")
    #expect(OutputTail.lines(of: "no newline at the end") == "no newline at the end")
  }

  @Test func `nothing is shown when nothing was printed`() {
    #expect(OutputTail.lines(of: "") == nil)
    #expect(OutputTail.lines(of: "\n\n") == nil)
  }

  @Test func `a line is what a terminal would show of it`() {
    #expect(OutputTail.lines(of: "1/9\r2/9\r9/9 done\n\u{1B}[1mbold\n") == "9/9 done\n[1mbold")
    #expect(OutputTail.lines(of: "windows\r\nlines\r\n") == "windows\nlines")
    #expect(OutputTail.lines(of: String(repeating: "x", count: 9000))?.count == 2001)
  }

  @Test func `a program that prints without end is stopped, and its last lines are there`() throws {
    let tail = try OutputTail()
    let ending = try ChildProcess(
      arguments: ["sh", "-c", "yes; printf never"], output: tail, limit: 0.5
    ).run()
    #expect(ending == .timeout)
    #expect(tail.text?.split(separator: "\n").suffix(20) == Array(repeating: "y", count: 20)[...])
  }

  @Test func `errors are no output`() throws {
    let tail = try OutputTail()
    let log = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let ending = try ChildProcess(
      arguments: ["sh", "-c", "echo noise >&2; printf mine"], log: log, output: tail, limit: 5
    ).run()
    #expect(ending == .exit(0))
    #expect(tail.text == "mine")
    #expect(try text(of: log) == "noise\n")
  }
}

struct WaitingTests {
  @Test func `whoever waits is told how far a build is, and nobody who need not wait`() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      for (command, patience) in [("sleep 0.5", 0.1), ("true", 60)] {
        let log = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
        let progress = BuildProgress("Waiting for \(command)", log: log, patience: patience)
        let ending = try ChildProcess(
          arguments: ["sh", "-c", "echo '[3/9] Compiling Tensors a.swift'; \(command)"], log: log,
          whileWaiting: progress.update
        ).run()
        progress.end()
        #expect(ending == .exit(0))
        try FileManager.default.removeItem(atPath: log)
      }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said == "Waiting for sleep 0.5: 3 of 9, Tensors (0 s)\n")
  }

  @Test func `a build says how far it is and at which module`() {
    let output = """
      Building for debugging...
      [1/5] Write sources
      [2/34] Emitting module Networks
      [2/34] Wrapping AST for Tensors for debugging
      """
    #expect(BuildProgress.line("A", output, seconds: 41) == "A: 2 of 34, Networks (41 s)")
    #expect(BuildProgress.line("A", "", seconds: 0) == "A …")
    #expect(BuildProgress.line("A", "Fetching", seconds: 3) == "A … (3 s)")
  }
}

/// What `./workbook test` shows of all that the tests print.
struct FailureLinesTests {
  @Test func `failures are shown with what belongs to them, and nothing else`() {
    let log = """
      [1/2] Compiling A
      ◇ Test run started.
      ✔ Test a passed.
      ✘ Test b recorded an issue at b.swift:1: Expectation failed
      ↳ a comment
      printed
      ◇ Test c started.
      printed
      ✘ Test run with 2 tests failed.
      """
    #expect(
      Test.failures(in: log) == [
        "✘ Test b recorded an issue at b.swift:1: Expectation failed", "↳ a comment", "printed",
        "✘ Test run with 2 tests failed.",
      ])
  }

  @Test func `where nothing was tested all is shown`() {
    #expect(Test.failures(in: "Building\nA.swift:1: error: no").count == 2)
  }
}

struct PredictionTests {
  private let exercise = Exercise(
    chapter: "01-Tensors", name: "02-Shapes", folders: Folders(root: "/w"))

  @Test func `a prediction that was wrong is told without the answer`() {
    let verdict = Verdict(
      exercise: exercise, state: .wrong,
      message: "f() gave 3.\nExpected: 1.5. It is 2 times that.\nLooks like whole: it is halved.",
      mistakes: ["whole"])
    let lines = verdict.withoutAnswer.message.split(separator: "\n")
    #expect(lines.first == "f() gave 3.")
    #expect(lines.last == "Looks like whole: it is halved.")
    #expect(!verdict.withoutAnswer.message.contains("1.5"))
    #expect(verdict.withoutAnswer.mistakes == ["whole"])
  }

  @Test func `a message that holds no answer stays as it is`() {
    let verdict = Verdict(exercise: exercise, state: .wrong, message: "six shapes are asked for")
    #expect(verdict.withoutAnswer.message == verdict.message)
  }
}
