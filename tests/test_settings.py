import pytest

from cuttings.errors import SettingsError
from cuttings.settings import Settings, change_settings, load_settings


def write(folder, text):
    path = folder / "cuttings.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings()


def test_a_file_in_the_working_folder_is_used(tmp_path, monkeypatch):
    write(tmp_path, "[engine]\nworkers = 3\ntimeout_s = 5\n")
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert (settings.engine.workers, settings.engine.timeout_s) == (3, 5.0)


def test_flags_outrank_the_file(tmp_path):
    settings = load_settings(write(tmp_path, "[engine]\nworkers = 3\n"))
    assert change_settings(settings, {"engine": {"workers": 1}}, "flags").engine.workers == 1


def test_json_names_can_be_mapped_as_a_table(tmp_path):
    settings = load_settings(write(tmp_path, '[ingest.fields]\nheadline = "title"\n'))
    assert settings.ingest.fields == (("headline", "title"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[enginee]\nworkers = 3\n", "no table"),
        ("[engine]\nworkerz = 3\n", "workerz"),
        ('[engine]\nworkers = "three"\n', "must be int"),
        ("[engine]\nworkers = true\n", "true or false"),
        ("[engine]\nworkers = -1\n", "workers is -1"),
        ("engine = 3\n", "is a table"),
        ("[engine\n", "TOML"),
        ('[ingest]\nfields = "headline=title"\n', "list"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, text, words):
    with pytest.raises(SettingsError, match=words):
        load_settings(write(tmp_path, text))


def test_a_settings_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match="no settings file"):
        load_settings(tmp_path / "nothing.toml")
