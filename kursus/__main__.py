"""`python -m kursus` and the `kursus` command."""

from __future__ import annotations

import gc
import signal
import sys

# Enough for what an everyday command makes, most of it modules, which it needs to its end: looking
# for garbage among them costs a tenth of its time.
OBJECTS_BEFORE_A_LOOK_FOR_GARBAGE = 100_000


def main() -> None:
    """Run the command line that was typed, and end with its exit code."""
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK_FOR_GARBAGE)
    # Until kursus minds signals itself, Ctrl-C ends it without a traceback; nothing has begun yet.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from kursus.cli.main import run, unexpected
    from kursus.errors import Stopped

    arguments = [_in_utf_8(argument) for argument in sys.argv[1:]]
    try:
        code = run(arguments)
    except (Exception, Stopped) as error:  # noqa: BLE001 - a fault of ours is a sentence too
        code = unexpected(error, debug="--debug" in arguments)
    gc.freeze()  # Python would look through all there is on its way out
    sys.exit(code)


def _in_utf_8(argument: str) -> str:
    """The argument as it was typed, also where the locale knows no letter but ASCII (PEP 383)."""
    if argument.isascii():
        return argument
    typed = argument.encode(sys.getfilesystemencoding(), "surrogateescape")
    return typed.decode("utf-8", "surrogateescape")


if __name__ == "__main__":
    main()
