#!/usr/bin/env python3
"""Counts the tests of surefire's and failsafe's XML reports; the last line is "PASSED FAILED".

With --nothing-skipped a skipped test is a failed one: the data that it asks for is there.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def main(arguments):
    strict = "--nothing-skipped" in arguments
    files = [f for folder in arguments if not folder.startswith("--") for f in Path(folder).glob("TEST-*.xml")]
    passed = failed = skipped = 0
    seconds = {"surefire-reports": 0.0, "failsafe-reports": 0.0}
    for file in sorted(files):
        for case in ElementTree.parse(file).getroot().iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            seconds[file.parent.name] += float(case.get("time", "0").replace(",", ""))
            reason = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
                print(f"failed: {name}")
            elif reason is not None and strict:
                failed += 1
                print(f"skipped although the data is there: {name}: {reason.get('message')}")
            elif reason is not None:
                skipped += 1
                print(f"skipped: {name}: {reason.get('message')}")
            else:
                passed += 1
    print(f"{passed} tests passed, {failed} failed, {skipped} skipped; seconds: {seconds}")
    print(passed, failed if files else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
