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

  /// What the numbers 0 to 9 stand for.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// Where Debian puts the files.
  public static let folder = "/usr/share/datasets/fashion-mnist"

  /// Both parts.
  ///
  /// **Errors:** a ``FileError``: files that are missing (it names the package) or damaged.
  public static func load(from folder: String = folder) throws(FileError) -> (
    train: Part, test: Part
  ) {
    (try part("train", folder), try part("t10k", folder))
  }

  private static func part(_ name: String, _ folder: String) throws(FileError) -> Part {
    let images = try array("\(folder)/\(name)-images-idx3-ubyte", rank: 3)
    let labels = try array("\(folder)/\(name)-labels-idx1-ubyte", rank: 1)
    guard images.shape[0] == labels.shape[0] else {
      throw FileError(
        folder, .corrupt,
        "'\(name)' has \(images.shape[0]) images and \(labels.shape[0]) labels.")
    }
    return Part(images: images, labels: labels)
  }

  /// An array in a file, packed or not.
  private static func array(_ path: String, rank: Int) throws(FileError) -> Tensor {
    let array: Tensor
    do { array = try IDXFile.read("\(path).gz") } catch {
      guard error.reason == .missing else { throw error }
      do { array = try IDXFile.read(path) } catch {
        guard error.reason == .missing else { throw error }
        throw FileError(
          "\(path).gz", .missing,
          "there is no such file. Fashion-MNIST is Debian's package dataset-fashion-mnist: "
            + "sudo apt-get install dataset-fashion-mnist")
      }
    }
    guard array.rank == rank, array.dtype == .uint8 else {
      throw FileError(
        path, .wrongKind, "expected uint8 of rank \(rank); it is \(array.dtype) \(array.shape).")
    }
    return array
  }
}
