"""What the coach knows of English: small tables of words, by what they do in a sentence."""
