"""A post's title: where it begins and ends, and its words without country and article."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.who.records import HYPHENS
from kg.extract.who.scan import Scan
from kg.extract.who.words import singular, words


def continues(scan: Scan, head: Token) -> bool:
    """True where the word is a modifier of the head that follows: "chief" in "chief negotiator"."""
    following = scan.doc[head.i + 1]
    if following.i in scan.at or following.is_sent_start:
        return False
    if scan.is_head(following) and head.text not in scan.words["post_short"]:
        return True
    if (
        head.i + 2 < len(scan.doc)
        and following.lower_ in scan.words["post_modifiers"]
        and following.lower_ not in ("general", "de")
    ):
        return not is_plural(head) and following.text[:1].isupper() == head.text[:1].isupper() and any(
            scan.is_head(t) for t in scan.doc[head.i + 2 : head.i + 4] if t.i not in scan.at and not t.is_sent_start
        )  # fmt: skip
    return False


def is_plural(token: Token) -> bool:
    """True for "ministers", also in a headline's capitals."""
    return token.tag_ in ("NNS", "NNPS") or (
        token.lower_.endswith("s") and singular(token.lower_) in words()["post_heads"]
    )


def title_of(head: Token, text: list[str]) -> str:
    """The title in lower case; empty for "counterpart" and the like."""
    table = words()
    if singular(head.lower_) in table["peers"] or head.lower_ == "number":
        return ""
    if len(text) > 1 and text[0] in ("first", "second", "third") and text[1] not in table["ranked"]:
        text = text[1:]
    if head.text in table["post_short"]:
        text[-1] = table.table("post_short")[head.text]
    title = " ".join(w for w in text if w).replace(" - ", "-").replace(" – ", "-")
    title = {"secretary general": "secretary-general", "director general": "director-general"}.get(title, title)
    return table.table("title_words").get(title, title)


def title_end(scan: Scan, head: int) -> tuple[int, list[str]]:
    """End of the title and its words after the head: "of state", "-general", "in chief"."""
    doc = scan.doc
    end = head + 1
    if (
        end + 1 < len(doc)
        and doc[end].text in HYPHENS
        and doc[end + 1].lower_ in ("general", "elect", "designate", "in")
    ):
        end += 2
        if doc[end - 1].lower_ == "in" and end + 1 < len(doc):  # commander-in-chief
            end += 2
    elif end < len(doc) and doc[end].lower_ in ("general", "elect", "designate") and end not in scan.at:
        end += 1
    elif end + 1 < len(doc) and doc[end].lower_ == "in" and doc[end + 1].lower_ in ("chief", "council"):
        end += 2
    i = end
    if i < len(doc) and doc[i].lower_ in ("of", "for"):
        i += 1
        while i < len(doc) and doc[i].lower_ in ("the", "its", "his"):
            i += 1
        while (
            i < len(doc)
            and (
                doc[i].lower_ in scan.words["post_of"]
                or (doc[i].lower_ == "and" and i + 1 < len(doc) and doc[i + 1].lower_ in scan.words["post_of"])
            )
            and i not in scan.at
        ):
            i += 1
            end = i
    return end, [t.lower_ for t in doc[head + 1 : end] if t.lower_ not in ("its", "his")]


def title_start(scan: Scan, head: int) -> int:
    """First token of the title."""
    doc = scan.doc
    start = head
    if doc[head].lower_ == "number":
        return start - 1
    if doc[head].text in scan.words["post_short"] or singular(doc[head].lower_) in scan.words["peers"]:
        return start
    while start > 0 and not doc[start].is_sent_start:
        if scan.is_modifier(start - 1) and doc[start - 1].lower_ not in scan.words["dropped"] - {"top"}:
            start -= 1
        elif (doc[start - 1].text in HYPHENS and start > 1 and scan.is_modifier(start - 2)) or (
            doc[start - 1].lower_ in ("and", "&")
            and start > 1
            and scan.is_modifier(start - 2)
            and doc[start - 2].lower_ not in scan.words["post_heads"]
            and doc[start - 2].dep_ in ("compound", "amod", "nmod")
        ):
            start -= 2
        elif doc[start - 1].lower_ in ("top", "acting", "chief") and doc[head].lower_ == "diplomat":
            start -= 1
        else:
            break
    return start
