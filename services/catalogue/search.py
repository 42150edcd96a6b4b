"""Chinese full text without a dictionary: what is indexed are pairs of neighbouring characters.

A word of a query matches where its pairs stand one after the other, so a substring is found wherever it begins. Runs
of Latin letters and digits are indexed as words and matched by their beginning. The index and the queries are written
as literals of PostgreSQL's tsvector and tsquery, since its own parser does not know Chinese words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

Weight: TypeAlias = Literal["A", "B", "C", "D"]

_RUNS: Final = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\uf900-\ufaff]+")

# PostgreSQL keeps positions up to 16,383 and at most 256 of one lexeme; what lies beyond still matches alone.
_LAST_POSITION: Final = 16_383
_MOST_POSITIONS: Final = 255


def index(fields: Mapping[Weight, Iterable[str]]) -> str:
    """The tsvector literal of the texts by their weight, A the most. No phrase reaches from one text into the next."""
    positions: dict[str, list[str]] = {}
    at = 0
    for weight, text in ((weight, text) for weight, texts in fields.items() for text in texts):
        for run in _RUNS.findall(text.lower()):
            for lexeme in _lexemes(run):
                at = min(at + 1, _LAST_POSITION)
                found = positions.setdefault(lexeme, [])
                if len(found) < _MOST_POSITIONS:
                    found.append(f"{at}{weight}")
            at += 1
    return " ".join(f"'{lexeme}':{','.join(found)}" for lexeme, found in positions.items())


def substring_query(query: str) -> str:
    """The tsquery literal that every run of the query matches as a substring; empty if there is nothing to look for."""
    return " & ".join(f"({_phrase(run)})" for run in _RUNS.findall(query.lower()))


def pairs(query: str) -> list[str]:
    """The lexemes of a query, each once, for a look-up by how many of them an item shares."""
    lexemes = (lexeme for run in _RUNS.findall(query.lower()) for lexeme in _lexemes(run) if len(lexeme) > 1)
    return list(dict.fromkeys(lexemes))


def _lexemes(run: str) -> list[str]:
    if run[0].isascii():
        return [run]
    # The last character alone lets a query of one character find it by its beginning.
    return [run[at : at + 2] for at in range(len(run))]


def _phrase(run: str) -> str:
    if run[0].isascii() or len(run) == 1:
        return f"'{run}':*"
    return " <-> ".join(f"'{run[at : at + 2]}'" for at in range(len(run) - 1))
