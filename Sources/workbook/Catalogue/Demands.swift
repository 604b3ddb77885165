/// What an exercise asks of its reader.
struct Demands {
  enum Difficulty: String, CaseIterable { case easy, medium, hard }

  /// An idea by its name, and the section that the exercise says it is told in.
  struct Need {
    let name: String
    let section: String
  }

  let needs: [Need]
  /// Ideas of later sections that the exercise explains itself.
  let tells: [String]
  let minutes: Int
  let difficulty: Difficulty

  /// Reads `Needs: the tape (3.2), nil gradients (3.5). Tells: epochs. 20 minutes, medium.`
  init(_ text: String) throws(ExerciseSource.Fault) {
    let form = #/Needs: (.+?\))\. (?:Tells: (.+?)\. )?(\d+) minutes, (\w+)\./#
    guard let match = text.wholeMatch(of: form)?.output,
      let minutes = Int(match.3), let difficulty = Difficulty(rawValue: String(match.4))
    else {
      throw ExerciseSource.Fault(
        description: "below the first line must be `// Needs: broadcasting (1.7). 20 minutes, "
          + "medium.`, easy or hard, with `Tells: epochs.` before the minutes where it explains what "
          + "comes later. Received: \(text)")
    }
    needs = match.1.matches(of: #/(?:, )?(.+?) \((\d+\.\d+)\)/#).map {
      Need(name: String($0.output.1), section: String($0.output.2))
    }
    tells = (match.2 ?? "").split(separator: ", ").map(String.init)
    (self.minutes, self.difficulty) = (minutes, difficulty)
  }
}
