"""Text that was exported from Nexis, Factiva or ProQuest → its articles.

The layouts are written down in `docs/reference/database-exports.md`. All readers work on lines, so
that TXT, RTF, DOCX and HTML exports go the same way.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.dates import find_days, read_days

NEXIS_END = re.compile(r"\s*End of Document\s*", re.IGNORECASE)
NEXIS_COUNT = re.compile(r"\s*(?:Document )?\d{1,6} of \d{1,6} DOCUMENTS?\s*")
NEXIS_LABEL = re.compile(
    r"\s*(?P<label>Section|Length|Byline|Dateline|Highlight|Graphic|Load-Date|Language"
    r"|Publication-Type|Journal Code|Subject|Correction-Date|Update|URL|Series|Type|Notes"
    r"|Classification)\s*:\s*(?P<words>.*)",
    re.IGNORECASE,
)
NEXIS_AFTER = frozenset(
    [
        *("load-date", "language", "publication-type", "journal code", "subject", "graphic"),
        *("correction-date", "update", "url", "notes", "classification"),
    ]
)
FACTIVA_END = re.compile(r"\s*Document [A-Za-z0-9]{4,10}0{0,6}(?:19|20)\d{6}[a-z0-9]{8,14}\s*")
FACTIVA_CODES = (
    *("HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT"),
    *("RF", "CO", "IN", "NS", "RE", "PUB", "AN", "SE", "CLM", "CR", "ART", "IPD", "IPC", "CX"),
)
FACTIVA_CODE = re.compile(rf"(?P<code>{'|'.join(FACTIVA_CODES)})(?:\s+(?P<words>\S.*))?\s*")
PROQUEST_RULE = re.compile(r"\s*_{40,}\s*")
PROQUEST_FIELD = re.compile(r"(?P<label>[A-Z][A-Za-z/ -]{1,40}): ?(?P<words>.*)")
PROQUEST_LABELS = frozenset(
    [
        *("full text", "author", "title", "publication title", "publication date", "abstract"),
        *("publication info", "document url", "publication year", "pages", "section", "credit"),
        *("proquest document id", "language of publication", "copyright", "last updated", "links"),
        *("publication subject", "subject", "location", "people", "company / organization", "issn"),
        *("source type", "document type", "database", "place of publication", "country of"),
        *("country of publication", "publisher", "first page", "volume", "issue", "dateline"),
        *("company", "identifier / keyword", "number of pages", "url", "isbn", "column", "edition"),
        *("start page", "proquest document link", "word count", "publication frequency"),
    ]
)
WORD_COUNT = re.compile(r"\s*[\d,]{1,9} words\s*", re.IGNORECASE)
COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|Copyright\b).*", re.IGNORECASE)
BODY_LINE = re.compile(r"\s*(?:Body|Full Text:?)\s*", re.IGNORECASE)
PAGE_LINE = re.compile(r"\s*Page \d{1,5} of \d{1,5}\s*", re.IGNORECASE)
LOOKS_LIKE_EXPORT = re.compile(
    r"^\s*End of Document\s*$|^\s*(?:Document )?\d+ of \d+ DOCUMENTS?\s*$"
    r"|^\s*Document [A-Za-z0-9]{24,28}\s*$|^\s*_{40,}\s*$",
    re.MULTILINE | re.IGNORECASE,
)
MAX_HEADER = 40


def articles_of_export(text: str) -> tuple[Carried, ...]:
    """The articles of an export, in their order; nothing where the text is no export."""
    if not LOOKS_LIKE_EXPORT.search(text):
        return ()
    lines = text.splitlines()
    for parts, reader in (
        (_before(lines, FACTIVA_END), _factiva),
        (_before(lines, NEXIS_END), _nexis_uni),
        (_after(lines, NEXIS_COUNT), _nexis_classic),
        (_proquest_parts(lines), _proquest),
    ):
        found = _read(parts, reader)
        if found:
            return found
    return ()


def _read(
    parts: Sequence[Sequence[str]], reader: Callable[[list[str]], Carried | None]
) -> tuple[Carried, ...]:
    read = (reader([line.rstrip() for line in part]) for part in parts)
    return tuple(carried for carried in read if carried is not None and carried.text)


def _before(lines: Sequence[str], end: re.Pattern[str]) -> list[Sequence[str]]:
    """The stretches that end with such a line, the line left out."""
    parts, start = [], 0
    for index, line in enumerate(lines):
        if end.fullmatch(line):
            parts.append(lines[start:index])
            start = index + 1
    return parts


def _after(lines: Sequence[str], begin: re.Pattern[str]) -> list[Sequence[str]]:
    """The stretches that begin after such a line."""
    starts = [index + 1 for index, line in enumerate(lines) if begin.fullmatch(line)]
    edges = [*starts, len(lines) + 1]
    return [lines[start : end - 1] for start, end in pairwise(edges)]


def _body(lines: Sequence[str]) -> str:
    """The lines without empty ones at either end, none doubled."""
    kept = [line.strip() for line in lines if not PAGE_LINE.fullmatch(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _is_date(line: str) -> bool:
    found = find_days(line)
    return found is not None and found[0] == 0


def _day_words(line: str) -> str:
    """The date in a line that begins with one and goes on with a weekday, a time or an edition."""
    found = find_days(line.strip())
    return line.strip()[: found[1]].strip() if found else line.strip()


def _nexis_uni(lines: list[str]) -> Carried | None:
    """Headline, outlet, date, copyright, labels, `Body`, the words, `Load-Date: …`."""
    filled = [i for i, line in enumerate(lines) if line.strip() and not PAGE_LINE.fullmatch(line)]
    dated = next((n for n, i in enumerate(filled[:MAX_HEADER]) if _is_date(lines[i].strip())), None)
    if dated is None or dated < 2:  # noqa: PLR2004 - headline and outlet stand above
        return None
    day, outlet, headline = (lines[filled[dated - back]].strip() for back in (0, 1, 2))
    values = [
        Value("headline", "nexis headline", headline),
        Value("outlet", "nexis publication", outlet),
        Value("published", "nexis date", _day_words(day)),
    ]
    return _nexis_rest(lines, filled[dated] + 1, values)


def _nexis_classic(lines: list[str]) -> Carried | None:
    """Outlet, date, headline, labels in capitals, the words, `LOAD-DATE: …`."""
    filled = [index for index, line in enumerate(lines) if line.strip()][:MAX_HEADER]
    shown = [index for index in filled if not COPYRIGHT.fullmatch(lines[index])]
    dated = next((n for n, i in enumerate(shown) if _is_date(lines[i].strip())), None)
    if not dated:
        return None
    values = [
        Value("outlet", "nexis publication", lines[shown[0]].strip()),
        Value("published", "nexis date", _day_words(lines[shown[dated]])),
    ]
    start = shown[dated] + 1
    headline: list[str] = []
    while start < len(lines) and not NEXIS_LABEL.fullmatch(lines[start]):
        if headline and not lines[start].strip():
            break
        headline += [lines[start].strip()] if lines[start].strip() else []
        start += 1
    if headline:
        values.append(Value("headline", "nexis headline", " ".join(headline)))
    return _nexis_rest(lines, start, values)


def _nexis_rest(lines: list[str], start: int, values: list[Value]) -> Carried | None:
    """The labels before and after the words, and the words."""
    labels, begin = _labels(lines, start)
    end = len(lines)
    for index in range(len(lines) - 1, begin - 1, -1):
        match = NEXIS_LABEL.fullmatch(lines[index])
        if match and match["label"].lower() in NEXIS_AFTER:
            labels.setdefault(match["label"].lower(), match["words"].strip())
            end = index
        elif lines[index].strip() and end < len(lines) and end - index > MAX_HEADER:
            break
    for field, label in (("byline", "byline"), ("url", "url"), ("language", "language")):
        if labels.get(label):
            words = labels[label].split(";")[0] if field == "language" else labels[label]
            values.append(Value(field, f"nexis {label}", words))
    body = _body(lines[begin:end])
    return Carried("nexis", body, tuple(values), ", nexis") if body else None


def _labels(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The labels from a line on, and where the words begin: after `Body`, or the last label."""
    labels: dict[str, str] = {}
    begin = start
    for index in range(start, min(len(lines), start + MAX_HEADER)):
        line = lines[index]
        if BODY_LINE.fullmatch(line):
            return labels, index + 1
        match = NEXIS_LABEL.fullmatch(line)
        if match and match["label"].lower() not in NEXIS_AFTER:
            labels.setdefault(match["label"].lower(), match["words"].strip())
            begin = index + 1
        elif COPYRIGHT.fullmatch(line) and not labels:
            begin = index + 1
    return labels, begin


