"""Files, folders and pasted text → `Article`.

`discover` says what there is to read, `load` reads one of them. Nothing here
keeps state; `load` is pure and runs in a worker process.
"""

from cuttings.ingest.discover import discover
from cuttings.ingest.furniture import mark_furniture
from cuttings.ingest.load import load, loader_version
from cuttings.ingest.options import IngestOptions, Source

__all__ = ["IngestOptions", "Source", "discover", "load", "loader_version", "mark_furniture"]
