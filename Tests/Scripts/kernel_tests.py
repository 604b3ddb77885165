"""Tests of the Jupyter kernel through jupyter_client: Jupyter's own conformance test, and what a
notebook of this book needs. Run by Tests/Scripts/notebooks."""

import statistics
import threading
import time
import unittest

import jupyter_kernel_test
from jupyter_client.manager import start_new_kernel

IMPORTS = "import DeepLearning\nimport Foundation\n"


class ConformanceTests(jupyter_kernel_test.KernelTests):
    """Jupyter's test. Not there: history, paging and clearing of outputs."""

    kernel_name = "swift"
    language_name = "swift"
    file_extension = ".swift"
    code_hello_world = 'print("hello, world")'
    code_stderr = 'import Foundation\nFileHandle.standardError.write(Data("oh\\n".utf8))'
    code_generate_error = "[1, 2][5]"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"}, {"code": '"a" + "b"', "result": '"ab"'},
        {"code": "[1, 2].map { $0 * 2 }", "result": "[2, 4]"},
    ]
    code_display_data = [{
        "code": 'import DeepLearning\nvar figure = Figure("A")\nfigure.line([1.0, 2], [1.0, 2])\n'
                "figure",
        "mime": "image/svg+xml",
    }]
    completion_samples = [{"text": "zi", "matches": {"zip", "Zip2Sequence"}}]
    code_inspect_sample = "zip"
    complete_code_samples = ["let a = 1", "func f() { }", "// (", '"("']
    incomplete_code_samples = ["func f() {", "let a = [1,", '"""', "/* a"]
    invalid_code_samples = ["let a = 1 }", "f(1))"]


class Cell:
    """What came of a cell."""

    def __init__(self, status, messages, seconds):
        self.status = status
        self.number = next(
            m["content"]["execution_count"] for m in messages if m["msg_type"] == "execute_input")
        self.seconds = seconds
        self.errors = [m["content"] for m in messages if m["msg_type"] == "error"]
        self.pictures = [
            m["content"]["data"] for m in messages if m["msg_type"] == "display_data"]
        self.sizes = [
            m["content"]["metadata"] for m in messages if m["msg_type"] == "display_data"]
        self.values = [
            m["content"]["data"]["text/plain"] for m in messages
            if m["msg_type"] == "execute_result"]
        self.order = [m["msg_type"] for m in messages if m["msg_type"] in (
            "stream", "display_data", "execute_result", "error")]
        self.stdout = self.stream(messages, "stdout")
        self.stderr = self.stream(messages, "stderr")

    @staticmethod
    def stream(messages, name):
        return "".join(
            m["content"]["text"] for m in messages
            if m["msg_type"] == "stream" and m["content"]["name"] == name)

    @property
    def error(self):
        return "\n".join(self.errors[0]["traceback"]) if self.errors else ""


