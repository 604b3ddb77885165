import Glibc

/// The bytes of addresses that this process has, and those of them that are in memory.
func processMemory() -> (addresses: Int, resident: Int) {
  guard let file = fopen("/proc/self/statm", "r") else { return (0, 0) }
  defer { fclose(file) }
  var text = [CChar](repeating: 0, count: 128)
  fgets(&text, 128, file)
  let words = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  let pages = words.split(separator: " ").map { Int($0) ?? 0 }
  let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
  return pages.count > 1 ? (pages[0] * pageSize, pages[1] * pageSize) : (0, 0)
}
