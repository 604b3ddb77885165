// What a figure takes numbers from: tensors and variables as well as arrays.

extension Tensor: PlotData {
  /// The tensor's numbers in double precision and its shape; a truth value counts as 1 or 0.
  ///
  ///     var figure = Figure("A parabola")
  ///     let x = Tensor.linspace(-2, 2, count: 50)
  ///     figure.line(x, x.squared())
  public var plotArray: PlotArray { PlotArray(shape: Array(shape), values: doubles) }
}

extension Variable: PlotData {
  /// The numbers and the shape of the variable's present value.
  public var plotArray: PlotArray { tensor.plotArray }
}
