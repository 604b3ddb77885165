import Foundation

/// The calls that a thread is in, for whoever is to be told the line of a cell that a check
/// stopped.
///
/// A signal handler takes them, so they are kept as plain numbers in memory that is there before.
struct Calls {
  /// A call in the code of a cell: its library, and how far into it.
  struct Place: Encodable {
    let library: String
    let offset: Int
  }

  private typealias Backtrace =
    @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> Int32

  private static let limit = 256

  private let addresses: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let backtrace: Backtrace?
  private var count: Int32 = 0

  init() {
    addresses = .allocate(capacity: Self.limit)
    backtrace = dlsym(nil, "backtrace").map { unsafeBitCast($0, to: Backtrace.self) }
    _ = backtrace?(addresses, 1)  // the first call loads what a handler must not
  }

  /// Takes those of this thread.
  mutating func take() { count = backtrace?(addresses, Int32(Self.limit)) ?? 0 }

  /// The innermost call in each cell, and forgets all of them.
  mutating func leave() -> [Place] {
    defer { count = 0 }
    if count == 0 { return [] }
    let cells = Mapping.all.filter { $0.file.contains("/cells/") }
    var places: [Place] = []
    for index in 0..<Int(count) {
      // An address to go back to is behind the call.
      let address = UInt(bitPattern: addresses[index]) - 1
      guard let found = cells.first(where: { $0.addresses.contains(address) }),
        let first = cells.first(where: { $0.file == found.file }),
        !places.contains(where: { $0.library == found.file })
      else { continue }
      let offset = Int(address - first.addresses.lowerBound)
      places.append(Place(library: found.file, offset: offset))
    }
    return places
  }
}
