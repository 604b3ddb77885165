import Glibc

/// Copies `count` elements of 1, 4 or 8 bytes, each side with its stride.
public func copyRun(
  _ width: Int, _ x: UnsafeRawPointer, _ xStride: Int, _ y: UnsafeMutableRawPointer, _ yStride: Int,
  _ count: Int
) {
  switch width {
  case 1: copy(x.of(UInt8.self), xStride, y.of(), yStride, count)
  case 4: copy(x.of(UInt32.self), xStride, y.of(), yStride, count)
  default: copy(x.of(UInt64.self), xStride, y.of(), yStride, count)
  }
}

@inline(__always)
private func copy<T: BitwiseCopyable>(
  _ x: UnsafePointer<T>, _ xStride: Int, _ y: UnsafeMutablePointer<T>, _ yStride: Int, _ count: Int
) {
  if yStride == 1 {
    if xStride == 1 && count > 16 {
      memcpy(y, x, count &* MemoryLayout<T>.size)
    } else {
      map(x, xStride, y, count) { $0 }
    }
    return
  }
  var i = 0
  while i < count {
    y[i &* yStride] = x[i &* xStride]
    i &+= 1
  }
}

/// `y[i * yRow + j * yColumn] = x[i * xRow + j * xColumn]` for elements of 1, 4 or
/// 8 bytes, in tiles.
public func copyTiles(
  _ width: Int, _ x: UnsafeRawPointer, _ xRow: Int, _ xColumn: Int, _ y: UnsafeMutableRawPointer,
  _ yRow: Int, _ yColumn: Int, _ rows: Int, _ columns: Int
) {
  switch width {
  case 1: copyTiles(x.of(UInt8.self), xRow, xColumn, y.of(), yRow, yColumn, rows, columns)
  case 4: copyTiles(x.of(UInt32.self), xRow, xColumn, y.of(), yRow, yColumn, rows, columns)
  default: copyTiles(x.of(UInt64.self), xRow, xColumn, y.of(), yRow, yColumn, rows, columns)
  }
}

/// Tiles of 16 by 16 keep the lines that both sides touch in the first cache.
@inline(never)  // a function of its own for each width
private func copyTiles<T: BitwiseCopyable & SIMDScalar>(
  _ x: UnsafePointer<T>, _ xRow: Int, _ xColumn: Int, _ y: UnsafeMutablePointer<T>,
  _ yRow: Int, _ yColumn: Int, _ rows: Int, _ columns: Int
) {
  // Too much for the stack, and too little to ask for it once a tile.
  withUnsafeTemporaryAllocation(of: SIMD16<T>.self, capacity: 32) { buffer in
    guard let lines = buffer.baseAddress else { return }
    let tile = 16
    var row = 0
    while row < rows {
      let height = min(tile, rows &- row)
      var column = 0
      while column < columns {
        let width = min(tile, columns &- column)
        let from = x + (row &* xRow &+ column &* xColumn)
        let to = y + (row &* yRow &+ column &* yColumn)
        if xRow == 1 && yColumn == 1 && height == tile && width == tile {
          transposeTile(from, xColumn, to, yRow, lines)
        } else {
          copyTile(from, xRow, xColumn, to, yRow, yColumn, height, width)
        }
        column &+= tile
      }
      row &+= tile
    }
  }
}

/// A whole tile: each line of memory is read once and written once, since lines at a power of two
/// from each other drive one another out of the cache. On the way its lines are in `memory`, of 32.
@inline(__always)
private func transposeTile<T: SIMDScalar>(
  _ x: UnsafePointer<T>, _ xColumn: Int, _ y: UnsafeMutablePointer<T>, _ yRow: Int,
  _ memory: UnsafeMutablePointer<SIMD16<T>>
) {
  var (lines, turned) = (memory, memory + 16)
  let width = MemoryLayout<T>.stride
  let (source, target) = (UnsafeRawPointer(x), UnsafeMutableRawPointer(y))
  var i = 0
  while i < 16 {
    lines[i] = source.loadUnaligned(fromByteOffset: i &* xColumn &* width, as: SIMD16<T>.self)
    i &+= 1
  }
  // A tile that is shuffled four times like two halves of a pack of cards is transposed.
  var round = 0
  while round < 4 {
    i = 0
    while i < 8 {
      let (a, b) = (lines[i], lines[i &+ 8])
      turned[2 &* i].evenHalf = a.lowHalf
      turned[2 &* i].oddHalf = b.lowHalf
      turned[2 &* i &+ 1].evenHalf = a.highHalf
      turned[2 &* i &+ 1].oddHalf = b.highHalf
      i &+= 1
    }
    (lines, turned) = (turned, lines)
    round &+= 1
  }
  i = 0
  while i < 16 {
    target.storeBytes(of: lines[i], toByteOffset: i &* yRow &* width, as: SIMD16<T>.self)
    i &+= 1
  }
}

@inline(__always)
private func copyTile<T: BitwiseCopyable>(
  _ x: UnsafePointer<T>, _ xRow: Int, _ xColumn: Int, _ y: UnsafeMutablePointer<T>,
  _ yRow: Int, _ yColumn: Int, _ rows: Int, _ columns: Int
) {
  var i = 0
  while i < rows {
    var j = 0
    while j < columns {
      y[i &* yRow &+ j &* yColumn] = x[i &* xRow &+ j &* xColumn]
      j &+= 1
    }
    i &+= 1
  }
}

/// Writes `count` copies of the lowest 1, 4 or 8 bytes of a number.
public func fillRun(_ width: Int, _ bits: UInt64, _ y: UnsafeMutableRawPointer, _ count: Int) {
  switch width {
  case 1: memset(y, Int32(truncatingIfNeeded: bits & 0xff), count)
  case 4: fill(UInt32(truncatingIfNeeded: bits), y.of(), count)
  default: fill(bits, y.of(), count)
  }
}

@inline(__always)
private func fill<T>(_ value: T, _ y: UnsafeMutablePointer<T>, _ count: Int) {
  var i = 0
  while i < count {
    y[i] = value
    i &+= 1
  }
}

/// `y[i] = from + i`.
public func iota(from: Int, _ y: UnsafeMutablePointer<Int64>, _ count: Int) {
  var i = 0
  while i < count {
    y[i] = Int64(from &+ i)
    i &+= 1
  }
}
