/// When the host does something in a call that a plan replays.
package enum HostStep { case beforeSteps, afterSteps }

/// Runs something now, unseen by recorders, and again before or after the steps of each call that a
/// plan replays: the numbers that an optimizer computes in Swift.
package func onEachCall(_ moment: HostStep, _ body: @escaping () -> Void) {
  let observers = ThreadContext.current.observers
  let recorders = observers.compactMap { $0 as? Recorder }
  guard !recorders.isEmpty else { return body() }
  for recorder in recorders { recorder.add(moment, body) }
  ThreadContext.with(\.observers, observers.filter { !($0 is Recorder) }, body)
}
