import Testing

@testable import workbook

/// What a full stack is put down to.
struct RecursionTests {
  @Test(arguments: [
    ("func f(_ n: Int) -> Int {\n  n * f(n - 1)\n}", "`f` calls itself in line 2"),
    (
      "func f() { g() }\nfunc g() {\n  f()\n}",
      "`f` calls `g` in line 1, and `g` calls `f` in line 3"
    ),
    ("var a: Int {\n  a + 1\n}", "`a` calls itself in line 2"),
    ("struct S { func f() -> Int { self.f() } }", "`f` calls itself in line 1"),
    ("class L { func call(_ x: Int) -> Int {\n 2 * self(x) } }", "`call` calls itself in line 2"),
    ("func f() { 1 }\nfunc g() { func h() {\n h() }\n h() }", "`h` calls itself in line 3"),
    ("/* f() */\nfunc a() { map { a() } }", "`a` calls itself in line 2"),
  ])
  func `a circle of calls is found`(source: String, description: String) {
    #expect(Recursion(in: source)?.description == description)
  }

  @Test(arguments: [
    "func sum(_ x: T) -> T { x.sum() }", "func f() { // f()\n}", "func f() { \"f()\" }",
    "func f() { g() }\nfunc g() { h() }", "func f(f: Int) { g(f: f) }", "let f = 1\nf()", "",
    "struct S { var shape: [Int]\n init(shape: [Int]) { self.shape = shape } }", "func f(",
    "var x: Int { y.x }", "func mean(_ v: [Int]) { let mean = v[0]; print(mean) }",
  ])
  func `a call of something else is none`(source: String) {
    #expect(Recursion(in: source) == nil)
  }

  @Test func `the sentence says what to do`() {
    let known = Recursion.sentence(Recursion(in: "func f() { f() }"))
    #expect(known.contains("`f` calls itself in line 1") && known.contains("has to return without"))
    #expect(Recursion.sentence(nil).contains("perhaps by way of the library"))
  }

  @Test func `of the solutions only those that recurse on purpose have one`() throws {
    let exercises = Catalogue(try Folders.found()).exercises
    let found = try exercises.filter { Recursion(in: try $0.source().solution) != nil }
    #expect(found.map(\.number) == [])
  }
}
