"""The server on the command line, and the keys and books it keeps."""

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import IndexFault, SettingInvalid
from index.settings import Settings, read_settings
from web import commands
from web.errors import StartRefused
from web.keys import DEFAULT_PER_MINUTE

Run = Callable[[Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 the work failed, 2 wrong usage."""
    try:
        settings = read_settings()
        chosen = parser(settings).parse_args(arguments)
        run: Run = chosen.run
        return run(chosen, settings)
    except (IndexFault, StartRefused) as fault:
        print(fault, file=sys.stderr)
        return (
            commands.FAILED
            if isinstance(fault, IndexFault) and not isinstance(fault, SettingInvalid)
            else commands.USAGE
        )


def serve(chosen: Namespace, settings: Settings) -> int:
    from web.database import open_database
    from web.serving import check_start
    from web.serving import serve as run

    settings = settings.model_copy(update={"host": chosen.host, "port": chosen.port, "index": chosen.index})
    engine = open_database(settings.database)
    check_start(settings.host, engine)

    from rag.assistant import Assistant  # the encoder, the chain and the page are slow to load: a refusal comes first
    from web.app import create_app

    app = create_app(Assistant.open(settings), settings, engine)
    print(f"问策 Wence: http://{settings.host}:{settings.port}  (Ctrl-C stops it)", file=sys.stderr)
    run(app, settings.host, settings.port)
    return commands.DONE


def parser(settings: Settings) -> ArgumentParser:
    top = ArgumentParser("python -m web", description=__doc__)
    top.add_argument("--host", default=settings.host, help=f"address to bind; default {settings.host}")
    top.add_argument("--port", type=int, default=settings.port, help=f"default {settings.port}")
    top.add_argument("--index", type=Path, default=settings.index, metavar="DIR", help=f"default {settings.index}")
    top.set_defaults(run=serve)
    nouns = top.add_subparsers(metavar="COMMAND", title="commands")
    _keys(nouns.add_parser("keys", help="make, list and revoke keys").add_subparsers(required=True, metavar="VERB"))
    _audit(nouns.add_parser("audit", help="verify the audit").add_subparsers(required=True, metavar="VERB"))
    _records(nouns.add_parser("records", help="the kept answers").add_subparsers(required=True, metavar="VERB"))
    return top


def _keys(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    add = _verb(verbs, "add", commands.add_key, "Make a key and print it, once.")
    kind = add.add_mutually_exclusive_group(required=True)
    kind.add_argument("--admin", action="store_true", help="may do everything; show it to nobody")
    kind.add_argument("--publishable", action="store_true", help="may ask, from the origins it lists")
    add.add_argument("--label", default="", help="whose key it is")
    add.add_argument("--origin", action="append", default=[], metavar="URL", help="a page's origin; again for each")
    add.add_argument("--document", action="append", default=[], metavar="ID", help="again for each; default all")
    add.add_argument(
        "--per-minute",
        type=int,
        default=DEFAULT_PER_MINUTE,
        metavar="N",
        help=f"default {DEFAULT_PER_MINUTE}; 0: no limit",
    )
    add.add_argument("--days", type=int, default=0, metavar="N", help="ends after so many days; default never")
    _verb(verbs, "list", commands.show_keys, "List every key: id, kind, state, label, documents, origins.")
    _verb(verbs, "revoke", commands.drop_key, "Make a key useless, at once and for good.").add_argument("id")


def _audit(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    verify = _verb(verbs, "verify", commands.verify_audit, "Check the whole chain; print where it ends.")
    verify.add_argument("--expect", metavar="N:DIGEST", help="an end that was printed earlier and kept elsewhere")


def _records(verbs: "_SubParsersAction[ArgumentParser]") -> None:
    _verb(verbs, "purge", commands.purge_records, "Delete what is past its retention now; a server does it each hour.")


def _verb(verbs: "_SubParsersAction[ArgumentParser]", name: str, run: Run, says: str) -> ArgumentParser:
    verb: ArgumentParser = verbs.add_parser(name, help=says, description=says)
    verb.set_defaults(run=run)
    return verb


if __name__ == "__main__":
    sys.exit(main())
