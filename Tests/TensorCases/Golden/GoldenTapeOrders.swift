import Tensors

// MARK: Gradients of gradients

extension GoldenTape {
  static let order: [String: Scenario] = [
    "physics": { inputs in
      let (t, outer, inner) = (Variable(inputs[0]), GradientTape(), GradientTape())
      let speed = outer.record {
        let position = inner.record { 4.9 * t ** 2 }
        return inner.gradient(of: position, for: t)
      }
      return [speed, outer.gradientOrNil(of: speed, for: t)]
    },
    "third_order": { inputs in
      let x = inputs[0]
      let (first, second, third) = (GradientTape(), GradientTape(), GradientTape())
      let (dy, ddy) = third.record {
        third.watch(x)
        let dy = second.record {
          second.watch(x)
          let y = first.record {
            first.watch(x)
            return x ** 4
          }
          return first.gradient(of: y, for: x)
        }
        return (dy, second.gradient(of: dy, for: x))
      }
      return [dy, ddy, third.gradientOrNil(of: ddy, for: x)]
    },
    "fifth_order": { inputs in
      let (x, tape) = (inputs[0], GradientTape(isPersistent: true))
      return tape.record {
        tape.watch(x)
        var y = x.sin() * x.exp()
        return (1...5).map { _ in
          y = tape.gradient(of: y, for: x)
          return y
        }
      }
    },
    "second_order_tie": { inputs in
      let (x, outer) = (inputs[0], GradientTape())
      outer.watch(x)
      let gradient = outer.record {
        valueAndGradient(at: x) { $0.max() ** 2 }.gradient
      }
      return [gradient, outer.gradientOrNil(of: gradient, for: x)]
    },
    "gradient_inside_the_tape": { inputs in
      let (x, tape) = (inputs[0], GradientTape(isPersistent: true))
      tape.watch(x)
      let (dy, z) = tape.record {
        let dy = tape.gradient(of: x ** 3, for: x)
        return (dy, dy * x)
      }
      return [dy, tape.gradientOrNil(of: z, for: x)]
    },
  ]
}

// MARK: The life of a tape

extension GoldenTape {
  static let tapes: [String: Scenario] = [
    "persistent": { inputs in
      let (x, tape) = (inputs[0], GradientTape(isPersistent: true))
      tape.watch(x)
      let (y, z) = tape.record {
        let y = x * x
        return (y, y * y)
      }
      return [
        tape.gradientOrNil(of: z, for: x), tape.gradientOrNil(of: y, for: x),
        tape.gradientOrNil(of: z, for: y),
      ]
    },
    "stop_recording": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let total = tape.record {
        let y = x * x
        let z = tape.withoutRecording { x * x * x }
        return y + z
      }
      return [tape.gradientOrNil(of: total, for: x)]
    },
    "reset": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let z = tape.record {
        let y = x * x
        tape.reset()
        tape.watch(x)
        return 5 * x + y
      }
      return [tape.gradientOrNil(of: z, for: x)]
    },
    "entered_again": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { x * x }
      _ = y * 100
      let w = tape.record { y * x }
      return [tape.gradientOrNil(of: w, for: x)]
    },
    "outside_the_tape": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { x * x }
      return [tape.gradientOrNil(of: y * x, for: x)]
    },
    "independent_tapes": { inputs in
      let (x, z) = (inputs[0], inputs[1])
      let (first, second) = (GradientTape(), GradientTape())
      first.watch(x)
      second.watch(z)
      let y = first.record { second.record { x * x * z } }
      return [first.gradientOrNil(of: y, for: x), second.gradientOrNil(of: y, for: z)]
    },
    "outer_only": { inputs in
      let (x, z) = (inputs[0], inputs[1])
      let (outer, inner) = (GradientTape(), GradientTape())
      let dz = outer.record {
        outer.watch(x)
        inner.watch(z)
        let y = inner.record { x * z * z }
        return inner.gradient(of: y, for: z)
      }
      return [dz, outer.gradientOrNil(of: dz, for: x)]
    },
  ]
}

// MARK: Variables that change

extension GoldenTape {
  static let assigning: [String: Scenario] = [
    "assigned_before_reading": { inputs in
      let (x, v) = (inputs[0], Variable(Tensor.ones(like: inputs[0])))
      let tape = GradientTape(isPersistent: true)
      tape.watch(x)
      let y = tape.record {
        v.assign(2 * x)
        return v * v
      }
      return [tape.gradientOrNil(of: y, for: v), tape.gradientOrNil(of: y, for: x)]
    },
    "assigned_between": { inputs in
      let (v, tape) = (Variable(inputs[0]), GradientTape())
      let z = tape.record {
        let y = v * v
        v.assign(10)
        return y + 7 * v
      }
      return [tape.gradientOrNil(of: z, for: v)]
    },
    "added_to": { inputs in
      let (v, tape) = (Variable(inputs[0]), GradientTape())
      let y = tape.record {
        v.assignAdd(v * v)
        return v * 2
      }
      return [tape.gradientOrNil(of: y, for: v)]
    },
    "overwritten_result": { inputs in
      let (v, tape) = (Variable(inputs[0]), GradientTape())
      let y = tape.record { v * v }
      return [tape.gradientOrNil(of: y, for: v + 1)]
    },
    "slice_of_variable": { inputs in
      let (v, tape) = (Variable(inputs[0]), GradientTape())
      let y = tape.record { v[1] * v[2] + v[1] }
      return [tape.gradientOrNil(of: y, for: v)]
    },
  ]
}
