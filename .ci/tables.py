#!/usr/bin/env python3
"""Compares tables of two lakes to the last bit, read without Spark: tables.py LAKE OTHER TABLE..."""

import os
import sys

from deltalake import DeltaTable


def rows(lake, table):
    data = DeltaTable(f"{lake}/{table}").to_pyarrow_table()
    keys = [k for k in ("symbol", "venue", "timeframe", "start") if k in data.column_names]
    return data.sort_by([(k, "ascending") for k in keys]).combine_chunks()


def main(lake, other, tables):
    different = 0
    for table in tables:
        one, two = rows(lake, table), rows(other, table)
        unequal = [name for name in one.column_names if not one[name].equals(two[name])]
        same = one.num_rows > 0 and one.column_names == two.column_names and not unequal
        print(f"{table}: {one.num_rows} and {two.num_rows} rows, {'equal' if same else f'DIFFERENT in {unequal}'}")
        different += not same
    return 1 if different else 0


if __name__ == "__main__":
    code = main(sys.argv[1], sys.argv[2], sys.argv[3:])
    sys.stdout.flush()
    # The table reader's native threads now and then abort an orderly exit, after everything has been checked.
    os._exit(code)
