"""Runs a notebook from top to bottom, as `jupyter nbconvert --execute` does: run_notebook.py IN OUT."""

import sys
import time

import nbformat
from nbclient import NotebookClient

source, target = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
begin = time.monotonic()
# What several prints write at once comes in several messages: they are one output.
NotebookClient(
    notebook, timeout=600, kernel_name="swift", record_timing=False, coalesce_streams=True
).execute()
cells = sum(cell.cell_type == "code" for cell in notebook.cells)
print(f"{source}: {cells} cells in {time.monotonic() - begin:.1f} s", flush=True)
nbformat.write(notebook, target)
