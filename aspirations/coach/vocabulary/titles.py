"""Titles: words that head one, words that may stand before it, and how far up each of them is."""

from aspirations.coach.vocabulary.occupations import OCCUPATIONS, RANKS
from aspirations.coach.vocabulary.word_sets import word_set

# How far up a title is by its head alone: 0 learning it .. 2 doing it .. 4 leading .. 6 the top.
HEADS: dict[str, int] = {
    word: level
    for level, words in {
        0: "student trainee intern apprentice cadet pupil graduate volunteer",
        1: "assistant clerk coordinator receptionist aide helper porter cashier waiter waitress "
        "operative labourer laborer teller cleaner secretary technician-assistant",
        2: "officer specialist engineer developer programmer analyst designer nurse teacher lawyer "
        "solicitor attorney doctor physician surgeon accountant auditor consultant scientist "
        "researcher administrator generalist recruiter technician architect advisor adviser "
        "anaesthetist anesthetist anesthesiologist announcer arborist archivist auctioneer "
        "babysitter bailiff barber bartender beekeeper biochemist blacksmith blogger boilermaker "
        "botanist bricklayer cardiologist caretaker cartographer chancellor chaplain chiropractor "
        "choreographer cobbler comedian commander composer conservator constable coroner courier "
        "criminologist dancer decorator dermatologist diver doula draftsman dramatist engraver "
        "entomologist epidemiologist estimator examiner fireman fisherman forester fundraiser "
        "geneticist goldsmith grocer gynaecologist handyman headhunter herbalist hotelier "
        "housekeeper illustrator immunologist janitor joiner landscaper lifeguard "
        "linguist lobbyist "
        "locksmith magistrate mason masseur mayor mediator meteorologist microbiologist miner "
        "missionary mortician nanny naturalist navigator negotiator neonatologist neurologist "
        "neurosurgeon novelist obstetrician oncologist ophthalmologist optician orthodontist "
        "osteopath palaeontologist pastor pathologist paediatrician pediatrician pharmacologist "
        "philosopher pianist plasterer playwright poet postman presenter priest prosecutor "
        "psychiatrist psychotherapist publicist radiologist radiotherapist realtor "
        "referee reporter "
        "restorer screenwriter sculptor seamstress senator shepherd shipwright shopkeeper singer "
        "stockbroker stonemason streamer technologist toolmaker typist umpire "
        "upholsterer urologist "
        "usher videographer vicar watchmaker weaver webdesigner youtuber zookeeper zoologist "
        "preceptor hospitalist registrar ombudsman bosun skipper scaffolder rigger groundworker "
        "lineman signalman dairyman stockman jockey farrier bookbinder typesetter columnist "
        "broadcaster lyricist songwriter rapper sdet dba sysadmin hacker pentester ghostwriter "
        "proofreader lexicographer dietician embryologist audiologist prosthetist perfusionist "
        "croupier mixologist patissier chocolatier confectioner brewer distiller winemaker vintner "
        "fishmonger greengrocer manicurist cosmetologist tattooist dresser toolsetter scheduler "
        "forwarder stevedore harbourmaster trucker chauffeur "
        "representative rep agent associate executive editor writer journalist therapist "
        "pharmacist "
        "dentist vet veterinarian chef cook baker barista electrician plumber carpenter "
        "welder mechanic "
        "driver pilot planner buyer merchandiser tester copywriter photographer librarian "
        "paralegal counsellor counselor tutor lecturer midwife paramedic firefighter "
        "underwriter broker trader banker economist statistician psychologist chemist biologist "
        "attendant educator dispatcher conductor jeweller tailor butcher roofer tiler glazier "
        "clinician "
        "sommelier concierge warden ranger sheriff physicist mathematician translator "
        "interpreter inspector surveyor fitter operator "
        "machinist producer animator artist musician actor strategist marketer salesperson "
        "physiotherapist dietitian radiographer optometrist hygienist investigator detective "
        "practitioner professional-engineer freelancer-engineer instructor trainer owner-manager "
        "barrister judge notary professor postdoc scholar economist actuary fullstack swe sre "
        "policeman policewoman sergeant soldier sailor farmer gardener florist hairdresser "
        "stylist beautician "
        "journeyman eng steward stewardess purser controller-assistant businessperson "
        "tradesperson salesman "
        "bookkeeper pm ba hrbp cpa rn devops-engineer influencer entrepreneur-engineer "
        "mathematician "
        "minister politician diplomat ambassador astronaut athlete coach curator archaeologist "
        "historian sociologist anthropologist geologist geographer oceanographer astronomer "
        "nutritionist podiatrist sonographer phlebotomist caregiver carer",
        4: "manager lead leader supervisor foreman forewoman superintendent captain matron "
        "principal headteacher headmaster controller partner scrum-master owner-operator "
        "staff-lead "
        "chairperson steward-lead leadership-role head-chef sous-chef",
        5: "director head vp dean commissioner treasurer",
        6: "ceo cfo cto coo cio cmo cpo chro cdo ciso president chief chairman chairwoman chair",
    }.items()
    for word in words.split()
}
HEADS = dict.fromkeys(OCCUPATIONS, 2) | RANKS | HEADS
# A leading modifier moves a title up or down to this level.
STEPS: dict[str, int] = {
    "junior": 1,
    "trainee": 0,
    "apprentice": 0,
    "entry": 1,
    "assistant": 1,
    "student": 0,
    "intern": 0,
    "senior": 3,
    "staff": 4,
    "principal": 4,
    "lead": 4,
    "head": 4,
    "vice": 5,
    "chief": 6,
    "managing": 6,
}
# What one is before any post, or in a post that asks for no training.
BEGINNERS: dict[str, int] = {
    word: level
    for level, words in {
        0: "undergraduate freshman sophomore fresher schoolgirl schoolboy leaver learner beginner "
        "probationer bootcamp unemployed jobless seeker starter postgraduate undergrad placement",
        1: "crew hand worker member loader stacker picker packer sweeper collector bartender "
        "greeter "
        "shelf trolley temp casual starter dishwasher",
        2: "phd doctoral master",
        3: "mba",
    }.items()
    for word in words.split()
}
TOP_PHRASES = (
    "chief {any} officer",
    "chief {any} {any} officer",
    "chief {any} and {any} officer",
    "chief executive",
    "managing director",
    "vice president",
    "executive director",
    "general manager",
    "run|running|manage|managing the whole|entire company|business|firm|group",
    "general counsel",
    "executive chef|head|headteacher|principal|producer|editor|partner",
    "supreme|high|appeal court judge|justice",
    "lord chancellor|mayor",
    "prime minister",
    "attorney|surgeon|governor|secretary general",
    "secretary of state",
    "chief constable|justice|rabbi|minister",
    "editor in|- chief",
    "editor - in - chief",
    "field marshal",
    "poet laureate",
)
# "a leadership role", "an executive position": a level named, no work described.
LEVEL_WORDS = word_set(
    "leadership management managerial supervisory supervisor executive senior lead leading "
    "higher top "
    "director directorial partner c-level c-suite managing permanent director-level manager "
    "executive-level high-level level"
)
POSTS = word_set(
    "role position post job title level spot rank track seat place grade vacancy opening desk "
    "chair "
    "slot"
)
# Words that end like an occupation and are none.
NO_OCCUPATION = word_set(
    "wherever whoever somewhere "
    "better other another number member leader further larger bigger higher stronger faster "
    "former matter order paper power career computer customer user offer answer center "
    "centre water summer winter player performer learner worker newcomer founder owner "
    "earner winner achiever thinker solver contributor mentor role-model entrepreneur "
    "millionaire billionaire "
    "employer starter competitor father mother brother sister daughter lover grandmother "
    "grandfather "
    "partner-in-life insider outsider expert self-starter person asset more sector factor "
    "mirror error color colour "
    "behavior behaviour minor major junior senior prior interior exterior labor labour favor "
    "favour harbor honor tutor-like greater wider broader deeper smarter wiser richer happier "
    "healthier older younger later earlier easier harder clearer partner-like peer "
    "significant important relevant constant instant assistant-like restaurant plant grant want "
    "list exist artist-like resist assist consist master doer together whatever however whenever "
    "ever never over under after either neither whether rather quarter letter chapter "
    "register volunteer career-changer carer-like manufacturer provider stakeholder order border "
    "programmer-like server router browser folder cluster docker christian indian asian "
    "italian european american canadian "
    "australian civilian human "
    "remember september october november december dinner shower shoulder finger weather leather "
    "timber rubber silver corner counter cover danger differ discover eager filter fever flower "
    "gender hammer hunger inner outer upper ladder laser layer liver locker lower meter monster "
    "murder newsletter oyster poster prayer printer proper quicker river slower smaller spider "
    "stranger sugar super supper teenager temper thunder tiger tower trailer transfer trigger "
    "voucher warmer cooler nicer cheaper closer nearer longer shorter taller calmer bolder braver "
    "lighter darker richer poorer kinder tougher sharper safer bringer maker keeper door floor "
    "poor terror horror visor tractor motor monitor sensor vector vapor vapour humor humour rumor "
    "rumour tumor vigor rigor flavor flavour tenor motorist twist wrist mist fist checklist "
    "wishlist playlist shortlist list tourist racist optimist pessimist perfectionist realist "
    "feminist german roman gentleman brazilian russian egyptian ukrainian norwegian nigerian "
    "vegetarian median meridian smoker drinker eater dreamer believer follower survivor listener "
    "giver taker breadwinner freelancer homeowner pensioner renter employer backer "
    "fighter striver finisher retiree newer fewer lesser utter thereafter forever altogether lover "
    "consumer wanderer explorer traveller traveler gamer hiker runner swimmer reader pointer "
    "starter blocker trier beginner innovator motivator initiator collaborator disruptor disrupter "
    "facilitator multiplier enabler accelerator achiever implementer connector creator catalyst "
    "juggler supporter"
)
OCCUPATION_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "eur",
    "ologist",
    "smith",
    "man",
    "woman",
    "wright",
    "monger",
    "herd",
    "keeper",
)
