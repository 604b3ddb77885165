extension CSVFile {
  /// What is between the cells of a line: a comma, `";"`, `"\t"`, or any run of spaces.
  public struct Separator: Sendable, Hashable, ExpressibleByUnicodeScalarLiteral {
    /// The character, or nil for a run of spaces and tabs.
    let scalar: Unicode.Scalar?

    /// A separator written out: `separator: ";"`.
    public init(unicodeScalarLiteral scalar: Unicode.Scalar) { self.scalar = scalar }

    /// A separator that is one character.
    public init(_ scalar: Unicode.Scalar) { self.scalar = scalar }

    private init(anyWhitespace: Void) { scalar = nil }

    /// `,`
    public static let comma: Separator = ","
    /// `;`, as spreadsheets write where numbers have a decimal comma.
    public static let semicolon: Separator = ";"
    /// A tab, as in `.tsv` files.
    public static let tab: Separator = "\t"
    /// Any run of spaces and tabs, as in files whose columns are aligned.
    public static let whitespace = Separator(anyWhitespace: ())
  }
}
