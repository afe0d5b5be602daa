"""The command line: `cuttings …` or `python -m cuttings …`."""

import os
import sys

from cuttings.errors import CuttingsError

BROKEN_PIPE = 141


def main() -> None:
    """Run the command line; every error of ours is a message and an exit code."""
    # not at the top: each worker process imports this module again and needs none of it
    from cuttings.cli import app
    from cuttings.cli.console import complain

    try:
        app()
    except CuttingsError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # the reader of our output (head, less) has gone: nothing more to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)


if __name__ == "__main__":
    main()
