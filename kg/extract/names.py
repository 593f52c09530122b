"""Names in one article: what the network found, put right by the gazetteer, by titles and by the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.who.lookup import Hit, hits
from kg.extract.who.records import COUNTRY, PERSON, Name
from kg.extract.who.repaired import recurring, repaired, unmarked
from kg.extract.who.spotted import after_titles, from_ent
from kg.extract.who.words import words

__all__ = ["Name", "find_names", "short_form"]


def find_names(doc: Doc) -> list[Name]:
    """The article's names in order, none inside another but demonyms and countries inside bodies ("US Congress")."""
    listed = [_from_hit(doc, hit) for hit in hits(doc)]
    spotted = [name for ent in doc.ents if (name := from_ent(doc, ent.start, ent.end, ent.label_)) is not None]
    spotted += after_titles(doc, spotted, listed)
    spotted = list(repaired(doc, spotted, listed))
    spotted += recurring(doc, spotted, listed)
    spotted += unmarked(doc, spotted, listed)
    names = _merged(doc, spotted, listed)
    return sorted([*names, *_acronyms(doc, names)], key=lambda n: (n.start, -n.end))


def _from_hit(doc: Doc, hit: Hit) -> Name:
    return Name(hit.start, hit.end, hit.kind, doc[hit.start : hit.end].text, hit.known, hit.adjective, hit.seat)


def _merged(doc: Doc, spotted: Iterable[Name], listed: Iterable[Name]) -> list[Name]:
    """One name a place in the text: the longer one wins, a person over a listed place inside the name."""
    out: list[Name] = []
    taken: dict[int, Name] = {}
    order = sorted([*spotted, *listed], key=lambda n: (-(n.end - n.start), n.known is None, n.start))
    for name in order:
        over = {id(taken[i]): taken[i] for i in name.tokens if i in taken}
        if over:
            outer = next(iter(over.values()))
            inside = outer.start <= name.start and name.end <= outer.end
            nested = name.kind == COUNTRY or (name.known is not None and doc[name.start - 1].lower_ in ("of", "the"))
            if not (inside and nested and outer.known is None and outer.kind not in (PERSON, "City", "Region")):
                continue
        out.append(name)
        for i in name.tokens:
            taken.setdefault(i, name)
    inner = {i: n for n in listed for i in n.tokens}
    return _bracketed(doc, [n for n in out if not _is_rest(doc, n, inner)])


def _is_rest(doc: Doc, name: Name, listed: Mapping[int, Name]) -> bool:
    """True for "US Special" and the like: a listed name and words of a title, taken for one body."""
    if name.known or name.kind == PERSON:
        return False
    inner = {i for i in name.tokens if (n := listed.get(i)) and n.start >= name.start and n.end <= name.end}
    rest = [doc[i] for i in name.tokens if i not in inner]
    title = words()["post_modifiers"] | words()["post_heads"]
    return (
        bool(inner and rest)
        and all(t.lower_ in title for t in rest)
        and not any(t.lower_ in ("union", "assembly", "house") for t in rest)
    )


def _bracketed(doc: Doc, names: list[Name]) -> list[Name]:
    """A first name added in brackets joined to its surname: "(President Vladimir) Putin"."""
    out: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        last = out[-1] if out else None
        together = last is not None and last.kind == name.kind == PERSON and not doc[name.start].is_sent_start
        if last and together and name.start == last.end:
            out[-1] = replace(last, end=name.end, text=doc[last.start : name.end].text)
        elif last and together and name.start == last.end + 1 and doc[last.end].text == ")":
            out[-1] = replace(last, end=name.end, text=f"{last.text} {name.text}")
        else:
            out.append(name)
    return out


def _acronyms(doc: Doc, names: list[Name]) -> list[Name]:
    """Short forms in brackets after a body that are not names yet: "Rapid Support Forces (RSF)"."""
    starts = {n.start for n in names}
    found = []
    for name in names:
        if name.kind in (PERSON,) or name.adjective or name.end + 2 >= len(doc):
            continue
        token = doc[name.end + 1]
        if (
            doc[name.end].text == "("
            and doc[name.end + 2].text == ")"
            and token.i not in starts
            and short_form(token.text, name.text)
        ):
            found.append(Name(token.i, token.i + 1, name.kind, token.text, name.known))
    return found


def short_form(short: str, text: str) -> bool:
    """True where the letters of a short form begin the words of the name, in order: RSF, Dirco."""
    letters = re.sub(r"[^a-z]", "", short.lower())
    if short in text.split():
        return False
    if not (2 <= len(letters) <= 10) or not short[:1].isupper():
        return False
    at = 0
    rest = re.sub(r"[^a-z ]", "", text.lower())
    if letters[0] != rest[:1]:
        return False
    initials = "".join(w[0] for w in rest.split() if w)
    if letters in (initials, initials.replace("o", "").replace("a", "")):
        return True
    for c in letters:
        at = rest.find(c, at)
        if at < 0:
            return False
        at += 1
    return sum(c.isupper() for c in short) >= 2 or len(letters) > 3
