import DeepLearning

/// A thousand eager additions of 2x2 matrices, each of the last result.
struct SmallAdd: Workload {
  static let id = "W6 add"
  static let summary = "a + c on 2x2, 1000 in a row"
  static let unit = TimeUnit.microseconds
  static let operationsPerRun = 1000

  let a = Tensor.ones([2, 2])

  init() {}

  func run() {
    var c = a
    for _ in 0..<1000 { c = a + c }
    precondition(c.elementCount == 4)
  }
}

/// A thousand eager products of 2x2 matrices.
struct SmallMatmul: Workload {
  static let id = "W6 matmul"
  static let summary = "matmul(a, a) on 2x2, 1000 in a row"
  static let unit = TimeUnit.microseconds
  static let operationsPerRun = 1000

  let a = Tensor.ones([2, 2])

  init() {}

  func run() {
    var c = a
    for _ in 0..<1000 { c = a.matmul(a) }
    precondition(c.elementCount == 4)
  }
}
