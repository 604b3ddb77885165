import Tensors

/// Reads NumPy's files: one array (`.npy`) or several by name (`.npz`).
///
///     let x = try NumPyFile.read("x.npy")
///     let arrays = try NumPyFile.readArchive("data.npz")
///
/// Dtypes that do not exist here become the next wider one: int8, int16 and uint16 become int32,
/// uint32 becomes int64, float16 becomes float32. The order of the elements (C or Fortran) and of
/// the bytes does not matter.
///
/// **Errors:** a ``FileError``: missing, of another kind, truncated, damaged, or of a dtype that has
/// no place here (uint64, complex numbers, texts, Python objects).
/// **Source:** NumPy's format, numpy.lib.format, versions 1 to 3.
public enum NumPyFile {
  /// The array in a `.npy` file.
  public static func read(_ path: String) throws(FileError) -> Tensor {
    let bytes = try FileBytes.read(path)
    if bytes.starts(with: [0x50, 0x4b]) {
      throw FileError(path, .wrongKind, "is an archive. Use NumPyFile.readArchive.")
    }
    return try array(bytes, path: path)
  }

  /// The arrays in a `.npz` file by name, packed or not.
  public static func readArchive(_ path: String) throws(FileError) -> [String: Tensor] {
    let zip = try ZipFile(try FileBytes.read(path), path: path)
    var arrays: [String: Tensor] = [:]
    for name in zip.names {
      guard name.hasSuffix(".npy") else {
        throw FileError(path, .unsupported, "'\(name)' in it is not an array.")
      }
      let array = try array(try zip.contents(name), path: "\(path)/\(name)")
      arrays[String(name.dropLast(4))] = array
    }
    return arrays
  }

  static func array(_ bytes: [UInt8], path: String) throws(FileError) -> Tensor {
    var reader = ByteReader(bytes[...], path: path)
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw FileError(path, .wrongKind, "is not a .npy file: it does not begin with NUMPY.")
    }
    _ = try reader.take(6, "the mark")
    let version = try reader.little(1, "the version")
    _ = try reader.take(1, "the version")
    guard (1...3).contains(version) else {
      throw FileError(path, .unsupported, "has version \(version) of the format; 1 to 3 are known.")
    }
    let count = try reader.little(version == 1 ? 2 : 4, "the length of the header")
    let text = String(decoding: try reader.take(Int(count), "the header"), as: UTF8.self)
    let header = try NumPyHeader(text, path: path)
    let size = header.shape.elementCount * header.kind.byteCount
    let data = try reader.take(size, "the \(header.shape.elementCount) elements")
    guard reader.remaining == 0 else {
      throw FileError(path, .corrupt, "has \(reader.remaining) bytes more than its shape needs.")
    }
    return header.tensor(data)
  }
}
