"""Nouns and adjectives that name nothing in particular, and people who may be helped."""

from aspirations.coach.vocabulary.word_sets import word_set

# Generalities of all work, whatever they are joined with.
GENERALITIES = word_set(
    "esteemed reputed huge massive tremendous maternity paternity leave boundary technique "
    "possible hour hours innovative efficient milestone mistake robust scalable modern emerging "
    "figure figures digital domain technology career job role position post work life living "
    "success growth progress progression development advancement improvement opportunity challenge "
    "responsibility goal objective target aim dream ambition aspiration vision mission purpose "
    "potential passion experience skill knowledge ability talent strength expertise competence "
    "competency capability impact value difference contribution change result outcome achievement "
    "accomplishment performance excellence efficiency productivity quality innovation company "
    "organisation organization firm business employer corporation enterprise workplace environment "
    "culture place office future horizon journey path pathway ladder trajectory step level way "
    "thing something anything everything stuff part side kind sort type lot bit best better good "
    "great new old big bigger larger large small high higher highest top greater strong stronger "
    "strongest meaningful impactful valuable real true positive significant important challenging "
    "interesting exciting fulfilling rewarding successful professional personal professionally "
    "personally career-wise creative dynamic ambitious complex advanced strategic overall entire "
    "whole long short term immediate full time right different own greatly effectively efficiently "
    "continuously constantly actively fully consistently project initiative assignment task duty "
    "tool solution idea people person individual world team department unit division group staff "
    "colleague peer coworker other others member industry sector field area market country city "
    "town region leader leadership management manager managerial supervisory executive senior "
    "junior lead head title promotion status salary pay money wage income raise bonus perk benefit "
    "wealth respect recognition foundation basis base gap need plan strategy product problem issue "
    "decision process hard harder minimum maximum required more less least fast faster quickly "
    "soon able everyone someone anyone anybody everybody somebody human being man woman guy "
    "candidate fit chance interview question answer confidence stability security balance "
    "happiness health satisfaction self year month week day point moment end beginning start "
    "current present next similar same certain various several many multiple higher-level fresh "
    "cutting edge world-class class leading asset player track record success-driven tangible "
    "concrete committed dedicated motivated passionate respected recognised recognized known "
    "trusted go key major deep deeper wide wider broad broader depth breadth scope exposure "
    "ownership autonomy freedom independence influence bring brighter bright comfortable happy "
    "stable steady decent nice cool proud prosperous reputable renowned growing fast-growing "
    "established prestigious famous competitive multinational international global local line "
    "front number greatness limit fullest mark name word story corporate long-lasting lasting "
    "relationship bond network connection mindset attitude willingness effort dedication energy "
    "enthusiasm curiosity strengths weakness daily going beyond forward mutual highly abroad home "
    "house apartment flat car dog cat kid wife husband boyfriend girlfriend marriage family parent "
    "friend savings mortgage debt beach lottery million millionaire billionaire bill bills comfort "
    "coach's life-long lifelong learn worthwhile useful demanding stimulating intellectually "
    "greater-good good-paying well-paid paid advance ranks rank reality form shape sense advantage "
    "interest bottom ones one non connected technologies setting order direction past body "
    "ecosystem wheel fruit hand resource practical effective creativity scale large-scale service "
    "oriented driven based focused minded paced poor needy user whatever whoever wherever "
    "whichever profession employment employed technical skillset "
    "skillsets invaluable versatile expanding "
    "seamless holistic vibrant supportive collaborative legacy purposeful purpose-driven inspiring "
    "esteem workforce precision smoking "
    "world-renowned lucrative comfortable-living gainful gainfully dynamically enough "
    "client customer stakeholder lifetime portfolio exceptional excellent outstanding thought"
)
# With verbs of leading, designing or shaping these are work described.
OBJECTS_OF_STRONG = word_set(
    "project initiative product strategy team department unit division group staff process "
    "decision market region country solution tool area problem office shop people "
    "person field business task work everyone peer colleague manager network plan"
)
PEOPLE = word_set(
    "junior starter trainee apprentice graduate intern teammate team people others other colleague "
    "staff department newcomer joiner person peer someone group crew unit everyone everybody "
    "member division"
)
# What is built when somebody learns; a specific word must join it ("project management skills").
SKILL_WORDS = word_set(
    "skill knowledge expertise experience understanding proficiency fluency capability ability "
    "confidence competence foundation fundamentals instinct literacy"
)
BENEFICIARIES = word_set(
    "generation patient pupil student child children kid people person family resident "
    "community user "
    "customer client "
    "society world life tenant guest reader learner citizen neighbour neighbor women girl boy "
    "elderly youth teenager refugee worker employee driver passenger public planet environment "
    "animal farmer parent newcomer beginner athlete veteran visitor colleague everyone others "
    "mankind humanity humankind nation women men ones human neighbourhood village country"
)
HELPING = word_set(
    "advocate help serve protect benefit heal empower care support save comfort assist "
    "educate inspire "
    "enable bring give rescue defend"
)
BETTER = word_set(
    "improve reduce cut increase prevent save optimise optimize boost lower minimise minimize "
    "raise ease simplify solve speed shorten"
)
EFFECTS = word_set(
    "outcome error delay waste cost satisfaction safety accident incident quality experience "
    "emission time failure complaint turnover efficiency revenue sale loss risk injury "
    "readmission inequality poverty hunger disease growth downtime defect life access health pain "
    "fall number problem performance backlog churn pollution energy carbon wait"
)
