import Tensors

/// The devices that every table is run on.
package let testDevices: [Device] = [.reference, .cpu, .distant]
