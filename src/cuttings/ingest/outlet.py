"""The outlet, where the article itself does not name one."""

from pathlib import Path
from urllib.parse import urlsplit

from cuttings.ingest.files import printable
from cuttings.ingest.options import IngestOptions, Source
from cuttings.model.evidence import Found, from_field


def outlet_of(found: Found | None, source: Source, options: IngestOptions) -> Found | None:
    """What the article says, else what the user says, else (where asked for) the folder's name."""
    if found is not None:
        return found
    if options.outlet:
        return Found(options.outlet, from_field("command line", "outlet", options.outlet))
    if options.outlet_from_folder and source.path:
        folder = printable(Path(source.path).parent.name)
        name = name_from_slug(folder)
        if name:
            return Found(name, from_field("folder", "name", folder))
    return None


def host_of(url: Found | None) -> Found | None:
    """The site of an address, for an article whose outlet nothing else names."""
    try:
        host = urlsplit(url.value).hostname if url else None
    except ValueError:  # an address in brackets that is none
        host = None
    if url is None or not host or "." not in host:
        return None
    return Found(host.removeprefix("www."), from_field("address", "host", url.value))


def name_from_slug(slug: str) -> str:
    """`harrow-gazette` → `Harrow Gazette`; a name that has capitals keeps its own."""
    words = slug.replace("-", " ").replace("_", " ").split()
    if slug != slug.lower():
        return " ".join(words)
    return " ".join(word[:1].upper() + word[1:] for word in words if word != "..")
