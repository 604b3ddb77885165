extension String {
  /// About how wide the longest line is in the font of the pictures, in points.
  ///
  /// gnuplot takes all characters for equally wide, and wider than most are.
  var widthInPoints: Double {
    let widths = split(separator: "\n").map { $0.reduce(0) { $0 + $1.widthInEms } }
    return (widths.max() ?? 0) * Terminal.fontSize
  }
}

extension Character {
  /// The width in DejaVu Sans, as a share of the size of the font; of what is not here that of "m".
  fileprivate var widthInEms: Double {
    switch self {
    case " ", "'", ",", ".", "/", ":", ";", "I", "J", "\\", "i", "j", "l", "|": 0.3
    case "!", "(", ")", "-", "[", "]", "f", "r", "t": 0.39
    case "\"", "*", "?", "_", "`", "c", "s", "z", "²", "³": 0.52
    case "A", "B", "C", "K", "N", "R", "U", "V", "X", "Z": 0.7
    case "#", "&", "+", "−", "<", "=", ">", "D", "G", "H", "O", "Q", "^", "w", "~": 0.8
    case "M": 0.86
    case "%", "@", "W", "m": 0.97
    default: isASCII ? 0.62 : 0.97
    }
  }
}
