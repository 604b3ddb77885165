import Files
import Tensors

extension Shape {
  /// A shape from a file: up to eight lengths of 0 or more, whose bytes can be counted.
  init(checking lengths: [Int?], dtype: DType, of name: String, path: String) throws(FileError) {
    let known = lengths.compactMap { $0 }
    guard known.count == lengths.count, known.allSatisfy({ $0 >= 0 }) else {
      throw FileError(
        path, .corrupt,
        "'\(name.shown)' has a shape that is none: "
          + "\("(\(lengths.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")))".shown)."
      )
    }
    guard known.count <= Shape.maximumRank else {
      throw FileError(
        path, .unsupported,
        "'\(name.shown)' has \(known.count) axes; there are at most \(Shape.maximumRank).")
    }
    // Counted in the widest dtype, since a reader may pass by it. Axes of length 0 count as 1: the
    // steps between elements must be countable too.
    var size = 8
    for length in known.map({ Swift.max($0, 1) }) {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else {
        throw FileError(
          path, .corrupt, "'\(name.shown)' of shape \("\(known)".shown) is too large to be.")
      }
      size = product
    }
    self.init(known)
  }
}
