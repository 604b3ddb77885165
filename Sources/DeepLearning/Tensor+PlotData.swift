// What a figure takes numbers from: tensors and variables as well as arrays.

extension Tensor: PlotData {
  public var plotArray: PlotArray { PlotArray(shape: Array(shape), values: doubles) }
}

extension Variable: PlotData {
  public var plotArray: PlotArray { tensor.plotArray }
}
