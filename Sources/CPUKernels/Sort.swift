// Stable sorting of indices. Each number becomes an unsigned key of the same order; short rows are
// sorted by insertion, long ones byte by byte (radix sort), which is stable by nature.

/// Memory that ``sortFloat32(_:_:descending:scratch:_:_:)`` and its kin need for `count` elements.
public func sortScratchBytes(_ count: Int) -> Int { 16 &* count }

/// The longest row that the kernels sort: an index has half of an entry.
public let longestSortedRow = Int(UInt32.max)

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

/// Half of a key, and the index below it.
private typealias Entry = UInt64

@inline(__always)
private func sortKeys(
  _ scratch: UnsafeMutableRawPointer, _ y: UnsafeMutablePointer<Int64>, _ count: Int, bytes: Int,
  _ key: (Int) -> UInt64
) {
  let entries = scratch.assumingMemoryBound(to: Entry.self)
  let spare = entries + count
  var i = 0
  if bytes <= 4 {
    while i < count {
      entries[i] = key(i) &<< 32 | Entry(i)
      i &+= 1
    }
    sort(entries, spare, count, bytes)
  } else {
    while i < count {
      entries[i] = key(i) & 0xffff_ffff_0000_0000 | Entry(i)
      i &+= 1
    }
    sort(entries, spare, count, 4)
    // Random numbers are in order now; those that agree so far go by the other half of the key.
    var start = 0
    while start < count {
      var end = start &+ 1
      while end < count && entries[end] &>> 32 == entries[start] &>> 32 { end &+= 1 }
      if end &- start > 1 {
        i = start
        while i < end {
          let index = entries[i] & 0xffff_ffff
          entries[i] = key(Int(index)) &<< 32 | index
          i &+= 1
        }
        sort(entries + start, spare, end &- start, 4)
      }
      start = end
    }
  }
  i = 0
  while i < count {
    y[i] = Int64(entries[i] & 0xffff_ffff)
    i &+= 1
  }
}

/// Few entries by insertion, many by the bytes of their keys.
private func sort(
  _ entries: UnsafeMutablePointer<Entry>, _ spare: UnsafeMutablePointer<Entry>, _ count: Int,
  _ bytes: Int
) {
  if count > 48 { return sortByBytes(entries, spare, count, bytes) }
  var i = 1
  while i < count {
    let entry = entries[i]
    var j = i
    while j > 0 && entries[j &- 1] > entry {
      entries[j] = entries[j &- 1]
      j &-= 1
    }
    entries[j] = entry
    i &+= 1
  }
}

/// From the lowest byte of the key to the highest, to and fro between entries and spare memory.
private func sortByBytes(
  _ entries: UnsafeMutablePointer<Entry>, _ spare: UnsafeMutablePointer<Entry>, _ count: Int,
  _ bytes: Int
) {
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 1024) { buffer in
    guard let counts = buffer.baseAddress else { return }
    counts.update(repeating: 0, count: 1024)
    var i = 0
    while i < count {
      let entry = entries[i]
      counts[Int((entry &>> 32) & 255)] &+= 1
      counts[256 &+ Int((entry &>> 40) & 255)] &+= 1
      counts[512 &+ Int((entry &>> 48) & 255)] &+= 1
      counts[768 &+ Int(entry &>> 56)] &+= 1
      i &+= 1
    }
    var (from, to) = (entries, spare)
    var byte = 0
    while byte < bytes {
      let starts = counts + 256 &* byte
      let place = UInt64(32 &+ byte &* 8)
      if starts[Int((from[0] &>> place) & 255)] < count {
        turnIntoStarts(starts)
        i = 0
        while i < count {
          let entry = from[i]
          let digit = Int((entry &>> place) & 255)
          to[starts[digit]] = entry
          starts[digit] &+= 1
          i &+= 1
        }
        (from, to) = (to, from)
      }
      byte &+= 1
    }
    if from != entries { entries.update(from: from, count: count) }
  }
}

/// How many entries each digit has becomes where they begin.
@inline(__always)
private func turnIntoStarts(_ counts: UnsafeMutablePointer<Int>) {
  var (digit, sum) = (0, 0)
  while digit < 256 {
    let here = counts[digit]
    counts[digit] = sum
    sum &+= here
    digit &+= 1
  }
}
