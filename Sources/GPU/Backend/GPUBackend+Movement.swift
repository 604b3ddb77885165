import Tensors

extension GPUBackend {
  func fill(_ value: Scalar, into y: Operand) throws(DeviceError) {
    try check(y)
    try launch(.named("fill", [y.dtype]), groups: Self.groups(y.elementCount)) {
      MovementSource.fill(y.dtype)
    } _: { arguments in
      arguments.append(y.elementCount)
      arguments.append(value, y.dtype)
      arguments.append(y)
    }
  }

  func iota(into y: Operand) throws(DeviceError) {
    try launch(.named("iota", []), groups: Self.groups(y.elementCount)) {
      MovementSource.iota
    } _: { arguments in
      arguments.append(y.elementCount)
      arguments.append(y)
    }
  }

  func copy(_ x: Operand, into y: Operand) throws(DeviceError) {
    try check(x)
    // Elements of one size are moved by one kernel.
    let dtype: DType =
      switch x.dtype.byteCount {
      case 1: .uint8
      case 4: .int32
      default: .int64
      }
    try launch(.named("copy", [dtype]), groups: Self.groups(x.elementCount)) {
      MovementSource.copy(byteCount: x.dtype.byteCount)
    } _: { arguments in
      arguments.append(x.elementCount)
      arguments.append(x)
      arguments.append(Walk(x))
      arguments.append(y)
      arguments.append(Walk(y))
    }
  }

  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) throws(DeviceError) {
    try check(y)
    let hasFloat64 = description.hasFloat64
    try launch(.named("random \(op)", [y.dtype]), groups: Self.groups(y.elementCount)) {
      RandomSource.kernel(op, y.dtype, hasFloat64: hasFloat64)
    } _: { arguments in
      arguments.append(y.elementCount)
      arguments.append(key.seed)
      arguments.append(key.draw)
      arguments.append(y)
    }
  }
}
