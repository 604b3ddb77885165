import Foundation
import TensorCases
import Tensors
import Testing

@testable import Networks

@Suite struct CSVFileTests {
  /// A table of this text.
  private func table(
    _ text: String, hasHeader: Bool? = nil, names: [String]? = nil,
    separator: CSVFile.Separator = .comma, quote: Unicode.Scalar? = "\"",
    comment: Unicode.Scalar? = nil, decimal: Unicode.Scalar = ".", skippingLines: Int = 0,
    missing: Set<String> = CSVFile.missingMarks
  ) throws -> CSVFile {
    let format = try CSVFormat(
      "t.csv", separator: separator, quote: quote, comment: comment, skippedLines: skippingLines)
    return try CSVFile(
      try CSVParser.cells(of: Array(text.utf8), format, path: "t.csv"),
      CSVHeader(isExpected: hasHeader, names: names), missing: missing, decimal: decimal,
      path: "t.csv")
  }

  private func expect(
    _ line: Int, _ text: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Any
  ) {
    #expect(throws: FileError("t.csv", .line(line), text), sourceLocation: sourceLocation) {
      _ = try body()
    }
  }

  // MARK: Cells

  @Test func `a table with names is read`() throws {
    let table = try table("a,b c,\"d\"\n1,2.5,-3e2\n \n4, \"5\" ,nan\n")
    #expect(table.names == ["a", "b c", "d"])
    #expect(table.rowCount == 2 && table.columnCount == 3)
    #expect(try table.tensor().shape == [2, 3] && table.tensor().dtype == .float32)
    #expect(try table.column("b c").doubles == [2.5, 5])
    #expect(try table.column(2).doubles[1].isNaN)
    #expect(try table.strings("d") == ["-3e2", "nan"])
  }

  @Test func `columns are chosen by name or by index, in any order`() throws {
    let table = try table("a,b,c\n1,2,x\n3,4,y\n")
    #expect(try table.tensor(columns: ["b", "a"]).doubles == [2, 1, 4, 3])
    #expect(try table.tensor(columns: 0..<2).doubles == [1, 2, 3, 4])
    #expect(try table.tensor(columns: [1]).shape == [2, 1])
    #expect(try table.column(0).shape == [2])
    #expect(try table.strings(2) == ["x", "y"])
  }

  @Test func `cells in quotation marks keep spaces, separators, marks and line ends`() throws {
    let table = try table("n,t\n1,\" a, \"\"b\"\" \"\n2,\"two\nlines\"\n3,\"x\r\ny\"\nx,1\n")
    #expect(try table.strings("t") == [" a, \"b\" ", "two\nlines", "x\r\ny", "1"])
    expect(
      7,
      "line 7, column 'n': 'x' is not a number. Words become class numbers by classes(\"n\"); if "
        + "they mean a missing cell, say so: missing: [...]."
    ) { try table.column("n") }
  }

  @Test func `empty lines are passed over, but for one column between rows`() throws {
    #expect(try table("\n\na,b\n\n1,2\n \t\n3,4\n\n").tensor().doubles == [1, 2, 3, 4])
    let column = try table("x\n1\n\n\"\"\n4\n\n")
    #expect(try column.strings(0) == ["1", "", "", "4"])
    #expect(try column.column("x", missing: .value(-1)).doubles == [1, -1, -1, 4])
    #expect(try table("x\ty\n1\t2\n\t\n", separator: .tab).rowCount == 2)
  }

  @Test func `separators, comments, quotes and lines before the table are as the call says`() throws
  {
    #expect(try table("x;y\r\n1;2\r\n3;4", separator: ";").tensor().doubles == [1, 2, 3, 4])
    #expect(
      try table("  1   2\t 3\n\t4 5 6 \n", hasHeader: false, separator: .whitespace)
        .tensor().doubles == [1, 2, 3, 4, 5, 6])
    let text = "about\nthis\n% n,m\nx,y % units\n1,2\n%\n3,4%5\n"
    #expect(try table(text, comment: "%", skippingLines: 2).tensor().doubles == [1, 2, 3, 4])
    #expect(try table("a,b\n\"x,2\n", quote: nil).strings("a") == ["\"x"])
    #expect(try table("'a','b'\n'1,5',2\n", quote: "'", decimal: ",").column("a").doubles == [1.5])
    #expect(throws: FileError.self) { try table("a\n1\n", separator: "\n") }
    #expect(throws: FileError.self) { try table("a\n1\n", separator: "ß") }
    #expect(throws: FileError.self) { try table("a\n1\n", quote: ",") }
  }

  @Test func `rows that differ in length and marks without a pair are refused with their lines`() {
    expect(
      4,
      """
      line 4 has 1 fields; the first one has 2. If lines of another kind come before the table, \
      say skippingLines: and how many; if a comment ends the line, comment: "#".
      """
    ) { try table("a,b\n1,2\n\n3\n") }
    expect(
      2,
      """
      line 2 has a quotation mark without its pair. If quotation marks mean nothing in this file, \
      say quote: nil.
      """
    ) { try table("a,b\n1,\"2\n3,4\n") }
    expect(
      3,
      """
      line 3: after a cell in quotation marks comes more text. A quotation mark inside a cell is \
      written twice; if they mean nothing in this file, say quote: nil.
      """
    ) { try table("a,b\n1,2\n\"3\"x,4\n") }
    #expect(reason { try table("") } == .truncated)
    #expect(reason { try table("\n \n") } == .truncated)
  }

  // MARK: Names

  @Test func `a first line that looks like data is no line of names`() throws {
    expect(
      1,
      """
      line 1 looks like data and not like names: '6' is no name. If it is the first row, say \
      hasHeader: false; if it names the columns, hasHeader: true.
      """
    ) { try table("6,148\n1,85\n8,183\n") }
    #expect(try table("6,148\n1,85\n8,183\n", hasHeader: false).column(0).doubles == [6, 1, 8])
    #expect(try table("2019,2020\n1,85\n", hasHeader: true).names == ["2019", "2020"])
    expect(
      1,
      """
      line 1 looks like data and not like names: 'x' is in line 3 again, in the same column. If it \
      is the first row, say hasHeader: false; if it names the columns, hasHeader: true.
      """
    ) { try table("p,x\ne,y\np2,x\n") }
    #expect(reason { try table("2024-01-02,a\n2024-01-03,b\n") } == .line(1))
    #expect(reason { try table("1,2\n") } == .line(1))
    #expect(try table("x,y\n").rowCount == 0)
  }

  @Test(arguments: [
    "?,?\n1,2\n3,4\n", ",\n1,2\n3,4\n", "nan,inf\n1,2\n", "5\n6\nunknown\n",
    "$5,red\n$6,blue\n", "True,a\nFalse,b\n", "12:30,a\n12:45,b\n", "5%,a\n6%,b\n",
  ])
  func `no first row is lost because it looks like nothing in particular`(_ text: String) {
    #expect(reason { try table(text) } == .line(1))
  }

  @Test func `a name may begin with a digit`() throws {
    let houses = try table("Id,1stFlrSF,2ndFlrSF\n1,856,854\n2,1262,0\n")
    #expect(houses.names == ["Id", "1stFlrSF", "2ndFlrSF"])
    #expect(try table("2019: x,2019: y\n1,2\n").names == ["2019: x", "2019: y"])
  }

  @Test func `a first line that looks like names is no row`() throws {
    expect(
      1,
      """
      line 1 looks like names and not like data: 'age' is over numbers. If it names the columns, \
      say hasHeader: true; if it is the first row, hasHeader: false and names: [...].
      """
    ) { try table("sex,age\nf,22\nm,\n", hasHeader: false) }
    #expect(reason { try table("sex,age\nf,22\n", names: ["s", "a"]) } == .line(1))
    #expect(try table("?,x\n3,4\n", hasHeader: false, names: ["a", "b"]).rowCount == 2)
    #expect(try table("?,NA\n3,4\n", hasHeader: false).rowCount == 2)
  }

  @Test func `names of one's own take the place of those in the file`() throws {
    let renamed = try table("a,b\n1,2\n", hasHeader: true, names: ["x", "y"])
    #expect(renamed.names == ["x", "y"] && renamed.rowCount == 1)
    let named = try table("1,2\n", names: ["x", "y"])
    #expect(try named.column("y").doubles == [2])
    #expect(
      throws: FileError(
        "t.csv", .unsupported,
        "has 2 columns; names: gives 1. The first line is: 1, 2.")
    ) { try table("1,2\n", names: ["x"]) }
  }

  @Test func `a wrong separator is found`() {
    expect(1, "every line is one cell with 1 ';' in it. Say separator: \";\".") {
      try table("x;y\n1;2\n3;4")
    }
    #expect(reason { try table("x\ty\n1\t2\n") } == .line(1))
    #expect(reason { try table("x,y\n1,2\n", separator: ";") } == .line(1))
    #expect(reason { try table("text\nno; not\none\n") } == nil)
  }

  @Test func `a column that is none is refused with the names`() throws {
    let table = try table("a,b,a\n1,2,3\n")
    #expect(
      throws: FileError(
        "t.csv", .unsupported, "no column is called 'c'. The names are: a, b, a.")
    ) { try table.column("c") }
    #expect(
      throws: FileError(
        "t.csv", .unsupported, "2 columns are called 'a': choose by index, [0, 2].")
    ) { try table.column("a") }
    #expect(
      throws: FileError(
        "t.csv", .unsupported, "there is no column at index 3: it has 3, counted from 0.")
    ) { try table.column(3) }
    #expect(reason { try table.tensor(columns: [0, -1]) } == .unsupported)
    let unnamed = try self.table("1\n", hasHeader: false)
    #expect(
      throws: FileError(
        "t.csv", .unsupported,
        """
        no column is called 'a'. The columns have no names: choose by index, from 0 to 0.
        """)
    ) { try unnamed.strings("a") }
  }

  // MARK: Numbers

  @Test func `each dtype reads its numbers without a detour`() throws {
    let large = "9007199254740993"
    let read = try table("n\n\(large)\n").column(0, dtype: .int64)
    #expect(read.bytes == Tensor([Int64(9_007_199_254_740_993)]).bytes)
    #expect(try table("n\n-3.0\n2e3\n+4\n").column(0, dtype: .int32).doubles == [-3, 2000, 4])
    let written =
      "9007199254740993.0\n1e18\n-9.223372036854775808e18\n12500e-2\n0.00e9999\n+1.5E1\n"
    #expect(
      try table("n\n" + written).column(0, dtype: .int64).bytes
        == Tensor([9_007_199_254_740_993, 1_000_000_000_000_000_000, Int64.min, 125, 0, 15]).bytes)
    #expect(try table("n\n255\n").column(0, dtype: .uint8).dtype == .uint8)
    #expect(try table("n\n0\n1\nTrue\nFALSE\n").column(0, dtype: .bool).doubles == [0, 1, 1, 0])
    // Halfway between two Floats for a Double, and above the half for the text.
    let halfway = "1.00000005960464477540"
    #expect(try table("n\n\(halfway)\n").column(0).doubles == [Double(Float(halfway) ?? 0)])
    #expect(Double(Float(halfway) ?? 0) != Double(Float(Double(halfway) ?? 0)))
    #expect(try table("n\n3504.\n.5\ninf\n").column(0).doubles == [3504, 0.5, .infinity])
    #expect(try table("n;m\n1,5;2\n", separator: ";", decimal: ",").tensor().doubles == [1.5, 2])
  }

  @Test func `numbers as classes are ordered by size, with the decimal sign of the table`() throws {
    let prices = try table("n;m\n1,5;a\n10,5;b\n2,5;c\n", separator: ";", decimal: ",")
    #expect(try prices.classes("n").names == ["1,5", "2,5", "10,5"])
    for sign in ["1", "-", "e", " ", "\""] as [Unicode.Scalar] {
      #expect(reason { try table("n;m\n1;2\n", separator: ";", decimal: sign) } == .unsupported)
    }
  }

  @Test func `what is no number of the dtype is refused with its line and column`() throws {
    func refuses(_ cell: String, _ dtype: DType, decimal: Unicode.Scalar = ".") {
      #expect(
        reason {
          try table("a;b\n1;x\n\(cell);y\n", separator: ";", decimal: decimal)
            .column("a", dtype: dtype)
        } == .line(3), "\(cell) \(dtype)")
    }
    for cell in ["two", "0x1F", "1_000", "nan(0x5)", "1 2", "1,5", "--1", "٣"] {
      for dtype in DType.allCases { refuses(cell, dtype) }
    }
    for (cell, dtype) in [
      ("300", DType.uint8), ("-1", .uint8), ("3000000000", .int32), ("1.5", .int64),
      ("nan", .int32), ("2", .bool), ("1e39", .float32), ("1e400", .float64),
      ("9223372036854775808", .int64), ("9007199254740993.5", .int64),
      ("1e19", .int64), ("1e400", .int64), ("1e-1", .int64), ("1e99999999999999999999", .int64),
    ] { refuses(cell, dtype) }
    refuses("1.234", .float32, decimal: ",")
    expect(2, "line 2, column 'a': 300 is not a value of uint8.") {
      try table("a\n300\n").column("a", dtype: .uint8)
    }
    expect(2, "line 2, column 'a': 1e400 is not a value of float64.") {
      try table("a\n1e400\n").column("a", dtype: .float64)
    }
  }

  // MARK: Missing cells

  @Test func `a missing cell is what the call says`() throws {
    let table = try table("age,fare\n22,7.25\n,8.05\nNA,?\nnan,1\n")
    expect(
      3,
      """
      line 3, column 'age': the cell is missing (''). Say missing: .nan or missing: .value(0), or \
      drop such rows first: droppingMissing(in: ["age"]).
      """
    ) { try table.column("age") }
    let nans = try table.tensor(columns: ["age", "fare"], missing: .nan).doubles
    #expect(nans.map(\.isNaN) == [false, false, true, false, true, true, true, false])
    #expect(try table.column("age", missing: .value(0)).doubles == [22, 0, 0, 0])
    #expect(reason { try table.column("age", missing: .nan, dtype: .int32) } == .unsupported)
    #expect(reason { try table.column("age", missing: .value(0.5), dtype: .int32) } == .unsupported)
    #expect(reason { try table.column("age", missing: .value(-1), dtype: .uint8) } == .unsupported)
    let strict = try self.table("a\nNA\n-9\n", missing: ["-9"])
    #expect(try strict.strings("a") == ["NA", "-9"])
    #expect(reason { try strict.column("a", missing: .nan) } == .line(2))
  }

  @Test func `rows that lack something are dropped from all columns together`() throws {
    let table = try table("age,fare,name\n22,1,a\n,8,b\nnan,9,c\n40,?,d\n50,10,\n")
    let whole = try table.droppingMissing(in: ["age", "fare"])
    #expect(try whole.column("age").doubles == [22, 50])
    #expect(try whole.strings("name") == ["a", ""])
    #expect(whole.names == table.names && whole.rowCount == 2)
    #expect(try table.droppingMissing().rowCount == 1)
    #expect(try table.droppingMissing(in: [2]).rowCount == 4)
    expect(6, "line 6, column 'fare': 10 is not a value of bool.") {
      try whole.column("fare", dtype: .bool)
    }
    #expect(reason { try table.droppingMissing(in: ["x"]) } == .unsupported)
    #expect(reason { try table.droppingMissing(in: [7]) } == .unsupported)
    #expect(try self.table("a\n?\n").droppingMissing().tensor().shape == [0, 1])
  }

  // MARK: Words

  @Test func `words become class numbers in alphabetical order`() throws {
    let table = try table("s,n\nsetosa,10\nversicolor,9\nadelie,10\nsetosa,2\n")
    let (labels, names) = try table.classes("s")
    #expect(labels.doubles == [1, 2, 0, 1] && labels.dtype == .int32)
    #expect(names == ["adelie", "setosa", "versicolor"])
    #expect(try table.classes("n").names == ["2", "9", "10"])
    let own = ["setosa", "adelie", "versicolor"]
    #expect(try table.classes(0, names: own).labels.doubles == [0, 2, 1, 0])
    expect(3, "line 3, column 's': 'versicolor' is none of the classes setosa, adelie.") {
      try table.classes("s", names: ["setosa", "adelie"])
    }
  }

  @Test func `a missing word is refused, or a class of its own`() throws {
    let table = try table("s\nmale\n?\n")
    expect(
      3,
      """
      line 3, column 's': the cell is missing ('?'). Say missing: "unknown", or drop such rows \
      first: droppingMissing(in: [...]).
      """
    ) { try table.classes("s") }
    #expect(try table.classes("s", missing: "unknown").names == ["male", "unknown"])
    #expect(try table.classes("s", missing: "male").labels.doubles == [0, 0])
  }

  // MARK: Printing

  @Test func `a table is printed as its columns`() throws {
    #expect(
      try "\(table("name,age\nAnn,22\nBob,\nCem,nan\n"))" == """
        3 rows, 2 columns
          name  words
          age   numbers, 2 missing
        """)
    #expect(
      try "\(table("1,\n", hasHeader: false))" == """
        1 rows, 2 columns
          0  numbers
          1  words, 1 missing
        """)
    let wide = String(repeating: "1,", count: 99) + "1"
    #expect(try "\(table(wide, hasHeader: false))".hasSuffix("\n  … 70 more"))
  }

  // MARK: Files

  @Test func `files that are no texts are refused`() throws {
    #expect(reason { try CSVFile(golden("files/float64.npy")) } == .wrongKind)
    #expect(reason { try CSVFile("/no/such.csv") } == .missing)
    try withFolder { folder in
      try Data([0x61, 0x0a, 0xe9, 0x0a]).write(to: URL(filePath: "\(folder)/latin1.csv"))
      let error = #expect(throws: FileError.self) { try CSVFile("\(folder)/latin1.csv") }
      #expect(error?.description.contains("iconv -f latin1 -t utf-8") == true)
    }
  }

  @Test func `cells are shown short and without what a terminal obeys`() {
    let cell = "\u{1b}[2J\u{202e}" + String(repeating: "x", count: 10_000_000)
    let error = #expect(throws: FileError.self) { try table("a\n\(cell)\n").column("a") }
    #expect(error?.description.utf8.count ?? .max < 400)
    #expect(error?.description.contains("'\\u{1b}[2J\\u{202e}xxx") == true)
    #expect(error?.description.contains("… (10000007 bytes)'") == true)
  }

  @Test func `lines are skipped to the end of the text at most`() throws {
    let end = FileError("t.csv", .truncated, "is empty: it has no line with cells.")
    for lines in [3, 1 << 60, .max] {
      #expect(throws: end) { try table("a,b\n1,2\n3,4", skippingLines: lines) }
    }
    #expect(try table("a,b\n1,2\n3,4", skippingLines: .min).rowCount == 2)
  }
}
