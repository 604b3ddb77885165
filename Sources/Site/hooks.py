"""What the site needs beside mkdocs: pages that are made (the README, source files, the list of the
API), Markdown as mkdocs reads it, formulas as MathML, and names of the library as links.

`./workbook site` names the documentation archive in WORKBOOK_API and the modules of each name in
WORKBOOK_API/modules.json.
"""

import html
import json
import os
import re

from latex2mathml.converter import convert
from mkdocs.structure.files import File

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ARCHIVE = os.environ["WORKBOOK_API"]
# Pages of the list, and the modules whose names they hold.
PAGES = {
    "tensors": ("Tensors, gradients, graphs", ["Tensors", "DeepLearning"]),
    "networks": ("Layers, losses, training, files", ["Networks"]),
    "plotting": ("Figures", ["Plotting"]),
    "devices": ("Devices, dtypes and primitives", ["GPU", "Primitives"]),
}


# The API


def symbols():
    """The symbols of the archive: path below `documentation`, title, kind, and a sentence."""
    found = []
    data = os.path.join(ARCHIVE, "data", "documentation")
    for folder, _, names in os.walk(data):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                page = json.load(file)
            if page["kind"] != "symbol":
                continue
            path = os.path.relpath(os.path.join(folder, name), data)[: -len(".json")]
            found.append({
                "path": path, "title": page["metadata"]["title"],
                "kind": page["metadata"]["roleHeading"], "sentence": text(page.get("abstract", [])),
            })
    return sorted(found, key=lambda symbol: (symbol["title"].lower(), symbol["path"]))


def text(parts):
    """The Markdown of an abstract."""
    words = []
    for part in parts:
        if part["type"] == "codeVoice":
            words.append(f"`{part['code']}`")
        elif part["type"] == "reference":
            words.append(f"`{part['identifier'].rsplit('/', 1)[-1]}`")
        elif "inlineContent" in part:
            words.append(text(part["inlineContent"]))
        else:
            words.append(part.get("text", "").replace("<", "&lt;"))
    return "".join(words)


SYMBOLS = symbols()
TOP = {s["title"].split("(")[0]: s for s in reversed(SYMBOLS) if s["path"].count("/") == 1}
with open(os.path.join(ARCHIVE, "modules.json"), encoding="utf-8") as modules:
    MODULES = json.load(modules)


def address(symbol):
    """Where the page of a symbol is, from the site's root."""
    return f"api/documentation/{symbol['path']}/"


def link(symbol, up):
    return f"[`{symbol['title']}`]({up}{address(symbol)}){{ .api }}"


def list_page(name):
    """All names of some modules, with a sentence each: what the search finds."""
    title, modules = PAGES[name]
    lines = [f"# {title}", ""]
    members = {}
    for symbol in SYMBOLS:
        parts = symbol["path"].split("/")
        if len(parts) > 2:
            members.setdefault(parts[1], []).append(symbol)
    for symbol in SYMBOLS:
        parts = symbol["path"].split("/")
        if len(parts) != 2 or MODULES.get(symbol["title"].split("(")[0]) not in modules:
            continue
        # The heading is the bare name: that is what people look for.
        lines += [f"## {symbol['title'].split('(')[0]} {{ #{parts[1]} }}", "",
                  f"{symbol['kind']} {link(symbol, '../')}. {symbol['sentence']}", ""]
        for member in members.get(parts[1], []):
            if member["kind"] != "Operator":
                lines.append(f"- {link(member, '../')} {member['sentence']}")
        lines.append("")
    return "\n".join(lines)


def index_page():
    rows = "\n".join(
        f"- [{title}]({name}.md)" for name, (title, _) in PAGES.items())
    return ("# API reference\n\n`import DeepLearning` brings all of it. "
            "[The reference](../api/documentation/deeplearning/) has a page for each name, "
            "made by DocC from the comments in the sources; these pages list all names with a "
            f"sentence each, for the search:\n\n{rows}\n")


