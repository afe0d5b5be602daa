"""The doors to libraries that are extras: what to say where one is not installed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from cuttings.errors import InputError

INSTALL = "pip install 'cuttings[formats]'"


@contextmanager
def door(form: str, *loggers: str) -> Iterator[None]:
    """Import an extra inside of this; `form` is what it reads, in words.

    The `loggers` of the library are silenced: what goes wrong is said by our own errors.

    Raises:
        InputError: "unsupported"; the library is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise InputError(
            f"To read {form}, install what is missing ({error.name}): {INSTALL}", "unsupported"
        ) from error
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
