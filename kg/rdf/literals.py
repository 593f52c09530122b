"""The one place that chooses a literal's datatype."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rdflib import XSD, Literal, URIRef

from kg.model import PartialDate

_BY_LENGTH = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_STEP = Decimal("0.0001")


def date(value: PartialDate) -> Literal:
    """A date with the datatype of its precision.

    Not normalized: rdflib would rewrite `2025` to `2025-01-01` where text and datatype do not fit.
    """
    return Literal(value.iso, datatype=date_type(value), normalize=False)


def date_type(value: PartialDate) -> URIRef:
    """`xsd:gYear`, `xsd:gYearMonth` or `xsd:date`, as precise as the date and no more."""
    return _BY_LENGTH[len(value.iso)]


def confidence(value: float) -> Literal:
    """A number of 0..1 as `xsd:decimal` in canonical form, to four places."""
    rounded = Decimal(str(min(max(value, 0.0), 1.0))).quantize(_STEP, ROUND_HALF_UP).normalize()
    text = f"{rounded:f}"
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal, normalize=False)


def integer(value: int) -> Literal:
    """A count as `xsd:integer`."""
    return Literal(str(value), datatype=XSD.integer, normalize=False)


def true() -> Literal:
    """The `xsd:boolean` true."""
    return Literal("true", datatype=XSD.boolean, normalize=False)


def text(value: str) -> Literal:
    """A plain string without language: names and quotes are kept as written, whatever their language.

    Characters that RDF cannot carry (lone surrogates, NUL) become U+FFFD.
    """
    return Literal("".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" or c == "\0" else c for c in value))
