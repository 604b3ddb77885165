"""Times JAX on the workloads: python3 jax_peer.py REPETITIONS [FILTER].

Everything is compiled with jit, a step at a time; `W1 compiled` is the whole loop as one program.
Products are in full precision but for the rows that say TF32, which is JAX's default on a GPU.
"""

import os
from functools import partial

from common import ON_GPU, clothes, first_tensor, normal, points, run, training_points

if not ON_GPU:
    os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_default_matmul_precision", "highest")
GPU_IS_THERE = jax.default_backend() == "gpu"


def loss_of(parameters, x, y):
    return jnp.mean(jnp.square(y - (x @ parameters[0] + parameters[1])))


def descend(parameters, x, y):
    loss, gradients = jax.value_and_grad(loss_of)(parameters, x, y)
    return [p - 0.03 * g for p, g in zip(parameters, gradients)], loss


def start():
    return [jnp.ones((2, 1)), jnp.zeros((1,))]


def linear_classifier():
    x, y = map(jnp.array, points())
    step = jax.jit(descend)

    def work():
        parameters = start()
        for _ in range(150):
            parameters, loss = step(parameters, x, y)
        float(loss)

    return work


def whole_classifier():
    x, y = map(jnp.array, points())

    @jax.jit
    def loop(parameters):
        return jax.lax.fori_loop(0, 150, lambda _, p: descend(p, x, y)[0], parameters)

    return lambda: loop(start())[0].block_until_ready()


def rmsprop(rate):
    def update(p, v, g):
        return p - rate * g / jnp.sqrt(v + 1e-7)

    return update


def trainer(loss, rate):
    @partial(jax.jit, donate_argnums=(0, 1))
    def step(parameters, slots, x, y, chosen):
        if ON_GPU:
            x, y = x[chosen], y[chosen]
        value, gradients = jax.value_and_grad(loss)(parameters, x, y)
        slots = jax.tree.map(lambda v, g: 0.9 * v + 0.1 * g * g, slots, gradients)
        parameters = jax.tree.map(rmsprop(rate), parameters, slots, gradients)
        return parameters, slots, value

    return step


def linear_fit():
    x, y = samples(*training_points())
    step = trainer(loss_of, 0.1)

    def work():
        parameters = start()
        slots = jax.tree.map(jnp.zeros_like, parameters)
        for _ in range(5):
            order = np.random.permutation(1400)
            for begin in range(0, 1400, 16):
                chosen = order[begin : begin + 16]
                parameters, slots, loss = step(parameters, slots, *batch(x, y, chosen))
        float(loss)

    return work


def samples(x, y):
    """Data on the GPU, where a step takes its batch; on the processor NumPy is faster at that."""
    return (jnp.array(x), jnp.array(y)) if ON_GPU else (x, y)


def batch(x, y, chosen):
    return (x, y, chosen) if ON_GPU else (x[chosen], y[chosen], None)


def logits(parameters, x):
    (w, b), (u, c) = parameters
    return jax.nn.relu(x @ w + b) @ u + c


def crossentropy(parameters, x, y):
    z = logits(parameters, x)
    return jnp.mean(jax.nn.logsumexp(z, 1) - jnp.take_along_axis(z, y[:, None], 1)[:, 0])


def layers():
    sizes = [784, 512, 10]
    return [
        (jax.random.normal(jax.random.key(i), (m, n)) * 0.05, jnp.zeros(n))
        for i, (m, n) in enumerate(zip(sizes, sizes[1:]))
    ]


def network(count, size):
    x, y = samples(*clothes(count))
    step = trainer(crossentropy, 0.001)

    def work():
        parameters = layers()
        slots = jax.tree.map(jnp.zeros_like, parameters)
        order = np.random.permutation(count)
        for begin in range(0, count, size):
            chosen = order[begin : begin + size]
            parameters, slots, loss = step(parameters, slots, *batch(x, y, chosen))
        float(loss)

    return work


def small(operation):
    def make():
        a = jnp.ones((2, 2))

        def work():
            for _ in range(1000):
                c = operation(a)
            c.block_until_ready()

        return work

    return make


def second_order():
    acceleration = jax.jit(jax.grad(jax.grad(lambda t: 4.9 * t**2)))
    t = jnp.zeros(())

    def work():
        for _ in range(100):
            acceleration(t).block_until_ready()

    return work


def large(function):
    def make():
        x = jnp.array(normal(10_000_000))
        return lambda: function(x).block_until_ready()

    return make


def curve(x):
    return jax.nn.relu(jnp.exp(x) * x + 1)


