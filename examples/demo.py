"""`make demo`: reads the example story and opens its page (or prints where it is)."""

import os
import sys
import webbrowser
from pathlib import Path

from cuttings import export
from cuttings.ingest import IngestOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import StoryFile

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent / "demo"


def main() -> None:
    """Read `examples/story` into `demo/example.cuttings` and write its pages."""
    DEMO.mkdir(exist_ok=True)
    file = DEMO / "example.cuttings"
    settings = Settings(ingest=IngestOptions(outlet_from_folder=True))
    file.unlink(missing_ok=True)
    report = read_story([os.path.relpath(HERE / "story")], file, settings)
    with StoryFile(file) as story:
        statements = story.summary().statements
        export.write(story, "html", DEMO / "pages", export.ExportOptions())
    page = DEMO / "pages" / "index.html"
    sys.stdout.write(
        f"An invented story of {report.articles} reports, {statements} statements: {page}\n"
        "Next, with your own cuttings: .venv/bin/cuttings read YOUR-FOLDER -o my.cuttings\n"
    )
    if sys.stdout.isatty():
        webbrowser.open(page.as_uri())


if __name__ == "__main__":
    main()
