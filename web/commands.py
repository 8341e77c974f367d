"""What `python -m web …` does besides serving: keys, audit, records."""

import sys
from argparse import Namespace
from datetime import UTC, datetime, timedelta

from index.settings import Settings
from web import audit
from web.database import open_database
from web.keys import EVERY_DOCUMENT, Key, KeyKind, list_keys, make_key, revoke_key
from web.origins import OriginInvalid, origin
from web.records import Records

DONE, FAILED, USAGE = 0, 1, 2


def add_key(chosen: Namespace, settings: Settings) -> int:
    """Prints the key on stdout, once; all else goes to stderr."""
    kind = KeyKind.ADMIN if chosen.admin else KeyKind.PUBLISHABLE
    if kind is KeyKind.ADMIN and (chosen.origin or chosen.document):
        return _wrong("An admin key has no origins or documents; leave --origin and --document out.")
    try:
        origins = tuple(origin(text) for text in chosen.origin)
    except OriginInvalid as fault:
        return _wrong(str(fault))
    documents = tuple(chosen.document) or (EVERY_DOCUMENT,)
    expires = datetime.now(UTC) + timedelta(days=chosen.days) if chosen.days else None
    made = make_key(
        open_database(settings.database), kind, chosen.label, documents, origins, chosen.per_minute, expires
    )
    print(made.secret)
    print("Keep it: it is stored as a hash and cannot be shown again.", file=sys.stderr)
    if kind is KeyKind.PUBLISHABLE and not origins:
        print("It lists no origin, so it serves nobody; name each page's origin with --origin.", file=sys.stderr)
    return DONE


def show_keys(chosen: Namespace, settings: Settings) -> int:
    for key in list_keys(open_database(settings.database)):
        print("\t".join((key.id, key.kind, _state(key), key.label, ",".join(key.documents), ",".join(key.origins))))
    return DONE


def drop_key(chosen: Namespace, settings: Settings) -> int:
    if revoke_key(open_database(settings.database), chosen.id):
        print(f"Key {chosen.id} is revoked; a running server knows within two seconds.", file=sys.stderr)
        return DONE
    print(f"No key has the id {chosen.id!r}; python -m web keys list shows them.", file=sys.stderr)
    return FAILED


def verify_audit(chosen: Namespace, settings: Settings) -> int:
    """Prints where the chain ends, to be kept elsewhere and given back with --expect."""
    head, fault = audit.verify(open_database(settings.database), chosen.expect)
    print(head)
    if fault:
        print(f"{fault} Compare with a backup of the database.", file=sys.stderr)
    return FAILED if fault else DONE


def purge_records(chosen: Namespace, settings: Settings) -> int:
    gone = Records(open_database(settings.database), settings.question_log_days).purge()
    print(f"{gone} rows older than {settings.question_log_days} days are deleted.", file=sys.stderr)
    return DONE


def _state(key: Key) -> str:
    if key.revoked:
        return "revoked"
    return "live" if key.live(datetime.now(UTC)) else "expired"


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE
