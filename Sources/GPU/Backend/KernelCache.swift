import Foundation
import Synchronization
import Tensors

/// Compiled kernels on disk, in the user's cache folder: `~/.cache/deep-learning-workbook/kernels`.
///
/// A file holds the source it was made from, so that a kernel is never taken for another one. It is
/// written beside its place and then renamed: several processes may use the folder at once. A file
/// that cannot be read or written costs a compilation and no more. The oldest go when all of them
/// take more than a gigabyte.
struct KernelCache: Sendable {
  let folder: String?

  /// The user's; `WORKBOOK_KERNELS` names another folder, and none when it is empty.
  static let shared = KernelCache(folder: userFolder)

  private static var userFolder: String? {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    if let chosen = variable("WORKBOOK_KERNELS") { return chosen.isEmpty ? nil : chosen }
    let caches = variable("XDG_CACHE_HOME") ?? variable("HOME").map { "\($0)/.cache" }
    return caches.map { "\($0)/deep-learning-workbook/kernels" }
  }

  /// The code that a compiler makes of a source, from the cache if it is there.
  ///
  /// - Parameter accepts: whether the driver takes code from the cache; where it does not, the code
  ///   is made again and takes the old one's place.
  func code(
    for source: String, by compiler: String, accepts: ([UInt8]) -> Bool = { _ in true },
    make: () throws(DeviceError) -> [UInt8]
  ) throws(DeviceError) -> [UInt8] {
    let key = Array("\(compiler)\n\(source)\u{0}".utf8)
    guard let folder else { return try make() }
    let path = "\(folder)/\(Self.name(of: key))"
    if let file = Self.read(path), file.starts(with: key), file.count > key.count + 8,
      Self.hash(file.dropLast(8)) == Self.number(file.suffix(8))
    {
      let code = Array(file.dropFirst(key.count).dropLast(8))
      if accepts(code) { return code }
    }
    let code = try make()
    var file = key + code
    let check = Self.hash(file[...])
    file += (0..<8).map { UInt8(truncatingIfNeeded: check >> (8 * UInt64($0))) }
    Self.makeFolder(folder)
    Self.write(file, to: path)
    if !Self.hasPruned.exchange(true, ordering: .relaxed) { prune(to: Self.limit) }
    return code
  }

  /// The most bytes that are kept when a program has made its first kernel.
  private static let limit = 1 << 30
  private static let hasPruned = Atomic(false)

  /// Removes the oldest files until the others take at most so many bytes.
  func prune(to limit: Int) {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else {
      return
    }
    var files: [(path: String, bytes: Int, made: Int)] = []
    for name in names where name.hasSuffix(".kernel") {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      files.append(("\(folder)/\(name)", Int(status.st_size), status.st_mtim.tv_sec))
    }
    var left = files.reduce(0) { $0 + $1.bytes }
    for file in files.sorted(by: { $0.made < $1.made }) where left > limit {
      unlink(file.path)
      left -= file.bytes
    }
  }

  /// **Source:** Fowler, Noll and Vo, FNV-1a of 64 bits.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func name(of key: [UInt8]) -> String {
    String(hash(key[...]), radix: 16) + ".kernel"
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    guard fseek(file, 0, SEEK_END) == 0 else { return nil }
    let count = ftell(file)
    guard count >= 0, fseek(file, 0, SEEK_SET) == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return fread(&bytes, 1, count, file) == count ? bytes : nil
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    let temporary = "\(path).\(getpid())"
    guard let file = fopen(temporary, "wb") else { return }
    let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
    if fclose(file) == 0, isWhole, rename(temporary, path) == 0 { return }
    unlink(temporary)
  }

  private static func makeFolder(_ path: String) {
    for end in path.indices where path[end] == "/" { mkdir(String(path[..<end]), 0o755) }
    mkdir(path, 0o755)
  }
}
