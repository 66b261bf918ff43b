#!/usr/bin/env python3
"""The tables of docs/results.md from a lake: results.py LAKE [LAKE-MINUTES...].
The lakes with a number behind their name hold labels that look so many minutes ahead; those that are not there are left
out. Reads gold/evaluations and gold/training_runs without Spark."""

import os
import re
import sys

from deltalake import DeltaTable

ENOUGH_WINDOWS = 20_000
NETWORKS = ("lstm", "transformer", "ensemble")
BASELINES = ("logistic_regression", "gradient_boosted", "random_forest", "always_up", "last_return_momentum")


def rows(lake, table):
    return DeltaTable(f"{lake}/gold/{table}").to_pyarrow_table().to_pylist()


def percent(figure):
    if figure is None or figure[0] is None:
        return "–"
    value, low, high = figure
    interval = "" if low is None else f" [{100 * low:.1f}, {100 * high:.1f}]"
    return f"{100 * value:.1f}{interval}"


def number(figure, digits):
    if figure is None or figure[0] is None:
        return "–"
    value, low, high = figure
    interval = "" if low is None else f" [{low:.{digits}f}, {high:.{digits}f}]"
    return f"{value:.{digits}f}{interval}"


class Judged:
    """One model's newest evaluation: figures by subject, symbol and metric."""

    def __init__(self, model, version, figures):
        self.model, self.version = model, version
        self.first = figures[0]
        figures = [f for f in figures if f.get("slice") in (None, "all")]
        self.figures = {(f["subject"], f["symbol"], f["metric"]): (f["value"], f["low"], f["high"]) for f in figures}
        self.labelled = {(f["subject"], f["symbol"]): f["labelled"] for f in figures}
        self.fold = model.split(".")[1] if "." in model else "single"
        self.kind = next((f["subject"] for f in figures if f["role"] == "judged"), None)
        self.coins = "multi" if self.kind == "ensemble" else re.sub(r"^\w+_|\..*$", "", model)

    def subjects(self):
        found = {subject for subject, _, _ in self.figures}
        return [self.kind] + [name for name in BASELINES if name in found and name != self.kind]

    def line(self, subject, run):
        def of(metric):
            return self.figures.get((subject, "pooled", metric))

        own = subject == self.kind
        ece = number(of("calibration_error"), 4)
        floor = number(of("calibration_floor"), 4)
        return [
            self.coins if own else "",
            self.fold if own else "",
            f"**{subject}**{mark(run)}" if own else subject,
            f"{run['train_windows']:,}" if own and run else "",
            f"{run['best_epoch']} of {len(run['epochs'])}" if own and run else "",
            percent(of("accuracy")),
            number(of("log_loss"), 4),
            number(of("brier"), 4),
            number(of("brier_skill"), 4),
            "–" if ece == "–" else f"{ece} ({floor})",
        ]

    def traded(self):
        """Of emitted signals and closed trades, after costs."""
        def of(metric):
            return self.figures.get((self.kind, "pooled", metric))

        return [self.coins, self.fold, self.kind, number(of("signals"), 0), percent(of("direction_accuracy")),
                number(of("trades"), 0), percent(of("net_win_rate")),
                percent(of("reference_driftless_walk_win_rate")), percent(of("reference_perfect_oracle_win_rate")),
                number(of("maximum_confidence"), 3)]


def mark(run):
    marks = []
    if run and run["train_windows"] / max(1, len(run["symbols"])) < ENOUGH_WINDOWS:
        marks.append("few windows")
    if run and run["stop_reason"].startswith("all "):
        marks.append("epoch limit")
    return f" ({', '.join(marks)})" if marks else ""


def table(headings, lines):
    print("| " + " | ".join(headings) + " |")
    print("|" + " --- |" * len(headings))
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def newest(lake):
    by_model = {}
    for row in rows(lake, "evaluations"):
        if row.get("part") in (None, "test"):
            by_model.setdefault((row["model"], row["version"]), []).append(row)
    last = {}
    for (model, version), figures in sorted(by_model.items()):
        last[model] = Judged(model, version, figures)
    return last


def main(lake, others):
    tables(lake, "")
    for other in others:
        if os.path.isdir(f"{other}/gold/evaluations"):
            tables(other, f", labels of {other.rsplit('-', 1)[1]} minutes")


def tables(lake, suffix):
    runs = {(run["model"], run["version"]): run for run in rows(lake, "training_runs")}
    judged = newest(lake)
    networks = sorted((j for j in judged.values() if j.kind in NETWORKS), key=lambda j: (j.fold, j.kind, j.coins))
    for title, wanted in (("Single split", lambda j: j.fold == "single"), ("Walk-forward", lambda j: j.fold != "single")):
        chosen = [j for j in networks if wanted(j)]
        if not chosen:
            continue
        print(f"## {title}{suffix}\n")
        for first, last in sorted({(j.first["test_from"], j.first["test_to"]) for j in chosen}):
            print(f"Test from {first:%Y-%m-%d %H:%M} until {last:%Y-%m-%d %H:%M} UTC.  ")
        print()
        lines = [j.line(s, runs.get((j.model, j.version))) for j in chosen for s in j.subjects()]
        table(["coin", "fold", "who", "windows", "best epoch", "accuracy, % [95 %]", "log loss", "Brier",
               "Brier skill [95 %]", "ECE (floor)"], lines)
    print(f"## Signals and trades{suffix}\n")
    table(["coin", "fold", "who", "signals", "direction accuracy, %", "trades", "net win rate, %", "driftless walk, %",
           "perfect oracle, %", "highest confidence"], [j.traded() for j in sorted(judged.values(), key=lambda j: j.model)])


main(sys.argv[1], sys.argv[2:])
sys.stdout.flush()
# The table reader's native threads now and then abort an orderly exit, after everything has been printed.
os._exit(0)
