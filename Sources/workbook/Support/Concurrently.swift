import Foundation
import Synchronization

/// Maps elements, as many at a time as there are processors; the results are in order.
///
/// Everything is tried; the first error in the order of the elements is thrown at the end.
func concurrently<Element: Sendable, Output: Sendable>(
  _ elements: [Element], _ body: @Sendable (Element) throws -> Output
) throws -> [Output] {
  let outputs = Mutex([Int: Result<Output, any Error>]())
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let output = Result { try body(elements[index]) }
    outputs.withLock { $0[index] = output }
  }
  let all = outputs.withLock { $0 }
  return try elements.indices.compactMap { try all[$0]?.get() }
}
