"""How small a group may be of which anybody is told a figure (R9)."""

# It may be raised, never lowered, and is only raised before anything was told: whoever has seen a
# figure of five people and sees one of eight, of whom those five are some, reads the other three.
SMALLEST_GROUP = 5
