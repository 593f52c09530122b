"""Prints how well dates are found and read: `python benchmarks/dates.py DIR [--errors SET]`.

DIR holds dates_gum.jsonl and dates_meantime.jsonl. Found: a gold mention that one of ours overlaps, and the other way
round. Right: the two name the same run of calendar days.
True: right, or less precise than the corpus but holding its time ("two weeks ago" is a week to us, a day to them).
Both sides are spelled out in days first, so 1990/1999 equals 1990-01-01/1999-12-31, and 2004-W47 its Monday to Sunday.
Besides:

- of a run that we read as one and the corpus as two ends, the end that the gold mention covers is compared;
- a season is compared by the month it begins in (the corpora disagree on where it ends);
- TIMEX durations (P4Y) are compared with our `duration`, or the length of our run; times of day count as their day;
- gold without a date of its own (PRESENT_REF, XXXX-XX-XX, --06) wants us to give none;
- in GUM, which has dates only, our durations, sets and vague times are neither right nor wrong when they stand alone.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kg.extract.times import TimeExpression, resolve_in_article, tense_by_words
from kg.model import Article, Block, BlockKind, PartialDate, Span

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNDATED = {"duration", "set", "vague"}
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the corpus: its place in the joined text and its value as written there."""

    span: Span
    text: str
    value: str


