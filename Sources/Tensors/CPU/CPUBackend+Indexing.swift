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
        scatterRun(
          x.dtype, UnsafeRawPointer(x.start), positions, count, x.elementCount / count, y.start,
          length)
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
          scatterRun(
            x.dtype, source + row &* count &* bytes, positions + row &* count, count, 1,
            y.start + row &* length &* bytes, length)
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
              sortRun(
                x.dtype, source + at.a &* bytes, stride, descending, scratch, target + at.y, count)
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

private func scatterRun(
  _ dtype: DType, _ x: UnsafeRawPointer, _ indices: UnsafePointer<Int64>, _ count: Int,
  _ width: Int, _ y: UnsafeMutableRawPointer, _ length: Int
) {
  switch dtype {
  case .float32:
    scatterAddFloat32(
      x.of(Float.self), indices, count, width: width, y.of(Float.self), length: length)
  case .float64:
    scatterAddFloat64(
      x.of(Double.self), indices, count, width: width, y.of(Double.self), length: length)
  case .int32:
    scatterAddInt32(
      x.of(Int32.self), indices, count, width: width, y.of(Int32.self), length: length)
  case .int64:
    scatterAddInt64(
      x.of(Int64.self), indices, count, width: width, y.of(Int64.self), length: length)
  case .uint8, .bool:
    scatterAddUInt8(
      x.of(UInt8.self), indices, count, width: width, y.of(UInt8.self), length: length)
  }
}

private func sortRun(
  _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int, _ descending: Bool,
  _ scratch: UnsafeMutableRawPointer, _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  switch dtype {
  case .float32:
    sortFloat32(x.of(Float.self), stride, descending: descending, scratch: scratch, y, count)
  case .float64:
    sortFloat64(x.of(Double.self), stride, descending: descending, scratch: scratch, y, count)
  case .int32:
    sortInt32(x.of(Int32.self), stride, descending: descending, scratch: scratch, y, count)
  case .int64:
    sortInt64(x.of(Int64.self), stride, descending: descending, scratch: scratch, y, count)
  case .uint8, .bool:
    sortUInt8(x.of(UInt8.self), stride, descending: descending, scratch: scratch, y, count)
  }
}
