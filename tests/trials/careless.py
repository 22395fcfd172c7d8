"""A kursus that keeps its store carelessly, for controls: what it does must be seen to go wrong.

    python -m tests.trials.careless "journal_mode = memory" … mark F1 present all

The settings come first, as many as have an equals sign; they are made right after those of kursus.
"""

from __future__ import annotations

import os
import sys

from kursus.__main__ import main
from kursus.store import engine
from kursus.store.engine import Connection

if __name__ == "__main__":
    pragmas = []
    while "=" in sys.argv[1]:
        pragmas.append(sys.argv.pop(1))
    careful = engine.connect

    def connect(path: str | os.PathLike[str]) -> Connection:
        """Open a store as kursus does, and then take care away."""
        db = careful(path)
        for pragma in pragmas:
            db.execute(f"pragma {pragma}").fetchall()
        return db

    engine.connect = connect  # there is no way in through kursus itself, and must be none
    main()
