"""The phrases that say why: a motive, what is wrong for others, who is better off for it."""

from aspirations.coach.patterns import Phrases
from aspirations.coach.vocabulary.nouns import BENEFICIARIES, BETTER, EFFECTS, HELPING, PEOPLE
from aspirations.coach.vocabulary.word_sets import word_set

CLASSES = {
    "helped": BENEFICIARIES,
    "people": PEOPLE,
    "help": HELPING,
    "better": BETTER,
    "effect": EFFECTS,
    "trouble": word_set(
        "struggle suffer wait die drop fail lack lose fear dread hurt arrive starve fall queue "
        "complain curse give miss cry chase guess freeze shiver worry panic repeat forget quit "
        "resign limp squint cough trip stumble overpay"
    ),
    "kin": word_set(
        "dad father mum mom mother brother sister grandfather grandmother grandma grandpa granddad "
        "uncle aunt son daughter cousin parents family"
    ),
    "moving": word_set(
        "shows convince hook pushed drive drove motivate excite intrigue delight "
        "bother annoy frustrate worry fascinate draw drew pull pulled attract convinces hooks "
        "inspire woke shaped touched sparked keeps thrill saved rescued saves soothe soothes "
        "calms calm cheers cheer comforts enchant enchants absorb absorbs captivate captivates "
        "satisfy excites "
        "intrigues delights delighted intrigued thrilled bothered bothers annoys annoyed worries "
        "worried thrills satisfies satisfied hooked convinced fascinated fascinates frustrated"
    ),
    "much": word_set(
        "really truly always genuinely absolutely deeply simply just also particularly do "
        "very so most especially personally honestly"
    ),
}
BECAUSE = Phrases(
    (
        "since {any} {any}? makes|gives|is|are|keeps|helps|matters|need|needs",
        "because",
        "{comma} since {any}",
        "since i|we|it|our|most|many|those|that|there|people|so|the|every",
        "{comma} as i|we|our|my|it|most|those|this|that|many|too|so|there|people",
        "so that",
        "so every|each|all|other|others|fewer|our|their|the|my|people|nobody|everyone|they|he|"
        "she {any} {any}? {any}? "
        "can|could|get|gets|has|have|is|are|do|does|know|knows|learn|learns|feel|feels|need|needs",
        "so we|our|fewer|the|more|nobody|no|people|customers|patients|others can|could|get|"
        "gets|is|are|do|does|wait|will|does",
        "which is why",
        "the|my|main? reason",
        "given that i",
        "due to my",
        "why we|it|this",
        "want fewer",
        "as|since so|too many|often",
    ),
    {"comma": frozenset({","}), "noun": frozenset()},
)
MOTIVE = Phrases(
    (
        "i {much}? {much}? admire|admired",
        "i {much}? looked|look up to",
        "be like her|him|them|my",
        "what draws|drives|interests|attracts|motivates|excites|moves|pulls|keeps|hooked|"
        "fascinates me",
        "{moving} me|us",
        "taught|showed|shows|teaches me that|how|what|why",
        "got|gets me thinking|curious|hooked|interested|started|excited",
        "makes|made|make me feel|happy|proud|smile|laugh|lose|forget|cry|angry|sad|glad|tick|"
        "come|think",
        "i|you feel|felt {any}? {any}? like a|an",
        "find|finds|found {much}? it|that|them|this|these|those {much}? fun|thrilling|satisfying|"
        "rewarding|fascinating|beautiful|absorbing|calming|soothing|exciting|addictive|moving|"
        "interesting|funny|enjoyable|fulfilling|joyful|relaxing|comforting|oddly|strangely|deeply",
        "fun|thrill|buzz|kick|pleasure|satisfaction|delight|joy|pride|comfort out|from|in|of",
        "i find {any} {any}? {any}? fun|thrilling|satisfying|rewarding|fascinating|beautiful|"
        "absorbing|calming|soothing|exciting|addictive|moving|enjoyable|fulfilling|relaxing",
        "all the motivation|reason",
        "=made me want",
        "is|are|was|were|sounds|feels {much}? thrilling|satisfying|rewarding|fascinating|beautiful|"
        "absorbing|calming|addictive|magic|magical",
        "my|only|main motivation|inspiration|motive|purpose|incentive",
        "can|could not stop thinking|reading|wondering|watching",
        "keeps me up|awake|going|coming|curious|interested",
        "i {much}? miss|missed the|that|those|working|being|teaching|helping",
        "soft spot for",
        "obsessed|mad|crazy|nuts|daft|potty|besotted|smitten with|by|about|for|on",
        "a sucker for",
        "fascination|obsession|love|affection|fondness|weakness|respect with|for|of",
        "lights|light me up",
        "wanted {any} {any}? {any}? {any}? {any}? since",
        "cause|cos|coz|cuz|bc i|it|we|they|he|she|the|my|our|there|nobody|no|people|that|those|"
        "every|everyone|everybody|some|somebody|someone|too|most|kids",
        "as|because that is where|what|how|why|when i",
        "never gave|gives up on",
        "be that|one|someone|somebody for somebody|someone|others|another|them|other|a",
        "seeing|watching|hearing how|what|that|people|patients|children|them|others|my|a|the|"
        "someone|it",
        "after|having seeing|watching|seen|watched|experiencing|experienced|losing|lost",
        "growing up",
        "is|was when i",
        "is why i",
        "bothers|worries|annoys|frustrates|amazes|thrills|moves|touches|excites me",
        "i can not stand|bear",
        "i|would hate|hated|regret",
        "the part|parts|side|bit|thing of {any} {any}? i {much}? like|love|enjoy",
        "i feel|felt at|most home|alive|useful|proud|happy",
        "it|that makes|made me",
        "i take|took|find|found pride|joy|pleasure|meaning",
        "fun to|in|of",
        "nothing {any}? {any}? more than",
        "what|that made|makes me want|choose|decide|realise|realize",
        "is my|what calling",
        "i have always",
        "always been fascinated|interested|curious|drawn|passionate|keen|my|the|attracted|into|"
        "intrigued|inspired|moved|important",
        "i {much}? {much}? enjoy|enjoyed|love|loved|adore|hate|care|like|liked|value|dislike",
        "i would .. enjoy",
        "enjoying|enjoy",
        "love|loving .. that|it|this",
        "who loves|enjoys|likes|cares",
        "passionate {much}? about",
        "passion for|is|lies|in|to",
        "my passion",
        "a passion for",
        "am|is|are|was {much}? fascinated|inspired|motivated|driven|drawn|energised|"
        "energized|captivated|intrigued|moved",
        "fascinated|inspired|motivated|driven by",
        "drawn to",
        "fascinate|motivate|inspire|excite|drive|energises|energizes|interest .. me",
        "rewarding|satisfying|fulfilling|enjoyable|fun part|thing|to|aspect",
        "most rewarding|satisfying|enjoyable",
        "i {much}? care about",
        "matters to me",
        "important to me",
        "means a lot|everything",
        "satisfaction|joy|fulfilment|fulfillment|pleasure from|in|out",
        "energy from|out",
        "gives me",
        "get a kick",
        "happiest|proudest|best when",
        "curious about",
        "curiosity about|for|in",
        "tired|sick|fed of|up",
        "i =miss",
        "i|have {much}? wanted to since",
        "since i was",
        "since childhood",
        "ever since",
        "always loved|wanted|enjoyed|dreamed|dreamt|liked",
        "feel|felt strongly",
        "i find|found .. satisfying|rewarding|fascinating|interesting|exciting",
        "love for|of",
        "i was|am struck|shocked",
        "i saw|noticed how|children|people|patients",
        "frustrated|frustrates by|me|with",
        "i get .. from",
        "what i|drives|excites|motivates love|enjoy|like|me",
        "always the person",
        "i {much}? thrive|thrived on",
        "like the one|ones|people|person|team who {any}",
    ),
    CLASSES,
)
# What is wrong for others, or ought to be so, said without "because".
CONCERN = Phrases(
    (
        "shortage|lack|want of {any}",
        "not|hardly|barely|never enough {any}",
        "too few {any}",
        "goes|go wrong|unheard|unnoticed|hungry|bad|without|missing|unread|unanswered|unseen|"
        "untreated|cold|to waste",
        "nobody|nothing|no {any}? who|that|for .. speaks|listens|helps|looks|cares|explains",
        "nobody|no one would|should|will|needs|need|has|have {any}? have|to",
        "have|has|had nobody|nowhere|nothing|no one",
        "=have|=has to wait|beg|queue|travel|chase",
        "end|ends|ended up waiting|paying|lost|alone|dead|hurt|in",
        "matters if|when|to|that|because",
        "bothers|hurts|annoys everybody|everyone|people|us|them",
        "{helped} {any}? {trouble}",
        "nobody|everyone|everybody|every|no {any}? {any}? should|deserve|deserves|ought",
        "should|must not? have to",
        "too many|few {helped}",
        "too many .. {trouble}",
        "far|way too many|much|few|little|often",
        "there is nothing like|better|more",
        "nothing beats|compares|is|makes like|more|better|me",
        "my {kin} was|is|were|had|died|lost|suffered|struggled|taught|worked|works",
        "when my {kin}",
        "{helped} .. without {any}",
    ),
    CLASSES,
)
SERVED = Phrases(
    (
        "keep|keeping {helped}",
        "keep|keeping|get|getting {helped} in|safe|out|off|healthy|warm|home",
        "so {helped}|nobody|fewer",
        "protect|save|shield|keep {any} {any}? {any}? from",
        "{help} .. {helped}",
        "so that? i|we can|could|may {help} {any}? {any}? {people}",
        "{help} .. of? {helped}",
        "{better} .. {effect}",
        "{better} .. {helped} 's? life|lives|care|day|health",
        "fewer .. {effect}",
        "fewer|less of|our|people|errors|accidents",
        "make|making .. life|lives|things|work|it|others easier|better|safer|fairer|simpler",
        "make life .. easier|better",
        "difference in|to|for .. {helped}",
        "for our|the|my|their|all|low|poor|local|more|those|every? {helped} who|in|with|can",
        "safer|better|fairer|healthier|cheaper|cleaner|faster .. for {helped}",
        "lives of",
        "impact|touch|change|affect|reach|transform .. {helped}",
        "underserved|vulnerable|disadvantaged|marginalised|marginalized",
        "help|helping them|those",
        "help|helping a|my|our|the team|teams",
        "teams|people can trust|rely|use",
        "provide|providing care|support|help|education to|for",
        "make|making .. more accessible|affordable|sustainable|inclusive|equitable|efficient",
        "patient|patients 's|' lives",
        "{helped} .. trust|rely|deserve|need",
        "bring .. hope|joy|relief|comfort",
        "solve|solves .. real problems",
        "good|well|benefit|wellbeing|sake of {helped}|the",
        "benefit|benefits {helped}",
        "give back to",
        "bridge|close .. gap|gaps",
        "drive|driving|increase .. growth|revenue|sales",
        "optimise|optimize .. performance",
        "impact on|in .. {helped}",
        "make|making|ensure|ensuring|see|seeing sure? that? no|every|each|all? {helped}",
        "bring|bringing|get|getting down .. {effect}",
        "so|where that? {helped}|everyone|nobody|someone|others|the|they can|get|could|do|"
        "does|have|feel|is|are",
        "safer streets",
        "so the|our|their .. get|gets|can|could|have|are|do|does|reach|reaches",
    ),
    CLASSES,
)
