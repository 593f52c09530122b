"""Finding and reading expressions of time: words of an article -> the day, month, year or run of them that they name.

    text ─ tokens ─> classes ─ grammar.yaml ─> matches ─ readers ─> TimeExpression

What is not settled by the words and the article's own date stays unknown (`when` None), with the reason in `anchor`.
"""

from kg.extract.times.article import resolve_in_article
from kg.extract.times.find import find_times
from kg.extract.times.records import Anchors, TimeExpression
from kg.extract.times.tense import tense_by_words

__all__ = ["Anchors", "TimeExpression", "find_times", "resolve_in_article", "tense_by_words"]
