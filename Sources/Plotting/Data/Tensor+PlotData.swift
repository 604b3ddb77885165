import Tensors

extension Tensor: PlotData {
  /// The tensor's numbers in row-major order, with its shape; true is 1.
  public var plotArray: PlotArray { PlotArray(shape: Array(shape), values: doubles) }
}

extension Variable: PlotData {
  /// The numbers of the variable's value.
  public var plotArray: PlotArray { tensor.plotArray }
}
