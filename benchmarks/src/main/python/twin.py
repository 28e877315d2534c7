"""The PyTorch side of a comparison: the same network, first weights, data and optimizer, led line by line.

    python twin.py NETWORK BATCH LEARNING_RATE THREADS DATA WEIGHTS SECONDS

DATA holds 16 batches of inputs (float32), then 64 batches of labels (int32), little-endian. WEIGHTS is a safetensors
file. Each way to run the network is warmed up and timed for SECONDS; the fastest stays. Then it writes `ready` with
its properties and answers `losses` (the first 20), `run N` (nanoseconds of N steps) and `quit`.
"""

import gc
import json
import os
import statistics
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

INPUT_BATCHES = 16
LABEL_BATCHES = 64
CHECKED_STEPS = 20


class Mlp(nn.Module):
    input_shape = (784,)

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 512)
        self.features = nn.Linear(512, 256)
        self.scores = nn.Linear(256, 10)

    def forward(self, x):
        return self.scores(F.relu(self.features(F.relu(self.hidden(x)))))


class Wide(nn.Module):
    input_shape = (2048,)

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2048, 2048)
        self.features = nn.Linear(2048, 2048)
        self.scores = nn.Linear(2048, 10)

    def forward(self, x):
        return self.scores(F.relu(self.features(F.relu(self.hidden(x)))))


class LeNet(nn.Module):
    input_shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.edges = nn.Conv2d(1, 6, 5, padding=2)
        self.shapes = nn.Conv2d(6, 16, 5)
        self.hidden = nn.Linear(400, 120)
        self.features = nn.Linear(120, 84)
        self.scores = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.edges(x)), 2)
        x = F.max_pool2d(F.relu(self.shapes(x)), 2)
        x = F.relu(self.hidden(x.flatten(1)))
        return self.scores(F.relu(self.features(x)))


class Cnn20(nn.Module):
    input_shape = (3, 32, 32)

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, padding=1)
        before = 16
        for block in range(1, 10):
            channels = 16 << (block - 1) // 3
            stride = 1 if channels == before else 2
            setattr(self, f"inner{block}", nn.Conv2d(before, channels, 3, stride, padding=1))
            setattr(self, f"change{block}", nn.Conv2d(channels, channels, 3, padding=1))
            if stride == 2:
                setattr(self, f"shortcut{block}", nn.Conv2d(before, channels, 1, stride, bias=False))
            before = channels
        self.scores = nn.Linear(64, 10)

    def forward(self, x):
        x = F.relu(self.stem(x))
        for block in range(1, 10):
            change = getattr(self, f"change{block}")(F.relu(getattr(self, f"inner{block}")(x)))
            shortcut = getattr(self, f"shortcut{block}", None)
            x = F.relu((x if shortcut is None else shortcut(x)) + change)
        return self.scores(x.mean((2, 3)))


NETWORKS = {"mlp": Mlp, "wide": Wide, "lenet": LeNet, "cnn20": Cnn20}


def read_weights(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        content = bytearray(file.read())
    header.pop("__metadata__", None)
    weights = {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        values = torch.frombuffer(content, dtype=torch.float32, count=(end - begin) // 4, offset=begin)
        weights[name] = values.reshape(tensor["shape"]).clone()
    return weights


def read_data(path, batch, shape):
    with open(path, "rb") as file:
        content = bytearray(file.read())
    example = 1
    for size in shape:
        example *= size
    count = INPUT_BATCHES * batch * example
    inputs = torch.frombuffer(content, dtype=torch.float32, count=count).reshape(INPUT_BATCHES, batch, *shape)
    labels = torch.frombuffer(content, dtype=torch.int32, offset=4 * count).reshape(LABEL_BATCHES, batch)
    return list(inputs.clone().unbind()), list(labels.long().unbind())


class Training:
    """A network in training, in one of the ways that PyTorch offers."""

    def __init__(self, network, weights, learning_rate, inputs, labels, compiled, channels_last):
        model = network()
        model.load_state_dict(weights, strict=True)
        self.inputs, self.labels = inputs, labels
        if channels_last:
            model = model.to(memory_format=torch.channels_last)
            self.inputs = [x.contiguous(memory_format=torch.channels_last) for x in inputs]
        self.optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate, fused=True)

        def loss(x, label):
            return F.cross_entropy(model(x), label)

        self.loss = torch.compile(loss) if compiled else loss
        self.done = 0

    def step(self):
        x = self.inputs[self.done % INPUT_BATCHES]
        label = self.labels[self.done % LABEL_BATCHES]
        self.done += 1
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(x, label)
        loss.backward()
        self.optimizer.step()
        return loss

    def run(self, steps):
        times = []
        for _ in range(steps):
            start = time.perf_counter_ns()
            self.step()
            times.append(time.perf_counter_ns() - start)
        return times

    def warm_up(self, seconds):
        """Gives the first losses and the median time of a warm step, in nanoseconds."""
        losses = [self.step().item() for _ in range(CHECKED_STEPS)]
        times = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end or len(times) < 5:
            times += self.run(1)
        return losses, statistics.median(times[len(times) // 2 :])


def fastest(network, make, seconds):
    """Gives the fastest way to train, its name, losses and step, and what did not work."""
    images = len(network.input_shape) == 3
    best, missing = None, []
    for compiled in (False, True):
        for channels_last in (False, True) if images else (False,):
            name = ("compile" if compiled else "eager") + (" channels_last" if channels_last else "")
            try:
                training = make(compiled, channels_last)
                losses, step = training.warm_up(seconds)
            except Exception as problem:  # a compiler that is not there must not end the comparison
                print(f"{name}: {problem}", file=sys.stderr)
                missing.append(f"{name}: {type(problem).__name__}")
                continue
            if best is None or step < best[3]:
                best = training, name, losses, step
    return best, missing


def main():
    network, batch, learning_rate, threads, data, weights, seconds = sys.argv[1:]
    # Whatever libraries print must not reach who leads this process.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(line):
        print(line, file=answers, flush=True)

    torch.set_num_threads(int(threads))
    # As Synapt does for what its optimizers keep: many processors are slow with subnormal numbers.
    torch.set_flush_denormal(True)
    network = NETWORKS[network]
    inputs, labels = read_data(data, int(batch), network.input_shape)
    first = read_weights(weights)

    def make(compiled, channels_last):
        return Training(network, first, float(learning_rate), inputs, labels, compiled, channels_last)

    (training, name, losses, step), missing = fastest(network, make, float(seconds))
    gc.collect()
    gc.disable()
    answer("\t".join(["ready", f"steady={step / 1e6}", f"variant={name}", f"missing={', '.join(missing)}"]))
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "losses":
            answer(" ".join(["losses", *map(repr, losses)]))
        elif command == "run":
            answer(" ".join(["times", *map(str, training.run(int(arguments[0])))]))
        elif command == "quit":
            return


main()
