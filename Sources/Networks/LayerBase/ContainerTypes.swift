import Tensors

/// Whether the rest of a list or a dictionary can be left unseen, so that a property with a million
/// numbers costs a look at the first.
enum ContainerTypes {
  /// Whether no element of a container can hold a layer, seen from one: all are of its type, and no
  /// value of that type can.
  static func canStop(_ container: Any, at element: Any) -> Bool {
    guard let type = elementType(of: container), type == Swift.type(of: element) else {
      return false
    }
    return !canHold(element)
  }

  private static func elementType(of container: Any) -> Any.Type? {
    if let dictionary = container as? any KeyedValues { return dictionary.valueType }
    return (container as? any Collection).map { elementType($0) }
  }

  private static func elementType<Container: Collection>(_ container: Container) -> Any.Type {
    Container.Element.self
  }

  /// Whether a value, or another one of its type, may hold a layer or a variable.
  private static func canHold(_ value: Any) -> Bool {
    if value is Layer || value is Variable { return true }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional, .collection, .dictionary, .enum: return true
    case .tuple, .struct: return mirror.children.contains { canHold($0.value) }
    default: return false
    }
  }
}

/// A dictionary, whatever its types.
private protocol KeyedValues {
  var valueType: Any.Type { get }
}

extension Dictionary: KeyedValues {
  fileprivate var valueType: Any.Type { Value.self }
}
