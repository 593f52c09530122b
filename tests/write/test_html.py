"""The view: one file, no request, and no text of an article that could be markup or script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.model import Article, Extract, Linker
from kg.ontology import Ontology
from kg.rdf import dataset
from kg.write.html import embed, html, vis_network
from kg.write.layout import layout
from kg.write.records import Records
from kg.write.view import COLOURS
from tests.handmade import SAME, link, one, two

ATTACKS = [
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<!--<script>",
    "]]><svg onload=document.title='owned'>",
    "<a href='javascript:document.title=1'>x</a>",
    "\u2028document.title='owned'\u2029&lt;",
    "{{ 7 * 7 }}",
]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Tags(HTMLParser):
    """The start tags of a page, and the contents of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep what a script or style holds."""
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.inside.append(data)


def page_of(extracts: list[Extract], linker: Linker, ontology: Ontology) -> str:
    """The page of these articles."""
    return "".join(html(Records(dataset(extracts, linker, ontology), ontology), ontology))


def hostile(text: str) -> list[Extract]:
    """The two articles with the text in every name, title, publisher, address and sentence."""

    def dirty(item: Article) -> Article:
        length = len(item.text)
        return replace(
            item, text=(text * length)[:length], title=text, publisher=text, source=f"https://x.example/{text}"
        )

    return [
        replace(
            e, article=dirty(e.article), entities=tuple(replace(x, names=(text, f"{text} {x.id}")) for x in e.entities)
        )
        for e in (one(), two())
    ]


def test_table_is_whole() -> None:
    """Eight ways in."""
    assert len(ATTACKS) == 8


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_adds_no_tag(text: str, extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """The page has the same tags and attributes as one of harmless articles, and the text only in its data."""
    plain, dirty = page_of(extracts, linker, ontology), page_of(hostile(text), link(hostile(text), SAME), ontology)
    assert [tag for tag, _ in Tags(dirty).tags] == [tag for tag, _ in Tags(plain).tags]
    assert Tags(dirty).tags == Tags(plain).tags
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', dirty, re.S)
    assert data
    assert not set("<>&\u2028\u2029") & set(data[1])
    assert any(node["name"].startswith(text) for node in json.loads(data[1])["nodes"])


def test_nothing_is_fetched(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """No tag names a resource, and the policy forbids all but the page's own scripts and style."""
    tags = Tags(page_of(extracts, linker, ontology))
    assert not [tag for tag, attributes in tags.tags if {"src", "srcset", "data"} & set(attributes)]
    assert [attributes["href"] for tag, attributes in tags.tags if tag == "link"] == ["data:,"]
    assert "sourceMappingURL" not in vis_network()
    (policy,) = [a["content"] or "" for t, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_policy_names_each_script_and_style(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """A hash that does not fit would leave the page empty."""
    page = page_of(extracts, linker, ontology)
    policy = next(a["content"] or "" for _, a in Tags(page).tags if "http-equiv" in a)
    bodies = re.findall(r"<script>(.*?)</script>", page, re.S) + re.findall(r"<style>(.*?)</style>", page, re.S)
    assert len(bodies) == 3
    for body in bodies:
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy
        assert "\r" not in body


def test_the_script_makes_no_markup_of_texts(root: Path) -> None:
    """No way from a text to HTML or to a function is in use."""
    code = (root / "kg" / "write" / "graph.js").read_text("utf-8")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "title:",
    ):
        assert way not in code


def test_embedded_json_is_the_same_data() -> None:
    """Escaping changes nothing that a parser sees."""
    data = {"text": "".join(ATTACKS)}
    assert json.loads(embed(data)) == data


def test_every_class_with_a_path_has_a_look(ontology: Ontology) -> None:
    """Shape and colour for each kind of node."""
    from kg.ids import PATHS

    assert set(COLOURS) == set(PATHS)


def test_layout_is_the_same_for_any_order_and_keeps_nodes_apart() -> None:
    """A chain, a star, a pair and single nodes: whole numbers, no two at one place."""
    nodes = [f"n{number}" for number in range(40)]
    edges = [(f"n{a}", f"n{a + 1}") for a in range(10)] + [("n20", f"n{b}") for b in range(21, 30)] + [("n31", "n32")]
    places = layout(nodes, edges)
    assert places == layout(nodes[::-1], edges[::-1])
    assert len(set(places.values())) == 40
    assert layout([], []) == {}


def test_layout_of_more_nodes_than_one_solver_takes() -> None:
    """Over the bound, communities are laid out one by one; nothing asks for scipy."""
    nodes = [f"n{number:04}" for number in range(900)]
    edges = [(nodes[number], nodes[number // 3]) for number in range(1, 900)]
    assert len(set(layout(nodes, edges).values())) > 850


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_hostile_text_does_nothing_in_a_browser(tmp_path: Path, ontology: Ontology) -> None:
    """All attacks at once, in a real browser: the title stays, the search and panel are filled, no error."""
    extracts = hostile("".join(ATTACKS))
    (tmp_path / "graph.html").write_text(page_of(extracts, link(extracts, SAME), ontology), "utf-8")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--enable-logging=stderr",
    ]
    where = [f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    command = [str(CHROMIUM), *flags, *where, (tmp_path / "graph.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "<title>Demarche: who met whom" in done.stdout
    assert 'id="counts">2 articles' in done.stdout
    assert "CONSOLE" not in done.stderr
