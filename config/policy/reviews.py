"""Rows of the pages about reviews, and of what two people do in one."""

from django.utils.translation import gettext_lazy as _

from config.policy.actors import (
    ACTS_AS_HR,
    ALWAYS,
    BEFORE_IT_IS_WRITTEN,
    EMPLOYEE_HAS_SENT,
    EMPLOYEE_WRITES,
    MANAGER_HAS_SENT,
    MANAGER_WRITES,
    NEVER,
    PLAN_STANDS,
    READS_CONTENT,
    SEAL_IS_OPEN,
    SEES_STATUS,
    SIGNED,
    SIGNED_IN,
    TALK_WAS_HELD,
    TO_SIGN,
    UNDER_WAY_AND_OPEN,
    UNTIL_SIGNED,
    Actor,
    M,
    only,
    the_two,
)
from config.policy.rows import Entrance, Page, Verb

# Until the plan is up for signing there is no action item whose address could be anything but
# missing.
SEES_ACTIONS = the_two(PLAN_STANDS) | only(SIGNED, Actor.HR)

# The action of which the table speaks is the employee's, and so is the check-in on it.
EMPLOYEES_ONCE_SIGNED = only(frozenset({M.FOLLOW_UP}), Actor.EMPLOYEE)
READS_CHECK_INS = the_two(SIGNED) | only(SIGNED, Actor.HR)

READS_PLAN = the_two(PLAN_STANDS) | only(SIGNED, Actor.HR)

# The table speaks of a review that was never handed over.
THEIRS_ONCE_HANDED_OVER = only(NEVER, Actor.EMPLOYEE, Actor.MANAGER, Actor.HR)

# And of one in whose time to prepare no day of grace has begun.
THEIRS_ONCE_GRACE_IS_OVER = the_two(NEVER)

# And of one in which nobody has proposed a time to talk.
THEIRS_ONCE_PROPOSED = the_two(NEVER)

# Everybody opens these; what stands on them is one's own, or what one may see of others'.
PAGES = (
    Page("home", _("See what is mine to do now"), SIGNED_IN, SIGNED_IN),
    Page("reviews", _("See where the reviews that I may see stand"), SIGNED_IN, SIGNED_IN),
    Page("gap_assessments", _("See which gaps I have to assess"), SIGNED_IN, SIGNED_IN),
    Page("my_direction", _("Read what I said about my direction"), SIGNED_IN, SIGNED_IN),
    Page("access_log", _("See who opened my records"), SIGNED_IN, SIGNED_IN),
    Page("my_calendar", _("See whether I have a private calendar address"), SIGNED_IN, SIGNED_IN),
    Page("style_guide", _("See every part that pages are made of"), SIGNED_IN, SIGNED_IN),
    Page(
        "handed_over", _("See what is mine of reviews that others lead now"), SIGNED_IN, SIGNED_IN
    ),
    Page(
        "hand_over_reviews",
        _("Hand reviews over to another manager"),
        ACTS_AS_HR,
        SIGNED_IN,
        doers=ACTS_AS_HR,
    ),
    Page("start_review", _("Start a review"), ACTS_AS_HR, SIGNED_IN, doers=ACTS_AS_HR),
)

