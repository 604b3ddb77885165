"""Completion and documentation for cells, by sourcekit-lsp, the language server of Swift's toolchain.

It is told of one file, in which a cell stands behind the imports that the compiler's service puts
before it. The protocol is LSP 3.17: JSON-RPC with a header, over pipes.
"""

import json
import os
import re
import select
import subprocess
import time

# What nobody waits for longer than: the first answer takes 0.2 s, later ones 0.02 s.
PATIENCE = 10
NAME = re.compile(r"\w+", re.UNICODE)
# More of them are no help.
MOST_ARGUMENTS = 4


class LanguageServer:
    """A server for the cells of one notebook; `place` is what the compiler's service says of them."""

    def __init__(self, place):
        self.file = place["file"]
        self.prologue = place["prologue"]
        folder = os.path.dirname(self.file)
        with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump([{"directory": folder, "file": self.file, "arguments": place["command"]}], file)
        self.process = subprocess.Popen(
            [place["server"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, cwd=folder, start_new_session=True)
        self.received = b""
        self.serial = 0
        self.version = 0
        self.ask("initialize", processId=os.getpid(), rootUri=f"file://{folder}", capabilities={
            "textDocument": {"completion": {"completionItem": {"snippetSupport": False}}}})
        self.tell("initialized")

    def completions(self, text, offset):
        """What can be at a place of a text instead of the name that ends there: pairs of what is
        inserted and what is shown, the likely ones first."""
        typed = name_before(text, offset)
        self.show(text)
        found = self.ask("textDocument/completion", **self.at(text, offset)) or {}
        items = found.get("items", []) if isinstance(found, dict) else found
        choices = {}
        for item in sorted(items, key=lambda item: (
                not item["label"].startswith(typed), item.get("sortText", ""))):
            text = item.get("insertText") or item["label"]
            name, parenthesis, arguments = text.partition("(")
            if not name.lower().startswith(typed.lower()):
                continue
            # The name alone goes first: Jupyter shows nothing where all begin with a parenthesis.
            choices.setdefault(name, item["label"])
            has_labels = arguments[:1] != "," and (":" in arguments or "()" in item["label"])
            if parenthesis and has_labels and text.count(",") < MOST_ARGUMENTS:
                choices.setdefault(text, item["label"])
        return list(choices.items())

    def documentation(self, text, offset):
        """What is known of the name at or before a place, in Markdown; nothing where there is none."""
        names = NAME.finditer(text, len(self.prologue))
        start = max((m.start() for m in names if m.start() <= offset), default=None)
        if start is None:
            return ""
        self.show(text)
        found = self.ask("textDocument/hover", **self.at(text, start))
        return found["contents"]["value"] if found else ""

    def end(self):
        self.process.kill()
        self.process.wait()

    # The protocol.

    def show(self, text):
        """Tells the server the whole text of the file."""
        self.version += 1
        document = {"uri": f"file://{self.file}", "version": self.version}
        if self.version == 1:
            self.tell("textDocument/didOpen",
                      textDocument={**document, "languageId": "swift", "text": text})
        else:
            self.tell("textDocument/didChange", textDocument=document,
                      contentChanges=[{"text": text}])

    def at(self, text, offset):
        """A place as the protocol says it: the line, and units of UTF-16 in it."""
        line = text.count("\n", 0, offset)
        begin = text.rfind("\n", 0, offset) + 1
        column = len(text[begin:offset].encode("utf-16-le")) // 2
        return {"textDocument": {"uri": f"file://{self.file}"},
                "position": {"line": line, "character": column}}

    def tell(self, method, **parameters):
        self.send({"method": method, "params": parameters})

    def ask(self, method, **parameters):
        """The answer of the server; whatever else it says meanwhile is left aside."""
        self.serial += 1
        self.send({"id": self.serial, "method": method, "params": parameters})
        end = time.monotonic() + PATIENCE
        while True:
            message = self.receive(end)
            if message.get("id") == self.serial and "method" not in message:
                return message.get("result")
            if "method" in message and "id" in message:  # it asks for settings, say
                self.send({"id": message["id"], "result": None})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self, end):
        while True:
            header, separator, rest = self.received.partition(b"\r\n\r\n")
            if separator:
                count = int(re.search(rb"content-length: *(\d+)", header, re.IGNORECASE)[1])
                if len(rest) >= count:
                    self.received = rest[count:]
                    return json.loads(rest[:count])
            pipe = self.process.stdout.fileno()
            if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("sourcekit-lsp does not answer")
            data = os.read(pipe, 1 << 16)
            if not data:
                raise OSError("sourcekit-lsp has ended")
            self.received += data


def name_before(text, offset):
    """The part of a name that ends at a place."""
    return re.search(r"\w*$", text[:offset], re.UNICODE)[0]
