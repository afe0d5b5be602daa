"""The English model of cuttings: weights and tables, no code that reads.

The weights are CC BY-SA 4.0; see LICENSE, ATTRIBUTION.md and MODEL_CARD.md beside this file.
"""

from pathlib import Path

__version__ = "0.1.0"

__all__ = ["__version__", "model_path"]


def model_path() -> Path:
    """The folder of both models (`.onnx`), tokenizer.json, labels.json and lemmas.json.gz."""
    return Path(__file__).parent
