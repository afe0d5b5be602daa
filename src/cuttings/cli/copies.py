"""`cuttings show FILE copies`: which reports carry one copy."""

from typing import Any

from rich.console import Console
from rich.text import Text

from cuttings.cli.console import printable
from cuttings.cli.lines import day_words, span_line
from cuttings.export.words import counted
from cuttings.model.copies import CopyFamily, Passage
from cuttings.story import CopyView, Filter, StoryFile
from cuttings.story.copying import HELP

KIND_WORDS = {"same": "the same report", "copy": "copy", "update": "a later state"}


def gather(story: StoryFile, narrow: Filter) -> dict[str, Any]:
    """All families and pairs, or those of one report; passages where one report is asked for."""
    pairs = story.copies.pairs(narrow.article)
    families = story.copies.families()
    if narrow.article:
        families = [family for family in families if narrow.article in family.members]
    wanted = slice(narrow.limit)
    return {
        "articles": story.summary().articles,
        "separately_written": story.copies.separately_written(),
        "families": [_family_line(story, family) for family in families[wanted]],
        "pairs": [
            _pair_line(story, view, passages=narrow.article is not None) for view in pairs[wanted]
        ],
    }


def _family_line(story: StoryFile, family: CopyFamily) -> dict[str, Any]:
    members = [story.article(known).article for known in family.members]
    return {
        "id": family.id,
        "origin": story.copies.source(family.origin) if family.origin else None,
        "origin_name": family.origin_name,
        "reason": family.reason,
        "reports": [
            {
                "id": article.id,
                "when": day_words(article.published),
                "outlet": article.outlet.value if article.outlet else None,
                "source": article.source,
            }
            for article in members
        ],
    }


def _pair_line(story: StoryFile, view: CopyView, *, passages: bool) -> dict[str, Any]:
    pair = view.pair
    found = story.copies.between(pair.a, pair.b) if passages else ()
    return {
        "a": view.source_a,
        "b": view.source_b,
        "kind": pair.kind,
        "share_a": pair.share_a,
        "share_b": pair.share_b,
        "prose_words": pair.prose_words,
        "origin": pair.origin,
        "origin_article": view.origin_source,
        "origin_name": pair.origin_name,
        "reason": pair.reason,
        "passages": [_passage_line(passage) for passage in found],
    }


def _passage_line(passage: Passage) -> dict[str, Any]:
    return {
        "kind": passage.kind,
        "a": span_line(passage.a),
        "b": span_line(passage.b),
        "words": passage.words,
        "changes": [
            {"a": span_line(change.a), "b": span_line(change.b)} for change in passage.changes
        ],
    }


def render(console: Console, gathered: dict[str, Any]) -> None:
    """Print families, then pairs, then what the count can tell."""
    written = gathered["separately_written"]
    head = f"{counted(gathered['articles'], 'report', 'reports')}, {written} separately written"
    console.print(Text(head, style="bold"))
    for family in gathered["families"]:
        _print_family(console, family)
    if gathered["pairs"]:
        console.print()
    for pair in gathered["pairs"]:
        _print_pair(console, pair)
    console.print(Text(HELP, style="dim"))


def _print_family(console: Console, family: dict[str, Any]) -> None:
    console.print()
    came = family["origin_name"] or family["origin"]
    head = Text(counted(len(family["reports"]), "report", "reports"), style="bold")
    head.append(f" of one copy{', from ' + printable(came) if came else ''}")
    head.append(f"  {family['id'][:8]}", style="dim")
    console.print(head)
    for report in family["reports"]:
        mark = "*" if report["source"] == family["origin"] else " "
        line = Text(f" {mark} {report['when']}  {printable(report['outlet'] or 'unknown')}  ")
        line.append(printable(report["source"]), style="dim")
        console.print(line)


def _print_pair(console: Console, pair: dict[str, Any]) -> None:
    console.print(Text(f"{printable(pair['a'])}  and  {printable(pair['b'])}"))
    shares = f"{pair['share_a']:.0%} and {pair['share_b']:.0%} of their words in common"
    line = f"  {KIND_WORDS[pair['kind']]}; {shares}"
    came = pair["origin_article"] or pair["origin_name"]
    if came:
        line += f"; from {printable(came)} ({printable(pair['reason'])})"
    console.print(Text(line, style="dim"))
    for passage in pair["passages"]:
        words = " ".join(passage["a"]["text"].split())
        console.print(Text(f"    {passage['kind']}: {printable(words)}"))
        for change in passage["changes"]:
            was, now = (" ".join(change[side]["text"].split()) or "–" for side in ("a", "b"))
            console.print(Text(f"      {printable(was)} → {printable(now)}", style="dim"))
