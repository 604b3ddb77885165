/// An immutable array of numbers of one dtype.
public struct Tensor: Sendable {}
