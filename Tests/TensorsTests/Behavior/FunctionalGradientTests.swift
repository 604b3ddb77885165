import TensorCases
import Testing

@testable import Tensors

@Suite struct FunctionalGradientTests {
  @Test func `gradient(of:) composes with itself`() {
    let cube = gradient { $0.squared() * $0 }
    let second = gradient(of: cube)
    let third = gradient(of: second)
    let x = Tensor(2.0)
    #expect(Double(cube(x)) == 12 && Double(second(x)) == 12 && Double(third(x)) == 6)
    #expect(Double(gradient(of: third)(x)) == 0)
  }

  @Test func `value and gradient come in one pass`() {
    let result = valueAndGradient(at: Tensor([1.0, 2.0])) { $0.squared().sum() }
    #expect(Double(result.value) == 5 && result.gradient.doubles == [2, 4])
  }

  @Test func `an outer tape sees through the functional form`() {
    let x = Variable(3.0)
    let tape = GradientTape()
    let slope = tape.record { gradient { $0.squared() * $0 }(x.tensor) }
    #expect(Double(slope) == 27 && Double(tape.gradient(of: slope, for: x)) == 18)
  }

  @Test(arguments: Placement.all)
  func `a Hessian-vector product is the Hessian times the vector`(placement: Placement) {
    let (x, vector): (Tensor, Tensor) = placement.operands { ([1.0, 2.0], [3.0, -1.0]) }
    placement.run {
      // f = x0² x1 + x1³ has the Hessian [[2 x1, 2 x0], [2 x0, 6 x1]].
      let product = hessianVectorProduct(at: x, along: vector) { x in
        let (a, b) = (x[0], x[1])
        return a.squared() * b + b ** 3
      }
      #expect(product.doubles == [10, -6] && product.device === placement.device)
    }
  }

  @Test(arguments: Placement.all) func `a jacobian has a row for each element`(placement: Placement)
  {
    let x = placement.operands { Variable([1.0, 2.0]) }
    placement.run {
      let tape = GradientTape()
      let y = tape.record {
        let (a, b) = (x[0].tensor, x[1].tensor)
        return Tensor.stack([a * b, a + b, b.squared()])
      }
      let jacobian = tape.jacobian(of: y, for: x)
      #expect(jacobian.shape == [3, 2] && jacobian.doubles == [2, 1, 1, 1, 0, 4])
      #expect(jacobian.device === placement.device)
    }
  }

  @Test(arguments: Placement.all)
  func `a jacobian of nothing is on the device of its target`(placement: Placement) {
    let x = placement.operands { Tensor.zeros([0, 2]) }
    placement.run {
      let tape = GradientTape(isPersistent: true)
      tape.watch(x)
      let y = tape.record { x * 2 }
      let (whole, batch) = (tape.jacobian(of: y, for: x), tape.batchJacobian(of: y, for: x))
      #expect(whole.shape == [0, 2, 0, 2] && whole.device === placement.device)
      #expect(batch.shape == [0, 2, 2] && batch.device === placement.device)
    }
  }

  @Test func `a jacobian keeps the axes of both sides`() {
    let x = Variable(Tensor.ones([2, 3]))
    let tape = GradientTape(isPersistent: true)
    let (y, total) = tape.record { (x.squared(), x.sum()) }
    #expect(tape.jacobian(of: y, for: x).shape == [2, 3, 2, 3])
    #expect(tape.jacobian(of: total, for: x).shape == [2, 3])
    #expect(tape.jacobian(of: y, for: Variable(1.0)).sum().doubles == [0])
  }

  @Test(arguments: Placement.all)
  func `a batch jacobian is the diagonal of the whole one`(placement: Placement) {
    let x = placement.operands { Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]) }
    placement.run {
      let tape = GradientTape(isPersistent: true)
      let y = tape.record {
        let product = x[.all, 0] * x[.all, 1]
        return Tensor.stack([product, x.sum(axis: 1)], axis: 1)
      }
      let batch = tape.batchJacobian(of: y, for: x)
      let whole = tape.jacobian(of: y, for: x)
      #expect(batch.shape == [3, 2, 2])
      for sample in 0..<3 {
        #expect(batch[sample].doubles == whole[sample, .all, sample].doubles)
      }
    }
  }

  // MARK: Custom gradients

  /// log(1 + exp(x)) with the gradient that does not overflow.
  private func softplus(_ x: Tensor) -> Tensor {
    customGradient(of: [x]) {
      (1 + x.exp()).log()
    } pullback: { inputs, _, gradient in
      [gradient * inputs[0].sigmoid()]
    }
  }

  @Test(arguments: Placement.withFloat64)
  func `a custom gradient is used, and can be differentiated again`(placement: Placement) {
    let x = placement.operands { Tensor([-1.0, 0.5, 100.0] as [Double]) }
    placement.run {
      let slope = gradient { softplus($0).sum() }
      let second = gradient { slope($0).sum() }
      for (ours, own) in [
        (slope(x), x.sigmoid()), (second(x), x.sigmoid() * (1 - x.sigmoid())),
      ] {
        for (a, e) in zip(ours.doubles, own.doubles) { #expect(abs(a - e) <= 1e-15) }
      }
    }
  }

  @Test func `a pullback may leave an input without a gradient`() {
    let (a, b) = (Variable(2.0), Variable(3.0))
    let tape = GradientTape()
    let y = tape.record {
      customGradient(of: [a, b]) {
        a * b
      } pullback: { inputs, _, g in
        [g * inputs[1], nil]
      }
    }
    let gradients = tape.gradientOrNil(of: y, for: [a, b])
    #expect(gradients[0].map { Double($0) } == 3 && gradients[1] == nil)
  }
}
