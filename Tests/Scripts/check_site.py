"""Looks for dead links and for names that the search does not find: check_site.py FOLDER."""

import json
import os
import re
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

site = os.path.abspath(sys.argv[1])
faults = []


class Page(HTMLParser):
    """The links of a page and what they may lead to."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], set()
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.anchors.update(value for key in ("id", "name") if (value := attributes.get(key)))
        for key in ("href", "src"):
            if value := attributes.get(key):
                self.links.append(value)


def pages_of_the_book():
    for folder, folders, names in os.walk(site):
        if folder == site:
            folders.remove("api")
        for name in names:
            if name.endswith(".html"):
                yield os.path.join(folder, name)


def check_links():
    """Each link of a page leads to a file, and to a place in it; nothing is loaded from elsewhere."""
    pages = {path: Page(path) for path in pages_of_the_book()}
    count = 0
    for path, page in pages.items():
        if path.endswith("404.html"):
            continue  # its links are from the top of the host
        for link in page.links:
            count += 1
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = path
            if parts.path:
                target = os.path.normpath(os.path.join(os.path.dirname(path), unquote(parts.path)))
            if os.path.isdir(target):
                target = os.path.join(target, "index.html")
            name = os.path.relpath(path, site)
            if not os.path.isfile(target):
                faults.append(f"{name}: {link} leads nowhere")
            elif parts.fragment and target in pages:
                anchors = pages[target].anchors | {"__comments"}
                if unquote(parts.fragment) not in anchors:
                    faults.append(f"{name}: {link} leads to no place of that page")
    return len(pages), count


def check_loaded_files():
    """What a page loads by itself is on the site."""
    for path in pages_of_the_book():
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for tag in re.findall(r"<(?:script|img|link rel=\"stylesheet\")[^>]*>", text):
            if re.search(r"(?:src|href)=\"https?:", tag):
                faults.append(f"{os.path.relpath(path, site)} loads {tag}")


def check_reference():
    """Each link between pages of the API reference leads to one of them."""
    data = os.path.join(site, "api", "data")
    known, links = set(), set()
    for folder, _, names in os.walk(data):
        for name in names:
            path = os.path.join(folder, name)
            known.add("/" + os.path.relpath(path, data)[: -len(".json")])
            with open(path, encoding="utf-8") as file:
                page = json.load(file)
            for reference in page.get("references", {}).values():
                if reference.get("url", "").startswith("/documentation/"):
                    links.add(reference["url"])
            if page["kind"] == "symbol" and not page.get("abstract"):
                faults.append(f"{page['identifier']['url']} says nothing of what it is")
    faults.extend(f"API reference: {link} leads nowhere" for link in sorted(links - known))
    return len(known)


def check_search():
    """The search finds each operation of a tensor and each layer."""
    with open(os.path.join(site, "search", "search_index.json"), encoding="utf-8") as file:
        places = json.load(file)["docs"]
    words = set(re.findall(r"\w+", " ".join(p["title"] + " " + p["text"] for p in places)))
    names = set()
    for file in os.listdir("Sources/Networks/Layers"):
        names.add(file[: -len(".swift")])
    for folder in ("Sources/Tensors/Operations",):
        for file in os.listdir(folder):
            with open(os.path.join(folder, file), encoding="utf-8") as source:
                names.update(re.findall(r"^  public (?:static )?func (\w+)", source.read(), re.MULTILINE))
    faults.extend(f"the search does not find {name}" for name in sorted(names - words))
    return len(names)


count, links = check_links()
check_loaded_files()
reference = check_reference()
names = check_search()
print(f"{count} pages with {links} links, {reference} pages of the API, {names} names in the search; "
      f"{len(faults)} faults")
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
