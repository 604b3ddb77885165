import DeepLearning

/// One piece of work that is timed here and in the peers.
struct Workload {
  /// What is timed, with its data.
  typealias Work = () throws -> Void

  /// The name that the peers' scripts print too: `W3`, `softmax 128x10`.
  let id: String
  /// What is done, in a line.
  let summary: String
  /// The unit of the time for one operation.
  let unit: TimeUnit
  /// How many operations one call of the work does; the time is divided by it.
  let operations: Int
  /// Whether it is there for what only a GPU does, or can do in a bearable time.
  let needsGPU: Bool
  /// Whether the work is that of a program which it starts: nothing of it can be counted here.
  let startsProgram: Bool
  /// What one operation has to do, at least; nil where counting that tells nothing.
  let demand: Demand?
  /// Makes data and variables, outside of the timing, and gives the work.
  let make: () throws -> Work
  /// For a fit, the same with twice the epochs: what it does beyond `make` is what its steps do
  /// once everything is built and recorded.
  let makeTwice: (() throws -> Work)?

  init(
    _ id: String, _ summary: String, _ unit: TimeUnit = .microseconds, operations: Int = 1,
    needsGPU: Bool = false, startsProgram: Bool = false, demand: Demand? = nil,
    twice: (() throws -> Work)? = nil, _ make: @escaping () throws -> Work
  ) {
    (self.id, self.summary, self.unit, self.operations) = (id, summary, unit, operations)
    (self.needsGPU, self.startsProgram, self.demand) = (needsGPU, startsProgram, demand)
    (self.make, self.makeTwice) = (make, twice)
  }

  /// A kernel: the same operation again and again.
  static func kernel(
    _ id: String, needsGPU: Bool = false, demand: Demand? = nil,
    _ make: @escaping () throws -> () throws -> Tensor
  ) -> Workload {
    Workload(id, "", needsGPU: needsGPU, demand: demand) {
      let body = try make()
      return { _ = try body() }
    }
  }

  /// A fit, of which a step is an operation; `steps` is how many an epoch has.
  static func fit(
    _ id: String, _ summary: String, steps: Int, epochs: Int = 1, demand: Demand? = nil,
    _ make: @escaping () throws -> (_ epochs: Int) throws -> Void
  ) -> Workload {
    func repeated(_ times: Int) -> () throws -> Work {
      {
        let fit = try make()
        return { try fit(times * epochs) }
      }
    }
    return Workload(
      id, summary, operations: steps * epochs, demand: demand, twice: repeated(2), repeated(1))
  }
}

extension Workload {
  /// The same with factors of products rounded to TF32, on a GPU.
  var inTensorFloat32: Workload {
    func inTensorFloat32(_ make: @escaping () throws -> Work) -> () throws -> Work {
      {
        let work = try make()
        return { try withMatmulPrecision(.tensorFloat32, work) }
      }
    }
    return Workload(
      id + " TF32", summary + ", products in TF32", unit, operations: operations, needsGPU: true,
      twice: makeTwice.map(inTensorFloat32), inTensorFloat32(make))
  }
}

/// What a time is shown in.
enum TimeUnit: String, Encodable {
  case microseconds = "us"
  case milliseconds = "ms"

  /// How many of these a second has.
  var perSecond: Double { self == .microseconds ? 1e6 : 1e3 }
}
