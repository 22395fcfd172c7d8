"""Somebody who was forgotten: what stands where their name was.

The one thing to know: the sort key is one that no name has, so nobody forgotten is ever found by a
name, and they stand last in every list.
"""

from __future__ import annotations

# English, as statuses are, whatever the language of the programme.
GIVEN_NAME = "Forgotten"
# The last of all characters, which is none (Unicode, section 23.7); a name's key has a blank in it.
SORT_KEY = "\U0010ffff"
# A unit or former municipality that fewer of a programme share would tell who it was.
FEWEST_ALIKE = 5
