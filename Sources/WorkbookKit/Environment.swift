import Glibc

/// The value of an environment variable, read without Foundation: each exercise links this module.
package func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
