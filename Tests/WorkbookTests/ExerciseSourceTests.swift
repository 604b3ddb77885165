import Testing

@testable import workbook

struct ExerciseSourceTests {
  private let text = """
    // Exercise 2.3, build it: Twice
    //
    // What it is about,
    // in two lines.

    import DeepLearning

    /// Doubles.
    public func twice(_ x: Int) -> Int {
      #if SOLUTION
        #if MISTAKES
          if Mistake.selected != nil { return x }
        #endif
        #if DEBUG
          assert(x > 0)
        #endif
        return 2 * x
      #else
        todo("2.3", 0)
      #endif
    }

    #if MISTAKES
      public enum Mistake: String, NamedMistake {
        case once = "it is not doubled"
        case square =
          "x * x"
      }
    #endif

    // MARK: Hints
    //
    // 1. A nudge
    //    in two lines.
    // 2. A way.
    // 3. The code.

    // MARK: Debrief
    //
    // Because.

    // MARK: Limit
    //
    // 30 seconds
    """

  @Test func `the stub holds neither solution nor mistakes`() throws {
    let source = try ExerciseSource(text)
    #expect(
      source.stub == """
        // Exercise 2.3, build it: Twice
        //
        // What it is about,
        // in two lines.

        import DeepLearning

        /// Doubles.
        public func twice(_ x: Int) -> Int {
          todo("2.3", 0)
        }

        """)
  }

  @Test func `the solution keeps conditions that are not ours`() throws {
    let source = try ExerciseSource(text)
    let body = """
      public func twice(_ x: Int) -> Int {
        #if DEBUG
          assert(x > 0)
        #endif
        return 2 * x
      }

      """
    #expect(source.solution.hasSuffix(body))
  }

  @Test func `title, introduction, hints, debrief, limit and mistakes are found`() throws {
    let source = try ExerciseSource(text)
    #expect(source.number == "2.3")
    #expect(source.rung == .build)
    #expect(source.title == "Twice")
    #expect(source.introduction == "What it is about,\nin two lines.")
    #expect(source.hints == ["A nudge\nin two lines.", "A way.", "The code."])
    #expect(source.debrief == "Because.")
    #expect(source.limit == 30)
    #expect(source.mistakes.map(\.name) == ["once", "square"])
  }

  @Test func `a file without its heading is refused`() {
    #expect(throws: ExerciseSource.Fault.self) { try ExerciseSource("import DeepLearning\n") }
  }

  @Test func `a heading without a rung of the ladder is refused`() {
    for heading in ["// Exercise 1.3: A", "// Exercise 1.3, guess it: A"] {
      #expect(throws: ExerciseSource.Fault.self) { try ExerciseSource(heading + "\n") }
    }
  }

  @Test func `a condition that is never closed is refused`() {
    #expect(throws: ExerciseSource.Fault.self) {
      try ExerciseSource("// Exercise 1.3, build it: A\n#if SOLUTION\n")
    }
  }
}
