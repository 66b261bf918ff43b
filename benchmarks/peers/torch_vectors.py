"""Small LSTM and transformer with their weights, inputs and outputs as PyTorch computes them.

Oracle of TorchVectorsIT, which gives the same weights to the trained networks' own layers. Needs torch==2.7.1; another
release draws other weights, and the test holds for them as well. Seeded: running it again gives the same files.

    python torch_vectors.py spark-jobs/src/test/resources/torch
"""

import json
import math
import sys
from pathlib import Path

import torch
from torch import nn

BATCH = 3


class Lstm(nn.Module):
    """Two stacked bidirectional layers; the final hidden state of each direction feeds the head."""

    def __init__(self, features, hidden, dense):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, bidirectional=True, batch_first=True)
        self.dense = nn.Linear(2 * hidden, dense)
        self.out = nn.Linear(dense, 1)

    def forward(self, x):
        _, (h, _) = self.lstm(x)
        forward, reverse = h[2], h[3]  # of the second layer
        logit = self.out(torch.relu(self.dense(torch.cat([forward, reverse], dim=1))))
        return {"probability": torch.sigmoid(logit), "forward": forward, "reverse": reverse}


class Transformer(nn.Module):
    """Linear map and sinusoidal positions, post-norm encoder layers without a mask; the head reads the newest row."""

    def __init__(self, inputs, window, width, heads, layers, feed_forward):
        super().__init__()
        self.embedding = nn.Linear(inputs, width)
        layer = nn.TransformerEncoderLayer(width, heads, feed_forward, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.dense = nn.Linear(width, feed_forward)
        self.out = nn.Linear(feed_forward, 1)
        position = torch.arange(window, dtype=torch.float64).unsqueeze(1)
        angle = position * torch.exp(torch.arange(0, width, 2, dtype=torch.float64) * (-math.log(10000.0) / width))
        table = torch.zeros(window, width)
        table[:, 0::2] = torch.sin(angle).float()
        table[:, 1::2] = torch.cos(angle).float()
        self.positions = table

    def forward(self, x):
        newest = self.encoder(self.embedding(x) + self.positions)[:, -1]
        return {"probability": torch.sigmoid(self.out(torch.relu(self.dense(newest)))), "newest": newest}


def tensor(values):
    # nine significant digits name a float of 32 bits
    return {"shape": list(values.shape), "values": [float(f"{v:.9g}") for v in values.flatten().tolist()]}


def write(target, shape, network, x):
    network.eval()
    # layers of an encoder start as copies of one; biases and gains start at constants: move all of them apart
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.2 * torch.randn(parameter.shape))
        outputs = network(x)
    content = {
        "made_by": f"torch {torch.__version__}",
        "shape": shape,
        "input": tensor(x),
        "weights": {name: tensor(value) for name, value in network.state_dict().items()},
        "outputs": {name: tensor(value) for name, value in outputs.items()},
    }
    target.write_text(json.dumps(content, separators=(",", ":")).replace('},"', '},\n"') + "\n")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(11)
    shape = {"window": 7, "features": 5, "hidden": 4, "dense": 6}
    lstm = Lstm(shape["features"], shape["hidden"], shape["dense"])
    write(folder / "lstm.json", shape, lstm, torch.randn(BATCH, shape["window"], shape["features"]))

    torch.manual_seed(13)
    shape = {"window": 6, "features": 4, "coins": 2, "width": 8, "heads": 2, "layers": 2, "feed_forward": 10}
    transformer = Transformer(
        shape["features"] + shape["coins"],
        shape["window"],
        shape["width"],
        shape["heads"],
        shape["layers"],
        shape["feed_forward"],
    )
    x = torch.randn(BATCH, shape["window"], shape["features"] + shape["coins"])
    coins = torch.eye(shape["coins"])[torch.arange(BATCH) % shape["coins"]]
    x[:, :, shape["features"] :] = coins.unsqueeze(1)
    write(folder / "transformer.json", shape, transformer, x)


main()
