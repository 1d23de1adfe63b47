"""Occupations, filled up from general knowledge, and the words that look like one and are none."""

from aspirations.coach.vocabulary.word_sets import word_set

# What somebody can be, by trade. Nouns only: what is a verb as often ("cook") has its own rule.
OCCUPATIONS = word_set(
    # food, drink, guests
    "barkeeper barman barmaid butler caterer cheesemaker chambermaid doorman hostess innkeeper "
    "landlady maltster miller publican restaurateur saucier waitstaff bellhop bellboy valet "
    "busboy busser spokesperson spokesman spokeswoman coastguard dramaturge dramaturg "
    # land, sea, animals
    "agronomist apiarist aquarist arboriculturist breeder cattleman cowboy cowherd crofter "
    "deckhand drover falconer farmhand farmworker fisherwoman gamekeeper gillie groundskeeper "
    "groundsman greenkeeper herder herdsman horticulturist huntsman logger lumberjack milker "
    "nurseryman oysterman ploughman rancher seafarer shearer shepherdess stablehand trapper "
    "trawlerman winegrower woodcutter woodsman boatman ferryman coxswain helmsman midshipman "
    "yachtmaster boatbuilder shipbuilder dockworker longshoreman dockhand "
    # building, metal, wood, machines
    "asphalter brickie brickmaker builder cabinetmaker chippy coppersmith cooper coachbuilder "
    "coachman craftsman craftswoman craftsperson dryliner drywaller electroplater fabricator "
    "fettler foundryman gasfitter gasman glassblower glassmaker gunsmith ironworker "
    "instrumentmaker lathehand leatherworker luthier metalworker millwright moulder molder navvy "
    "panelbeater paviour patternmaker pipefitter pipelayer polisher potter quarryman roadworker "
    "saddler sawyer silversmith sparky sprayer steelworker steeplejack steelfixer stonecutter "
    "stoker tanner tilesetter tinsmith turner wheelwright wireman woodcarver woodturner "
    "woodworker tradesman tradeswoman repairman repairwoman serviceman "
    # body, care, health
    "acupuncturist aesthetician allergist apothecary bacteriologist caseworker childminder "
    "childcarer chiropodist dermatopathologist dosimetrist embalmer endocrinologist "
    "gastroenterologist geriatrician haematologist hematologist hepatologist homeopath "
    "hypnotherapist internist kinesiologist nephrologist neuropsychologist naturopath orthoptist "
    "orthotist paediatrist pediatrist pedicurist periodontist physio physiologist proctologist "
    "prosthodontist psychoanalyst pulmonologist reflexologist rheumatologist sexologist "
    "toxicologist traumatologist virologist gp rmn rgn lpn cna hca odp medic emt "
    "undertaker gravedigger trichologist hairstylist masseuse "
    # law, order, public life
    "attache bodyguard bouncer clergyman clergywoman congressman congresswoman conveyancer cop "
    "councillor councilman councilwoman councilor envoy firewoman gendarme governor jailer jailor "
    "jurist lawmaker legislator litigator marshal monk nun postmistress postmaster postie "
    "postwoman mailman rabbi imam deacon bishop cardinal archbishop parson rector verger sexton "
    "statesman stateswoman trooper gunner paratrooper infantryman corporal lieutenant colonel "
    "brigadier admiral airman spy spook cryptographer cryptanalyst parliamentarian mp mep msp "
    "prefect probationer consul "
    # science and learning
    "anatomist archeologist astrophysicist biostatistician bioinformatician bioethicist "
    "climatologist conservationist crystallographer cosmologist demographer ecologist "
    "egyptologist endodontist environmentalist ethicist ethnographer ethologist etymologist "
    "gemologist gemmologist geochemist geophysicist glaciologist graphologist herpetologist "
    "hydrologist ichthyologist lexicologist mineralogist mycologist neuroscientist ornithologist "
    "paleontologist petrologist philologist phonetician planetologist primatologist seismologist "
    "taxonomist theologian theorist theoretician volcanologist educationalist educationist "
    "headmistress schoolteacher schoolmaster schoolmistress governess invigilator proctor provost "
    "docent cosmonaut aeronaut "
    # words, pictures, sound, stage, sport
    "acrobat actress author ballerina bassist biographer vlogger bugler calligrapher cartoonist "
    "cellist ceramicist ceramist cinematographer clarinetist clown colourist colorist compere "
    "conjuror correspondent costumier couturier critic crooner diarist dj documentarian drummer "
    "emcee essayist etcher fiddler filmmaker flautist flutist footballer cricketer golfer gymnast "
    "goalkeeper goalie boxer wrestler guitarist harpist humorist illusionist impresario "
    "instrumentalist juggler librettist lithographer magician memoirist milliner monologist "
    "muralist newscaster newsreader newsman oboist organist painter papermaker percussionist "
    "photojournalist playmaker podcaster printmaker puppeteer quilter saxophonist scenographer "
    "scriptwriter showrunner soloist soprano baritone tenor stuntman stuntwoman subeditor "
    "trombonist trumpeter typographer ventriloquist violinist violist voiceover weatherman "
    "weathergirl wordsmith tiktoker instagrammer modelmaker basketmaker bookmaker cordwainer "
    "dressmaker dyer embroiderer furrier garmentmaker glover hatter knitter lacemaker "
    "needleworker perfumer shoemaker tailoress tapestrymaker upholstress candlemaker horologist "
    "clockmaker taxidermist tattooer piercer perfumier "
    # money, trade, office, transport
    "adjuster appraiser assayer assessor assurer bursar businessman businesswoman canvasser "
    "collector comptroller demonstrator drayman draughtsman draughtswoman draper financier "
    "forecaster greeter haberdasher haulier insurer ironmonger jobber loader logistician "
    "marketeer matchmaker merchant middleman milkman modeller modeler moneylender newsagent "
    "packer paymaster pawnbroker pedlar picker pollster quant restocker saleswoman salesgirl "
    "saleslady shopfitter shopgirl shopworker stacker stationer stenographer stocktaker "
    "storekeeper storeman storewoman sweeper taxman telemarketer telephonist timekeeper "
    "tobacconist transcriber transcriptionist valuer warehouseman warehouseperson webmaster "
    "airhostess aircrew aviator bargee busman busdriver cabbie cabby cabman carter chauffeuse "
    "conductress copilot crewman draymen engineman flagman footplateman railwayman railwaywoman "
    "shunter signaller teamster trainman wagoner guardsman lifesaver "
    # computers and new trades
    "coder dev devop sysop webdev techie modder scrummaster tpm futurist "
    "trendspotter "
    # home and person
    "babyminder charwoman dogwalker executor housemaid housemaster housemistress hypnotist maid "
    "nursemaid palmist astrologer astrologist soothsayer psychic sitter washerwoman handywoman "
    "chimneysweep exterminator fumigator ratcatcher binman dustman dustwoman streetsweeper "
    "custodian doorkeeper gatekeeper nightwatchman watchman lighthousekeeper"
)
# Short names and words of rank, with their level.
RANKS: dict[str, int] = {
    word: level
    for level, words in {
        2: "exec md",
        4: "mgr forelady shiftlead teamlead overseer",
        5: "svp evp avp",
        6: "premier cxo",
    }.items()
    for word in words.split()
}
# "a social worker" is a trade, "a hard worker" none: what stands before these tells, and only
# qualities are few enough to be listed.
HEADS_OF_TWO = word_set(
    "worker guard player maker keeper handler dealer cutter fixer blower minder washer dresser "
    "finisher grader checker mender grower catcher walker seller tuner layer sitter communicator"
)
# Words that are an occupation only together with one before them: "a security guard".
FIRST_OF_TWO: dict[str, frozenset[str]] = {
    head: word_set(before)
    for head, before in {
        "owner": "product process service",
        "guard": "security prison life border coast train park",
        "master": "harbour harbor scrum station quarter choir web",
        "guide": "tour museum mountain river safari city nature",
        "mate": "first second chief",
        "creator": "content",
        "servant": "civil public",
        "member": "cabin crew",
        "mentor": "youth peer",
        "fellow": "research teaching postdoctoral",
        "host": "radio tv podcast talk",
        "scout": "talent football location",
        "counsel": "legal corporate senior",
        "groom": "head stable travelling",
        "leader": "squad section brigade",
    }.items()
}
NO_TRADE = word_set(
    "hard good better great best fast efficient team big bigger small valued valuable loyal co "
    "trusted reliable strong smart skilled diligent dedicated honest happy real true top game "
    "change difference decision policy trouble peace money home record book fellow other quick "
    "deal solid effective skillful capable productive happier serious only full part time role "
    "first safe slow kind conscientious committed new old young experienced quality star willing "
    "keen problem matter helpful generous gracious perfect ideal useful proud confident steady "
    "clear natural fluent written verbal"
)
# What one can become without any trade.
NO_TRADE_OF_ONE = word_set(
    "part one mother father parent dad mum mom wife husband spouse grandparent success reality "
    "hub place expert pro master guru person version citizen resident model legend star force "
    "name failure burden credit rock bridge threat problem habit priority winner hero idol icon "
    "example inspiration millionaire billionaire celebrity homeowner saint human woman man adult "
    "boy girl child kid friend voice face pillar backbone bit lot team way thing world company "
    "business brand household professional employee fellow candidate figure authority resource "
    "sponge pain mess statistic number cog piece mentor owner entrepreneur freelancer contractor "
    "role plan source result means stepping step fit match chance job career life future student "
    "goal dream hobby reason matter change unit whole group family challenge day start fulltime "
    "regular permanent fixture"
)
