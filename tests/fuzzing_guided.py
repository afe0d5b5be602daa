"""Inputs guided by coverage (Atheris, which is libFuzzer): `python -m tests.fuzzing_guided TARGET`.

Needs `pip install atheris`, which is for Linux alone and therefore not among the pins. What
follows the target goes to libFuzzer: `-runs=100000`, `-max_len=4000`, a folder to keep inputs in.
"""

import sys
import warnings

import atheris

with atheris.instrument_imports(include=["cuttings"]):
    from tests.fuzzing import SECONDS, TARGETS


def main() -> None:
    """Fuzz the target that the command line names."""
    warnings.simplefilter("ignore")
    target, *options = sys.argv[1:]
    seeds, read = TARGETS[target]

    def read_one(data: bytes) -> None:
        # half of the inputs start from a whole file, or the readers never get past the first line
        at = data[0] if data else 0
        whole = seeds[at % len(seeds)]
        place = at * len(whole) // 256
        read(data if at % 2 else whole[:place] + data[1:] + whole[place + at % 7 :])

    atheris.Setup([sys.argv[0], f"-timeout={SECONDS}", *options], read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
