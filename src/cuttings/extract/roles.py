"""Speakers whom a text names by role alone, and the pronouns that go on with them.

`A hospital spokesman said she was well. “She sleeps,” he added.` has no name to give: `he` is
the hospital spokesman. A role is in a chain of its own, without a mention by name, and so is
no person of the story.
"""

import re
from collections.abc import Sequence

from cuttings.extract.groups import Group
from cuttings.model.annotation import Link
from cuttings.model.evidence import span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import is_honorific, is_person_noun, noun_sex
from cuttings.text.role_names import role_name

LONGEST_ROLE = 80
_DEFINITE = re.compile(r"(?:the|this|that|his|her|their|its)\s", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|at|in|from|to|with|on|who)\s")


def gather_roles(text: str, links: Sequence[Link], known: Sequence[Group]) -> list[Group]:
    """A group for each role that a speaking pronoun is linked to and that no person bears."""
    taken = {m.span.start: m.span.end for group in known for m in group.mentions}
    found: dict[int, Group] = {}
    for link in links:
        start, end = link.antecedent.start, link.antecedent.end
        named = taken.get(start, start) >= end or link.anaphor.start in taken
        if named or link.antecedent == link.anaphor:
            continue
        role = role_name(text[start:end]) if end - start <= LONGEST_ROLE else None
        if role is None or "\n" in role or not _is_unnamed(text, start, end):
            continue
        group = found.get(start)
        if group is None:
            group = found[start] = Group("MISC", tuple(role.split()))
            group.mentions.append(Mention(span_of(text, start, end), "nominal", None, "role"))
        own = span_of(text, link.anaphor.start, link.anaphor.end)
        group.mentions.append(Mention(own, "pronoun", None, link.method))
    return list(found.values())


def _is_unnamed(text: str, start: int, end: int) -> bool:
    """Whether a role is new to the report, or was when it first stood there.

    `The senator` of a report is somebody whom it names elsewhere; `a senator` is not.
    """
    if _DEFINITE.match(text, start) is None:
        return True
    noun = _OF.split(text[start:end].lower())[0].split()[-1]
    if not is_person_noun(noun):
        return True
    new = rf"\b(?:an?|one|another)\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(noun)}\b"
    return re.search(new, text[:start], re.IGNORECASE) is not None


def by_lead(text: str, start: int, noun: str, people: Sequence[Group]) -> tuple[int, str] | None:
    """Who is named at the start of the next paragraph, as leads name people late.

    `The husband of a jailed scientist has asked for help.`, and then `Ann Hale said …`: only
    where nobody is named before. `noun` tells of the person at `start`.
    """
    lead_end = text.find("\n", start)
    if lead_end < 0 or not people:
        return None
    firsts = [min(m.span.start for m in g.mentions if m.kind == "name") for g in people]
    first = min(firsts)
    who = firsts.index(first)
    opening = text[lead_end:first].strip()
    late = first > lead_end and (not opening or is_honorific(opening))
    full = len(people[who].words) > 1
    return (who, "lead") if late and full and people[who].suits(noun_sex(noun)) else None
