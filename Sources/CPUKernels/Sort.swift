// Stable sorting of indices. Each number becomes an unsigned key of the same order; short rows are
// sorted by insertion, long ones byte by byte (radix sort), which is stable by nature.

/// Memory that ``sortFloat32(_:_:descending:scratch:_:_:)`` and its kin need for `count` elements.
public func sortScratchBytes(_ count: Int) -> Int { 32 &* count }

/// The order that sorts `count` float32; NaN comes last, equal elements keep their order.
public func sortFloat32(
  _ x: UnsafePointer<Float>, _ stride: Int, descending: Bool, scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count, bytes: 4) { i in
    let value = x[i &* stride] + 0  // -0 becomes 0, which it equals
    let key = descending ? ~value.lowKey : value.highKey
    return UInt64(UInt32(bitPattern: key) ^ 0x8000_0000)
  }
}

/// The order that sorts `count` float64; NaN comes last, equal elements keep their order.
public func sortFloat64(
  _ x: UnsafePointer<Double>, _ stride: Int, descending: Bool, scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count, bytes: 8) { i in
    let value = x[i &* stride] + 0  // -0 becomes 0, which it equals
    let key = descending ? ~value.lowKey : value.highKey
    return UInt64(bitPattern: key) ^ 0x8000_0000_0000_0000
  }
}

/// The order that sorts `count` int32; equal elements keep their order.
public func sortInt32(
  _ x: UnsafePointer<Int32>, _ stride: Int, descending: Bool, scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count, bytes: 4) { i in
    let key = UInt32(bitPattern: x[i &* stride]) ^ 0x8000_0000
    return UInt64(descending ? ~key : key)
  }
}

/// The order that sorts `count` int64; equal elements keep their order.
public func sortInt64(
  _ x: UnsafePointer<Int64>, _ stride: Int, descending: Bool, scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count, bytes: 8) { i in
    let key = UInt64(bitPattern: x[i &* stride]) ^ 0x8000_0000_0000_0000
    return descending ? ~key : key
  }
}

/// The order that sorts `count` uint8 or bool; equal elements keep their order.
public func sortUInt8(
  _ x: UnsafePointer<UInt8>, _ stride: Int, descending: Bool, scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count, bytes: 1) { i in
    UInt64(descending ? ~x[i &* stride] : x[i &* stride])
  }
}

private typealias Entry = (key: UInt64, index: Int64)

@inline(__always)
private func sortKeys(
  _ scratch: UnsafeMutableRawPointer, _ y: UnsafeMutablePointer<Int64>, _ count: Int, bytes: Int,
  _ key: (Int) -> UInt64
) {
  let entries = scratch.assumingMemoryBound(to: Entry.self)
  var i = 0
  while i < count {
    entries[i] = (key(i), Int64(i))
    i &+= 1
  }
  let sorted =
    count <= 48
    ? sortByInsertion(entries, count) : sortByRadix(entries, entries + count, count, bytes)
  i = 0
  while i < count {
    y[i] = sorted[i].index
    i &+= 1
  }
}

private func sortByInsertion(
  _ entries: UnsafeMutablePointer<Entry>, _ count: Int
) -> UnsafeMutablePointer<Entry> {
  var i = 1
  while i < count {
    let entry = entries[i]
    var j = i
    while j > 0 && entries[j &- 1].key > entry.key {
      entries[j] = entries[j &- 1]
      j &-= 1
    }
    entries[j] = entry
    i &+= 1
  }
  return entries
}

/// From the lowest byte to the highest, to and fro between two halves; says where it ended.
private func sortByRadix(
  _ first: UnsafeMutablePointer<Entry>, _ second: UnsafeMutablePointer<Entry>, _ count: Int,
  _ bytes: Int
) -> UnsafeMutablePointer<Entry> {
  var (from, to) = (first, second)
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { buffer in
    guard let starts = buffer.baseAddress else { return }
    var byte: UInt64 = 0
    while byte < UInt64(bytes) {
      if countDigits(from, count, byte &* 8, starts) {
        var i = 0
        while i < count {
          let digit = Int((from[i].key &>> (byte &* 8)) & 255)
          to[starts[digit]] = from[i]
          starts[digit] &+= 1
          i &+= 1
        }
        (from, to) = (to, from)
      }
      byte &+= 1
    }
  }
  return from
}

/// Where the entries of each digit begin; false when all have the same one.
private func countDigits(
  _ entries: UnsafeMutablePointer<Entry>, _ count: Int, _ shift: UInt64,
  _ starts: UnsafeMutablePointer<Int>
) -> Bool {
  var digit = 0
  while digit < 256 {
    starts[digit] = 0
    digit &+= 1
  }
  var i = 0
  while i < count {
    starts[Int((entries[i].key &>> shift) & 255)] &+= 1
    i &+= 1
  }
  var (sum, differ) = (0, true)
  digit = 0
  while digit < 256 {
    let here = starts[digit]
    if here == count { differ = false }
    starts[digit] = sum
    sum &+= here
    digit &+= 1
  }
  return differ
}
