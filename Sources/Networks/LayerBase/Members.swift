import Tensors

/// The layers and variables that the properties of a layer hold, found by reflection: alone,
/// optional, in lists, dictionaries (by key), tuples, structs and payloads of enums, nested as they
/// may be.
///
/// A set has no order in which its layers could be saved, and a class that is no layer may lead
/// anywhere; neither is looked into, nor can a closure be. What a step reads from there is noted
/// (see ``UnreachedWeights``).
struct Members {
  private(set) var layers: [Layer] = []
  /// Variables with the names of their properties.
  private(set) var variables: [(label: String, variable: Variable)] = []

  /// What the properties of a layer's class hold, those of its superclasses first; the library's
  /// own superclasses hold nothing.
  init(of layer: Layer) {
    if type(of: layer).keepsNothing { return }
    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: layer)
    while let current = mirror, !Members.isBase(current.subjectType) {
      mirrors.append(current)
      mirror = current.superclassMirror
    }
    for mirror in mirrors.reversed() {
      for child in mirror.children { take(child.value, Members.plain(child.label ?? "")) }
    }
  }

  private static func isBase(_ type: Any.Type) -> Bool { (type as? Layer.Type)?.isBase == true }

  private mutating func take(_ value: Any, _ label: String) {
    switch value {
    case let layer as Layer: add(layer)
    case let variable as Variable: variables.append((label, variable))
    default: takeParts(of: value, label)
    }
  }

  private mutating func takeParts(of value: Any, _ label: String) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional, .enum:
      if let inner = mirror.children.first { take(inner.value, label) }
    case .collection, .tuple:
      for (index, child) in mirror.children.enumerated() {
        if mirror.displayStyle == .collection, ContainerTypes.canStop(value, at: child.value) {
          return
        }
        take(child.value, "\(label)_\(index)")
      }
    case .struct:
      for child in mirror.children { take(child.value, "\(label)_\(child.label ?? "")") }
    case .dictionary: takeValues(of: value, mirror, label)
    default: return
    }
  }

  /// Takes the values of a dictionary in the order of their keys.
  private mutating func takeValues(of value: Any, _ mirror: Mirror, _ label: String) {
    var pairs: [(key: Any, value: Any)] = []
    for child in mirror.children {
      let pair = Array(Mirror(reflecting: child.value).children)
      guard pair.count == 2 else { return }
      if ContainerTypes.canStop(value, at: pair[1].value) { return }
      pairs.append((pair[0].value, pair[1].value))
    }
    for (key, value) in pairs.sorted(by: { Members.precedes($0.key, $1.key) }) {
      take(value, "\(label)_\(key)")
    }
  }

  /// Integers by value, other keys by their texts.
  private static func precedes(_ a: Any, _ b: Any) -> Bool {
    if let a = a as? Int, let b = b as? Int { return a < b }
    return "\(a)" < "\(b)"
  }

  private mutating func add(_ layer: Layer) {
    if !layers.contains(where: { $0 === layer }) { layers.append(layer) }
  }

  /// The name of a property that may be lazy.
  private static func plain(_ label: String) -> String {
    let mark = "$__lazy_storage_$_"
    return label.hasPrefix(mark) ? String(label.dropFirst(mark.count)) : label
  }
}
