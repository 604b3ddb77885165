import TensorCases
import Tensors
import Testing

@testable import Networks

@Suite struct CSVFileTests {
  private func table(
    _ text: String, hasHeader: Bool = true, separator: Character = ",", dtype: DType = .float32
  ) throws -> CSVFile { try CSVFile(text, hasHeader, separator, dtype, "t.csv") }

  @Test func `a table with names is read`() throws {
    let table = try table("a,b c,\"d\"\n1,2.5,-3e2\n \n4, \"5\" ,nan\n")
    #expect(table.names == ["a", "b c", "d"])
    #expect(table.values.shape == [2, 3] && table.values.dtype == .float32)
    #expect(try table.column("b c").doubles == [2.5, 5])
    #expect(try table.column("d").doubles[1].isNaN)
  }

  @Test func `line ends, marks and separators of all kinds are read`() throws {
    let text = "\u{feff}x;y\r\n1;2\r\n3;4"
    #expect(try table(text, separator: ";").values.doubles == [1, 2, 3, 4])
    #expect(try table("1,2\n3,4\n", hasHeader: false).values.shape == [2, 2])
    #expect(try table("x,y\n").values.shape == [0, 2])
    #expect(try table("x\n7\n", dtype: .uint8).values.dtype == .uint8)
  }

  @Test func `a text in a number's place is refused with its line and column`() {
    #expect(throws: FileError("t.csv", .line(3), "line 3, column 'b': 'two' is not a number.")) {
      try table("a,b\n1,2\n1,two\n")
    }
    #expect(
      throws: FileError(
        "t.csv", .line(1),
        """
        line 1, column 1: 'a' is not a number. If it names the columns, say hasHeader: true.
        """)
    ) { try table("a,b\n1,2\n", hasHeader: false) }
    #expect(throws: FileError("t.csv", .line(2), "line 2, column 'b': '' is not a number.")) {
      try table("a,b\n1,\n")
    }
    #expect(
      throws: FileError("t.csv", .line(2), "line 2, column 'a': 300 is not a value of uint8.")
    ) {
      try table("a\n300\n", dtype: .uint8)
    }
    #expect(
      throws: FileError("t.csv", .line(2), "line 2, column 'a': nan is not a value of int64.")
    ) {
      try table("a\nnan\n", dtype: .int64)
    }
  }

  @Test func `lines that differ in length are refused`() {
    #expect(throws: FileError("t.csv", .line(4), "line 4 has 1 fields; the first one has 2.")) {
      try table("a,b\n1,2\n\n3\n")
    }
    #expect(reason { try table("a,\"b\n1,2") } == .line(1))
    #expect(reason { try table("") } == .truncated)
  }

  @Test func `a column that is none is refused with the names`() throws {
    let table = try table("a,b,a\n1,2,3\n")
    #expect(
      throws: FileError(
        "t.csv", .unsupported,
        """
        0 columns are named 'c'. The names are: a, b, a.
        """)
    ) { try table.column("c") }
    #expect(reason { try table.column("a") } == .unsupported)
  }

  @Test func `files that are no texts are refused`() {
    #expect(reason { try CSVFile.read(golden("files/float64.npy")) } == .wrongKind)
    #expect(reason { try CSVFile.read("/no/such.csv") } == .missing)
  }
}
