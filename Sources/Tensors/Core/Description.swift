extension Tensor: CustomStringConvertible {
  /// As TensorFlow and NumPy print it: `Tensor([1. 2.], shape=(2,), dtype=float32)`.
  ///
  /// A value of several lines begins on a line of its own; above 1000 elements only the edges are
  /// shown, and only they are read.
  public var description: String {
    ArrayFormatter().tensorText(of: elements, shape: Array(shape), dtype: "\(dtype)")
  }

  /// The numbers alone, as `print` shows a NumPy array: `[[0. 1.]\n [1. 1.]]`.
  public var arrayDescription: String {
    ArrayFormatter().valueText(of: elements, shape: Array(shape))
  }

  private var elements: ArrayElements {
    withoutRecording {
      let (part, position) = shownPart
      return part.elements(position)
    }
  }

  private func elements(_ position: @escaping (Int) -> Int) -> ArrayElements {
    switch dtype {
    case .float32: reading(Float.self) { values in .float32 { values[position($0)] } }
    case .float64: reading(Double.self) { values in .float64 { values[position($0)] } }
    case .int32: reading(Int32.self) { values in .integer { Int64(values[position($0)]) } }
    case .int64: reading(Int64.self) { values in .integer { values[position($0)] } }
    case .uint8: reading(UInt8.self) { values in .integer { Int64(values[position($0)]) } }
    case .bool: reading(Bool.self) { values in .bool { values[position($0)] } }
    }
  }

  private func reading<S: TensorScalar>(
    _: S.Type, _ elements: ([S]) -> ArrayElements
  ) -> ArrayElements {
    elements(scalars(as: S.self))
  }

  /// The elements that a description shows, and where in them a row-major position is.
  private var shownPart: (part: Tensor, position: (Int) -> Int) {
    let options = PrintOptions()
    let edge = options.edgeItems
    guard elementCount > options.threshold else { return (self, { $0 }) }
    var part = self
    for axis in shape.indices where shape[axis] > 2 * edge {
      let length = shape[axis]
      part = Tensor.concatenate(
        [part.slice(axis, 0, edge), part.slice(axis, length - edge, length)], axis: axis)
    }
    let (whole, shown) = (shape, part.shape)
    return (
      part,
      { position in
        var (rest, result, step) = (position, 0, 1)
        for axis in whole.indices.reversed() {
          let index = rest % whole[axis]
          rest /= whole[axis]
          // Behind the gap, indices count from the end.
          result += (index < edge ? index : index - whole[axis] + shown[axis]) * step
          step *= shown[axis]
        }
        return result
      }
    )
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
