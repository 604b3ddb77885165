import ChapterKit

@main
enum VariablesChapter {
  static func main() {
    Chapter(
      2, "Variables", opening: opening,
      sections: [
        Section("A value to begin with", initialValue),
        Section("Assigning", assigning),
        Section("Assigning to a part", assigningToAPart),
        Section("Adding and subtracting in place", addingInPlace),
        Section("What a variable refuses", refusals),
        Section("Names, and what is trained", namesAndTraining),
        Section("Variables in expressions", inExpressions),
        Section("The path of a variable", pathOfAVariable),
      ], closing: closing
    ).run()
  }
}
