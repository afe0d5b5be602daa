import sys

import pytest
from tests.ingest import samples

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, load


def test_a_missing_extra_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError, match=r"pypdf.*cuttings\[formats\]") as caught:
        load(Source("a.pdf", "a.pdf", samples.pdf(), "pdf"), IngestOptions())
    assert caught.value.reason == "unsupported"
