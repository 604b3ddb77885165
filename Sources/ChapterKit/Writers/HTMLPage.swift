import DeepLearning
import Foundation

/// Writes a chapter as one HTML file that needs nothing else: pictures and style are inside.
struct HTMLPage {
  let telling: Telling

  init(_ telling: Telling) { self.telling = telling }

  /// The file's text.
  var text: String {
    let chapter = telling.chapter
    let title = HTML.escaped("\(chapter.number). \(chapter.title)")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <nav><strong>\(title)</strong>
      \(contents)</nav>
      <main>
      \(telling.events.map(part).joined())</main>
      </body>
      </html>

      """
  }

  /// Whether the file at a path says what this one says, times left aside.
  func isCurrent(at path: String) -> Bool {
    guard let old = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
    return Comparison.withoutTimes(old) == Comparison.withoutTimes(text)
  }

  private var contents: String {
    let items = telling.events.compactMap { event -> String? in
      guard case .section(let number, let title) = event else { return nil }
      let label = number.map { "\($0). " } ?? ""
      return
        "<li><a href=\"#\(Self.anchor(number, title))\">\(label)\(HTML.escaped(title))</a></li>"
    }
    return "<ul>\(items.joined())</ul>\n"
  }

  private static func anchor(_ number: String?, _ title: String) -> String {
    number.map { "section-\($0)" }
      ?? title.lowercased().map { $0.isLetter ? String($0) : "-" }.joined()
  }

  private func part(_ event: Event) -> String {
    switch event {
    case .chapter(let number, let title): return "<h1>\(number). \(HTML.escaped(title))</h1>\n"
    case .section(let number, let title):
      let label = number.map { "\(telling.chapter.number).\($0) " } ?? ""
      return "<h2 id=\"\(Self.anchor(number, title))\">\(label)\(HTML.escaped(title))</h2>\n"
    case .prose(let text): return HTML.blocks(Markdown(text), link: Self.link)
    case .listing(let code): return "<pre class=\"swift\">\(SwiftMarkup.html(code))</pre>\n"
    case .output(let text, _):
      return Self.output(text) + "\n"
    case .figure(_, let name, _):
      guard let picture = telling.pictures[name] else { return "" }
      let title = HTML.escaped(picture.title)
      // What would be too small on a telephone is scrolled.
      let kind = picture.size.width > 600 ? " class=\"wide\"" : ""
      return "<figure\(kind)><img src=\"\(picture.dataAddress)\" alt=\"\(title)\"></figure>\n"
    case .question(let question, let evidence): return Self.text(question, evidence)
    case .questions(let questions): return Self.text(questions)
    }
  }

  private static func text(_ question: Question, _ evidence: Evidence?) -> String {
    var answer = HTML.blocks(Markdown(question.answer), link: link)
    if let evidence {
      answer += "<pre class=\"swift\">\(SwiftMarkup.html(evidence.code))</pre>"
      if !evidence.output.isEmpty { answer += Self.output(evidence.output) }
    }
    return HTML.blocks(Markdown("**Question.** \(question.text)"), link: link)
      + "<details class=\"question\"><summary>Answer</summary>\(answer)</details>\n"
  }

  private static func text(_ questions: [Question]) -> String {
    let items = questions.map { question in
      "<li>\(HTML.line(Markdown.inlines(question.text), link: link))"
        + "<details><summary>Answer</summary>"
        + "\(HTML.blocks(Markdown(question.answer), link: link))</details></li>"
    }
    return "<ol class=\"questions\">\(items.joined())</ol>\n"
  }

  /// Where a link leads; nil where it is beside the book's pages, for this file may be anywhere.
  private static func link(_ target: String) -> String? {
    target.hasPrefix("http") || target.hasPrefix("#") ? target : nil
  }

  /// What was printed: lines break on a narrow screen, but for those whose columns belong together.
  private static func output(_ text: String) -> String {
    let aligned = text.split(separator: "\n").count {
      $0.contains(#/\S {2,}\S|^ *\[+ *[-0-9]/#)
    }
    let kind = aligned > 1 || text.contains("=====\n") ? "output table" : "output"
    return "<pre class=\"\(kind)\">\(HTML.escaped(text.trimmingCharacters(in: .newlines)))</pre>"
  }

  private static let style = """
    :root { --text: #1c1c1e; --dim: #6b6b70; --back: #ffffff; --soft: #f4f4f6; --line: #d9d9de;
      --link: #0a58ca; --k: #9b2393; --s: #b3261e; --n: #1c00cf; --c: #57606a; --t: #0b4f79; }
    @media (prefers-color-scheme: dark) {
      :root { --text: #e6e6ea; --dim: #a0a0a8; --back: #1b1b1f; --soft: #26262b; --line: #3d3d44;
        --link: #7db4ff; --k: #ff7ab2; --s: #ff8170; --n: #d9c97c; --c: #92a1b1; --t: #6bdfff; }
      figure { background: #ffffff; border-radius: 6px; } }
    body { margin: 0; color: var(--text); background: var(--back); line-height: 1.55;
      font: 17px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
    main { max-width: 52rem; margin: 0 auto; padding: 1rem 1.2rem 4rem; }
    nav { font-size: .85rem; border-bottom: 1px solid var(--line); padding: .8rem 1.2rem; }
    nav ul { list-style: none; margin: .4rem 0 0; padding: 0; columns: 16rem; }
    @media (min-width: 78rem) {
      nav { position: fixed; top: 0; bottom: 0; width: 15rem; overflow: auto; border-bottom: 0;
        border-right: 1px solid var(--line); }
      nav ul { columns: auto; } main { margin-left: max(17rem, calc(50vw - 26rem)); } }
    a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
    math { font-family: "Cambria Math", "STIX Two Math", "Latin Modern Math", "DejaVu Math TeX Gyre", math; }
    .whole { white-space: nowrap; }
    h1 { font-size: 2rem; line-height: 1.2; } h2 { font-size: 1.35rem; margin-top: 2.4rem; }
    pre, code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .86em; }
    pre { overflow-x: auto; padding: .7rem .9rem; font-size: .76em; line-height: 1.4; border-radius: 6px;
      margin: .8rem 0; }
    pre.swift { background: var(--soft); } pre.other { border-left: 3px solid var(--line);
      color: var(--dim); }
    pre.output { border: 1px solid var(--line); margin-top: -.4rem; white-space: pre-wrap; }
    pre.table { white-space: pre; }
    figure { margin: 1rem 0; text-align: center; } img { display: block;
      max-width: 100%; height: auto; margin: 0 auto; }
    .wide { overflow-x: auto; }
    div.wide { /* shadows where there is more */
      background-image: linear-gradient(90deg, var(--back) 30%, transparent),
        linear-gradient(270deg, var(--back) 30%, transparent),
        linear-gradient(90deg, #8888, transparent), linear-gradient(270deg, #8888, transparent);
      background-position: left, right, left, right;
      background-size: 2.2rem 100%, 2.2rem 100%, .8rem 100%, .8rem 100%;
      background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
    table { border-collapse: collapse; font-size: .92em; }
    th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    @media (max-width: 40rem) { th, td { padding: .3rem .35rem; }
      figure.wide img { max-width: none; } }
    summary { cursor: pointer; color: var(--dim); } .questions li { margin-bottom: .5rem; }
    .k { color: var(--k); } .s { color: var(--s); } .n { color: var(--n); } .c { color: var(--c); }
    .t { color: var(--t); }
    """
}
