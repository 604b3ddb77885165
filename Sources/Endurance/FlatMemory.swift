import DeepLearning
import Foundation

/// Steps without end take no more memory than the first ones.
enum FlatMemory {
  static func run(_ trial: inout Trial) throws {
    let w = Variable(Tensor.zeros([8, 4]))
    let optimizer = Adam(learningRate: 0.001)
    let step = { (x: Tensor) throws -> Tensor in
      let tape = GradientTape()
      let loss = tape.record { x.matmul(w).squared().mean() }
      try optimizer.apply([(tape.gradient(of: loss, for: w), w)])
      return loss
    }
    let fast = compiled { (x: Tensor) throws in try step(x) }
    var (steps, early) = (0, 0)
    let batch = Tensor.ones([16, 8])
    while !trial.isOver {
      for _ in 0..<500 {
        _ = try step(batch)
        _ = try fast(batch)
        _ = Float(try fast(Tensor.randomNormal([16, 8])))
      }
      steps += 1500
      if early == 0 && steps >= 6000 { early = try resident() }
    }
    let growth = try resident() - early
    trial.expect(early > 0 && growth < 4 << 20, "\(growth) bytes more after \(steps) steps")
    trial.done = "\(steps) steps, \(growth >> 10) KB more at the end"
  }

  /// The bytes of memory that this process has.
  private static func resident() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return (Int(text.split(separator: " ")[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
