import GPU
import Tensors

/// The devices that every table is run on: those that every machine has, the first of OpenCL, and
/// every GPU.
package let testDevices: [Device] =
  [.reference, .cpu, .distant] + [Device.openCLOfTests].compactMap(\.self) + graphics

private let graphics: [Device] = Device.available.filter { found in
  found.isHardware && found.name != "cpu" && found.name != "opencl:0"
}.compactMap { try? Device.named($0.name) }

extension Device {
  /// The first device of OpenCL, where there is one.
  package static let openCLOfTests: Device? = try? Device.opencl(0)
}
