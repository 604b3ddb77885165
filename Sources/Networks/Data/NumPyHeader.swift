import Files
import Tensors

/// The header of a `.npy` file: `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
struct NumPyHeader {
  /// Longer ones are none: those of plain arrays have some hundred bytes.
  static let largestCount = 1 << 20

  let kind: NumPyKind
  let isFortranOrder: Bool
  let shape: Shape

  /// How many bytes the elements take in the file.
  var byteCount: Int { shape.elementCount * kind.byteCount }

  init(_ text: String, path: String) throws(FileError) {
    // NumPy writes the first kind of quotation marks and reads both.
    let text = text.replacing("\"", with: "'").replacing("u'", with: "'")
    guard let descriptor = NumPyHeader.value("descr", in: text),
      let order = NumPyHeader.value("fortran_order", in: text),
      let lengths = NumPyHeader.lengths(in: text)
    else {
      throw FileError(path, .corrupt, "has a header that NumPy does not write: \(text.shown)")
    }
    guard descriptor.hasPrefix("'") else {
      throw FileError(path, .unsupported, "holds records. Save each field as an array of its own.")
    }
    let name = descriptor.filter { $0 != "'" }
    guard let kind = NumPyKind(name) else {
      throw FileError(
        path, .unsupported,
        "holds elements of dtype '\(name.shown)', which have no place in a tensor. Save it with "
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

  /// What comes after `'key':`, up to the next comma.
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
    // Python 2 writes long integers as 3L.
    return parts.map { $0.filter { $0 != " " && $0 != "L" } }.filter { !$0.isEmpty }
      .map { Int($0) }
  }

  private static func after(_ mark: String, in text: String) -> Substring? {
    text.firstRange(of: mark).map { text[$0.upperBound...] }
  }
}
