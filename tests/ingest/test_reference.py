from pathlib import Path

import pytest

from cuttings.ingest.forms import FORMS
from cuttings.ingest.json_fields import known_names
from cuttings.ingest.json_parts import WRAPPERS
from cuttings.ingest.options import MAPPABLE
from cuttings.ingest.published import CONFIDENCE

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "input.md"
REASONS = ["not-found", "no-permission", "loop", "unsupported", "empty", "too-large", "binary"]
REASONS += ["undecodable", "malformed", "no-text"]


@pytest.mark.parametrize(
    "word",
    sorted({*FORMS, *WRAPPERS, *MAPPABLE, *CONFIDENCE, *REASONS})
    + sorted({name for names in known_names().values() for name in names}),
)
def test_the_reference_names_all_that_is_read(word):
    page = PAGE.read_text(encoding="utf-8")
    assert f"`{word}`" in page or f"| {word} |" in page


@pytest.mark.parametrize("method", sorted(CONFIDENCE))
def test_the_reference_gives_the_confidence_of_every_method(method):
    (row,) = (line for line in PAGE.read_text("utf-8").splitlines() if f"| `{method}` |" in line)
    assert str(CONFIDENCE[method]) in row
