import Tensors

/// Random numbers from the counters that the processor uses: integers and uniform numbers are the
/// same to the bit. Normal ones are within two units of the last place where the device has
/// float64; where it has none, within 4e-6 of the right number.
enum RandomSource {
  static func kernel(_ op: RandomOp, _ dtype: DType, hasFloat64: Bool) -> KernelSource {
    let name = "random_\(op)_\(dtype)"
    let isWide = dtype.byteCount == 8
    let bits = isWide ? "bits53(key, (u64)i, stream)" : "word(key, (u64)i, stream)"
    let type = dtype.kernelName
    let value: String =
      switch op {
      case .bits: "(\(type))\(bits)"
      case .uniform: isWide ? "(f64)(i64)\(bits) * 0x1p-53" : "(f32)(i32)(\(bits) >> 8) * 0x1p-24f"
      case .normal: isWide ? "quantile(open53(\(bits)))" : "(\(type))normal32(\(bits))"
      case .truncatedNormal:
        "(\(type))quantile((N)0.022750131948179207 + \(open(bits, isWide)) * (N)0.9544997361036416)"
      }
    return KernelSource(
      name: name,
      // The same for all, so that several of them can be joined.
      functions: philox + "typedef \(hasFloat64 ? "f64" : "f32") N;\n" + quantile,
      parameters: [
        "i64 count", "u64 key", "u64 stream", "GLOBAL \(type)* y", "i64 offset",
      ],
      body: """
        const i64 i = ITEM;
        if (i < count) y[offset + i] = \(value);
        """)
  }

  /// A number strictly between 0 and 1.
  private static func open(_ bits: String, _ isWide: Bool) -> String {
    isWide ? "open53(\(bits))" : "open32(\(bits))"
  }

  /// **Source:** `CPUKernels`, `philoxBlock`.
  private static let philox = """
    typedef struct { u32 w[4]; } Block;
    FUNCTION Block philox(u64 key, u64 counter, u64 stream) {
      u32 a = (u32)counter, b = (u32)(counter >> 32), c = (u32)stream, d = (u32)(stream >> 32);
      u32 left = (u32)key, right = (u32)(key >> 32);
      for (int round = 0; round < 10; ++round) {
        const u64 p = (u64)a * 0xD2511F53u, q = (u64)c * 0xCD9E8D57u;
        const u32 e = (u32)(q >> 32) ^ b ^ left, f = (u32)(p >> 32) ^ d ^ right;
        a = e; b = (u32)q; c = f; d = (u32)p;
        left += 0x9E3779B9u; right += 0xBB67AE85u;
      }
      Block block;
      block.w[0] = a; block.w[1] = b; block.w[2] = c; block.w[3] = d;
      return block;
    }
    FUNCTION u32 word(u64 key, u64 i, u64 stream) {
      const Block block = philox(key, i >> 2, stream);
      return block.w[i & 3];
    }
    FUNCTION u64 bits53(u64 key, u64 i, u64 stream) {
      const Block block = philox(key, i >> 1, stream);
      const int first = (int)(i & 1) * 2;
      return ((u64)block.w[first + 1] << 32 | (u64)block.w[first]) >> 11;
    }

    """

  /// **Source:** `CPUKernels`, `normalQuantile`.
  private static let quantile = """
    FUNCTION N polynomial(N r, N a, N b, N c, N d, N e, N f, N g, N h) {
      return ((((((a * r + b) * r + c) * r + d) * r + e) * r + f) * r + g) * r + h;
    }
    FUNCTION N central(N q) {
      const N r = (N)0.180625 - q * q;
      return q * polynomial(r, 2.5090809287301226727e+3, 3.3430575583588128105e+4,
          6.7265770927008700853e+4, 4.5921953931549871457e+4, 1.3731693765509461125e+4,
          1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0)
        / polynomial(r, 5.2264952788528545610e+3, 2.8729085735721942674e+4,
          3.9307895800092710610e+4, 2.1213794301586595867e+4, 5.3941960214247511077e+3,
          6.8718700749205790830e+2, 4.2313330701600911252e+1, 1);
    }
    FUNCTION N near_tail(N r) {
      return polynomial(r, 7.74545014278341407640e-4, 2.27238449892691845833e-2,
          2.41780725177450611770e-1, 1.27045825245236838258e+0, 3.64784832476320460504e+0,
          5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0)
        / polynomial(r, 1.05075007164441684324e-9, 5.47593808499534494600e-4,
          1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1,
          1.67638483018380384940e+0, 2.05319162663775882187e+0, 1);
    }
    FUNCTION N far_tail(N r) {
      return polynomial(r, 2.01033439929228813265e-7, 2.71155556874348757815e-5,
          1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1,
          1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0)
        / polynomial(r, 2.04426310338993978564e-15, 1.42151175831644588870e-7,
          1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2,
          1.36929880922735805310e-1, 5.99832206555887937690e-1, 1);
    }
    /* Of the number q above the middle, which is as far from the nearer end as `tail`. */
    FUNCTION N quantile_at(N q, N tail) {
      if ((q < 0 ? -q : q) <= (N)0.425) return central(q);
      const N r = sqrt(-log(tail));
      const N size = r <= 5 ? near_tail(r - (N)1.6) : far_tail(r - 5);
      return q < 0 ? -size : size;
    }
    FUNCTION N quantile(N u) { return quantile_at(u - (N)0.5, u < 1 - u ? u : 1 - u); }
    /* Near 1, single precision has few numbers: the distance from 1 is taken of the word. */
    FUNCTION N normal32(u32 word) {
      const u32 nearer = word < 0x80000000u ? word : ~word;
      return quantile_at(((N)(i32)(word ^ 0x80000000u) + (N)0.5) * (N)0x1p-32,
          ((N)nearer + (N)0.5) * (N)0x1p-32);
    }
    FUNCTION N open32(u32 word) {
      const N u = ((N)word + (N)0.5) * (N)0x1p-32;
      return u < 1 ? u : 1 - (N)0x1p-24;
    }
    FUNCTION N open53(u64 bits) {
      const N u = ((N)(i64)bits + (N)0.5) * (N)0x1p-53;
      return u < 1 ? u : 1 - (N)0x1p-53;
    }

    """
}
