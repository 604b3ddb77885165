import Foundation
import TensorCases
import Testing

@testable import Tensors

/// The table of elementwise functions: its bounds hold on every device, and its expressions, which
/// devices compile their kernels from, compute what the reference device computes.
@Suite struct ElementwiseTableTests {
  /// Numbers over the range of a row: at equal distances, and toward 0 in powers of 2.
  static func points(_ range: ClosedRange<Double>, _ dtype: DType) -> [Double] {
    let count = 4001
    let width = range.upperBound - range.lowerBound
    let linear = (0..<count).map { range.lowerBound + width * Double($0) / Double(count - 1) }
    let small = (1...30).flatMap { power in
      [1.0, -1.0].map { $0 * pow(2, -Double(power)) * 1.37 }
    }
    let all = (linear + small).filter(range.contains)
    return dtype == .float32 ? all.map { Double(Float($0)) } : all
  }

  /// How far a value is from the right one, in units of its last place.
  static func ulps(_ value: Double, _ right: Double, _ dtype: DType) -> Double {
    if value == right || (value.isNaN && right.isNaN) { return 0 }
    let unit = dtype == .float32 ? Double(Float(right).ulp) : right.ulp
    return abs(value - right) / unit
  }

  static func worst(_ values: [Double], _ right: [Double], _ dtype: DType) -> Double {
    zip(values, right).map { ulps($0, $1, dtype) }.max() ?? .infinity
  }

  @Test(arguments: UnaryOp.allCases.filter { $0.row.domain != .bool })
  func `a function keeps to the bound of its row on every device`(op: UnaryOp) {
    for dtype in [DType.float32, .float64] {
      let points = Self.points(op.row.range, dtype)
      let right = withDevice(.reference) {
        Tensor.unary(op, Tensor(points)) { _, _, _ in nil }.doubles
      }
      for device in testDevices where device.hasFloat64 || dtype != .float64 {
        let values = withDevice(device) {
          let x = Tensor(points, shape: [points.count], dtype: dtype)
          return Tensor.unary(op, x) { _, _, _ in nil }.doubles
        }
        // The reference device's own rounding to the dtype is half a unit.
        #expect(Self.worst(values, right, dtype) <= op.row.ulps + 0.5, "\(dtype) on \(device)")
      }
    }
  }

  @Test(arguments: BinaryOp.allCases.filter { $0.row.domain != .bool })
  func `a function of two keeps to the bound of its row on every device`(op: BinaryOp) {
    for dtype in [DType.float32, .float64] {
      let a = Self.points(op.row.range, dtype)
      let b = Array(a.reversed())
      let right = withDevice(.reference) {
        Tensor.binary(op, Tensor(a), Tensor(b), rule: .none).doubles
      }
      for device in testDevices where device.hasFloat64 || dtype != .float64 {
        let values = withDevice(device) {
          let (a, b) = (
            Tensor(a, shape: [a.count], dtype: dtype), Tensor(b, shape: [b.count], dtype: dtype)
          )
          return Tensor.binary(op, a, b, rule: .none).doubles
        }
        #expect(Self.worst(values, right, dtype) <= op.row.ulps + 0.5, "\(dtype) on \(device)")
      }
    }
  }

  // MARK: Expressions

  /// The expressions of the table, compiled by the C compiler that comes with Swift.
  private static let compiled = CompiledTable()

  @Test(arguments: UnaryOp.allCases)
  func `the expression of a row is its function`(op: UnaryOp) throws {
    let library = try #require(Self.compiled, "the expressions do not compile")
    for dtype in DType.allCases where op.row.admits(dtype) && dtype != .uint8 {
      let points = sample(op.row.range, dtype)
      let x = Tensor(points).cast(to: dtype)
      let right = withDevice(.reference) {
        Tensor.unary(op, x.copied(to: .reference)) { _, _, _ in nil }.doubles
      }
      let values = try #require(library.run("unary_\(op)", x, x))
      #expect(Self.worst(values, right, dtype) <= op.row.ulps, "\(dtype)")
    }
  }

  @Test(arguments: BinaryOp.allCases)
  func `the expression of a row of two is its function`(op: BinaryOp) throws {
    let library = try #require(Self.compiled, "the expressions do not compile")
    for dtype in DType.allCases where op.row.admits(dtype) && dtype != .uint8 {
      if op == .power && !dtype.isFloating { continue }  // by repeated squaring, not by pow
      let points = sample(op.row.range, dtype)
      let (a, b) = (Tensor(points).cast(to: dtype), Tensor(points.reversed()).cast(to: dtype))
      let right = withDevice(.reference) {
        Tensor.binary(op, a.copied(to: .reference), b.copied(to: .reference), rule: .none).doubles
      }
      let values = try #require(library.run("binary_\(op)", a, b))
      #expect(Self.worst(values, right, dtype) <= op.row.ulps, "\(dtype)")
    }
  }

