import Tensors

// MARK: Jacobians

extension GoldenTape {
  static let jacobians: [String: Scenario] = [
    "jacobian_vector": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { Tensor.stack([x[0] * x[1], x[1] * x[2], x[0] ** 2, x[2]]) }
      return [tape.jacobian(of: y, for: x)]
    },
    "jacobian_matrix": { inputs in
      let (x, w, tape) = (inputs[0], inputs[1], GradientTape(isPersistent: true))
      tape.watch(x)
      tape.watch(w)
      let y = tape.record { x.matmul(w) }
      return [tape.jacobian(of: y, for: x), tape.jacobian(of: y, for: w)]
    },
    "jacobian_scalar": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { Tensor.stack([x, x * x, x ** 3]) }
      return [tape.jacobian(of: y, for: x)]
    },
    "jacobian_unconnected": { inputs in
      let (x, z, tape) = (inputs[0], inputs[1], GradientTape(isPersistent: true))
      tape.watch(x)
      tape.watch(z)
      let y = tape.record { x * x }
      return [tape.jacobian(of: y, for: x), tape.jacobian(of: y, for: z)]
    },
    "hessian": { inputs in
      let (x, outer) = (inputs[0], GradientTape(isPersistent: true))
      outer.watch(x)
      let slope = outer.record {
        valueAndGradient(at: x) { x in
          x[0] ** 2 * x[1] + x[2].exp() * x[0] + x[1] ** 3
        }.gradient
      }
      return [slope, outer.jacobian(of: slope, for: x)]
    },
    "hessian_vector": { inputs in
      [
        hessianVectorProduct(at: inputs[0], along: inputs[1]) { x in
          (x ** 3).sum() + x[0] * x[1] * x[2]
        }
      ]
    },
    "batch_jacobian": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record {
        let (a, b) = (x[.all, 0], x[.all, 1])
        return Tensor.stack([a * b, a ** 2, b], axis: 1)
      }
      return [tape.batchJacobian(of: y, for: x)]
    },
    "batch_jacobian_of_layer": { inputs in
      let (x, tape) = (inputs[0], GradientTape())
      tape.watch(x)
      let y = tape.record { x.matmul(inputs[1]).tanh() }
      return [tape.batchJacobian(of: y, for: x)]
    },
  ]
}

// MARK: Models

extension GoldenTape {
  static let models: [String: Scenario] = [
    "linear_classifier": { inputs in
      let (w, b, tape) = (Variable(inputs[1]), Variable(inputs[2]), GradientTape())
      let loss = tape.record {
        let predictions = inputs[0].matmul(w) + b
        return (inputs[3] - predictions).squared().mean()
      }
      return [loss] + tape.gradient(of: loss, for: [w, b])
    },
    "two_layers": { inputs in
      gradients(by: inputs) { $0[0].matmul($0[1]).relu().matmul($0[2]).softplus() }
    },
    "cross_entropy": { inputs in
      let (logits, targets) = (inputs[0], inputs[1])
      let (outer, inner) = (GradientTape(), GradientTape())
      let (loss, gradient, size) = outer.record {
        outer.watch(logits)
        let loss = inner.record {
          inner.watch(logits)
          return -(targets * logits.logSoftmax()).sum(axis: 1).mean()
        }
        let gradient = inner.gradient(of: loss, for: logits)
        return (loss, gradient, (gradient ** 2).sum())
      }
      return [loss, gradient, outer.gradientOrNil(of: size, for: logits)]
    },
    "gradient_penalty": { inputs in
      let (x, outer, inner) = (inputs[0], GradientTape(), GradientTape())
      let loss = outer.record {
        outer.watch(x)
        let y = inner.record {
          inner.watch(x)
          return (x.sin() * x).sum()
        }
        return y + 0.1 * inner.gradient(of: y, for: x).squared().sum()
      }
      return [outer.gradientOrNil(of: loss, for: x)]
    },
  ]
}
