import Foundation
import TensorCases
import Tensors
import Testing

@Suite struct CompiledFunctionTests {
  private let x: Tensor = [[1.0, -2.0], [3.0, 4.0]]

  /// Calls a function until it has a plan, and expects that it has one.
  private func warmed<Output, each Input: TensorTree>(
    _ function: CompiledFunction<Output, Never, repeat each Input>, _ inputs: repeat each Input
  ) -> CompiledFunction<Output, Never, repeat each Input> {
    for _ in 0..<3 { function(repeat each inputs) }
    #expect(
      function.plan(for: repeat each inputs) != nil,
      "\(function.reasonForEager(for: repeat each inputs) ?? "no reason")")
    return function
  }

  /// The reason for which a function runs eagerly after three calls.
  private func reason<Output>(_ body: @escaping () -> Output) -> String?
  where Output: TensorTree {
    var said: String?
    let function = compiled(whenNotRecordable: .tell { said = $0 }) { () -> Output in body() }
    for _ in 0..<4 { function() }
    #expect(said == function.reasonForEager())
    return said
  }

  // MARK: Variables

  @Test(arguments: DType.allCases.filter { $0 != .bool }, [3, 64, 1000])
  func `a chain in one pass gives the numbers of its dtype`(_ dtype: DType, _ count: Int) {
    let x = Tensor.range(count).cast(to: dtype)
    func chain(_ x: Tensor) -> Tensor {
      let y = (x * x + 3 - x) * (x + 1) - x.squared()
      return 200 - y * 7
    }
    let fast = compiled { (x: Tensor) in chain(x) }
    for _ in 0..<4 { #expect(fast(x).bytes == chain(x).bytes) }
    #expect(fast.plan(for: x)?.unitCount == 1)
  }

  @Test func `a training step moves the same weights`() {
    func train(_ isCompiled: Bool) -> [Double] {
      let x = withSeed(1) { Tensor.randomNormal([8, 2]) }
      let y = withSeed(2) { Tensor.randomNormal([8, 1]) }
      let w = Variable(Tensor.ones([2, 1]))
      let b = Variable(Tensor.zeros([1]))
      func step(_ x: Tensor, _ y: Tensor) -> Tensor {
        let tape = GradientTape()
        let loss = tape.record { (x.matmul(w) + b - y).squared().mean() }
        let gradients = tape.gradient(of: loss, for: [w, b])
        w.assignSubtract(gradients[0] * 0.1)
        b.assign(b - gradients[1] * 0.1)
        return loss
      }
      let fast = compiled { (x: Tensor, y: Tensor) in step(x, y) }
      var losses: [Double] = []
      for _ in 0..<10 { losses.append(Double(isCompiled ? fast(x, y) : step(x, y))) }
      #expect((fast.plan(for: x, y) != nil) == isCompiled)
      return losses + w.doubles + b.doubles
    }
    #expect(train(true) == train(false))
  }

  @Test func `a variable that is assigned to between calls is seen`() {
    let v = Variable(1.0)
    let twice = warmed(compiled { v * 2 })
    v.assign(21)
    #expect(Double(twice()) == 42)
    v.assignAdd(1)
    #expect(Double(twice()) == 44)
  }

  @Test func `who holds the old value of a variable keeps it`() {
    let v = Variable(Tensor([1.0, 2.0]))
    let count = warmed(
      compiled {
        v.assignAdd(Tensor.ones([2]))
        return v.tensor
      })
    let (old, view) = (v.tensor, v.tensor[0])
    let given = count()
    #expect(old.doubles == [4, 5] && Double(view) == 4)
    #expect(given.doubles == [5, 6])
    count()
    #expect(given.doubles == [5, 6] && v.doubles == [6, 7])
  }

  @Test func `variables can be swapped`() {
    let (a, b) = (Variable(Tensor([1.0, 2.0])), Variable(Tensor([3.0, 4.0])))
    let swap = compiled {
      let old = a.tensor
      a.assign(b)
      b.assign(old)
    }
    for call in 1...6 {
      swap()
      #expect(a.doubles == (call % 2 == 1 ? [3, 4] : [1, 2]))
      #expect(b.doubles == (call % 2 == 1 ? [1, 2] : [3, 4]))
    }
    #expect(swap.plan() != nil)
  }

  @Test func `a value that is read after the assignment is not overwritten before`() {
    func run(_ isCompiled: Bool) -> [Double] {
      let (a, b) = (Variable(Tensor([1.0, 2.0, 3.0])), Variable(Tensor([0.0, 0.0, 0.0])))
      func step() -> Tensor {
        let old = a.tensor
        a.assign(old * 0.5 + 1)
        b.assign(b + (a - old) * old.sum())
        return old.flipped(axis: 0) + old
      }
      let fast = compiled { step() }
      var given: [Double] = []
      for _ in 0..<6 { given += (isCompiled ? fast() : step()).doubles }
      return given + a.doubles + b.doubles
    }
    #expect(run(true) == run(false))
  }

  @Test func `parts of variables are assigned to, and a variable twice`() {
    func run(_ isCompiled: Bool) -> [Double] {
      let v = Variable(Tensor.zeros([3, 2]))
      func step(_ x: Tensor) {
        v[0].assign(v[1] + x)
        v.assign(v * 2)
        v[1..., 0].assign(v[0, 1] + 1)
      }
      let fast = compiled { (x: Tensor) in step(x) }
      for call in 0..<6 {
        let x = Tensor([Float(call), 1])
        if isCompiled { fast(x) } else { step(x) }
      }
      return v.doubles
    }
    #expect(run(true) == run(false))
  }

  @Test func `a variable in another order than row-major is brought into it`() {
    let v = Variable(x.transposed())
    let sum = compiled {
      v.assign(v + 1)
      return v.tensor.reshaped(to: [4])
    }
    for call in 1...5 {
      let n = Double(call)
      #expect(sum().doubles == [1 + n, 3 + n, -2 + n, 4 + n])
    }
    #expect(sum.plan() != nil)
    v.assign(x.transposed())
    #expect(sum().doubles == [2, 4, -1, 5])
  }

  // MARK: Random numbers

  @Test func `random numbers go on as in eager code`() {
    func draws(_ x: Tensor) -> Tensor {
      x + Tensor.randomUniform([2]) + Tensor.randomNormal([2])
    }
    func draw(_ isCompiled: Bool) -> [Double] {
      withSeed(5) {
        let fast = compiled { (x: Tensor) in draws(x) }
        var drawn: [Double] = []
        for _ in 0..<6 {
          let x = Tensor.randomNormal([2])
          drawn += (isCompiled ? fast(x) : draws(x)).doubles
        }
        return drawn
      }
    }
    #expect(draw(true) == draw(false))
  }

  @Test func `a seed that is set between calls holds`() {
    let draw = warmed(compiled { Tensor.randomUniform([3]) })
    let numbers = withSeed(9) { draw().doubles }
    #expect(numbers == withSeed(9) { Tensor.randomUniform([3]).doubles })
  }

  // MARK: Arguments and results

  @Test func `arguments are lists, optional values, dictionaries, truth values and numbers`() {
    let fast = compiled {
      (list: [Tensor], maybe: Tensor?, named: [String: Tensor], isLarge: Bool, count: Int) in
      var sum = list[0]
      for part in list.dropFirst() { sum = sum + part }
      if let maybe { sum = sum * maybe }
      for key in named.keys.sorted() { sum = sum - named[key]! }
      return isLarge ? sum * count : sum
    }
    for call in 0..<5 {
      let one = Tensor([1.0, 2.0]) + call
      let named = ["a": one, "b": one * 3]
      #expect(fast([one, one], nil, named, false, 2).doubles == (one * -2).doubles)
      #expect(fast([one], one, named, true, 3).doubles == ((one * one - one * 4) * 3).doubles)
    }
    let one = Tensor([1.0, 2.0])
    #expect(fast.plan(for: [one, one], nil, ["a": one, "b": one], false, 2) != nil)
    #expect(fast.plan(for: [one], one, ["a": one, "b": one], true, 3) != nil)
    #expect(fast.plan(for: [one], one, ["a": one, "b": one], true, 4) == nil)
  }

  @Test func `one tensor may be given twice, and then two`() {
    let difference = warmed(compiled { (a: Tensor, b: Tensor) in a - b }, x, x)
    #expect(difference(x, x * 3).doubles == (x * -2).doubles)
  }

  @Test func `results are lists, pairs, arguments, constants, variables, and one tensor twice`() {
    let v = Variable(7.0)
    let constant = Tensor([8.0, 9.0])
    let fast = compiled { (x: Tensor) in
      let double = x * 2
      return ([double, double], x, (constant), v.tensor, double.transposed())
    }
    for call in 0..<5 {
      let x = self.x + call
      let (pair, same, fixed, value, turned) = fast(x)
      #expect(pair.map(\.doubles) == [(x * 2).doubles, (x * 2).doubles])
      #expect(same.doubles == x.doubles && fixed.doubles == [8, 9] && Double(value) == 7)
      #expect(turned.doubles == (x * 2).transposed().doubles)
    }
    #expect(fast.plan(for: x) != nil)
  }

  @Test func `views of arguments that are not row-major are taken as they are`() {
    let fast = compiled { (x: Tensor) in x[0] + x.transposed()[1] }
    for x in [x, x.transposed(), x.flipped(axis: 0), x, x.flipped(axis: 1)] {
      #expect(fast(x).doubles == (x[0] + x.transposed()[1]).doubles)
    }
  }

  @Test func `more kinds of arguments than are kept are recorded anew`() {
    let double = compiled { (x: Tensor) in x * 2 }
    for _ in 0..<4 {
      for length in 1...20 {
        #expect(double(Tensor.ones([length])).doubles == Array(repeating: 2, count: length))
      }
    }
  }

  @Test func `tensors without elements, and of one, are computed`() {
    let fast = compiled { (x: Tensor, y: Tensor) in
      (x * 2 + 1, x.sum(axis: 0), (y + x.sum()).exp(), Tensor.concatenate([x, x]))
    }
    let (none, one) = (Tensor.zeros([0, 3]), Tensor(1.0))
    for _ in 0..<5 {
      let (a, b, c, d) = fast(none, one)
      #expect(a.shape == [0, 3] && b.doubles == [0, 0, 0] && d.shape == [0, 3])
      #expect(c.doubles == one.exp().doubles)
    }
    #expect(fast.plan(for: none, one) != nil)
  }

  // MARK: Who observes

  @Test func `an outer tape sees what a compiled function does`() {
    let square = warmed(compiled { (x: Tensor) in (x * x).sum() }, x)
    let slope = gradient { square($0) }
    #expect(slope(x).doubles == (x * 2).doubles)
  }

  @Test func `a compiled function inside another one becomes a part of it`() {
    let inner = compiled { (x: Tensor) in x + 1 }
    let outer = warmed(compiled { (x: Tensor) in inner(x) * 2 }, x)
    #expect(outer(x).doubles == ((x + 1) * 2).doubles)
    #expect(inner.plan(for: x) == nil)
  }

  @Test func `an error leaves nothing behind`() throws {
    struct Mistake: Error {}
    var fails = true
    let fast = compiled { (x: Tensor) throws in
      if fails { throw Mistake() }
      return x + 1
    }
    #expect(throws: Mistake.self) { try fast(x) }
    fails = false
    for _ in 0..<4 { #expect(try fast(x).doubles == (x + 1).doubles) }
    #expect(fast.plan(for: x) != nil)
    let log = OperationLog()
    log.record { _ = x + 1 }
    #expect(log.operations.count == 1)
  }

  // MARK: What cannot be recorded

  @Test func `numbers that are read into Swift are refused`() {
    let text = reason { self.x * Double(self.x.sum()) }
    #expect(text?.contains("it reads the numbers of a tensor float32 ()") == true)
  }

  @Test func `a Swift number that changes is refused, with the operation`() {
    var rate = 0.1
    let text = reason {
      rate *= 0.5
      return self.x * rate
    }
    #expect(
      text?.contains(
        "operation 1, multiply, has the number 0.025 in one call and 0.0125 in the next")
        == true, "\(text ?? "no reason")")
  }

  @Test func `a tensor that is made anew from other numbers is refused, from the same ones is not`()
  {
    var count = 0
    let text = reason {
      count += 1
      return self.x + Tensor([Float(count), 1])
    }
    #expect(text?.contains("uses a tensor float32 (2,) that is another one in each call") == true)
    #expect(reason { self.x + Tensor([2.0, 1.0]) } == nil)
  }

  @Test func `another way through the Swift code is refused`() {
    var count = 0
    let text = reason {
      count += 1
      return count % 2 == 0 ? self.x.exp() : self.x.log()
    }
    #expect(text?.contains("the Swift code took another way") == true)
  }

  @Test func `a variable that is made in each call is refused, in the first call it is not`() {
    let text = reason { Variable(self.x).tensor + 1 }
    #expect(text?.contains("it makes a variable") == true)
    var kept: Variable?
    #expect(
      reason {
        let v = kept ?? Variable(self.x)
        kept = v
        return v.tensor + 1
      } == nil)
  }

  @Test func `a seed that the function sets for itself gives the same numbers in each call`() {
    withSeed(3) {
      let draw = compiled { (withSeed(3) { Tensor.randomUniform([2]) }, Tensor.randomUniform([2])) }
      var (fixed, drawn): (Set<[Double]>, Set<[Double]>) = ([], [])
      for _ in 0..<6 {
        let (a, b) = draw()
        fixed.insert(a.doubles)
        drawn.insert(b.doubles)
      }
      #expect(draw.plan() != nil && fixed.count == 1 && drawn.count == 6)
    }
  }

  @Test func `a seed that the function leaves behind is refused`() {
    let state = RandomState.current
    defer { RandomState.current = state }
    let text = reason {
      setRandomSeed(1)
      return Tensor.randomUniform([2])
    }
    #expect(text?.contains("it sets the seed of the random numbers") == true)
  }

  @Test func `a function that has to be recorded stops the program otherwise`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0])
      let fast = compiled(whenNotRecordable: .stop) { x * Double(x) }
      for _ in 0..<4 { fast() }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("[compiled] the function cannot be recorded: it reads the numbers"))
  }

  @Test func `an index out of range stops a call from the plan, too`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0])
      let fast = compiled { (index: Tensor) in x.gathered(at: index) }
      for _ in 0..<4 { fast(Tensor([0, 1])) }
      fast(Tensor([0, 2]))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("index 2 is out of range"))
  }

  @Test func `a function whose first two calls cannot be recorded gets its plan later`() {
    var count = 0
    var said: String?
    let x = x
    let fast = compiled(whenNotRecordable: .tell { said = $0 }) { (y: Tensor) -> Tensor in
      count += 1
      return y * (count < 3 ? Double(x.sum()) : 6)
    }
    for _ in 0..<10 { fast(x) }
    #expect(fast.plan(for: x) != nil && said == nil && count == 4)
  }

  // MARK: The plan

  @Test func `a plan is a graph for Graphviz`() throws {
    let w = Variable(x, name: "the \"kernel\"")
    let fast = warmed(compiled { (x: Tensor) in (x.matmul(w) + 1).relu() }, x)
    let dot = try #require(fast.plan(for: x)).dot
    #expect(dot.hasPrefix("digraph plan {") && dot.hasSuffix("}"))
    for character in ["{", "}"] {
      #expect(dot.components(separatedBy: character).count == 3, "\(dot)")
    }
    #expect(dot.contains("subgraph cluster1") && dot.contains("the \\\"kernel\\\""))
    #expect(dot.components(separatedBy: " -> ").count == 5)
  }

  @Test func `a plan can be read`() throws {
    let b = Variable(Tensor.zeros([2]), name: "b")
    let fast = warmed(
      compiled { (x: Tensor) in
        b.assign(b + 1)
        return (x.matmul(x) + b).relu()
      }, x)
    let plan = try #require(fast.plan(for: x))
    #expect(plan.unitCount == 3 && plan.stepCount == 4)
    let text = plan.description
    for part in ["matmul", "┌", "'b'", "output0", "input0"] {
      #expect(text.contains(part), "\(part) in\n\(text)")
    }
    let times = plan.profile { for _ in 0..<3 { fast(x) } }
    #expect(times.count == 3 && times.allSatisfy { $0.microseconds > 0 })
  }

  @Test func `to ask for plans neither makes one latest nor drops one`() throws {
    let fast = warmed(compiled { (x: Tensor) in x + 1 }, Tensor.ones([100]))
    let latest = warmed(fast, Tensor.ones([200])).latestPlan?.description
    #expect(fast.plan(for: Tensor.ones([100])) != nil)
    #expect(fast.latestPlan?.description == latest)
    for length in 1...20 {
      #expect(fast.plan(for: Tensor.ones([length])) == nil)
      #expect(fast.reasonForEager(for: Tensor.ones([length])) == nil)
    }
    #expect(fast.plan(for: Tensor.ones([100])) != nil)
    #expect(fast.plan(for: Tensor.ones([200])) != nil)
  }

  @Test func `common steps are made once, and what nobody uses not at all`() throws {
    let fast = warmed(
      compiled { (x: Tensor) in
        _ = x.exp()
        return x.log() + x.log() * (Tensor.ones([2]) * 3)
      }, x)
    #expect(try #require(fast.plan(for: x)).stepCount == 3)
  }
}
