"""The last that stood together: named in one list, met by one another, or alone on the stage of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.arguments import preposition
from kg.extract.coreference import clashes
from kg.extract.who.records import PERSON, PLACES, Draft, Seen
from kg.extract.who.words import words

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting

BACK = 3  # sentences before the word's own
OBJECT = frozenset({"obj", "iobj", "obl:agent"})
WITHIN = frozenset({"in", "at", "near", "from", "into", "across", "inside", "outside", "through", "off"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many of whom a word stands for."""

    count: int
    fits: Callable[[Draft], bool]
    homes: bool = False  # countries of people will do: "the two countries" after two presidents


class Partners:
    """Pairs and trios of one reading."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def last(self, token: Token, wanted: Wanted) -> tuple[Draft, ...]:
        """The last so many that stood together; nothing where it is not clear who. People go before countries."""
        nearer: set[Draft] = set()
        for away, sentence in enumerate(self._sentences(token)):
            usable = [s for s in sentence if not clashes(token, self.doc[s.top])]
            for people in (True, False):
                fit = [whole for s in usable if (whole := _only(s, wanted, people)).drafts]
                fit = fit if people else [s for s in fit if not self._is_scene(s)]
                found = self._listed(fit, wanted.count) or (self._met(fit, wanted.count) if people else ())
                if not found and away < (BACK if people else 2):
                    found = self._alone(fit, wanted.count, nearer)
                if found and (people or away < 2 or {d for d in nearer if d.kind == "Country"} <= set(found)):
                    return found  # countries named since may be the ones that are meant
            if wanted.homes and (found := self._homes(usable, wanted)) and nearer <= set(found):
                return found
            nearer.update(d for s in usable for d in s.drafts if wanted.fits(d))
        return ()

    def met(self, token: Token) -> tuple[Draft, ...]:
        """The two people of whom the sentence before says that one met, called or received the other."""
        sentences = list(self._sentences(token))[1:2]
        fit = [s for sentence in sentences for s in sentence if s.person and s.head]
        return self._met(fit, 2)

    def _sentences(self, token: Token) -> Iterator[list[Seen]]:
        """What was mentioned in the word's own sentence, before it, and in those before, the latest first."""
        starts = [token.sent.start]
        for _ in range(BACK):
            starts.append(self.casting.sentence_before(starts[-1]))
        seen = [s for s in self.casting.seen_since(min(starts)) if s.token < token.i][::-1]
        for start in dict.fromkeys(starts):
            yield [s for s in seen if s.sentence == start]

    def _listed(self, fit: Iterable[Seen], count: int) -> tuple[Draft, ...]:
        """The last whole list of so many, a subject's before others."""
        whole = {s.top: s for s in fit if s.plural}  # a longer list replaces its beginning
        lists = [s for s in whole.values() if len(s.drafts) == count]
        lists = [s for s in lists if s.subject] or lists
        return lists[-1].drafts if lists else ()

    def _met(self, fit: Iterable[Seen], count: int) -> tuple[Draft, ...]:
        """The subject of a verb and whom it met: "A met B", "A held talks with B", "A was received by B"."""
        there = [s for s in fit if s.head]
        for subject in reversed([s for s in there if s.subject]):
            verb = self.doc[subject.top].head
            others = [
                s
                for s in there
                if s is not subject and s.top != subject.top and verb.lemma_ in words()["meeting_verbs"]
                and self._company_of(self.doc[s.top], verb)
            ]  # fmt: skip
            found = tuple(dict.fromkeys(d for s in (subject, *others) for d in s.drafts))
            if others and len(found) == count:
                return found
        return ()

    def _company_of(self, token: Token, verb: Token) -> bool:
        if token.head == verb and token.dep_ in OBJECT:
            return True
        near = token.head == verb or (token.head.head == verb and token.head.dep_ in ("obj", "obl"))
        return near and preposition(token) in ("with", "alongside", "by") and token.dep_ in ("obl", "nmod", "obl:agent")

    def _alone(self, fit: Iterable[Seen], count: int, nearer: set[Draft]) -> tuple[Draft, ...]:
        """All whom a sentence names, where those are just so many and no sentence since named another."""
        unique = tuple(dict.fromkeys(d for s in fit if s.head for d in s.drafts))
        people = all(d.kind == PERSON for d in unique)
        if (
            len(unique) != count
            or not nearer <= set(unique)
            or not (people or all(d.kind == "Country" for d in unique))
        ):
            return ()
        return unique

    def _homes(self, usable: Iterable[Seen], wanted: Wanted) -> tuple[Draft, ...]:
        """The countries of so many people who stood together, where they are as many."""
        people = [s for s in usable if s.person and s.drafts]
        pair = self._listed(people, wanted.count) or self._met(people, wanted.count)
        pair = pair or self._alone(people, wanted.count, set())
        homes = tuple(dict.fromkeys(d.affiliation for d in pair if d.affiliation is not None))
        return homes if len(homes) == wanted.count and all(wanted.fits(h) for h in homes) else ()

    def _is_scene(self, seen: Seen) -> bool:
        """True for a country where something happens, or where somebody goes."""
        top = self.doc[seen.top]
        case = preposition(top)
        governor = top.head.lemma_.lower()
        if case == "of":  # "the coast of X", but "the leaders of X"
            lexicon = words()
            acting = ("agent_nouns", "relation_nouns", "post_heads", "group_heads", "state_heads", "delegation_heads")
            return not any(noun in lexicon[name] for name in acting for noun in (governor, top.head.lower_))
        return case in WITHIN or (case == "to" and governor in words()["trip_words"])


def _only(seen: Seen, wanted: Wanted, people: bool) -> Seen:
    """The mention where all of it fits; else with nobody in it."""
    kind = all((d.kind == PERSON) == people for d in seen.drafts)
    lone = not seen.plural or len(seen.drafts) > 1
    whole = kind and lone and all(wanted.fits(d) and d.kind not in PLACES for d in seen.drafts)
    return seen if whole else replace(seen, drafts=())
