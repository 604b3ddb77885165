import Foundation

/// A plain pass over a block of memory.
enum Pass: String {
  /// Reads the block.
  case read
  /// Reads one half of the block and writes the other, as the C library copies.
  case copy
  /// Reads and writes each number of the block.
  case update

  /// How many bytes are read or written for each byte of the block.
  fileprivate var transfers: Int { self == .update ? 2 : 1 }
}

extension Limit {
  /// Floating-point operations a second, or bytes read and bytes written a second, of all cores.
  func measuredRate() -> Double {
    switch self {
    case .multiplyAdds:
      // A processor with vectors of eight has too few registers for twelve of sixteen.
      max(multiplyAddRate(of: SIMD8<Float>.self), multiplyAddRate(of: SIMD16<Float>.self))
    case .memory(let pass, let bytes): bandwidth(of: pass, bytes: bytes)
    }
  }
}

/// One for each core that this process may use.
private let threadCount = ProcessInfo.processInfo.activeProcessorCount

/// The seconds until every thread has run `body`, which is given the thread's number and a place
/// for a result, without which the compiler would leave out the work.
private func secondsOnAllThreads(
  _ body: @Sendable (_ thread: Int, _ result: UnsafeMutablePointer<Float>) -> Void
) -> Double {
  nonisolated(unsafe) let results = UnsafeMutablePointer<Float>.allocate(capacity: threadCount)
  defer { results.deallocate() }
  results.initialize(repeating: 0, count: threadCount)
  let time = ContinuousClock().measure {
    DispatchQueue.concurrentPerform(iterations: threadCount) { body($0, results + $0) }
  }
  return time / .seconds(1)
}

// MARK: Arithmetic

/// More multiply-adds than a core has under way, so that none waits for the one before.
private typealias Chains<V> = InlineArray<12, V>

private func multiplyAddRate<V: SIMD & SendableMetatype>(of _: V.Type) -> Double
where V.Scalar == Float {
  let rounds = 10_000_000
  let seconds = secondsOnAllThreads { thread, result in
    result.pointee = multiplyAdds(V.self, start: Float(thread), rounds: rounds)
  }
  let operations = 2 * V.scalarCount * Chains<V>.count * rounds * threadCount
  return Double(operations) / seconds
}

/// Repeats `x / 2 + 1` on every vector, each of which starts from another number.
private func multiplyAdds<V: SIMD>(_: V.Type, start: Float, rounds: Int) -> Float
where V.Scalar == Float {
  let (half, one) = (V(repeating: 0.5), V(repeating: 1))
  var chains = Chains<V> { index in V(repeating: start + Float(index)) }
  for _ in 0..<rounds {
    for n in chains.indices { chains[n] = one.addingProduct(chains[n], half) }
  }
  return chains.indices.reduce(V()) { $0 + chains[$1] }.sum()
}

// MARK: Memory

private typealias Line = SIMD16<Float>

/// Each thread goes over a part of its own, for long enough that starting it does not matter.
private func bandwidth(of pass: Pass, bytes: Int) -> Double {
  let size = MemoryLayout<Line>.size
  // A copy takes them in halves, a sum in fours.
  let lines = max(4, bytes / size / threadCount / 4 * 4)
  let repetitions = max(1, 2_000_000_000 / bytes)
  nonisolated(unsafe) let block = UnsafeMutablePointer<Line>.allocate(capacity: lines * threadCount)
  defer { block.deallocate() }
  block.initialize(repeating: Line(), count: lines * threadCount)
  let seconds = secondsOnAllThreads { thread, result in
    let part = block + thread * lines
    for _ in 0..<repetitions {
      switch pass {
      case .read: result.pointee += sum(part, lines)
      case .copy: memcpy(part + lines / 2, part, lines / 2 * size)
      case .update: increment(part, lines)
      }
    }
  }
  return Double(lines * threadCount * size * repetitions * pass.transfers) / seconds
}

/// Four sums side by side, so that additions need not wait for each other; `count` is a multiple of
/// 4.
@inline(never)
private func sum(_ lines: UnsafePointer<Line>, _ count: Int) -> Float {
  var sums = InlineArray<4, Line>(repeating: Line())
  var i = 0
  while i < count {
    for n in sums.indices { sums[n] += lines[i &+ n] }
    i &+= 4
  }
  return (sums[0] + sums[1] + sums[2] + sums[3]).sum()
}

@inline(never)
private func increment(_ lines: UnsafeMutablePointer<Line>, _ count: Int) {
  for i in 0..<count { lines[i] += 1 }
}
