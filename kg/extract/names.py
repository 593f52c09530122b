"""Names in one article: what the network found, put right by the gazetteer, by titles and by the rest of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extract.lookup import Hit, hits
from kg.extract.words import words

PERSON, COUNTRY = "Person", "Country"
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset("-–‑")
_KINDS = {"ORG": "Organization", "GPE": "City", "LOC": "Region", "FACILITY": "Venue", "PERSON": PERSON}


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at the doc's tokens [start, end), without titles, articles and possessives."""

    start: int
    end: int
    kind: str  # class of the ontology
    text: str
    known: str | None = None  # Wikidata id
    adjective: bool = False  # a demonym: "French"
    seat: str | None = None  # Wikidata id of the country whose capital or seat of power it is

    @property
    def tokens(self) -> range:
        """Indices of its tokens."""
        return range(self.start, self.end)


def find_names(doc: Doc) -> list[Name]:
    """The article's names in order, none inside another but demonyms and countries inside bodies ("US Congress")."""
    listed = [_from_hit(doc, hit) for hit in hits(doc)]
    spotted = [name for ent in doc.ents if (name := _from_ent(doc, ent.start, ent.end, ent.label_)) is not None]
    spotted += _after_titles(doc, spotted, listed)
    spotted = list(_repaired(doc, spotted, listed))
    spotted += _recurring(doc, spotted, listed)
    spotted += _unmarked(doc, spotted, listed)
    names = _merged(doc, spotted, listed)
    return sorted([*names, *_acronyms(doc, names)], key=lambda n: (n.start, -n.end))


def is_name_word(token: Token) -> bool:
    """True for a word that may be part of a person's name."""
    text = token.text
    return bool(text[:1].isupper() and any(c.isalpha() for c in text) and token.pos_ in ("PROPN", "NOUN", "X", "ADJ"))


def _from_hit(doc: Doc, hit: Hit) -> Name:
    return Name(hit.start, hit.end, hit.kind, doc[hit.start : hit.end].text, hit.known, hit.adjective, hit.seat)


def _from_ent(doc: Doc, start: int, end: int, label: str) -> Name | None:
    """A name of what the network marked; None where nothing but titles, dates or events is left."""
    lexicon = words()
    if label not in _KINDS:
        return None
    while end > start and (
        doc[end - 1].pos_ in ("ADP", "DET", "CCONJ")
        or not any(c.isalnum() for c in doc[end - 1].text.removeprefix("’s").removeprefix("'s"))
    ):
        end -= 1
    titles = (
        lexicon["honorifics"] | lexicon["ranks"] | lexicon["post_heads"] if label == "PERSON" else lexicon["honorifics"]
    )
    if start and doc[start - 1].lower_ in lexicon["honorifics"]:
        titles = lexicon["ranks"]  # "Dr Sultan Al Jaber"
    while start < end and (doc[start].lower_ in titles or doc[start].lower_ in ("the", "“", '"', "‘")):
        start += 1
    if end - start == 1 and _led(doc[start].text):
        return None
    if (
        start >= end
        or doc[start].text.startswith("@")
        or not doc[start].text[0].isalnum()
        or doc[start:end].text.islower()
    ):
        return None
    left = doc[start:end]
    if label == "PERSON":
        start, end = _widened(doc, start, end)
    elif all(
        t.lower_ in lexicon["post_modifiers"] | lexicon["post_heads"] or t.text in lexicon["post_short"] for t in left
    ):
        return None
    return Name(start, end, _kind_of(doc, start, end, label), doc[start:end].text)


def _led(text: str) -> bool:
    """True for one token such as "U.N.-sponsored"."""
    head, _, tail = text.partition("-")
    return bool(head and tail.islower())


