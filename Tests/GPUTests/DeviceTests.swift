import Foundation
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Names of devices, what is there, and what is said of what is not.
@Suite struct DeviceTests {
  @Test func `the processor is the first device`() {
    #expect(Device.available.first?.name == "cpu")
    #expect(Device.available.first?.isHardware == true)
  }

  @Test func `a device is found by its name`() throws {
    #expect(try Device.named("cpu") === Device.cpu)
    #expect(try Device.named("reference") === Device.reference)
  }

  @Test(arguments: ["", "gpus", "cpu:0", "opencl:x", "opencl:-1", "cuda:", "cuda:1:2"])
  func `a name that no device has is refused with those that there are`(name: String) {
    #expect {
      try Device.named(name)
    } throws: {
      "\($0)".hasPrefix(
        "The devices are cpu, gpu, cuda:N, opencl:N and reference. Received: \(name). "
          + "This machine has cpu")
    }
  }

  @Test func `a device of OpenCL is tested where there is one, and in the gate always`() throws {
    if let device = Device.openCLOfTests {
      print("The tables run on \(try #require(device.driverDescription))")
      #expect(try Device.opencl(0) === device)
      #expect(try Device.named("opencl") === device)
      #expect(Device.available.contains { $0.name == "opencl:0" })
    } else {
      print("Skipped on OpenCL, \(testDevices.count) devices are left: \(Device.absentDrivers)")
      #expect(ProcessInfo.processInfo.environment["CI"] == nil)
    }
  }

  @Test(.needsOpenCL)
  func `a device beyond the last one is refused with their number`() throws {
    #expect {
      try Device.opencl(99)
    } throws: {
      "\($0)".contains("counted from 0. Received: 99.")
    }
  }

  @Test func `a group is a power of two, whatever a GPU reports`() {
    #expect(
      [0, 1, 128, 256, 384, 1000, 1024].map(OpenCLDevice.group(within:))
        == [0, 1, 128, 256, 256, 512, 1024])
  }

  @Test(.needsOpenCL)
  func `normal numbers without float64 are within 4e-6 of the right ones`() throws {
    let count = 1 << 20
    func draw(_ device: Device) -> (normal: [Double], truncated: [Double]) {
      withDevice(device) {
        withSeed(3) {
          (Tensor.randomNormal([count]).doubles, Tensor.randomTruncatedNormal([count]).doubles)
        }
      }
    }
    let device = try Device.freshOpenCL(hasFloat64: false)
    let (found, right) = (draw(device), draw(.cpu))
    func error(_ found: [Double], _ right: [Double]) -> Double {
      zip(found, right).map { abs($0 - $1) }.max() ?? 0
    }
    #expect(right.normal.contains { $0 > 4.5 } && right.normal.contains { $0 < -4.5 })
    #expect(error(found.normal, right.normal) < 4e-6)
    #expect(error(found.truncated, right.truncated) < 4e-6)
  }

  @Test(.needsOpenCL)
  func `what OpenCL has no memory for is told, and what is there stays readable`() throws {
    let device = try Device.freshOpenCL()
    let x = try device.copy(of: Tensor([1, 2, 3]))
    #expect {
      try device.backend.allocate(byteCount: 1 << 50)
    } throws: { error in
      guard case .outOfMemory(let byteCount, let reason)? = error as? DeviceError else {
        return false
      }
      return byteCount == 1 << 50 && reason.contains(" says CL_")
    }
    #expect((x + 1).doubles == [2, 3, 4])
  }

  @Test(arguments: [
    (-5, "out of memory"), (-2, "lost"), (-36, "lost"), (-9999, "lost"), (-30, "failed"),
  ])
  func `what OpenCL could not do is of a kind that a program can tell apart`(
    status: Int32, kind: String
  ) {
    let words = "OpenCL could not do this: clFinish says "
    switch OpenCLDriver.error("clFinish", status) {
    case .outOfMemory(0, let reason): #expect(kind == "out of memory" && reason.hasPrefix(words))
    case .lost(let reason): #expect(kind == "lost" && reason.hasPrefix(words))
    case .failed(let reason): #expect(kind == "failed" && reason.hasPrefix(words))
    case let error: Issue.record("\(error)")
    }
  }

  @Test func `a GPU is hardware of its own or an error that says what was looked for`() throws {
    do {
      let gpu = try Device.gpu
      #expect(gpu.driverDescription?.isHardware == true)
    } catch {
      #expect("\(error)".hasPrefix("This machine has no GPU that can be used. "))
      #expect("\(error)".hasSuffix(" Use the device cpu."))
    }
  }
}
