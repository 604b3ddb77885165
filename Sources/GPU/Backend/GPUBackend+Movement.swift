import Tensors

extension GPUBackend {
  func fill(_ value: Scalar, into y: Operand) throws(DeviceError) {
    try check(y)
    try launch(.fill(y.dtype), groups: Self.groups(y.elementCount)) { arguments in
      arguments.append(y.elementCount)
      arguments.append(value, y.dtype)
      arguments.append(y)
    }
  }

  func iota(into y: Operand) throws(DeviceError) {
    try launch(.iota, groups: Self.groups(y.elementCount)) { arguments in
      arguments.append(y.elementCount)
      arguments.append(y)
    }
  }

  func copy(_ x: Operand, into y: Operand) throws(DeviceError) {
    try check(x)
    try launch(.copy(byteCount: x.dtype.byteCount), groups: Self.groups(x.elementCount)) {
      arguments in
      arguments.append(x.elementCount)
      arguments.append(x)
      arguments.append(Walk(x))
      arguments.append(y)
      arguments.append(Walk(y))
    }
  }

  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) throws(DeviceError) {
    try check(y)
    try launch(.random(op, y.dtype), groups: Self.groups(y.elementCount)) { arguments in
      arguments.append(y.elementCount)
      arguments.append(key: key.seed)
      arguments.append(key: key.draw)
      arguments.append(y)
    }
  }
}
