"""Resolution: which entities of different articles are one thing in the world, and why."""

from kg.resolve.explain import explain, find
from kg.resolve.linking import resolve

__all__ = ["explain", "find", "resolve"]
