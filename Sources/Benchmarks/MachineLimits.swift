/// What bounds the speed of an operation.
enum Limit: Hashable {
  /// Fused multiply-adds of float32.
  case multiplyAdds
  /// A plain pass over a block of so many bytes.
  case memory(Pass, bytes: Int)

  /// What a share is of, in the table.
  var name: String {
    switch self {
    case .multiplyAdds: "FMA"
    case .memory(let pass, _): pass.rawValue
    }
  }

  /// In what a rate is told.
  var unit: String { self == .multiplyAdds ? "GFLOP/s" : "GB/s" }
}

/// What an operation has to do, at least.
struct Demand {
  let limit: Limit
  /// Floating-point operations; or bytes, read and written.
  let amount: Double

  /// Products of matrices: a multiply-add is two operations.
  static func products(multiplyAdds: Int) -> Demand {
    Demand(limit: .multiplyAdds, amount: 2 * Double(multiplyAdds))
  }

  static func reading(bytes: Int) -> Demand {
    Demand(limit: .memory(.read, bytes: bytes), amount: Double(bytes))
  }

  /// One half of the bytes is read, and the other is written.
  static func copying(bytes: Int) -> Demand {
    Demand(limit: .memory(.copy, bytes: bytes), amount: Double(bytes))
  }

  /// All bytes are read, and some of them are written too.
  static func updating(bytes: Int, written: Int) -> Demand {
    Demand(limit: .memory(.update, bytes: bytes), amount: Double(bytes + written))
  }
}

/// How fast this machine is at most, on all cores, measured in the run that the times are from.
struct MachineLimits {
  /// Floating-point operations a second; or bytes a second, read and written.
  private var rates: [Limit: Double] = [:]

  /// Measures limits, of which the highest figure of the run counts.
  mutating func measure(_ limits: Set<Limit>) {
    for limit in limits {
      for _ in 0..<3 { rates[limit] = max(rates[limit] ?? 0, limit.measuredRate()) }
    }
  }

  /// How near an operation comes to its limit; nil where it would take less than a microsecond at
  /// the limit, since other things decide then.
  func share(of demand: Demand, seconds: Double) -> Share? {
    guard let rate = rates[demand.limit], demand.amount / rate >= 1e-6 else { return nil }
    return Share(
      fraction: demand.amount / seconds / rate, limit: demand.limit.name, rate: rate / 1e9,
      unit: demand.limit.unit)
  }
}

/// The speed of an operation as a share of a limit.
struct Share: Encodable {
  /// 1 at the limit.
  let fraction: Double
  /// `FMA`, or a pass over memory: `read`, `copy`, `update`.
  let limit: String
  /// The limit, in its unit.
  let rate: Double
  /// `GFLOP/s` or `GB/s`.
  let unit: String
}
