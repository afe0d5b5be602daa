"""The recipe: how files become a story file. Read `recipe.py` first, then `cuttings.model`.

    files ─ ingest ─▶ Article ─ map stages ─▶ Reading ─ store ─ fold stages ─▶ people, dates …

`recipe.py` lists the map stages: each sees one text and has no memory. `reading.py` runs
them in worker processes and stores what they found under the text and the stage's key,
so that only what changed runs again. `folding.py` lists the fold stages, which see all
articles, block by block; only blocks that were touched run again. `judging.py` takes
people's corrections in.
"""

from cuttings.pipeline.folding import fold
from cuttings.pipeline.judging import (
    add_judgements,
    export_judgements,
    import_judgements,
    new_judgement,
)
from cuttings.pipeline.reading import ReadReport, read_story
from cuttings.pipeline.recipe import map_stages
from cuttings.pipeline.watching import WatchOptions, watch_once

__all__ = [
    "ReadReport",
    "WatchOptions",
    "add_judgements",
    "export_judgements",
    "fold",
    "import_judgements",
    "map_stages",
    "new_judgement",
    "read_story",
    "watch_once",
]
