import Foundation
import Tensors

/// Images of clothes with the numbers of their classes: 60,000 to train on and 10,000 to test.
///
///     let (train, test) = try FashionMNIST.load()
///     let x = train.images.cast(to: .float32) / 255
///
/// The files are those of Debian's package `dataset-fashion-mnist`.
///
/// **Source:** Xiao, Rasul and Vollgraf, Fashion-MNIST, 2017.
public enum FashionMNIST {
  /// Images and the numbers of their classes.
  public struct Part: Sendable {
    /// `[count, 28, 28]`, uint8: 0 is white, 255 black.
    public let images: Tensor
    /// `[count]`, uint8, 0 to 9: places in ``classNames``.
    public let labels: Tensor
  }

  /// What the numbers 0 to 9 mean.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// Where the files are: the folder in the environment's `FASHION_MNIST`, or Debian's.
  public static var folder: String {
    ProcessInfo.processInfo.environment["FASHION_MNIST"] ?? "/usr/share/datasets/fashion-mnist"
  }

  /// Whether all of it is in ``folder``: images and labels, to train on and to test.
  public static var isInstalled: Bool {
    ["train", "t10k"].allSatisfy { part in
      [("images", 3), ("labels", 1)].allSatisfy { name, rank in
        paths("\(part)-\(name)", rank: rank, folder).contains { FileBytes.exists($0) }
      }
    }
  }

  /// Both parts.
  ///
  /// The files of a folder of one's own may be packed or not, and be called
  /// `train-images-idx3-ubyte` or `train-images.idx3-ubyte`.
  ///
  /// **Errors:** a ``FileError``: files that are missing (it names the package, or the folder) or
  /// damaged.
  public static func load(from folder: String = folder) throws(FileError) -> (
    train: Part, test: Part
  ) {
    (try part("train", folder), try part("t10k", folder))
  }

  private static func part(_ name: String, _ folder: String) throws(FileError) -> Part {
    let images = try array("\(name)-images", rank: 3, folder)
    let labels = try array("\(name)-labels", rank: 1, folder)
    guard images.shape[0] == labels.shape[0] else {
      throw FileError(
        folder, .corrupt,
        "'\(name)' has \(images.shape[0]) images and \(labels.shape[0]) labels.")
    }
    return Part(images: images, labels: labels)
  }

  /// The names under which a file goes around.
  private static func fileNames(_ name: String, rank: Int) -> [String] {
    ["\(name)-idx\(rank)-ubyte", "\(name).idx\(rank)-ubyte"]
  }

  /// Where a file may be, packed or not.
  private static func paths(_ name: String, rank: Int, _ folder: String) -> [String] {
    fileNames(name, rank: rank).flatMap { ["\(folder)/\($0).gz", "\(folder)/\($0)"] }
  }

  /// An array in a file by one of the names under which it goes around, packed or not.
  private static func array(
    _ name: String, rank: Int, _ folder: String
  ) throws(FileError) -> Tensor {
    let paths = paths(name, rank: rank, folder)
    guard let path = paths.first(where: { FileBytes.exists($0) }) else {
      throw missing(fileNames(name, rank: rank), folder)
    }
    let array = try IDXFile.read(path)
    guard array.rank == rank, array.dtype == .uint8 else {
      throw FileError(
        path, .wrongKind, "expected uint8 of rank \(rank); it is \(array.dtype) \(array.shape).")
    }
    return array
  }

  private static func missing(_ names: [String], _ folder: String) -> FileError {
    guard folder == self.folder else {
      return FileError(
        folder, .missing,
        FileBytes.exists(folder)
          ? "there is no \(names.joined(separator: " or ")) in it, with or without .gz."
          : "there is no such folder.")
    }
    return FileError(
      "\(folder)/\(names[0]).gz", .missing,
      "there is no such file. Fashion-MNIST is Debian's package dataset-fashion-mnist: "
        + "sudo apt-get install dataset-fashion-mnist")
  }
}
