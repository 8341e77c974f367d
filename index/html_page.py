"""An HTML page as its parser gives it: its body, all its text, and what it calls itself."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.errors import DocumentUnreadable

_UNSEEN_NAMES = "script style head noscript template title textarea select option button iframe object"
UNSEEN = frozenset(_UNSEEN_NAMES.split())


def html_text(text: str) -> str:
    """All that the body says, element by element: what a report holds the paragraphs against."""
    return "".join(seen(body_of(text)))


def html_title(text: str) -> str | None:
    """What the page calls itself in its head."""
    title = _parsed(text).find(".//title")
    return " ".join("".join(title.itertext()).split()) or None if title is not None else None


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise DocumentUnreadable(
            f"found no HTML element ({fault}); expected a page with text: replace the file"
        ) from fault


def body_of(text: str) -> HtmlElement:
    body = _parsed(text).find("body")
    if body is None:
        raise DocumentUnreadable("found HTML without a body; expected a page with text: replace the file")
    return body


def seen(element: HtmlElement) -> Iterator[str]:
    if tag_of(element) not in UNSEEN:
        yield element.text or ""
        for child in element:
            yield from seen(child)
            yield child.tail or ""


def tag_of(element: HtmlElement) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def length_of(element: HtmlElement) -> int:
    return len("".join("".join(seen(element)).split()))
