"""What scripts/bench measured, as a table: median, spread, ratio to Polars.

Usage: summary.py WORK_FOLDER
"""

import json
import pathlib
import statistics
import sys


def main(work: pathlib.Path) -> None:
    stages = json.loads((work / "stages.json").read_text())["stages"]
    seconds = {name: [s["seconds"] for s in stages if s["stage"] == name] for name in ("ingest", "resample", "features")}
    rows = next(s["rows_out"] for s in reversed(stages) if s["stage"] == "features")
    peers = {name: [float(line) for line in (work / f"{name}.txt").read_text().split()] for name in ("polars", "pandas")}
    full = statistics.median(seconds["features"][3:])
    measured = [
        ("ingest, two years less a day", seconds["ingest"][:1]),
        ("ingest, one day more", seconds["ingest"][1:2]),
        ("resample, one day more", seconds["resample"][1:2]),
        ("features, one day more", seconds["features"][1:2]),
        ("resample, everything", seconds["resample"][3:]),
        ("features, everything", seconds["features"][3:]),
        ("Polars, everything", peers["polars"]),
        ("pandas, everything", peers["pandas"]),
    ]
    print(f"{rows:,} rows of crpbot31; {(work / 'polars.about.txt').read_text().strip()}; "
          f"{(work / 'pandas.about.txt').read_text().strip()}\n")
    print("| what | runs | median s | lowest | highest | times Polars |\n|---|---:|---:|---:|---:|---:|")
    polars = statistics.median(peers["polars"])
    for name, runs in measured:
        middle = statistics.median(runs)
        print(f"| {name} | {len(runs)} | {middle:.1f} | {min(runs):.1f} | {max(runs):.1f} | {middle / polars:.2f} |")
    day = seconds["resample"][1] + seconds["features"][1]
    whole = statistics.median(seconds["resample"][3:]) + full
    print(f"\nfeatures against pandas: {statistics.median(peers['pandas']) / full:.1f} times as fast "
          f"(goal 20); one day more, both stages: {day:.1f} s, {100 * day / whole:.0f} % of everything (goal 10 % or 8 s)")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
