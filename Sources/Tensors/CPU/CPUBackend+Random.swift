import CPUKernels

extension CPUBackend {
  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) {
    let (key, stream) = (key.seed, key.draw)
    let (target, isWide) = (y.start, y.dtype.byteCount == 8)
    Parallel.forRanges(y.elementCount, cost: op == .uniform || op == .bits ? 8 : 32, multiple: 64) {
      from, to in
      let count = to - from
      switch op {
      case .bits where isWide:
        randomBits53(key: key, stream: stream, from: from, target.of(Int64.self) + from, count)
      case .bits:
        randomBits(key: key, stream: stream, from: from, target.of(UInt32.self) + from, count)
      case .uniform where isWide:
        randomUniformFloat64(
          key: key, stream: stream, from: from, target.of(Double.self) + from, count)
      case .uniform:
        randomUniformFloat32(
          key: key, stream: stream, from: from, target.of(Float.self) + from, count)
      case .normal, .truncatedNormal:
        let truncated = op == .truncatedNormal
        if isWide {
          randomNormalFloat64(
            truncated: truncated, key: key, stream: stream, from: from,
            target.of(Double.self) + from, count)
        } else {
          randomNormalFloat32(
            truncated: truncated, key: key, stream: stream, from: from,
            target.of(Float.self) + from, count)
        }
      }
    }
  }
}
