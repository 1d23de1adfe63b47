"""Where walks begin: who does what, by first names, names of cycles and whose newest review."""

from typing import Any

Scene = list[tuple[str, str, dict[str, Any]]]  # the verb, who, and what it is about
# Numbers that are picked: a draft of this name for everyone, and one that goes by anniversaries ...
SPRING, SUMMER, SUMMER_EVERY_YEAR = 20, 5, 45
# ... mails that wait or go at once, a manager for a while, joiners for six weeks, somebody new.
WAITING, AT_ONCE, FOR_A_WHILE, SIX_WEEKS, NOW, LEFT_OUT = 1, 2, 1, 2, 0, 0
EVERYBODY_IN_SPRING: Scene = [
    ("prepare", "dot", {"pick": SPRING}),
    ("launch", "dot", {"cycle": "Spring", "pick": WAITING}),
    ("finish", "dot", {}),
]
FINANCE_IN_SUMMER: Scene = [
    ("prepare", "gil", {"pick": SUMMER}),
    ("launch", "gil", {"cycle": "Summer", "pick": AT_ONCE}),
    ("finish", "gil", {}),
]
INVITED: Scene = [
    *EVERYBODY_IN_SPRING,
    ("invite_now", "dot", {"cycle": "Spring"}),
    ("finish", "dot", {}),
]


def open_seal(employee: str, manager: str) -> Scene:
    """Return how the review of somebody comes to its talk, with a plan that is written."""
    review = {"review": employee}
    return [
        ("send_pre_review", employee, review),
        ("send_assessment", manager, review),
        ("ask_to_open", employee, review),
        ("agree_to_open", manager, review),
        ("write_plan", manager, review),
    ]


SCENES: dict[str, Scene] = {
    "drafts": [
        ("prepare", "dot", {"pick": SPRING}),
        ("prepare", "gil", {"pick": SUMMER_EVERY_YEAR}),
        ("begin_test", "dot", {"cycle": "Spring", "one": "cyd", "two": "dot"}),
    ],
    "mails that wait": EVERYBODY_IN_SPRING,
    "reviews on their way": [
        ("hand_over", "dot", {"review": "ada", "two": "bea"}),
        *FINANCE_IN_SUMMER,
        *INVITED,
        ("send_pre_review", "ada", {"review": "ada"}),
        ("send_assessment", "bea", {"review": "ada"}),
        *open_seal("ivy", "hal"),
        ("finish_talk", "hal", {"review": "ivy"}),
        ("sign", "ivy", {"review": "ivy"}),
        ("send_pre_review", "cyd", {"review": "cyd"}),
        ("send_assessment", "bea", {"review": "cyd"}),
        ("hand_over", "dot", {"review": "cyd", "two": "fay"}),
    ],
    "other managers": [
        ("hand_over", "dot", {"review": "ada", "two": "bea"}),
        ("pass_on", "ada", {"review": "ada"}),
        *INVITED,
        *open_seal("ivy", "hal"),
        ("hand_over", "dot", {"review": "ivy", "two": "gil", "pick": FOR_A_WHILE}),
        ("send_assessment", "bea", {"review": "ada"}),
        ("hand_over", "dot", {"review": "ada", "two": "fay", "pick": FOR_A_WHILE}),
        ("send_pre_review", "cyd", {"review": "cyd"}),
        ("hand_over", "dot", {"review": "cyd", "two": "hal"}),
        ("keep_back", "cyd", {"review": "cyd"}),
        ("leave", "dot", {"one": "eve"}),
        ("go_on_leave", "dot", {"one": "hal"}),
    ],
    "anniversaries": [
        ("prepare", "dot", {"pick": SUMMER_EVERY_YEAR}),
        ("start_rolling", "dot", {"cycle": "Summer", "pick": AT_ONCE}),
        ("go_on_leave", "dot", {"one": "cyd"}),
        ("give_notice", "dot", {"one": "ada"}),
    ],
    "joiners": [
        ("prepare", "dot", {"pick": SPRING}),
        ("name", "dot", {"cycle": "Spring", "one": "ada", "pick": LEFT_OUT}),
        ("name", "dot", {"cycle": "Spring", "one": "ivy", "pick": LEFT_OUT}),
        ("launch", "dot", {"cycle": "Spring", "pick": AT_ONCE}),
        ("finish", "dot", {}),
        ("leave", "dot", {"one": "ivy"}),
        ("say_who_joins", "dot", {"cycle": "Spring", "pick": SIX_WEEKS}),
        ("join", "dot", {"two": "bea", "pick": NOW}),
        ("forget", "dot", {"cycle": "Spring", "one": "ivy"}),
    ],
}
