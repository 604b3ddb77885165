import Foundation
import TensorCases
import Tensors
import Testing

@testable import Networks

/// What reads a file, and a good file of its kind.
enum Reader: String, CaseIterable, Sendable {
  case npy, npz, packedNpz, idx, packedIDX, csv, safetensors, model, weights, fashionMNIST

  var goodFile: String {
    switch self {
    case .npy: golden("files/fortran.npy")
    case .npz: golden("files/stored.npz")
    case .packedNpz: golden("files/packed.npz")
    case .idx: golden("files/f8.idx")
    case .packedIDX, .fashionMNIST: golden("files/u1.idx.gz")
    case .safetensors: golden("files/saved-by-python.safetensors")
    case .model, .weights: golden("files/saved-by-swift.safetensors")
    case .csv: ""
    }
  }

  /// The bytes of a good file.
  func good() throws -> [UInt8] {
    self == .csv ? Array("a,b\n1,2.5\n-3e4,nan\n".utf8) : try FileBytes.read(goodFile)
  }

  func read(_ path: String) throws -> Any {
    switch self {
    case .npy: return try NumPyFile.read(path)
    case .npz, .packedNpz: return try NumPyFile.readArchive(path)
    case .idx, .packedIDX: return try IDXFile.read(path)
    case .csv: return try CSVFile(path).tensor()
    case .safetensors: return try SafetensorsFile(contentsOf: path)
    case .model: return try Sequential.load(from: path)
    case .weights:
      let model = Small.model()
      let before = model.weightValues.map(\.bytes)
      defer { #expect(model.weightValues.map(\.bytes) == before) }
      return try model.loadWeights(from: path)
    case .fashionMNIST: return try FashionMNIST.load(from: path)
    }
  }
}

/// Each reader with each file that it cannot take: a typed error with the path.
@Suite struct BadFilesTests {
  @Test(arguments: Reader.allCases)
  func `a reader refuses what is not there, is a folder or is of another kind`(
    reader: Reader
  ) throws {
    let before = RandomState.current
    try withFolder { folder in
      expectRefusal(["\(folder)/none"], what: "missing") { try reader.read("\(folder)/none") }
      expectRefusal([folder], what: "folder") { try reader.read(folder) }
      let others: [(String, [UInt8])] = [
        ("empty", []), ("zeros", [UInt8](repeating: 0, count: 64)),
        ("text", Array("What is this?\nNo table.\n".utf8)),
        ("json", Array("{\"a\": [1, 2]}".utf8)), ("noise", (0..<200).map { UInt8($0 * 37 & 255) }),
        ("picture", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      ]
      for (name, bytes) in others {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        // One line is a table with names and no rows.
        if reader == .csv && name == "json" { continue }
        expectRefusal([folder], what: "\(reader), \(name)") { try reader.read(path) }
      }
    }
    #expect(RandomState.current == before)
  }

  @Test(arguments: Reader.allCases.filter { $0 != .fashionMNIST })
  func `a file that is cut off anywhere is refused`(reader: Reader) throws {
    let whole = try reader.good()
    try withFolder { folder in
      let path = "\(folder)/cut"
      for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 300)) {
        try Data(whole.prefix(count)).write(to: URL(filePath: path))
        // A table may well end after any number.
        if reader == .csv && count > 0 { continue }
        expectRefusal([path], what: "\(reader) cut at \(count)") { try reader.read(path) }
      }
    }
  }

