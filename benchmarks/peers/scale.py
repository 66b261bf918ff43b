"""What scripts/bench scale measured, as a table: two years, twenty, and their ratio.

Usage: scale.py WORK_FOLDER
"""

import json
import pathlib
import statistics
import sys


def main(work: pathlib.Path) -> None:
    stages = {years: json.loads((work / f"stages{years}.json").read_text())["stages"] for years in (2, 20)}
    print("| stage | rows of 2 years | median s | lowest .. highest | rows of 20 years | median s | lowest .. highest "
          "| times the rows | times the time |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name in ("ingest", "resample", "features"):
        runs = {years: [s for s in stages[years] if s["stage"] == name] for years in (2, 20)}
        measured = {years: [s["seconds"] for s in (all_runs[1:] or all_runs)] for years, all_runs in runs.items()}
        rows = {years: all_runs[-1]["rows_in"] for years, all_runs in runs.items()}
        middle = {years: statistics.median(seconds) for years, seconds in measured.items()}
        cells = [name]
        for years in (2, 20):
            cells += [f"{rows[years]:,}", f"{middle[years]:.1f}", f"{min(measured[years]):.1f} .. {max(measured[years]):.1f}"]
        cells += [f"{rows[20] / rows[2]:.2f}", f"{middle[20] / middle[2]:.2f}"]
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
