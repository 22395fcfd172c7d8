"""What must not break, and how that is tried: each file here is one trial.

`make test` tries a sample of each; `make trials` tries all of it, and prints a table of figures.
"""
