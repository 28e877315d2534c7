"""Values that PyTorch computes, for OracleTest to hold Synapt against.

Run from this folder with PyTorch 2.13 for the CPU (`pip install torch==2.13.0 safetensors`):

    python oracle.py

Each case is a network, as a Java class and as plain calls of torch.nn.functional with weights named alike. PyTorch computes
in double precision from float32 weights and data: the output, the loss and its gradients before the first step, and the weights
after three steps on the same batch. The cases land in ../resources/oracle as JSON, one file each.
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

OUT = pathlib.Path(__file__).parent.parent / "resources" / "oracle"
SGD = "@Sgd(learningRate = 0.05)"


def sgd(parameters):
    return torch.optim.SGD(parameters, lr=0.05)


def values(tensor):
    return [float(f"{v:.10g}") for v in tensor.detach().flatten().tolist()]


def tensors(named):
    return {name: {"shape": list(t.shape), "values": values(t)} for name, t in named.items()}


def lines(document):
    """One line a key, so that a change can be read in a diff."""
    return "{\n" + ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in document.items()) + "\n}\n"


def draw(generator, shape, scale=1.0):
    """Float32 numbers, so that both sides start from the same ones, held in double precision."""
    return (torch.randn(shape, generator=generator) * scale).double()


CASES = {}

# Whether normalisation goes by the batch, and not by what is running.
MODE = {"training": True}


def case(name, fields, forward, parameters, inputs, target=None, optimizer=SGD, make=sgd, loss=None, clip=0.0, batch=None,
         scale=0.6, norms=None):
    """Registers a network.

    forward(p, *inputs) gives the output; loss(output, target) a scalar, mean squared error unless given; target is the shape of
    the target with its batch, a number of classes for labels, or None for the output's shape; norms are the channels of each field
    that is normalised. The output before and after training is then that of evaluation.
    """
    assert name not in CASES, name
    CASES[name] = True
    generator = torch.Generator().manual_seed(len(CASES))
    p = {key: torch.nn.Parameter(draw(generator, shape, scale)) for key, shape in parameters.items()}
    data = {key: draw(generator, shape) for key, shape in inputs.items()}
    n = next(iter(data.values())).shape[0]
    running = {}
    for field, channels in (norms or {}).items():
        running[f"{field}.norm.running_mean"] = torch.zeros(channels, dtype=torch.float64)
        running[f"{field}.norm.running_var"] = torch.ones(channels, dtype=torch.float64)

    def evaluate():
        MODE["training"] = False
        output = forward({**p, **running}, *data.values())
        MODE["training"] = True
        return output

    output = evaluate()
    labels = isinstance(target, int)
    if labels:
        t = torch.randint(0, target, output.shape[:-1], generator=generator)
    elif target == "bits":
        t = torch.randint(0, 2, output.shape, generator=generator).double()
    else:
        t = draw(generator, output.shape)
    loss = loss or F.mse_loss
    before = {key: value.detach().clone() for key, value in p.items()}
    step = make(list(p.values()))
    first, losses = None, []
    for _ in range(3):
        step.zero_grad()
        value = loss(forward({**p, **running}, *data.values()), t)
        value.backward()
        losses.append(value.item())
        first = first or {key: q.grad.detach().clone() for key, q in p.items()}
        if clip:
            torch.nn.utils.clip_grad_norm_(list(p.values()), clip)
        step.step()
    loss_field = fields if "Loss " in fields else fields + "\n    @MeanSquaredError Loss loss;"
    declared = "\n".join(
        f"    @Input({{{', '.join(str(d) for d in value.shape[1:])}}}) Input {key};" for key, value in data.items())
    source = f"@Network(batch = {batch or n})\n{optimizer}\nclass Case {{\n{declared}\n    {loss_field.strip()}\n}}\n"
    document = {
        "source": source,
        "examples": n,
        "inputs": tensors(data),
        "labels": [int(v) for v in t.flatten().tolist()] if labels else None,
        "target": None if labels else tensors({"target": t})["target"],
        "weights": tensors(before),
        "output": tensors({"output": output})["output"],
        "losses": losses,
        "gradients": tensors(first),
        "trained": tensors(p),
    }
    if norms:
        counts = {f"{field}.norm.num_batches_tracked": torch.tensor(3.0) for field in norms}
        document["statistics"] = tensors({**running, **counts})
        document["predicted"] = tensors({"output": evaluate()})["output"]
    (OUT / f"{name}.json").write_text(lines(document))


def linear(p, field, x):
    return F.linear(x, p[f"{field}.weight"], p[f"{field}.bias"])


def layers():
    dense = {"a.weight": (3, 5), "a.bias": (3,)}
    case("dense", "@Dense(3) Layer a;", lambda p, x: linear(p, "a", x), dense, {"x": (4, 5)})
    case("dense-partial-batch", "@Dense(3) Layer a;", lambda p, x: linear(p, "a", x), dense, {"x": (4, 5)}, batch=16)
    case("dense-without-bias", "@Dense(value = 3, bias = false) Layer a;",
         lambda p, x: F.linear(x, p["a.weight"]), {"a.weight": (3, 5)}, {"x": (4, 5)})
    case("dense-on-sequences", "@Dense(3) Layer a;", lambda p, x: linear(p, "a", x), dense, {"x": (2, 6, 5)})
    case("dense-wide", "@Dense(67) @Relu Layer a;\n    @Dense(33) Layer b;",
         lambda p, x: linear(p, "b", F.relu(linear(p, "a", x))),
         {"a.weight": (67, 41), "a.bias": (67,), "b.weight": (33, 67), "b.bias": (33,)}, {"x": (17, 41)})
    for name, annotation, function in [
        ("sigmoid", "@Sigmoid", torch.sigmoid),
        ("tanh", "@Tanh", torch.tanh),
        ("relu", "@Relu", F.relu),
        ("leaky-relu", "@LeakyRelu", F.leaky_relu),
        ("leaky-relu-steep", "@LeakyRelu(slope = 0.3)", lambda x: F.leaky_relu(x, 0.3)),
        ("swish", "@Swish", F.silu),
        ("swish-beta", "@Swish(beta = 1.7)", lambda x: x * torch.sigmoid(1.7 * x)),
        ("gelu", "@Gelu", F.gelu),
        ("softmax", "@Softmax", lambda x: F.softmax(x, -1)),
    ]:
        case(f"activation-{name}", f"@Dense(6) {annotation} Layer a;\n    @Dense(2) Layer b;",
             lambda p, x: linear(p, "b", function(linear(p, "a", x))),
             {"a.weight": (6, 5), "a.bias": (6,), "b.weight": (2, 6), "b.bias": (2,)}, {"x": (7, 5)})


def convolutions():
    def conv(name, annotation, function, weight, x, bias=True):
        parameters = {"a.weight": weight, **({"a.bias": (weight[0],)} if bias else {})}
        # a layer below, so that the gradient of the input is tested too
        parameters = {"below.weight": (x[1], x[1], 1, 1), "below.bias": (x[1],), **parameters}
        case(f"conv-{name}", f"@Conv2d(filters = {x[1]}, kernel = 1) @Tanh Layer below;\n    {annotation} Layer a;",
             lambda p, v: function(torch.tanh(F.conv2d(v, p["below.weight"], p["below.bias"])), p["a.weight"], p.get("a.bias")),
             parameters, {"x": x})

    conv("valid", "@Conv2d(filters = 4, kernel = 3)", F.conv2d, (4, 2, 3, 3), (3, 2, 7, 6))
    conv("without-bias", "@Conv2d(filters = 4, kernel = 3, bias = false)", F.conv2d, (4, 2, 3, 3), (3, 2, 7, 6), bias=False)
    conv("rectangular", "@Conv2d(filters = 3, kernel = {3, 2}, stride = {2, 1})",
         lambda x, w, b: F.conv2d(x, w, b, stride=(2, 1)), (3, 2, 3, 2), (2, 2, 9, 7))
    conv("same", "@Conv2d(filters = 4, kernel = 3, padding = Padding.SAME)",
         lambda x, w, b: F.conv2d(x, w, b, padding="same"), (4, 3, 3, 3), (2, 3, 6, 5))
    conv("same-even", "@Conv2d(filters = 2, kernel = {4, 2}, padding = Padding.SAME)",
         lambda x, w, b: F.conv2d(x, w, b, padding="same"), (2, 3, 4, 2), (2, 3, 6, 5))
    conv("same-dilated", "@Conv2d(filters = 2, kernel = 3, dilation = 2, padding = Padding.SAME)",
         lambda x, w, b: F.conv2d(x, w, b, padding="same", dilation=2), (2, 2, 3, 3), (2, 2, 7, 8))

    def same_strided(x, w, b):
        # output ceil(size / stride); the odd cell of padding at the end
        pads = []
        for size, kernel in ((x.shape[3], w.shape[3]), (x.shape[2], w.shape[2])):
            total = max((math.ceil(size / 2) - 1) * 2 + kernel - size, 0)
            pads += [total // 2, total - total // 2]
        return F.conv2d(F.pad(x, pads), w, b, stride=2)

    conv("same-strided", "@Conv2d(filters = 2, kernel = 3, stride = 2, padding = Padding.SAME)",
         same_strided, (2, 2, 3, 3), (2, 2, 8, 7))
    conv("explicit-one", "@Conv2d(filters = 2, kernel = 3, pad = 2)",
         lambda x, w, b: F.conv2d(x, w, b, padding=2), (2, 2, 3, 3), (2, 2, 5, 4))
    conv("explicit-two", "@Conv2d(filters = 2, kernel = 3, pad = {2, 1}, stride = {1, 2})",
         lambda x, w, b: F.conv2d(x, w, b, padding=(2, 1), stride=(1, 2)), (2, 2, 3, 3), (2, 2, 5, 6))
    conv("explicit-four", "@Conv2d(filters = 2, kernel = 3, pad = {1, 0, 2, 1})",
         lambda x, w, b: F.conv2d(F.pad(x, (2, 1, 1, 0)), w, b), (2, 2, 3, 3), (2, 2, 5, 4))
    conv("dilated", "@Conv2d(filters = 3, kernel = {2, 3}, dilation = {3, 2})",
         lambda x, w, b: F.conv2d(x, w, b, dilation=(3, 2)), (3, 2, 2, 3), (2, 2, 8, 9))
    conv("grouped", "@Conv2d(filters = 6, kernel = 3, groups = 2, pad = 1)",
         lambda x, w, b: F.conv2d(x, w, b, groups=2, padding=1), (6, 2, 3, 3), (2, 4, 5, 6))
    conv("depthwise", "@Conv2d(filters = 4, kernel = 3, groups = 4, stride = 2)",
         lambda x, w, b: F.conv2d(x, w, b, groups=4, stride=2), (4, 1, 3, 3), (2, 4, 7, 7))
    conv("everything", "@Conv2d(filters = 4, kernel = {3, 2}, stride = {2, 3}, dilation = {1, 2}, groups = 2, pad = {1, 2, 0, 1})",
         lambda x, w, b: F.conv2d(F.pad(x, (0, 1, 1, 2)), w, b, stride=(2, 3), dilation=(1, 2), groups=2),
         (4, 1, 3, 2), (3, 2, 9, 10))
    conv("relu", "@Conv2d(filters = 17, kernel = 3, padding = Padding.SAME) @Relu",
         lambda x, w, b: F.relu(F.conv2d(x, w, b, padding=1)), (17, 3, 3, 3), (5, 3, 9, 11))


def many_channels():
    # so many channels that two by two outputs are computed at once, from 16 examples on
    case("conv-many-channels",
         "@Conv2d(filters = 24, kernel = 1) @Tanh Layer below;\n    @Conv2d(filters = 24, kernel = 3, pad = 1) @Relu Layer a;\n"
         "    @Conv2d(filters = 1, kernel = 1) Layer b;",
         lambda p, x: F.conv2d(F.relu(F.conv2d(torch.tanh(F.conv2d(x, p["below.weight"], p["below.bias"])),
                                               p["a.weight"], p["a.bias"], padding=1)), p["b.weight"], p["b.bias"]),
         {"below.weight": (24, 1, 1, 1), "below.bias": (24,), "a.weight": (24, 24, 3, 3), "a.bias": (24,),
          "b.weight": (1, 24, 1, 1), "b.bias": (1,)}, {"x": (16, 1, 5, 6)}, scale=0.2)


def pools():
    def pool(name, annotation, function, x):
        case(f"pool-{name}", f"@Conv2d(filters = 3, kernel = 1) Layer a;\n    {annotation} Layer b;",
             lambda p, v: function(F.conv2d(v, p["a.weight"], p["a.bias"])),
             {"a.weight": (3, x[1], 1, 1), "a.bias": (3,)}, {"x": x})

    x = (3, 2, 7, 6)
    pool("max", "@MaxPool2d(2)", lambda v: F.max_pool2d(v, 2), x)
    pool("max-overlapping", "@MaxPool2d(value = 3, stride = 2)", lambda v: F.max_pool2d(v, 3, 2), x)
    pool("max-rectangular", "@MaxPool2d(value = {3, 2}, stride = {1, 2})", lambda v: F.max_pool2d(v, (3, 2), (1, 2)), x)
    pool("max-padded", "@MaxPool2d(value = 3, stride = 2, pad = 1)", lambda v: F.max_pool2d(v, 3, 2, 1), x)
    pool("max-dilated", "@MaxPool2d(value = 2, stride = 1, dilation = 2)", lambda v: F.max_pool2d(v, 2, 1, dilation=2), x)
    pool("max-same", "@MaxPool2d(value = 3, stride = 1, padding = Padding.SAME)", lambda v: F.max_pool2d(v, 3, 1, 1), x)
    pool("average", "@AveragePool2d(2)", lambda v: F.avg_pool2d(v, 2), x)
    pool("average-overlapping", "@AveragePool2d(value = 3, stride = 2)", lambda v: F.avg_pool2d(v, 3, 2), x)
    pool("average-padded", "@AveragePool2d(value = 3, stride = 2, pad = 1)", lambda v: F.avg_pool2d(v, 3, 2, 1), x)
    pool("average-inside", "@AveragePool2d(value = 3, stride = 2, pad = 1, countPadding = false)",
         lambda v: F.avg_pool2d(v, 3, 2, 1, count_include_pad=False), x)
    pool("average-same", "@AveragePool2d(value = 3, stride = 1, padding = Padding.SAME, countPadding = false)",
         lambda v: F.avg_pool2d(v, 3, 1, 1, count_include_pad=False), x)
    pool("global", "@GlobalAveragePool2d", lambda v: F.adaptive_avg_pool2d(v, 1).flatten(1), x)


def graphs():
    dense = {"a.weight": (6, 5), "a.bias": (6,), "b.weight": (6, 6), "b.bias": (6,)}
    for name, join in [("Add", torch.add), ("Multiply", torch.mul), ("Subtract", torch.sub)]:
        case(f"join-{name.lower()}",
             f'@Dense(6) @Tanh Layer a;\n    @Dense(6) Layer b;\n    @{name}({{"a", "b"}}) Layer c;',
             lambda p, x: join(h := torch.tanh(linear(p, "a", x)), linear(p, "b", h)), dense, {"x": (4, 5)})
    case("join-concat", '@Dense(6) @Tanh Layer a;\n    @Dense(6) Layer b;\n    @Concat({"b", "a", "x"}) Layer c;',
         lambda p, x: torch.cat([linear(p, "b", h := torch.tanh(linear(p, "a", x))), h, x], 1), dense, {"x": (4, 5)})
    case("join-concat-channels",
         '@Conv2d(filters = 3, kernel = 1) Layer a;\n    @From("x") @Conv2d(filters = 2, kernel = 3, pad = 1) Layer b;\n'
         '    @Concat({"a", "b"}) Layer c;\n    @Conv2d(filters = 2, kernel = 2) Layer d;',
         lambda p, x: F.conv2d(torch.cat([F.conv2d(x, p["a.weight"], p["a.bias"]),
                                          F.conv2d(x, p["b.weight"], p["b.bias"], padding=1)], 1), p["d.weight"], p["d.bias"]),
         {"a.weight": (3, 2, 1, 1), "a.bias": (3,), "b.weight": (2, 2, 3, 3), "b.bias": (2,),
          "d.weight": (2, 5, 2, 2), "d.bias": (2,)}, {"x": (2, 2, 5, 4)})
    case("join-concat-rows", '@Dense(3) Layer a;\n    @From("x") @Dense(3) Layer b;\n    @Concat(value = {"a", "b"}, axis = 0) Layer c;',
         lambda p, x: torch.cat([linear(p, "a", x), linear(p, "b", x)], 1),
         {"a.weight": (3, 5), "a.bias": (3,), "b.weight": (3, 5), "b.bias": (3,)}, {"x": (2, 4, 5)})
    case("two-inputs", '@From("x") @Dense(4) @Tanh Layer a;\n    @From("y") @Dense(4) @Sigmoid Layer b;\n'
                       '    @Add({"a", "b"}) Layer c;\n    @Dense(2) Layer d;',
         lambda p, x, y: linear(p, "d", torch.tanh(linear(p, "a", x)) + torch.sigmoid(linear(p, "b", y))),
         {"a.weight": (4, 5), "a.bias": (4,), "b.weight": (4, 3), "b.bias": (4,), "d.weight": (2, 4), "d.bias": (2,)},
         {"x": (5, 5), "y": (5, 3)})
    case("flatten-and-reshape",
         "@Conv2d(filters = 2, kernel = 2) Layer a;\n    @Reshape({4, -1}) Layer r;\n    @Dense(3) @Tanh Layer b;\n    @Flatten @Dense(2) Layer c;",
         lambda p, x: linear(p, "c", torch.tanh(linear(p, "b", F.conv2d(x, p["a.weight"], p["a.bias"]).reshape(-1, 4, 6))).flatten(1)),
         {"a.weight": (2, 1, 2, 2), "a.bias": (2,), "b.weight": (3, 6), "b.bias": (3,), "c.weight": (2, 12), "c.bias": (2,)},
         {"x": (3, 1, 5, 4)})


def losses():
    dense = {"a.weight": (4, 5), "a.bias": (4,)}
    one = lambda p, x: linear(p, "a", x)
    case("loss-mean-squared-error", "@Dense(4) Layer a;\n    @MeanSquaredError Loss loss;", one, dense, {"x": (6, 5)})
    case("loss-cross-entropy", "@Dense(4) Layer a;\n    @CrossEntropy Loss loss;", one, dense, {"x": (6, 5)}, target=4,
         loss=F.cross_entropy)
    case("loss-cross-entropy-of-rows", "@Dense(4) Layer a;\n    @CrossEntropy Loss loss;", one, dense, {"x": (3, 2, 5)}, target=4,
         loss=lambda o, t: F.cross_entropy(o.reshape(-1, 4), t.reshape(-1)))
    case("loss-binary-cross-entropy", "@Dense(4) Layer a;\n    @BinaryCrossEntropy Loss loss;", one, dense, {"x": (6, 5)},
         target="bits", loss=F.binary_cross_entropy_with_logits)
    case("loss-weighted", "@Dense(4) Layer a;\n    @MeanSquaredError Loss near;\n"
                          "    @BinaryCrossEntropy(of = \"a\", target = \"target\", weight = 0.3) Loss sure;", one, dense, {"x": (6, 5)},
         target="bits", loss=lambda o, t: F.mse_loss(o, t) + 0.3 * F.binary_cross_entropy_with_logits(o, t))


def optimizers():
    def optimizer(name, annotation, make, clip=0.0):
        case(f"optimizer-{name}", "@Dense(6) @Tanh Layer a;\n    @Dense(3) Layer b;\n    @CrossEntropy Loss loss;",
             lambda p, x: linear(p, "b", torch.tanh(linear(p, "a", x))),
             {"a.weight": (6, 5), "a.bias": (6,), "b.weight": (3, 6), "b.bias": (3,)}, {"x": (8, 5)}, target=3,
             loss=F.cross_entropy, optimizer=annotation, make=make, clip=clip)

    o = torch.optim
    optimizer("sgd", "@Sgd", lambda p: o.SGD(p, lr=0.01))
    optimizer("sgd-decay", "@Sgd(learningRate = 0.1, weightDecay = 0.02)", lambda p: o.SGD(p, lr=0.1, weight_decay=0.02))
    optimizer("sgd-momentum", "@Sgd(learningRate = 0.1, momentum = 0.9)", lambda p: o.SGD(p, lr=0.1, momentum=0.9))
    optimizer("sgd-nesterov", "@Sgd(learningRate = 0.1, momentum = 0.8, nesterov = true, weightDecay = 0.01)",
              lambda p: o.SGD(p, lr=0.1, momentum=0.8, nesterov=True, weight_decay=0.01))
    optimizer("sgd-clipped", "@Sgd(learningRate = 0.1, clipNorm = 0.05)", lambda p: o.SGD(p, lr=0.1), clip=0.05)
    optimizer("sgd-not-clipped", "@Sgd(learningRate = 0.1, clipNorm = 50)", lambda p: o.SGD(p, lr=0.1), clip=50)
    optimizer("rmsprop", "@RmsProp", lambda p: o.RMSprop(p, lr=0.01))
    optimizer("rmsprop-all",
              "@RmsProp(learningRate = 0.005, decay = 0.9, epsilon = 1e-5, momentum = 0.7, centered = true, weightDecay = 0.02)",
              lambda p: o.RMSprop(p, lr=0.005, alpha=0.9, eps=1e-5, momentum=0.7, centered=True, weight_decay=0.02))
    optimizer("adam", "@Adam", lambda p: o.Adam(p))
    optimizer("adam-all", "@Adam(learningRate = 0.02, beta1 = 0.8, beta2 = 0.95, epsilon = 1e-4, weightDecay = 0.03, clipNorm = 0.1)",
              lambda p: o.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.03), clip=0.1)
    optimizer("adamw", "@AdamW", lambda p: o.AdamW(p))
    optimizer("adamw-all", "@AdamW(learningRate = 0.02, beta1 = 0.8, beta2 = 0.95, epsilon = 1e-4, weightDecay = 0.3)",
              lambda p: o.AdamW(p, lr=0.02, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.3))


def normalised(p, field, x, momentum=0.1, eps=1e-5):
    return F.batch_norm(x, p[f"{field}.norm.running_mean"], p[f"{field}.norm.running_var"], p.get(f"{field}.norm.weight"),
                        p.get(f"{field}.norm.bias"), MODE["training"], momentum, eps)


def affine(field, channels):
    return {f"{field}.norm.weight": (channels,), f"{field}.norm.bias": (channels,)}


def batch_norms():
    case("norm-dense", "@Dense(value = 6, bias = false) @BatchNorm @Relu Layer a;\n    @Dense(2) Layer b;",
         lambda p, x: linear(p, "b", F.relu(normalised(p, "a", F.linear(x, p["a.weight"])))),
         {"a.weight": (6, 5), **affine("a", 6), "b.weight": (2, 6), "b.bias": (2,)}, {"x": (7, 5)},
         norms={"a": 6}, batch=19)
    case("norm-alone", "@BatchNorm(momentum = 0.3, epsilon = 1e-2) Layer a;\n    @Dense(3) Layer b;",
         lambda p, x: linear(p, "b", normalised(p, "a", x, 0.3, 1e-2)),
         {**affine("a", 5), "b.weight": (3, 5), "b.bias": (3,)}, {"x": (4, 5)}, norms={"a": 5})
    case("norm-not-affine", "@Dense(value = 4, bias = false) @BatchNorm(affine = false) @Tanh Layer a;\n    @Dense(2) Layer b;",
         lambda p, x: linear(p, "b", torch.tanh(normalised(p, "a", F.linear(x, p["a.weight"])))),
         {"a.weight": (4, 5), "b.weight": (2, 4), "b.bias": (2,)}, {"x": (6, 5)}, norms={"a": 4})
    case("norm-rows", "@Dense(value = 4, bias = false) @BatchNorm @Sigmoid Layer a;\n    @Dense(2) Layer b;",
         lambda p, x: linear(p, "b", torch.sigmoid(normalised(p, "a", F.linear(x, p["a.weight"]).reshape(-1, 4)).reshape(2, 3, 4))),
         {"a.weight": (4, 5), **affine("a", 4), "b.weight": (2, 4), "b.bias": (2,)}, {"x": (2, 3, 5)},
         norms={"a": 4})
    conv = {"a.weight": (5, 2, 3, 3), **affine("a", 5), "b.weight": (3, 5, 3, 3), **affine("b", 3)}
    for n in (3, 16):
        case(f"norm-conv-{n}",
             "@Conv2d(filters = 5, kernel = 3, bias = false) @BatchNorm @Relu Layer a;\n"
             "    @Conv2d(filters = 3, kernel = 3, pad = 1, bias = false) @BatchNorm @Tanh Layer b;\n    @GlobalAveragePool2d Layer c;",
             lambda p, x: torch.tanh(normalised(p, "b", F.conv2d(
                 F.relu(normalised(p, "a", F.conv2d(x, p["a.weight"]))), p["b.weight"], padding=1))).mean((2, 3)),
             conv, {"x": (n, 2, 7, 6)}, norms={"a": 5, "b": 3})
    # a residual block: what is normalised is added, then rectified
    case("norm-residual",
         "@Conv2d(filters = 4, kernel = 3, pad = 1, bias = false) @BatchNorm @Relu Layer a;\n"
         "    @Conv2d(filters = 4, kernel = 3, pad = 1, bias = false) @BatchNorm Layer b;\n"
         '    @Add({"a", "b"}) @Relu Layer c;\n    @Flatten @Dense(3) Layer d;\n    @CrossEntropy Loss loss;',
         lambda p, x: linear(p, "d", F.relu((h := F.relu(normalised(p, "a", F.conv2d(x, p["a.weight"], padding=1))))
                                            + normalised(p, "b", F.conv2d(h, p["b.weight"], padding=1))).flatten(1)),
         {"a.weight": (4, 2, 3, 3), **affine("a", 4), "b.weight": (4, 4, 3, 3), **affine("b", 4),
          "d.weight": (3, 80), "d.bias": (3,)}, {"x": (9, 2, 5, 4)}, target=3, loss=F.cross_entropy, norms={"a": 4, "b": 4},
         optimizer="@Sgd(learningRate = 0.05, momentum = 0.9, weightDecay = 0.01)",
         make=lambda q: torch.optim.SGD(q, lr=0.05, momentum=0.9, weight_decay=0.01), scale=0.3)


def initializers():
    """Standard deviation and bound of torch.nn.init's fillers: seen over many draws, for three shapes."""
    rows = []
    torch.manual_seed(1)
    init = torch.nn.init
    for shape in [(300, 200), (64, 16, 5, 5), (48, 3, 3, 3)]:
        for name, fill, bounded in [
            ("ZERO", init.zeros_, True),
            ("RANDOM_NORMAL", lambda w: init.normal_(w, 0.0, 0.05), False),
            ("RANDOM_UNIFORM", lambda w: init.uniform_(w, -0.05, 0.05), True),
            ("XAVIER_NORMAL", init.xavier_normal_, False),
            ("XAVIER_UNIFORM", init.xavier_uniform_, True),
            ("HE_NORMAL", lambda w: init.kaiming_normal_(w, nonlinearity="relu"), False),
            ("HE_UNIFORM", lambda w: init.kaiming_uniform_(w, nonlinearity="relu"), True),
        ]:
            draws = torch.cat([fill(torch.empty(shape, dtype=torch.float64)).flatten() for _ in range(60)])
            rows.append({"initializer": name, "shape": list(shape), "deviation": draws.std().item(),
                         "bound": draws.abs().max().item() if bounded else None})
    (OUT / "initializers.json").write_text(json.dumps(rows, indent=1) + "\n")


