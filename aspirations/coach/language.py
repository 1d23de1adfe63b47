"""Whether a text is in English, told by its small words; in doubt it is."""

from collections.abc import Mapping, Sequence

from aspirations.coach.vocabulary.word_sets import word_set

MOST_WORDS = 400  # enough to tell
ENOUGH = 3  # small words of another language, before a text is called foreign
LATIN_END = 0x24F  # the letters of European languages; beyond are other scripts

ENGLISH = word_set(
    "the to and of a in i is that it for on my be with as at this have from or an will are not "
    "want would like by we our your in become years work career goal team more who which can am "
    "into about been being also role lead manager was were they their you job next year within "
    "learn them him her his me us but if so because than then long term short position company"
)
OTHERS: Mapping[str, frozenset[str]] = {
    "German": word_set(
        "der die das und ich nicht ein eine einen einem einer möchte werden mit für auf ist im zu "
        "den dem von als auch mich mir sich wir sie aber oder bei nach über durch jahren "
            "meine mein "
        "meiner will bin kann damit dass weil arbeiten lernen"),
    "French": word_set(
        "le la les des une un je et est dans pour que qui sur avec ne pas mon ma mes nous vous "
        "au aux du être veux voudrais souhaite ans plus cette ce son sa mais parce devenir suis ai "
        "travailler apprendre j'aimerais"),
    "Spanish": word_set(
        "el la los las un una y en de que por para con no mi mis me se lo como más pero quiero "
        "quisiera gustaría ser años soy trabajar aprender del al porque este esta equipo "
            "convertirme"),
    "Italian": word_set(
        "il lo la gli le un una di che per con non mi mio mia sono vorrei essere anni nel nella "
        "del della dei e perché più ma diventare lavorare imparare questo questa come"),
    "Portuguese": word_set(
        "o os um uma de que para com não meu minha eu quero gostaria ser anos em no na do da "
        "mais mas porque trabalhar aprender sou estou como equipe este esta tornar"),
    "Dutch": word_set(
        "de het een en ik niet van met voor op is dat wil zijn worden mijn naar om te bij ook "
        "maar jaar over graag werken leren als aan door omdat ben deze"),
    "Nordic": word_set(
        "jag och att är inte som en ett på för med vill bli mitt min år det av jeg og at ikke "
        "vil være til om arbeta lære lära å den har kan gerne arbeide arbejde"),
    "Polish": word_set(
        "i w na z się nie chcę że do jest jako być moim moja moje lat za po oraz dla który "
        "chciałbym chciałabym zostać pracować nauczyć"),
    "Turkish": word_set(
        "ve bir bu için ile istiyorum olmak yıl içinde çok daha ben olarak gibi değil ama"),
    "Romanian": word_set(
        "și în să un o de la cu pe care nu vreau aș ani mai pentru este sunt devin meu mea"),
    "Czech": word_set(
        "a se na je v že s do jsem chci být bych let pro jako můj moje ale aby rád stát"),
    "Finnish": word_set(
        "ja on haluan olla että ei minun vuoden kuluttua kanssa mutta olen sekä myös tulla"),
    "Hungarian": word_set(
        "és a az hogy nem szeretnék lenni egy mint év múlva is vagy csak dolgozni"),
    "Indonesian": word_set(
        "saya dan yang ingin menjadi di untuk dengan dalam tahun ini pada akan tidak bisa"),
    "Vietnamese": word_set(
        "tôi và là muốn trở thành trong năm của với một không được cho các những"),
}  # fmt: skip

# In a text of a few words one of these is enough; none of them is an English word.
SURE = word_set(
    "werden leiten führen übernehmen möchte machen lernen arbeiten ausbilden weiterbildung "
    "ausbildung ich eine einen einer mehr devenir être avec voudrais équipe travailler "
    "apprendre diriger convertirme quiero quisiera trabajar aprender ser jefe equipo diventare "
    "lavorare imparare tornar trabalhar aprender gerente worden leren werken leidinggevende bli "
    "arbeta zostać kierownikiem pracować olmak istiyorum să devin stát być haluan lenni menjadi "
    "leitung abteilung verantwortung ingenieur krankenschwester pflegefachkraft"
)
FEW = 6  # words


def is_foreign(raw: str, words: Sequence[str]) -> bool:
    """Return whether a text, given with its words in small letters, is clearly not English."""
    sample = words[:MOST_WORDS]
    if not sample:
        return _mostly_other_script(raw[: MOST_WORDS * 5])
    if _mostly_other_script("".join(sample)):
        return True
    english = sum(word in ENGLISH for word in sample)
    if 2 * english >= len(sample):
        return False
    if len(sample) <= FEW and not english and any(word in SURE for word in sample):
        return True
    other = max(sum(word in small for word in sample) for small in OTHERS.values())
    return other >= ENOUGH and other > 2 * english


def _mostly_other_script(letters: str) -> bool:
    if letters.isascii():
        return False
    count = sum(c.isalpha() for c in letters)
    other = sum(
        c.isalpha() and ord(c) > LATIN_END and not 0x1E00 <= ord(c) <= 0x1EFF for c in letters
    )
    return other * 2 > count
