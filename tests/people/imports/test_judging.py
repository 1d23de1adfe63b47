"""What becomes of a row, by what is stored and by the other rows."""

import pytest

from tests.people.imports.files import judge, person, verdicts

P1, P2, P3 = "p1@example.org", "p2@example.org", "p3@example.org"


def reason(content: str, line: int, *stored: object) -> str:
    """Return why a line is refused."""
    judged = judge(content, stored)[line]  # type: ignore[arg-type]
    assert judged.verdict == "refused", judged
    return " ".join(judged.reasons)


def test_somebody_unknown_is_added_and_somebody_known_is_left_alone() -> None:
    content = f"email,name\n{P1},P 1\nnew@example.org,New\n"

    assert verdicts(content, [person(1)]) == {2: "same", 3: "added"}


def test_only_what_the_file_says_is_compared() -> None:
    judged = judge(f"email,title\n{P1},Nurse\n", [person(1, title="Clerk")])[2]

    assert (judged.verdict, judged.before, judged.after) == (
        "changed",
        {"title": "Clerk"},
        {"title": "Nurse"},
    )


def test_the_number_says_who_is_meant_and_the_address_may_change() -> None:
    judged = judge("number,email\n77,new@example.org\n", [person(1, number="77")])[2]

    assert judged.after == {"email": "new@example.org"}


def test_somebody_without_a_number_is_found_by_address_and_gets_it() -> None:
    assert judge(f"number,email\n77,{P1}\n", [person(1)])[2].after == {"number": "77"}


def test_a_number_is_not_taken_from_somebody_who_has_another() -> None:
    assert "belongs to somebody else" in reason(
        f"number,email,name\n78,{P1},P\n", 2, person(1, number="77")
    )
    assert "number is missing" in reason(f"number,email,name\n,{P1},P\n", 2, person(1, number="77"))


def test_two_people_with_one_address_are_both_refused() -> None:
    content = "number,email,name\n1,a@example.org,A\n2,A@example.org,B\n3,c@example.org,C\n"

    assert verdicts(content) == {2: "refused", 3: "refused", 4: "added"}
    assert "Line 3" in reason(content, 2)
    assert "Line 2" in reason(content, 3)


def test_an_address_is_not_handed_over_within_one_file() -> None:
    content = f"number,email\n1,x@example.org\n2,{P1}\n"
    stored = [person(1, number="1"), person(2, number="2")]

    assert verdicts(content, stored) == {2: "refused", 3: "refused"}


def test_a_manager_may_come_after_their_reports() -> None:
    content = "number,email,name,manager\n1,a@example.org,A,2\n2,b@example.org,B,\n"

    assert judge(content)[2].after["manager"] == -3


@pytest.mark.parametrize("key", ["b@example.org", "B@Example.org", "2"])
def test_a_manager_is_named_by_number_or_address(key: str) -> None:
    content = f"number,email,name,manager\n1,a@example.org,A,{key}\n2,b@example.org,B,\n"

    assert judge(content)[2].after["manager"] == -3


def test_an_unknown_manager_and_oneself_are_refused() -> None:
    content = "number,email,name,manager\n1,a@example.org,A,99\n2,b@example.org,B,2\n"

    assert "“99” is not one person in this file or here" in reason(content, 2)
    assert "Nobody leads themselves" in reason(content, 3)


def test_whoever_reports_to_a_refused_row_is_refused_all_the_way_down() -> None:
    content = (
        "number,email,name,manager\n1,a@example.org,A,2\n2,b@example.org,B,3\n3,nonsense,C,\n"
        "4,d@example.org,D,\n"
    )

    assert verdicts(content) == {2: "refused", 3: "refused", 4: "refused", 5: "added"}
    assert "line 4, is refused" in reason(content, 3)


def test_a_cycle_inside_the_file_is_refused() -> None:
    content = "email,name,manager\na@x.org,A,b@x.org\nb@x.org,B,c@x.org\nc@x.org,C,a@x.org\n"

    assert verdicts(content) == {2: "refused", 3: "refused", 4: "refused"}
    assert "lines 2, 3, 4" in reason(content, 2)


def test_a_cycle_with_what_is_stored_is_refused() -> None:
    stored = [person(1), person(2, manager=1), person(3, manager=2)]

    assert "circle" in reason(f"email,manager\n{P1},{P3}\n", 2, *stored)


def test_two_who_swap_places_are_moved() -> None:
    stored = [person(1), person(2, manager=1)]

    assert verdicts(f"email,manager\n{P1},{P2}\n{P2},\n", stored) == {2: "moved", 3: "moved"}


def test_a_chain_of_a_hundred_levels_is_refused_and_a_long_file_of_them_is_no_trouble() -> None:
    rows = "".join(f"e{number}@x.org,E,e{number - 1}@x.org\n" for number in range(1, 5000))
    found = verdicts(f"email,name,manager\ne0@x.org,E,\n{rows}")

    assert list(found.values()).count("added") == 91


def test_a_last_day_in_the_past_makes_a_leaver_and_one_ahead_does_not() -> None:
    content = f"email,last day\n{P1},2026-03-01\n{P2},2026-03-02\n"

    assert verdicts(content, [person(1), person(2)]) == {2: "leaver", 3: "changed"}


def test_whoever_left_long_ago_is_left_alone() -> None:
    content = f"email,name,last day\n{P1},P 1,2020-01-31\nold@example.org,Old,2020-01-31\n"

    assert verdicts(content, [person(1, is_active=False)]) == {2: "same", 3: "same"}


def test_a_leaver_who_is_in_the_file_comes_back() -> None:
    judged = judge(f"email,name\n{P1},P 1\n", [person(1, is_active=False)])[2]

    assert (judged.verdict, judged.after) == ("changed", {"is_active": True})


def test_nobody_is_put_under_somebody_who_leaves_or_has_left() -> None:
    content = (
        f"email,name,manager,last day\n{P1},P 1,,2026-03-01\na@x.org,A,{P1},\nb@x.org,B,{P2},\n"
    )
    stored = [person(1), person(2, is_active=False)]

    assert "leaves by this file" in reason(content, 3, *stored)
    assert "no longer works here" in reason(content, 4, *stored)


def test_a_row_of_another_length_is_refused_but_empty_cells_at_its_end_are_not() -> None:
    content = "email,name\na@x.org,A,\nb@x.org,B,more\nc@x.org\nd@x.org,D\n"

    assert verdicts(content) == {2: "added", 3: "refused", 4: "refused", 5: "added"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("2026-05-02,2026-05-01,,", "last day is before the first"),
        (",,,2026-05-01", "a last day but no first"),
        (",,2026-05-02,2026-05-01", "ends before it begins"),
    ],
)
def test_days_that_cannot_follow_each_other_are_refused(cells: str, said: str) -> None:
    headings = "email,name,hired on,last day,on leave from,on leave until"

    assert said in reason(f"{headings}\n{P1},P 1,{cells}\n", 2, person(1))


def test_a_row_says_everything_that_is_wrong_with_it_at_once() -> None:
    said = reason("email,name,hired on\nnonsense,=1,soon\n", 2)

    assert all(word in said for word in ("not an e-mail", "formula", "no date"))
