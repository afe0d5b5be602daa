"""A run in a process of its own, to be killed: `python killed_run.py FOLDER STORY`."""

import sys
from pathlib import Path

from cuttings.engine import EngineOptions
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings

if __name__ == "__main__":
    settings = Settings(language=LanguageOptions("rules"), engine=EngineOptions(workers=1))
    read_story([sys.argv[1]], Path(sys.argv[2]), settings)
