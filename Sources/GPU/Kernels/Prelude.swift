/// The languages that kernels are compiled in. Kernels are written once, in what both have in
/// common; a prelude for each gives the rest a name.
enum Dialect: String, Sendable {
  case openCL, cuda

  /// What stands before every kernel.
  func prelude(hasFloat64: Bool) -> String {
    let opening =
      switch self {
      case .openCL: Self.openCLOpening
      case .cuda: Self.cudaOpening
      }
    return (hasFloat64 ? "#define HAS_F64 1\n" : "") + opening + Self.shared
  }

  private static let openCLOpening = """
    #pragma OPENCL FP_CONTRACT OFF
    #ifdef HAS_F64
    #pragma OPENCL EXTENSION cl_khr_fp64 : enable
    typedef double f64;
    #endif
    typedef float f32; typedef int i32; typedef long i64; typedef uchar u8;
    typedef uint u32; typedef ulong u64;
    #define KERNEL __kernel __attribute__((reqd_work_group_size(LANES, 1, 1))) void
    #define FUNCTION static __attribute__((overloadable))
    #define GLOBAL __global
    #define LOCAL __local
    #define SHARED __local
    #define BARRIER barrier(CLK_LOCAL_MEM_FENCE)
    #define BARRIER_OF_ALL_MEMORY barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
    #define GROUP ((i64)get_group_id(0))
    #define LANE ((int)get_local_id(0))
    #define BITS_OF_F32(x) as_uint(x)
    #define BITS_OF_F64(x) as_ulong(x)
    /* Far out the library may miss 1 by a unit, and a derivative 0. */
    FUNCTION f32 whole_tanh(f32 x) { return fabs(x) > 9.02f ? copysign(1.0f, x) : tanh(x); }
    #ifdef HAS_F64
    FUNCTION f64 whole_tanh(f64 x) { return fabs(x) > 19.07 ? copysign(1.0, x) : tanh(x); }
    #endif
    #define tanh(x) whole_tanh(x)

    """

  private static let cudaOpening = """
    typedef float f32; typedef double f64; typedef int i32; typedef long long i64;
    typedef unsigned char u8; typedef unsigned int u32; typedef unsigned long long u64;
    #define KERNEL extern "C" __global__ void __launch_bounds__(LANES)
    #define FUNCTION static __device__ __forceinline__
    #define GLOBAL
    #define LOCAL __shared__
    #define SHARED
    #define BARRIER __syncthreads()
    #define BARRIER_OF_ALL_MEMORY __syncthreads()
    #define GROUP ((i64)blockIdx.x)
    #define LANE ((int)threadIdx.x)
    #define BITS_OF_F32(x) ((u32)__float_as_int(x))
    #define BITS_OF_F64(x) ((u64)__double_as_longlong(x))
    #define INFINITY __int_as_float(0x7f800000)

    """

  private static let shared = """
    #define ITEM (group * LANES + LANE)
    /* Of `lanes` items that have put theirs into local memory, each of the lower half joins one of the
       upper half, until one is left. */
    #define JOIN_LANES(...) \\
      BARRIER; \\
      for (int width = (int)lanes / 2; width > 0; width /= 2) { \\
        if (lane < width) { __VA_ARGS__; } \\
        BARRIER; \\
      }
    typedef struct { i64 rank; i64 shape[8]; i64 stride[8]; } Walk;

    FUNCTION i64 quotient(i64 a, i64 b) {
      return ((a | b) >> 32) == 0 ? (i64)((u32)a / (u32)b) : a / b;
    }
    /* Where element i of a walk is, in elements. */
    FUNCTION i64 place(Walk walk, i64 i) {
      if (walk.rank == 1) return i * walk.stride[0];
      if (walk.rank == 2) {
        const i64 row = quotient(i, walk.shape[1]);
        return row * walk.stride[0] + (i - row * walk.shape[1]) * walk.stride[1];
      }
      i64 sum = 0;
    #pragma unroll 1
      for (int axis = (int)walk.rank - 1; axis > 0; --axis) {
        const i64 rest = quotient(i, walk.shape[axis]);
        sum += (i - rest * walk.shape[axis]) * walk.stride[axis];
        i = rest;
      }
      return sum + i * walk.stride[0];
    }

    #define FLOATING_FUNCTIONS(T) \\
      FUNCTION T power(T a, T b) { return pow(a, b); } \\
      FUNCTION T modulo(T a, T b) { \\
        const T rest = fmod(a, b); \\
        if (rest == 0) return copysign((T)0, b); \\
        return (rest < 0) == (b < 0) || rest != rest ? rest : rest + b; \\
      } \\
      FUNCTION T floor_divide(T a, T b) { \\
        if (b == 0) return a / b; \\
        const T rest = fmod(a, b); \\
        const T result = (a - rest) / b - (rest != 0 && (rest < 0) != (b < 0) ? 1 : 0); \\
        return result == 0 ? copysign((T)0, a / b) : round(result); \\
      } \\
      FUNCTION i32 to_i32(T x) { \\
        return x != x ? 0 : x < (T)-2147483648.0f ? (i32)0x80000000 \\
          : x >= (T)2147483648.0f ? 0x7fffffff : (i32)x; \\
      } \\
      FUNCTION i64 to_i64(T x) { \\
        return x != x ? 0 : x < (T)-9223372036854775808.0f ? (i64)0x8000000000000000 \\
          : x >= (T)9223372036854775808.0f ? 0x7fffffffffffffff : (i64)x; \\
      } \\
      FUNCTION u8 to_u8(T x) { return x != x || x < 0 ? 0 : x >= (T)255 ? 255 : (u8)x; }

    #define INTEGER_FUNCTIONS(T) \\
      FUNCTION T modulo(T a, T b) { \\
        if (b == 0 || ((T)-1 < 0 && b == (T)-1)) return 0; \\
        const T rest = a % b; \\
        return rest == 0 || (rest < 0) == (b < 0) ? rest : (T)(rest + b); \\
      } \\
      FUNCTION T floor_divide(T a, T b) { \\
        if (b == 0) return 0; \\
        if ((T)-1 < 0 && b == (T)-1) return (T)(0 - (u64)a); \\
        return (T)(a / b - (modulo(a, b) != 0 && (a < 0) != (b < 0) ? 1 : 0)); \\
      } \\
      FUNCTION T power(T a, T b) { \\
        if (b < 0) return a == 1 ? 1 : a == (T)-1 ? (b % 2 == 0 ? 1 : (T)-1) : 0; \\
        u64 result = 1, square = (u64)a; \\
        for (T rest = b; rest > 0; rest /= 2) { \\
          if (rest % 2 == 1) result *= square; \\
          square *= square; \\
        } \\
        return (T)result; \\
      } \\
      FUNCTION i32 to_i32(T x) { return (i32)x; } \\
      FUNCTION i64 to_i64(T x) { return (i64)x; } \\
      FUNCTION u8 to_u8(T x) { return (u8)x; }

    FLOATING_FUNCTIONS(f32)
    #ifdef HAS_F64
    FLOATING_FUNCTIONS(f64)
    #endif
    INTEGER_FUNCTIONS(i32)
    INTEGER_FUNCTIONS(i64)
    INTEGER_FUNCTIONS(u8)

    """
}
