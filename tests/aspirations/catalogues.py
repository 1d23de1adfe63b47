"""A small catalogue for tests, as a file and in parts that a test may break."""

from aspirations.catalogue import Catalogue
from aspirations.catalogue.reading import read_file

SMALL = """\
growth:
  scope: {name: Scope, early: a desk, mid: a room, senior: a house, executive: a street}
  impact: {name: Impact, early: a task, mid: a project, senior: a year, executive: a decade}
  influence: {name: Influence, early: a question, mid: an answer, senior: a rule, executive: a law}
competencies:
  - code: listening
    name: Listening
    what: hearing what is meant
    levels: {1: waits, 2: repeats, 3: asks back, 4: hears doubt, 5: makes others hear}
  - code: charting
    name: Charting
    what: drawing what is known
    levels: {1: copies, 2: measures, 3: compares, 4: corrects, 5: teaches}
tracks:
  - code: pilotage
    name: Pilotage
    family: Harbour
    what: You bring ships in.
    contribution: Ships arrive whole.
    neighbours:
      - {code: towage, why: The same water.}
    stages:
      early:
        titles: {Apprentice pilot: 1, Pilot's mate: 2}
        also_called: {Apprentice pilot: [Trainee pilot]}
        growth: {scope: a small boat, impact: a calm day, influence: the deck}
        expects: {listening: 2, charting: 1}
      senior:
        titles: {Pilot: 6}
        growth: {scope: any ship, impact: a storm, influence: the bridge}
        expects: {listening: 4, charting: 4}
  - code: towage
    name: Towage
    family: Harbour
    what: You pull ships.
    contribution: Ships turn.
    neighbours: []
    stages:
      mid:
        titles: {Tug master: 5}
        growth: {scope: one tug, impact: a tow, influence: the crew}
        expects: {listening: 3}
"""


def small_catalogue() -> Catalogue:
    """Return it, read."""
    return read_file("small.yaml", SMALL.encode())
