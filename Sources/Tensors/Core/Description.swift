extension Tensor: CustomStringConvertible {
  /// As TensorFlow and NumPy print it: `Tensor([1. 2.], shape=(2,), dtype=float32)`.
  ///
  /// A value of several lines begins on a line of its own; above 1000 elements only the edges are
  /// shown.
  public var description: String {
    ArrayFormatter().tensorText(of: elements, shape: Array(shape), dtype: "\(dtype)")
  }

  /// The numbers alone, as `print` shows a NumPy array: `[[0. 1.]\n [1. 1.]]`.
  public var arrayDescription: String {
    ArrayFormatter().valueText(of: elements, shape: Array(shape))
  }

  private var elements: ArrayElements {
    switch dtype {
    case .float32: reading(Float.self) { values in .float32 { values[$0] } }
    case .float64: reading(Double.self) { values in .float64 { values[$0] } }
    case .int32: reading(Int32.self) { values in .integer { Int64(values[$0]) } }
    case .int64: reading(Int64.self) { values in .integer { values[$0] } }
    case .uint8: reading(UInt8.self) { values in .integer { Int64(values[$0]) } }
    case .bool: reading(Bool.self) { values in .bool { values[$0] } }
    }
  }

  private func reading<S: TensorScalar>(
    _: S.Type, _ elements: ([S]) -> ArrayElements
  ) -> ArrayElements {
    elements(scalars(as: S.self))
  }
}

extension Variable: CustomStringConvertible {
  /// `<Variable 'bias' shape=(2,) dtype=float32, value=[0. 0.]>`, in the manner of TensorFlow.
  public var description: String {
    let start = "<Variable '\(name)' shape=\(shape) dtype=\(dtype), value="
    let text = value.arrayDescription
    return start + (text.contains("\n") ? "\n" : "") + text + ">"
  }
}
