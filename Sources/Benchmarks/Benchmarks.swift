import ArgumentParser

/// Times the workloads of this project, and peers on the same work in the same run; checks and
/// times the devices of a machine.
///
/// ```console
/// ./workbook bench --filter W3 --peers python3
/// ./workbook device-report
/// ```
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time this library, and others on the same work in turn with it.",
    subcommands: [Times.self, DeviceReport.self, FirstTensor.self], defaultSubcommand: Times.self)
}
