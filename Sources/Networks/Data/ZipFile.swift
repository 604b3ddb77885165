import Files

/// The files inside a zip file, as NumPy's archives need it: stored or deflated, no encryption.
///
/// **Source:** PKWARE's APPNOTE.TXT, sections 4.3 and 4.4.
struct ZipFile {
  private let path: String
  private let bytes: [UInt8]
  private let entries: [Entry]

  /// What the directory at the end says of a file.
  private struct Entry {
    let name: String
    let method: Int
    let isEncrypted: Bool
    let checkSum: UInt32
    let packed: Int
    let unpacked: Int
    let place: Int

    /// Refuses unpacked bytes that are not those that were packed.
    func check(_ count: Int, _ sum: UInt32, _ path: String) throws(FileError) {
      guard count == unpacked, sum == checkSum else {
        throw FileError(
          path, .corrupt, "the check sum of '\(name.shown)' is wrong: the file is damaged.")
      }
    }
  }

  /// The names of the files, in the order of the directory.
  var names: [String] { entries.map(\.name) }

  init(_ bytes: [UInt8], path: String) throws(FileError) {
    self.bytes = bytes
    self.path = path
    try ZipFile.checkMark(bytes, path)
    entries = try ZipFile.directory(bytes, path)
  }

  static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4b]) }

  static func checkMark(_ start: [UInt8], _ path: String) throws(FileError) {
    guard isZip(start) else { throw FileError(path, .wrongKind, "is not a zip file.") }
  }

  /// The bytes of a file, unpacked as they are read.
  ///
  /// **Errors:** a name that is not there; then, as they are read: damaged bytes, a check sum that is
  /// wrong, more bytes than the directory says.
  func reader(_ name: String) throws(FileError) -> ByteReader {
    guard let entry = entries.first(where: { $0.name == name }) else {
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

  private func packedBytes(_ entry: Entry) throws(FileError) -> ArraySlice<UInt8> {
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

  private static func directory(_ bytes: [UInt8], _ path: String) throws(FileError) -> [Entry] {
    let mark: [UInt8] = [0x50, 0x4b, 0x05, 0x06]
    let earliest = max(0, bytes.count - 22 - 65535)
    guard bytes.count >= 22,
      let end = (earliest...(bytes.count - 22)).reversed().first(where: {
        bytes[$0..<($0 + 4)].elementsEqual(mark)
      })
    else { throw FileError(path, .truncated, "has no directory at its end: it is cut off.") }
    var reader = ByteReader(bytes[(end + 10)...], path: path)
    let count = Int(try reader.little(2, "the directory"))
    _ = try reader.little(4, "the directory")
    let start = Int(try reader.little(4, "the directory"))
    guard start <= end else { throw damaged(path) }
    reader = ByteReader(bytes[start...], path: path)
    var entries: [Entry] = []
    for _ in 0..<count { entries.append(try entry(&reader, path)) }
    // Files that share their bytes would unpack to any size.
    guard entries.reduce(0, { $0 + $1.packed }) <= bytes.count else { throw damaged(path) }
    return entries
  }

  private static func entry(
    _ reader: inout ByteReader, _ path: String
  ) throws(FileError) -> Entry {
    let what = "the directory"
    guard try reader.little(4, what) == 0x0201_4b50 else { throw damaged(path) }
    _ = try reader.take(4, what)
    let flags = try reader.little(2, what)
    let method = Int(try reader.little(2, what))
    _ = try reader.take(4, what)
    let checkSum = UInt32(truncatingIfNeeded: try reader.little(4, what))
    let packed = Int(try reader.little(4, what))
    let unpacked = Int(try reader.little(4, what))
    let nameCount = Int(try reader.little(2, what))
    let extra = Int(try reader.little(2, what))
    let comment = Int(try reader.little(2, what))
    _ = try reader.take(8, what)
    let place = Int(try reader.little(4, what))
    let name = String(decoding: try reader.take(nameCount, what), as: UTF8.self)
    _ = try reader.take(extra + comment, what)
    guard packed < 0xffff_ffff, unpacked < 0xffff_ffff, place < 0xffff_ffff else {
      throw FileError(path, .unsupported, "'\(name.shown)' is 4 GB or larger. Split the archive.")
    }
    return Entry(
      name: name, method: method, isEncrypted: flags & 1 == 1, checkSum: checkSum,
      packed: packed, unpacked: unpacked, place: place)
  }

  private static func damaged(_ path: String) -> FileError {
    FileError(path, .corrupt, "is a damaged zip file.")
  }
}
