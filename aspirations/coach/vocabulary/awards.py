"""Names of examinations, certificates, kinds of courses, languages and tools."""

from aspirations.coach.vocabulary.word_sets import word_set

# Short names of trades' and countries' own: each is a qualification by itself.
NAMED_AWARDS = word_set(
    "abitur baccalaureate matura hnd hnc btec frm phr sphr csm cism cisa crisc oscp ceh comptia "
    "ccnp ccna ccie mcse rhce rhcsa lfcs cka ckad cks gre gmat gmat toefl ielts toeic dele delf "
    "dalf "
    "goethe-zertifikat testdaf jlpt hsk topik siele celi cils tefl tesol celta delta qts npqh npq "
    "sqep osha hazwoper cdl hgv lgv pcv psv adr cpc moffett hiab ipaf pasma cpr acls bls pals "
    "nclex "
    "usmle plab mrcp mrcs mrcgp frcs frca ccrn dnp crna mcat lsat ukcat ucat bmat dat sqe lpc bptc "
    "cilex gdl ceng ieng riba rics mrics ciob icioh emba llm llb jd edd mpa mph msw cssw ccm "
    "cscs cpcs npors smsts sssts citb nvq svq qcf ofqual eal gwo bosiet ncfe cache cima acca aca "
    "aat cfa cpa cta cgma icaew icas cipfa att cfp caia frm acams cams pmp prince2 capm msp itil "
    "togaf cbap cipd shrm cebs nebosh iosh npq cissp cciso gsec gcih gpen ejpt pnpt togaf cobit "
    "safe psm pspo csp cspo wset cicerone barista sca haccp servsafe rspca gcse gcses igcse "
    "a-levels btecs pgce pgcert pgdip mres mphil dphil dclinpsy dba bsl asl ppl cpl atpl imc "
    "easa stcw coswp yachtmaster cswip pcn asnt api aws aatt rhia rhit cpt cca ccs cdip cphq "
    "nasm acsm issa ptlls dtlls aet taqa cava abrsm trinity lamda rad istd arcm frcm lrsm "
    "bartending corgi jib ecs amot cee nicet leed breeam passivhaus cphc prince ndt acca"
)
EXAMS = word_set(
    "exam exams examination examinations cert certs certificate certificates certification "
    "certifications licence licences license licenses diploma diplomas degree degrees "
    "qualification qualifications accreditation accreditations chartership checkride bachelor "
    "bachelors master's masters doctorate phd mba bsc msc ba ma beng meng bachelor's btec "
    "viva orals master bachelor"
)
# To be got by a test, though the word has other senses: only with a name before it.
BADGES = word_set("rating badge card ticket endorsement papers grade test award")
STUDIES = word_set(
    "course courses class classes lesson lessons apprenticeship apprenticeships bootcamp module "
    "modules workshop workshops training traineeship diploma school residency fellowship "
    "placement secondment internship masterclass webinar seminar evenings college"
)
LANGUAGES = word_set(
    "afrikaans albanian amharic arabic armenian basque bengali bosnian bulgarian burmese cantonese "
    "catalan croatian czech danish dari dutch english estonian farsi finnish french gaelic "
    "galician "
    "georgian german greek gujarati hausa hebrew hindi hungarian icelandic igbo indonesian irish "
    "italian japanese kazakh khmer korean kurdish lao latin latvian lithuanian macedonian malay "
    "malayalam maltese mandarin chinese mongolian nepali norwegian pashto persian polish "
    "portuguese "
    "punjabi quechua romanian russian sanskrit serbian sinhala slovak slovene slovenian somali "
    "spanish swahili swedish tagalog tamil telugu thai tigrinya turkish twi ukrainian urdu uzbek "
    "vietnamese welsh xhosa yiddish yoruba zulu makaton braille bsl asl auslan"
)
TOOLS = word_set(
    "python java javascript typescript kotlin scala rust golang ruby perl php haskell erlang "
    "elixir "
    "clojure ocaml lua julia matlab fortran cobol sql nosql postgres postgresql mysql mongodb "
    "redis "
    "kafka spark hadoop airflow dbt snowflake tableau looker powerbi excel vba powershell bash "
    "linux "
    "kubernetes docker terraform ansible jenkins github git azure gcp aws openshift react angular "
    "vue svelte django flask rails node pytorch tensorflow pandas numpy stan spss stata sas latex "
    "autocad revit solidworks catia inventor fusion rhino sketchup blender houdini maya zbrush "
    "nuke "
    "photoshop illustrator indesign figma lightroom premiere davinci ableton cubase wwise fmod "
    "unity "
    "unreal godot arduino vhdl verilog fpga plc scada labview simulink ansys abaqus comsol arcgis "
    "qgis sap salesforce workday xero quickbooks sage hubspot servicenow jira selenium playwright "
    "cypress graphql html css sass wordpress shopify qiskit cuda opengl vulkan assembly wasm"
)
