#!/usr/bin/env python3
"""Writes reference trajectories of torch.optim's RAdam and Adam(amsgrad=True) as JSON.

Everything is in double precision and on the CPU. Gradients do not depend on the parameters: at step
t = 1..30 parameter i = 0..4 gets sin(0.7 * t + 1.3 * i) * 10^(i - 2); they are written out in full,
so a reader need not recompute them. A case with a decay multiplies the learning rate by 0.9 after
each step; the learning rate a step was made with stands at that step.

Needs PyTorch only (Debian: apt-get install python3-torch; written with 1.13.0a0):

    python3 golden_torch.py golden_torch_optim.json

Structure: {"torch": version, "cases": [{"name", "optimizer", "hyper": {"lr", "beta1", "beta2",
"eps"}, "theta0": [..], "steps": [{"t", "lr", "grad": [..], "theta": [.. after the step]}]}]}.
Weight decay is 0 in every case. torch.optim.NAdam is left out: its momentum schedule makes it
another method than NAdamW.
"""

import json
import math
import sys

import torch

STEPS = 30
THETA0 = [0.5, -0.25, 1.0, -2.0, 0.125]

OPTIMIZERS = [
    ("RAdam", lambda p, **k: torch.optim.RAdam(p, weight_decay=0, **k)),
    ("AMSGrad", lambda p, **k: torch.optim.Adam(p, weight_decay=0, amsgrad=True, **k)),
]

HYPERS = [
    ("defaults", {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}, 1.0),
    ("short-memory", {"lr": 1e-2, "beta1": 0.5, "beta2": 0.9, "eps": 1e-8}, 1.0),
    ("large-epsilon", {"lr": 1e-1, "beta1": 0.9, "beta2": 0.99, "eps": 1e-2}, 1.0),
    ("no-momentum", {"lr": 1e-3, "beta1": 0.0, "beta2": 0.95, "eps": 1e-8}, 1.0),
    # 2 / (1 - 0.6) - 1 = 4: RAdam never rectifies.
    ("never-rectified", {"lr": 1e-2, "beta1": 0.8, "beta2": 0.6, "eps": 1e-6}, 1.0),
    ("decaying-rate", {"lr": 1e-2, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}, 0.9),
]


def gradient(t):
    return [math.sin(0.7 * t + 1.3 * i) * 10.0 ** (i - 2) for i in range(len(THETA0))]


def run(make, hyper, decay):
    theta = torch.tensor(THETA0, dtype=torch.float64, requires_grad=True)
    optimizer = make(
        [theta], lr=hyper["lr"], betas=(hyper["beta1"], hyper["beta2"]), eps=hyper["eps"]
    )
    steps = []
    for t in range(1, STEPS + 1):
        lr = hyper["lr"] * decay ** (t - 1)
        for group in optimizer.param_groups:
            group["lr"] = lr
        theta.grad = torch.tensor(gradient(t), dtype=torch.float64)
        optimizer.step()
        steps.append(
            {"t": t, "lr": lr, "grad": gradient(t), "theta": theta.detach().tolist()}
        )
    return steps


def main(path):
    cases = [
        {
            "name": f"{optimizer}-{label}",
            "optimizer": optimizer,
            "hyper": hyper,
            "theta0": THETA0,
            "steps": run(make, hyper, decay),
        }
        for optimizer, make in OPTIMIZERS
        for label, hyper, decay in HYPERS
    ]
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"torch": torch.__version__, "cases": cases}, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "golden_torch_optim.json")
