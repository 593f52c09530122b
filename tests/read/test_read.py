"""Files, folders and standard input: every problem is a finding, and the rest is read."""

import io
import json
import random
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Article, Finding
from kg.read import read

BODY = "The leaders of the coalition met in Oslo and agreed to hold another round of talks there."
SEEDS = Path(__file__).parent.parent.parent / "seeds"


def split(paths: list[Path]) -> tuple[list[Article], list[Finding]]:
    """What reading gives, articles and findings apart."""
    items = list(read(paths))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Finding)]


PROBLEMS = [
    ("empty.txt", b"", "empty"),
    ("white.txt", b" \n\t\n", "empty"),
    ("binary.txt", bytes(range(256)) * 4, "not text"),
    ("paper.txt", b"%PDF-1.7 and so on", "a PDF"),
    ("latin.txt", f"Chez Ren\xe9. {BODY}".encode("latin-1"), "not UTF-8"),
    ("damaged.txt", f"“Yes”, “no”, “so”, “well” {BODY}".encode() + b"\xe2\x80", "no UTF-8"),
    ("long.txt", BODY.encode() * 60_000, "characters: an article may have"),
    ("longer.txt", BODY.encode() * 100_000, "bytes: an article may have"),
    ("hollow.html", b"<html><script>1</script>", "empty"),
    ("odd.docx", b"PK", "unknown kind"),
    ("hollow.jsonl", b"\n\n", "empty"),
    ("bad.jsonl", b'{"text": \n', "not JSON"),
    ("deep.jsonl", b"[" * 100_000, "not JSON"),
    ("number.jsonl", b'{"text": 5}\n', "no field 'text'"),
]


def test_there_are_fourteen_problems() -> None:
    """The table's length."""
    assert len(PROBLEMS) == 14


@pytest.mark.parametrize(("name", "data", "what"), PROBLEMS, ids=[p[0] for p in PROBLEMS])
def test_a_problem_is_one_finding_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """Beside a good article."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(BODY)
    articles, findings = split([tmp_path / name, tmp_path / "good.txt"])
    assert [what in f.what and name in f.where for f in findings] == [True]
    assert "good" in [a.id for a in articles]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_left_out(tmp_path: Path, encoding: str) -> None:
    """Three encodings with a mark; line ends become line feeds."""
    (tmp_path / "a.txt").write_bytes(f"{BODY}\r\nÀ bientôt\r".encode(encoding))
    articles, findings = split([tmp_path])
    assert [a.text for a in articles] == [f"{BODY}\nÀ bientôt\n"]
    assert findings == []


def test_paths_that_cannot_be_read_are_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, a device, an empty folder, a file without permission."""
    (tmp_path / "void").mkdir()
    (tmp_path / "secret.txt").write_text(BODY)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    paths = [tmp_path / "gone.txt", Path("/dev/null"), tmp_path / "void", tmp_path / "secret.txt", Path("a\0b.txt")]
    articles, findings = split(paths)
    assert articles == []
    assert len(findings) == 5
    assert all(f.level == "error" and f.fix for f in findings)


