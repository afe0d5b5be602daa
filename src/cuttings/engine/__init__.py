"""Runs one function over many tasks in local worker processes, and survives every one of them."""

from cuttings.engine.outcome import Broken, BrokenReason, Done, EngineOptions
from cuttings.engine.run import run_tasks

__all__ = ["Broken", "BrokenReason", "Done", "EngineOptions", "run_tasks"]
