#!/usr/bin/env python3
"""The scorer as it is shipped: serve.py SCORER.jar LAKE STATE. Starts the jar on the models of a demo's lake with tables
and files of its own in STATE, sends it the last day of the sample, asks for one decision twice, and stops it."""

import csv
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from datetime import datetime, timezone
from pathlib import Path

SAMPLE = Path("data-lake/sample/coinbase")
SYMBOLS = ["BTC-USD", "ETH-USD"]
END = datetime(2024, 10, 31, tzinfo=timezone.utc)
TOKENS = {role: role.lower() * 5 for role in ("READ", "TRADE", "ADMIN")}
READY_SECONDS = 60
STOP_SECONDS = 15


class Scorer:
    def __init__(self, jar, lake, state):
        environment = os.environ | {"CRPBOT_SYMBOLS": ",".join(SYMBOLS)}
        environment |= {f"CRPBOT_{role}_TOKEN": token for role, token in TOKENS.items()}
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dcrpbot.home=.", "-jar", jar, "serve"]
            + ["--mode", "dryrun", "--alias", "challenger", "--port", "0", "--now", "2024-10-31T00:00:20Z"]
            + ["--lake", state, "--models", f"{lake}/models"],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.origin = next(
            (found[1] for line in self.process.stderr if (found := re.search(r" at (http://\S+?)/?$", line))), None
        )

    def ask(self, role, path, body=None):
        """Status and JSON of an answer."""
        request = urllib.request.Request(self.origin + path, None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", f"Bearer {TOKENS[role]}")
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=READY_SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None


def last_day(symbol):
    (file,) = (SAMPLE / symbol).glob("*.csv.gz")
    with gzip.open(file, "rt") as text:
        rows = [row for row in csv.DictReader(text) if int(row["timestamp_utc_epoch_s"]) >= END.timestamp() - 86_400]
    for row in rows:
        start = datetime.fromtimestamp(int(row["timestamp_utc_epoch_s"]), timezone.utc)
        values = {name: float(row[name]) for name in ("open", "high", "low", "close", "volume")}
        yield {"start": start.strftime("%Y-%m-%dT%H:%M:%SZ")} | values


def version(jar):
    manifest = zipfile.ZipFile(jar).read("META-INF/MANIFEST.MF").decode()
    return re.search(r"^Implementation-Version: (\S+)", manifest, re.MULTILINE)[1]


def expect(holds, what):
    print(f"{'ok' if holds else 'WRONG'}: {what}")
    return 0 if holds else 1


def main(jar, lake, state):
    scorer = Scorer(jar, lake, state)
    wrong = expect(scorer.origin, f"listens at {scorer.origin}")
    try:
        if scorer.origin:
            status, live = scorer.ask("READ", "/health/live")
            wrong += expect(status == 200, f"live {time.monotonic() - scorer.begun:.1f} s after the start: {live}")
            status, ready = scorer.ask("READ", "/health/ready")
            wrong += expect(status == 503 and ready["reasons"], f"not ready without candles: {ready}")
            for symbol in SYMBOLS:
                body = {"symbol": symbol, "venue": "coinbase", "candles": list(last_day(symbol))}
                status, report = scorer.ask("TRADE", "/v1/candles", body)
                wrong += expect(status == 200, f"{len(body['candles'])} candles of {symbol}: {report}")
            status, ready = scorer.ask("READ", "/health/ready")
            wrong += expect(status == 200 and ready["code_version"] == version(jar), f"ready: {ready}")
            question = {"symbol": "BTC-USD", "as_of": END.strftime("%Y-%m-%dT%H:%M:%SZ")}
            wrong += expect(scorer.ask("READ", "/v1/decisions", question)[0] == 401, "a reader may not ask for decisions")
            status, first = scorer.ask("TRADE", "/v1/decisions", question)
            voted = set(first.get("votes", [])) >= {"lstm", "transformer"}
            wrong += expect(status == 201 and voted, f"a decision: {json.dumps(first)[:400]}")
            status, second = scorer.ask("TRADE", "/v1/decisions", question)
            wrong += expect(status == 200 and second == first, "the same question has the same answer")
    finally:
        code = scorer.stop()
    wrong += expect(code == 128 + signal.SIGTERM or code == -signal.SIGTERM, f"ended with {code}")
    print(f"{wrong} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
