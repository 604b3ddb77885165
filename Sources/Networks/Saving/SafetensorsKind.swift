import Tensors

/// A dtype of a safetensors file, and what it becomes here.
enum SafetensorsKind {
  case same(DType)
  /// As NumPy stores it too.
  case wider(NumPyKind)
  /// The first half of a float32.
  case brainFloat

  init?(_ name: String) {
    let wider = ["F16": "<f2", "I8": "|i1", "I16": "<i2", "U16": "<u2", "U32": "<u4"]
    if let dtype = DType.allCases.first(where: { SafetensorsFile.name(of: $0) == name }) {
      self = .same(dtype)
    } else if let kind = wider[name].flatMap(NumPyKind.init) {
      self = .wider(kind)
    } else if name == "BF16" {
      self = .brainFloat
    } else {
      return nil
    }
  }

  /// The bytes of an element in the file.
  var byteCount: Int {
    switch self {
    case .same(let dtype): dtype.byteCount
    case .wider(let kind): kind.byteCount
    case .brainFloat: 2
    }
  }

  var isBool: Bool { if case .same(.bool) = self { true } else { false } }

  func tensor(_ data: ArraySlice<UInt8>, _ shape: Shape) -> Tensor {
    switch self {
    case .same(let dtype): return Tensor(bytes: data, shape: shape, dtype: dtype)
    case .wider(let kind): return kind.tensor(data, shape: shape)
    case .brainFloat:
      let numbers = NumPyKind.pairs(data).map { Float(bitPattern: UInt32($0) << 16) }
      return Tensor(numbers, shape: shape)
    }
  }
}
