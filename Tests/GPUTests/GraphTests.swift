import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Plans on a GPU: their work is written down once and comes again with one call.
@Suite struct GraphTests {
  /// A product, a chain and a sum of rows, each too large to join others.
  private func work(_ w: Tensor) -> CompiledFunction<Tensor, Never, Tensor> {
    compiled { (x: Tensor) in (x.matmul(w) * 2 + 1).sum(axis: 0) }
  }

  @Test func `a plan becomes a graph, and a call of it one launch`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let (x, w) = (Tensor.ones([70, 30]), Tensor.ones([30, 600]))
      let function = work(w)
      for _ in 0..<4 { function(x) }
      standIn.mark("six calls of the graph")
      for _ in 0..<6 { function(x) }
      #expect(Device.current.recordingProblem == nil)
    }
    let journal = try standIn.journal
    let parts = journal.split(separator: "six calls of the graph")
    #expect(parts[0].contains("captured 3"))
    #expect(parts[1].dropLast(2) == Array(repeating: "launch graph of 3", count: 6)[...])
    // It is given back with the function, when nothing of it runs.
    #expect(parts[1].suffix(2) == ["wait", "destroy graph"])
  }

  @Test func `each set of places has its graph, and places that come once have none`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let w = Tensor.ones([30, 600])
      let function = work(w)
      let inputs = (0..<3).map { _ in Tensor.ones([70, 30]) }
      for _ in 0..<12 { for x in inputs { function(x) } }
      var kept: [Tensor] = []
      standIn.mark("results that are kept")
      for _ in 0..<12 { kept.append(function(inputs[0])) }
    }
    let parts = try standIn.journal.split(separator: "results that are kept")
    #expect(parts[0].count { $0 == "captured 3" } == 3)
    #expect(parts[0].count { $0 == "launch graph of 3" } >= 24)
    #expect(parts[1].count { $0 == "capture" } == 0)
    // The first place was given back by the call before.
    #expect(parts[1].count { $0.hasPrefix("sgemm") } == 11)
  }

  @Test func `what does not wait for each other may run at the same time`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let (x, w, v) = (Tensor.ones([64, 32]), Tensor.ones([32, 64]), Variable(Tensor.ones([7])))
      let function = compiled { (x: Tensor) in
        let (y, z) = (x.matmul(w), x.sum(axis: 1))
        v.assignAdd(Tensor.ones([7]))
        return y.matmul(y).sum() + z.sum()
      }
      for _ in 0..<4 { function(x) }
    }
    let journal = try standIn.journal
    let start = try #require(journal.firstIndex(of: "capture"))
    let end = try #require(journal.firstIndex(of: "captured 7"))
    let lines = journal[start...end].map { line in
      line.split(separator: " ").prefix(3).joined(separator: " ")
    }
    #expect(
      lines == [
        "capture",
        "after", "sgemm 0,0 64x64x32",
        "after", "launch reduce_sum_float32 1,1,1",
        "after 1", "sgemm 0,0 64x64x64",
        "after 3", "launch reduce_sum_float32 1,1,1",
        "after 2", "launch reduce_sum_float32 1,1,1",
        "after", "launch add_float32 1,1,1",
        "after 4 5", "launch add_float32 1,1,1",
        "captured 7",
      ])
  }

  @Test func `a list runs in another order than it was written, where it may`() {
    func order(_ waits: [[Int]]) -> [Int] {
      waits.map { WorkPart(work: 0..<0, waits: $0) }.lastFirst
    }
    #expect(order([[], [], []]) == [2, 1, 0])
    #expect(order([[], [0], [1]]) == [0, 1, 2])
    #expect(order([[], [0], [], [1, 2], [0]]) == [2, 0, 4, 1, 3])
    #expect(order([]) == [])
  }

  @Test func `products share a workspace, so they wait for each other`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let w = Tensor.ones([32, 64])
      let function = compiled { (x: Tensor) in (x.matmul(w), (x + 1).matmul(w)) }
      let x = Tensor.ones([64, 32])
      // Two outputs change their places in turn.
      for _ in 0..<8 { function(x) }
    }
    let journal = try standIn.journal
    let first = try #require(journal.firstIndex { $0.hasPrefix("captured") })
    let products = journal[..<first].indices.filter { journal[$0].hasPrefix("sgemm") }.suffix(2)
    #expect(products.map { journal[$0 - 1] } == ["after", "after 2 1"])
  }

  @Test func `random numbers are other ones in each call of a graph`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let x = Tensor.ones([3])
      let function = compiled { (x: Tensor) in x + Tensor.randomUniform([3]) }
      for _ in 0..<5 { function(x) }
      standIn.mark("three more")
      for _ in 0..<3 { function(x) }
    }
    let parts = try standIn.journal.split(separator: "three more")
    let change = "change node 1: random_uniform_float32 1,1,1 of 256,1,1: 3"
    #expect(
      parts[1].dropLast(2)
        == [change, "launch graph of 2", change, "launch graph of 2", change, "launch graph of 2"])
  }

  @Test func `an argument that moves along a list changes the graph`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let (all, order) = (Tensor.ones([400, 9]), Tensor.zeros([400], dtype: .int64))
      let function = compiled { (x: Tensor, rows: Tensor) in x.gathered(at: rows).sum() }
      for step in 0..<6 { function(all, order[2 * step..<2 * step + 2]) }
      standIn.mark("three more")
      for step in 6..<9 { function(all, order[2 * step..<2 * step + 2]) }
    }
    let parts = try standIn.journal.split(separator: "three more")
    #expect(parts[0].count { $0 == "captured 2" } == 1)
    let lines = parts[1].dropLast(2).map { line in
      line.split(separator: ":")[0].split(separator: " ").prefix(3).joined(separator: " ")
    }
    #expect(
      lines == Array(repeating: ["change node 1", "launch graph of"], count: 3).flatMap { $0 })
  }

  @Test func `what a library reads cannot be changed, and has a graph for each place`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let (all, function) = (Tensor.ones([210, 30]), work(Tensor.ones([30, 600])))
      for turn in 0..<24 { function(all[70 * (turn % 3)..<70 * (turn % 3) + 70]) }
      standIn.mark("three more")
      for turn in 0..<3 { function(all[70 * turn..<70 * turn + 70]) }
    }
    let parts = try standIn.journal.split(separator: "three more")
    #expect(parts[1].prefix(3) == Array(repeating: "launch graph of 3", count: 3)[...])
  }

  @Test(arguments: ["cuStreamBeginCapture", "cuGraphInstantiate", "cuStreamGetCaptureInfo"])
  func `what a driver cannot make into a graph runs from a list`(failing: String) throws {
    let standIn = try StandIn()
    try standIn.fail(failing)
    let device = try standIn.device()
    withDevice(device) {
      let x = Tensor.ones([70, 30])
      let function = work(Tensor.ones([30, 600]))
      for _ in 0..<4 { function(x) }
      standIn.mark("from the list")
      function(x)
    }
    let problem = try #require(device.recordingProblem)
    #expect("\(problem)".hasPrefix("CUDA could not do this: \(failing) says "))
    let parts = try standIn.journal.split(separator: "from the list")
    #expect(
      parts[1].map { String($0.prefix { $0 != " " && $0 != "_" }) }
        == ["sgemm", "launch", "launch"])
  }
}

