import Tensors

/// The tape scenarios of the golden file, written with our tape; each gives what its program in
/// `make_core.py` returns.
package enum GoldenTape {
  package typealias Scenario = @Sendable (_ inputs: [Tensor]) -> [Tensor?]

  /// Every scenario, by its name.
  package static let scenarios: [String: Scenario] = [
    watching, structures, order, paths, tapes, assigning, jacobians, models,
  ].reduce(into: [:]) { all, family in all.merge(family) { _, second in second } }

  /// The gradient of what one tape makes of watched tensors.
  static func gradients(
    by sources: [Tensor], of function: ([Tensor]) -> Tensor
  ) -> [Tensor?] {
    let tape = GradientTape()
    for source in sources { tape.watch(source) }
    let y = tape.record { function(sources) }
    return tape.gradientOrNil(of: y, for: sources)
  }
}

// MARK: What is watched

extension GoldenTape {
  static let watching: [String: Scenario] = [
    "constant": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      let y = tape.record { x * x }
      return [tape.gradientOrNil(of: y, for: x)]
    },
    "watched": { inputs in gradients(by: inputs) { $0[0] * $0[0] } },
    "watched_late": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      let z = tape.record {
        let y = x * x
        tape.watch(x)
        return y + 5 * x
      }
      return [tape.gradientOrNil(of: z, for: x)]
    },
    "variable": { inputs in
      let (v, tape) = (Variable(inputs[0]), GradientTape())
      let y = tape.record { v * v }
      return [tape.gradientOrNil(of: y, for: v)]
    },
    "untrainable": { inputs in
      let (v, tape) = (Variable(inputs[0], isTrainable: false), GradientTape())
      let y = tape.record { v * v }
      return [tape.gradientOrNil(of: y, for: v)]
    },
    "untrainable_watched": { inputs in
      let (v, tape) = (Variable(inputs[0], isTrainable: false), GradientTape())
      tape.watch(v)
      let y = tape.record { v * v }
      return [tape.gradientOrNil(of: y, for: v)]
    },
    "watches_nothing_by_itself": { inputs in
      let (v, w) = (Variable(inputs[0]), Variable(inputs[1]))
      let tape = GradientTape(watchesVariables: false)
      tape.watch(w)
      let y = tape.record { v * v * w }
      return tape.gradientOrNil(of: y, for: [v, w])
    },
  ]
}

// MARK: Sources and targets

extension GoldenTape {
  static let structures: [String: Scenario] = [
    "several_sources": { inputs in
      gradients(by: inputs) { $0[0].matmul($0[1]).squared().mean() }
    },
    "repeated_source": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { x ** 3 }
      return tape.gradientOrNil(of: y, for: [x, x])
    },
    "several_targets": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let targets = tape.record { [x * x, 1 / x] }
      return [tape.gradientOrNil(of: targets, for: x)]
    },
    "unconnected_target": { inputs in
      let (x, z, tape) = (inputs[0], inputs[1], GradientTape())
      tape.watch(x)
      tape.watch(z)
      let targets = tape.record { [x * x, z * z] }
      return [tape.gradientOrNil(of: targets, for: x)]
    },
    "vector_target": { inputs in gradients(by: inputs) { $0[0] * $0[0] } },
    "target_is_source": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.record { tape.watch(x) }
      return [tape.gradientOrNil(of: x, for: x)]
    },
    "output_gradients": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { x * x }
      return [tape.gradientOrNil(of: y, for: x, outputGradient: inputs[1])]
    },
    "output_gradients_of_several": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let targets = tape.record { [x * x, 3 * x] }
      return [tape.gradientOrNil(of: targets, for: x, outputGradients: [inputs[1], inputs[2]])]
    },
    "unconnected": { inputs in gradients(by: inputs) { $0[0] * $0[0] } },
    "unconnected_zero": { inputs in
      let tape = GradientTape()
      for x in inputs { tape.watch(x) }
      let y = tape.record { inputs[0] * inputs[0] }
      return tape.gradient(of: y, for: inputs, unconnected: .zeros)
    },
    "same_tensor_twice": { inputs in
      gradients(by: inputs) { inputs in
        let (x, z) = (inputs[0], inputs[1])
        let row = Tensor.concatenate([x, x, z].map { $0.expandedDimensions(at: 0) })
        return x * x + x * z + row[0] * 10
      }
    },
  ]
}

// MARK: Ways that are cut or kept

extension GoldenTape {
  static let paths: [String: Scenario] = [
    "intermediate": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let (y, z) = tape.record {
        let y = x * x
        return (y, y * y)
      }
      return tape.gradientOrNil(of: z, for: [x, y])
    },
    "integer_source": { inputs in gradients(by: inputs) { $0[0] * $0[0] } },
    "through_integers": { inputs in
      gradients(by: inputs) { $0[0].cast(to: .int32).cast(to: .float32) * 3 }
    },
    "through_float64": { inputs in gradients(by: inputs) { $0[0].cast(to: .float64) ** 2 } },
    "stop_gradient": { inputs in
      gradients(by: inputs) { ($0[0] * $0[1]).stopGradient() * $0[0] }
    },
    "unused_branch": { inputs in
      gradients(by: inputs) { Double($0[0]) > 0 ? $0[0] * $0[0] : $0[0] * 100 }
    },
    "where_and_log": { inputs in
      gradients(by: inputs) { ($0[0] > 0).select($0[0].log(), Tensor.zeros(like: $0[0])) }
    },
    "where_and_sqrt": { inputs in
      gradients(by: inputs) { ($0[0] > 0).select($0[0].sqrt(), Tensor.zeros(like: $0[0])) }
    },
    "custom_gradient": { inputs in
      func log1pexp(_ x: Tensor) -> Tensor {
        customGradient(of: [x]) {
          (1 + x.exp()).log()
        } pullback: { inputs, _, upstream in
          [upstream * (1 - 1 / (1 + inputs[0].exp()))]
        }
      }
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { log1pexp(100 * x - 150) * 2 }
      return [y, tape.gradientOrNil(of: y, for: x)]
    },
  ]
}
