import Tensors

/// The devices that every golden value is computed on.
let testDevices: [Device] = [.reference, .cpu]
