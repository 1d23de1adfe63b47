"""Words that name nothing of a goal: talk, moods, states, private life, houses one may work in."""

from aspirations.coach.vocabulary.word_sets import word_set

TALK = word_set(
    "please pls plz however moreover otherwise likewise therefore anyway anyhow obvs obviously jk "
    "tbh "
    "btw imo imho fyi lmao haha hehe ha heh huh eh er erm um uh umm hmm ugh meh argh aw ah oh wow "
    "whoa "
    "oops phew yay gosh god gods goodness jeez sir madam maam mate mates buddy pal lads guys "
    "folks folk "
    "everyone sorry thanks thank cheers hello hi hey dear bye ought let far near extra mile miles "
    "himself herself oneself ourselves thou eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "dozen "
    "monday tuesday wednesday thursday friday saturday sunday mondays fridays sundays saturdays "
    "january february march april june july august september october november december christmas "
    "easter summer winter spring autumn minute minutes second seconds decade decades century age "
    "ages "
    "birthday anniversary backup vibe vibes joke jokes pun kidding obvious chapter verse whim "
    "whatnot "
    "alongside amid despite regardless anymore nowadays altogether apparently presumably reason "
    "reasons "
    "stranger strangers cliche nonsense rubbish bullshit bollocks blah etcetera lmfao rofl ok okay "
    "fine alright boring cringe damned bloody freaking fucking dude bro nan granny expert pro guru "
    "specialist individual professional graduate employee worker candidate applicant eventual "
    "literally"
)
STATES = word_set(
    "older wiser taller fatter thinner balder greyer grayer younger slower poorer calmer kinder "
    "nicer "
    "warmer cooler drier wetter longer shorter thicker quieter louder softer tougher weaker richer "
    "cleverer funnier hungrier grumpier sadder gladder lazier closer nearer farther rounder "
    "smaller "
    "heavier lighter fitter saner happier prouder bolder braver wider shinier simpler hungry "
    "thirsty "
    "tired sleepy bored sad glad angry grumpy bald grey gray fat thin tall short awake asleep "
    "alive "
    "sane insane redundant unhappy miserable confused lost stuck warm cold dry wet upright merry "
    "jolly "
    "relaxed content grateful thankful humble curious hungrier anxious nervous brave bold afraid "
    "scared "
    "silly stupid clever funny weird normal ordinary average fair fast quick quiet still little "
    "tiny "
    "disordered broke skint single divorced grown"
)
DOINGS = word_set(
    "survive breathe breathing exist cope relax rest chill wake smile laugh cry eat drink sleep "
    "dream "
    "touch matter overcome shine soar bloom blossom flourish fly repay excel outperform surpass "
    "exceed "
    "surprise amaze delight celebrate celebrating stumble trip muddle bumble wing vibe leap jump "
    "reach "
    "remember forget deserve belong wonder worry care hang drift wander float"
)
PRIVATE = word_set(
    "cat cats dog dogs puppy kitten pet hamster goldfish knee knees elbow hair belly beard tooth "
    "blood "
    "pressure cholesterol weight diet gym yoga sofa fridge telly television tv netflix pub beer "
    "wine pint "
    "tea cake pizza sun sunshine sunlight sunset rain snow sky sea garden shed pool villa yacht "
    "boat "
    "ferrari porsche hammock pyjamas pajamas blanket pension retirement toddler twins in-laws "
    "grandchildren "
    "grandkid grandkids neighbour neighbours neighbor neighbors ex lover fiance fiancee bride groom"
)
TASKLESS = word_set(
    "boundary boundaries envelope needle bar standard standards top game table forefront foot "
    "stars "
    "moon curve box steam dots page pace asset sponge brand stakeholder stakeholders synergy scope "
    "touchpoint deliverable leverage ideation paradigm roadmap northstar value-add capacity "
    "capacities "
    "excellence passion hunger drive ambition headspace bandwidth credential credentials"
)
EMPTY_OF_GOALS = TALK | STATES | DOINGS | PRIVATE | TASKLESS
# After "this", "your" or "the" these are only where one is.
HOUSES = word_set(
    "school college university faculty institute academy campus hospital clinic surgery ward "
    "practice "
    "hotel restaurant cafe bar pub kitchen store shop supermarket branch bank agency charity "
    "council "
    "trust airline airport factory plant mill yard depot warehouse site garage salon studio "
    "theatre "
    "theater museum library lab laboratory gallery club society community brand chain group house "
    "home "
    "office firm company desk chair building floor shift crew team form profession trade "
    "internship "
    "apprenticeship programme program scheme internships board network platform sector"
)
POINTING = word_set("this that the your our my these those same")
NO_QUALITY = word_set(
    "table cable vegetable timetable constable renewable sustainable wearable turntable"
)
NO_STATE = word_set("embed shed hundred red bed seed feed weed speed breed need")