def forward(count, size):
    x = np.random.default_rng(0).random((count, 784), dtype="float32")
    parameters = layers()
    predict = jax.jit(lambda p, x: jax.nn.softmax(logits(p, x)))

    def work():
        parts = [predict(parameters, x[i : i + size]) for i in range(0, count, size)]
        return np.concatenate([np.asarray(part) for part in parts])

    return work


def update(kind):
    def make():
        compiled = jax.jit(kind, donate_argnums=(0, 1, 2))
        gradient = jnp.array(normal(1_000_000))
        state = [jnp.array(normal(1_000_000)), jnp.zeros(1_000_000), jnp.zeros(1_000_000)]

        def work():
            nonlocal state
            state = list(compiled(*state, gradient))
            state[0].block_until_ready()

        return work

    return make


def adam(w, m, v, g):
    m = m + (g - m) * 0.1
    v = v + (g * g - v) * 0.001
    return w - m * 1e-3 / (jnp.sqrt(v) + 1e-7), m, v


def rmsprop_update(w, m, v, g):
    v = 0.9 * v + 0.1 * g * g
    return w - 1e-3 * g / jnp.sqrt(v + 1e-7), m, v


def sgd(w, m, v, g):
    return w - 0.01 * g, m, v


def of(function, *shapes):
    def make():
        operands = [jnp.array(normal(*shape)) for shape in shapes]
        compiled = jax.jit(function)
        return lambda: compiled(*operands).block_until_ready()

    return make


def product(a, b):
    return a @ b


def in_tf32(make):
    """The same work with factors of products rounded to TF32."""

    def made():
        work = make()

        def rounded():
            with jax.default_matmul_precision("tensorfloat32"):
                work()

        return rounded

    return made


def on_gpu(*rows):
    return list(rows) if GPU_IS_THERE else []


run(
    [
        ("W1", "ms", 1, linear_classifier),
        ("W1 compiled", "ms", 1, whole_classifier),
        ("W2", "us", 440, linear_fit),
        ("W3", "us", 469, lambda: network(60_000, 128)),
        ("W4", "us", 469, lambda: network(15_000, 32)),
        *on_gpu(
            ("W3 TF32", "us", 469, in_tf32(lambda: network(60_000, 128))),
            ("W4 TF32", "us", 469, in_tf32(lambda: network(15_000, 32))),
            ("gemm 4096", "us", 1, of(product, (4096, 4096), (4096, 4096))),
            ("gemm 4096 TF32", "us", 1, in_tf32(of(product, (4096, 4096), (4096, 4096)))),
        ),
        ("W6 add", "us", 1000, small(lambda a: a + a)),
        ("W6 matmul", "us", 1000, small(lambda a: a @ a)),
        ("W7", "us", 100, second_order),
        ("W8", "ms", 1, large(curve)),
        ("W8 compiled", "ms", 1, large(jax.jit(curve))),
        ("W9", "ms", 1, first_tensor("import jax.numpy as jnp; print(jnp.ones((2, 2)))")),
        ("predict 60000", "ms", 1, lambda: forward(60_000, 128)),
        ("model(x) of one", "us", 1, lambda: forward(1, 1)),
        ("gemm 1024", "us", 1, of(product, (1024, 1024), (1024, 1024))),
        ("128x784 by 784x512", "us", 1, of(product, (128, 784), (784, 512))),
        ("784x128 by 128x512", "us", 1, of(lambda a, b: a.T @ b, (128, 784), (128, 512))),
        ("128x512 by 512x10", "us", 1, of(product, (128, 512), (512, 10))),
        ("512x128 by 128x10", "us", 1, of(lambda a, b: a.T @ b, (128, 512), (128, 10))),
        ("128x10 by 10x512", "us", 1, of(lambda a, b: a @ b.T, (128, 10), (512, 10))),
        ("1024x1024 by vector", "us", 1, of(product, (1024, 1024), (1024, 1))),
        ("Adam 1M", "us", 1, update(adam)),
        ("RMSprop 1M", "us", 1, update(rmsprop_update)),
        ("SGD 1M", "us", 1, update(sgd)),
        ("exp 1M", "us", 1, of(jnp.exp, (1_000_000,))),
        ("tanh 1M", "us", 1, of(jnp.tanh, (1_000_000,))),
        ("sin 1M", "us", 1, of(jnp.sin, (1_000_000,))),
        ("softmax 128x10", "us", 1, of(lambda x: jax.nn.softmax(x, -1), (128, 10))),
        ("softmax 1024x1024", "us", 1, of(lambda x: jax.nn.softmax(x, -1), (1024, 1024))),
        ("sum 1M", "us", 1, of(jnp.sum, (1_000_000,))),
        ("argMax 128x10", "us", 1, of(lambda x: x.argmax(-1), (128, 10))),
        ("transposed copy 2048x2048", "us", 1, of(lambda x: x.T, (2048, 2048))),
    ]
)
