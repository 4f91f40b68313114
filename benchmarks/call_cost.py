"""Measures the searches per second through C++, C and Python, in turn, on one index.

usage: call_cost.py CALL_COST_PROGRAM INDEX QUERY [ROUNDS]

Needs the module (PYTHONPATH=python) and libdateline.so.0 (LD_LIBRARY_PATH=build/release).
"""

import statistics
import subprocess
import sys
import time

import dateline

SECONDS = 3.0


def through_python(index: dateline.Index, query: str) -> float:
    start = time.perf_counter()
    calls = 0
    while (passed := time.perf_counter() - start) < SECONDS:
        for hit in index.search(query, limit=10):
            hit["id"]
        calls += 1
    return calls / passed


def main() -> None:
    program, path, query = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    rates: dict[str, list[float]] = {"C++": [], "C": [], "Python": []}
    with dateline.open(path) as index:
        for _ in range(rounds):
            told = subprocess.run(
                [program, path, query, str(SECONDS)], capture_output=True, text=True, check=True
            ).stdout.split()
            rates["C++"].append(float(told[0]))
            rates["C"].append(float(told[1]))
            rates["Python"].append(through_python(index, query))
    print(f"{query}: {rounds} rounds of {SECONDS:.0f} s each, in turns")
    print("through   calls/s (median, least, most)   ms a call")
    for name, measured in rates.items():
        middle = statistics.median(measured)
        print(
            f"{name:8}  {middle:7.1f} ({min(measured):.1f}, {max(measured):.1f})"
            f"  {1000 / middle:.2f}"
        )


if __name__ == "__main__":
    main()
