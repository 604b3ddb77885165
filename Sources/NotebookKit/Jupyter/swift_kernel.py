"""A Jupyter kernel for Swift: cells are compiled one by one and loaded into a running process.

Two programs do the work. The compiler's service (`workbook cells`) makes a library of each cell; the
host loads it and runs it, so the values of earlier cells stay. What passes between them is one line
of JSON a message. The protocol of Jupyter is ipykernel's.
"""

import base64
import json
import os
import queue
import re
import secrets
import signal
import subprocess
import sys
import threading
import time

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

from sourcekit import LanguageServer, name_before

ROOT = os.environ.get("WORKBOOK_ROOT", "")
# How the runtime begins its last words.
FAILURE = re.compile(
    r"^.*\b(Fatal error|Precondition failed|Assertion failed)\b|^Could not cast value", re.MULTILINE)
UNCAUGHT = "an error that nobody caught"
COMPILER_ENDED = "The compiler's service has ended: restart the kernel."
STOPPED_BY_READER = (signal.SIGUSR1, signal.SIGUSR2)


def start(arguments, **options):
    """Starts a program in a session of its own, so that an interrupt does not end it."""
    return subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, **options)


def end(process):
    """Ends a program and what it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


class Compiler:
    """The service that compiles cells."""

    def __init__(self):
        self.process = start([os.path.join(ROOT, "workbook"), "cells"], stderr=subprocess.PIPE)
        first = self.process.stdout.readline()
        if not first:
            raise RuntimeError(self.process.stderr.read().decode(errors="replace"))
        # What it writes from now on is nobody's; a full pipe would stop it.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        self.host = json.loads(first)["host"]

    def tell(self, **request):
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise RuntimeError(COMPILER_ENDED) from error

    def ask(self, **request):
        self.tell(**request)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(COMPILER_ENDED)
        return json.loads(answer)


class Host:
    """The process that runs cells, and what it prints."""

    def __init__(self, program):
        self.mark = "\x1e" + secrets.token_hex(8)
        # Without this setting the runtime prints a trace of the stack for each failed check.
        variables = dict(
            os.environ, WORKBOOK_MARK=self.mark[1:], SWIFT_BACKTRACE="enable=yes")
        self.process = start([program], stderr=subprocess.PIPE, env=variables)
        # What comes from it, in order: ("stdout", text), ("frame", dict), ("gone", None). Where Jupyter
        # is slower than a cell, the cell waits.
        self.events = queue.Queue(maxsize=1000)
        self.pending = None
        readers = [
            threading.Thread(target=self.read, args=(name,), daemon=True)
            for name in ("stdout", "stderr")]
        for reader in readers:
            reader.start()
        threading.Thread(target=self.watch, args=(readers,), daemon=True).start()

    def watch(self, readers):
        """Tells when the process is gone; what it has started may keep its pipes."""
        self.process.wait()
        for reader in readers:
            reader.join(timeout=1)
        self.events.put(("gone", None))

    def read(self, name):
        """Passes on what is printed as it comes, and the frames in it."""
        file = getattr(self.process, name).fileno()
        mark = self.mark.encode()
        rest = b""
        while data := os.read(file, 1 << 16):
            rest += data
            while rest:
                place = rest.find(mark)
                if place < 0:
                    # Half a mark, or half a letter, waits for its other half.
                    keep = len(rest) - cut(rest, mark)
                    text, rest = rest[:keep], rest[keep:]
                    if text:
                        self.events.put((name, text.decode(errors="replace")))
                    break
                if place > 0:
                    self.events.put((name, rest[:place].decode(errors="replace")))
                    rest = rest[place:]
                end_of_line = rest.find(b"\n")
                if end_of_line < 0:
                    break
                self.events.put(frame(rest[:end_of_line], mark))
                rest = rest[end_of_line + 1:]

    def next_event(self):
        """What comes next; texts that come within a moment come as one.

        Jupyter drops messages where there are thousands in a second."""
        kind, content = self.pending or self.events.get()
        self.pending = None
        last = time.monotonic() + 0.03
        while kind in ("stdout", "stderr") and self.pending is None:
            try:
                following = self.events.get(timeout=max(0, last - time.monotonic()))
            except queue.Empty:
                break
            if following[0] == kind:
                content += following[1]
            else:
                self.pending = following
        return kind, content

    def tell(self, **command):
        try:
            self.process.stdin.write(json.dumps(command).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            pass  # it has gone, which its events tell


def frame(line, mark):
    """The event of a line with a mark; a thread that printed into it has damaged it."""
    whole = line[line.rfind(mark) + len(mark):]
    try:
        return "frame", json.loads(whole)
    except ValueError:
        return "stdout", line.decode(errors="replace") + "\n"


def cut(data, mark):
    """How many bytes at the end belong to what comes next."""
    for count in range(min(len(mark) - 1, len(data)), 0, -1):
        if mark.startswith(data[-count:]):
            return count
    for count in range(1, min(4, len(data) + 1)):
        if data[-count] >= 0xC0:  # the first byte of a letter of several
            length = 2 if data[-count] < 0xE0 else 3 if data[-count] < 0xF0 else 4
            return count if count < length else 0
        if data[-count] < 0x80:
            break
    return 0


class SwiftKernel(Kernel):
    implementation = "deep-learning-workbook"
    implementation_version = "1"
    language_info = {
        "name": "swift", "mimetype": "text/x-swift", "file_extension": ".swift",
        "codemirror_mode": "swift", "pygments_lexer": "swift",
    }
    banner = "Swift with DeepLearning: values stay from cell to cell."

    compiler = None
    host = None
    server = None
    serial = 0
    is_interrupted = False
    is_closing = False

    def do_execute(self, code, silent, store_history=True, user_expressions=None,
                   allow_stdin=False, *, cell_meta=None, cell_id=None):
        self.is_silent = silent
        if not code.strip():
            return self.answer()
        if code.lstrip()[0] in "%!":
            return self.fail("Kernel", "Cells are Swift: there are no magics and no shell here. "
                             "Jupyter has a terminal: File > New > Terminal.")
        try:
            self.begin()
            if self.host is None:
                self.host = Host(self.compiler.host)
            self.serial += 1
            self.is_interrupted = False
            built = self.compiler.ask(
                text=code, number=self.serial, label=self.execution_count)
        except (OSError, RuntimeError) as error:
            return self.fail("Kernel", str(error).strip())
        if "refusal" in built:
            place = f"line {built['line']}: " if "line" in built else ""
            return self.fail("Compiler", place + built["refusal"])
        if self.is_interrupted:
            return self.fail("Interrupted", "The cell was interrupted before it ran.")
        self.host.tell(library=built["library"], program=built["program"])
        try:
            return self.follow()
        except RuntimeError as error:
            return self.fail("Kernel", str(error))

    def begin(self):
        """Starts the compiler's service, if it does not run yet."""
        if self.compiler is None:
            self.compiler = Compiler()

    def look(self, code, position, question):
        """What the language server answers about a place in a cell; nothing where it does not."""
        try:
            self.begin()
            place = self.compiler.ask(look=True)
            if "server" not in place:
                return None
            before = place["prologue"]
            # It does not see modules that come later: one for each cell that was run.
            if self.server is not None and self.server.prologue != before:
                self.server.end()
                self.server = None
            if self.server is None:
                self.server = LanguageServer(place)
            return question(self.server, before + code, len(before) + position)
        except (OSError, RuntimeError):
            if self.server is not None:
                self.server.end()
                self.server = None
            return None

    def do_complete(self, code, cursor_pos):
        start = cursor_pos - len(name_before(code, cursor_pos))
        choices = self.look(code, cursor_pos, LanguageServer.completions) or []
        return {
            "status": "ok", "matches": [text for text, _ in choices],
            "cursor_start": start, "cursor_end": cursor_pos,
            # What Jupyter shows beside each.
            "metadata": {"_jupyter_types_experimental": [
                {"text": text, "type": "function" if "(" in label else "", "signature": label,
                 "start": start, "end": cursor_pos} for text, label in choices]},
        }

    def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        text = self.look(code, cursor_pos, LanguageServer.documentation) or ""
        return {"status": "ok", "found": bool(text), "metadata": {},
                "data": {"text/markdown": text, "text/plain": text} if text else {}}

    def follow(self):
        """Shows what a cell prints and draws, until it ends."""
        ends = []
        failure = ""
        host = self.host
        while len(ends) < 2:
            kind, content = host.next_event()
            if kind == "gone":
                return self.replace(host, failure)
            if kind != "frame":
                # The last words of a failed check are told with the error.
                last = FAILURE.search(content) if kind == "stderr" else None
                if last:
                    failure, content = failure + content[last.start():], content[:last.start()]
                if content:
                    self.show("stream", name=kind, text=content)
            elif content["kind"] == "value":
                self.show("execute_result", execution_count=self.execution_count, metadata={},
                          data={"text/plain": content["text"]})
            elif content["kind"] == "picture":
                self.show("display_data", metadata=size(content), data=picture(content))
            else:
                ends.append(content)
        ending = ends[0]
        if ending["kind"] == "ended":
            if failure:  # it was not the last word
                self.show("stream", name="stderr", text=failure)
            self.compiler.tell(keep=True)
            return self.answer()
        if "text" in ending:
            return self.fail("Stopped", ending["text"])
        if ending["signal"] in STOPPED_BY_READER:
            return self.fail(
                "Interrupted", "The cell was interrupted. What earlier cells made is still there; what "
                "this one declared is not. A model that is made in a cell before `fit` keeps what it "
                "has learned.")
        reason = explained(failure) or fault(ending["signal"])
        if not reason.startswith("line "):
            kind = "placesOfError" if reason.startswith(UNCAUGHT) else "places"
            places = self.compiler.ask(places=ending.get(kind, []))["places"]
            reason = where(places, self.execution_count) + reason
        return self.fail("Stopped", reason
                         + "\nWhat earlier cells made is still there; what this one made is not.")

    def replace(self, host, failure):
        """Takes another process where one has ended by itself."""
        if self.is_closing:
            return self.fail("Ended", "The kernel is being ended.")
        code = host.process.wait()
        self.host = None
        self.compiler.tell(forget=True)
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        reason = f"{explained(failure)}\n" if failure else ""
        return self.fail(
            "Ended", f"{reason}The process of the notebook ended {how}, and all values with it: "
            "run the cells again from the first one.")

    def show(self, kind, **content):
        if not self.is_silent:
            self.send_response(self.iopub_socket, kind, content)

    def answer(self):
        return {"status": "ok", "execution_count": self.execution_count, "payload": [],
                "user_expressions": {}}

    def fail(self, name, text):
        error = {"ename": name, "evalue": text.splitlines()[0] if text else "",
                 "traceback": [f"{name}: {text}"]}
        self.show("error", **error)
        return {"status": "error", "execution_count": self.execution_count, **error}

    def do_is_complete(self, code):
        """Whether a console is to run what was typed: brackets and texts are closed."""
        depth = open_brackets(code)
        if depth > 0:
            return {"status": "incomplete", "indent": "  " * depth}
        return {"status": "complete" if depth == 0 else "invalid"}

    async def interrupt_request(self, socket, identity, parent):
        """Stops the cell that runs, or that is being compiled."""
        self.is_interrupted = True
        if self.host is not None:
            self.host.tell(interrupt=True)
        self.session.send(socket, "interrupt_reply", {"status": "ok"}, parent, ident=identity)

    def do_shutdown(self, restart):
        self.is_closing = True
        if self.server is not None:
            self.server.end()
        for program in (self.host, self.compiler):
            if program is not None:
                end(program.process)
        return {"status": "ok", "restart": restart}