def checkpoint():
    """A checkpoint as PyTorch's users write it, its names those of an nn.Sequential, and what the network says to one batch."""
    torch.manual_seed(5)
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 3, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(48, 4))
    save_file(net.state_dict(), OUT / "pytorch.safetensors", metadata={"format": "pt"})
    x = torch.randn(2, 1, 6, 6)
    (OUT / "pytorch-checkpoint.json").write_text(json.dumps(tensors({"x": x, "output": net.double()(x.double())})) + "\n")


class Normalised(torch.nn.Module):
    """The network of CheckpointExchangeTest that has statistics, its parts named as Synapt names them."""

    def __init__(self):
        super().__init__()
        self.map = torch.nn.Conv2d(1, 3, 3, bias=False)
        self.map.norm = torch.nn.BatchNorm2d(3)
        self.scores = torch.nn.Linear(48, 4)

    def forward(self, x):
        return self.scores(F.relu(self.map.norm(self.map(x))).flatten(1))


def normalised_checkpoint():
    """A checkpoint with running statistics, as PyTorch leaves it after two batches; and Synapt's, taken strictly."""
    torch.manual_seed(6)
    net = Normalised()
    for _ in range(2):
        net(torch.randn(5, 1, 6, 6))
    save_file(net.state_dict(), OUT / "pytorch-normalised.safetensors", metadata={"format": "pt"})
    net = net.double().eval()
    x = torch.randn(2, 1, 6, 6).double()
    (OUT / "pytorch-normalised-checkpoint.json").write_text(json.dumps(tensors({"x": x, "output": net(x)})) + "\n")
    written = OUT / "synapt-normalised.safetensors"
    if written.exists():
        net = Normalised()
        net.load_state_dict(load_file(written), strict=True)
        assert net.map.norm.num_batches_tracked.dtype == torch.int64
        net = net.double().eval()
        (OUT / "synapt-normalised-checkpoint.json").write_text(json.dumps(tensors({"x": x, "output": net(x)})) + "\n")
        print("read back", written.name)


def read_back():
    """Reads the checkpoint that Synapt wrote and CheckpointExchangeTest holds to the byte."""
    written = OUT / "synapt.safetensors"
    if written.exists():
        state = load_file(written)
        net = torch.nn.Sequential(torch.nn.Conv2d(1, 3, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(48, 4))
        names = {"map.weight": "0.weight", "map.bias": "0.bias", "scores.weight": "3.weight", "scores.bias": "3.bias"}
        net.load_state_dict({names[key]: value for key, value in state.items()})
        x = torch.arange(72, dtype=torch.float64).reshape(2, 1, 6, 6) / 36 - 1
        (OUT / "synapt-checkpoint.json").write_text(json.dumps(tensors({"x": x, "output": net.double()(x)})) + "\n")
        print("read back", written.name)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    layers()
    convolutions()
    pools()
    graphs()
    losses()
    optimizers()
    initializers()
    many_channels()
    batch_norms()
    checkpoint()
    normalised_checkpoint()
    read_back()
    (OUT / "cases.txt").write_text("\n".join(sorted(CASES)) + "\n")
    print(len(CASES), "cases, PyTorch", torch.__version__)
