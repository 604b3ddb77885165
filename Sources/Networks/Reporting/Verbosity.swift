/// How much `fit` and `evaluate` say.
public enum Verbosity: Int, Sendable {
  /// Nothing.
  case silent = 0
  /// A bar for each epoch; on a terminal it is redrawn as it grows.
  case progressBar = 1
  /// One line an epoch.
  case oneLine = 2
}
