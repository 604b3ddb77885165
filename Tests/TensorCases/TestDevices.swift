import GPU
import Tensors

/// The devices that every table is run on.
package let testDevices: [Device] =
  [.reference, .cpu, .distant] + [Device.openCLOfTests].compactMap(\.self)

extension Device {
  /// The first device of OpenCL, where there is one.
  package static let openCLOfTests: Device? = try? Device.opencl(0)
}
