import Testing

@testable import Tensors

/// Which units of a plan wait for which.
@Suite struct UnitOrderTests {
  private func use(
    reads: [PlanMemory.Location] = [], writes: [PlanMemory.Location] = [], byteCount: Int = 64
  ) -> UnitOrder.Use {
    func places(_ locations: [PlanMemory.Location]) -> [UnitOrder.Place] {
      locations.map { UnitOrder.Place(location: $0, byteCount: byteCount) }
    }
    return UnitOrder.Use(reads: places(reads), writes: places(writes))
  }

  @Test func `who reads waits for who wrote, and readers wait for nobody`() {
    let order = UnitOrder([
      use(writes: [.memory(0)]), use(reads: [.memory(0)], writes: [.memory(64)]),
      use(reads: [.memory(0), .input(0)], writes: [.output(0)]), use(reads: [.input(0)]),
    ])
    #expect(order.waits == [[], [0], [0], []])
  }

  @Test func `who writes waits for readers and writers of the place`() {
    let order = UnitOrder([
      use(reads: [.variable(0)], writes: [.memory(0)]), use(reads: [.variable(1)]),
      use(writes: [.variable(0)]), use(writes: [.variable(0)]), use(writes: [.variable(1)]),
    ])
    #expect(order.waits == [[], [], [0], [2], [1]])
  }

  @Test func `parts of the memory that overlap are one place`() {
    let order = UnitOrder([
      use(writes: [.memory(0)], byteCount: 65), use(writes: [.memory(64)]),
      use(writes: [.memory(128)]), use(reads: [.memory(100)], byteCount: 50),
    ])
    #expect(order.waits == [[], [0], [], [1, 2]])
  }

  @Test func `what another one waits for is not waited for twice`() {
    let order = UnitOrder([
      use(writes: [.memory(0)]), use(reads: [.memory(0)], writes: [.memory(64)]),
      use(reads: [.memory(0), .memory(64)], writes: [.memory(128)]),
    ])
    #expect(order.waits == [[], [0], [1]])
  }

  @Test func `a step of training waits only where it must`() throws {
    let (w, v) = (Variable(Tensor.ones([3, 2])), Variable(Tensor.ones([7])))
    let step = compiled { (x: Tensor) in
      w.assignSubtract(x.matmul(w).sum() * w)
      v.assignAdd(Tensor.ones([7]))
    }
    for _ in 0..<3 { step(Tensor.ones([4, 3])) }
    let plan = try #require(step.plan(for: Tensor.ones([4, 3]))).plan
    let order = UnitOrder(plan.graph, plan.schedule, plan.layout)
    #expect(order.waits.count == plan.units.count)
    #expect(order.waits.filter(\.isEmpty).count == 2, "the product, and the other variable")
  }
}
