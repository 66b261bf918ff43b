#!/usr/bin/env python3
"""Checks what a smoke left behind: smoke.py OUTPUT.json LAKE. Prints every finding, exits 1 on any; the time is shown only,
for machines differ."""

import json
import sys
from pathlib import Path

MINUTES = 10 * 1440
DECISIONS = 433

findings = []


def expect(holds, what):
    print(f"{'ok' if holds else 'WRONG'}: {what}")
    if not holds:
        findings.append(what)


def main(output, lake):
    smoke = json.loads(Path(output).read_text())
    stages = {stage["command"].split(" --")[0]: stage for stage in smoke["stages"]}
    print(f"{smoke['seconds']} s")
    expect(smoke["exit_code"] == 0, f"exit code {smoke['exit_code']}")
    for name in ("ingest", "resample", "features", "split", "train baselines", "evaluate logistic_multi"):
        expect(stages.get(name, {}).get("rows_out", 0) > 0, f"{name} wrote rows")
    candles = stages["ingest"]["rows_out"]
    expect(0.99 * MINUTES < candles <= MINUTES, f"{candles} candles of {MINUTES}")
    evaluated = stages["evaluate logistic_multi"]
    expect(evaluated["synthetic"] is False, "the sample counts as real data")
    expect(evaluated["decisions"] == DECISIONS, f"{evaluated['decisions']} decisions of {DECISIONS}")
    accuracy = evaluated["metrics"]["accuracy"]
    expect(0.3 < accuracy < 0.7, f"accuracy {accuracy:.3f} of a model that knows next to nothing")
    page = Path(lake) / Path(smoke["page"]).relative_to(lake)
    expect("Backtest" in page.read_text(), f"the report is there: {page.name}")
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
