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
    // NumPy writes the first kind of quotation marks and reads both; Python 2 wrote u'descr'.
    let text = text.replacing("\"", with: "'").replacing("u'", with: "'")
    guard let descriptor = text.firstMatch(of: #/'descr'\s*:\s*('[^']*'|\[)/#)?.output.1,
      let order = text.firstMatch(of: #/'fortran_order'\s*:\s*(True|False)\s*[,}]/#)?.output.1,
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

  /// The lengths, nil where one is no number that fits; Python 2 wrote long integers as 3L.
  private static func lengths(in text: String) -> [Int?]? {
    let tuple = #/'shape'\s*:\s*\(\s*((?:-?\d+L?\s*,\s*)*(?:-?\d+L?)?)\s*\)/#
    return text.firstMatch(of: tuple)?.output.1.split { ",L \t\n\r".contains($0) }.map { Int($0) }
  }
}
