"""Qualifications by name, and the skills and things that name nothing to learn."""

from aspirations.coach.vocabulary.word_sets import word_set

# Skills with a name that everybody has to build: named, and yet no cure for vagueness.
COMMON_SKILLS = word_set(
    "communication leadership interpersonal management managerial presentation "
    "organisational organizational analytical language computer digital"
)
QUALIFICATIONS = word_set(
    "abitur baccalaureate hnd hnc btec frm phr sphr csm cism oscp ceh comptia ccnp mcse rhce "
    "gre gmat dele delf jlpt tefl celta qts npqh osha hazwoper cdl hgv adr cpr acls bls nclex "
    "usmle plab mrcp mrcs frcs ccrn dnp crna mcat lsat sqe lpc cilex ceng riba rics emba llm "
    "llb jd edd mpa mph "
    "ticket tickets licences licenses degree bachelor bachelors master masters msc mba phd "
    "doctorate certificate certification exam qualification diploma licence license course module "
    "apprenticeship chartership charter accreditation papers studies bsc bsn msn cpa acca cima cfa "
    "pmp cipd shrm prince2 npq iosh nebosh aat credential bootcamp training card pgce fellowship "
    "certificates nvq scrum itil gcse a-levels togaf rhia cswip ccna cissp ielts toefl "
    "practitioner mba's badge"
)
ALONE = word_set(
    "doctoral chartership chartered mba phd doctorate cpa acca cima cfa pmp cipd npq cissp ccna"
)
# Skills everybody names: they say nothing.
GENERIC_SKILLS = word_set(
    "technical communication leadership soft hard interpersonal people professional personal "
    "managerial "
    "management practical social existing own various many impact role position job company "
    "career industry "
    "team responsibility field higher step everything possible much best fast quick next "
    "organisational "
    "organizational analytical way world talent potential understanding cutting edge network "
    "relationships "
    "reputation resume cv title trust horizon horizons rank ranks salary contacts family "
    "business time money "
    "product system software platform systems platforms products relationship problem house "
    "startup life "
    "promotion success goal solid in-depth deep depth hands-on hand valuable relevant better "
    "further order setting problem solving problem-solving teamwork critical thinking "
    "cafe group room skillset skillsets invaluable hard collaboration adaptability day-to-day "
    "feedbacks environment setting"
)
OUTPUT = word_set(
    "system platform product software application app tool team pipeline practice solution "
    "infrastructure "
    "model service network relationship culture business company career house therapy "
    "therapies programme "
    "project website portfolio strategy data process feature something world ai talent "
    "community curriculum "
    "bakery bridge strategies campaign method methods standard reputation life future people "
    "leader leaders "
    "joiner agency clinic book novel car bike allotment garden farm album song boat van game shop "
    "painting film script paper thesis start-up"
)
# Fields that say too little to be what is learned.
TOO_BROAD = word_set("technical people customer learning technology tech")
