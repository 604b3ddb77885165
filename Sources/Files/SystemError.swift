import Foundation

/// What the system says of a call that failed.
package struct SystemError: Error, CustomStringConvertible {
  package let code: Int32
  package var description: String { String(cString: strerror(code)) }

  package init(code: Int32) { self.code = code }

  /// The error of the call that has just failed on this thread.
  package static var last: SystemError { SystemError(code: errno) }
}
