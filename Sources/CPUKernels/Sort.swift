// Stable sorting of indices. Each number becomes an unsigned key of the same order; short rows are
// sorted by insertion, long ones digit by digit (radix sort), which is stable by nature.

import Primitives

/// Memory that ``sortRow(_:_:_:descending:scratch:_:_:)`` needs for `count` elements.
public func sortScratchBytes(_ count: Int) -> Int { 16 &* count }

/// The longest row that the kernels sort: an index has half of an entry.
public let longestSortedRow = Int(UInt32.max)

/// The order that sorts `count` elements; NaN comes last, equal elements keep their order.
public func sortRow(
  _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int, descending: Bool,
  scratch: UnsafeMutableRawPointer, _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  switch dtype {
  case .float32: sortFloats(x.of(Float.self), stride, descending, scratch, y, count)
  case .float64: sortFloats(x.of(Double.self), stride, descending, scratch, y, count)
  case .int32: sortIntegers(x.of(Int32.self), stride, descending, scratch, y, count)
  case .int64: sortIntegers(x.of(Int64.self), stride, descending, scratch, y, count)
  case .uint8, .bool: sortIntegers(x.of(UInt8.self), stride, descending, scratch, y, count)
  }
}

@inline(never)  // a function of its own for each dtype
private func sortFloats<T: OrderedFloat>(
  _ x: UnsafePointer<T>, _ stride: Int, _ descending: Bool, _ scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count) { i in
    let value = x[i &* stride] + 0  // -0 becomes 0, which it equals
    return unsigned(descending ? ~value.lowKey : value.highKey)
  }
}

@inline(never)  // a function of its own for each dtype
private func sortIntegers<T: FixedWidthInteger>(
  _ x: UnsafePointer<T>, _ stride: Int, _ descending: Bool, _ scratch: UnsafeMutableRawPointer,
  _ y: UnsafeMutablePointer<Int64>, _ count: Int
) {
  sortKeys(scratch, y, count) { i in unsigned(descending ? ~x[i &* stride] : x[i &* stride]) }
}

/// An integer as an unsigned one of the same order.
@inline(__always)
private func unsigned<T: FixedWidthInteger>(_ key: T) -> UInt64 {
  let bits = T.Magnitude(truncatingIfNeeded: key) ^ T.Magnitude(truncatingIfNeeded: T.min)
  return UInt64(truncatingIfNeeded: bits)
}

/// 32 bits of a key, and the index below them.
private typealias Entry = UInt64

private let keyBits: Entry = 0xffff_ffff_0000_0000

@inline(__always)
private func sortKeys(
  _ scratch: UnsafeMutableRawPointer, _ y: UnsafeMutablePointer<Int64>, _ count: Int,
  _ key: (Int) -> UInt64
) {
  if count == 0 { return }
  let entries = scratch.assumingMemoryBound(to: Entry.self)
  let spare = entries + count
  // Bits that all keys have in common are left out, so that an entry has the first 32 that matter.
  var (differing, i) = (UInt64(0), 1)
  let first = key(0)
  while i < count {
    differing |= key(i) ^ first
    i &+= 1
  }
  let length = 64 &- differing.leadingZeroBitCount
  i = 0
  while i < count {
    entries[i] = (key(i) << (64 &- length)) & keyBits | Entry(i)
    i &+= 1
  }
  let sorted = sort(entries, spare, count, length)
  let rest = length &- sorted
  if rest > 0 {
    // What agrees so far goes by the rest of its key.
    forEachRun(entries, count, place: UInt64(64 &- sorted)) { start, end in
      i = start
      while i < end {
        let index = entries[i] & ~keyBits
        entries[i] = (key(Int(index)) << (64 &- rest)) & keyBits | index
        i &+= 1
      }
      _ = sort(entries + start, spare, end &- start, rest)
    }
  }
  i = 0
  while i < count {
    y[i] = Int64(entries[i] & ~keyBits)
    i &+= 1
  }
}

