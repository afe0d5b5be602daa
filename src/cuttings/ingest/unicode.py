"""Characters that no file can hold."""

import re

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with halves of surrogate pairs, which no file can hold, made U+FFFD."""
    return LONE_SURROGATE.sub("\ufffd", text)
