"""Where the nodes of the view stand: groups that belong together side by side, computed once, the same every time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np

SPACE = 120.0  # pixels between neighbours, from one line of labels to the next
_WIDE = 1.7  # times as much sideways
_PUSHES = 120
_MOST = 400  # nodes laid out at once; networkx asks for scipy from 500 on
_SEED = 7

Point = tuple[float, float]


def layout(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Node -> (x, y) in whole pixels, around (0, 0). The largest group stands in the middle."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted(edges))
    groups = sorted((sorted(group) for group in _groups(graph)), key=lambda group: (-len(group), group))
    blocks = [_block(graph, group) for group in groups]
    places: dict[str, tuple[int, int]] = {}
    for (x, y), block in zip(_spiral([_radius(block) for block in blocks]), blocks, strict=True):
        places |= {node: (round(x + dx), round(y + dy)) for node, (dx, dy) in block.items()}
    return places


def _groups(graph: nx.Graph[str]) -> Iterable[Iterable[str]]:
    for component in nx.connected_components(graph):
        if len(component) <= _MOST:
            yield component
        else:
            part: nx.Graph[str] = nx.Graph()
            part.add_nodes_from(sorted(component))
            part.add_edges_from(sorted(graph.subgraph(component).edges))
            yield from nx.community.louvain_communities(part, seed=_SEED)


def _block(graph: nx.Graph[str], group: Sequence[str]) -> dict[str, Point]:
    if len(group) == 1:
        return {group[0]: (0.0, 0.0)}
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(group)
    part.add_edges_from(sorted(graph.subgraph(group).edges))
    scale = SPACE * 0.45 * len(group) ** 0.7
    if len(group) > _MOST:
        return {node: (x, y) for node, (x, y) in nx.circular_layout(part, scale=scale).items()}
    start = nx.circular_layout(part)
    near = nx.spring_layout(part, k=3 / math.sqrt(len(group)), pos=start, iterations=200, seed=_SEED, scale=scale)
    return _apart(near)


def _apart(near: Mapping[str, Iterable[float]]) -> dict[str, Point]:
    """The places after neighbours that stand too close have pushed one another away, further sideways than up."""
    names = list(near)
    spots = np.array([list(near[name]) for name in names]) * (_WIDE, 1.0)
    for _ in range(_PUSHES):
        steps = (spots[:, None] - spots[None]) / (_WIDE, 1.0)
        away = np.hypot(steps[..., 0], steps[..., 1])
        np.fill_diagonal(away, np.inf)
        push = np.clip(SPACE - away, 0, None) / np.maximum(away, 1.0)
        if not push.any():
            break
        spots += (steps * push[..., None] * 0.25).sum(axis=1) * (_WIDE, 1.0)
    middle = (spots.max(axis=0) + spots.min(axis=0)) / 2
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, spots - middle, strict=True)}


def _radius(block: dict[str, Point]) -> float:
    return max(math.hypot(x / _WIDE, y) for x, y in block.values()) + SPACE * 0.4


def _spiral(radii: Sequence[float]) -> list[Point]:
    """A place for each circle, from the middle outwards, so that no two overlap."""
    placed: list[tuple[float, float, float]] = []
    angle, distance = 0.0, 0.0
    for radius in radii:
        while True:
            x, y = distance * math.cos(angle), distance * math.sin(angle)
            if all(math.hypot(x - ox, y - oy) >= radius + other for ox, oy, other in placed):
                placed.append((x, y, radius))
                break
            angle += 0.35
            distance += SPACE * 0.06
    return [(x * _WIDE, y) for x, y, _ in placed]
