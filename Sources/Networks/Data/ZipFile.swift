import Files

/// The files inside a zip file, as NumPy's archives need it: stored or deflated, no encryption.
///
/// **Source:** PKWARE's APPNOTE.TXT, sections 4.3 and 4.4.
struct ZipFile {
  private let path: String
  private let bytes: [UInt8]
  private let entries: [String: ZipEntry]

  /// The names of the files, each once, in the order of the directory.
  let names: [String]

  init(_ bytes: [UInt8], path: String) throws(FileError) {
    self.bytes = bytes
    self.path = path
    try ZipFile.checkMark(bytes, path)
    let all = try ZipEntry.all(in: bytes, path)
    // Of two with one name the later one counts: a file was written anew.
    entries = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
    var seen: Set<String> = []
    names = all.map(\.name).filter { seen.insert($0).inserted }
  }

  static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4b]) }

  static func checkMark(_ start: [UInt8], _ path: String) throws(FileError) {
    guard isZip(start) else { throw FileError(path, .wrongKind, "is not a zip file.") }
  }

  /// The bytes of a file, unpacked as they are read.
  ///
  /// **Errors:** a name that is not there; then, as they are read: damaged bytes, a check sum that
  /// is wrong, more bytes than the directory says.
  func reader(_ name: String) throws(FileError) -> ByteReader {
    guard let entry = entries[name] else {
      throw FileError(
        path, .missing, "holds no file '\(name.shown)'; it has \(names.shownList).")
    }
    let packed = try packedBytes(entry)
    guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else {
      throw FileError(
        path, .unsupported, "'\(name.shown)' is encrypted or packed in an unknown way.")
    }
    if entry.method == 0 {
      try entry.check(packed.count, InflateStream.checkSum(of: packed), path)
      return ByteReader(packed, path: path)
    }
    let stream = try InflateStream(packed, .none, path: path)
    return ByteReader(path: path) { () throws(FileError) in
      let piece = try stream.next()
      if piece.isEmpty || stream.count > entry.unpacked {
        try entry.check(stream.count, stream.checkSum, path)
      }
      return piece
    }
  }

  private func packedBytes(_ entry: ZipEntry) throws(FileError) -> ArraySlice<UInt8> {
    guard entry.place <= bytes.count else { throw ZipFile.damaged(path) }
    var reader = ByteReader(bytes[entry.place...], path: path)
    guard try reader.little(4, "a file's header") == 0x0403_4b50 else {
      throw ZipFile.damaged(path)
    }
    _ = try reader.take(22, "a file's header")
    let name = Int(try reader.little(2, "a file's header"))
    let extra = Int(try reader.little(2, "a file's header"))
    _ = try reader.take(name + extra, "a file's name")
    return try reader.take(entry.packed, "the file '\(entry.name.shown)'")
  }

  static func damaged(_ path: String) -> FileError {
    FileError(path, .corrupt, "is a damaged zip file.")
  }
}
