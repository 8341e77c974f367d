"""Origins as browsers write them, so that they can be compared to the letter."""

from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


class OriginInvalid(Exception):
    """The text is not an origin that a page can have; write scheme, host and port as the browser does."""


def origin(text: str) -> str:
    """`text` where it is an origin to the letter: `https://portal.example.cn`, `http://127.0.0.1:8080`.

    Raises OriginInvalid for patterns, `null`, paths, default ports, upper case and hosts not in ASCII.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        raise _invalid(text) from fault
    host = parts.hostname or ""
    written = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}"
    if port is not None and port != DEFAULT_PORTS.get(parts.scheme):
        written += f":{port}"
    if parts.scheme not in DEFAULT_PORTS or not host or not text.isascii() or "*" in text or text != written:
        raise _invalid(text)
    return text


def _invalid(text: str) -> OriginInvalid:
    return OriginInvalid(
        f"Found origin {text!r}, expected scheme, host and, unless it is the default, port, as in "
        "https://portal.example.cn or http://127.0.0.1:8080; no path, no pattern."
    )
