"""A random sample to be judged by keys, and how far it says that the story can be trusted."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from cuttings.export.html.links import anchor
from cuttings.story import StoryFile
from cuttings.story.audit import (
    KINDS,
    AuditItem,
    Precision,
    Verdict,
    audit_item,
    draw,
    earlier_verdicts,
    precision,
)
from cuttings.web.desk import LINKS, Desk, number_of

SIZES = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that are asked about, their report, and the address that lights them there."""

    words: str
    report: str
    href: str | None


@dataclass(frozen=True, slots=True)
class AuditTask:
    """A record to be judged; `verdict` is the last one that was given."""

    key: str
    anchor: str
    claim: str
    question: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A sample. `told` says what its verdicts tell of all records; empty where there is none."""

    what: str
    size: int
    seed: int
    kinds: tuple[str, ...]
    sizes: tuple[int, ...]
    tasks: tuple[AuditTask, ...]
    told: str


class Auditing:
    """The audit page of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def show(self, story: StoryFile, request: Request) -> HTMLResponse:
        """The form, and the sample that it asks for."""
        what = request.query_params.get("what", "")
        what = what if what in KINDS else next(iter(KINDS))
        size = number_of(request, "sample")
        size = size if size in SIZES else SIZES[0]
        seed = max(1, number_of(request, "seed"))
        keys = draw(story, what, size, seed)
        items = [audit_item(story, what, key) for key in keys]
        verdicts = earlier_verdicts(story, items)
        page = AuditPage(
            what,
            size,
            seed,
            tuple(KINDS),
            SIZES,
            tuple(
                _task(key, item, verdicts.get(place))
                for place, (key, item) in enumerate(zip(keys, items, strict=True))
            ),
            told_of(what, precision(verdicts.values())),
        )
        frame = self.desk.frame(story, "audit", "How far to trust it")
        return self.desk.show(request, "audit", frame, page)


def told_of(what: str, found: Precision | None) -> str:
    """What verdicts on a sample tell of all records, in words."""
    if found is None:
        return ""
    return (
        f"{found.right} of {found.judged} {what} are right: {found.share:.0%}; "
        f"of all, with 95 % confidence, between {found.low:.0%} and {found.high:.0%}."
    )


def _task(key: str, item: AuditItem, verdict: Verdict | None) -> AuditTask:
    span = item.evidence
    shown = [_evidence(span, item.report, LINKS.words(item.article, span.start, span.end))]
    if item.beside is not None:
        shown.append(_evidence(*item.beside, None))
    return AuditTask(key, anchor("k", key), item.claim, item.question, tuple(shown), verdict)


def _evidence(span: Any, report: str, href: str | None) -> Evidence:
    return Evidence(" ".join(span.text.split()), report, href)
