"""Files, folders, addresses, feeds and pasted text → `Article`.

`discover` says what there is to read, `load` reads one of them. Nothing here
keeps state; `load` is pure and runs in a worker process.
"""

from cuttings.ingest.discover import discover
from cuttings.ingest.feeds import Watched, new_reports
from cuttings.ingest.fetch import Fetcher
from cuttings.ingest.furniture import mark_furniture
from cuttings.ingest.load import load, loader_version
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.pasted import is_pasted, with_text
from cuttings.ingest.tongue import is_foreign

__all__ = [
    "Fetcher",
    "IngestOptions",
    "Source",
    "Watched",
    "discover",
    "is_foreign",
    "is_pasted",
    "load",
    "loader_version",
    "mark_furniture",
    "new_reports",
    "with_text",
]