def picture(content):
    """A picture as Jupyter sends it: shapes as text, pixels in base 64."""
    data = content["data"]
    if content["type"] == "image/svg+xml":
        data = base64.b64decode(data).decode()
    return {content["type"]: data, "text/plain": content.get("text", "")}


def size(content):
    """How large Jupyter is to show pixels; shapes know it themselves."""
    if "width" not in content:
        return {}
    return {content["type"]: {"width": content["width"], "height": content["height"]}}


def explained(failure):
    """What the runtime says of a failed check, without its own files and lines."""
    text = failure.strip()
    uncaught = re.search(r"Fatal error: Error raised at top level: (.*)", text, re.DOTALL)
    if uncaught:
        return f"{UNCAUGHT}: {uncaught[1]}"
    check = re.match(r"(?:(\S+):(\d+): )?(?:Fatal error: )?(.*)", text, re.DOTALL)
    file, line, words = check.groups()
    return f"line {line}: {words}" if re.fullmatch(r"Cell\d+/cell-\d+\.swift", file or "") else words


def where(places, cell):
    """The line of this cell that led to a fault, and the line of an earlier one where it was."""
    line = next((place["line"] for place in places if place["cell"] == cell), None)
    if line is None:
        return ""
    inner = places[0]
    return f"line {line}: " if inner["cell"] == cell else (
        f"line {line} (in cell {inner['cell']}, line {inner['line']}): ")


