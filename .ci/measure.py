#!/usr/bin/env python3
"""Runs a command and writes what it cost: measure.py FIGURES.json COMMAND... The memory is the largest resident set of any
one process of it, in megabytes; the programs measured here run one after the other."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path


def main(figures, command):
    begun = time.monotonic()
    code = subprocess.run(command).returncode
    cost = {
        "seconds": round(time.monotonic() - begun, 1),
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }
    Path(figures).write_text(json.dumps(cost))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
