"""Nouns of doing: a noun before them says which work it is ("hull repair", "crop insurance")."""

from aspirations.coach.vocabulary.word_sets import word_set

# The names of trades and sciences end so, whoever made them up.
FIELD_ENDINGS = (
    "ology",
    "ography",
    "onautics",
    "iculture",
    "oculture",
    "therapy",
    "iatry",
    "dentistry",
    "forestry",
    "ometry",
    "making",
    "keeping",
    "smithing",
    "building",
    "fitting",
    "laying",
    "eering",
    "omics",
    "informatics",
    "dynamics",
    "botics",
)
NO_FIELDS = word_set(
    "technology methodology terminology apology ideology chronology mythology anthology biography "
    "autobiography bibliography discography topography making keeping building fitting laying "
    "timekeeping geometry symmetry rebuilding careering "
    "economics dynamics benefitting befitting permitting housekeeping relaying delaying displaying "
    "playing steering"
)
DOING_ENDINGS = (
    "ation",
    "ition",
    "ction",
    "sion",
    "ment",
    "ance",
    "ics",
    "logy",
    "graphy",
    "nomy",
    "craft",
    "aincy",
    "istry",
    "estry",
    "culture",
    "therapy",
    "work",
    "surgery",
)
DOINGS = word_set(
    "repair repairs design care control analysis research sales support testing work law policy "
    "history advice advocacy rescue relief removal renewal storage supply supplies transport "
    "security safety monitoring modelling modeling trade trades claims claim survey surveys "
    "assembly delivery review audit audits response rehearsal dispatch coverage cover history "
    "discovery delivery recovery surgery theatre treatment trials trial prevention archives "
    "production editing science sciences studies theory chemistry physics biology mechanics "
    "buying planning programming drawing painting printing brewing breeding baking cooking "
    "conservation restoration liaison outreach diplomacy hygiene nursing insurance photography "
    "film films animation games media finance accounts tax software hardware engineering"
)
# Of the same endings, but no doing that could be a work.
NO_DOINGS = word_set(
    "rating meaning feeling evening morning ceiling king wedding string spring something anything "
    "everything nothing clothing earning earnings saving savings parking ring thing wing being "
    "sibling offering opening holding standing setting beginning ending understanding blessing "
    "upbringing wellbeing hearing dining swing sting sling fling bring during pudding lodging "
    "heading leaning inkling darling duckling belonging belongings surroundings thriving "
    "breathing living working existing relaxing dying crying eating drinking talking walking "
    "waiting hoping trying growing improving developing progressing succeeding winning losing "
    "going coming moving staying leaving keeping getting taking making doing having giving "
    "partying fishing golfing surfing dreaming thinking knowing wishing wanting needing amazing "
    "interesting exciting challenging fulfilling rewarding boring annoying surprising "
    "surviving vibing chilling bouncing resigning quitting sleeping smiling nodding doomscrolling "
    "vacation position motivation situation satisfaction question nation station collaboration "
    "imagination determination dedication destination occupation location relation ambition "
    "condition tradition addition section action fraction attraction affection perfection "
    "direction passion mission session decision tension profession pension occasion possession "
    "confession impression division vision dimension moment department apartment environment "
    "element statement compliment enjoyment excitement commitment appointment employment "
    "retirement investment agreement government document basement equipment argument "
    "chance instance romance allowance appearance distance substance topics basics ethics "
    "network homework framework guesswork teamwork experience appraisal "
    "graduation certification qualification recommendation reputation "
    "salvation temptation frustration conversation reincarnation "
    "procrastination hibernation accreditation promotion competition recognition balance finance"
)
