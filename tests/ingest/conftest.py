import json

import pytest

from cuttings.ingest import IngestOptions, Source, load


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Write a text to a file and load it by its relative path."""
    monkeypatch.chdir(tmp_path)

    def read_text(text, name="report.txt", **options):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return load(Source(name, name, None, "text"), IngestOptions(**options))

    return read_text


@pytest.fixture
def read_json():
    """Load a JSON value as an article."""

    def read_value(value, **options):
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        return load(Source("a.json", "a.json", data, "json"), IngestOptions(**options))

    return read_value
