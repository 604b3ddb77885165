import DeepLearning

// Single operations, by the shapes that the workloads and their peers have.

private func random(_ shape: Shape) -> Tensor { withSeed(7) { Tensor.randomNormal(shape) } }

/// A product of two matrices, of which either may be transposed.
private func product(
  _ id: String, _ a: Shape, _ b: Shape, transposes: (left: Bool, right: Bool) = (false, false),
  needsGPU: Bool = false
) -> Workload {
  let columns = transposes.right ? b[0] : b[1]
  let demand: Demand =
    columns == 1
    ? .reading(bytes: 4 * a.elementCount)
    : .products(multiplyAdds: a.elementCount * columns)
  return .kernel(id, needsGPU: needsGPU, demand: demand) {
    let (x, y) = (random(a), random(b))
    return {
      (transposes.left ? x.transposed() : x).matmul(transposes.right ? y.transposed() : y)
    }
  }
}

/// An update of a million parameters, with so many slots each.
private func update(_ id: String, _ optimizer: Optimizer, slots: Int) -> Workload {
  // Parameters and slots are read and written, the gradient is read.
  let demand = Demand.updating(bytes: (slots + 2) * 4_000_000, written: (slots + 1) * 4_000_000)
  return Workload(id, "an update of a million parameters, compiled", demand: demand) {
    let weight = Variable(random([1_000_000]))
    let step = compiled { (gradient: Tensor) throws in try optimizer.apply([(gradient, weight)]) }
    let gradient = random([1_000_000])
    return { try step(gradient) }
  }
}

extension Workload {
  static var kernels: [Workload] {
    [
      product("gemm 1024", [1024, 1024], [1024, 1024]),
      product("gemm 4096", [4096, 4096], [4096, 4096], needsGPU: true),
      product("gemm 4096", [4096, 4096], [4096, 4096]).inTensorFloat32,
      product("128x784 by 784x512", [128, 784], [784, 512]),
      product("784x128 by 128x512", [128, 784], [128, 512], transposes: (true, false)),
      product("128x512 by 512x10", [128, 512], [512, 10]),
      product("512x128 by 128x10", [128, 512], [128, 10], transposes: (true, false)),
      product("128x10 by 10x512", [128, 10], [512, 10], transposes: (false, true)),
      product("1024x1024 by vector", [1024, 1024], [1024, 1]),
      update("Adam 1M", Adam(), slots: 2), update("RMSprop 1M", RMSprop(), slots: 1),
      update("SGD 1M", SGD(), slots: 0),
      .kernel("exp 1M", demand: .copying(bytes: 8_000_000)) {
        let x = random([1_000_000])
        return { x.exp() }
      },
      .kernel("tanh 1M", demand: .copying(bytes: 8_000_000)) {
        let x = random([1_000_000])
        return { x.tanh() }
      },
      .kernel("sin 1M", demand: .copying(bytes: 8_000_000)) {
        let x = random([1_000_000])
        return { x.sin() }
      },
      .kernel("exp 1M float64", demand: .copying(bytes: 16_000_000)) {
        let x = random([1_000_000]).cast(to: .float64)
        return { x.exp() }
      },
      .kernel("softmax 128x10", demand: .copying(bytes: 8 * 128 * 10)) {
        let x = random([128, 10])
        return { x.softmax() }
      },
      .kernel("softmax 1024x1024", demand: .copying(bytes: 8 * 1024 * 1024)) {
        let x = random([1024, 1024])
        return { x.softmax() }
      },
      .kernel("sum 1M", demand: .reading(bytes: 4_000_000)) {
        let x = random([1_000_000])
        return { x.sum() }
      },
      .kernel("argMax 128x10", demand: .reading(bytes: 4 * 128 * 10)) {
        let x = random([128, 10])
        return { x.argMax(axis: -1) }
      },
      .kernel("transposed copy 2048x2048", demand: .copying(bytes: 8 * 2048 * 2048)) {
        let x = random([2048, 2048]).transposed()
        return { x.reshaped(to: [2048 * 2048]) }
      },
      .kernel("permutation 60000") { { Tensor.randomPermutation(60_000) } },
    ]
  }
}