# Pages


def on_files(files, config):
    def add(path, content):
        files.append(File.generated(config, path, content=content))

    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        add("index.md", readme(file.read()))
    with open(os.path.join(HERE, "site.css"), encoding="utf-8") as file:
        add("site.css", file.read())
    add("reference/index.md", index_page())
    for name in PAGES:
        add(f"reference/{name}.md", list_page(name))
    for path in sorted(linked_sources()):
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            fence = "swift" if path.endswith(".swift") else "text"
            add(source_page(path), f"# {path}\n\n````{fence}\n{file.read()}````\n")
    return files


def readme(markdown):
    """The README with its links as they are from the folder of the pages."""
    markdown = markdown.replace("](docs/notebooks)", "](notebooks.md)")
    markdown = markdown.replace("](LICENSE)", "](../LICENSE)")
    return markdown.replace("](docs/", "](")


def source_page(path):
    return f"sources/{path}.md"


def linked_sources():
    """Files outside of the folder of the pages that pages link to."""
    found = {"LICENSE"}
    folder = os.path.join(ROOT, "docs")
    for name in os.listdir(folder):
        if name.endswith(".md"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found.update(re.findall(r"\]\(\.\./([^)#]+)", file.read()))
    return {path for path in found if os.path.isfile(os.path.join(ROOT, path))}


def on_page_markdown(markdown, page, config, files):
    # A page's name is its first heading, which has to come first.
    markdown = re.sub(r"\A<!--.*?-->\s*", "", markdown)
    markdown = re.sub(r"^(\s*```text) .*$", r"\1", markdown, flags=re.MULTILINE)
    markdown = with_folded_answers(markdown)
    markdown = re.sub(
        r"\]\(\.\./([^)#]+)\)",
        lambda match: f"]({source_page(match[1])})" if not match[1].startswith("api/") else match[0],
        markdown)
    if page.file.src_path.startswith(("reference/", "sources/", "CHANGELOG")):
        return markdown
    return with_links(markdown)


def with_folded_answers(markdown):
    """Answers as mkdocs folds them away; what belongs to a numbered question is four blanks in."""
    lines = []
    margin = None  # of the answer
    for line in markdown.split("\n"):
        begin = re.fullmatch(r"( *)<details><summary>(.*)</summary>", line)
        if begin:
            margin = begin[1]
            place = "    " if margin else ""
            lines.append(f'{place}??? question "{begin[2]}"')
        elif margin is not None and line.strip() == "</details>":
            margin = None
        elif margin is not None:
            indent = "        " if margin else "    "
            lines.append(indent + line.removeprefix(margin) if line.strip() else "")
        else:
            lines.append(line)
    return "\n".join(lines)


def with_links(markdown):
    """The first time that a page names a type or a function of the library, it is a link."""
    linked = set()

    def replaced(match):
        if match[1] is None:
            return match[0]  # a block of code, a heading, a link or a table's row
        name = re.split(r"[(.<]", match[1])[0]
        symbol = TOP.get(name)
        if symbol is None or name in linked or name[0].islower() and "(" not in match[1]:
            return match[0]
        linked.add(name)
        return f"[`{match[1]}`]({address(symbol)}){{ .api }}"

    code = r"^\s*````?[\s\S]*?^\s*````?\s*$|^#.*$|^\|.*$|\[[^\]]*\]\([^)]*\)|\$[^$\n]+\$"
    return re.sub(code + r"|`([A-Za-z][^`\n]*)`", replaced, markdown, flags=re.MULTILINE)


# Formulas


def on_page_content(content, page, config, files):
    def formula(match):
        tag, latex = match[1], html.unescape(match[2]).strip()
        return convert(latex[2:-2], display="block" if tag == "div" else "inline")

    return re.sub(
        r'<(div|span) class="arithmatex">([\s\S]*?)</\1>', formula, content)
