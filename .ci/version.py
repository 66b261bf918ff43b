#!/usr/bin/env python3
"""Checks that every jar names the version and commit it was built from: version.py JAR..."""

import os
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

SOURCES = [".mvn", "pom.xml", "core", "spark-jobs", "scorer", "conf"]


def git(*arguments):
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def expected():
    version = ElementTree.parse("pom.xml").getroot().findtext("{http://maven.apache.org/POM/4.0.0}version")
    if not os.path.exists(".git"):
        return version
    return f"{version}+{git('rev-parse', '--short=12', 'HEAD')}{'.dirty' if git('status', '--porcelain', '--', *SOURCES) else ''}"


def main(jars):
    wanted = expected()
    wrong = 0
    for jar in jars:
        manifest = zipfile.ZipFile(jar).read("META-INF/MANIFEST.MF").decode()
        found = dict(line.split(": ", 1) for line in manifest.splitlines() if ": " in line).get("Implementation-Version")
        print(f"{jar}: {found}, expected {wanted}")
        wrong += found != wanted
    return 1 if wrong or not jars else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