PAGES_OF_A_REVIEW = (
    Page("review", _("See where a review stands"), SEES_STATUS),
    Page("pre_review", _("Open the pre-review, as far as one may read it"), READS_CONTENT),
    Page("gap_assessment", _("Open the gap assessment, as far as one may read it"), READS_CONTENT),
    Page("private_note", _("Write private notes about a review"), the_two(ALWAYS)),
    Page("hand_over", _("Read the brief of a hand-over"), THEIRS_ONCE_HANDED_OVER),
    Page(
        "preparation_sheet",
        _("Read and print one's own sheet for the talk"),
        the_two(BEFORE_IT_IS_WRITTEN),
    ),
    Page("appointment", _("See when and where the two talk"), the_two(ALWAYS)),
    Page("opening_alone", _("See what opening the seal alone means"), THEIRS_ONCE_GRACE_IS_OVER),
    Page("seal", _("See how the seal opened, and that it was kept"), the_two(SEAL_IS_OPEN)),
    Page("talk", _("Open the talk"), the_two(SEAL_IS_OPEN)),
    Page("talk_meanwhile", _("Hear what the other one writes meanwhile"), the_two(SEAL_IS_OPEN)),
    Page("talk_sheet", _("Print both sides with room to write"), the_two(SEAL_IS_OPEN)),
    Page("pulse", _("Say for oneself how the talk was"), the_two(TALK_WAS_HELD)),
    Page("plan", _("Read the plan"), READS_PLAN),
    Page("plan_paper", _("Print the plan"), READS_PLAN),
    Page("plan_pdf", _("Take the plan along as PDF"), READS_PLAN),
    Page("signed_plan", _("Read what was signed, and check it"), the_two(PLAN_STANDS)),
)

