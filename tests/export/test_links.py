"""Addresses are safe: no path leaves the folder, and only web addresses become links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.export.html.links import FolderLinks, anchor, safe_name, web_address


@given(st.text())
def test_any_id_gives_a_safe_file_name(key):
    assert re.fullmatch(r"[a-z0-9_-]{1,64}", safe_name(key))
    assert safe_name(key) == safe_name(key)


@pytest.mark.parametrize("key", ["../../etc/passwd", "index", "A", "a b", "", "x" * 65, "con.html"])
def test_what_is_not_safe_is_hashed(key):
    assert safe_name(key) != key


def test_ids_made_from_content_stay_readable():
    assert anchor("s", "0123456789abcdef") == "s-0123456789abcdef"
    assert FolderLinks("../").article("0123", "s-1") == "../articles/0123.html#s-1"
    assert FolderLinks().person("0123", 2) == "people/0123-2.html"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://example.org/",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://example.org/\nx",
        "JaVaScRiPt:x//https://",
        None,
    ],
)
def test_nothing_but_a_web_address_is_linked(address):
    assert web_address(address) is None


def test_a_web_address_is_linked():
    assert web_address("HTTPS://example.org/a?b=c#d") == "HTTPS://example.org/a?b=c#d"