def fault(number):
    """What a signal means where nobody has said more."""
    if number in (signal.SIGSEGV, signal.SIGBUS):
        return ("memory was touched that is not there: a function that calls itself without end, or "
                "an unsafe pointer")
    return f"the program cannot go on ({signal.Signals(number).name})"


def open_brackets(code):
    """How many brackets and long texts are open at the end of a text; below zero, too many closed."""
    depth = 0
    index = 0
    while index < len(code):
        rest = code[index:]
        if rest.startswith("//"):
            end = rest.find("\n")
            index += len(rest) if end < 0 else end
        elif rest.startswith("/*"):
            end = rest.find("*/")
            if end < 0:
                return depth + 1
            index += end + 2
        elif rest.startswith('"""'):
            end = rest.find('"""', 3)
            if end < 0:
                return depth + 1
            index += end + 3
        elif rest[0] == '"':
            index += 1
            while index < len(code) and code[index] not in '"\n':
                index += 2 if code[index] == "\\" else 1
            index += 1
        else:
            depth += (rest[0] in "([{") - (rest[0] in ")]}")
            index += 1
    return depth


def install():
    """Tells the Jupyter of this Python where the kernel is."""
    here = os.path.abspath(__file__)
    root = os.path.abspath(os.path.join(os.path.dirname(here), "..", "..", ".."))
    folder = os.path.join(sys.prefix, "share", "jupyter", "kernels", "swift")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
        json.dump({
            # It warns of each kernel that this machine's own users could listen.
            "argv": [sys.executable, here, "-f", "{connection_file}", "--IPKernelApp.log_level=40"],
            "display_name": "Swift", "language": "swift", "interrupt_mode": "message",
            "env": {"WORKBOOK_ROOT": root},
        }, file, indent=1)
    settings = os.path.join(sys.prefix, "share", "jupyter", "lab", "settings")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "overrides.json"), "w", encoding="utf-8") as file:
        json.dump({
            # A question about news from the web before the first page is seen.
            "@jupyterlab/apputils-extension:notification": {
                "fetchNews": "false", "checkForUpdates": False},
            # The first completion of a notebook takes two seconds; Jupyter waits for one.
            "@jupyterlab/completer-extension:manager": {"providerTimeout": 10_000},
        }, file, indent=1)


if __name__ == "__main__":
    if sys.argv[1:] == ["install"]:
        install()
    else:
        IPKernelApp.launch_instance(kernel_class=SwiftKernel)
