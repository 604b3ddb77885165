/// In what a device may multiply matrices of float32; products of other dtypes are always full.
public enum MatmulPrecision: UInt8, BitwiseCopyable, Sendable {
  /// In float32.
  case full
  /// With factors rounded to eleven significant bits, added up in float32, on a device that has
  /// units for that: NVIDIA's tensor cores from Ampere on. Others multiply in full.
  case tensorFloat32
}