VERBS = (
    Verb("save_pre_review", _("Save the pre-review"), only(EMPLOYEE_WRITES, Actor.EMPLOYEE)),
    Verb("send_pre_review", _("Send the pre-review"), only(EMPLOYEE_WRITES, Actor.EMPLOYEE)),
    Verb(
        "coach_pre_review",
        _("Ask the coach about the pre-review"),
        only(EMPLOYEE_WRITES, Actor.EMPLOYEE),
        success=200,
    ),
    Verb(
        "take_back_pre_review",
        _("Take the pre-review back"),
        only(EMPLOYEE_HAS_SENT, Actor.EMPLOYEE),
    ),
    Verb("save_gap_assessment", _("Save the gap assessment"), only(MANAGER_WRITES, Actor.MANAGER)),
    Verb("send_gap_assessment", _("Send the gap assessment"), only(MANAGER_WRITES, Actor.MANAGER)),
    Verb(
        "take_back_gap_assessment",
        _("Take the gap assessment back"),
        only(MANAGER_HAS_SENT, Actor.MANAGER),
    ),
    Verb("save_private_note", _("Save one's own private notes"), the_two(ALWAYS)),
    Verb(
        "ask_to_open",
        _("Ask to open the seal"),
        # Whoever asks second is led to the answer to the first.
        only(frozenset({M.READY}), Actor.EMPLOYEE)
        | only(frozenset({M.READY, M.ASKED}), Actor.MANAGER),
    ),
    Verb(
        "stop_asking",
        _("Withdraw one's own wish to open the seal"),
        only(frozenset({M.ASKED}), Actor.EMPLOYEE) | only(frozenset(), Actor.MANAGER),
    ),
    Verb(
        "agree_to_open",
        _("Open the seal that the other one asked to open"),
        only(frozenset({M.ASKED}), Actor.MANAGER) | only(frozenset(), Actor.EMPLOYEE),
    ),
    Verb(
        "show_code",
        _("Have a code shown to read out, which the other one types"),
        only(frozenset({M.ASKED}), Actor.MANAGER) | only(frozenset(), Actor.EMPLOYEE),
        success=200,
    ),
    Verb(
        "open_by_code",
        _("Open the seal with the code that the other one reads out"),
        only(frozenset({M.ASKED}), Actor.EMPLOYEE) | only(frozenset(), Actor.MANAGER),
    ),
    Verb(
        "open_alone",
        _("Open the seal with the other side blank"),
        THEIRS_ONCE_GRACE_IS_OVER,
    ),
    Verb("save_sheet", _("Write on the sheet of the talk"), the_two(frozenset({M.TALK}))),
    Verb("propose_times", _("Propose times to talk"), the_two(UNTIL_SIGNED)),
    Verb("accept_time", _("Accept a proposed time"), THEIRS_ONCE_PROPOSED),
    Verb("decline_times", _("Say that no proposed time fits"), THEIRS_ONCE_PROPOSED),
    Verb("change_talk", _("Change how long a talk takes, or where"), THEIRS_ONCE_PROPOSED),
    Verb("cancel_talk", _("Cancel a talk"), THEIRS_ONCE_PROPOSED),
    Verb(
        "coach_talk",
        _("Ask the coach about an action"),
        the_two(frozenset({M.TALK})),
        success=200,
    ),
    Verb("finish_talk", _("Put the plan up for signing"), the_two(frozenset({M.TALK}))),
    Verb("return_to_talk", _("Go back to the talk"), the_two(TO_SIGN)),
    Verb("end_without_agreement", _("End as held, not agreed"), the_two(UNDER_WAY_AND_OPEN)),
    Verb(
        "sign_plan",
        _("Sign the plan, once"),
        only(frozenset({M.AGREE}), Actor.EMPLOYEE) | only(TO_SIGN, Actor.MANAGER),
    ),
    Verb(
        "check_in",
        _("Say how an action of one's own goes"),
        EMPLOYEES_ONCE_SIGNED,
        seen_by=SEES_ACTIONS,
    ),
    Verb(
        "note_support",
        _("Say how one supported an action of the other's"),
        only(frozenset({M.FOLLOW_UP}), Actor.MANAGER),
        seen_by=SEES_ACTIONS,
    ),
    Verb(
        "take_back_check_in",
        _("Take back what one said of it a moment ago"),
        EMPLOYEES_ONCE_SIGNED,
        seen_by=READS_CHECK_INS,
    ),
    Verb(
        "share_plan",
        _("Let whoever leads the manager read the plan"),
        only(SIGNED, Actor.EMPLOYEE),
    ),
    Verb("stop_sharing_plan", _("Share it no more"), only(SIGNED, Actor.EMPLOYEE)),
    # The plan of which the table speaks has months before it. Its employee closes it.
    Verb("close_plan", _("Close the plan, and say what was kept"), the_two(NEVER)),
    Verb(
        "say_what_was_kept",
        _("Say what was kept of a closed plan"),
        the_two(frozenset({M.CLOSED})),
    ),
    Verb(
        "reopen_plan",
        _("Open a plan again that one has just closed"),
        only(frozenset({M.CLOSED}), Actor.EMPLOYEE) | only(NEVER, Actor.MANAGER),
    ),
    Verb("answer_pulse", _("Answer how the talk was"), the_two(TALK_WAS_HELD)),
    Verb("decline_pulse", _("Be asked no more how the talk was"), the_two(TALK_WAS_HELD)),
    Verb("pass_on", _("Pass on what one wrote before"), only(NEVER, Actor.EMPLOYEE)),
    Verb("keep_back", _("Keep back what one wrote before"), only(NEVER, Actor.EMPLOYEE)),
    Verb(
        "take_on",
        _("Take on the promise of somebody who has left"),
        only(NEVER, Actor.MANAGER),
        seen_by=SEES_ACTIONS,
    ),
)

# Their addresses name no review: one is about an action, one about a manager who is back.
AFTER_A_HAND_OVER = (
    Verb(
        "check_in_on_promise",
        _("Say how it goes with a promise in a review that another leads now"),
        {},
        seen_by={},
    ),
    Verb(
        "hand_back",
        _("Hand back what a stand-in had"),
        only(NEVER, Actor.HR, Actor.OTHER_HR),
        seen_by=SIGNED_IN,
    ),
)

# A feed is opened by its address alone; the one that the table speaks of is made up.
CALENDAR = (
    Entrance(
        "calendar_feed",
        _("Read, as a calendar program, when somebody talks"),
        {"GET": 404},
        {"GET": 404},
    ),
    Verb(
        "make_calendar_feed",
        _("Make a private calendar address"),
        SIGNED_IN,
        seen_by=SIGNED_IN,
        success=200,
    ),
    Verb("revoke_calendar_feed", _("Revoke it"), SIGNED_IN, seen_by=SIGNED_IN),
)
