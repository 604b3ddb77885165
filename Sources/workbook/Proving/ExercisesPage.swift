/// The page that lists all exercises, and which idea is told where and needed where.
struct ExercisesPage {
  let catalogue: Catalogue

  /// The page's text.
  var text: String {
    get throws {
      let parts = Set(try MilestoneBuild.parts(catalogue).map(\.exercise.number))
      let rows = try catalogue.exercises.map { exercise in
        let source = try exercise.source()
        let needs = source.demands.needs.map { "\($0.name) (\($0.section))" }
        return "| \(exercise.number) | \(source.rung.rawValue) it | \(source.title)"
          + (parts.contains(exercise.number) ? " ★ | " : " | ")
          + "\(needs.joined(separator: ", ")) | \(source.demands.minutes) | "
          + "\(source.demands.difficulty.rawValue) |"
      }
      let minutes = try catalogue.exercises.map { try $0.source().demands.minutes }.reduce(0, +)
      return """
        <!-- Written by ./workbook book from the first lines of the exercises. -->

        # Exercises

        The \(rows.count) exercises take about \((minutes + 30) / 60) hours. Numbers in parentheses are \
        the sections to read first; `./workbook next` says the same. A part of \
        [the milestone](commands.md#the-milestone) is marked by a star. How an exercise is made: \
        [adding an exercise](adding-an-exercise.md).

        | | | Exercise | Needs | Minutes | |
        |---|---|---|---|---|---|
        \(rows.joined(separator: "\n"))

        ## Ideas

        Each idea is told before an exercise needs it; `./workbook author verify` holds that, and that no \
        exercise uses a word of the field that comes later without explaining it.

        | Idea | First told in | First needed in |
        |---|---|---|
        \(try ideas.joined(separator: "\n"))

        """
    }
  }

  private var ideas: [String] {
    get throws {
      let needs = try catalogue.exercises.map { ($0.number, try $0.source().demands.needs) }
      return Idea.all.map { idea in
        let first = needs.first { $0.1.contains { $0.name == idea.name } }?.0 ?? ""
        return "| \(idea.name) | \(idea.section) | \(first) |"
      }
    }
  }
}
