import Tensors

extension Shape {
  /// How long the last axis is; 1 for a scalar.
  var width: Int { rank == 0 ? 1 : self[rank - 1] }

  /// How many samples axis 0 counts; 1 for a scalar.
  var sampleCount: Int { rank == 0 ? 1 : self[0] }
}
