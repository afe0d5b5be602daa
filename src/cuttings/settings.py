"""All settings in one frozen record: defaults, then `cuttings.toml`, then flags."""

import dataclasses
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cuttings.engine import EngineOptions
from cuttings.errors import SettingsError
from cuttings.ingest import IngestOptions
from cuttings.language import LanguageOptions

FILE_NAME = "cuttings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set. Each table of `cuttings.toml` is one field here."""

    ingest: IngestOptions = field(default_factory=IngestOptions)
    language: LanguageOptions = field(default_factory=LanguageOptions)
    engine: EngineOptions = field(default_factory=EngineOptions)


def load_settings(path: Path | None = None) -> Settings:
    """Settings from a file, or from `cuttings.toml` in the working folder if it is there.

    Raises:
        SettingsError: the file is missing, is no TOML, or holds an unknown key or a wrong type.
    """
    if path is None:
        path = Path(FILE_NAME)
        if not path.is_file():
            return Settings()
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"There is no settings file {path}.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read as TOML: {error}") from error
    return change_settings(Settings(), tables, str(path))


def change_settings(settings: Settings, tables: Mapping[str, Any], where: str) -> Settings:
    """The settings with the values of `tables` ({table: {key: value}}) put in.

    Raises:
        SettingsError: an unknown table or key, or a value of the wrong type; names `where`.
    """
    for table, values in tables.items():
        known = [f.name for f in dataclasses.fields(settings)]
        if table not in known:
            raise SettingsError(f"{where}: there is no table [{table}]; tables: {', '.join(known)}")
        if not isinstance(values, Mapping):
            raise SettingsError(f"{where}: {table} is a table: write [{table}] and its keys below")
        part = _change(getattr(settings, table), values, f"{where}: [{table}]")
        settings = dataclasses.replace(settings, **{table: part})
    return settings


def _change(options: Any, values: Mapping[str, Any], where: str) -> Any:
    hints = typing.get_type_hints(type(options))
    known = [f.name for f in dataclasses.fields(options)]
    changed: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise SettingsError(f"{where} has no key {key}; keys: {', '.join(known)}")
        changed[key] = _fit(value, hints[key], f"{where} {key}")
    return dataclasses.replace(options, **changed)


def _fit(value: Any, kind: Any, where: str) -> Any:
    """A TOML value as the field's type: lists become tuples, tables pairs, whole numbers floats."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        rows = value.items() if isinstance(value, Mapping) else value
        if isinstance(rows, str):
            raise SettingsError(f"{where} must be a list")
        return tuple(tuple(row) if isinstance(row, (list, tuple)) else row for row in rows)
    allowed = arguments or (kind,)
    if float in allowed and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, bool) and bool not in allowed:
        raise SettingsError(f"{where} must not be true or false")
    if not isinstance(value, tuple(a for a in allowed if isinstance(a, type))):
        names = " or ".join(getattr(a, "__name__", str(a)) for a in allowed)
        raise SettingsError(f"{where} must be {names}, not {value!r}")
    return value
