import ChapterKit
import DeepLearning

/// Two epochs of a small network; its numbers agree on all devices but for the last digits.
func trainSmall() throws -> History {
  try withSeed(1) {
    let x = Tensor.randomNormal([512, 20])
    let y = (x.sum(axis: -1, keepDims: true) > 0).cast(to: .float32)
    let model = Sequential([Dense(32, activation: .relu), Dense(1, activation: .sigmoid)])
    model.compile(optimizer: .adam(learningRate: 0.01), loss: .binaryCrossentropy)
    return try model.fit(x, y, batchSize: 64, epochs: 2, verbose: .silent)
  }
}

/// The time of a product of two square matrices, in microseconds.
func timeOfProduct(_ size: Int, on device: Device) throws -> Double {
  try withDevice(device) {
    let x = Tensor.ones([size, size])
    let count = 20
    _ = x.matmul(x)
    try device.synchronize()
    let time = try ContinuousClock().measure {
      for _ in 0..<count { _ = x.matmul(x) }
      try device.synchronize()
    }
    return time / .microseconds(count)
  }
}

func whereItRuns() throws {
  say(
    """
    A *device* is where numbers live and operations run: the processor (`cpu`), or a GPU. `Device.available` lists
    those of this machine; a GPU shows up as `cuda:0` or `opencl:0`. A program for a GPU is called a
    *kernel*, which has nothing to do with the kernel of a dense layer. A driver such as PoCL runs kernels
    on the processor. That is slow, but the numbers can be tried where there is no GPU.
    """, output: .dependsOnMachine)
  for device in Device.available { print(device) }
  say(
    """
    New tensors are made on the current device, and `withDevice` makes another one current. An operation
    runs where its operands are, and its result stays there. Tensors of two devices do not mix: the program
    stops and names both, and `copied(to:)` brings one to the other.
    """)
  let there = try Device.named(Device.available.last?.name ?? "cpu")
  let x = withDevice(there) { Tensor([1, 2, 3]) }
  print(x.device === there, (x + 1).device === there, x.copied(to: .cpu).device)
  say(
    """
    The same training on every device, from the same seed. It runs twice, since a device compiles its
    kernels the first time, and the second one is timed:
    """)
  show("trainSmall", output: .dependsOnMachine)
  for found in Device.available {
    try withDevice(Device.named(found.name)) {
      let history = try trainSmall()
      let time = try ContinuousClock().measure { _ = try trainSmall() }
      print(found.name, history["loss"], "\(time / .milliseconds(1), decimals: 1) ms")
    }
  }
  say(
    """
    The losses agree but for their last digits, since sums are rounded in another order. Which device is
    faster depends on how much there is to do at once. To start a kernel takes some millionths of a second
    however little it does, and numbers have to be brought to a GPU first. A product of two small matrices
    is done on the processor before a GPU has begun; one of large matrices has thousands of sums that a GPU
    computes side by side. The time of one product:
    """)
  show("timeOfProduct", output: .dependsOnMachine)
  for size in [8, 64, 512] {
    let times = try Device.available.map { found in
      (name: found.name, us: try timeOfProduct(size, on: Device.named(found.name)))
    }
    let each = times.map { "\($0.name) \($0.us, decimals: 1) us" }.joined(separator: ", ")
    print("\(size) by \(size): \(each)")
    if let best = times.min(by: { $0.us < $1.us }) { print("  \(best.name) is the fastest") }
  }
  say(
    """
    A device whose line ends in *runs on the processor* is a stand-in for a GPU, and slower than the plain
    processor at every size.

    A GPU works asynchronously: an operation returns before it is done, and whoever reads a number waits
    for it. So the clock is looked at after `device.synchronize()`. A training step reads
    nothing back; the numbers of an epoch come at the end. The whole chapter runs on another device with
    `./workbook run 6 --device opencl`, or `cuda`, or `gpu` for the best there is. The page on
    [GPUs](gpu.md) says what that needs.
    """)
  ask(
    "Why is a product of 8 by 8 matrices slower on a GPU?",
    answer: "Starting a kernel takes longer than the 512 multiplications."
  )
}