/// The same on OpenCL, with numbers.
@Suite(.needsOpenCL) struct RecordedNumbersTests {
  private func onOpenCL(_ body: () throws -> Void) throws {
    try withDevice(try #require(Device.openCLOfTests), body)
  }

  @Test func `arguments that come again give the numbers of eager code`() throws {
    try onOpenCL {
      let w = Variable(Tensor.randomNormal([3, 2]))
      func body(_ x: Tensor) -> Tensor { (x.matmul(w) * 2 + 1).sum() }
      let function = compiled { (x: Tensor) in body(x) }
      let all = Tensor.randomNormal([40, 3])
      var kept: [Tensor] = []
      for round in 0..<30 {
        let start = round % 7
        let x = round % 3 == 0 ? all[start..<start + 4] : all[start..<start + 4] + 1
        let y = function(x)
        #expect(y.doubles == body(x).doubles)
        if round % 4 == 0 { kept.append(y) }
        if round == 15 { w.assign(Tensor.randomNormal([3, 2])) }
      }
    }
  }

  @Test func `a plan that was profiled elsewhere runs where its arguments are`() throws {
    try onOpenCL {
      let (all, order) = (Tensor.randomNormal([40, 3]), Tensor.randomPermutation(40))
      let function = compiled { (x: Tensor, rows: Tensor) in x.gathered(at: rows) * 2 + 1 }
      func rows(_ start: Int) -> Tensor { order[start..<start + 4] }
      func right(_ x: Tensor, _ start: Int) -> [Double] {
        (x.gathered(at: rows(start)) * 2 + 1).doubles
      }
      for start in 0..<8 { #expect(function(all, rows(start)).doubles == right(all, start)) }
      let plan = try #require(function.plan(for: all, rows(0)))
      let other = Tensor.randomNormal([40, 3])
      _ = plan.profile { function(all, rows(20)) }
      for _ in 0..<3 { #expect(function(all, rows(20)).doubles == right(all, 20)) }
      _ = plan.profile { function(other, rows(20)) }
      for _ in 0..<3 { #expect(function(other, rows(20)).doubles == right(other, 20)) }
    }
  }

  @Test func `what kernels need on the way is nobody else's`() throws {
    try onOpenCL {
      // A sum in two passes and a sort have memory of their own.
      let x = Tensor.randomNormal([200_000])
      func body(_ x: Tensor) -> Tensor {
        Tensor.stack([x.sum(), x[0..<500].argSort()[3].cast(to: .float32)])
      }
      let function = compiled { (x: Tensor) in body(x) }
      let right = body(x).doubles
      for _ in 0..<6 { #expect(function(x).doubles == right) }
      var others: [Tensor] = []
      for count in 1..<300 { others.append(Tensor.full([8 * count], 7.0)) }
      for _ in 0..<6 { #expect(function(x).doubles == right) }
      #expect(others.allSatisfy { tensor in tensor.doubles.allSatisfy { $0 == 7 } })
    }
  }

  @Test func `random numbers of a recording are those of eager code`() throws {
    try onOpenCL {
      let x = Tensor.zeros([5])
      func body(_ x: Tensor) -> Tensor { x + Tensor.randomNormal([5]) * Tensor.randomUniform([5]) }
      let function = compiled { (x: Tensor) in body(x) }
      let eager = withSeed(3) { (0..<10).map { _ in body(x).doubles } }
      let recorded = withSeed(3) { (0..<10).map { _ in function(x).doubles } }
      #expect(recorded == eager)
      #expect(Set(recorded).count == 10)
    }
  }

  @Test func `an index out of range is told in a recording too`() throws {
    try onOpenCL {
      let device = Device.current
      let x = Tensor([1, 2, 3])
      let function = compiled { (indices: Tensor) in x.gathered(at: indices) * 2 }
      let indices = Variable(Tensor([0, 2], dtype: .int64))
      for _ in 0..<6 { #expect(function(indices.value).doubles == [2, 6]) }
      indices.assign([0, 9])
      let y = function(indices.value)
      #expect(throws: DeviceError.indexOutOfRange(index: 9, length: 3)) {
        try device.synchronize()
      }
      _ = y
      indices.assign([1, 1])
      #expect(function(indices.value).doubles == [4, 4])
    }
  }
}
