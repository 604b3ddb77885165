import CPUKernels

extension CPUBackend {
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) {
    let count = indices.elementCount
    if count == 0 || y.elementCount == 0 { return }
    let (width, step) = (y.elementCount / count, x.strides[0])
    guard x.hasRowMajorSlices else { return withRowMajor(x) { gather($0, indices, into: y) } }
    let bytes = x.dtype.byteCount
    withRowMajor(indices) { indices in
      let places = UnsafePointer(indices.start.of(Int64.self))
      let (source, target) = (UnsafeRawPointer(x.start), y.start)
      Parallel.forRanges(count, cost: max(width, 4)) { from, to in
        gatherSlices(
          source, step: step &* bytes, places + from, to - from, bytes: width &* bytes,
          target + from &* width &* bytes)
      }
    }
  }

  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) {
    let count = indices.elementCount
    if count == 0 || x.elementCount == 0 { return }
    let width = x.elementCount / count
    withRowMajor(x) { x in
      withRowMajor(indices) { indices in
        let places = UnsafePointer(indices.start.of(Int64.self))
        scatterRun(x.dtype, UnsafeRawPointer(x.start), places, count, width, y.start)
      }
    }
  }

  func argSort(_ x: Operand, descending: Bool, into y: Operand) {
    let last = x.shape.rank - 1
    let (count, stride, bytes) = (x.shape[last], x.strides[last], x.dtype.byteCount)
    let (source, target) = (UnsafeRawPointer(x.start), y.start.of(Int64.self))
    LoopNest.lend(x.shape, rank: last, x.strides, x.strides, x.strides, y.strides) { nest in
      Parallel.forRanges(nest.elementCount, cost: count &* 64) { from, to in
        withScratch(byteCount: sortScratchBytes(count)) { scratch in
          nest.forElements(from: from, to: to) { at in
            sortRun(
              x.dtype, source + at.a &* bytes, stride, descending, scratch, target + at.y, count)
          }
        }
      }
    }
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
  _ dtype: DType, _ x: UnsafeRawPointer, _ places: UnsafePointer<Int64>, _ count: Int,
  _ width: Int, _ y: UnsafeMutableRawPointer
) {
  switch dtype {
  case .float32:
    scatterAddFloat32(x.of(Float.self), places, count, width: width, y.of(Float.self))
  case .float64:
    scatterAddFloat64(x.of(Double.self), places, count, width: width, y.of(Double.self))
  case .int32:
    scatterAddInt32(x.of(Int32.self), places, count, width: width, y.of(Int32.self))
  case .int64:
    scatterAddInt64(x.of(Int64.self), places, count, width: width, y.of(Int64.self))
  case .uint8, .bool:
    scatterAddUInt8(x.of(UInt8.self), places, count, width: width, y.of(UInt8.self))
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
