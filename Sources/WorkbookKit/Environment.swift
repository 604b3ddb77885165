#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The value of an environment variable, read without Foundation: each exercise links this module.
package func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
