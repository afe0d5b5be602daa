import pytest

from cuttings.engine.stages import MapStage, check_recipe, run_stages, stage_keys
from cuttings.errors import StageError

GIVEN = {"text": str}
LAYERS = {"length": int, "half": float}


def measure(text: str) -> int:
    return len(text)


def halve(length: int, parts: int) -> float:
    return length / parts


def wrong_return(text: str) -> str:
    return text


MEASURE = MapStage("measure", "1", ("text",), "length", measure)
HALVE = MapStage("halve", "1", ("length",), "half", halve, 2)


def test_a_recipe_that_fits_passes():
    check_recipe((MEASURE, HALVE), GIVEN, LAYERS)


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ((HALVE, MEASURE), "reads length"),
        ((MEASURE, MEASURE), "there already"),
        ((MapStage("m", "1", ("text",), "width", measure),), "no known layer"),
        ((MapStage("m", "1", ("text",), "length", wrong_return),), "returns"),
        ((MEASURE, MapStage("h", "1", ("text",), "half", halve, 2)), "its parameter"),
        ((MEASURE, MapStage("h", "1", ("length",), "half", halve)), "declares 1 inputs"),
    ],
)
def test_a_recipe_that_does_not_fit_is_refused_before_anything_runs(stages, words):
    with pytest.raises(StageError, match=words):
        check_recipe(stages, GIVEN, LAYERS)


def test_stages_run_in_order_and_get_their_options():
    assert run_stages((MEASURE, HALVE), {"text": "four"}, {}) == {"length": 4, "half": 2.0}


def test_a_stored_layer_is_not_made_again():
    assert run_stages((MEASURE, HALVE), {"text": "four"}, {"length": 10})["half"] == 5.0


def test_a_failing_stage_is_named():
    broken = MapStage("halve", "1", ("length",), "half", halve, 0)
    with pytest.raises(StageError, match="halve: ZeroDivisionError"):
        run_stages((MEASURE, broken), {"text": "four"}, {})


def test_a_changed_version_or_option_makes_stale_what_stands_on_it_and_nothing_else():
    keys = stage_keys((MEASURE, HALVE))
    newer = stage_keys((MapStage("measure", "2", ("text",), "length", measure), HALVE))
    assert newer["measure"] != keys["measure"]
    assert newer["halve"] != keys["halve"]
    other = stage_keys((MEASURE, MapStage("halve", "1", ("length",), "half", halve, 3)))
    assert other["measure"] == keys["measure"]
    assert other["halve"] != keys["halve"]