def _factiva(lines: list[str]) -> Carried | None:
    coded = [line for line in lines if FACTIVA_CODE.fullmatch(line)]
    codes = {match["code"] for line in coded if (match := FACTIVA_CODE.fullmatch(line))}
    return _factiva_coded(lines) if {"HD", "PD"} <= codes else _factiva_plain(lines)


def _factiva_coded(lines: list[str]) -> Carried | None:
    """Fields with codes of two or three letters: `HD`, `PD`, `SN`, `LP`, `TD` and more."""
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        match = FACTIVA_CODE.fullmatch(line)
        if match and match["code"] not in fields:
            current = fields.setdefault(match["code"], [])
            line = match["words"] or ""  # noqa: PLW2901 - the rest of the line is the first line
        current.append(line)
    values = [
        Value(field, f"factiva {code}", words)
        for field, code in (
            *(("headline", "HD"), ("byline", "BY"), ("published", "PD"), ("outlet", "SN")),
            *(("language", "LA"), ("credits", "CR")),
        )
        if (words := " ".join(" ".join(fields.get(code, ())).split()))
    ]
    body = _body([*fields.get("LP", ()), "", *fields.get("TD", ())])
    return Carried("factiva", body, tuple(values), ", factiva") if body else None


def _factiva_plain(lines: list[str]) -> Carried | None:
    """Headline, byline, `512 words`, date, time, outlet, code, page, language, copyright, words."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    head = filled[:MAX_HEADER]
    counted = next((n for n, i in enumerate(head) if WORD_COUNT.fullmatch(lines[i])), None)
    dated = next((n for n, i in enumerate(head) if read_days(lines[i])), None)
    ended = next((i for i in head if COPYRIGHT.fullmatch(lines[i])), None)
    if counted is None or dated is None or dated <= counted or ended is None:
        return None
    above = [lines[index].strip() for index in head[:counted]]
    byline = [line for line in above[1:] if line.lower().startswith("by ")] or above[-1:]
    below = [lines[i].strip() for i in head[dated + 1 :] if i < ended]
    outlet = next((line for line in below if not re.match(r"\d{1,2}[:.]\d{2}", line)), "")
    found = (
        ("headline", "headline", above[0] if above else ""),
        ("byline", "byline", byline[-1] if len(above) > 1 else ""),
        ("published", "date", lines[head[dated]].strip()),
        ("outlet", "source", outlet),
        ("language", "language", next((w for w in below if w.lower() == "english"), "")),
    )
    values = tuple(Value(field, f"factiva {name}", words) for field, name, words in found if words)
    body = _body(lines[ended + 1 :])
    return Carried("factiva", body, values, ", factiva") if body else None


def _proquest_parts(lines: Sequence[str]) -> list[Sequence[str]]:
    rules = [index for index, line in enumerate(lines) if PROQUEST_RULE.fullmatch(line)]
    edges = [-1, *rules, len(lines)]
    return [lines[a + 1 : b] for a, b in pairwise(edges)]


def _proquest(lines: list[str]) -> Carried | None:
    """A title, then `Label: words`, where `Full text:` holds the report."""
    fields: dict[str, list[str]] = {}
    title: list[str] = []
    current = title
    for line in lines:
        match = PROQUEST_FIELD.fullmatch(line.strip())
        if match and match["label"].lower() in PROQUEST_LABELS:
            current = fields.setdefault(match["label"].lower(), [])
            line = match["words"]  # noqa: PLW2901 - the rest of the line is the first line
        elif NEXIS_COUNT.fullmatch(line) or re.fullmatch(r"\s*Document \d+ of \d+\s*", line):
            continue
        current.append(line)
    words = {label: " ".join(" ".join(part).split()) for label, part in fields.items()}
    words.setdefault("title", " ".join(" ".join(title).split()))
    if "full text" not in words or not {"publication title", "publication info"} & set(words):
        return None
    values = [
        Value(field, f"proquest {label}", words[label])
        for field, label in (
            *(("headline", "title"), ("byline", "author"), ("outlet", "publication title")),
            *(("published", "publication date"), ("url", "url"), ("url", "document url")),
            ("language", "language of publication"),
        )
        if words.get(label)
    ]
    values = [
        Value(v.field, v.name, v.value.split(";")[0].strip()) if v.field == "outlet" else v
        for v in values
    ]
    values += _publication_info(words.get("publication info", ""))
    return Carried("proquest", _body(fields["full text"]), tuple(values), ", proquest")


def _publication_info(words: str) -> list[Value]:
    """`Harrow Gazette ; Harrow [Harrow]. 20 Sep 2021: A.3.` (the older form)."""
    found = find_days(words)
    outlet = re.split(r"\s*[;,\[]", words)[0].strip() if words else ""
    values = [Value("outlet", "proquest publication info", outlet)] if outlet else []
    if found:
        day = words[found[0] : found[1]].strip(" .:")
        values.append(Value("published", "proquest publication info", day))
    return values
