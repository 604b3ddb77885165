import Tensors

/// The header of a `.npy` file: `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
struct NumPyHeader {
  let kind: NumPyKind
  let isFortranOrder: Bool
  let shape: Shape

  init(_ text: String, path: String) throws(FileError) {
    guard let descriptor = NumPyHeader.value("descr", in: text),
      let order = NumPyHeader.value("fortran_order", in: text),
      let lengths = NumPyHeader.lengths(in: text)
    else { throw FileError(path, .corrupt, "has a header that NumPy does not write: \(text)") }
    guard descriptor.hasPrefix("'") else {
      throw FileError(path, .unsupported, "holds records. Save each field as an array of its own.")
    }
    let name = descriptor.filter { $0 != "'" }
    guard let kind = NumPyKind(name) else {
      throw FileError(
        path, .unsupported,
        "holds elements of dtype '\(name)', which have no place in a tensor. Save it with "
          + ".astype('float32'), say.")
    }
    self.kind = kind
    isFortranOrder = order == "True"
    shape = try Shape(checking: lengths, dtype: kind.dtype, of: "the array", path: path)
  }

  /// The array, whose bytes are as many as the shape needs.
  func tensor(_ data: ArraySlice<UInt8>) -> Tensor {
    let stored = isFortranOrder ? Shape(shape.reversed()) : shape
    let tensor = kind.tensor(data, shape: stored)
    return isFortranOrder ? tensor.transposed() : tensor
  }

  /// What stands after `'key':`, up to the next comma.
  private static func value(_ key: String, in text: String) -> String? {
    guard let rest = after("'\(key)':", in: text) else { return nil }
    let start = rest.drop { $0 == " " }
    if start.first == "[" { return "[" }
    return String(start.prefix { $0 != "," && $0 != "}" }.filter { $0 != " " })
  }

  private static func lengths(in text: String) -> [Int?]? {
    guard let rest = after("'shape':", in: text), let open = rest.firstIndex(of: "("),
      let close = rest.firstIndex(of: ")"), open < close
    else { return nil }
    let parts = rest[rest.index(after: open)..<close].split(separator: ",")
    return parts.map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }.map { Int($0) }
  }

  private static func after(_ mark: String, in text: String) -> Substring? {
    text.firstRange(of: mark).map { text[$0.upperBound...] }
  }
}

/// How NumPy stores an element.
struct NumPyKind {
  let letter: Character
  let byteCount: Int
  let isBigEndian: Bool
  /// What it becomes here.
  let dtype: DType

  /// A dtype as NumPy writes it: `<f4`, `|u1`, `>i2`.
  init?(_ name: String) {
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
      let halves = patterns(data).map { Float(Float16(bitPattern: UInt16(truncatingIfNeeded: $0))) }
      return Tensor(halves, shape: shape)
    }
    let integers = patterns(data).map { pattern in
      switch (letter, byteCount) {
      case ("i", 1): Int64(Int8(truncatingIfNeeded: pattern))
      case ("i", 2): Int64(Int16(truncatingIfNeeded: pattern))
      default: Int64(truncatingIfNeeded: pattern)
      }
    }
    return Tensor(integers, shape: shape).cast(to: dtype)
  }

  /// Each element's bytes as a number.
  private func patterns(_ data: ArraySlice<UInt8>) -> [UInt64] {
    stride(from: data.startIndex, to: data.endIndex, by: byteCount).map { start in
      data[start..<(start + byteCount)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
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
