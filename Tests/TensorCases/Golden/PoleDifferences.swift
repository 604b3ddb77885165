extension PoleDifference {
  /// Every difference; all other derivatives of `poles.json` are TensorFlow's.
  package static let all: [PoleDifference] = [
    PoleDifference(
      name: "sqrt at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        -0.009259259328246117, 0, 0, 0, 0, 0, 0, 0,
      ], reason: .keepsZero),
    PoleDifference(
      name: "rsqrt at its edges", order: 1, input: 0,
      ours: [
        -0.018518518656492233, .infinity, -.infinity, .nan, 0.09375, 0, .nan,
      ], reason: .signOfZero),
    PoleDifference(
      name: "rsqrt at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        0.003086419776082039, 0, 0, 0, 0, 0, 0,
      ], reason: .keepsZero),
    PoleDifference(
      name: "reciprocal at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        0.07407408207654953, 0, 0, 0, 0, 0, 0,
      ], reason: .keepsZero),
    PoleDifference(
      name: "acosh at its edges", order: 2, input: 0,
      ours: [
        -0.010151897557079792, .infinity, .nan, -0.09622504562139511, 0, .nan,
      ], reason: .farOut),
    PoleDifference(
      name: "acosh at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        -0.010151897557079792, .nan, .nan, 0, 0, .nan,
      ], reason: .farOut),
    PoleDifference(
      name: "pow at its edges", order: 1, input: 1,
      ours: [
        9.887510299682617, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .infinity, .infinity, .infinity, 0, 0,
        0, 0,
      ], reason: .exponent),
    PoleDifference(
      name: "pow at its edges", order: 2, input: 1,
      ours: [
        20.454214096069336, -.infinity, 2, 0, 0, .infinity, .infinity, -2, -2, .nan, 0.25, .nan,
        .nan, .infinity, .infinity, .nan, .nan, 0, -1.5,
      ], reason: .exponent),
    PoleDifference(
      name: "pow at its edges, of which the first is selected", order: 1, input: 1,
      ours: [
        9.887510299682617, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .nan, .nan, .nan, 0, 0, 0, 0,
      ], reason: .exponent),
    PoleDifference(
      name: "prod of rows at its edges", order: 2, input: 0,
      ours: [
        1, 1, -0.5, -0.5, 2, 2, 0.25, 0.25, -1.5, -1.5, 0.75, 0.75, 3, 3,
      ], reason: .product),
    PoleDifference(
      name: "prod of rows at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ], reason: .product),
    PoleDifference(
      name: "prod of one element a row", order: 2, input: 0,
      ours: [
        0, 0, 0, 0,
      ], reason: .product),
    PoleDifference(
      name: "prod of one element a row, of which the first is selected", order: 2, input: 0,
      ours: [
        0, 0, 0, 0,
      ], reason: .product),
    PoleDifference(
      name: "std of rows at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        0, 0, 0, 0, 0, 0, 0, 0, .nan, .nan, .nan, .nan,
      ], reason: .keepsZero),
    PoleDifference(
      name: "std of one element a row, of which the first is selected", order: 2, input: 0,
      ours: [
        .nan, 0, .nan, .nan,
      ], reason: .keepsZero),
    PoleDifference(
      name: "norm of rows at its edges, of which the first is selected", order: 2, input: 0,
      ours: [
        0.342403233, -0.085600823, 0, 0, 0, 0, 0, 0, .nan, .nan, .nan, 0,
      ], reason: .keepsZero),
    PoleDifference(
      name: "norm of one element a row, of which the first is selected", order: 2, input: 0,
      ours: [
        0, 0, .nan, .nan,
      ], reason: .keepsZero),
    PoleDifference(
      name: "composed: sqrtWherePositive", order: 2, input: 0,
      ours: [
        -0.03125, .infinity, 0, 0,
      ], reason: .keepsZero),
    PoleDifference(
      name: "composed: geometricMean", order: 2, input: 0,
      ours: [
        .nan, .nan, .nan,
      ], reason: .product),
  ]
}
