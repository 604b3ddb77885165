#!/usr/bin/env python3
"""Writes the files in files/ that stand for programs which are seldom at hand: an array as NumPy wrote
it under Python 2, an archive with parts that are no arrays, one with wide numbers, and narrow dtypes in safetensors.

Needs NumPy. Run it here: python3 make_files.py
"""

import json
import pathlib
import struct
import warnings
import zipfile

import numpy as np

FILES = pathlib.Path(__file__).parent / "files"

# NumPy under Python 2 wrote long integers as 2L.
header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }"
header += " " * (-(10 + len(header) + 1) % 16) + "\n"
(FILES / "python2.npy").write_bytes(
    b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
    + np.arange(6, dtype="<f4").tobytes())

with zipfile.ZipFile(FILES / "mixed.npz", "w", zipfile.ZIP_DEFLATED) as archive:
    parts = {"x": np.array([1.0, 2.0, 3.0]), "words": np.array(["large", "s"]),
             "half": np.array([1.5], np.float16)}
    for name, array in parts.items():
        entry = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w") as target:
            np.lib.format.write_array(target, array)
    archive.writestr(zipfile.ZipInfo("notes.txt", (2020, 1, 1, 0, 0, 0)), "taken on a Tuesday")

# An archive in which a part was written anew, as zipfile does it.
warnings.simplefilter("ignore")
with zipfile.ZipFile(FILES / "updated.npz", "w") as archive:
    for numbers in ([1.0, 1.0], [2.0, 2.0]):
        with archive.open(zipfile.ZipInfo("x.npy", (2020, 1, 1, 0, 0, 0)), "w") as target:
            np.lib.format.write_array(target, np.array(numbers))

# An archive whose sizes and places are written in 64 bits, as those above 4 GB are; one of its parts
# says that it has 5 GB, which it has not.
zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 0
with zipfile.ZipFile(FILES / "wide.npz", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, numbers in {"x": [1.0, 2.0, 3.0], "huge": [4.0], "y": [5.0, 6.0]}.items():
        entry = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as target:
            np.lib.format.write_array(target, np.array(numbers))
    archive.filelist[1].compress_size = archive.filelist[1].file_size = 5 << 30
wide = bytearray((FILES / "wide.npz").read_bytes())
wide[-14:-10] = wide[-6:-2] = b"\xff\xff\xff\xff"  # the counts, and where the directory is
(FILES / "wide.npz").write_bytes(wide)
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = (1 << 31) - 1, (1 << 16) - 1

# A bfloat16 is the first half of a float32; the largest one has no float16.
brain = np.array([1.5, -3.140625, 3.3895313892515355e38], np.float32).view("<u4") >> 16
tensors = {"f16": ("F16", np.array([1.5, -0.25, 65504], np.float16)),
           "bf16": ("BF16", brain.astype("<u2")),
           "i8": ("I8", np.array([-128, 127], np.int8)),
           "i16": ("I16", np.array([-32768, 7], np.int16)),
           "u16": ("U16", np.array([65535], np.uint16)),
           "u32": ("U32", np.array([2**32 - 1], np.uint32)),
           "u64": ("U64", np.array([2**64 - 1], np.uint64)),
           "f8": ("F8_E4M3", np.array([56, 57], np.uint8))}
entries, data = {}, b""
for name, (dtype, array) in tensors.items():
    end = len(data) + array.nbytes
    entries[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), end]}
    data += array.tobytes()
header = json.dumps(entries).encode()
(FILES / "narrow.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + data)
