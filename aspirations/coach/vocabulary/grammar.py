"""Small words of English: subjects, conjunctions, contractions, and what carries no content."""

from aspirations.coach.vocabulary.word_sets import word_set

_SUBJECT_AND_VERB: dict[str, tuple[str, ...]] = {
    f"{who}'{short}": (who, full)
    for who in ("i", "you", "he", "she", "it", "we", "they", "that", "there", "who", "what")
    for short, full in (("d", "would"), ("ll", "will"), ("ve", "have"), ("re", "are"))
}
CONTRACTIONS: dict[str, tuple[str, ...]] = _SUBJECT_AND_VERB | {
    "i'm": ("i", "am"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "it's": ("it", "is"),
    "that's": ("that", "is"),
    "there's": ("there", "is"),
    "what's": ("what", "is"),
    "who's": ("who", "is"),
    "let's": ("let", "us"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "don't": ("do", "not"),
    "dont": ("do", "not"),
    "doesn't": ("does", "not"),
    "didn't": ("did", "not"),
    "isn't": ("is", "not"),
    "aren't": ("are", "not"),
    "wasn't": ("was", "not"),
    "haven't": ("have", "not"),
    "hasn't": ("has", "not"),
    "wouldn't": ("would", "not"),
    "couldn't": ("could", "not"),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
}

SUBJECTS = word_set("i we you he she they it there this that")
CLAUSE_STARTS = word_set(
    "but because since so while although though which where whereas when whether if unless "
    "until after before who whose once"
)
MODALS = word_set("will would could can may might shall should must 'll 'd")

FUNCTION_WORDS = word_set(
    "a an the this that these those my your our his her their its own me us them him it i we you "
    "he she they myself yourself themselves itself and or nor but as of in on at to for from with "
    "within into onto by about over under through across between among around towards toward upon "
    "up out off down back away is are was were be been being am do does did done have has had "
    "having will would could can may might shall should must not no 's 'd 'll so then than "
    "too very more most much many some any all both each every few several lot lots other others "
    "another such same also just only even still well really quite rather especially particularly "
    "perhaps maybe possibly probably hopefully ideally always often ever there here now who what "
    "which where when why how if because since while until after before during per via without "
    "throughout etc one two three four five six seven eight nine ten first second third next "
    "last past previous order per year month "
    "week day time today tomorrow not currently eventually someday ultimately later soon ahead "
    "further inside outside along together where once again almost nearly approximately either plus"
)
# Where what a verb acts on has come to its end.
OBJECT_ENDS = word_set(
    "because so who which that while when if but i we where whereas since although though then "
    "as by whether until unless before after"
)
DETERMINERS = word_set("a an the my your our their his her its this that these those")
