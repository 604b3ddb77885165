#!/usr/bin/env python3
"""Writes printing.json: arrays, and what NumPy and TensorFlow print of them.

The tests read the JSON; this script is needed only to make it again:

    python3 -m venv golden && golden/bin/pip install tensorflow==2.21.0 numpy==2.4.6
    golden/bin/python Tests/Golden/make_printing.py            # writes printing.json
    golden/bin/python Tests/Golden/make_printing.py --fuzz N   # N random cases to standard output

The file is {"source": text, "cases": [case]}. A case is

    name     what it shows
    style    "array"   numpy.array2string(x, separator=" ", **options)
             "tensor"  str(tf.constant(x))
    dtype    float32, float64, int32, int64, uint8 or bool
    shape    a list of integers
    bits     floating dtypes: the elements' bit patterns, 8 or 16 hexadecimal digits each,
             big end first, all in one string
    values   other dtypes: the elements as integers
    ramp     instead of either: [first, step], where element i is first + i * step, exactly
    options  those that differ from the default: precision, threshold, edgeitems, linewidth,
             separator, prefix (a number of characters)
    text     the expected text
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np

NAN, INF = np.nan, np.inf


def tensorflow():
    import tensorflow

    return tensorflow


def text_of(array, style, options):
    if style == "tensor":
        return str(tensorflow().constant(array))
    names = {"linewidth": "max_line_width"}
    arguments = {names.get(key, key): value for key, value in options.items()}
    if "prefix" in arguments:
        arguments["prefix"] = " " * arguments["prefix"]
    return np.array2string(array, **arguments)


def contents(array):
    flat = array.reshape(-1)
    if array.dtype.kind == "f":
        return {"bits": flat.astype(flat.dtype.newbyteorder(">")).tobytes().hex()}
    return {"values": [int(value) for value in flat]}


def case(name, values, dtype="float32", style="array", shape=None, **options):
    array = np.array(values, dtype)
    array = array if shape is None else array.reshape(shape)
    result = {"name": name, "style": style, "dtype": dtype, "shape": list(array.shape)}
    result.update(contents(array))
    if options:
        result["options"] = options
    result["text"] = text_of(array, style, options)
    return result


def ramp(name, first, step, shape, dtype="float32", style="tensor", **options):
    count = int(np.prod(shape))
    array = (np.arange(count) * step + first).astype(dtype).reshape(shape)
    result = {"name": name, "style": style, "dtype": dtype, "shape": list(shape)}
    result["ramp"] = [first, step]
    if options:
        result["options"] = options
    result["text"] = text_of(array, style, options)
    return result


def scalars():
    numbers = [6.0, 0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 9.8, 1e-4, 9.9e-5, 1.2345e-5, 1e-7, 999999.9,
               1e6, 1234567.8, 16777217.0, 1e7, 123456789012.0, 1e15, 1e16, 1.5e16, 1e20,
               3.4028235e38, 1e-45, NAN, INF, -INF]
    for dtype in ["float32", "float64"]:
        for number in numbers:
            yield case(f"the {dtype} scalar {number}", number, dtype, "tensor")
    for dtype, number in [("int32", -7), ("int64", 2**53 + 1), ("uint8", 255), ("bool", True),
                          ("bool", False)]:
        yield case(f"the {dtype} scalar {number}", number, dtype, "tensor")
        yield case(f"the {dtype} array of rank 0, {number}", number, dtype, separator=", ")
    for number in [6.0, 1e-7, 123456789.0, NAN]:
        yield case(f"the array of rank 0, {number}", number, separator=", ")


VECTORS = {
    "integral values": [1, 2, 3],
    "decimals of different lengths": [0.5, 1, 100],
    "tenths": [0.1, 0.2, 0.3, 1.1],
    "negative numbers": [-1, 2.5, -100.25],
    "only zeros": [0, 0],
    "negative zero": [-0.0, 0.0, 1.0],
    "thirds": [1 / 3, 2 / 3, -1 / 3],
    "the largest ratio written out": [1, 1000],
    "a ratio that needs exponents": [1, 1001],
    "the smallest number written out": [0.0001, 0.001],
    "a number too small to write out": [9.9e-5, 0.001],
    "small numbers and zero": [0, 1e-7],
    "below the bound of float32": [999999, 123456],
    "at the bound of float32": [1e6, 1234567],
    "at the bound of float64": [1e8, 12345678],
    "the largest and the smallest": [3e38, 1e-38],
    "exponents show exact digits": [0.1, 1e-10],
    "subnormal numbers": [1e-45, 1e-40],
    "numbers near a million": [524288.5, 999999.94],
    "not a number": [1, NAN, 2],
    "not a number alone": [NAN, NAN],
    "infinities": [INF, -INF, 1],
    "infinity among exponents": [INF, 1e-9, NAN],
    "negative infinity among digits": [-INF, 12345.5],
    "infinity beside a whole digit": [INF, 1],
    "negative exponents": [-1e-9, 1e9],
    "nine digits in a float": [0.100000024, 16.000002, 0.99999994],
    "cut at eight decimals": [0.00012345678, 0.0123456789],
    "accuracy and loss": [0.0249, 0.9985],
}


def vectors():
    for name, values in VECTORS.items():
        for dtype in ["float32", "float64"]:
            yield case(f"{name}, {dtype}", values, dtype, "tensor")
    yield case("three digits of exponent", [1e-300, 1e-5], "float64")
    yield case("three digits of exponent both ways", [1e300, -1e-5, 0, NAN], "float64")
    yield case("pi and e in float64", [np.pi, np.e, -1e-3], "float64")
    yield case("sixteen digits among exponents", [np.pi * 1e-8, 1e9], "float64")
    yield case("rounding carries", [0.999999999, 0.5], "float64")
    yield case("rounding carries among exponents", [9.9999999999e9, 1], "float64")
    yield case("powers of two", [2.0**n for n in range(-30, 31, 6)])
    yield case("powers of two, float64", [2.0**n for n in range(-60, 61, 12)], "float64")
    for dtype, values in [("int32", [1, -22, 333]), ("int32", [-2**31, 2**31 - 1]),
                          ("int64", [-2**63, 2**63 - 1, 0]), ("uint8", [0, 7, 255]),
                          ("int64", [0]), ("int32", [-5, 5]), ("bool", [True, False]),
                          ("bool", [True, True]), ("bool", [[True], [False]])]:
        yield case(f"{dtype} {values}", values, dtype, "tensor")
        yield case(f"{dtype} {values} with commas", values, dtype, separator=", ")


def shapes():
    yield case("a column of ones", [[1], [1]], style="tensor")
    yield case("a matrix", [[1, 2], [3, 4.5]], style="tensor")
    yield case("one element of rank 2", [[7]], style="tensor")
    yield case("one element of rank 5", [[[[[7.5]]]]], style="tensor")
    for shape in [(2, 2, 2), (1, 2, 3), (2, 1, 2, 2), (2, 2, 1, 2, 2), (1, 1, 2, 1, 1, 2),
                  (2, 1, 2, 1, 2, 1, 2)]:
        count = int(np.prod(shape))
        yield ramp(f"rank {len(shape)} of shape {shape}", 0, 1, shape, "int32")
        yield ramp(f"floats of shape {shape}", -1, 0.375, shape)
        yield case(f"an array of shape {shape}", range(count), shape=shape, separator=", ")
    for shape in [(0,), (0, 3), (3, 0), (2, 0, 2), (1, 0)]:
        for dtype in ["float32", "int32", "bool", "float64"]:
            yield case(f"empty {dtype} of shape {shape}", [], dtype, "tensor", shape)
            yield case(f"an empty {dtype} array of shape {shape}", [], dtype, shape=shape,
                       separator=", ")


def wrapping():
    for count in [7, 18, 19, 20, 24, 25, 26, 40]:
        yield ramp(f"{count} floats in a row", 0, 0.1, (count,), "float64")
        yield ramp(f"{count} integers in a row", 95, 1, (count,), "int32")
    yield ramp("long rows of a matrix", -10, 0.125, (3, 20))
    yield ramp("long rows, rank 4", -10, 0.125, (2, 1, 2, 14))
    yield ramp("a row of booleans", 1, 0, (30,), "bool")
    yield ramp("a long array", 0, 0.5, (30,), "float32", "array", separator=", ")
    yield ramp("an array of a line", 0, 0.5, (12,), "float32", "array", separator=", ")
    yield ramp("long rows of an array", 0, 0.5, (3, 30), "float32", "array", separator=", ")
    yield ramp("rows of exponents", 1, 12345678, (4, 7), "float64", "array", separator=", ")
    for width in [1, 10, 20, 40]:
        yield ramp(f"a line of {width} columns", 0, 1, (2, 12), "int64", "array", linewidth=width)
    yield ramp("an indented array", 0, 0.25, (3, 30), "float32", "array", prefix=12)
    yield ramp("a separator with a comma", 0, 0.25, (2, 2, 20), "float32", "array",
               separator=", ")
    yield case("two words that do not fit", [1e-300, 1e300], "float64", linewidth=12)


def summaries():
    for shape in [(1000,), (1001,), (10, 100), (7, 143), (1001, 1), (1, 1001), (2, 1001),
                  (6, 200), (7, 200), (11, 10, 10), (3, 3, 200), (8, 8, 8, 8), (2, 300, 2),
                  (8, 2, 9, 2, 9), (1000, 1000)]:
        yield ramp(f"integers of shape {shape}", 0, 1, shape, "int32")
        if shape != (1000,):
            yield ramp(f"floats of shape {shape}", -4, 0.25, shape)
    for shape in [(1001,), (40, 30), (10, 11, 12), (3, 400)]:
        yield ramp(f"an array of shape {shape}", 0, 0.5, shape, "float32", "array", separator=", ")
        yield ramp(f"a float64 array of shape {shape}", 0, 0.5, shape, "float64", "array",
                   separator=", ")
    yield ramp("a summary of booleans", 1, 0, (2000,), "bool")
    yield ramp("wide edges", 0, 1, (50, 50), "int32", "array", edgeitems=12, threshold=100)
    yield ramp("a low threshold", 0, 0.5, (9,), "float32", "array", threshold=5)
    yield ramp("one edge item", 0, 0.5, (4, 4, 4), "float32", "array", threshold=5, edgeitems=1)
    hidden = np.ones(1200, "float32")
    hidden[600] = 1e9
    array = case("only elements shown decide", hidden, style="array")
    yield array


def precisions():
    values = [np.pi, 0.0625, 12.5, 0.5, 1.5, 0.0049]
    for precision in [0, 1, 2, 3, 5, 12]:
        yield case(f"precision {precision}", values, "float64", precision=precision)
        yield case(f"precision {precision}, float32", values, precision=precision)
        yield case(f"precision {precision} with exponents", [1e-5, np.pi, 9.96], "float64",
                   precision=precision)


def fuzzed(count, seed=7):
    random = np.random.default_rng(seed)
    for index in range(count):
        rank = int(random.integers(1, 6))
        largest = [40, 20, 8, 5, 4][rank - 1]
        shape = tuple(int(n) for n in random.integers(1, largest + 1, rank))
        dtype = str(random.choice(["float32", "float32", "float32", "float64", "float64", "int32",
                                   "int64", "uint8", "bool"]))
        total = int(np.prod(shape))
        if dtype.startswith("float"):
            array = fuzzed_floats(random, total, dtype)
        else:
            information = None if dtype == "bool" else np.iinfo(dtype)
            low, high = (0, 2) if dtype == "bool" else (information.min, information.max)
            bound = int(10 ** random.uniform(0, 19))
            array = random.integers(max(low, -bound), min(high, bound), total, dtype="int64",
                                    endpoint=dtype != "bool").astype(dtype)
        options = {}
        if random.random() < 0.4:
            options["precision"] = int(random.integers(0, 18))
        if random.random() < 0.3:
            options["threshold"] = int(random.integers(0, 50))
        if random.random() < 0.3:
            options["edgeitems"] = int(random.integers(1, 5))
        if random.random() < 0.3:
            options["linewidth"] = int(random.integers(1, 120))
        if random.random() < 0.3:
            options["separator"] = ", "
        if random.random() < 0.3:
            options["prefix"] = int(random.integers(0, 30))
        yield case(f"random {index}", array, dtype, shape=shape, **options)


def fuzzed_floats(random, count, dtype):
    kind = int(random.integers(0, 8))
    with np.errstate(all="ignore"):
        if kind == 0:
            values = random.normal(size=count) * 10.0 ** random.integers(-8, 9)
        elif kind == 1:
            values = random.integers(-1000, 1000, count) / 2.0 ** random.integers(0, 20)
        elif kind == 2:
            values = np.round(random.normal(size=count), int(random.integers(0, 10)))
        elif kind == 3:
            bits = np.dtype("uint32" if dtype == "float32" else "uint64")
            values = np.frombuffer(random.bytes(count * bits.itemsize), dtype)
        elif kind == 4:
            values = 2.0 ** random.integers(-150, 128, count)
        elif kind == 5:
            values = 10.0 ** random.uniform(-4, 6, count)
        elif kind == 6:
            values = random.integers(0, 10**8, count) / 10.0**8 + random.integers(0, 3)
        else:
            low = int(random.integers(-12, 12))
            values = 2.0 ** random.integers(low, low + 8, count)
        values = np.array(values).astype(dtype)
        if random.random() < 0.2:
            values[random.random(count) < 0.1] = random.choice([NAN, INF, -INF, 0.0, -0.0])
    return values


def write(cases, stream):
    stream.write('{"source": "tensorflow 2.21.0, numpy %s",\n"cases": [\n' % np.__version__)
    stream.write(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases))
    stream.write("\n]}\n")


def main():
    if sys.argv[1:2] == ["--fuzz"]:
        write(fuzzed(int(sys.argv[2]), int((sys.argv + ["7"])[3])), sys.stdout)
        return
    cases = [case for family in [scalars, vectors, shapes, wrapping, summaries, precisions]
             for case in family()]
    cases += list(fuzzed(40, 1))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "printing.json")
    with open(path, "w") as stream:
        write(cases, stream)
    print(len(cases), "cases,", os.path.getsize(path), "bytes")


if __name__ == "__main__":
    main()
