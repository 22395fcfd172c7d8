"""What is typed for a thing, as `F2.1`, `H3` or `G4`: the expressions that give it.

The one thing to know: they have the letters of the model themselves, so that what marks somebody
need not load what homework is; a test holds them against it.
"""

from __future__ import annotations

# The gathering's alone where the session is all of it, or none is meant.
SESSION_LABEL = """
case when session.whole = 0 then gathering.label || '.' || session.number
    else gathering.label
end
"""
HOMEWORK_LABEL = "'H' || homework.number"
GROUP_LABEL = "'G' || \"group\".number"
