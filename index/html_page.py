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
        page = document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise DocumentUnreadable(
            f"found no HTML element ({fault}); expected a page with text: replace the file"
        ) from fault
    # The parser stops at such a fault and gives the page up to there as if it were whole.
    stopped = next((entry.message for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL), None)
    if stopped is not None:
        raise DocumentUnreadable(
            f"found HTML that cannot be read to its end ({stopped}); expected a page: save it as text"
        )
    return page


def body_of(text: str) -> HtmlElement:
    """Raises DocumentUnreadable where the page has no body or was not read to its end."""
    body = _parsed(text).find("body")
    if body is None:
        raise DocumentUnreadable("found HTML without a body; expected a page with text: replace the file")
    return body


def seen(element: HtmlElement) -> Iterator[str]:
    """The element's text in order, without what a browser does not show."""
    if tag_of(element) not in UNSEEN:
        yield element.text or ""
        for child in element:
            yield from seen(child)
            yield child.tail or ""


def tag_of(element: HtmlElement) -> str:
    """The element's name; empty for what is no element."""
    return element.tag if isinstance(element.tag, str) else ""


def length_of(element: HtmlElement) -> int:
    """How many characters of text it has, space aside."""
    return len("".join("".join(seen(element)).split()))
