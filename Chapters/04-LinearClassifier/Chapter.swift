@main
enum LinearClassifierChapter {
  static func main() {}
}
