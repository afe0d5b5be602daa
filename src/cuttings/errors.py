"""Every error that cuttings raises on purpose.

    CuttingsError
    ├── InputError          an article or a path cannot be read
    ├── SettingsError       a setting, a flag or a judgement makes no sense   (exit code 2)
    ├── MissingModelError   the language model is not there                   (exit code 3)
    ├── StageError          a stage broke its promise, or the recipe is wrong
    ├── StoreError          the story file cannot be used                     (exit code 4)
    └── ExportError         an output cannot be written

A message says what is wrong and what to do next, in words for a reader who
does not program.
"""


class CuttingsError(Exception):
    """Base of all errors of this package."""

    exit_code = 1


class InputError(CuttingsError):
    """An article or a path cannot be read; becomes a `Failure` in a run.

    Attributes:
        reason: one of the words of `cuttings.model.run.FailureReason`.
    """

    def __init__(self, message: str, reason: str = "malformed") -> None:
        super().__init__(message)
        self.reason = reason


class SettingsError(CuttingsError):
    """A setting, a flag or a judgement makes no sense."""

    exit_code = 2


class MissingModelError(CuttingsError):
    """The language model that was asked for is not installed."""

    exit_code = 3


class StageError(CuttingsError):
    """A stage broke its promise, or the recipe does not fit together."""


class StoreError(CuttingsError):
    """The story file cannot be used: not ours, too new, locked or damaged."""

    exit_code = 4


class ExportError(CuttingsError):
    """An output cannot be written."""
