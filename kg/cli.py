"""The command `kg`: each command parses, calls one function and prints. Heavy imports are inside, so help is quick."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError, OutputError

if TYPE_CHECKING:
    from kg.model import Finding

DONE, SOME_UNREAD, NOTHING_DONE, CHECK_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

_GRAPH = "out/graph.ttl"


class _Group(click.Group):
    """Commands in the order of their use, and the one place where errors are shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("kg: interrupted: the files of the last run are as they were", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="demarche", prog_name="kg")
def main() -> None:
    """News articles to a knowledge graph of diplomacy: who met whom, who promised what, and who says so.

    \b
    Exit codes:
      0    done
      1    done, but some of the input could not be read: see the list
      2    nothing done: a wrong argument, or no article at all
      3    the graph fails its check (written all the same, but for --strict)
      130  interrupted: the files of the last run are as they were

    \b
    Example:
      kg build seeds -o out
    """


@main.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("-o", "--output", "folder", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--base", default=None, help="Base IRI of the graph's own nodes.  [default: https://w3id.org/demarche/id/]"
)
@click.option(
    "--corrections", type=click.Path(path_type=Path), help="YAML file: which names are one, and which are not."
)
@click.option("--strict", is_flag=True, help="Write nothing if anything is wrong.")
def build(  # one parameter for each option
    paths: Sequence[str], folder: Path, base: str | None, corrections: Path | None, strict: bool
) -> None:
    """Read articles and write their graph.

    PATH is a file or folder of .txt, .html or .jsonl articles, or - for one text on standard input.

    \b
    Example:
      kg build seeds -o out
    """
    from kg.ids import BASE
    from kg.pipeline import build as run
    from kg.report import report

    done = run(
        [path if path == "-" else Path(path) for path in paths],  # type: ignore[misc]
        folder,
        base=base or BASE,
        corrections=corrections,
        strict=strict,
        progress=_progress(),
    )
    click.echo(report(done), nl=False)
    if _errors(done.checking) or not done.files:
        sys.exit(CHECK_FAILED)
    sys.exit(SOME_UNREAD if _errors(done.reading) else DONE)


@main.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path(_GRAPH))
@click.option("--expect", type=click.Path(path_type=Path), help="YAML file of what must be found: see seeds/README.md.")
def check(graph: Path, expect: Path | None) -> None:
    """Test a graph against the shapes and terms of the ontology, and against what must be found.

    \b
    Example:
      kg check out/graph.ttl --expect seeds/expected.yaml
    """
    from kg.check import check as run
    from kg.check import read_graph
    from kg.ontology import load_ontology

    found = run(read_graph(graph), load_ontology(), expect)
    for finding in found:
        click.echo(f"{finding.level}: {finding.where}: {finding.what}" + (f"\n  {finding.fix}" if finding.fix else ""))
    click.echo(f"{graph}: " + (f"{len(found)} findings" if found else "well made"))
    sys.exit(CHECK_FAILED if _errors(found) else DONE)


@main.command()
@click.argument("question", required=False)
@click.argument("values", metavar="[NAME=VALUE]...", nargs=-1)
@click.option("-g", "--graph", type=click.Path(path_type=Path), default=Path(_GRAPH), show_default=True)
@click.option("-f", "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--list", "listing", is_flag=True, help="List the named questions, a line each.")
def query(question: str | None, values: Sequence[str], graph: Path, form: str, listing: bool) -> None:
    """Ask a graph: a named question, a file of SPARQL, or SPARQL itself.

    NAME=VALUE fills a parameter of a named question.

    \b
    Examples:
      kg query --list
      kg query "SELECT ?who WHERE { ?who dem:signed ?document }"
    """
    from kg.query import ask, listed, parameters, show, sparql_of

    if listing:
        click.echo(listed(), nl=False)
        return
    if not question:
        raise click.UsageError("Say what to ask; kg query --list shows the named questions.")
    click.echo(show(ask(graph, sparql_of(question), parameters(question, values)), form), nl=False)


@main.command()
@click.argument("name")
@click.argument("other", required=False)
@click.option("-d", "--dir", "folder", type=click.Path(path_type=Path), default=Path("out"), show_default=True)
def explain(name: str, other: str | None, folder: Path) -> None:
    """Print what is one under NAME and why; with OTHER, why the two are or are not one.

    \b
    Example:
      kg explain Macron
    """
    from kg.resolve import explain as run
    from kg.write import DECISIONS
    from kg.write.jsonl import read_linker

    path = folder / DECISIONS
    try:
        linker = read_linker(path.read_text("utf-8").splitlines())
    except FileNotFoundError as error:
        raise OutputError("no decisions of a run there", where=str(path), fix="Run kg build PATH... -o DIR") from error
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError("not decisions of a run", where=str(path), fix="Build the graph again.") from error
    for line in run(linker, name, other):
        click.echo(line)


def _errors(found: Sequence[Finding]) -> bool:
    return any(finding.level == "error" for finding in found)


def _progress() -> Callable[[str, int, int], None]:
    """Shows on a terminal's standard error how far a run is; says nothing into a file."""

    def show(stage: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{stage} {f'{done}/{total}' if total else '…'}", err=True, nl=False)
            if total == 0:
                click.echo("\r\033[K", err=True, nl=False)

    return show