@dataclass(slots=True)
class Tally:
    """Counts of one set, and what went wrong."""

    gold: int = 0
    found: int = 0
    right: int = 0
    true: int = 0
    ours: int = 0
    ours_found: int = 0
    errors: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The figures in one line."""
        recall, precision = self.found / max(1, self.gold), self.ours_found / max(1, self.ours)
        f1 = 2 * recall * precision / max(1e-9, recall + precision)
        share, whole = self.right / max(1, self.found), self.right / max(1, self.gold)
        true = self.true / max(1, self.found)
        return (
            f"{name:22} {self.gold:5} {precision:9.3f} {recall:7.3f} {f1:6.3f} {share:11.3f} {whole:9.3f} {true:10.3f}"
        )


def days_of(value: str) -> Days | None:
    """First and last day of a value in either corpus's notation; None where it names no day, month or year."""
    if found := re.fullmatch(
        r"(\d{3}0)-01-01/(\d{3}9)-01-01", value
    ):  # a few decades and centuries end on the wrong day
        value = f"{found[1]}/{found[2]}"
    if "/" in value:
        first, last = (days_of(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    value = re.sub(r"(T|-XX).*$", "", value)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        year, week = int(found[1]), int(found[2])
        return date.fromisocalendar(year, week, 6 if found[3] else 1).isoformat(), date.fromisocalendar(
            year, week, 7
        ).isoformat()
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        end = int(found[2]) * 3
        return days_of(f"{found[1]}-{end - 2:02d}/{found[1]}-{end:02d}")
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return days_of(f"{found[1]}-{SEASONS[found[2]]:02d}")
    if found := re.fullmatch(r"(\d{3})", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    if found := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value):
        if found[2] is None:
            return f"{value}-01-01", f"{value}-12-31"
        if found[3] is None:
            return f"{value}-01", f"{value}-{calendar.monthrange(int(found[1]), int(found[2]))[1]:02d}"
        return value, value
    return None


def is_right(gold: Gold, ours: TimeExpression) -> bool:
    """Whether our expression names the time of the gold mention."""
    value = re.sub(r"^PM(\d+)$", r"P\1M", gold.value)
    if re.match(r"P(T?[\dX])", value):
        return value == ours.duration or (ours.when is not None and value == _length(ours))
    wanted = days_of(value)
    if wanted is None or ours.when is None:
        return wanted is None and ours.when is None
    ends = [days_of(part.iso) for part in (ours.when.first, ours.when.last or ours.when.first)]
    if ends[0] is None or ends[1] is None:
        return False
    if ours.kind == "season" and (wanted[0][5:7] == ends[0][0][5:7] or ends[0] == ends[1]):
        return wanted[0] == ends[0][0] or ends[0] == ends[1] == wanted
    if wanted == (ends[0][0], ends[1][1]):
        return True
    if ours.when.last is None or (gold.span.start <= ours.span.start and ours.span.end <= gold.span.end):
        return False
    middle = (gold.span.start + gold.span.end) / 2
    return wanted == ends[0 if middle < (ours.span.start + ours.span.end) / 2 else 1]


def covers(gold: Gold, ours: TimeExpression) -> bool:
    """Whether our time, though less precise, holds that of the gold mention."""
    wanted = days_of(gold.value)
    first, last = (
        (days_of(part.iso) for part in (ours.when.first, ours.when.last or ours.when.first))
        if ours.when
        else (None, None)
    )
    return (
        wanted is not None and first is not None and last is not None and first[0] <= wanted[0] and wanted[1] <= last[1]
    )


def _length(ours: TimeExpression) -> str:
    """The length of a run of years."""
    if ours.when is None or ours.when.last is None:
        return ""
    return f"P{int(ours.when.last.iso[:4]) - int(ours.when.first.iso[:4])}Y"


def documents(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Article, list[Gold]]]:
    """One article of one block a document, its rows in order, with the gold mentions moved to their place in it."""
    by_doc: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_doc.setdefault(row["doc"], []).append(row)
    for doc, parts in by_doc.items():
        text, gold = "", []
        for part in parts:
            start = len(text)
            text += part["text"] + "\n\n"
            gold += [
                Gold(Span(start + m["start"], start + m["end"]), m["text"], _value(part, m)) for m in part["mentions"]
            ]
        dct = parts[0]["dct"] or ""
        published = (
            PartialDate(dct) if re.fullmatch(r"\d{4}-\d\d-\d\d", dct) else None
        )  # one document has 03-02-2009: unknown
        yield Article(doc, text, (Block(BlockKind.BODY, Span(0, len(text))),), published=published), gold


def _value(row: dict[str, Any], mention: dict[str, Any]) -> str:
    """The value as written; in GUM three digits are a year, not a decade."""
    value: str = mention["value"]
    return value.zfill(4) if "split" in row and value.isdecimal() else value


def measure(rows: Iterable[dict[str, Any]], dated_only: bool) -> Tally:
    """Counts over the rows; `dated_only` where the corpus marks no durations."""
    tally = Tally()
    for article, gold in documents(rows):
        ours = resolve_in_article(article, tense_by_words(article.text))
        tally.gold += len(gold)
        hit: set[Span] = set()
        for mention in gold:
            over = [t for t in ours if t.span.overlaps(mention.span)]
            hit.update(t.span for t in over)
            tally.found += bool(over)
            right = any(is_right(mention, t) for t in over)
            tally.right += right
            tally.true += right or any(covers(mention, t) for t in over)
            if not right:
                tally.errors.append(_error(article, mention, over))
        counted = [t for t in ours if t.span in hit or not (dated_only and (t.kind in UNDATED or t.when is None))]
        tally.ours += len(counted)
        tally.ours_found += len(hit)
        tally.errors += [_spurious(article, t) for t in counted if t.span not in hit]
    return tally


def _context(article: Article, span: Span) -> str:
    before, after = article.text[max(0, span.start - 30) : span.start], article.text[span.end : span.end + 20]
    return f"{before}[[{article.text[span.start : span.end]}]]{after}".replace("\n", " ")


def _error(article: Article, mention: Gold, over: list[TimeExpression]) -> str:
    said = "; ".join(f"{t.surface!r} {t.kind} {_shown(t)} ({t.anchor})" for t in over) or "NOT FOUND"
    dated = article.published.iso if article.published else "undated"
    return f"wrong  {dated} {_context(article, mention.span)} gold {mention.value} | {said}"


def _spurious(article: Article, ours: TimeExpression) -> str:
    return f"extra  {_context(article, ours.span)} {ours.kind} {_shown(ours)}"


def _shown(ours: TimeExpression) -> str:
    if ours.when is None:
        return ours.duration or "-"
    return ours.when.first.iso + (f"/{ours.when.last.iso}" if ours.when.last else "")


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def sets_in(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]], bool]]:
    """The sets to measure: name, rows, whether the corpus marks dates only."""
    gum, meantime = rows_of(folder / "dates_gum.jsonl"), rows_of(folder / "dates_meantime.jsonl")
    for split in ("train", "dev", "test"):
        yield f"gum {split}", [row for row in gum if row["split"] == split], True
    half = {row["doc"]: zlib.crc32(row["doc"].encode()) % 2 for row in meantime}
    yield "meantime, developed on", [row for row in meantime if half[row["doc"]] == 0], False
    yield "meantime, held out", [row for row in meantime if half[row["doc"]] == 1], False
    yield "meantime, all", meantime, False


def main() -> None:
    """Prints one line a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", default="", help="the set whose errors to list, such as 'gum dev'")
    args = parser.parse_args()
    print(f"{'set':22}  gold precision  recall     F1 right/found right/all true/found")
    for name, rows, dated_only in sets_in(args.folder):
        tally = measure(rows, dated_only)
        print(tally.line(name))
        if name == args.errors:
            print("\n".join(tally.errors))


if __name__ == "__main__":
    main()
