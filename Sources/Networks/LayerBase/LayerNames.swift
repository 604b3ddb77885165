extension Names {
  /// Gives layers without a name of their own `dense`, `dense_1`, `dense_2`, ...
  static func makeUnique(_ layers: [Layer]) {
    var taken = Set(layers.filter(\.hasOwnName).map(\.name))
    for layer in layers where !layer.hasOwnName {
      layer.name = unique(Names.snakeCase(type(of: layer).typeName), &taken)
    }
  }
}
