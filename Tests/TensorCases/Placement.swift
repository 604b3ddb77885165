import Tensors
import Testing

/// Where the numbers of a check are, and which device is current while it runs.
///
/// An operation runs where its operands are, whatever device is current: a table that is run with
/// another device current finds each tensor that was made on the wrong device.
///
///     let x = placement.operands { Tensor.ones([2]) }
///     let y = placement.run { x + 1 }
///     #expect(y.device === placement.device)
package struct Placement: Sendable {
  /// Where operands, weights and data are.
  package let device: Device
  /// Where new tensors would be made while the check runs.
  package let current: Device

  /// Numbers on a device, and that device or another one current.
  package init(_ device: Device, current: Device? = nil) {
    self.device = device
    self.current = current ?? device
  }

  /// Makes operands, weights or data where this placement has them.
  @discardableResult
  package func operands<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withDevice(device, body)
  }

  /// Runs what is checked.
  @discardableResult
  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withDevice(current, body)
  }

  /// The reference device, current.
  package static let reference = Placement(.reference)

  /// Each device with itself current, and each with another one current.
  package static let all = of(testDevices)

  /// Those of ``all`` whose numbers are on a device with double precision.
  package static let withFloat64 = all.filter(\.device.hasFloat64)

  /// Each of these devices with itself current, and each with the next one of all devices current.
  package static func of(_ devices: [Device]) -> [Placement] {
    devices.map { Placement($0) }
      + devices.compactMap { device in
        otherDevice(than: device).map { Placement(device, current: $0) }
      }
  }

  /// The next device of the list; nil if there is only one.
  package static func otherDevice(than device: Device) -> Device? {
    let index = testDevices.firstIndex { $0 === device } ?? testDevices.count - 1
    let next = testDevices[(index + 1) % testDevices.count]
    return next === device ? nil : next
  }
}

extension Placement: CustomTestStringConvertible {
  package var testDescription: String {
    device === current ? "on \(device)" : "on \(device), \(current) current"
  }
}
