"""Times PyTorch on the workloads: python3 torch_peer.py REPETITIONS [FILTER]."""

import torch
import torch.nn.functional as F
from torch import nn

from common import ON_GPU, clothes, first_tensor, normal, points, run, training_points

ON_CUDA = ON_GPU and torch.cuda.is_available()
if ON_CUDA:
    torch.set_default_device("cuda")


def linear_classifier():
    inputs, targets = map(torch.tensor, points())

    def work():
        w = torch.ones(2, 1, requires_grad=True)
        b = torch.zeros(1, requires_grad=True)
        for _ in range(150):
            loss = ((targets - (inputs @ w + b)) ** 2).mean()
            gw, gb = torch.autograd.grad(loss, [w, b])
            with torch.no_grad():
                w.sub_(gw * 0.03)
                b.sub_(gb * 0.03)
        loss.item()

    return work


def linear_fit():
    x, y = map(torch.tensor, training_points())

    def work():
        model = nn.Linear(2, 1)
        optimizer = torch.optim.RMSprop(model.parameters(), 0.1, alpha=0.9)
        for _ in range(5):
            order = torch.randperm(1400)
            for start in range(0, 1400, 16):
                chosen = order[start : start + 16]
                loss = F.mse_loss(model(x[chosen]), y[chosen])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        loss.item()

    return work


def network(count, size):
    x, y = map(torch.tensor, clothes(count))
    y = y.long()

    def work():
        model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10))
        optimizer = torch.optim.RMSprop(model.parameters(), 1e-3, alpha=0.9)
        order = torch.randperm(count)
        for start in range(0, count, size):
            chosen = order[start : start + size]
            loss = F.cross_entropy(model(x[chosen]), y[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        loss.item()

    return work


def small(operation):
    def make():
        a = torch.ones(2, 2)

        def work():
            for _ in range(1000):
                operation(a)

        return work

    return make


def second_order():
    t = torch.zeros((), requires_grad=True)

    def work():
        for _ in range(100):
            position = 4.9 * t**2
            (speed,) = torch.autograd.grad(position, t, create_graph=True)
            torch.autograd.grad(speed, t)

    return work


def large():
    x = torch.tensor(normal(10_000_000))
    return lambda: torch.relu(torch.exp(x) * x + 1)


def forward(count, size):
    x = torch.rand(count, 784)
    model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10), nn.Softmax(-1))

    @torch.no_grad()
    def work():
        return torch.cat([model(x[start : start + size]) for start in range(0, count, size)])

    return work


def update(kind, **options):
    def make():
        parameter = nn.Parameter(torch.tensor(normal(1_000_000)))
        parameter.grad = torch.tensor(normal(1_000_000))
        return kind([parameter], **options).step

    return make


def of(function, *shapes, double=False):
    def make():
        operands = [torch.tensor(normal(*shape)) for shape in shapes]
        if double:
            operands = [operand.double() for operand in operands]
        return lambda: function(*operands)

    return make


def product(a, b):
    return a @ b


def in_tf32(make):
    """The same work with factors of products rounded to TF32."""

    def made():
        work = make()

        def rounded():
            torch.set_float32_matmul_precision("high")
            work()
            torch.set_float32_matmul_precision("highest")

        return rounded

    return made


def on_gpu(*rows):
    return list(rows) if ON_CUDA else []


run(
    [
        ("W1", "ms", 1, linear_classifier),
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
        ("W8", "ms", 1, large),
        ("W9", "ms", 1, first_tensor("import torch; print(torch.ones((2, 2)))")),
        ("predict 60000", "ms", 1, lambda: forward(60_000, 128)),
        ("model(x) of one", "us", 1, lambda: forward(1, 1)),
        ("gemm 1024", "us", 1, of(product, (1024, 1024), (1024, 1024))),
        ("128x784 by 784x512", "us", 1, of(product, (128, 784), (784, 512))),
        ("784x128 by 128x512", "us", 1, of(lambda a, b: a.T @ b, (128, 784), (128, 512))),
        ("128x512 by 512x10", "us", 1, of(product, (128, 512), (512, 10))),
        ("512x128 by 128x10", "us", 1, of(lambda a, b: a.T @ b, (128, 512), (128, 10))),
        ("128x10 by 10x512", "us", 1, of(lambda a, b: a @ b.T, (128, 10), (512, 10))),
        ("1024x1024 by vector", "us", 1, of(product, (1024, 1024), (1024, 1))),
        ("Adam 1M", "us", 1, update(torch.optim.Adam, fused=True)),
        ("RMSprop 1M", "us", 1, update(torch.optim.RMSprop)),
        ("SGD 1M", "us", 1, update(torch.optim.SGD, lr=0.01)),
        ("exp 1M", "us", 1, of(torch.exp, (1_000_000,))),
        ("tanh 1M", "us", 1, of(torch.tanh, (1_000_000,))),
        ("sin 1M", "us", 1, of(torch.sin, (1_000_000,))),
        ("exp 1M float64", "us", 1, of(torch.exp, (1_000_000,), double=True)),
        ("softmax 128x10", "us", 1, of(lambda x: x.softmax(-1), (128, 10))),
        ("softmax 1024x1024", "us", 1, of(lambda x: x.softmax(-1), (1024, 1024))),
        ("sum 1M", "us", 1, of(torch.sum, (1_000_000,))),
        ("argMax 128x10", "us", 1, of(lambda x: x.argmax(-1), (128, 10))),
        ("transposed copy 2048x2048", "us", 1, of(lambda x: x.t().contiguous(), (2048, 2048))),
        ("permutation 60000", "us", 1, lambda: lambda: torch.randperm(60_000)),
    ],
    torch.cuda.synchronize if ON_CUDA else lambda: None,
)
