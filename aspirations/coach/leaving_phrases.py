"""The phrases that read as leaving: another employer, a business of one's own, another life."""

from aspirations.coach.patterns import Phrases
from aspirations.coach.vocabulary.ways_out import VENTURES
from aspirations.coach.vocabulary.word_sets import word_set

CLASSES = {
    "venture": word_set(
        "business company startup practice clinic agency studio shop firm restaurant cafe "
        "bakery bistro "
        "consultancy store salon gym brand enterprise venture bar hotel label workshop farm school "
        "freelance law dental private product game bank franchise publishing pharmacy "
        "foundation cafe charity salon lab truck stall guesthouse"
    ),
    "kind": word_set(
        "private small little successful tech online recruitment consulting law own dental "
        "family first local design "
        "marketing software real estate start food clothing new another non profit ai"
    ),
    "kin": word_set(
        "father mother dad mum mom uncle aunt brother sister grandfather cousin parents law wife "
        "husband"
    ),
    "trade": word_set(
        "teaching nursing medicine policing law banking retail hospitality academia finance "
        "consulting accounting sales farming working driving selling cooking cleaning coding"
    ),
    "found": word_set("start open found launch set build run own create establish have begin"),
    "employer": word_set(
        "company employer organization organisation firm place job workplace department-store"
    ),
    "elsewhere": word_set("different another other new competing rival better"),
    "abroad": word_set(
        "abroad overseas canada germany australia usa america america france spain dubai "
        "europe japan poland brazil mexico norway denmark finland austria belgium portugal "
        "switzerland zealand london singapore states uk ireland norway sweden netherlands "
        "countryside"
    ),
}
LEAVING = Phrases(
    (
        "then|and i am|will be? out|off|gone",
        "=live from|off it|that|them|my",
        "my|our own little|small|tiny .. restaurant|cafe|shop|place|farm|business|bakery",
        "my own place|rooms|patients|clients",
        "i am talking|speaking to headhunters|recruiters",
        "i am looking at|for jobs|posts|vacancies in|at|with",
        "ms|masters|phd|degree|university in the? {abroad}",
        "no longer see .. .. here|me",
        "offered a|the post|job|position|place in|at|by|abroad",
        "i will not be {trade} any more|longer",
        "i will not be {trade} anymore",
        "never see|enter|sit a|an|the|this|in office|factory|ward|desk|place again",
        "back to|in my|our own? home? country|homeland|village|hometown",
        "leave|leaving|quit|quitting {trade} altogether|entirely|completely|behind",
        "leave|leaving|quit|quitting {trade} for good",
        "live|living on a|my|the boat|island|beach|farm",
        "go|going|off travelling|traveling|backpacking",
        "full - time writer|novelist|artist|musician|author",
        "stay|staying|be at home with|for",
        "be|living|settle|settled|end up? abroad|overseas",
        "create a|an|my {any}? {any}? {any}? clinic|school|gym|studio",
        "run for {any} council|president|mayor|parliament|congress|senate|governor",
        "run for council|president|mayor|parliament|congress|senate|governor",
        "move|moving|go|going on? to|into politics",
        "in|to|at {elsewhere} country|continent",
        "{kin} 's business|garage|shop|farm|practice|firm|restaurant",
        "family business|farm|firm|restaurant|shop",
        "head|heading|return|returning|move|moving home|back to",
        "buy|buying into a|an",
        "want|get|getting out of corporate|this|the|here|it",
        "migrate while|abroad|overseas|with|to {abroad}?",
        "set|setting up on|for my|myself own?",
        "go|going it alone",
        "strike|striking out on",
        "then my own place|thing|shop",
        "run|running a|my {any}? truck|bakery|stall|guesthouse|bar",
        "only|just stay|staying|here until|till",
        "as an? independent contractor",
        "in|to new? {abroad} by then",
        "off to {abroad}",
        "have|be my own place",
        "look|looking|search|searching for something|anything|somewhere else|bigger|better|new",
        "backpack|backpacking|travel|travelling|traveling|trek across|around|through|round",
        "save|saving .. for my|a|the trip|travels|farm|restaurant|business|startup",
        "be|am gone as|by|once|when|after|before",
        "hand|handing in my notice|badge|resignation|papers",
        "my|our own {kind}? {kind}? {venture}",
        "my|our own .. .. {venture}",
        "start|open|found|launch|set|run|establish|have|begin up? my own {any}",
        "have|own|start|open|run|launch {any} {any}? {any}? of my own",
        "my private practice|clinic",
        "start|open|found|launch|create|have|set up? a|an|my|another|our .. business|company|"
        "startup|agency|bakery|restaurant|cafe|consultancy|studio",
        "start|open|found|launch|set up? a|an|my|another|our .. {venture}",
        "=own a|an|my .. business|company|startup|shop|restaurant|cafe|bakery|studio|agency|"
        "pharmacy|store|gym|hotel|farm",
        "{venture} of my own",
        "software as a service startup",
        "start - up|startup company",
        "out of {abroad}",
        "switch .. non - technical",
        "half way across the world",
        "start|starting a? start - up",
        "run|running a|my|our company|business|startup|restaurant|cafe",
        "not want|going|plan to stay|remain in|at|here",
        "my own start - up",
        "own start - up",
        "found another",
        "private practice",
        "be|being|become|becoming my own boss",
        "own boss",
        "work|working|something|business for myself",
        "self - employed",
        "self employed",
        "self - employment",
        "freelance",
        "freelancing",
        "freelancer",
        "=entrepreneur",
        "entrepreneurship",
        "go independent",
        "independent consultant",
        "go|going solo",
        "to|at|for|join a|the|your? competitor",
        "not be|work|working|still .. here",
        "not .. at|with this|the|your company",
        "leave|leaving the|this|my|your company|job|organization|organisation|firm|employer|"
        "role|industry|field|profession|office|country",
        "leave|leaving here|as|once|when|after|for",
        "quit|quitting|resign|resigning",
        "move|moving on once|when|after|from|elsewhere",
        "moved on",
        "something better comes",
        "better offer",
        "look|looking|apply|applying|go|going|work|working|be|find elsewhere",
        "stepping stone",
        "stepping - stone",
        "hand in my notice",
        "get out of here",
        "retire|retired|retirement",
        "early retirement",
        "move|moving|relocate|relocating|emigrate|emigrating|migrate|immigrate|work|working|"
        "live|living|go|going to|in? {abroad}",
        "move|relocate|emigrate|working|work|live|living|study|studying|study|job abroad|overseas",
        "emigrate",
        "working holiday",
        "travel|travelling|traveling the|around|for|full|world",
        "travel the world",
        "sail|cycle around the world",
        "leave|leaving this|it|here|everything|all .. behind",
        "on a beach",
        "become|becoming|be|being a|an .. entrepreneur|founder",
        "run for office",
        "stay|be at home parent|mum|mom|dad",
        "sell my house",
        "somewhere else",
        "anywhere but here",
        "far away from",
        "nowhere near|in your|this|here",
        "move to {any} i might|would",
    ),
    CLASSES,
)
OWN_VENTURE = Phrases(("=own {venture}",), {"venture": VENTURES - {"line", "office", "chain"}})
# What is leaving for those only who have an employer: a student's first post or course is none.
LEAVING_WORK = Phrases(
    (
        "off to business|law|medical|grad|graduate school",
        "start|enter|attend|begin|go medical|law|graduate|grad|business|veterinary|dental school",
        "go to|into? medical|law|graduate|grad|business|art school",
        "join|joining a|an|another|some {any}? startup",
        "join|joining a|an|another|some {any}? start - up",
        "apply|applying to|for .. school|university|college",
        "back to school|college|university|uni",
        "return|returning to school|university|college",
        "university full time",
        "full time to study",
        "apply to google|amazon|microsoft|meta|apple|netflix|faang|deloitte|pwc|kpmg|mckinsey",
        "work|working|job|join|at for|at? google|amazon|microsoft|meta|apple|netflix|faang",
        "completely|totally|entirely different field|industry|career|trade|job|line",
        "different|another industry|trade|profession",
        "join the army|navy|police|military|force",
        "switch|change|changing|switching careers|fields|industries|professions",
        "i|to|will leave|quit|resign",
        "new|another job|employer",
        "look|looking|search|searching|apply|applying for a|an? new|another|different job|employer",
        "look|looking|move|moving|go|going|switch|change at|to|into the private sector",
        "i am off",
        "at|to|for|with|join|in|by {elsewhere} {employer}",
        "{elsewhere} company|employer|firm",
    ),
    CLASSES,
)
