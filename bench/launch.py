"""Starts a program from a small process and writes down what it took: `python bench/launch.py REPORT PROGRAM ARGUMENT…`.

Small on purpose: Linux charges a started program with the memory of the process that it was started from, so one that
has torch in memory cannot measure what it starts.
"""

import os
import sys
import time


def main(report: str, *command: str) -> int:
    """Writes to the file `report`: wall seconds, processor seconds, peak of resident memory in KiB. Ends as the program."""
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    with open(report, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib would triple this process
        file.write(f"{time.perf_counter() - began} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
