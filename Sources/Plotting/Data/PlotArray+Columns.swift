extension PlotArray {
  /// The two columns of rows of two; anything else keeps its shape, which the mark then refuses.
  var twoColumns: (PlotArray, PlotArray) {
    guard isRegular, shape.count == 2, shape[1] == 2 else { return (self, self) }
    return (column(0), column(1))
  }

  /// One column of a grid.
  func column(_ index: Int) -> PlotArray {
    let values = stride(from: index, to: values.count, by: shape[1]).map { self.values[$0] }
    return PlotArray(shape: [values.count], values: values)
  }

  /// Row `index` of a grid.
  func row(_ index: Int) -> ArraySlice<Double> {
    values[index * shape[1]..<(index + 1) * shape[1]]
  }

  /// The same numbers as a list when every axis but one has length 1, as a column of targets has.
  var flattened: PlotArray {
    guard isRegular, shape.count == 2, shape[1] == 1 else { return self }
    return PlotArray(shape: [values.count], values: values)
  }
}

extension ScatterMark.Coloring {
  /// The same with a column of classes or values, `[points, 1]`, taken as a list.
  var flattened: ScatterMark.Coloring {
    switch self {
    case .single: self
    case .values(let values): .values(values.flattened)
    case .classes(let classes, let names): .classes(classes.flattened, names: names)
    }
  }
}

extension Double {
  /// The number without a needless ".0".
  var shortest: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
  }
}