  private func sample(_ range: ClosedRange<Double>, _ dtype: DType) -> [Double] {
    dtype.isFloating ? Self.points(range, dtype) : (-40...40).map { Double($0) }
  }
}

/// A shared library made of the expressions of the table.
private final class CompiledTable: @unchecked Sendable {
  // Sendable: a handle of dlopen, which may be asked from any thread.
  private typealias Kernel =
    @convention(c) (
      UnsafeRawPointer, UnsafeRawPointer, UnsafeMutableRawPointer, Int
    ) -> Void

  private let handle: UnsafeMutableRawPointer

  init?() {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "elementwise-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, library) = (folder.appending(path: "table.c"), folder.appending(path: "table.so"))
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Self.text.write(to: source, atomically: true, encoding: .utf8)
      let compiler = Process()
      compiler.executableURL = URL(filePath: "/usr/bin/env")
      compiler.arguments = [
        "clang", "-O1", "-Wall", "-Wno-tautological-compare", "-Werror", "-shared", "-fPIC", "-o",
        library.path(percentEncoded: false), source.path(percentEncoded: false), "-lm",
      ]
      try compiler.run()
      compiler.waitUntilExit()
    } catch { return nil }
    guard let handle = dlopen(library.path(percentEncoded: false), RTLD_NOW) else { return nil }
    self.handle = handle
  }

  /// What an expression gives for the elements of one or two row-major tensors.
  func run(_ name: String, _ a: Tensor, _ b: Tensor) -> [Double]? {
    guard let symbol = dlsym(handle, "\(name)_\(a.dtype)") else { return nil }
    let kernel = unsafeBitCast(symbol, to: Kernel.self)
    let (left, right) = (a.bytes, b.bytes)
    var result = [UInt8](repeating: 0, count: left.count)
    left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        result.withUnsafeMutableBytes { result in
          guard let x = left.baseAddress, let y = right.baseAddress, let z = result.baseAddress
          else { return }
          kernel(x, y, z, a.elementCount)
        }
      }
    }
    return Tensor(bytes: result[...], shape: a.shape, dtype: a.dtype).doubles
  }

  private static let types: [(DType, String)] = [
    (.float32, "float"), (.float64, "double"), (.int32, "int32_t"), (.int64, "int64_t"),
    (.bool, "uint8_t"),
  ]

  private static var text: String {
    var text = """
      #include <stdint.h>
      #include <tgmath.h>
      #define power(a, b) pow(a, b)
      #define floor_divide(a, b) _Generic((a), float: floor_f, double: floor_d, \\
        int32_t: floor_i, int64_t: floor_l)(a, b)
      #define modulo(a, b) _Generic((a), float: mod_f, double: mod_d, \\
        int32_t: mod_i, int64_t: mod_l)(a, b)
      static double mod_d(double a, double b) {
        double r = fmod(a, b);
        return r == 0 ? copysign(0.0, b) : (r < 0) == (b < 0) || r != r ? r : r + b;
      }
      static double floor_d(double a, double b) {
        if (b == 0) return a / b;
        double r = fmod(a, b), q = (a - r) / b - (r != 0 && (r < 0) != (b < 0) ? 1 : 0);
        return q == 0 ? copysign(0.0, a / b) : round(q);
      }
      static float mod_f(float a, float b) { return (float)mod_d(a, b); }
      static float floor_f(float a, float b) { return (float)floor_d(a, b); }
      static int64_t mod_l(int64_t a, int64_t b) {
        if (b == 0) return 0;
        int64_t r = a % b;
        return r == 0 || (r < 0) == (b < 0) ? r : r + b;
      }
      static int64_t floor_l(int64_t a, int64_t b) {
        return b == 0 ? 0 : a / b - (mod_l(a, b) != 0 && (a < 0) != (b < 0));
      }
      static int32_t mod_i(int32_t a, int32_t b) { return (int32_t)mod_l(a, b); }
      static int32_t floor_i(int32_t a, int32_t b) { return (int32_t)floor_l(a, b); }

      """
    func add(_ name: String, _ row: ElementwiseRow, _ load: String) {
      for (dtype, type) in types where row.admits(dtype) {
        text += """
          void \(name)_\(dtype)(const \(type) *p, const \(type) *q, \(type) *y, long n) {
            for (long i = 0; i < n; i++) {
              \(type) \(load);
              y[i] = (\(type))(\(row.expression));
            }
          }

          """
      }
    }
    for op in UnaryOp.allCases { add("unary_\(op)", op.row, "x = p[i]") }
    for op in BinaryOp.allCases { add("binary_\(op)", op.row, "a = p[i], b = q[i]") }
    return text
  }
}
