import DeepLearning
@preconcurrency import Foundation

/// Runs the cells of a notebook, one after another, until standard input ends.
///
/// The kernel starts a program that does nothing else. Each cell comes as a library to be loaded
/// into this process, so that the next one finds its values.
public func runCells() throws -> Never {
  try CellHost().serve()
}

/// The process of a notebook.
private struct CellHost {
  /// What the kernel asks for, a line of JSON each.
  private struct Command: Decodable {
    /// The library of a cell, and the name of its program.
    let library: String?
    let program: String?
    /// Whether the cell that runs is to stop.
    let interrupt: Bool?
  }

  private let commands: Int32
  private let thread: CellThread

  init() throws {
    // What a cell reads is empty; the commands are not for it.
    commands = dup(STDIN_FILENO)
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO)
    setvbuf(stdout, nil, _IOLBF, 0)
    // What a program does at its end would wait for locks of threads that were stopped.
    on_exit(
      { code, _ in
        fflush(stdout)
        _exit(code)
      }, nil)
    thread = try CellThread(device: Device.named(Device.nameInEnvironment))
    TerminalWidth.isNotebook.withLock { $0 = true }
    DrawnFigures.go { Display.show($0, named: $1) }
  }

  func serve() throws -> Never {
    var received: [UInt8] = []
    var attempts: Int?
    while true {
      var waiting = [
        pollfd(fd: thread.endings, events: Int16(POLLIN), revents: 0),
        pollfd(fd: commands, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waiting, 2, attempts == nil ? -1 : 10) < 0 { continue }
      if waiting[0].revents != 0 {
        attempts = nil
        try tellEnding()
      }
      if let attempt = attempts {
        thread.stop(attempt: attempt)
        attempts = attempt + 1
      }
      if waiting[1].revents != 0 {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(commands, &bytes, bytes.count)
        if count <= 0 { _exit(0) }  // the kernel has gone
        received += bytes.prefix(count)
        while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
          let command = try JSONDecoder().decode(Command.self, from: Data(received[..<end]))
          received.removeSubrange(...end)
          if command.interrupt != true {
            attempts = nil
            start(command)
          } else if thread.isRunning, attempts == nil {
            attempts = 0
          }
        }
      }
    }
  }

  /// Loads a cell and runs it.
  private func start(_ command: Command) {
    guard let library = command.library, let name = command.program,
      let handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL), let program = dlsym(handle, name)
    else {
      let reason = dlerror().map { String(cString: $0) } ?? "it has no program"
      return end(Frame(kind: .stopped, text: "The cell cannot be loaded: \(reason)."))
    }
    thread.run(unsafeBitCast(program, to: CellThread.Program.self))
  }

  private func tellEnding() throws {
    var signal: UInt8 = 0
    read(thread.endings, &signal, 1)
    if signal != 0 {
      Frame.freeOutput()
      try thread.replace()
    }
    var frame = Frame(kind: signal == 0 ? .ended : .stopped, signal: Int32(signal))
    (frame.places, frame.placesOfError) = (thread.places(), thread.placesOfError())
    end(frame)
  }

  /// Ends what a cell prints and what it complains of.
  private func end(_ frame: Frame) {
    frame.write(Display.mark)
    frame.write(Display.mark, to: STDERR_FILENO)
  }
}
