"""Why a node is what it is, and why two nodes are not one, from the decisions of a run."""

from __future__ import annotations

from kg.model import Decision, Linker, Node
from kg.resolve.names import compare
from kg.resolve.text import tokens

MOST = 12  # lines of "not the same" for one node


def find(linker: Linker, name: str) -> list[Node]:
    """The nodes with this key, local id or name; else those whose label holds all its words. Sorted by key."""
    wanted = tokens(name)
    if name in linker.of:
        return [linker.of[name]]
    exact = [
        node for node in linker.nodes if name == node.key or wanted in [tokens(n) for n in (node.label, *node.names)]
    ]
    found = exact or [node for node in linker.nodes if wanted and set(wanted) <= set(tokens(node.label))]
    return sorted(found, key=lambda node: (node.key, node.kind))


def explain(linker: Linker, name: str, other: str | None = None) -> list[str]:
    """Lines that say what was merged under a name and why; with `other`, why the two are or are not one."""
    nodes = find(linker, name)
    if not nodes:
        return [f"No node is called “{name}”."]
    if other is None:
        return [line for node in nodes for line in _one(linker, node)]
    others = find(linker, other)
    if not others:
        return [f"No node is called “{other}”."]
    return [line for node in nodes for rival in others for line in _two(linker, node, rival)]


def _one(linker: Linker, node: Node) -> list[str]:
    lines = [f"{node.label} ({node.kind}, {node.key})"]
    if node.names:
        lines.append("  also: " + "; ".join(node.names))
    lines.append("  in: " + ", ".join(node.members))
    mine = [decision for decision in linker.decisions if node in (linker.of[decision.left], linker.of[decision.right])]
    merged = [decision for decision in mine if decision.same]
    lines += [f"  one with: {_say(decision)}" for decision in merged]
    refused = sorted((d for d in mine if not d.same), key=lambda d: (-d.score, d.left, d.right))
    seen: set[str] = set()
    for decision in refused:
        rival = linker.of[decision.right if linker.of[decision.left] == node else decision.left]
        if rival != node and rival.key not in seen and len(seen) < MOST:
            seen.add(rival.key)
            lines.append(f"  not {rival.label}: {_say(decision)}")
    return lines


def _two(linker: Linker, node: Node, rival: Node) -> list[str]:
    if node == rival:
        return [f"{node.label}: one node.", *_one(linker, node)[1:]]
    both = {node.members, rival.members}
    found = [
        decision
        for decision in linker.decisions
        if not decision.same and {linker.of[decision.left].members, linker.of[decision.right].members} == both
    ]
    head = f"{node.label} ({node.key}) and {rival.label} ({rival.key}) are two nodes"
    if not found and node.kind == rival.kind == "Person":
        return [f"{head}: {compare(node.label, rival.label).reason}."]
    if not found:
        return [head + ": they were never compared, because they share no name, place, participant or month."]
    return [head + ":", *(f"  {_say(decision)}" for decision in found)]


def _say(decision: Decision) -> str:
    return f"{decision.left} – {decision.right}: {decision.reason} [{decision.rule}, {decision.score:.2f}]"
