/// Random bits of int32 for the elements `from..<from + count` of a tensor; `y` is element `from`.
public func randomBits(
  key: UInt64, stream: UInt64, from: Int, _ y: UnsafeMutablePointer<UInt32>, _ count: Int
) { forEachWord(key, stream, from, count) { y[$0] = $1 } }

/// 53 random bits as int64 for the elements `from..<from + count`: those of a uniform float64.
public func randomBits53(
  key: UInt64, stream: UInt64, from: Int, _ y: UnsafeMutablePointer<Int64>, _ count: Int
) { forEachBits53(key, stream, from, count) { y[$0] = Int64(bitPattern: $1) } }

/// Uniform float32 in [0, 1) for the elements `from..<from + count`.
public func randomUniformFloat32(
  key: UInt64, stream: UInt64, from: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
) { forEachWord(key, stream, from, count) { y[$0] = uniformFloat(word: $1) } }

/// Uniform float64 in [0, 1) for the elements `from..<from + count`.
public func randomUniformFloat64(
  key: UInt64, stream: UInt64, from: Int, _ y: UnsafeMutablePointer<Double>, _ count: Int
) { forEachBits53(key, stream, from, count) { y[$0] = uniformDouble(bits53: $1) } }

/// Normal float32, cut off at two standard deviations if so wished.
public func randomNormalFloat32(
  truncated: Bool, key: UInt64, stream: UInt64, from: Int, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  inQuantileBlocks(count) { start, length, block in
    forEachWord(key, stream, from &+ start, length) { block[$0] = openUniform(word: $1) }
    quantiles(block, length, truncated: truncated) { y[start &+ $0] = Float($1) }
  }
}

/// Normal float64, cut off at two standard deviations if so wished.
public func randomNormalFloat64(
  truncated: Bool, key: UInt64, stream: UInt64, from: Int, _ y: UnsafeMutablePointer<Double>,
  _ count: Int
) {
  inQuantileBlocks(count) { start, length, block in
    forEachBits53(key, stream, from &+ start, length) { block[$0] = openUniform(bits53: $1) }
    quantiles(block, length, truncated: truncated) { y[start &+ $0] = $1 }
  }
}

/// Calls `body` with each element's index and word: four from each whole block, ends one by one.
@inline(__always)
private func forEachWord(
  _ key: UInt64, _ stream: UInt64, _ from: Int, _ count: Int, _ body: (Int, UInt32) -> Void
) {
  var i = 0
  while i < count && (from &+ i) & 3 != 0 {
    body(i, philoxWord(key: key, index: UInt64(from &+ i), stream: stream))
    i &+= 1
  }
  let blocks = (count &- i) &>> 2
  let first = UInt64(from &+ i) &>> 2
  var block = 0
  while block < blocks {
    let words = philoxBlock(key: key, counter: first &+ UInt64(block), stream: stream)
    let index = i &+ block &* 4
    body(index, words.0)
    body(index &+ 1, words.1)
    body(index &+ 2, words.2)
    body(index &+ 3, words.3)
    block &+= 1
  }
  i &+= blocks &* 4
  while i < count {
    body(i, philoxWord(key: key, index: UInt64(from &+ i), stream: stream))
    i &+= 1
  }
}

/// Calls `body` with each element's index and 53 bits.
@inline(__always)
private func forEachBits53(
  _ key: UInt64, _ stream: UInt64, _ from: Int, _ count: Int, _ body: (Int, UInt64) -> Void
) {
  var i = 0
  if from & 1 != 0 && count > 0 {
    body(0, philoxBits53(key: key, index: UInt64(from), stream: stream))
    i = 1
  }
  let blocks = (count &- i) &>> 1
  let first = UInt64(from &+ i) &>> 1
  var block = 0
  while block < blocks {
    let words = philoxBlock(key: key, counter: first &+ UInt64(block), stream: stream)
    let index = i &+ block &* 2
    body(index, bits53(words.0, words.1))
    body(index &+ 1, bits53(words.2, words.3))
    block &+= 1
  }
  i &+= blocks &* 2
  if i < count { body(i, philoxBits53(key: key, index: UInt64(from &+ i), stream: stream)) }
}

/// Cuts `count` into blocks that stay in the first cache, with room for a block of float64.
@inline(__always)
private func inQuantileBlocks(
  _ count: Int, _ body: (_ start: Int, _ length: Int, UnsafeMutablePointer<Double>) -> Void
) {
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 512) { buffer in
    guard let block = buffer.baseAddress else { return }
    var start = 0
    while start < count {
      body(start, min(512, count &- start), block)
      start &+= 512
    }
  }
}

/// The middle of the distribution in a vector loop, then its tails one by one.
@inline(__always)
private func quantiles(
  _ block: UnsafeMutablePointer<Double>, _ count: Int, truncated: Bool,
  _ store: (Int, Double) -> Void
) {
  var i = 0
  if truncated {
    while i < count {
      block[i] = truncatedProbability(block[i])
      i &+= 1
    }
  }
  i = 0
  while i < count {
    store(i, centralQuantile(block[i] - 0.5))
    i &+= 1
  }
  i = 0
  while i < count {
    if abs(block[i] - 0.5) > 0.425 { store(i, tailQuantile(block[i])) }
    i &+= 1
  }
}
