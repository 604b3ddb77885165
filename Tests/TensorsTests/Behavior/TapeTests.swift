import TensorCases
import Testing

@testable import Tensors

@Suite struct TapeTests {
  // MARK: What is recorded

  @Test func `a tensor has a gradient when it is watched`() {
    let x: Tensor = [1.0, 2.0]
    let tape = GradientTape()
    tape.watch(x)
    let y = tape.record { x.squared() }
    #expect(tape.gradient(of: y, for: x).doubles == [2, 4])
  }

  @Test func `variables are listed in the order of their first use`() {
    let (a, b, c) = (Variable(1.0, name: "a"), Variable(2.0, name: "b"), Variable(3.0, name: "c"))
    let fixed = Variable(4.0, name: "fixed", isTrainable: false)
    let tape = GradientTape()
    _ = tape.record { b * fixed + a * b }
    #expect(tape.watchedVariables.map(\.name) == ["b", "a"])
    tape.watch(fixed)
    tape.watch(c)
    #expect(tape.watchedVariables.map(\.name) == ["b", "a", "fixed", "c"])
  }

  @Test func `a tape may be told to watch nothing by itself`() {
    let (a, b) = (Variable(2.0), Variable(3.0))
    let tape = GradientTape(watchesVariables: false)
    tape.watch(a)
    let y = tape.record { a * b }
    let gradients = tape.gradientOrNil(of: y, for: [a, b])
    #expect(gradients[0].map { Double($0) } == 3 && gradients[1] == nil)
  }

  @Test func `what withoutRecording runs is not on the tape`() {
    let x = Variable(3.0)
    let tape = GradientTape()
    let y = tape.record {
      let constant = tape.withoutRecording { x.squared() }
      return constant * x
    }
    #expect(Double(tape.gradient(of: y, for: x)) == 9)
  }

  @Test func `withoutRecording leaves the other tapes running`() {
    let x = Variable(3.0)
    let (outer, inner) = (GradientTape(), GradientTape())
    let y = outer.record { inner.record { inner.withoutRecording { x.squared() } } }
    #expect(inner.gradientOrNil(of: y, for: x) == nil)
    #expect(Double(outer.gradient(of: y, for: x)) == 6)
  }

  @Test func `a tape goes on where it stopped`() {
    let x = Variable(3.0)
    let tape = GradientTape()
    let square = tape.record { x.squared() }
    let unseen = square + x
    let y = tape.record { square * x }
    #expect(Double(tape.gradient(of: y + 0 * unseen, for: x, unconnected: .zeros)) == 0)
    let again = GradientTape()
    let part = again.record { x.squared() }
    let whole = again.record { part * x }
    #expect(Double(again.gradient(of: whole, for: x)) == 27)
  }

  @Test func `reset forgets everything`() {
    let x = Variable(3.0)
    let tape = GradientTape()
    let y = tape.record { x.squared() }
    #expect(Double(tape.gradient(of: y, for: x)) == 6)
    tape.reset()
    #expect(tape.watchedVariables.isEmpty && tape.records.isEmpty)
    let z = tape.record { x.squared() * x }
    #expect(Double(tape.gradient(of: z, for: x)) == 27)
  }

  @Test func `a cast between floating dtypes passes the gradient back`() {
    let x = Variable([1.0, 2.0])
    let tape = GradientTape()
    let y = tape.record { x.cast(to: .float64).squared() }
    let slope = tape.gradient(of: y, for: x)
    #expect(slope.dtype == .float32 && slope.doubles == [2, 4])
  }

  @Test func `moving to another device passes the gradient back`() {
    let x = Variable([1.0, 2.0])
    let tape = GradientTape()
    let y = tape.record { x.tensor.copied(to: .reference).squared() }
    let slope = tape.gradient(of: y, for: x)
    #expect(y.device === Device.reference && slope.device === Device.cpu)
    #expect(slope.doubles == [2, 4])
  }

  // MARK: How it is asked

  @Test func `a persistent tape answers again and again`() {
    let x = Variable(3.0)
    let tape = GradientTape(isPersistent: true)
    let (y, z) = tape.record {
      let y = x.squared()
      return (y, y.squared())
    }
    #expect(Double(tape.gradient(of: y, for: x)) == 6)
    #expect(Double(tape.gradient(of: z, for: x)) == 108)
    #expect(Double(tape.gradient(of: z, for: y)) == 18)
    #expect(Double(tape.gradient(of: y, for: x)) == 6)
  }

