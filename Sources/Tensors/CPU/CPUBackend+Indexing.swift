import CPUKernels
import Synchronization

extension CPUBackend {
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    let (count, length) = (indices.elementCount, x.shape[0])
    guard x.hasRowMajorSlices else {
      return try withRowMajor(x) { (x) throws(DeviceError) in
        try gather(x, indices, into: y)
      }
    }
    try withRowMajor(indices) { (indices) throws(DeviceError) in
      let positions = UnsafePointer(indices.start.of(Int64.self))
      try check(positions, 1, count, length: length)
      if y.elementCount == 0 { return }
      let (width, step, bytes) = (y.elementCount / count, x.strides[0], x.dtype.byteCount)
      let (source, target) = (UnsafeRawPointer(x.start), y.start)
      Parallel.forRanges(count, cost: max(width, 4)) { from, to in
        gatherSlices(
          source, length: length, step: step &* bytes, positions + from, to - from,
          bytes: width &* bytes, target + from &* width &* bytes)
      }
    }
  }

  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    let (count, length) = (indices.elementCount, y.shape[0])
    try withRowMajor(x) { (x) throws(DeviceError) in
      try withRowMajor(indices) { (indices) throws(DeviceError) in
        let positions = UnsafePointer(indices.start.of(Int64.self))
        try check(positions, 1, count, length: length)
        if x.elementCount == 0 { return }
        scatterAddSlices(
          x.dtype, UnsafeRawPointer(x.start), positions, count, width: x.elementCount / count,
          y.start, length: length)
      }
    }
  }

  func gatherAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    let last = x.shape.rank - 1
    let (length, count, bytes) = (x.shape[last], indices.shape[last], x.dtype.byteCount)
    let (step, stride) = (x.strides[last], indices.strides[last])
    let (source, target) = (UnsafeRawPointer(x.start), y.start)
    let positions = UnsafePointer(indices.start.of(Int64.self))
    var failure: DeviceError?
    LoopNest.lend(
      y.shape, rank: last, x.strides, indices.strides, indices.strides, y.strides
    ) { nest in
      nest.forElements(from: 0, to: nest.elementCount) { at in
        do throws(DeviceError) {
          try check(positions + at.b, stride, count, length: length)
        } catch { failure = failure ?? error }
      }
      if failure != nil { return }
      nest.forElements(cost: max(count, 1) &* 4) { at in
        gatherRow(
          source + at.a &* bytes, length: length, step: step &* bytes, positions + at.b, stride,
          count, bytes: bytes, target + at.y &* bytes)
      }
    }
    if let failure { throw failure }
  }

  func scatterAddAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    let last = y.shape.rank - 1
    let (length, count, bytes) = (y.shape[last], indices.shape[last], x.dtype.byteCount)
    try withRowMajor(x) { (x) throws(DeviceError) in
      try withRowMajor(indices) { (indices) throws(DeviceError) in
        let positions = UnsafePointer(indices.start.of(Int64.self))
        try check(positions, 1, indices.elementCount, length: length)
        if count == 0 { return }
        let source = UnsafeRawPointer(x.start)
        for row in 0..<x.elementCount / count {
          scatterAddSlices(
            x.dtype, source + row &* count &* bytes, positions + row &* count, count, width: 1,
            y.start + row &* length &* bytes, length: length)
        }
      }
    }
  }

  /// Refuses the first index that is out of range.
  private func check(
    _ indices: UnsafePointer<Int64>, _ stride: Int, _ count: Int, length: Int
  ) throws(DeviceError) {
    if let wrong = firstIndexOutside(indices, stride, count, length: length) {
      throw .indexOutOfRange(index: Int(indices[wrong &* stride]), length: length)
    }
  }

  func argsort(_ x: Operand, descending: Bool, into y: Operand) throws(DeviceError) {
    let last = x.shape.rank - 1
    let (count, stride, bytes) = (x.shape[last], x.strides[last], x.dtype.byteCount)
    guard count <= longestSortedRow else {
      throw .failed("rows of up to \(longestSortedRow) elements are sorted; this one has \(count)")
    }
    let (source, target) = (UnsafeRawPointer(x.start), y.start.of(Int64.self))
    let failure = Mutex<DeviceError?>(nil)
    LoopNest.lend(x.shape, rank: last, x.strides, x.strides, x.strides, y.strides) { nest in
      Parallel.forRanges(nest.elementCount, cost: count &* 64) { from, to in
        do throws(DeviceError) {
          try withScratch(byteCount: sortScratchBytes(count)) { scratch in
            nest.forElements(from: from, to: to) { at in
              sortRow(
                x.dtype, source + at.a &* bytes, stride, descending: descending, scratch: scratch,
                target + at.y, count)
            }
          }
        } catch { failure.withLock { $0 = error } }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}

extension Operand {
  /// Whether each slice along axis 0 is row-major.
  fileprivate var hasRowMajorSlices: Bool {
    var slice = self
    slice.shape.remove(at: 0)
    slice.strides.remove(at: 0)
    return slice.isRowMajor
  }
}
