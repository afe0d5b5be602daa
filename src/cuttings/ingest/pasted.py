"""A report whose text a person replaced by pasting the right one."""

from dataclasses import replace

from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.text_file import text_article
from cuttings.ingest.unicode import storable
from cuttings.model.article import Article, Published
from cuttings.model.evidence import Evidence, Found, from_field
from cuttings.model.identity import article_id

PASTED = ", text replaced by hand"
"""How the `loader` of such an article ends."""
PLACE = "replaced text"


def with_text(article: Article, text: str) -> Article:
    """The article with another text: what its carrier said of it stays, the rest is read anew.

    A value (outlet, headline, date …) that came with the file stays; one that was words of the
    old text is looked for in the new one, and else kept with the old words as its evidence.

    Raises:
        InputError: "no-text"; the text is empty or has no prose.
    """
    fresh = text_article(
        storable(text),
        Source(article.source, None, None, "text"),
        IngestOptions(),
        article.raw_hash,
        article.loader.removesuffix(PASTED) + PASTED,
    )
    outlet = _kept(article.outlet, fresh.outlet, "outlet")
    return replace(
        fresh,
        id=article_id(outlet.value if outlet else None, article.source, fresh.text),
        outlet=outlet,
        headline=_kept(article.headline, fresh.headline, "headline"),
        byline=_kept(article.byline, fresh.byline, "byline"),
        url=_kept(article.url, fresh.url, "url"),
        published=_kept_date(article.published, fresh.published),
        language=fresh.language or article.language,
        credits=fresh.credits or tuple(_moved_found(known, "credits") for known in article.credits),
    )


def is_pasted(article: Article) -> bool:
    """Whether a person replaced the article's text."""
    return article.loader.endswith(PASTED)


def _kept(old: Found | None, new: Found | None, name: str) -> Found | None:
    if old is None or (old.evidence.kind == "span" and new is not None):
        return new
    return _moved_found(old, name)


def _kept_date(old: Published, new: Published) -> Published:
    carried = any(evidence.kind == "field" for evidence in old.evidence)
    if old.start is None and old.end is None:
        return new
    if not carried and new.start is not None:
        return new
    return replace(old, evidence=tuple(_moved(evidence, "published") for evidence in old.evidence))


def _moved_found(found: Found, name: str) -> Found:
    return Found(found.value, _moved(found.evidence, name))


def _moved(evidence: Evidence, name: str) -> Evidence:
    """Words of a text that is no longer there are evidence as a field that held them."""
    if evidence.span is None:
        return evidence
    return from_field(PLACE, name, evidence.span.text)
