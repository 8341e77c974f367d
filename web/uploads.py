"""A file as it came in, written where a reader can open it under the name that it came with."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from anyio import to_thread
from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from rag.clean import clean
from web.errors import UploadInvalid

FIELD = "file"
LONGEST_NAME = 120
REFUSED = frozenset('/\\:*?"<>|')


@asynccontextmanager
async def uploaded(request: Request) -> AsyncIterator[Path]:
    """The one file of a multipart body, for as long as the context lasts. Raises UploadInvalid for anything else."""
    form = await _form(request)
    try:
        found = form.multi_items()
        if [name for name, _ in found] != [FIELD] or not isinstance(found[0][1], UploadFile):
            raise UploadInvalid(
                f"Found fields {', '.join(name for name, _ in found) or 'none'}; send one file as `{FIELD}`."
            )
        upload = found[0][1]
        with TemporaryDirectory() as folder:
            path = Path(folder) / safe_name(upload.filename or "")
            await to_thread.run_sync(_write, upload.file, path)
            yield path
    finally:
        await form.close()


def safe_name(name: str) -> str:
    """The last part of `name` without characters that a path or a terminal reads as more than a name."""
    last = clean(name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(char for char in last if char not in REFUSED).strip(". ")
    if not kept:
        raise UploadInvalid("The file has no name; its name becomes the document's id, so send one.")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}.{ending[:10]}" if dot and stem else kept[:LONGEST_NAME]


async def _form(request: Request) -> FormData:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UploadInvalid(f"The body is not multipart/form-data; send one file as `{FIELD}`.")
    try:
        return await request.form(max_files=1, max_fields=1)
    except HTTPException as fault:  # the parser's own fault, as Starlette passes it on; 408 and 413 are not its
        if fault.status_code != HTTPStatus.BAD_REQUEST:
            raise
        raise UploadInvalid(f"{fault.detail}; send one file as `{FIELD}`.") from fault


def _write(source: BinaryIO, path: Path) -> None:
    source.seek(0)
    with path.open("wb") as target:
        shutil.copyfileobj(source, target)
