"""The few words the builder sets before an answer, by question and by how the answer begins."""

from collections.abc import Mapping

from aspirations.coach.phrasing import Form

ORDERS: tuple[tuple[str, ...], ...] = (
    ("work", "why", "today", "next_year", "later"),
    ("today", "work", "why", "next_year", "later"),
    ("work", "why", "next_year", "later", "today"),
)
# A reason that may follow the work in the same sentence, and what joins it.
ATTACHED: Mapping[Form, str] = {Form.REASON: ",", Form.CLAUSE: ", because"}

FRAMES: Mapping[str, Mapping[Form, tuple[str, ...]]] = {
    "work": {
        Form.CLAUSE: ("",),
        Form.TO: ("I want", "I would like", "My aim is", "My wish is"),
        Form.VERB: ("I want to", "I would like to", "My aim is to", "My wish is to"),
        Form.TITLE: ("I want to become", "My aim is to be", "I would like to be"),
        Form.THING: ("I am drawn to", "What I am heading for is", "My direction is"),
        Form.PLACE: ("I want to work", "I would like to work", "My aim is to work"),
        Form.FOR: ("I want to work", "I would like to work"),
        Form.OTHER: ("My direction:", "The work I am heading for:", "This is the work I want:"),
    },
    "why": {
        Form.CLAUSE: ("My reason is this:", "Why it matters to me:"),
        Form.REASON: ("It matters to me", "I want this"),
        Form.TO: ("I would do it", "I want this in order"),
        Form.VERB: ("I would do it to", "My reason is to"),
        Form.THING: ("My reason is", "What matters to me is"),
        Form.FOR: ("I would do it", "I want this"),
        Form.OTHER: ("My reason:", "The reason:", "Why it matters to me:"),
    },
    "today": {
        Form.THING: ("It builds on", "It grows out of", "The ground for it is"),
        Form.TITLE: ("It grows from my work today as", "It builds on my work as"),
        Form.FROM: ("It grows",),
        Form.PLACE: ("It begins",),
        Form.OTHER: ("How it grows from my work today:", "It builds on what I do today:"),
    },
    "today_first": {
        Form.CLAUSE: ("", "Where I stand today:", "My work today:"),
        Form.THING: ("My starting point is", "I start from", "What I build on is"),
        Form.TITLE: ("Today I work as", "I start from my work as"),
        Form.FROM: ("I start",),
        Form.PLACE: ("I begin",),
        Form.OTHER: ("My starting point today:", "Where I stand today:", "My work today:"),
    },
    "today_last": {
        Form.THING: ("All of this builds on", "All of this grows out of"),
        Form.TITLE: ("All of this grows from my work as", "All of this builds on my work as"),
        Form.FROM: ("All of this grows",),
        Form.PLACE: ("All of this begins",),
        Form.OTHER: ("How all of this grows from my work today:", "What it builds on today:"),
    },
    "next_year": {
        Form.TO: ("In the next twelve months I want", "Over the coming year my plan is"),
        Form.VERB: (
            "In the next twelve months I want to",
            "Over the coming year I plan to",
            "My plan for the next twelve months is to",
        ),
        Form.TITLE: ("In the next twelve months I want to become",),
        Form.THING: ("My next twelve months are for", "The coming year is for"),
        Form.OTHER: ("My plan for the next twelve months:", "For the coming year:"),
    },
    "next_year_wish": {
        Form.OTHER: ("In the next twelve months", "Over the coming year"),
    },
    "next_year_timed": {
        Form.CLAUSE: ("",),
        Form.TO: ("First I want", "My next step is"),
        Form.VERB: ("First I want to", "My next step is to", "My plan is to"),
        Form.TITLE: ("First I want to become",),
        Form.THING: ("First comes", "My next step is"),
        Form.OTHER: ("My next step:", "What comes first:"),
    },
    "later": {
        Form.TO: ("In three to five years I would like", "In three to five years I hope"),
        Form.VERB: (
            "In three to five years I would like to",
            "In three to five years I hope to",
            "Three to five years from now I want to",
        ),
        Form.TITLE: (
            "In three to five years I would like to be",
            "In three to five years I could be",
        ),
        Form.THING: (
            "In three to five years I can imagine",
            "In three to five years I could imagine",
        ),
        Form.PLACE: (
            "In three to five years I would like to be",
            "In three to five years I see myself",
        ),
        Form.HEDGE: ("In three to five years,", "Three to five years from now,"),
        Form.HEDGED_VERB: ("In three to five years I would", "In three to five years I could"),
        Form.OTHER: ("As for the next three to five years:", "In three to five years:"),
    },
    "later_wish": {
        Form.OTHER: ("In three to five years", "Three to five years from now"),
    },
    "later_timed": {
        Form.CLAUSE: ("",),
        Form.TO: ("Later I would like", "Further on I want"),
        Form.VERB: ("Later I would like to", "Further on I want to"),
        Form.TITLE: ("Later I would like to be", "Further on I want to be"),
        Form.THING: ("Later I can imagine", "Further on I could imagine"),
        Form.PLACE: ("",),
        Form.HEDGE: ("Further on,",),
        Form.HEDGED_VERB: ("Later I would", "Further on I could"),
        Form.OTHER: ("Further on:", "Later:"),
    },
}
