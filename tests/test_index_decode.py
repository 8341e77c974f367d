"""Encodings: what is read, and what is refused with a sentence that helps."""

import codecs

import pytest

from index.decode import decode
from index.errors import DocumentUnreadable

TEXT = "一、加快建设全国统一大市场。\r\n二、支持低空经济发展，发展通用航空。2024年\n"
TRADITIONAL = "一、加快建設全國統一大市場。支持低空經濟發展，發展通用航空，打造新能源汽車產業鏈。\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_the_same_text_comes_out_of_each_encoding(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_big5_is_told_from_gb18030() -> None:
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5")
    assert decode(TRADITIONAL.encode("gb18030")).encoding == "gb18030"


def test_invisible_characters_are_taken_out_and_counted() -> None:
    decoded = decode("支持\u200b低空\u202e经济\ufeff发展\U000e0041\x07。\n".encode())
    assert (decoded.text, decoded.removed) == ("支持低空经济发展。\n", 5)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (bytes(range(256)) * 8, "zero bytes"),
        ("一体化发展".encode("utf-16-le")[:-1] + b"\0\0\0", "expected"),
        (TEXT.encode("utf-8").decode("latin-1").encode("utf-8"), "accented Latin"),
        ("长三角锟斤拷一体化".encode(), "damaged before"),
        ("长三角\ufffd一体化".encode(), "damaged before"),
        (bytes([0x80, 0xFF, 0x9D, 0x81, 0xFE, 0xFF] * 50), "no readable text"),
    ],
)
def test_what_no_encoding_explains_is_refused(content: bytes, found: str) -> None:
    with pytest.raises(DocumentUnreadable, match=found):
        decode(content)