  @Test func `sources may be lists, dictionaries and lists of lists`() {
    let (w, b) = (Variable([1.0, 2.0]), Variable(3.0))
    let tape = GradientTape(isPersistent: true)
    let y = tape.record { (w * b).sum() }
    #expect(tape.gradient(of: y, for: [w, b]).map(\.doubles) == [[3, 3], [3]])
    let named = tape.gradient(of: y, for: ["w": w, "b": b])
    #expect(named["w"]?.doubles == [3, 3] && named["b"]?.doubles == [3])
    #expect(
      tape.gradient(of: y, for: [[b], [w, b]]).map { $0.map(\.doubles) }
        == [[[3]], [[3, 3], [3]]])
    let layers = tape.gradient(of: y, for: ["dense": [w, b]])
    #expect(layers["dense"]?.map(\.doubles) == [[3, 3], [3]])
  }

  @Test func `a source named twice has its whole gradient twice`() {
    let x = Variable(3.0)
    let tape = GradientTape()
    let y = tape.record { x.squared() }
    #expect(tape.gradient(of: y, for: [x, x]).map(\.doubles) == [[6], [6]])
  }

  @Test func `a list of tensors and variables can be watched`() {
    let (a, b, frozen) = (Tensor(2.0), Tensor(3.0), Variable(4.0, isTrainable: false))
    let tape = GradientTape()
    tape.watch([a, b])
    tape.watch([frozen])
    let y = tape.record { a * b * frozen }
    #expect(tape.gradient(of: y, for: [a, b]).map(\.doubles) == [[12], [8]])
    #expect(tape.watchedVariables.map { $0 === frozen } == [true])
  }

  @Test func `output gradients weigh the elements and the targets`() {
    let x = Variable([1.0, 2.0])
    let tape = GradientTape(isPersistent: true)
    let (y, z) = tape.record { (x.squared(), 3 * x) }
    #expect(tape.gradient(of: y, for: x, outputGradient: [1.0, -1.0]).doubles == [2, -4])
    #expect(tape.gradient(of: y, for: x, outputGradient: Tensor(2.0)).doubles == [4, 8])
    let both = tape.gradientOrNil(of: [y, z], for: x, outputGradients: [[1.0, 1.0], [0.0, 2.0]])
    #expect(both?.doubles == [2, 10])
    #expect(tape.gradientOrNil(of: [y, z], for: x)?.doubles == [5, 7])
  }

  @Test func `an intermediate result is a source too`() {
    let x = Variable(2.0)
    let tape = GradientTape()
    let (middle, y) = tape.record {
      let middle = x.squared()
      return (middle, middle * middle)
    }
    #expect(Double(tape.gradient(of: y, for: middle)) == 8)
  }

  @Test func `the gradient of a target by itself is one`() {
    let x = Variable([2.0, 3.0])
    let tape = GradientTape()
    let y = tape.record { x.squared() }
    #expect(tape.gradient(of: y, for: y).doubles == [1, 1])
  }

  // MARK: Higher orders

  @Test(arguments: Placement.all) func `tapes nest to the third order`(placement: Placement) {
    let x = placement.operands { Variable(2.0) }
    placement.run {
      let (third, second, first) = (GradientTape(), GradientTape(), GradientTape())
      var slopes: [Tensor] = []
      third.record {
        second.record {
          let y = first.record { x.squared() * x.squared() }
          slopes.append(first.gradient(of: y, for: x))
        }
        slopes.append(second.gradient(of: slopes[0], for: x))
      }
      slopes.append(third.gradient(of: slopes[1], for: x))
      #expect(slopes.map { Double($0) } == [32, 48, 48])
    }
  }

  @Test func `a persistent tape that records may be asked while it does`() {
    let x = Variable(3.0)
    let tape = GradientTape(isPersistent: true)
    let slope = tape.record { tape.gradient(of: x.squared() * x, for: x) }
    #expect(Double(slope) == 27)
    #expect(Double(tape.gradient(of: slope, for: x)) == 18)
  }

  @Test func `a root that was not selected adds nothing, at 0 and below`() {
    let x = Tensor([-1.0, 0.0, 4.0])
    let slope = gradient { x in (x > 0).select(x.sqrt(), 0).sum() }
    #expect(slope(x).doubles == [0, 0, 0.25])
    #expect(gradient { slope($0).sum() }(x).doubles == [0, 0, -0.03125])
  }

  @Test func `reciprocals that were not selected add nothing, at 0 and below`() {
    let x = Tensor([-4.0, 0.0, 4.0])
    let slope = gradient { x in
      ((x > 0).select(x.rsqrt(), 0) + (x .!= 0).select(x.reciprocal(), 0)).sum()
    }
    #expect(slope(x).doubles == [-0.0625, 0, -0.125])
    #expect(gradient { slope($0).sum() }(x).doubles == [-0.03125, 0, 0.0546875])
  }

  @Test func `a gradient of 0 has a slope like any other`() {
    // At the minimum of (f(x) - f(4))^2 the gradient with respect to f is 0, and its slope is not.
    func curvature(_ f: @escaping (Tensor) -> Tensor) -> Double {
      let bottom = f(Tensor(4.0))
      let slope = gradient { x in (f(x) - bottom).squared().sum() }
      return gradient { slope($0) }(Tensor(4.0)).doubles[0]
    }
    #expect(curvature { $0.sqrt() } == 2 * 0.25 * 0.25)
    #expect(curvature { $0.rsqrt() } == 2 * 0.0625 * 0.0625)
    #expect(curvature { $0.reciprocal() } == 2 * 0.0625 * 0.0625)
  }
}