/// Calls `body` with the range of each two or more entries that agree in all bits from a place on.
@inline(__always)
private func forEachRun(
  _ entries: UnsafeMutablePointer<Entry>, _ count: Int, place: UInt64, _ body: (Int, Int) -> Void
) {
  var i = 1
  while i < count {
    if (entries[i] ^ entries[i &- 1]) &>> place != 0 {
      i &+= 1
      continue
    }
    let start = i &- 1
    while i < count && (entries[i] ^ entries[start]) &>> place == 0 { i &+= 1 }
    body(start, i)
    i &+= 1
  }
}

/// Sorts by the keys of entries, few by insertion, many by digits; says by how many of their bits.
///
/// Keys are the first of `length` bits, and all of them if there are no more than 32.
private func sort(
  _ entries: UnsafeMutablePointer<Entry>, _ spare: UnsafeMutablePointer<Entry>, _ count: Int,
  _ length: Int
) -> Int {
  // Wider digits are fewer passes, and more to add up in each.
  if count > 48 { return sortByDigits(entries, spare, count, length, bits: count > 2048 ? 11 : 8) }
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
  return 32
}

/// From the lowest digit of the key to the highest, to and fro between entries and spare memory.
private func sortByDigits(
  _ entries: UnsafeMutablePointer<Entry>, _ spare: UnsafeMutablePointer<Entry>, _ count: Int,
  _ length: Int, bits: Int
) -> Int {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 &<< bits) { buffer in
    guard let highest = buffer.baseAddress else { return 0 }
    let others = highest + 1 &<< bits
    countDigits(entries, count, highest, place: 64 &- bits, bits)
    var digit = (min(length, 32) &+ bits &- 1) / bits
    // Among the first two digits of keys that are spread evenly hardly any are equal: what is left
    // to do is less than another pass, if it fits into an entry.
    if digit == 3 && length &- 2 &* bits <= 32
      && largest(highest, bits) < 4 &* count &>> bits &+ 32
    {
      digit = 2
    }
    let sorted = min(digit &* bits, 32)
    var (from, to) = (entries, spare)
    while digit > 0 {
      // The last digit has what is left of the 32 bits.
      let place = max(64 &- digit &* bits, 32)
      let width = 64 &- (digit &- 1) &* bits &- place
      let counts = digit == 1 ? highest : others
      if digit > 1 { countDigits(from, count, counts, place: place, width) }
      let mask = Entry(1) &<< width &- 1
      if counts[Int((from[0] &>> place) & mask)] < count {
        turnIntoStarts(counts, width)
        var i = 0
        while i < count {
          let entry = from[i]
          let value = Int((entry &>> place) & mask)
          to[Int(counts[value])] = entry
          counts[value] &+= 1
          i &+= 1
        }
        (from, to) = (to, from)
      }
      digit &-= 1
    }
    if from != entries { entries.update(from: from, count: count) }
    return sorted
  }
}

/// How many entries have each digit.
@inline(__always)
private func countDigits(
  _ entries: UnsafeMutablePointer<Entry>, _ count: Int, _ counts: UnsafeMutablePointer<UInt32>,
  place: Int, _ bits: Int
) {
  counts.update(repeating: 0, count: 1 &<< bits)
  let mask = Entry(1) &<< bits &- 1
  var i = 0
  while i < count {
    counts[Int((entries[i] &>> place) & mask)] &+= 1
    i &+= 1
  }
}

@inline(__always)
private func largest(_ counts: UnsafeMutablePointer<UInt32>, _ bits: Int) -> Int {
  var (result, digit) = (UInt32(0), 0)
  while digit < 1 &<< bits {
    result = max(result, counts[digit])
    digit &+= 1
  }
  return Int(result)
}

/// How many entries each digit has becomes where they begin.
@inline(__always)
private func turnIntoStarts(_ counts: UnsafeMutablePointer<UInt32>, _ bits: Int) {
  var (digit, sum) = (0, UInt32(0))
  while digit < 1 &<< bits {
    let here = counts[digit]
    counts[digit] = sum
    sum &+= here
    digit &+= 1
  }
}
