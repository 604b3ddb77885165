import Tensors

/// How much `fit`, `evaluate` and `predict` print; Keras's 0, 1 and 2 will do as well.
public enum Verbosity: Int, Sendable, ExpressibleByIntegerLiteral {
  /// Nothing.
  case silent = 0
  /// A bar for each epoch; on a terminal it is redrawn as it grows.
  case progressBar = 1
  /// One line per epoch.
  case oneLine = 2

  /// Keras's number.
  ///
  /// **Errors:** a number other than 0, 1 and 2 stops the program.
  public init(integerLiteral number: Int) {
    guard let verbosity = Verbosity(rawValue: number) else {
      stop("verbose is \(number); use 0 or .silent, 1 or .progressBar, 2 or .oneLine.")
    }
    self = verbosity
  }
}
