#!/usr/bin/env python3
"""Checks what a demo left behind: demo.py [--planted] OUTPUT.jsonl LAKE COST.json. Prints every finding, exits 1 on any.

COST.json is what measure.py wrote: the time is shown only, the memory is checked."""

import json
import os
import sys
from pathlib import Path

from deltalake import DeltaTable

SAMPLE_ROWS = 261_932
REPLAYED = 2 * 1440
MEGABYTES = 4096

findings = []


# A logistic regression reads the planted edge as well as the networks, and one of four whole days goes wrong by design.
KNOWN = {"accuracy_over_baselines", "brier_skill_over_baselines", "challenge_pass_lower"}


def expect(holds, what):
    print(f"{'ok' if holds else 'WRONG'}: {what}")
    if not holds:
        findings.append(what)


def column(lake, table, *names):
    return DeltaTable(f"{lake}/{table}").to_pyarrow_table(columns=list(names))


def main(arguments):
    planted = "--planted" in arguments
    output, lake, cost = [a for a in arguments if not a.startswith("--")]
    demo, replay = [json.loads(line) for line in Path(output).read_text().splitlines()]
    cost = json.loads(Path(cost).read_text())
    stages = {stage["command"].split(" --")[0]: stage for stage in demo["stages"]}

    print(f"{cost['seconds']} s")
    expect(cost["megabytes"] < MEGABYTES, f"peak memory {cost['megabytes']} MB of {MEGABYTES}")
    expect(demo["synthetic"] == planted, f"synthetic is {demo['synthetic']}")
    for name in ("ingest", "quality", "resample", "features", "split", "train lstm", "train transformer", "ensemble", "evaluate ensemble"):
        expect(stages.get(name, {}).get("rows_out", 0) > 0, f"{name} wrote rows")
    expect(demo["verdict"] == "refused", f"the promotion was {demo['verdict']}")
    verdicts = stages["promote ensemble"]["verdicts"]
    failed = [v["metric"] for v in verdicts if not v["passed"]]
    expect(not [v for v in verdicts if "was not judged" in v["reason"]], "every required baseline was judged")
    if planted:
        decided = [line for line in Path(f"{lake}/reports/decisions.txt").read_text().splitlines() if line[10:11] == "T"]
        expect(failed[-1:] == ["trained_on_real_data"] and set(failed[:-1]) <= KNOWN, f"gates that said no: {failed}")
        expect(replay["emitted"] > 0, f"{replay['emitted']} signals")
        for kind in ("STOP", "TARGET"):
            expect(replay["fills"].get(kind, 0) > 0, f"paper trades ended by {kind}: {replay['fills'].get(kind, 0)}")
        for guard in ("rate_limit_high", "daily_headroom"):
            expect(replay["refusals"].get(guard, 0) > 0, f"refused by {guard}: {replay['refusals'].get(guard, 0)}")
            held_back = [line for line in decided if f" high    no signal: {guard}: " in line]
            expect(held_back, f"confident decisions that {guard} was the first to refuse: {len(held_back)}")
        expect(all("[SYNTHETIC]" in line for line in decided), "every decision is marked SYNTHETIC")
        expect("SYNTHETIC" in Path(f"{lake}/reports/ensemble/index.html").read_text(), "the report page is marked SYNTHETIC")
    else:
        expect("trained_on_real_data" not in failed, "the sample counts as real data")
        expect(stages["ingest"]["rows_out"] == SAMPLE_ROWS, f"{stages['ingest']['rows_out']} candles of {SAMPLE_ROWS}")
    expect(replay["decisions"] == REPLAYED, f"{replay['decisions']} decisions of {REPLAYED}")
    expect(replay["highest_confidence"] is not None, f"highest confidence {replay['highest_confidence']}")

    candles = column(lake, "bronze/candles", "symbol", "venue", "start", "synthetic")
    quality = column(lake, "bronze/quality", "symbol", "venue", "day", "severity", "synthetic")
    expect(not {"error"} & set(quality["severity"].to_pylist()), f"bronze/quality has {quality.num_rows} days without an error")
    expect(quality["synthetic"].unique().to_pylist() == [planted], "every day of bronze/quality says whether it is synthetic")
    for symbol in set(candles["symbol"].unique().to_pylist()):
        page = Path(f"{lake}/reports/quality/{symbol}.html").read_text()
        expect(("SYNTHETIC" in page) == planted, f"the quality page of {symbol} is there, marked SYNTHETIC: {planted}")
    keys = candles.select(["symbol", "venue", "start"])
    expect(keys.group_by(keys.column_names).aggregate([]).num_rows == candles.num_rows, "bronze/candles has no key twice")
    expect(candles["synthetic"].unique().to_pylist() == [planted], "every candle says whether it is synthetic")
    silver = column(lake, "silver/candles", "timeframe", "start", "known_at")
    expect(set(silver["timeframe"].unique().to_pylist()) >= {"1m", "5m", "15m", "1h", "4h", "1d"}, "all timeframes are there")
    examples = column(lake, "gold/examples", "part")
    expect(
        set(examples["part"].unique().to_pylist()) >= {"train", "validation_1", "validation_2", "test"},
        "all parts are there",
    )
    models = column(lake, "gold/models", "name", "aliases", "synthetic", "deleted")
    listed = {path.parent.parent.name for path in Path(f"{lake}/models").glob("*/*/manifest.json")}
    expect(set(models["name"].to_pylist()) == listed, f"gold/models has {sorted(listed)}")
    expect(["challenger"] in models["aliases"].to_pylist(), "gold/models knows the challenger")
    expect(set(models["synthetic"].to_pylist()) == {planted}, "gold/models says which models are synthetic")
    expect("gradient_boosted_multi" in listed, "gradient-boosted trees were trained")
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # The table reader's native threads now and then abort an orderly exit, after everything has been checked.
    os._exit(code)
