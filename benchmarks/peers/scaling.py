#!/usr/bin/env python3
"""What two workers are to one: scaling.py WORK RUNS. Reads the results that scripts/bench training --scaling left."""

import json
import statistics
import sys
from pathlib import Path


def speed(file):
    result = [json.loads(line) for line in file.read_text().splitlines() if line.startswith("{")][-1]
    if "models" in result and result["samples_per_second"] > 0:
        return result["samples_per_second"]
    model = result["models"][0] if "models" in result else result
    return statistics.mean(epoch["samples_per_second"] for epoch in model["history"]["epochs"])


def main(work, runs):
    print("| mode | workers | samples/s | lowest | highest | times one worker |")
    print("|---|---:|---:|---:|---:|---:|")
    for mode in ("trials", "data"):
        medians = {}
        for workers in (1, 2):
            speeds = [speed(Path(work) / f"{workers}-{mode}-{run}.json") for run in range(1, runs + 1)]
            medians[workers] = statistics.median(speeds)
            times = medians[workers] / medians[1]
            print(f"| {mode} | {workers} | {medians[workers]:.0f} | {min(speeds):.0f} | {max(speeds):.0f} | {times:.2f} |")


main(sys.argv[1], int(sys.argv[2]))
