import Testing

@testable import workbook

struct ExerciseSourceTests {
  private let text = """
    // Exercise 2.3, build it: Twice
    // Needs: shapes (1.2), assignment (2.2). Tells:
    // epochs, momentum. 20 minutes, hard.
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
        // Needs: shapes (1.2), assignment (2.2). Tells:
        // epochs, momentum. 20 minutes, hard.
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
    #expect(source.demands.needs.map(\.name) == ["shapes", "assignment"])
    #expect(source.demands.needs.map(\.section) == ["1.2", "2.2"])
    #expect(source.demands.tells == ["epochs", "momentum"])
    #expect(source.demands.minutes == 20 && source.demands.difficulty == .hard)
    #expect(source.introduction == "What it is about,\nin two lines.")
    #expect(source.hints == ["A nudge\nin two lines.", "A way.", "The code."])
    #expect(source.debrief == "Because.")
    #expect(source.limit == 30)
    #expect(source.mistakes.map(\.name) == ["once", "square"])
  }

  @Test(arguments: ["", "// 20 minutes, hard.", "// Needs: shapes. 20 minutes, hard."])
  func `a file that does not say what it asks for is refused`(_ line: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let changed = lines.prefix(1) + [line[...]] + lines.dropFirst(3)
    let fault = #expect(throws: ExerciseSource.Fault.self) {
      try ExerciseSource(changed.joined(separator: "\n"))
    }
    #expect(fault?.description.contains("Needs: broadcasting (1.7). 20 minutes, medium.") == true)
  }

  @Test func `how much a hint gives away is measured in its code`() throws {
    let solved = text.replacing("return 2 * x", with: "2 * x + offset(of: x)")
      .replacing("    #if DEBUG\n      assert(x > 0)\n    #endif\n", with: "")
    #expect(try ExerciseSource(solved).givenAway == 0)
    let told = solved.replacing("3. The code.", with: "3. It is `2 * x + offset(of: x)`.")
    #expect(try ExerciseSource(told).givenAway == 1)
    let part = solved.replacing("3. The code.", with: "3. It is `2 * x + …`.")
    #expect((0.1...0.5).contains(try ExerciseSource(part).givenAway))
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
