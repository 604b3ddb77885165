import Tensors

/// Reads an IDX file, plain or packed by gzip: the format of MNIST and Fashion-MNIST.
///
///     let images = try IDXFile.read("train-images-idx3-ubyte.gz")   // uint8, (60000, 28, 28)
///
/// 8-bit and 16-bit signed numbers become int32.
///
/// **Errors:** a ``FileError``: missing, of another kind, truncated, damaged.
/// **Source:** Yann LeCun's description of the MNIST files.
public enum IDXFile {
  /// The array in the file.
  public static func read(_ path: String) throws(FileError) -> Tensor {
    let bytes = try FileBytes.read(path) { start throws(FileError) in
      if InflateStream.isGzip(start) { return nil }
      var reader = ByteReader(start[...], path: path)
      let (kind, shape) = try header(&reader, path)
      return start.count - reader.remaining + shape.elementCount * kind.byteCount
    }
    var reader = ByteReader(bytes[...], path: path)
    if InflateStream.isGzip(bytes) {
      let stream = try InflateStream(bytes[...], .gzip, path: path)
      reader = ByteReader(path: path) { () throws(FileError) in try stream.next() }
    }
    return try array(&reader, path: path)
  }

  /// How the numbers are stored, and the shape.
  private static func header(
    _ reader: inout ByteReader, _ path: String
  ) throws(FileError) -> (kind: NumPyKind, shape: Shape) {
    guard try reader.take(2, "the mark").allSatisfy({ $0 == 0 }) else {
      throw FileError(path, .wrongKind, "is not an IDX file: it does not begin with two zeros.")
    }
    let code = Int(try reader.big(1, "the kind of number"))
    let rank = Int(try reader.big(1, "the number of axes"))
    let kinds = [
      0x08: "|u1", 0x09: "|i1", 0x0b: ">i2", 0x0c: ">i4", 0x0d: ">f4", 0x0e: ">f8",
    ]
    guard let kind = kinds[code].flatMap(NumPyKind.init) else {
      throw FileError(path, .wrongKind, "is not an IDX file: it has no kind of number \(code).")
    }
    var lengths: [Int?] = []
    for axis in 0..<rank { lengths.append(Int(try reader.big(4, "the length of axis \(axis)"))) }
    return (kind, try Shape(checking: lengths, dtype: kind.dtype, of: "the array", path: path))
  }

  static func array(_ reader: inout ByteReader, path: String) throws(FileError) -> Tensor {
    let (kind, shape) = try header(&reader, path)
    let size = shape.elementCount * kind.byteCount
    let data = try reader.take(size, "an array of shape \(shape)")
    try reader.end()
    return kind.tensor(data, shape: shape)
  }
}
