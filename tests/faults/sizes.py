"""How much a test of faults does, and with which dice; `make faults` does it in full."""

import os
import random


def size(name: str, short: int) -> int:
    """Return the number in the variable `name`; without one, what a short form does."""
    return int(os.environ.get(name) or short)


def seed() -> int:
    """Return the number in SEED, or one that is new with each run; say it, to do the same again."""
    found = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={found}")
    return found


def dice(seed: int, number: int) -> random.Random:
    """Return the dice of one of many walks, which can be done again without the others."""
    return random.Random(f"{seed}.{number}")