def test_folders_are_read_at_all_levels_without_hidden_files(tmp_path: Path) -> None:
    """Other kinds of files are named in one note."""
    for name in ("a.txt", "b/c/d.TXT", ".hidden.txt", ".git/e.txt", "README.md", "b/x.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BODY)
    articles, findings = split([tmp_path])
    assert [a.id for a in articles] == ["a", "d"]
    assert [(f.level, f.what) for f in findings] == [("note", "2 files of other kinds left alone: README.md, b/x.csv")]


def test_names_that_collide_are_told_apart(tmp_path: Path) -> None:
    """By the folder, or by the ending within one folder; a file given twice is read once."""
    for name in ("x/1.txt", "y/1.txt", "z/2.txt", "z/2.html", "p/x/3.txt", "q/x/3.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BODY)
    articles, _ = split([tmp_path, tmp_path / "x" / "1.txt", tmp_path / "x" / ".." / "x" / "1.txt"])
    assert [a.id for a in articles] == ["2.html", "2.txt", "p-x-3", "q-x-3", "x-1", "y-1"]


def test_records_carry_their_fields(tmp_path: Path) -> None:
    """A good record, one with bad fields, one without an id, one with an id that is taken."""
    good: dict[str, object] = {
        "text": BODY,
        "title": "T",
        "date": "6 Jan 2026",
        "url": "https://e.org",
        "publisher": "P",
        "id": "z",
    }
    rows: list[dict[str, object]] = [
        good,
        {"text": BODY + "\ud800\0", "date": "soon", "title": 7, "id": 1},
        {"text": BODY},
        {"text": BODY, "id": "z"},
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    articles, findings = split([tmp_path])
    assert [a.id for a in articles] == ["r-1", "r-3", "r-z", "r-z-line4"]
    best = articles[2]
    assert (best.title, best.publisher, best.source) == ("T", "P", "https://e.org")
    assert best.published
    assert best.published.iso == "2026-01-06"
    assert articles[0].text == BODY + "  "
    assert sorted(f.what.split(":")[0] for f in findings) == [
        "field 'date' is no date",
        "field 'title' is no string",
        "the id 'z' is taken by an earlier line",
    ]


def test_standard_input_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Named `-`; the article's id is stdin."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(BODY.encode())))
    items = list(read(["-"]))
    assert [(i.id, i.text) for i in items if isinstance(i, Article)] == [("stdin", BODY)]


def test_the_order_of_the_paths_makes_no_difference() -> None:
    """Ten shuffles of the sample articles."""
    paths = sorted(p for p in SEEDS.iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
    expected = list(read(paths))
    for seed in range(10):
        random.Random(seed).shuffle(paths)
        assert list(read(paths)) == expected


def test_the_sample_articles_say_their_dates() -> None:
    """As the README of the samples has them."""
    articles, _ = split([SEEDS])
    assert {a.id: a.published and a.published.iso for a in articles} == {
        "briefs-berlin": "2025-12-15",
        "briefs-moscow": "2026-01-08",
        "kyiv-advisers": "2026-01-03",
        "paris-january": "2026-01-07",
        "paris-january-envoys": "2026-01-06",
        "paris-january-live": "2026-01-06",
        "paris-september": "2025-09",
        "paris-september-reaction": "2025-09-05",
    }


LINES = st.sampled_from(
    [
        BODY,
        "Facebook",
        "May 5, 2025",
        "19:40 – Tea",
        "— A (@a) May 5, 2025",
        "• and so",
        "",
        "OSLO – Yes",
        "x" * 90,
        "\x85",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))),
    lines=st.lists(LINES, max_size=12),
    suffix=st.sampled_from([".txt", ".html", ".jsonl"]),
)
def test_any_bytes_are_read_without_an_exception(data: bytes, lines: list[str], suffix: str) -> None:
    """Blocks are in order, do not overlap, lie within the text and begin and end with a visible character."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"a{suffix}").write_bytes("\n".join(lines).encode() + data)
        articles, _ = split([Path(folder)])
    for found in articles:
        found.text.encode()
        end = 0
        for block in found.blocks:
            assert end <= block.span.start < block.span.end <= len(found.text)
            words = found.text[block.span.start : block.span.end]
            assert words == words.strip()
            end = block.span.end


SLOW = [
    ("one line", f"{BODY} "),
    ("short lines", "the to\n"),
    ("dates", "the May 5, 2025 "),
    ("brackets", "the ("),
    ("a word", "theof"),
    ("wrapped", f"{BODY[:70]}\n"),
]


@pytest.mark.parametrize(("name", "piece"), SLOW, ids=[s[0] for s in SLOW])
def test_time_grows_with_the_length_and_no_faster(tmp_path: Path, name: str, piece: str) -> None:
    """Eight times the text takes at most thirty times as long: a square would take 64."""
    times = []
    for size in (25_000, 200_000):
        (tmp_path / "a.txt").write_text(piece * (size // len(piece)))
        start = time.process_time()
        list(read([tmp_path / "a.txt"]))
        times.append(time.process_time() - start)
    assert times[1] < 30 * max(times[0], 0.01)