def _widened(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The span of a person's name with the words that the tree hangs on it: "Getachew K" + "Reda"."""
    while end < len(doc) and doc[end].dep_ == "flat" and not doc[end].ent_type and is_name_word(doc[end]):
        end += 1
    while end + 1 < len(doc) and doc[end].text in HYPHENS and doc[end + 1].dep_ == "flat" and doc[end + 1].is_alpha:
        end += 2
    particles = words()["name_particles"]
    while (
        start > 0
        and not doc[start].is_sent_start
        and doc[start - 1].lower_ in particles
        and doc[start - 1].pos_ == "PROPN"
    ):
        start -= 1
    return start, end


def _kind_of(doc: Doc, start: int, end: int, label: str) -> str:
    lexicon = words()
    lower = [t.lower_ for t in doc[start:end]]
    if label == "ORG":
        bodies = lexicon.table("body_heads")
        found = [bodies[w] for w in (" ".join(lower[-2:]), *reversed(lower)) if w in bodies]
        return found[0] if found else "Organization"
    if label in ("GPE", "LOC"):
        if any(w in lexicon["venue_words"] for w in lower[1:]):
            return "Venue"
        return "Region" if label == "LOC" or any(w in lexicon["region_words"] for w in lower) else "City"
    return _KINDS[label]


def _after_titles(doc: Doc, spotted: list[Name], listed: list[Name]) -> list[Name]:
    """People the network missed: capitalised words right after a title or "Mr"."""
    lexicon = words()
    taken = {i for n in spotted if n.kind == PERSON for i in n.tokens}
    known = {i for n in listed for i in n.tokens}
    found = []
    for token in doc[:-1]:
        start = token.i + 1
        titled = token.lower_ in lexicon["honorifics"] or (
            token.text[:1].isupper() and (token.lower_ in lexicon["post_heads"] or token.text in lexicon["post_short"])
        )
        if not titled or start in taken or start in known or doc[start].is_sent_start or token.i in taken:
            continue
        end = start
        while end < len(doc) and doc[end].pos_ == "PROPN" and is_name_word(doc[end]) and end not in known:
            if (
                doc[end].lower_
                in lexicon["post_heads"] | lexicon["post_modifiers"] | lexicon["honorifics"] | lexicon["ranks"]
            ):
                break
            end += 1
        if end > start:
            found.append(Name(start, end, PERSON, doc[start:end].text))
    return found


def _repaired(doc: Doc, spotted: list[Name], listed: list[Name]) -> Iterator[Name]:
    """Kinds by the whole article: a surname seen as a person's is a person's, a listed place is a place."""
    spotted = [_by_company(doc, n, spotted) for n in spotted]
    full = {n.text.split()[-1] for n in spotted if n.kind == PERSON and " " in n.text}
    bare = {n.text for n in spotted if n.kind == PERSON}
    places = {(n.start, n.end): n for n in listed}
    for name in spotted:
        there = places.get((name.start, name.end))
        if there is not None:
            if name.kind == PERSON and name.text in full:
                yield name
            continue
        last = name.text.split()[-1]
        if name.kind != PERSON and (name.text in full or (" " in name.text and last in bare and not _is_body(name))):
            yield replace(name, kind=PERSON)
        else:
            yield name


def _recurring(doc: Doc, spotted: list[Name], listed: list[Name]) -> list[Name]:
    """Surnames of people named in full that the network missed elsewhere: "18:31 - Starmer: ...", "VdL"."""
    last = {n.text.split()[-1] for n in spotted if n.kind == PERSON and " " in n.text}
    short = {
        "".join(p[0] for p in n.text.split()[-3:]).lower()
        for n in spotted
        if n.kind == PERSON and len(n.text.split()) > 2
    }
    bodies = {
        n.text: n.kind for n in spotted if n.kind not in (PERSON, "City", "Region", "Venue") and " " not in n.text
    }
    taken = {i for n in (*spotted, *listed) for i in n.tokens}
    found = []
    for token in doc:
        if token.i in taken or not is_name_word(token):
            continue
        initials = 1 < sum(c.isupper() for c in token.text) < len(token.text) and token.lower_ in short
        if token.text in last or initials:
            found.append(Name(token.i, token.i + 1, PERSON, token.text))
        elif token.text in bodies and token.ent_type_ in ("", "MISC", "EVENT"):
            found.append(Name(token.i, token.i + 1, bodies[token.text], token.text))
    return found


def _unmarked(doc: Doc, spotted: list[Name], listed: list[Name]) -> list[Name]:
    """Names of two words or more that the network marked as nothing and the tree as one name that does something."""
    taken = {i for n in (*spotted, *listed) for i in n.tokens}
    known = words()["post_modifiers"] | words()["post_heads"] | words()["body_heads"] | words()["venue_words"]
    found = []
    for token in doc:
        if token.ent_type or token.i in taken or token.pos_ != "PROPN" or not token.dep_.startswith("nsubj"):
            continue
        end = token.i + 1
        while (
            end < len(doc)
            and doc[end].dep_ == "flat"
            and doc[end].head == token
            and doc[end].pos_ == "PROPN"
            and end not in taken
        ):
            end += 1
        part = doc[token.i : end]
        if len(part) > 1 and all(t.is_title and t.is_alpha and not t.ent_type and t.lower_ not in known for t in part):
            found.append(Name(token.i, end, PERSON, part.text))
    return found


def _by_company(doc: Doc, name: Name, spotted: list[Name]) -> Name:
    """The name as a person's where an unlisted one of two words or more is joined to people: "A, B and Estonia's C D"."""
    after = name.start > 1 and doc[name.start - 1].text in POSSESSIVES and doc[name.start - 2].ent_type_ == "GPE"
    if (
        after
        and name.kind == "City"
        and name.end - name.start > 1
        and doc[name.start : name.end].root.dep_.startswith("nsubj")
    ):
        return replace(name, kind=PERSON)  # "Denmark's A B is"
    if (
        name.kind not in ("Organization", "City")
        or name.end - name.start < 2
        or not all(is_name_word(doc[i]) for i in name.tokens)
    ):
        return name
    if _beside_post(doc, name):
        return replace(name, kind=PERSON)
    root = doc[name.start : name.end].root
    first = root
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    joined = (
        [first, *(c for c in first.children if c.dep_ == "conj")]
        if first is not root or any(c.dep_ == "conj" for c in root.children)
        else []
    )
    people = {i for n in spotted if n.kind == PERSON for i in n.tokens}
    who = any(
        c.dep_ == "acl:relcl" and any(w.lower_ == "who" for w in c.children)
        for t in (first, *joined)
        for c in t.children
    )
    if who or any(t.i in people for t in joined):
        return replace(name, kind=PERSON)
    return name


def _beside_post(doc: Doc, name: Name) -> bool:
    """True right after a title, and right before one in apposition: "A B, the former Kenyan president"."""
    lexicon = words()
    if any(doc[i].lower_ in lexicon["body_heads"] for i in name.tokens):
        return False
    before = doc[name.start - 1] if name.start else None
    if (
        before is not None
        and before.text[:1].isupper()
        and (before.lower_ in lexicon["post_heads"] | lexicon["honorifics"])
    ):
        return True
    if name.end >= len(doc) or doc[name.end].text != ",":
        return False
    for token in doc[name.end + 1 : name.end + 7]:
        if token.is_punct or token.is_sent_start or token.pos_ in ("VERB", "AUX", "CCONJ", "ADP"):
            return False
        if token.lower_ in lexicon["post_heads"] and token.dep_ == "appos":
            return True
    return False


def _is_body(name: Name) -> bool:
    return name.kind not in ("Organization", "City")


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
    return _bracketed(doc, [n for n in out if not _is_rest(doc, n, listed)])


def _is_rest(doc: Doc, name: Name, listed: Iterable[Name]) -> bool:
    """True for "US Special" and the like: a listed name and words of a title, taken for one body."""
    if name.known or name.kind == PERSON:
        return False
    inner = {i for n in listed for i in n.tokens if n.start >= name.start and n.end <= name.end}
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
