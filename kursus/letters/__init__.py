"""Letters: what they say, how they look as mail, and their ways out."""
