"""Where the gazetteer's names stand in a doc."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from kg.ontology import data_path


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name at the doc's tokens [start, end)."""

    start: int
    end: int
    kind: str
    known: str | None
    adjective: bool = False
    seat: str | None = None


@cache
def _table():
    t = {}
    def add(name, v, over=False):
        key = tuple(name.replace("'", "’").replace("-", " - ").replace("’s", " ’s").split())
        if over or key not in t:
            t[key] = v
    by = {}
    for r in csv.DictReader(open(data_path("gazetteer", "countries.csv"))):
        q = r["wikidata"]; by[r["label"]] = q
        for n in [r["label"], *r["aliases"].split("|")]:
            if n: add(n, ("Country", q, False, None))
        for n in r["demonyms"].split("|"):
            if n: add(n, ("Country", q, True, None)); 
        for n in r["demonyms"].split("|"):
            if n and not n.endswith(("s","h","e")): add(n+"s", ("Country", q, True, None))
        for n in r["seats"].split("|"):
            if n: add(n, ("Venue", None, False, q))
        for n in r["capital"].split("|"):
            if n: add(n, ("City", None, False, q))
    for r in csv.DictReader(open(data_path("gazetteer", "cities.csv"))):
        for n in [r["label"], *r["aliases"].split("|")]:
            if n: add(n, ("City", r["wikidata"], False, None))
    for n in ["European Union","EU","Nato","NATO","African Union","AU","United Nations","UN","SCO","BRICS","World Bank","IGAD"]:
        add(n, ("InternationalOrganization", n, False, None), True)
    add("coalition of the willing", ("Coalition","Q-cow",False,None)); add("Coalition of the Willing", ("Coalition","Q-cow",False,None))
    return t


def hits(doc: Doc) -> list[Hit]:
    t = _table()
    ws = [x.text.replace("'", "’") for x in doc]
    out = []
    i = 0
    while i < len(ws):
        for n in range(min(7, len(ws) - i), 0, -1):
            v = t.get(tuple(ws[i : i + n]))
            if not v and all(w.isupper() for w in ws[i:i+n] if w.isalpha()) and len(ws[i])>3:
                v = t.get(tuple(w.title() for w in ws[i : i + n]))
            if v and doc[i].pos_ not in ("SPACE",):
                out.append(Hit(i, i + n, v[0], v[1], v[2], v[3])); i += n - 1
                break
        i += 1
    return out


@cache
def _countries():
    return {r["wikidata"]: r for r in csv.DictReader(open(data_path("gazetteer", "countries.csv")))}


def capital_of(known: str) -> str | None:
    """Name of a country's capital."""
    r = _countries().get(known)
    return r["capital"].split("|")[0] if r else None


def country_label(known: str | None) -> str | None:
    """English name of a country."""
    r = _countries().get(known or "")
    return r["label"] if r else None
