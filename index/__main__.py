"""The index on the command line: build it, list and verify its versions, roll back."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from index.commands import build, list_versions, roll_back, settings_markdown, verify
from index.errors import IndexFault, SettingInvalid
from index.settings import Settings, read_settings

FAILED, USAGE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 the work failed, 2 wrong usage."""
    try:
        settings = read_settings()
        chosen = parser(settings).parse_args(arguments)
        run: Callable[[Namespace, Settings], int] = chosen.run
        return run(chosen, settings)
    except IndexFault as fault:
        print(fault, file=sys.stderr)
        return USAGE if isinstance(fault, SettingInvalid) else FAILED
    except KeyboardInterrupt:
        print("Stopped; the version that was current still is.", file=sys.stderr)
        return FAILED


def parser(settings: Settings) -> ArgumentParser:
    top = ArgumentParser("python -m index", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Namespace, Settings], int], says: str) -> ArgumentParser:
        sub = commands.add_parser(name, help=says, description=says)
        sub.set_defaults(run=run)
        if run is not settings_markdown:
            sub.add_argument(
                "--out", type=Path, default=settings.index, metavar="DIR", help=f"default {settings.index}"
            )
        return sub

    sub = command("build", build, "Read documents and publish a new version.")
    sub.add_argument("paths", type=Path, nargs="*", metavar="FILE or DIR", help=f"default {settings.data}")
    sub.add_argument("--if-stale", action="store_true", help="only where the current version is missing or out of date")
    command("list", list_versions, "List the versions, oldest first; * marks the current one.")
    command("verify", verify, "Compare every file of every version with its checksum.")
    command("rollback", roll_back, "Make the version before the current one current again.")
    command("settings", settings_markdown, "Print the table of settings, in Markdown.")
    return top


if __name__ == "__main__":
    sys.exit(main())
