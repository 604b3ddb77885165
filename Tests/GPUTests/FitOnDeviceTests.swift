import Networks
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// What a fit asks of a device while it trains.
@Suite(.serialized) struct FitOnDeviceTests {
  /// The reads of a fit of so many steps, on a device of its own that nobody else reads.
  private func reads(steps: Int, shuffle: Bool, on device: Device) throws -> Int {
    let before = try #require(device.readCount)
    try withDevice(device) {
      let x = Tensor.randomNormal([8 * steps, 3])
      let y = (x.sum(axis: -1) > 0).cast(to: .float32).reshaped(to: [8 * steps, 1])
      let model = Sequential([Dense(4, activation: .relu), Dense(1, activation: .sigmoid)])
      model.compile(
        optimizer: .adam(), loss: .binaryCrossentropy, metrics: [.accuracy])
      try model.fit(x, y, batchSize: 8, verbose: .silent, shuffle: shuffle)
    }
    return try #require(device.readCount) - before
  }

  @Test(.needsOpenCL, arguments: [false, true])
  func `the host reads nothing within an epoch`(shuffle: Bool) throws {
    let device = try Device.freshOpenCL()
    let few = try reads(steps: 8, shuffle: shuffle, on: device)
    let many = try reads(steps: 80, shuffle: shuffle, on: device)
    print("A fit of an epoch reads \(many) times from a device, whatever the number of steps")
    #expect(few == many)
  }
}
