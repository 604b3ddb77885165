import TensorCases
import Testing

@testable import Tensors

@Suite struct SharingTests {
  private func share(_ a: Tensor, _ b: Tensor) -> Bool { a.node.storage == b.node.storage }

  // MARK: Views

  @Test(arguments: Placement.all) func `views share the storage they look at`(placement: Placement)
  {
    let x = placement.operands { Tensor.ones([4, 6]) }
    placement.run {
      let views: [Tensor] = [
        x[1], x[.stride(by: -1), ..<2], x[.newAxis], x[.ellipsis, 0], x.transposed(),
        x.transposed(axes: [1, 0]),
        x.flipped(), x.reshaped(to: [3, 8]), x.flattened(), x.expandedDimensions(at: 0),
        x.expandedDimensions(at: 1).squeezed(axis: 1), x.broadcast(to: [5, 4, 6]),
        x.split(into: 2)[1],
        x.stopGradient(), x.movingAxis(0, to: 1),
      ]
      for view in views { #expect(share(view, x), "\(view.shape)") }
      #expect(share(x.transposed().transposed().reshaped(to: [24]), x))
    }
  }

  @Test func `a reshape copies only what does not lie in order`() {
    let x = Tensor.ones([4, 6])
    #expect(!share(x.transposed().reshaped(to: [24]), x))
    #expect(share(x[1...].reshaped(to: [18]), x))
    #expect(!share(x[.all, 1...].reshaped(to: [20]), x))
  }

  @Test func `what computes makes storage of its own`() {
    let x = Tensor.ones([4, 6])
    for y in [x + 0, x.cast(to: .float64), Tensor.concatenate([x]), x.tiled([1, 2])] {
      #expect(!share(y, x))
    }
    #expect(share(x.cast(to: .float32), x))
  }

  @Test func `a view keeps the storage alive`() {
    var x: Tensor? = Tensor([1.0, 2.0, 3.0])
    let view = x![1...]
    x = nil
    for _ in 0..<10 { _ = Tensor.zeros([3]) + 5 }
    #expect(view.doubles == [2, 3])
  }

  @Test func `views of views reach back to the first storage`() {
    let x = Tensor.range(24).reshaped(to: [2, 3, 4])
    let y = x[.all, .stride(by: -1)].transposed()[1...2, ..<2]
    #expect(share(x, y))
    #expect(y.doubles == [9, 21, 5, 17, 10, 22, 6, 18])
  }

  // MARK: Threads

  @Test func `a tensor may be used on another thread`() async {
    let x = Tensor([1.0, 2.0])
    let y = await onAnotherThread { x * 2 }
    #expect((x + y).doubles == [3, 6])
  }

  @Test func `threads compute and free side by side`() async {
    let x = Tensor.ones([100, 100])
    let sums = await withTaskGroup(of: Double.self) { group in
      for number in 0..<8 {
        group.addTask {
          await onAnotherThread {
            var y = x
            for _ in 0..<50 { y = y + Double(number) }
            return Double(y.mean())
          }
        }
      }
      return await group.reduce(into: Set<Double>()) { $0.insert($1) }
    }
    #expect(sums == [1, 51, 101, 151, 201, 251, 301, 351])
  }

  @Test func `large work of several threads at once is right on each`() async {
    let sums = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        group.addTask {
          await onAnotherThread {
            let x = Tensor.range(1 << 20).cast(to: .float32)
            let y = (0..<20).map { _ in Double((x * number).max()) }
            return y == [Double](repeating: Double(number * ((1 << 20) - 1)), count: 20)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == [Bool](repeating: true, count: 8))
  }

  @Test func `the numbers are the same with any limit on threads`() {
    let x = withSeed(3) { Tensor.randomNormal([1100, 900]) }
    func results() -> [[Double]] {
      [
        x.softmax().doubles, x.sum().doubles, x.sum(axis: 0).doubles, (x * x - x).doubles,
        x.matmul(x.transposed()).doubles, x.matmul(x[0].reshaped(to: [900, 1])).doubles,
        withSeed(4) { Tensor.randomNormal([1000, 900]).doubles },
      ]
    }
    let free = results()
    for limit in [1, 2, 100] {
      let areEqual = withThreads(limit) { results() } == free
      #expect(areEqual)
    }
    #expect(ThreadContext.current.threadLimit == .max)
  }

  @Test func `another thread does not record on this thread's tapes`() async {
    let x = Tensor([1.0, 2.0])
    let gradient = await onAnotherThread {
      let tape = GradientTape()
      tape.watch(x)
      let y = tape.record { x.squared() }
      return tape.gradient(of: y, for: x)
    }
    #expect(gradient.doubles == [2, 4])
    #expect(ThreadContext.current.tapes.isEmpty)
  }

  @Test func `withDevice goes back to the outer device, after an error too`() {
    struct Failure: Error {}
    withDevice(.reference) {
      withDevice(.cpu) { #expect(Tensor.zeros([1]).device === Device.cpu) }
      try? withDevice(.cpu) { throw Failure() }
      #expect(Tensor.zeros([1]).device === Device.reference)
    }
  }
}
