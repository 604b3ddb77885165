import Networks
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Every kernel becomes machine code for an H100, on a machine that has none: NVRTC needs no GPU.
@Suite(.needsNVRTC) struct CUDAKernelTests {
  @Test func `NVRTC makes machine code of every kernel`() throws {
    let compiler = try NVRTCLibrary()
    let prelude = Dialect.cuda.prelude(hasFloat64: true)
    let sources = Kernel.all(hasFloat64: true).map { $0.source(hasFloat64: true) }
    var byteCount = 0
    let seconds = try ContinuousClock().measure {
      for source in sources {
        let code = try compiler.machineCode(for: source, capability: 90, prelude: prelude)
        #expect(code.starts(with: [0x7F, 0x45, 0x4C, 0x46]), "\(source.name) is no ELF file")
        byteCount += code.count
      }
    }
    #expect(sources.count > 400)
    print(
      "NVRTC \(compiler.version): \(sources.count) kernels, \(byteCount / 1024) KB of sm_90, "
        + "\(seconds)")
  }

  @Test func `NVRTC makes machine code of every kernel as a part of a series`() throws {
    let compiler = try NVRTCLibrary()
    let prelude = Dialect.cuda.prelude(hasFloat64: true)
    let sources = Kernel.all(hasFloat64: true).map { $0.source(hasFloat64: true) }.filter(\.joins)
    let place = try #require(OpaquePointer(bitPattern: 8))
    for start in stride(from: 0, to: sources.count, by: SeriesSource.mostKernels) {
      var series = SeriesSource(groupSize: 1024)
      for (index, source) in sources[start...].prefix(SeriesSource.mostKernels).enumerated() {
        let call = KernelCall(
          kernel: CompiledKernel(handle: place, source: source), groups: 3, reads: 1,
          arguments: source.anyArguments)
        series.add(call, of: index, waitingFor: [index - 1], changes: index % 2 == 0)
      }
      let code = try compiler.machineCode(for: series.kernel, capability: 90, prelude: prelude)
      #expect(code.starts(with: [0x7F, 0x45, 0x4C, 0x46]))
    }
    #expect(sources.count > 300)
  }

  @Test func `NVRTC makes machine code of the chains and series of fits`() throws {
    let standIn = try StandIn()
    let device = try standIn.device(runsBeforeJoining: 2, compiler: try NVRTCLibrary())
    try withDevice(device) {
      let x = Tensor.ones([96, 6])
      let y = Tensor.zeros([96], dtype: .int32)
      let optimizers: [Optimizer] = [
        Adam(), AdamW(), RMSprop(momentum: 0.9), SGD(momentum: 0.9, nesterov: true), Adagrad(),
      ]
      for optimizer in optimizers {
        let model = Sequential([
          Dense(8, activation: .gelu), BatchNormalization(), Dropout(0.3), LayerNormalization(),
          Dense(3, activation: .softmax),
        ])
        model.compile(
          optimizer: optimizer, loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
        try model.fit(x, y, batchSize: 8, epochs: 2, verbose: .silent)
      }
    }
    let made = try standIn.journal.filter { $0.hasPrefix("kernel ") }
    #expect(device.recordingProblem == nil)
    #expect(made.count { $0 == "kernel chain" } > 20)
    #expect(made.count { $0 == "kernel series" } > 5)
  }

  @Test func `what NVRTC says of a wrong kernel is told`() throws {
    let compiler = try NVRTCLibrary()
    let wrong = KernelSource(name: "wrong", parameters: [], body: "undeclared = 1;")
    #expect {
      try compiler.machineCode(
        for: wrong, capability: 90, prelude: Dialect.cuda.prelude(hasFloat64: true))
    } throws: { error in
      "\(error)".contains("the kernel wrong was not compiled")
        && "\(error)".contains("\"undeclared\" is undefined")
    }
  }
}

extension KernelSource {
  /// Arguments of the kinds that the kernel takes.
  fileprivate var anyArguments: KernelArguments {
    var arguments = KernelArguments()
    for parameter in parameters {
      if parameter.contains("*") {
        arguments.append(.storage, 256)
      } else if parameter.hasPrefix("Walk") {
        arguments.append(Walk(Tensor.zeros([30, 20]).transposed().node.operand))
      } else if parameter.hasPrefix("i64") {
        arguments.append(4)
      } else {
        arguments.append(.scalar(.int32), 1)
      }
    }
    return arguments
  }
}
