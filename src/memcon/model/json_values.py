"""Frozen dataclasses of the model to and from plain JSON values, by their annotations."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_json(value: object) -> Any:
    """Dicts, lists, strings, numbers, true, false and null; a tuple becomes a list."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple | frozenset):
        return [to_json(v) for v in value]
    if isinstance(value, dict):
        return {k: to_json(v) for k, v in value.items()}
    return value


def from_json(kind: type[Value], value: Any) -> Value:
    """The dataclass that `to_json` made this of; raises KeyError where a field without a default is missing."""
    made: Value = _make(kind, value)
    return made


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _make(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _make(next(k for k in get_args(kind) if k is not type(None)), value)
    if origin is Literal or kind in (Any, object):
        return value
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_make(inner[0], v) for v in value)
        return tuple(_make(k, v) for k, v in zip(inner, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _make(hints[name], v) for name, v in value.items()})
    return value
