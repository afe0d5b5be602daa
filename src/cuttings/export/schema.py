"""The JSON Schema of `export --to jsonl`, made from the line types.

`python -m cuttings.export.schema > docs/reference/export-schema.json` writes it.
"""

import json
import sys
from typing import Any, get_args

import msgspec

from cuttings.export.lines import Line


def export_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every line of the export keeps to."""
    types = get_args(Line)
    references, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of `cuttings export --to jsonl`",
        "description": "Offsets are code points, half-open; ranges of time are half-open.",
        "oneOf": list(references),
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it is kept in the documentation."""
    return json.dumps(export_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
