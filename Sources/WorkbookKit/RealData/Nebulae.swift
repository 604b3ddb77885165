/// A galaxy, as it was known in 1929: a nebula with a distance and a speed.
///
/// **Source**: E. Hubble, "A Relation between Distance and Radial Velocity among Extra-Galactic
/// Nebulae", Proceedings of the National Academy of Sciences 15(3), 1929, table 1.
public struct Nebula: Sendable {
  /// Its name; "Mag." are the Small and the Large Magellanic Cloud.
  public let name: String
  /// How far away it was taken to be, in millions of parsecs.
  public let distance: Double
  /// How fast it moves away from us, in kilometers a second; negative is towards us.
  public let velocity: Double

  /// The 24 nebulae of Hubble's table, nearest first.
  public static let all: [Nebula] = [
    Nebula(name: "S. Mag.", distance: 0.032, velocity: 170),
    Nebula(name: "L. Mag.", distance: 0.034, velocity: 290),
    Nebula(name: "NGC 6822", distance: 0.214, velocity: -130),
    Nebula(name: "NGC 598", distance: 0.263, velocity: -70),
    Nebula(name: "NGC 221", distance: 0.275, velocity: -185),
    Nebula(name: "NGC 224", distance: 0.275, velocity: -220),
    Nebula(name: "NGC 5457", distance: 0.45, velocity: 200),
    Nebula(name: "NGC 4736", distance: 0.5, velocity: 290),
    Nebula(name: "NGC 5194", distance: 0.5, velocity: 270),
    Nebula(name: "NGC 4449", distance: 0.63, velocity: 200),
    Nebula(name: "NGC 4214", distance: 0.8, velocity: 300),
    Nebula(name: "NGC 3031", distance: 0.9, velocity: -30),
    Nebula(name: "NGC 3627", distance: 0.9, velocity: 650),
    Nebula(name: "NGC 4826", distance: 0.9, velocity: 150),
    Nebula(name: "NGC 5236", distance: 0.9, velocity: 500),
    Nebula(name: "NGC 1068", distance: 1, velocity: 920),
    Nebula(name: "NGC 5055", distance: 1.1, velocity: 450),
    Nebula(name: "NGC 7331", distance: 1.1, velocity: 500),
    Nebula(name: "NGC 4258", distance: 1.4, velocity: 500),
    Nebula(name: "NGC 4151", distance: 1.7, velocity: 960),
    Nebula(name: "NGC 4382", distance: 2, velocity: 500),
    Nebula(name: "NGC 4472", distance: 2, velocity: 850),
    Nebula(name: "NGC 4486", distance: 2, velocity: 800),
    Nebula(name: "NGC 4649", distance: 2, velocity: 1090),
  ]
}
