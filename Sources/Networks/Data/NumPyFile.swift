import Files
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
/// **Errors:** a ``FileError``: missing, of another kind, truncated, damaged, or of a dtype that
/// has no place here (uint64, complex numbers, texts, Python objects).
/// **Source:** NumPy's format, numpy.lib.format, versions 1 to 3.
public enum NumPyFile {
  /// The array in a `.npy` file.
  public static func read(_ path: String) throws(FileError) -> Tensor {
    let bytes = try FileBytes.read(path) { start throws(FileError) in
      if ZipFile.isZip(start) {
        throw FileError(path, .wrongKind, "is an archive. Use NumPyFile.readArchive.")
      }
      var reader = ByteReader(start[...], path: path)
      let header = try header(&reader, path: path)
      return start.count - reader.remaining + header.byteCount
    }
    var reader = ByteReader(bytes[...], path: path)
    return try array(&reader, path: path)
  }

  /// The arrays in a `.npz` file by name, packed or not.
  ///
  ///     let arrays = try NumPyFile.readArchive("data.npz")
  ///     let x = try arrays["x"]
  ///
  /// A part that cannot be taken (a text, complex numbers, damaged bytes) leaves the others as they
  /// are: ``NumPyArchive/refused`` says why, and so does the error of whoever asks for it.
  public static func readArchive(_ path: String) throws(FileError) -> NumPyArchive {
    let bytes = try FileBytes.read(path) { start throws(FileError) in
      try ZipFile.checkMark(start, path)
      return nil
    }
    let zip = try ZipFile(bytes, path: path)
    var archive = NumPyArchive(path: path)
    var used = bytes.count
    for file in zip.names {
      let name = file.hasSuffix(".npy") ? String(file.dropLast(4)) : file
      do throws(FileError) {
        guard file.hasSuffix(".npy") else {
          throw FileError(path, .unsupported, "'\(file.shown)' in it is not an array.")
        }
        var reader = try zip.reader(file)
        let array = try array(&reader, path: "\(path)/\(file.shown)", beside: used)
        used += array.elementCount * array.dtype.byteCount
        archive.tensors[name] = array
      } catch { archive.refused[name] = error }
    }
    return archive
  }

  private static func checkMark(_ start: ArraySlice<UInt8>, _ path: String) throws(FileError) {
    guard start.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw FileError(path, .wrongKind, "is not a .npy file: it does not begin with NUMPY.")
    }
  }

  /// - Parameter used: how much memory is taken already.
  static func array(
    _ reader: inout ByteReader, path: String, beside used: Int = 0
  ) throws(FileError) -> Tensor {
    let header = try header(&reader, path: path)
    // The bytes of the file, and the tensor that is made of them.
    let needed = used + header.byteCount + header.shape.elementCount * header.kind.dtype.byteCount
    let limit = MachineMemory.allowed
    guard needed <= limit else {
      throw FileError(
        path, .unsupported,
        "needs \(needed) bytes with what was read before it; this program may use \(limit) bytes of "
          + "memory.")
    }
    let data = try reader.take(
      header.byteCount, "the \(header.shape.elementCount) elements")
    try reader.end()
    return header.tensor(data)
  }

  private static func header(
    _ reader: inout ByteReader, path: String
  ) throws(FileError) -> NumPyHeader {
    try checkMark(try reader.take(6, "the mark"), path)
    let version = try reader.little(1, "the version")
    _ = try reader.take(1, "the version")
    guard (1...3).contains(version) else {
      throw FileError(path, .unsupported, "has version \(version) of the format; 1 to 3 are known.")
    }
    let count = Int(try reader.little(version == 1 ? 2 : 4, "the length of the header"))
    guard count <= NumPyHeader.largestCount else {
      throw FileError(
        path, .corrupt,
        "has a header of \(count) bytes; there are at most \(NumPyHeader.largestCount).")
    }
    let text = String(decoding: try reader.take(count, "the header"), as: UTF8.self)
    return try NumPyHeader(text, path: path)
  }
}

/// The arrays of a `.npz` file by name.
public struct NumPyArchive: Sendable {
  let path: String
  /// The arrays that could be taken.
  public internal(set) var tensors: [String: Tensor] = [:]
  /// The parts that could not, with the reason.
  public internal(set) var refused: [String: FileError] = [:]

  init(path: String) { self.path = path }

  /// The names of the arrays that could be taken, in alphabetical order.
  public var names: [String] { tensors.keys.sorted() }

  /// The array of a name.
  ///
  /// **Errors:** a name that is not there, with those that are; the reason why it was refused.
  public subscript(name: String) -> Tensor {
    get throws(FileError) {
      if let tensor = tensors[name] { return tensor }
      if let error = refused[name] { throw error }
      throw FileError(
        path, .missing, "holds no array '\(name.shown)'. It has \(names.shownList).")
    }
  }
}
