"""A catalogue goes out and comes back as it was; a broken one says where, and changes nothing."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.management import CommandError, call_command
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings, strategies as st

from aspirations.catalogue import Catalogue, Competency, current
from aspirations.catalogue.comparing import changes, taken_over
from aspirations.catalogue.faults import MOST_FAULTS, FaultyCatalogueError
from aspirations.catalogue.reading import read_file, read_folder
from aspirations.catalogue.stored import read_content
from aspirations.catalogue.writing import BYTE_ORDER_MARK, content_of, csv_of, yaml_of
from aspirations.forms.catalogue_file import CatalogueFileForm
from aspirations.models import CatalogueEdition
from tests.aspirations.catalogues import SMALL, small_catalogue

HEADINGS = "part,code,stage,item,value\n"
words = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Cs", "Zl"]),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() == text)


def faults_of(text: str, name: str = "broken.yaml") -> list[str]:
    """Return what is said about a file that is refused."""
    with pytest.raises(FaultyCatalogueError) as refused:
        read_file(name, text.encode())
    return [str(fault) for fault in refused.value.faults]


def line_of(part: str, text: str = SMALL) -> int:
    """Return the number of the one line with `part` in it."""
    (number,) = (n for n, line in enumerate(text.splitlines(), start=1) if part in line)
    return number


@pytest.mark.parametrize("retired", [False, True])
def test_what_goes_out_comes_back_the_same(retired: bool) -> None:
    """Seen red by leaving the synonyms out of rows_of."""
    catalogue = small_catalogue()
    towage = replace(catalogue.tracks["towage"], is_retired=retired)
    catalogue = replace(catalogue, tracks={**catalogue.tracks, "towage": towage})
    assert read_content(content_of(catalogue)) == catalogue
    assert read_file("out.yaml", yaml_of(catalogue).encode()) == catalogue
    assert read_file("out.CSV", csv_of(catalogue).encode()) == catalogue


@given(st.lists(words, min_size=7, max_size=7))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was_typed(texts: list[str]) -> None:
    """Formulas, quotes, colons, brackets, "null" and "yes" included."""
    name, what, *levels = texts
    name = " ".join(name.split())
    competency = Competency("any", name, what, tuple(levels))
    catalogue = Catalogue(competencies={"any": competency})
    assert read_content(content_of(catalogue)) == catalogue
    assert read_file("out.yaml", yaml_of(catalogue).encode()) == catalogue
    assert read_file("out.csv", csv_of(catalogue).encode()) == catalogue


def test_no_cell_of_the_table_is_a_formula() -> None:
    """Seen red by writing the cells as they are."""
    levels = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1")
    catalogue = Catalogue(competencies={"any": Competency("any", "=A1", "=B1", levels)})
    cells = [cell for row in csv.reader(csv_of(catalogue).splitlines()) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert read_file("out.csv", csv_of(catalogue).encode()) == catalogue


BROKEN = [
    ("name: Listening", "nane: Listening", "“nane” is not known here."),
    ("4: hears doubt, ", "", "“4” is missing."),
    ("expects: {listening: 3}", "expects: {lisening: 3}", "There is no “lisening”"),
    ("expects: {listening: 3}", "expects: {listening: 6}", "a number from 1 to 5"),
    ("{code: towage, why", "{code: pilotage, why", "not its own neighbour"),
    ("{code: towage, why", "{code: nowhere, why", "There is no “nowhere”"),
    ("titles: {Pilot: 6}", "titles: {Pilot: eleven}", "a number from 1 to 10"),
    ("code: charting", "code: listening", "“listening” stands here twice."),
    ("code: charting", "code: Charting!", "is no code"),
    ("what: You pull ships.", "what: ''", "“what” is missing."),
    ("what: You pull ships.", f"what: {'x' * 2001}", "more than 2000"),
    ("neighbours: []", "neighbours: towage", "has to be a list"),
    ("[Trainee pilot]", "Trainee pilot", "has to be a list"),
    ("{Apprentice pilot: [T", "{Apprentice: [T", "“Apprentice” is no title of this stage."),
    ("neighbours: []", "neighbours: *other", "aliases are not read"),
    ("neighbours: []", "retired: perhaps", "yes or no"),
    ("name: Towage", "name: Towage\n    name: Tow", "“name” stands here twice."),
    ("name: Towage", "name: [Towage", "This is not YAML"),
    ("{Tug master: 5}", '{"Tug | master": 5}', "no “|” and no “;”"),
    ("[Trainee pilot]", '["Trainee; pilot"]', "no “|” and no “;”"),
    ("{Tug master: 5}", '{"Tug\\0master": 5}', "a character that no text has"),
    ("code: charting", "code: add", "is the address of a page"),
    ("neighbours: []", "neighbours: [[[[[[[[[[[[[]]]]]]]]]]]]]", "nested too deep"),
]


@pytest.mark.parametrize(("good", "bad", "reason"), BROKEN, ids=lambda one: one[:30])
def test_a_broken_file_says_the_line_and_the_reason(good: str, bad: str, reason: str) -> None:
    """Seen red by building the tree without marks."""
    broken = SMALL.replace(good, bad)
    assert broken != SMALL
    fault = next(fault for fault in faults_of(broken) if reason in fault)
    line = int(fault.partition(":")[0].removeprefix("line "))
    assert 0 <= line - line_of(good) <= 2


def test_everything_that_is_wrong_is_said_at_once() -> None:
    broken = SMALL.replace("1: waits, ", "").replace("{Tug master: 5}", "{Tug master: 0}")
    assert len(faults_of(broken)) == 2


def as_table(text: str = SMALL) -> str:
    """Return the small catalogue as a table."""
    return csv_of(read_file("small.yaml", text.encode())).removeprefix(BYTE_ORDER_MARK)


MORE, FEWER = "more cells than columns; put the text in quotes", "fewer cells than columns"


@pytest.mark.parametrize("headings", [HEADINGS, "part,code,stage,item,value,,\n"])
def test_a_comma_without_quotes_does_not_cut_a_text(headings: str) -> None:
    """Seen red without _misfit; with nameless columns, by counting the cells alone."""
    good = as_table().replace("\r\n", "\n").replace(HEADINGS, headings)
    bad = good.replace("You bring ships in.", "You bring ships in, and out.")
    assert bad != good
    place = f"line {line_of('You bring', bad)}"
    assert faults_of(bad, "cut.csv") == [f"{place}: {MORE}"]
    assert read_file("whole.csv", good.encode()) == small_catalogue()


def test_a_row_that_ends_early_is_refused() -> None:
    """“retired” without its yes would have been a silent no. Seen red by filling rows up."""
    bad = as_table() + "track,towage,,retired\r\n"
    assert faults_of(bad, "short.csv") == [f"line {len(bad.splitlines())}: {FEWER}"]


def test_all_rows_that_are_wrong_are_said_at_once_with_what_they_leave_open() -> None:
    """Seen red by raising the faults of rows before anything is checked."""
    bad = as_table().replace("title,towage,mid,Tug master,5", "title,towage,mid,Tug master,50")
    bad = bad.replace("track,towage,,family,Harbour", "track,towage,,familly,Harbour")
    bad += "trak,x,,name,X\r\n"
    told = " ".join(faults_of(bad, "broken.csv"))
    for reason in ("“familly” is not", "“trak” is not", "“family” is missing", "from 1 to 10"):
        assert reason in told


def test_what_stands_twice_does_not_hide_what_is_wrong_besides() -> None:
    """Seen red by raising the fault."""
    broken = SMALL.replace("name: Towage", "name: Towage\n    name: Tow")
    broken = broken.replace("{Tug master: 5}", "{Tug master: 50}")
    broken = broken.replace("4: hears doubt, ", "4: hears doubt, 4: hears, ")
    told = faults_of(broken)
    assert [fault.partition(": ")[2] for fault in told] == [
        "“4” stands here twice.",
        "“name” stands here twice.",
        "Here belongs a number from 1 to 10.",
    ]


@pytest.mark.parametrize(
    ("faults", "last"),
    [
        (20, "line 23: “a” is not known here."),
        (21, "And 1 more."),
        (500, "And at least 180 more."),
    ],
)
def test_twenty_faults_are_told_and_the_others_counted(faults: int, last: str) -> None:
    """Seen red by telling fifty."""
    text = "growth: {}\ncompetencies: []\ntracks: []\n" + "".join(
        f"a{n}: b\n" for n in range(faults)
    )
    files: MultiValueDict[str, UploadedFile] = MultiValueDict()
    files["file"] = SimpleUploadedFile("a.yaml", text.encode())
    told = list(map(str, CatalogueFileForm({}, files).errors["file"]))
    assert (len(told), told[-1].replace("“a19”", "“a”")) == (min(faults, 21), last)


@pytest.mark.parametrize("name", ["a.yaml", "a.csv"])
def test_a_file_without_end_of_faults_is_given_up(name: str) -> None:
    """Seen red by noting all of them."""
    text = "tracks:\n" + "- {a: b}\n" * 5000 if name == "a.yaml" else HEADINGS + "x,,,,\n" * 5000
    assert len(faults_of(text, name)) == MOST_FAULTS


def test_a_file_with_too_many_things_is_given_up() -> None:
    """Reading four megabytes of dashes took half a minute. Seen red by reading on."""
    assert faults_of("- a\n" * 100_001) == ["line 100000: This is more than any catalogue holds."]


def test_line_ends_are_read_alike() -> None:
    """Seen red by keeping them as they came."""
    two, three = '"You pull\\nships."', '"You pull\\r\\nships."'
    first, second = (SMALL.replace("You pull ships.", one).encode() for one in (two, three))
    assert read_file("a.yaml", first) == read_file("a.yaml", second)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.yaml", "", "The file is empty."),
        ("a.yaml", "just words", "Here belong the parts"),
        ("a.yaml", "tracks: five of them", "has to be a list"),
        ("a.yaml", "a: 1\n---\nb: 2", "Keep it to one document."),
        ("a.csv", "part,code\ntrack,x", "needs the columns: stage, item, value"),
        ("a.csv", "part,code,stage,item,value\ntrak,x,,name,X", "line 2: “trak” is not known"),
        ("a.csv", f"{HEADINGS}track,a,,stages,x\ntitle,a,early,T,1", "line 2: “stages” is not"),
        ("a.csv", f"{HEADINGS}neighbour,a,,b,y\ntrack,a,,neighbours,x", "line 3: “neighbours” is"),
        ("a.csv", f"{HEADINGS}competency,a,,levels,x\ncompetency,a,,1,y", "line 2: “levels” is"),
        ("a.csv", f"{HEADINGS}track,a,,code,b", "line 2: “code” is not known"),
        ("a.csv", f"{HEADINGS}track,,,,", "line 2: “” is not known"),
        ("a.csv", "part,code,stage,item,value\nexpects,x,late,a,2", "“late” is not known here."),
        ("a.csv", 'part,code,stage,item,value\ntrack,x,,name,"X', "never closed"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_sentence(name: str, text: str, reason: str) -> None:
    assert any(reason in fault for fault in faults_of(text, name))


def test_a_file_in_another_encoding_says_the_line() -> None:
    with pytest.raises(FaultyCatalogueError, match="Line 2 is not in UTF-8"):
        read_file("a.yaml", b"tracks:\n  - name: caf\xe9\n")


def test_a_folder_names_the_file_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "towage.yaml").write_text("code: towage\nnane: Towage\n")
    with pytest.raises(FaultyCatalogueError) as refused:
        read_folder(tmp_path)
    assert "tracks/towage.yaml, line 2: “nane” is not known here." in str(refused.value)


def test_an_empty_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == Catalogue()


def test_what_differs_is_told_thing_by_thing() -> None:
    """Every text is compared for itself."""
    before = small_catalogue()
    text = SMALL.replace("a storm", "any storm").replace("charting: 4}", "charting: 5}")
    told = changes(before, read_file("new.yaml", text.encode()))
    assert [(one.about, one.where, one.before, one.after) for one in told] == [
        ("Track: Pilotage", "Senior, growth in Impact", "a storm", "any storm"),
        ("Track: Pilotage", "Senior, expected level of Charting", "4", "5"),
    ]
    assert changes(before, before) == []


def test_what_a_new_file_leaves_out_is_kept_as_retired() -> None:
    """Directions refer to it. Seen red by taking the file as it is."""
    before = small_catalogue()
    merged = taken_over(before, Catalogue())
    assert set(merged.tracks) == set(before.tracks)
    assert all(track.is_retired for track in merged.tracks.values())
    assert all(one.is_retired for one in merged.competencies.values())
    assert merged.growth == before.growth
    assert merged.offered == []


def run(*arguments: object) -> str:
    """Run the command and return what it says."""
    said = StringIO()
    call_command("load_catalogue", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_the_command_keeps_an_edition_and_the_same_again_keeps_none(
    db: None, tmp_path: Path
) -> None:
    """Seen red by keeping an edition whether or not anything differs."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    assert "Nothing" not in run(path, "--dry-run")
    assert not CatalogueEdition.objects.exists()
    assert "Edition 1 is kept." in run(path)
    assert current() == small_catalogue()
    assert "Nothing is changed." in run(path)
    assert CatalogueEdition.objects.count() == 1


def test_the_command_changes_nothing_where_something_is_wrong(db: None, tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    run(path)
    path.write_text(SMALL.replace("You pull ships.", "").replace("a storm", "any storm"))
    with pytest.raises(CommandError, match=r"Nothing is changed\.\nline 35: “what” is missing"):
        run(path)
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "nowhere.yaml")
    with pytest.raises(CommandError, match="Name a file"):
        run()
    assert current() == small_catalogue()
