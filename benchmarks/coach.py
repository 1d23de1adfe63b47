"""How long the writing coach takes: for 200 words, for texts that grow, and to be imported.

Run by `make bench`. Times are those of the processor, and of several rounds the best counts: that
is what the coach costs on this machine with nothing beside it.
"""

import subprocess
import sys
import time
from collections.abc import Sequence

from aspirations.coach import coach
from aspirations.coach.examples import all_examples
from benchmarks.figures import at_most, note

BAR = 0.005  # seconds at the 95th percentile
GROWTH_BAR = 1.5  # times as long a character as in a short text
IMPORT_BAR = 0.3  # seconds
WORDS, SHORT, LONG = 200, 1_000, 20_000
ROUNDS = 7
IMPORT = """
import time
begun = time.process_time()
import aspirations.coach
print(time.process_time() - begun)
"""


def main() -> int:
    """Print what was measured; return 1 if the coach is slower than it may be."""
    typical = percentile_95([best_of_rounds(text) for text in statements()])
    growth = best_of_rounds(cut(LONG)) / LONG / (best_of_rounds(cut(SHORT)) / SHORT)
    loading = min(seconds_to_import() for _round in range(ROUNDS))
    print(f"The coach, {len(statements())} statements of {WORDS} words")
    print(f"  95th percentile       {typical * 1000:7.2f} ms  (at most {BAR * 1000:.0f})")
    print(f"  {LONG} characters     {growth:7.2f} times as long a character (at most {GROWTH_BAR})")
    print(f"  to import             {loading * 1000:7.0f} ms  (at most {IMPORT_BAR * 1000:.0f})")
    return note(
        at_most(f"{WORDS} words, 95th percentile", typical * 1000, "ms", BAR * 1000),
        at_most(f"{LONG} characters, a character", growth, "times", GROWTH_BAR),
        at_most("to import", loading * 1000, "ms", IMPORT_BAR * 1000),
    )


def statements() -> list[str]:
    """Return texts of as many words as are asked for, each begun at another of our examples."""
    texts = [example.text for example in all_examples()]
    turned = (" ".join(texts[at:] + texts[:at]) for at in range(len(texts)))
    return [" ".join(text.split()[:WORDS]) for text in turned]


def cut(characters: int) -> str:
    """Return so many characters of our examples."""
    return " ".join(example.text for example in all_examples() * 2)[:characters]


def best_of_rounds(text: str) -> float:
    """Return the seconds that reading `text` takes at best."""
    return min(seconds_to_read(text) for _round in range(ROUNDS))


def seconds_to_read(text: str) -> float:
    """Return the seconds that reading `text` takes this time."""
    begun = time.process_time()
    coach(text, current_role="nurse")
    return time.process_time() - begun


def seconds_to_import() -> float:
    """Return the seconds that a new process takes to import the coach."""
    done = subprocess.run([sys.executable, "-c", IMPORT], check=True, stdout=subprocess.PIPE)
    return float(done.stdout)


def percentile_95(values: Sequence[float]) -> float:
    """Return the smallest of `values` that at most one in twenty exceeds."""
    return sorted(values)[-(len(values) // 20) - 1]


if __name__ == "__main__":
    sys.exit(main())
