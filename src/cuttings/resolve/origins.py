"""Who wrote the copy that two articles share, as far as something says so."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cuttings.model.copies import Carrier, CopyPair, Origin

CONTAINED = 0.9
LONGER = 1.5


class Direction(NamedTuple):
    """`origin` is "a", "b", "third" or None; `name` the third party; `reason` in words."""

    origin: Origin | None
    name: str | None
    reason: str


UNKNOWN = Direction(None, None, "")


def find_origin(a: Carrier, b: Carrier, share_a: float, share_b: float) -> Direction:
    """Which of two articles that share copy it comes from, by the strongest reason there is.

    A credit to the other outlet; a credit to an agency; an agency's own report; the order
    of publication; one article whole inside a longer one. Shares are 0–1.
    """
    a, b = _as_sent(a), _as_sent(b)
    return (
        _credited(a, b)
        or _agency(a, b)
        or _by_time(a, b)
        or _by_length(share_a, share_b)
        or UNKNOWN
    )


def origin_article(pair: CopyPair, common: Sequence[Carrier]) -> str | None:
    """The id of the article that the copy of a pair comes from, where it is in the story.

    Args:
        pair: the two articles.
        common: the other articles that share copy with both.
    """
    if pair.origin in ("a", "b"):
        return pair.a if pair.origin == "a" else pair.b
    sent = [_as_sent(carrier) for carrier in common]
    own = [c for c in sent if c.outlet and shown_name(c.outlet) == pair.origin_name]
    earliest = min(own, key=lambda c: (str(c.moment or c.start or "9"), c.article_id), default=None)
    return earliest.article_id if earliest else None


def shown_name(name: str) -> str:
    """The name under which an agency is shown; any other name as it is."""
    return _agencies().get(_folded(name), name)


def is_later_version(article: Carrier) -> bool:
    """Whether the headline says that this is a later version of a report."""
    return article.headline is not None and any(
        pattern.match(article.headline) for pattern in _later()
    )


def _as_sent(article: Carrier) -> Carrier:
    """An article with an agency's dateline and no outlet stands for the agency's own report."""
    if article.outlet is None and article.dateline is not None:
        return replace(article, outlet=article.dateline)
    return article


def _credited(a: Carrier, b: Carrier) -> Direction | None:
    to_a = a.outlet is not None and _same(a.outlet, b) and not _one_outlet(a, b)
    to_b = b.outlet is not None and _same(b.outlet, a) and not _one_outlet(a, b)
    if to_a and not to_b:
        return Direction("a", None, f"{_called(b)} credits {a.outlet}")
    if to_b and not to_a:
        return Direction("b", None, f"{_called(a)} credits {b.outlet}")
    return None


def _agency(a: Carrier, b: Carrier) -> Direction | None:
    if _one_outlet(a, b):
        return None
    own_a, own_b = _is_agency(a), _is_agency(b)
    if own_a != own_b:
        agency = a if own_a else b
        return Direction("a" if own_a else "b", None, f"{agency.outlet} is an agency")
    names_a, names_b = _credits(a), _credits(b)
    both = sorted(names_a & names_b)
    if both:
        return Direction("third", both[0], f"both credit {both[0]}")
    if len(names_a | names_b) == 1:
        name = next(iter(names_a | names_b))
        return Direction("third", name, f"{_called(a if names_a else b)} credits {name}")
    return None


def _by_time(a: Carrier, b: Carrier) -> Direction | None:
    if a.moment and b.moment and a.moment != b.moment and _comparable(a, b):
        first = a if a.moment < b.moment else b
        return Direction("a" if first is a else "b", None, f"{_called(first)} printed it first")
    for side, first, second in (("a", a, b), ("b", b, a)):
        if first.end and second.start and first.end <= second.start:
            reason = f"{_called(first)} printed it first, {_day(first.start or first.end)}"
            return Direction("a" if side == "a" else "b", None, reason)
    if is_later_version(a) != is_later_version(b):
        return Direction("b" if is_later_version(a) else "a", None, "the other is marked an update")
    return None


def _by_length(share_a: float, share_b: float) -> Direction | None:
    # The shares are of the same words: a small share means a long text.
    if share_b >= CONTAINED and share_b >= LONGER * share_a:
        return Direction("a", None, "the other has nothing that is not in it")
    if share_a >= CONTAINED and share_a >= LONGER * share_b:
        return Direction("b", None, "the other has nothing that is not in it")
    return None


def _comparable(a: Carrier, b: Carrier) -> bool:
    if a.moment is None or b.moment is None:
        return False
    return (a.moment.tzinfo is None) == (b.moment.tzinfo is None)


def _day(day: date) -> str:
    return day.isoformat()


def _called(article: Carrier) -> str:
    return article.outlet or "one of them"


def _one_outlet(a: Carrier, b: Carrier) -> bool:
    return (
        a.outlet is not None
        and b.outlet is not None
        and shown_name(a.outlet) == shown_name(b.outlet)
    )


def _same(outlet: str, other: Carrier) -> bool:
    return shown_name(outlet) in {shown_name(credit) for credit in other.credits}


def _credits(article: Carrier) -> set[str]:
    return {shown_name(credit) for credit in article.credits}


def _is_agency(article: Carrier) -> bool:
    """Whether the outlet is a known agency, or signs its datelines as one does."""
    if article.outlet is None:
        return False
    return _folded(article.outlet) in _agencies() or _same(article.outlet, article)


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")


@cache
def _table() -> dict[str, Any]:
    text = files("cuttings").joinpath("resolve/data/agencies.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _agencies() -> dict[str, str]:
    return {_folded(name): names[0] for names in _table()["agencies"] for name in names}


@cache
def _later() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule["pattern"]) for rule in _table()["later"])
