"""Tables of words, written as running text so that they can be read and added to."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, which stand apart by spaces."""
    return frozenset(words.split())
