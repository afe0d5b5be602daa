"""The story file: one SQLite database, one writer, readers that never write.

The only door to SQLite. `schema.sql` says what stands where.
"""

from cuttings.store import codec
from cuttings.store.connection import APPLICATION_ID, SCHEMA_VERSION
from cuttings.store.copy_relations import CarrierRow, CopyResult
from cuttings.store.copy_rows import CopyTables
from cuttings.store.event_reader import EventFilter, EventRow
from cuttings.store.event_rows import Days, EventArticle, EventTables
from cuttings.store.reader import StoryReader
from cuttings.store.records import Attached, Filter, SourceState, StageResult
from cuttings.store.statement_ids import statement_id, statement_ids
from cuttings.store.time_rows import DatedRow
from cuttings.store.writer import StoryWriter, open_story

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "Attached",
    "CarrierRow",
    "CopyResult",
    "CopyTables",
    "DatedRow",
    "Days",
    "EventArticle",
    "EventFilter",
    "EventRow",
    "EventTables",
    "Filter",
    "SourceState",
    "StageResult",
    "StoryReader",
    "StoryWriter",
    "codec",
    "open_story",
    "statement_id",
    "statement_ids",
]
