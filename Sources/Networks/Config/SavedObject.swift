import Files
import Tensors

/// A layer, an initializer, ... as a file holds it: its class and its settings, in Keras's form.
///
/// ```json
/// {"module": "keras.layers", "class_name": "Flatten", "config": {"name": "flatten"}, ...}
/// ```
public struct SavedObject: Hashable, Sendable {
  /// Where Keras keeps the class, as `keras.layers`.
  public let module: String
  /// The class, by Keras's name where Keras has it.
  public let className: String
  /// The settings, by Keras's names.
  public var settings: [String: JSONValue]

  /// An object of a class with settings.
  public init(_ module: String, _ className: String, _ settings: [String: JSONValue] = [:]) {
    self.module = module
    self.className = className
    self.settings = settings
  }

  /// The form that Keras reads.
  var json: JSONValue {
    .object([
      "module": .string(module), "class_name": .string(className), "config": .object(settings),
      "registered_name": .null,
    ])
  }

  /// What a file contains.
  ///
  /// **Errors:** a value without a class or settings.
  init(json: JSONValue) throws {
    guard let object = json.object, let className = object["class_name"]?.string,
      // Before Keras 2.3, the config of a Sequential was the list of its layers.
      let settings = object["config"]?.object
        ?? object["config"]?.list.map({ ["layers": .list($0)] })
    else { throw SavingError("expected an object with class_name and config in the architecture.") }
    self.init(object["module"]?.string ?? "", className, settings)
  }

  /// A setting.
  ///
  /// **Errors:** the setting is missing or of another kind.
  public func value<Value>(_ key: String, _ read: (JSONValue) -> Value?) throws -> Value {
    guard let json = settings[key] else {
      throw SavingError("\(className.shown): the setting '\(key)' is missing.")
    }
    guard let value = read(json) else {
      throw SavingError(
        "\(className.shown): the setting '\(key)' is \(json.text.shown), which is of "
          + "another kind.")
    }
    return value
  }

  /// An integer.
  public func integer(_ key: String) throws -> Int { try value(key, \.integer) }

  /// A number.
  public func number(_ key: String) throws -> Double { try value(key, \.number) }

  /// A list of integers.
  public func integers(_ key: String) throws -> [Int] {
    try value(key) { json in
      json.list.flatMap { list in
        let numbers = list.compactMap(\.integer)
        return numbers.count == list.count ? numbers : nil
      }
    }
  }

  /// The number of an axis, which Keras 2 writes as a list of one.
  func axis(_ key: String) throws -> Int {
    try value(key) { json in
      json.integer ?? json.list.flatMap { $0.count == 1 ? $0[0].integer : nil }
    }
  }

  /// A number, or another one where the setting is missing.
  func number(_ key: String, default standard: Double) throws -> Double {
    settings[key] == nil ? standard : try number(key)
  }

  /// True or false, or a default where the setting is missing.
  func bool(_ key: String, default standard: Bool) throws -> Bool {
    settings[key] == nil ? standard : try value(key, \.bool)
  }

  /// The object inside a setting, or nil where there is none.
  func object(_ key: String) throws -> SavedObject? {
    guard let json = settings[key], json != .null else { return nil }
    return try SavedObject(json: json)
  }

  /// The name of the layer.
  ///
  /// **Errors:** a name with characters that a terminal obeys.
  func name() throws -> String? {
    guard let name = settings["name"]?.string else { return nil }
    guard name.escaped == name else {
      throw SavingError("\(className.shown): its name has control characters: '\(name.shown)'.")
    }
    return name
  }
}

extension Shape {
  /// The lengths of a sample's axes in a file, with an axis of one sample before them if asked for.
  init(saved lengths: some Collection<JSONValue>, addingBatch: Bool = false) throws {
    let known = lengths.compactMap(\.integer)
    guard known.count == lengths.count, known.allSatisfy({ $0 >= 0 }),
      known.count < Shape.maximumRank
    else {
      throw SavingError(
        "expected the lengths of axes; the architecture has "
          + "\(JSONValue.list(Array(lengths)).text.shown).")
    }
    self.init((addingBatch ? [1] : []) + known)
  }
}
