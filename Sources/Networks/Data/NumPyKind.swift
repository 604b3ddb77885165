import Tensors

/// How NumPy stores an element.
struct NumPyKind {
  let letter: Character
  let byteCount: Int
  let isBigEndian: Bool
  /// What it becomes here.
  let dtype: DType

  /// A dtype as NumPy writes it: `<f4`, `|u1`, `>i2`.
  ///
  /// Without a sign before it the order is the machine's, as NumPy reads it.
  init?(_ name: String) {
    let name = name.count == 2 ? "=" + name : name
    guard let order = name.first, "<>|=".contains(order), name.count == 3,
      let letter = name.dropFirst().first, let count = name.last?.wholeNumberValue
    else { return nil }
    let dtypes: [String: DType] = [
      "b1": .bool, "u1": .uint8, "i1": .int32, "i2": .int32, "u2": .int32, "i4": .int32,
      "u4": .int64, "i8": .int64, "f2": .float32, "f4": .float32, "f8": .float64,
    ]
    guard let dtype = dtypes["\(letter)\(count)"] else { return nil }
    self.letter = letter
    byteCount = count
    isBigEndian = order == ">"
    self.dtype = dtype
  }

  /// A tensor of elements in row-major order.
  func tensor(_ data: ArraySlice<UInt8>, shape: Shape) -> Tensor {
    var data = data
    if isBigEndian && byteCount > 1 { data = swapped(data) }
    if dtype == .bool { return Tensor(data.map { $0 != 0 }, shape: shape) }
    if dtype.byteCount == byteCount { return Tensor(bytes: data, shape: shape, dtype: dtype) }
    if letter == "f" {
      return Tensor(
        NumPyKind.pairs(data).map { Float(Float16(bitPattern: $0)) }, shape: shape)
    }
    switch (letter, byteCount) {
    case ("i", 1): return Tensor(data.map { Int32(Int8(bitPattern: $0)) }, shape: shape)
    case ("i", 2):
      return Tensor(NumPyKind.pairs(data).map { Int32(Int16(bitPattern: $0)) }, shape: shape)
    case ("u", 2): return Tensor(NumPyKind.pairs(data).map { Int32($0) }, shape: shape)
    default: return Tensor(NumPyKind.quadruples(data).map { Int64($0) }, shape: shape)
    }
  }

  /// Each four bytes as a number.
  private static func quadruples(_ data: ArraySlice<UInt8>) -> [UInt32] {
    stride(from: data.startIndex, to: data.endIndex - 3, by: 4).map { start in
      data[start..<(start + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// Each two bytes as a number.
  static func pairs(_ data: ArraySlice<UInt8>) -> [UInt16] {
    stride(from: data.startIndex, to: data.endIndex - 1, by: 2).map { start in
      UInt16(data[start]) | UInt16(data[start + 1]) << 8
    }
  }

  private func swapped(_ data: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result = data
    for start in stride(from: data.startIndex, to: data.endIndex, by: byteCount) {
      result[start..<(start + byteCount)].reverse()
    }
    return result
  }
}
