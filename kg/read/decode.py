"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a mark, else Windows-1252 with a warning."""

from __future__ import annotations

import codecs
import re

from kg.model import Finding

MAX_TEXT = 2_000_000  # characters of one article: four times the longest newspaper supplement; more is no news item
MAX_BYTES = 4 * MAX_TEXT
_MARKS = (  # the longer marks first: UTF-32 LE begins like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONE_OF = re.compile(r"(?:iso-8859|windows|cp|koi8|gb|euc)[-\w]*|latin-?1|big5|shift_jis|macintosh", re.IGNORECASE)
_BINARY_FROM = 0.01  # share of control characters
_MOSTLY = 3  # good characters beyond ASCII for each bad one, from which a text is UTF-8 with damage


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str | None, list[Finding]]:
    """The text without its byte order mark, or None where there is none, and what was wrong.

    `declared` is an encoding that the file itself names: it counts where the bytes are no UTF-8.
    """
    for magic, what in _KNOWN:
        if data.startswith(magic):
            return None, [Finding("error", where, f"{what}, not text", "Save its text as .txt or .html.")]
    text, findings = _decoded(data, where, declared)
    control = len(_CONTROL.findall(text))
    if "\0" in text or control > _BINARY_FROM * len(text):
        return None, [
            Finding("error", where, "not text: it holds control characters (a binary file?)", "Save it as UTF-8 text.")
        ]
    return clean(text), findings


def clean(text: str) -> str:
    """The text with `\\n` for every line end and a space for each character that no RDF or XML file may hold."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes, where: str, declared: str | None) -> tuple[str, list[Finding]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            bad = text.count("\ufffd")
            return text, [_damaged(where, bad, encoding.upper().replace("-SIG", ""))] if bad else []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    if declared and _ONE_OF.fullmatch(declared):
        try:
            return data.decode(declared, errors="replace"), []
        except LookupError:
            pass  # a name that Python does not know: go on as if there were none
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    if sum(c > "\x7f" for c in text) - bad >= _MOSTLY * bad:
        return text, [_damaged(where, bad, "UTF-8")]
    return _western(data), [
        Finding(
            "warning", where, "not UTF-8: read as Windows-1252 (Latin-1)", "Check its accents, or save it as UTF-8."
        )
    ]


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _damaged(where: str, bad: int, encoding: str) -> Finding:
    what = f"{bad} bytes are no {encoding}: each stands as U+FFFD in the text"
    return Finding("warning", where, what, f"Save the file as {encoding} again from its source.")
