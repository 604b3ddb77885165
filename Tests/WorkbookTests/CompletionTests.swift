import Testing

@testable import workbook

struct CompletionTests {
  @Test(arguments: Completion.Shell.allCases)
  func `each shell asks the workbook that made its script`(shell: Completion.Shell) {
    let script = CompletionScript(for: shell, root: "/books/the reader's").text
    #expect(script.contains(#"'/books/the reader'\''s/workbook' "#))
    for fix in CompletionScript.fixes(for: shell, program: "") {
      #expect(CompletionScript.generated(for: shell).contains(fix.generated))
      #expect(!script.contains(fix.generated), "\(fix.generated)")
    }
  }

  @Test func `zsh's completion is started, unless it was`() {
    let script = CompletionScript(for: .zsh, root: "").text
    #expect(script.hasPrefix("(( ${+functions[compdef]} )) || {"))
  }
}
