"""Stages of one article: what each reads and writes, checked before anything runs.

A map stage is a pure function of layers that were made before it. The recipe is
checked as spaCy's pipe analysis does it: every layer that a stage reads must have
been written before it, by one stage, and must be of the type that its function asks for.
"""

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.errors import StageError
from cuttings.model.identity import content_id


@dataclass(frozen=True, slots=True)
class MapStage:
    """One stage over one article.

    `run` is called with the layers in `reads`, in that order, and after them
    `options` where they are not None. `version` and `options` decide whether a
    stored result still holds.
    """

    name: str
    version: str
    reads: tuple[str, ...]
    writes: str
    run: Callable[..., Any]
    options: Any = None


def check_recipe(
    stages: Sequence[MapStage], given: Mapping[str, Any], layers: Mapping[str, Any]
) -> None:
    """Check that the stages fit together.

    Args:
        stages: in the order in which they run.
        given: layers that the article itself brings, with their types.
        layers: every layer that a stage writes, with its type.

    Raises:
        StageError: a layer is read before it is written, written twice, unknown, or of
            another type than the stage's function declares.
    """
    known = dict(given)
    for stage in stages:
        if missing := [name for name in stage.reads if name not in known]:
            raise StageError(
                f"stage “{stage.name}” reads {', '.join(missing)}, which no stage before it writes"
            )
        if stage.writes in known:
            raise StageError(f"stage “{stage.name}” writes {stage.writes}, which is there already")
        if stage.writes not in layers:
            raise StageError(f"stage “{stage.name}” writes {stage.writes}, which is no known layer")
        _check_types(stage, known, layers[stage.writes])
        known[stage.writes] = layers[stage.writes]


def _check_types(stage: MapStage, known: Mapping[str, Any], written: Any) -> None:
    hints = typing.get_type_hints(stage.run)
    returned = hints.pop("return", None)
    if returned != written:
        raise StageError(f"stage “{stage.name}” returns {returned}, {stage.writes} is {written}")
    for name, (parameter, asked) in zip(stage.reads, hints.items(), strict=False):
        if not _accepts(asked, known[name]):
            raise StageError(
                f"stage “{stage.name}” gets {name} as {known[name]}, "
                f"but its parameter {parameter} is {asked}"
            )
    expected = len(stage.reads) + (stage.options is not None)
    if len(hints) != expected:
        raise StageError(
            f"stage “{stage.name}” declares {expected} inputs, its function takes {len(hints)}"
        )


def _accepts(asked: Any, given: Any) -> bool:
    """Whether a parameter takes a layer: the same type, or `Sequence[X]` for `tuple[X, ...]`."""
    if asked == given:
        return True
    if typing.get_origin(asked) is not Sequence or typing.get_origin(given) is not tuple:
        return False
    return typing.get_args(given) == (*typing.get_args(asked), ...)


def stage_keys(stages: Sequence[MapStage]) -> dict[str, str]:
    """Stage → key under which its results hold.

    The key covers the stage's version and options, and the keys of all that it reads,
    so that a change anywhere makes everything after it stale, and nothing else.
    """
    writer: dict[str, str] = {}
    keys: dict[str, str] = {}
    for stage in stages:
        before = [keys[writer[layer]] for layer in stage.reads if layer in writer]
        keys[stage.name] = content_id(
            "stage", stage.name, stage.version, repr(stage.options), *before
        )
        writer[stage.writes] = stage.name
    return keys


def run_stages(
    stages: Sequence[MapStage], given: Mapping[str, Any], stored: Mapping[str, Any]
) -> dict[str, Any]:
    """Run the stages over one article.

    Args:
        stages: a checked recipe.
        given: the layers that the article brings.
        stored: layers that are known from before and still hold; their stages do not run.

    Returns:
        All layers, given ones left out.

    Raises:
        StageError: a stage failed; names the stage.
    """
    layers = dict(given)
    for stage in stages:
        if stage.writes in stored:
            layers[stage.writes] = stored[stage.writes]
            continue
        inputs = [layers[name] for name in stage.reads]
        if stage.options is not None:
            inputs.append(stage.options)
        try:
            layers[stage.writes] = stage.run(*inputs)
        except MemoryError:
            raise
        except Exception as error:
            raise StageError(f"{stage.name}: {type(error).__name__}: {error}") from error
    return {name: layer for name, layer in layers.items() if name not in given}