class NotebookTests(unittest.TestCase):
    """A notebook of several cells."""

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name="swift")

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def setUp(self):
        self.run_cell(IMPORTS + "var counter = 7\nlet matrix = Tensor.ones([2, 3])")

    def run_cell(self, code, interrupted_after=None):
        """Runs a cell; an interrupt comes after some seconds."""
        messages = []
        begin = time.monotonic()
        timer = None
        if interrupted_after is not None:
            timer = threading.Timer(interrupted_after, self.manager.interrupt_kernel)
            timer.start()
        reply = self.client.execute_interactive(
            code, timeout=120, output_hook=messages.append)
        if timer:
            timer.cancel()
        return Cell(reply["content"]["status"], messages, time.monotonic() - begin)

    def check_values(self):
        """The values of earlier cells are there."""
        cell = self.run_cell("print(counter, matrix.sum())")
        self.assertEqual(cell.stdout, "7 Tensor(6.0, shape=(), dtype=float32)\n", cell.error)

    def test_values_functions_and_types_stay(self):
        self.run_cell("struct Pair { var a = 1, b = 2 }\nfunc twice(_ x: Tensor) -> Tensor { x + x }")
        self.assertEqual(self.run_cell("twice(matrix).sum()").values,
                         ["Tensor(12.0, shape=(), dtype=float32)"])
        self.assertEqual(self.run_cell("var pair = Pair(a: 5)\npair.b += 1\nprint(pair.a, pair.b)").stdout,
                         "5 3\n")
        self.run_cell("counter += 1")
        self.assertEqual(self.run_cell("counter").values, ["8"])

    def test_extensions_operators_and_imports_stay(self):
        self.run_cell("import Foundation\nextension Int { var squared: Int { self * self } }\n"
                      "infix operator <+>\nfunc <+> (a: Int, b: Int) -> Int { 10 * a + b }")
        self.assertEqual(self.run_cell("print(3.squared <+> 1, sqrt(4.0))").stdout, "91 2.0\n")

    def test_the_newest_cell_with_a_name_counts(self):
        self.run_cell("let name = 1\nfunc tell() -> String { \"old \\(name)\" }")
        self.run_cell("let name = \"two\"")
        self.assertEqual(self.run_cell("print(name, tell())").stdout, "two old 1\n")
        self.run_cell("func tell() -> String { \"new \\(name)\" }")
        self.assertEqual(self.run_cell("tell()").values, ['"new two"'])
        # A cell's own type goes before the library's.
        self.run_cell("struct Dense { let units = 3 }")
        self.assertEqual(self.run_cell("Dense().units").values, ["3"])
        self.run_cell("typealias Dense = DeepLearning.Dense")

    def test_a_cell_that_does_not_compile_is_explained_with_its_lines(self):
        cell = self.run_cell("let a = 1\n\nlet b = a + missing")
        self.assertEqual(cell.status, "error")
        self.assertEqual(cell.errors[0]["ename"], "Compiler")
        self.assertIn("line 3: cannot find 'missing' in scope", cell.error)
        self.assertIn("3 | let b = a + missing", cell.error)
        self.assertNotIn("sourceLocation", cell.error)
        # The workbook's own explanation.
        self.assertIn("let total", self.run_cell("total = 3").error)
        self.check_values()

    def test_values_and_pictures_come_in_order(self):
        cell = self.run_cell(
            'var figure = Figure("Line")\nfigure.line([1.0, 2], [1.0, 4])\nprint("before")\n'
            'try draw(figure, as: "line")\nprint("after")\nfigure')
        self.assertEqual(cell.order, ["stream", "display_data", "stream", "display_data"], cell.error)
        self.assertTrue(cell.pictures[0]["image/svg+xml"].lstrip().startswith("<"))

    def test_pixels_are_shown_in_the_size_of_the_figure(self):
        cell = self.run_cell("var cloud = Figure(\"Many\", size: .init(width: 300, height: 200))\n"
                             "cloud.scatter(Tensor.randomNormal([9000]), Tensor.randomNormal([9000]))\ncloud")
        self.assertIn("image/png", cell.pictures[0])
        self.assertEqual(cell.sizes[0], {"image/png": {"width": 300, "height": 200}})

    def test_a_value_that_may_be_discarded_is_not_shown(self):
        cell = self.run_cell("let v = Variable(1.0)\nv.assign(2)")
        self.assertEqual((cell.status, cell.values), ("ok", []))

    def test_a_fault_costs_the_cell_and_no_value(self):
        faults = {
            "let gone = 1\n[1, 2][5]": "line 2: Index out of range",
            "let none: Int? = nil\nprint(none!)": "line 2: Unexpectedly found nil",
            "struct Oops: Error {}\nthrow Oops()": "line 2: an error that nobody caught: Cell",
            "let two = 2\ntry CSVFile(\"none\").tensor()": "line 2: an error that nobody caught: 'none'",
            "let one = 1\n\nTensor.ones([2]) + Tensor.ones([3])": "line 3: [add] shapes",
            "let any: Any = 3\nprint(any as! String)": "Could not cast value",
            "func deeper(_ i: Int) -> Int { deeper(i + 1) + 1 }\nprint(deeper(0))": "without end",
            "precondition(1 > 2, \"never\")": "line 1: Precondition failed: never",
            "print(UnsafePointer<Int>(bitPattern: 8)!.pointee)": "memory",
        }
        for code, words in faults.items():
            with self.subTest(code):
                cell = self.run_cell(code)
                self.assertEqual(cell.status, "error")
                self.assertEqual(cell.errors[0]["ename"], "Stopped")
                self.assertIn(words, cell.error)
                self.check_values()
        self.assertIn("cannot find 'gone'", self.run_cell("gone").error)

    def test_a_fault_in_a_function_of_an_earlier_cell_names_both_lines(self):
        made = self.run_cell("// A product.\nfunc product(_ x: Tensor) -> Tensor {\n  x.matmul(x)\n}")
        cell = self.run_cell("let fine = product(Tensor.ones([2, 2]))\nlet wrong = product(Tensor.ones([2, 3]))")
        self.assertRegex(
            cell.error, rf"line 2 \(in cell {made.number}, line 3\): \[matmul\] inner dimensions")

    def test_what_only_notebooks_get_wrong_is_explained(self):
        self.assertIn("there are no magics", self.run_cell("%matplotlib inline").error)
        self.assertIn("no shell", self.run_cell("!ls").error)
        self.assertIn("`total`: it has not been run", self.run_cell("total + 1").error)
        self.assertIn("cannot define a name from itself", self.run_cell("let it = it + 1").error)
        self.run_cell("struct Old { let a = 1 }\nfunc use(_ old: Old) { print(old.a) }")
        self.run_cell("struct Old { let a = 2 }")
        wrong = self.run_cell("use(Old())").error
        self.assertIn("`Old` was defined anew", wrong)
        # Ten lines stand before the cell here, of which none is the reader's.
        self.assertNotIn("import", wrong)

    def test_a_model_is_shown_by_its_summary_and_its_fit_redraws_a_line(self):
        cell = self.run_cell("let small = Sequential([Input(shape: [2]), Dense(3)])\nsmall")
        self.assertIn("Total params: 9", cell.values[0])
        cell = self.run_cell(
            "small.compile(optimizer: .sgd(), loss: .meanSquaredError)\n"
            "let pause = LambdaCallback(onTrainBatchEnd: { _, _ in usleep(60_000) })\n"
            "let done = try small.fit(Tensor.ones([4, 2]), Tensor.ones([4, 3]), batchSize: 1, "
            "callbacks: [pause])")
        self.assertGreater(cell.stdout.count("\r"), 1, cell.error)
        self.assertIn("\r4/4 [==============================] - ", cell.stdout)

    def test_random_numbers_go_on_after_a_fault(self):
        self.run_cell("setRandomSeed(3)")
        all_of_them = self.run_cell("print(Tensor.randomNormal([3]))\nprint(Tensor.randomNormal([3]))").stdout
        self.run_cell("setRandomSeed(3)")
        first = self.run_cell("print(Tensor.randomNormal([3]))").stdout
        self.run_cell("fatalError()")
        second = self.run_cell("print(Tensor.randomNormal([3]))").stdout
        self.assertEqual(first + second, all_of_them)

    def test_an_interrupt_stops_the_cell_and_nothing_else(self):
        training = (
            "let images = Tensor.randomNormal([2000, 100])\n"
            "let network = Sequential([Dense(64, activation: .relu), Dense(1)])\n"
            "network.compile(optimizer: .adam(), loss: .meanSquaredError)\n"
            "try network.fit(images, Tensor.zeros([2000, 1]), epochs: 100_000, verbose: .silent)")
        cells = {
            "while true { counter = 7 }": None,
            "var x = matrix\nwhile true { x = x * 1 + 0 }": None,
            training: None,
            "var words: [String] = []\n"
            "while true { words.append(String(words.count)); if words.count > 999 { words = [] } }": None,
            "while true { sleep(100) }": None,
        }
        for code in cells:
            with self.subTest(code):
                cell = self.run_cell(code, interrupted_after=1.5)
                self.assertEqual((cell.status, cell.errors[0]["ename"]), ("error", "Interrupted"))
                self.assertLess(cell.seconds, 5)
                self.check_values()
        # A network can be trained after all that.
        cell = self.run_cell(training.replace("100_000", "3") + "\nprint(\"trained\")")
        self.assertEqual(cell.stdout, "trained\n", cell.error)

    def test_what_is_behind_an_import_is_not_run_again(self):
        self.run_cell("import Foundation; var ticks = 0")
        self.run_cell("ticks += 1")
        self.assertEqual(self.run_cell("print(ticks)").stdout, "1\n")
        self.run_cell("#if os(macOS)\nimport Darwin\n#else\nimport Glibc\n#endif\nlet words = \"\"\"\n"
                      "import nothing\n\"\"\"")
        self.assertEqual(self.run_cell("print(words)").stdout, "import nothing\n")

    def test_a_cell_that_is_stopped_while_it_prints_leaves_the_output_free(self):
        self.run_cell("struct Odd: CustomStringConvertible {\n"
                      "var description: String { fatalError(\"odd\") }\n}")
        self.assertEqual(self.run_cell("print(\"before\")\nprint(Odd())").stdout, "before\n")
        self.check_values()
        for code in ("let big = Tensor.ones([100, 100])\nwhile true { print(big) }",
                     "while true { print(\"x\") }"):
            cell = self.run_cell(code, interrupted_after=1)
            self.assertEqual(cell.errors[0]["ename"], "Interrupted")
            self.check_values()

    def test_a_long_operation_ends_before_the_cell_is_stopped(self):
        cell = self.run_cell("let large = Tensor.ones([6000, 6000])\nlet product = large.matmul(large)\n"
                             "print(\"ended\")\nprint(product + product)\nprint(\"over\")",
                             interrupted_after=1)
        self.assertEqual(cell.errors[0]["ename"], "Interrupted")
        self.assertNotIn("over", cell.stdout)
        self.check_values()

    def test_a_fit_of_an_earlier_model_can_be_interrupted_and_goes_on(self):
        self.run_cell("let model = Sequential([Dense(64, activation: .relu), Dense(1)])\n"
                      "model.compile(optimizer: .adam(), loss: .meanSquaredError)\n"
                      "let x = Tensor.randomNormal([2000, 100])\nlet y = x.sum(axis: 1, keepDims: true)")
        fit = "let history = try model.fit(x, y, epochs: 100_000, verbose: .silent)"
        self.assertEqual(
            self.run_cell(fit, interrupted_after=1.5).errors[0]["ename"], "Interrupted")
        cell = self.run_cell(fit.replace("100_000", "2") + "\nprint(history.epochs.count)")
        self.assertEqual(cell.stdout, "2\n", cell.error)

    def test_display_and_tasks(self):
        cell = self.run_cell("for n in 1...2 { display(n) }")
        self.assertEqual(cell.values, ["1", "2"], cell.error)
        cell = self.run_cell("func later() async -> Int { 3 }\nTask { print(await later()) }\n"
                             "usleep(300_000)")
        self.assertEqual(cell.stdout, "3\n", cell.error)

    def test_a_program_that_outlives_the_process_does_not_hold_the_cell(self):
        cell = self.run_cell(IMPORTS + "let sleeper = Process()\n"
                             "sleeper.executableURL = URL(filePath: \"/bin/sleep\")\n"
                             "sleeper.arguments = [\"60\"]\ntry sleeper.run()\nexit(0)")
        self.assertEqual(cell.errors[0]["ename"], "Ended", cell.error)
        self.assertLess(cell.seconds, 10)

    def test_two_notebooks_know_nothing_of_each_other(self):
        manager, client = start_new_kernel(kernel_name="swift")
        try:
            reply = client.execute_interactive("let counter = 1", timeout=120)
            self.assertEqual(reply["content"]["status"], "ok")
            self.check_values()
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_an_interrupt_between_cells_stops_nothing(self):
        self.manager.interrupt_kernel()
        time.sleep(0.5)
        cell = self.run_cell("import Foundation\nusleep(600_000)\nprint(\"whole\")")
        self.assertEqual(cell.stdout, "whole\n", cell.error)

    def test_an_interrupt_while_a_cell_is_compiled_leaves_it_out(self):
        cell = self.run_cell("print(\"ran\")\nwhile true { }", interrupted_after=0.1)
        self.assertEqual((cell.stdout, cell.errors[0]["ename"]), ("", "Interrupted"))
        self.check_values()

    def test_what_looks_like_a_last_word_is_shown_where_it_is_none(self):
        cell = self.run_cell('FileHandle.standardError.write(Data("Fatal error: not really\\n".utf8))')
        self.assertEqual((cell.status, cell.stderr), ("ok", "Fatal error: not really\n"))

    def test_waiting_at_the_top_level_is_refused(self):
        cell = self.run_cell("let task = Task { 3 }\nprint(await task.value)")
        self.assertIn("cannot wait at its top level", cell.error)
        self.check_values()

    def test_a_process_that_is_gone_is_replaced_and_told(self):
        for code, words in {
            "exit(3)": "exit code 3", "print(1)\nraise(SIGKILL)": "SIGKILL",
            "Thread.detachNewThread { fatalError(\"elsewhere\") }\nsleep(5)": "elsewhere",
        }.items():
            with self.subTest(code):
                cell = self.run_cell(IMPORTS + code)
                self.assertEqual(cell.errors[0]["ename"], "Ended")
                self.assertIn(words, cell.error)
                self.assertIn("run the cells again", cell.error)
                self.assertIn("cannot find 'counter'", self.run_cell("counter").error)
                self.assertEqual(self.run_cell("1 + 1").values, ["2"])

    def test_a_restart_forgets_all(self):
        self.manager.restart_kernel(now=True)
        self.client.wait_for_ready(timeout=60)
        self.assertIn("cannot find 'counter'", self.run_cell("counter").error)
        self.setUp()
        self.check_values()

    def test_letters_of_several_bytes_and_much_text_arrive_whole(self):
        cell = self.run_cell('for _ in 0..<20_000 { print("žluť 🎈") }')
        self.assertEqual(cell.stdout, "žluť 🎈\n" * 20_000)

    def test_what_is_read_is_empty(self):
        self.assertEqual(self.run_cell("print(readLine() ?? \"nothing\")").stdout, "nothing\n")

    def complete(self, code):
        content = self.client.complete(code, len(code), reply=True, timeout=60)["content"]
        self.assertEqual(code[content["cursor_start"]:content["cursor_end"]],
                         code[len(code) - (content["cursor_end"] - content["cursor_start"]):])
        return content

    def test_completion_knows_types_cells_and_labels(self):
        self.run_cell("struct Box { var width = 1, weight = 2 }\nlet box = Box()")
        members = self.complete("let größe = \"👍\"; box.w")["matches"]
        self.assertEqual(sorted(members), ["weight", "width"])
        found = self.complete("let total = matrix.su")
        self.assertIn("sum(axis: )", found["matches"])
        self.assertEqual(found["cursor_start"], len("let total = matrix."))
        self.assertIn("relu", self.complete("Dense(3, activation: .re")["matches"])
        self.assertEqual(self.complete("Sequential([\n  De")["matches"][0], "Dense")
        self.assertEqual(self.complete("let ma")["matches"], [])
        self.run_cell("let boxes = [box]")
        self.assertIn("boxes", self.complete("bo")["matches"])

    def test_inspection_shows_the_documentation(self):
        code = "let y = matrix.sum(axis: 0)"
        for position in (code.index("sum"), code.index("sum") + 3):
            content = self.client.inspect(code, position, reply=True, timeout=60)["content"]
            self.assertIn("func sum(axis: Int...", content["data"]["text/markdown"])
            self.assertIn("The sum over some axes", content["data"]["text/plain"])
        self.assertFalse(self.client.inspect("  ", 1, reply=True, timeout=60)["content"]["found"])

    def test_time_of_a_cell(self):
        seconds = [
            self.run_cell(f"let a{i} = Tensor.ones([2, {i + 1}])\nlet b{i} = a{i} * 2\n"
                          f"print(b{i}.sum())").seconds
            for i in range(20)]
        print(f"\nA cell of three lines, median of 20: {statistics.median(seconds):.2f} s, "
              f"slowest {max(seconds):.2f} s", flush=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