  @Test(arguments: Reader.allCases.filter { $0 != .fashionMNIST })
  func `a file with any byte changed is read or refused, and never stops the program`(
    reader: Reader
  ) throws {
    let whole = try reader.good()
    try withFolder { folder in
      let path = "\(folder)/changed"
      for index in stride(from: 0, to: whole.count, by: max(1, whole.count / 400)) {
        for change in [UInt8(1), 0x10, 0x80, 0xff] {
          var bytes = whole
          bytes[index] ^= change
          try Data(bytes).write(to: URL(filePath: path))
          do { _ = try reader.read(path) } catch {
            let isOurs =
              error is FileError || error is SavingError || error is LayerError
              || error is UnknownNameError || error is TrainingError
            #expect(isOurs, "\(reader), byte \(index): \(type(of: error)) \(error)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    "nonsense", "{}", "[]", "null", "{\"class_name\": \"Sequential\", \"config\": {}}",
    "{\"class_name\": \"Sequential\", \"config\": {\"layers\": 3}}",
    "{\"class_name\": \"Functional\", \"config\": {}}",
  ])
  func `a text that is no architecture is refused`(json: String) {
    expectRefusal([]) { try Sequential.make(architecture: json) }
  }

  @Test(arguments: [
    #"{"class_name": "Dense", "config": {}}"#,
    #"{"class_name": "Dense", "config": {"units": "3"}}"#,
    #"{"class_name": "Dense", "config": {"units": -3}}"#,
    #"{"class_name": "Dense", "config": {"units": 4611686018427387904}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "activation": "x"}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "activation": {}}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "kernel_initializer": 5}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "use_bias": "no"}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "bias_initializer": {"class_name": "Orthogonal", "config": {}}}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "kernel_regularizer": {"class_name": "L2", "config": {"l2": -1}}}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "kernel_regularizer": {"class_name": "L3", "config": {}}}}"#,
    #"{"class_name": "Dense", "config": {"units": 3, "kernel_constraint": {"class_name": "Max", "config": {}}}}"#,
    #"{"class_name": "Dropout", "config": {"rate": 2}}"#,
    #"{"class_name": "Dropout", "config": {"rate": "half"}}"#,
    #"{"class_name": "Embedding", "config": {"input_dim": 0, "output_dim": 3}}"#,
    #"{"class_name": "Embedding", "config": {"input_dim": 4611686018427387904, "output_dim": 9}}"#,
    #"{"class_name": "BatchNormalization", "config": {"axis": 7, "momentum": 0.9, "epsilon": 0.1}}"#,
    #"{"class_name": "LayerNormalization", "config": {"axis": [4], "epsilon": 0.1}}"#,
    #"{"class_name": "Normalization", "config": {"axis": [1, 2]}}"#,
    #"{"class_name": "Reshape", "config": {"target_shape": [5, 5]}}"#,
    #"{"class_name": "Reshape", "config": {"target_shape": [-1, -1]}}"#,
    #"{"class_name": "Reshape", "config": {"target_shape": [1, 1, 1, 1, 1, 1, 1, 1, 4]}}"#,
    #"{"class_name": "Rescaling", "config": {"scale": null}}"#,
    #"{"class_name": "InputLayer", "config": {"batch_shape": [null, 3]}}"#,
    #"{"class_name": "InputLayer", "config": {"batch_shape": [null, -3]}}"#,
    #"{"class_name": "InputLayer", "config": {"batch_shape": [null, 4], "dtype": "float8"}}"#,
    #"{"class_name": "Activation", "config": {"activation": "rely"}}"#,
    #"{"class_name": "Conv2D", "config": {}}"#, "3", #"{"config": {}}"#,
  ])
  func `a layer that cannot be is refused, and the random sequence does not move`(layer: String) {
    let before = RandomState.current
    let json =
      #"{"class_name": "Sequential", "config": {"layers": [\#(layer)], "build_input_shape": [null, 4]}}"#
    expectRefusal([], what: layer) { try Sequential.make(architecture: json) }
    #expect(RandomState.current == before)
  }

  @Test(arguments: ["[null, -4]", "[null, 1.5]", "[null, \"a\"]", "[null, 4611686018427387904]"])
  func `a shape that cannot be is refused`(shape: String) {
    let json =
      #"{"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 4}}], "build_input_shape": \#(shape)}}"#
    expectRefusal([], what: shape) { try Sequential.make(architecture: json) }
  }

  @Test func `files that cannot be written leave the old one, and say so`() throws {
    let model = Small.model()
    for (path, reason) in [("/no/such/folder/w", "No such file or directory"), ("/", "Is a dir")] {
      let words = "cannot be written: \(reason)"
      expectRefusal(of: model, path, words) { try model.save(to: path) }
      expectRefusal(of: model, path, words) { try model.saveWeights(to: path) }
    }
  }

  @Test func `numbers in a file that overflow are refused`() throws {
    func file(_ header: String, _ data: Int = 4) -> [UInt8] {
      let text = Array(header.utf8)
      return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text
        + [UInt8](repeating: 0, count: data)
    }
    for (shape, offsets) in [
      ("[1]", "[5, -9223372036854775808]"), ("[1]", "[9223372036854775807, 4]"),
      ("[0, 4611686018427387904, 4611686018427387904]", "[0, 0]"),
    ] {
      let header =
        "{\"a\": {\"dtype\": \"F32\", \"shape\": \(shape), \"data_offsets\": \(offsets)}}"
      expectRefusal(["'x'"]) { try SafetensorsFile(bytes: file(header), path: "x") }
      expectRefusal(["'x'"]) { try SafetensorsFile(bytes: file(header, 0), path: "x") }
    }
  }
}
