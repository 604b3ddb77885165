import Files

/// What the directory at the end of a zip file says of a file in it.
///
/// **Source:** PKWARE's APPNOTE.TXT, sections 4.3 to 4.5; numbers that do not fit 32 bits are in
/// the field that zip64 adds.
struct ZipEntry {
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

  /// The files in a zip file, in the order of its directory.
  static func all(in bytes: [UInt8], _ path: String) throws(FileError) -> [ZipEntry] {
    let (size, start) = try directory(bytes, path)
    guard start <= bytes.count, size <= bytes.count - start else { throw ZipFile.damaged(path) }
    var reader = ByteReader(bytes[start..<(start + size)], path: path)
    var entries: [ZipEntry] = []
    while reader.remaining > 0 { entries.append(try ZipEntry(&reader, path)) }
    // Files that share their bytes would unpack to any size; those that have more than there are
    // cannot be read.
    let sizes = entries.map(\.packed).filter { $0 <= bytes.count }
    guard sizes.reduce(0, +) <= bytes.count else { throw ZipFile.damaged(path) }
    return entries
  }

  /// How many bytes the directory has, and where it begins. How many files there are is told too,
  /// in numbers that may be too small for it.
  private static func directory(
    _ bytes: [UInt8], _ path: String
  ) throws(FileError) -> (size: Int, start: Int) {
    let what = "the directory"
    let mark: [UInt8] = [0x50, 0x4b, 0x05, 0x06]
    let earliest = max(0, bytes.count - 22 - 65535)
    guard bytes.count >= 22,
      let end = (earliest...(bytes.count - 22)).reversed().first(where: {
        bytes[$0..<($0 + 4)].elementsEqual(mark)
      })
    else { throw FileError(path, .truncated, "has no directory at its end: it is cut off.") }
    var reader = ByteReader(bytes[(end + 10)...], path: path)
    let count = Int(try reader.little(2, what))
    let size = Int(try reader.little(4, what))
    let start = Int(try reader.little(4, what))
    let isWide = count == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff
    guard isWide, end >= 20 else { return (size, start) }
    // The 20 bytes before say where a record of the same with wider numbers is.
    reader = ByteReader(bytes[(end - 20)...], path: path)
    guard try reader.little(4, what) == 0x0706_4b50 else { return (size, start) }
    _ = try reader.take(4, what)
    let place = Int(clamping: try reader.little(8, what))
    guard place <= bytes.count else { throw ZipFile.damaged(path) }
    reader = ByteReader(bytes[place...], path: path)
    guard try reader.little(4, what) == 0x0606_4b50 else { throw ZipFile.damaged(path) }
    _ = try reader.take(36, what)
    let wideSize = Int(clamping: try reader.little(8, what))
    return (wideSize, Int(clamping: try reader.little(8, what)))
  }

  private init(_ reader: inout ByteReader, _ path: String) throws(FileError) {
    let what = "the directory"
    guard try reader.little(4, what) == 0x0201_4b50 else { throw ZipFile.damaged(path) }
    _ = try reader.take(4, what)
    isEncrypted = try reader.little(2, what) & 1 == 1
    method = Int(try reader.little(2, what))
    _ = try reader.take(4, what)
    checkSum = UInt32(truncatingIfNeeded: try reader.little(4, what))
    let packed = try reader.little(4, what)
    let unpacked = try reader.little(4, what)
    let nameCount = Int(try reader.little(2, what))
    let extraCount = Int(try reader.little(2, what))
    let comment = Int(try reader.little(2, what))
    _ = try reader.take(8, what)
    let place = try reader.little(4, what)
    name = String(decoding: try reader.take(nameCount, what), as: UTF8.self)
    let extra = try reader.take(extraCount, what)
    _ = try reader.take(comment, what)
    let isWide = [packed, unpacked, place].contains(0xffff_ffff)
    var wide = isWide ? try ZipEntry.wideNumbers(in: extra, path) : ByteReader([], path: path)
    // One that is missing is too large for any file, which then is refused alone.
    func number(_ narrow: UInt64) -> Int {
      if narrow < 0xffff_ffff { return Int(narrow) }
      return (try? wide.little(8, "a file's size")).map { Int(clamping: $0) } ?? .max
    }
    // In this order.
    self.unpacked = number(unpacked)
    self.packed = number(packed)
    self.place = number(place)
  }

  /// The field of zip64 among those that are added to an entry; empty where there is none.
  private static func wideNumbers(
    in extra: ArraySlice<UInt8>, _ path: String
  ) throws(FileError) -> ByteReader {
    var reader = ByteReader(extra, path: path)
    while reader.remaining >= 4 {
      let kind = try reader.little(2, "a field")
      let field = try reader.take(Int(try reader.little(2, "a field")), "a field")
      if kind == 1 { return ByteReader(field, path: path) }
    }
    return ByteReader([], path: path)
  }
}
