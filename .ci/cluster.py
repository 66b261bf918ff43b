#!/usr/bin/env python3
"""Training on a real standalone cluster: cluster.py LAKE WORK. Starts the cluster of scripts/cluster, trains two coins as
trials and one by parameter averaging, kills an executor with -9 while it trains, and compares every network with the one
that this machine trains alone."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

LAKE, WORK = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
COINS = "BTC-USD,ETH-USD"
SMALL = ["--stride", "60", "--epochs", "2", "--param", "shape.hidden=16", "--param", "shape.dense=16"]
RUN_SECONDS = 300


def command(program, models, coins, how, *options):
    return [*program, "train", "lstm", "--symbol", coins, "--parallel", how, *SMALL, "--lake", str(LAKE),
            "--models", str(WORK / models), *options]


def finished(process, errors):
    output = process.stdout.read()
    if process.wait(timeout=RUN_SECONDS) != 0:
        raise SystemExit(f"{' '.join(process.args)} ended with {process.returncode}:\n{errors()}")
    return json.loads([line for line in output.splitlines() if line.startswith("{")][-1])


def started(arguments, seen):
    """The process and a function that gives what it wrote to its standard error; each line of that is handed to seen."""
    process = subprocess.Popen([*arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines = []

    def read():
        for line in process.stderr:
            lines.append(line)
            seen(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    return process, lambda: (reader.join(5), "".join(lines[-40:]))[1]


def run(arguments, seen=lambda line: None):
    return finished(*started(arguments, seen))


def executors():
    """Processes that run tasks, by their parents' pid files."""
    workers = {int(file.read_text()) for file in Path("target/cluster").glob("worker*.pid")}
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(re.search(r"PPid:\s*(\d+)", (folder / "status").read_text()).group(1))
            if parent in workers and b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except (OSError, AttributeError):
            pass  # ended meanwhile
    return found


class Killer:
    """Kills one executor as soon as the network is trained on."""

    def __init__(self):
        self.killed = None

    def __call__(self, line):
        if self.killed is None and re.search(r"train lstm_BTC-USD: [1-9]\d* %", line):
            self.killed = executors()[0]
            os.kill(self.killed, signal.SIGKILL)


def logged(name, pattern):
    return re.findall(pattern, Path("target/cluster", name).read_text())


def require_replaced():
    """By the cluster's own logs: whether the new executor is up in time for a task depends on the machine. An executor that
    is still there when its worker is stopped ends with 137 as well, by another message."""
    killed = r"with state EXITED message Command exited with code 137"
    ends = [end for worker in ("worker1.log", "worker2.log") for end in logged(worker, killed)]
    launches = logged("master.log", r"Launching executor (\S+)/(\d+)")
    last = launches[-1][0]
    executors_of_last = {number for application, number in launches if application == last}
    print("ended by the kill:", ends, "executors of the last training:", sorted(executors_of_last))
    require(len(ends) == 1, f"the logs of the workers tell of {len(ends)} killed executors")
    require(len(executors_of_last) == 3, f"executors {sorted(executors_of_last)} were launched: two and one instead of the killed")


def networks(result):
    return [model["network"] for model in result.get("models", [result])]


def tasks(result):
    return result["tasks"] if "models" in result else result["history"]["tasks"]


def require(condition, text):
    if not condition:
        raise SystemExit(text)


def main():
    WORK.mkdir(parents=True)
    alone = run(command(["scripts/crpbot"], "alone", COINS, "trials", "--master", "local[2]"))
    subprocess.run(["scripts/cluster", "start", "--memory", "1400"], check=True)
    try:
        trials = run(command(["scripts/cluster", "run"], "trials", COINS, "trials"))
        killer = Killer()
        data = run(command(["scripts/cluster", "run"], "data", "BTC-USD", "data"), killer)
    finally:
        subprocess.run(["scripts/cluster", "stop"], check=True)
    print("trials:", tasks(trials), "data:", tasks(data), "killed:", killer.killed)
    require(networks(trials) == networks(alone), f"trials gave {networks(trials)}, alone {networks(alone)}")
    require(networks(data) == networks(alone)[:1], f"data gave {networks(data)}, alone {networks(alone)}")
    require(killer.killed is not None, "no executor was killed: the training was over too soon")
    require(len(tasks(trials)) >= 2, f"the trials ran on {tasks(trials)}")
    require(len(tasks(data)) >= 2, f"the data-parallel tasks ran on {tasks(data)}")
    require_replaced()


main()
