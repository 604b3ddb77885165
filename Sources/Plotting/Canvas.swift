/// What marks can be drawn on: a ``Figure``, or one of its ``Axes``.
///
/// The methods that draw, such as `scatter` and `line`, are beside the mark that each one adds.
/// They do not throw: a figure checks its data when it is drawn.
public protocol Canvas {
  /// Adds a mark.
  mutating func add(_ mark: some Mark)
}
