"""The view as one HTML file: no request, no text of an article ever read as markup or script.

pyvis gives the network and the code of vis-network; its own page is not used, since it puts titles in as HTML and
links a CDN.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import jinja2
import pyvis
from markupsafe import Markup

from kg.errors import OutputError
from kg.ontology import Ontology
from kg.write.records import Records
from kg.write.view import view

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def html(records: Records, ontology: Ontology) -> Iterator[str]:
    """The page, in pieces."""
    vis, code, style = vis_network(), _part("graph.js"), _part("graph.css")
    policy = {
        "default-src": "'none'",
        "script-src": f"{_hash(vis)} {_hash(code)}",
        "style-src": _hash(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    yield environment.from_string(_part("graph.html.j2")).render(
        policy="; ".join(f"{name} {value}" for name, value in policy.items()),
        style=Markup(style),
        data=Markup(embed(view(records, ontology))),
        vis=Markup(vis),
        code=Markup(code),
    )


def embed(data: Mapping[str, object]) -> str:
    """JSON that cannot end or open a tag, whatever the texts in it: fit for a script element of type JSON."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "".join(_ESCAPES.get(character, character) for character in text)


def vis_network() -> str:
    """The code of vis-network as pyvis bundles it, without the line that makes developer tools fetch a map of it."""
    path = Path(pyvis.__file__).parent / _VIS
    if not path.exists():
        raise OutputError("pyvis has no vis-network where it used to be", where=str(path), fix="Install pyvis 0.3.2.")
    # Not splitlines: its strings hold U+0085. A page is hashed after its line ends are made "\n".
    lines = path.read_bytes().decode().replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


def _part(name: str) -> str:
    return files("kg.write").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    """The source expression of the policy for an inline script or style: its text between the tags."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
