"""Path templates of `google.api.http`, and the table that finds a request's route by them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

R = TypeVar("R")

_VARIABLE = re.compile(r"\{([a-z0-9_.]+)(?:=([^{}]+))?\}")


class BadPath(ValueError):
    """A path that is not percent-encoded UTF-8."""


@dataclass(frozen=True)
class Template:
    """A path template, for example /v1/applications/{application_id}:notify.

    `segments` holds literals, "*" for one segment and "**" for all that remain; a variable covers the segments from its
    start to its end.
    """

    text: str
    segments: tuple[str, ...]
    verb: str
    variables: tuple[tuple[str, int, int], ...]

    @classmethod
    def parse(cls, text: str) -> "Template":
        """Raises ValueError if the text is no template."""
        if not text.startswith("/"):
            raise ValueError(f"path template {text!r} does not start with /")
        segments: list[str] = []
        variables: list[tuple[str, int, int]] = []
        body, verb = text[1:], ""
        last = body.rsplit("}", 1)[-1] if "}" in body.rsplit("/", 1)[-1] else body.rsplit("/", 1)[-1]
        if ":" in last:
            body, _, verb = body.rpartition(":")
        for part in re.split(r"/(?![^{}]*\})", body):
            variable = _VARIABLE.fullmatch(part)
            if variable:
                inner = (variable[2] or "*").split("/")
                variables.append((variable[1], len(segments), len(segments) + len(inner)))
                segments += inner
            elif "{" in part or not part:
                raise ValueError(f"path template {text!r}: cannot read {part!r}")
            else:
                segments.append(part)
        if "**" in segments[:-1]:
            raise ValueError(f"path template {text!r}: ** is only allowed at the end")
        return cls(text, tuple(segments), verb, tuple(variables))

    @property
    def places(self) -> str:
        """The template with its variables unnamed: what it shares with those that match the same paths."""
        return _VARIABLE.sub("{}", self.text)

    @property
    def named(self) -> str:
        """The template with each variable as a plain {name}."""
        return self.with_names([name for name, _, _ in self.variables])

    def with_names(self, names: Sequence[str]) -> str:
        """The template with other names for its variables."""
        given = iter(names)
        return _VARIABLE.sub(lambda _: "{" + next(given) + "}", self.text)


@dataclass
class _Node(Generic[R]):
    literals: "dict[str, _Node[R]]" = field(default_factory=dict)
    any_one: "_Node[R] | None" = None
    # verb → HTTP method → (template, route)
    ends: dict[str, dict[str, tuple[Template, R]]] = field(default_factory=dict)
    rest: dict[str, dict[str, tuple[Template, R]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """The route of a request with the values of its path variables."""

    route: R
    values: list[tuple[str, str]]


class RouteTable(Generic[R]):
    """Routes by path. A literal segment goes before a variable, a known :verb before a colon within a value."""

    def __init__(self) -> None:
        self._root: _Node[R] = _Node()

    def add(self, http_method: str, template: Template, route: R) -> None:
        """Raises ValueError if the place is taken."""
        node = self._root
        open_ended = template.segments[-1] == "**"
        for segment in template.segments[:-1] if open_ended else template.segments:
            if segment == "*":
                node.any_one = node.any_one or _Node()
                node = node.any_one
            else:
                node = node.literals.setdefault(segment, _Node())
        methods = (node.rest if open_ended else node.ends).setdefault(template.verb, {})
        if http_method in methods:
            raise ValueError(f"{http_method} {template.text} is taken by {methods[http_method][0].text}")
        methods[http_method] = (template, route)

    def find(self, http_method: str, raw_path: bytes) -> Found[R] | list[str] | None:
        """The route; the methods that the path does have, if not this one; or None. Raises BadPath."""
        segments = raw_path.decode("latin-1").split("/")[1:]
        head, _, verb = segments[-1].rpartition(":")
        found = self._among(http_method, [*segments[:-1], head], _decode(verb)) if head and verb else None
        return found or self._among(http_method, segments, "")

    def _among(self, http_method: str, segments: list[str], verb: str) -> Found[R] | list[str] | None:
        """The same among the routes with this verb."""
        allowed: list[str] = []
        for node, rest in self._walk(self._root, segments, 0):
            methods = (node.rest if rest else node.ends).get(verb, {})
            match = methods.get(http_method)
            if match is None:
                allowed += methods
                continue
            template, route = match
            if not template.variables:
                return Found(route, [])
            spans = _spans(template, len(segments))
            values = [(name, _decode("/".join(segments[start:end]))) for name, start, end in spans]
            if all(value for _, value in values):
                return Found(route, values)
        return sorted(set(allowed)) or None

    def _walk(self, node: _Node[R], segments: list[str], at: int) -> Iterator[tuple[_Node[R], bool]]:
        if at == len(segments):
            yield node, False
            return
        literal = node.literals.get(segments[at])
        if literal:
            yield from self._walk(literal, segments, at + 1)
        if node.any_one:
            yield from self._walk(node.any_one, segments, at + 1)
        if node.rest:
            yield node, True


def _spans(template: Template, length: int) -> Iterator[tuple[str, int, int]]:
    for name, start, end in template.variables:
        yield name, start, length if template.segments[end - 1] == "**" else end


def _decode(text: str) -> str:
    if "%" not in text and text.isascii():
        return text
    try:
        return unquote_to_bytes(text.encode("latin-1")).decode()
    except UnicodeDecodeError as error:
        raise BadPath(text) from error
