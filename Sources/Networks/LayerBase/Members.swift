import Tensors

/// The layers and variables that the properties of a layer hold, found by reflection: alone,
/// optional, in lists, in dictionaries (by key) and in tuples.
struct Members {
  private(set) var layers: [Layer] = []
  /// Variables with the names of their properties.
  private(set) var variables: [(label: String, variable: Variable)] = []

  /// What the properties of a layer's class hold, those of its superclasses first.
  init(of layer: Layer) {
    if type(of: layer).keepsNothing { return }
    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: layer)
    while let current = mirror, current.subjectType != Layer.self {
      mirrors.append(current)
      mirror = current.superclassMirror
    }
    for mirror in mirrors.reversed() {
      for child in mirror.children { take(child.value, Members.plain(child.label ?? "")) }
    }
  }

  private mutating func take(_ value: Any, _ label: String) {
    switch value {
    case let layer as Layer: add(layer)
    case let variable as Variable: variables.append((label, variable))
    case let named as [String: Any]:
      for (key, value) in named.sorted(by: { $0.key < $1.key }) { take(value, "\(label)_\(key)") }
    default: takeParts(of: value, label)
    }
  }

  /// Looks into lists, optionals and tuples; a list of numbers is left at its first element.
  private mutating func takeParts(of value: Any, _ label: String) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      if let inner = mirror.children.first { take(inner.value, label) }
    case .collection, .tuple:
      for (index, child) in mirror.children.enumerated() {
        if mirror.displayStyle == .collection && !Members.canHold(child.value) { return }
        take(child.value, "\(label)_\(index)")
      }
    default: return
    }
  }

  private mutating func add(_ layer: Layer) {
    if !layers.contains(where: { $0 === layer }) { layers.append(layer) }
  }

  private static func canHold(_ value: Any) -> Bool {
    if value is Layer || value is Variable { return true }
    switch Mirror(reflecting: value).displayStyle {
    case .optional, .collection, .tuple, .dictionary: return true
    default: return false
    }
  }

  /// The name of a property that may be lazy.
  private static func plain(_ label: String) -> String {
    let mark = "$__lazy_storage_$_"
    return label.hasPrefix(mark) ? String(label.dropFirst(mark.count)) : label
  }
}
