"""Fields of work. Used to see that a direction is named; a catalogue may add its own."""

from aspirations.coach.vocabulary.word_sets import word_set

FIELDS = word_set(
    "acoustics acupuncture aerodynamics agronomy anatomy aquaculture archiving astrophysics "
    "audiology beekeeping biochemistry bioethics biomechanics biophysics biostatistics "
    "bookbinding bookkeeping brewing bricklaying calligraphy childcare choreography climatology "
    "cookery cosmetology decorating dietetics diagnostics dialysis endocrinology endoscopy "
    "entomology ergonomics farming fermentation filmmaking firefighting fisheries floristry "
    "gardening gastroenterology gastronomy genealogy genomics geography geophysics glaciology "
    "gynaecology gynecology haematology hematology hairdressing haulage horticulture hvac "
    "hydraulics illustration informatics joinery interpreting irrigation jewellery landscaping "
    "lobbying localisation masonry machining mediation metalwork meteorology metrology "
    "microbiology microelectronics neonatology nephrology oceanography oenology ophthalmology "
    "optometry ornithology osteopathy palaeontology paleontology parasitology pathology "
    "peacebuilding pharmacovigilance philanthropy photonics plastering plumbing podcasting "
    "podiatry pottery preservation psychotherapy radiography radiotherapy recycling "
    "reforestation rheumatology roofing sanitation scaffolding sculpture shipbuilding shipping "
    "songwriting spectroscopy stonemasonry tailoring tattooing telemedicine theology "
    "thermodynamics tunnelling typography upholstery urology virology watchmaking weaving "
    "winemaking woodwork woodworking gis nlp iot cad cybercrime endodontics orthodontics "
    "anaesthesia anesthesia anaesthetics anesthesiology biomedicine fertility geospatial "
    "hepatology immunotherapy kinesiology musicology neurosurgery obstetrics phlebotomy "
    "proteomics pulmonology seismology volcanology "
    "infotech accounting accountancy acquisition administration advertising aerospace "
    "agriculture ai ml "
    "algorithms analytics analysis animation anthropology architecture archaeology art arts "
    "astronomy audit auditing "
    "automation automotive aviation backend banking bioinformatics biology biotech "
    "biotechnology blockchain botany "
    "branding broadcasting business-intelligence cardiology care carpentry catering charity "
    "chemistry "
    "cinema cloud coding commerce communications compilers compliance computing conservation "
    "construction "
    "consulting consultancy copywriting counselling counseling criminology cryptography culinary "
    "curriculum cybersecurity cyber security-engineering data databases dementia dentistry "
    "dermatology "
    "design development-economics devops diplomacy dispatch distribution ecology ecommerce "
    "economics editorial "
    "education electronics embedded energy engineering enablement entertainment "
    "environment-protection epidemiology estimating "
    "events facilities fashion film finance fintech fitness forensics forestry frontend "
    "fraud fundraising games "
    "gaming genetics geology geriatrics government graphics healthcare hospitality housing "
    "hr hris hydrology immunology "
    "infrastructure insurance investment investments journalism law legal linguistics "
    "literature litigation lending "
    "logistics machine-learning maintenance manufacturing marketing mathematics maths "
    "mechanics mechatronics media "
    "medicine merchandising metallurgy midwifery mining mlops mobile multimedia music "
    "nanotechnology "
    "networking neurology neuroscience nursing nutrition oncology operations optics "
    "orthopaedics orthopedics "
    "packaging paediatrics pediatrics palliative payments payroll pedagogy pensions "
    "performing pharma pharmaceuticals "
    "pharmacology pharmacy philosophy photography physics physiotherapy planning policing "
    "policy politics pricing procurement "
    "production programming property prosthetics psychiatry psychology publishing purchasing "
    "qa radiology radio "
    "railways rail realestate recruiting recruitment refrigeration regulation rehabilitation "
    "renewables renewable reporting "
    "research resourcing retail reward rewards risk robotics sales safeguarding safety "
    "science sciences scheduling security seo semiconductors "
    "simulation sociology software solar sourcing sport sports statistics storytelling "
    "strategy supply surgery surveying "
    "sustainability sustainable taxation tax teaching tech technology telecoms "
    "telecommunications television testing textiles "
    "theatre theater therapy tourism toxicology trading training transport transportation "
    "treasury trauma "
    "translation tv ui urban ux valuation veterinary video viticulture warehousing web "
    "welding welfare wildlife "
    "writing zoology people-operations onboarding learning-and-development wind hydrogen "
    "nuclear water "
    "compensation diversity inclusion wellbeing immigration intelligence defence defense "
    "coaching youth-work "
    "community-work prosecution probation humanitarian nonprofit ngo museums archives libraries "
    "customer product project programme program talent procurement-management account "
    "quality it information "
    "supply-chain client community hardware mobile game games investigative technical "
    "wholesale kitchen "
    "forecasting relations employee intensive emergency obstetrics midwife pricing diabetes"
)
# Of these, alone, none says where somebody is heading ("quality", "product", "training").
NEEDS_COMPANY = word_set(
    "product project programme program talent account quality information client community "
    "strategy technical training care analysis development planning employee customer relations "
    "intelligence emergency it risk water people learning research production mobile "
    "sustainable reporting communications coaching security safety people-operations reward rewards"
)
# Fields whose words, each alone, say nothing.
OF_TWO_WORDS = frozenset(
    (first, second)
    for first, seconds in {
        "human": "rights resources factors geography",
        "social": "work media policy care housing security services justice",
        "public": "health policy relations transport service administration law safety speaking "
        "services procurement sector finance",
        "real": "estate",
        "mental": "health",
        "special": "education needs",
        "early": "years childhood",
        "change": "management",
        "business": "development analysis intelligence law",
        "international": "relations development law trade affairs aid",
        "family": "law medicine therapy support",
        "community": "work health development nursing care outreach",
        "market": "research access",
        "people": "management analytics development operations",
        "criminal": "justice law",
        "foreign": "affairs policy service trade",
        "personal": "training finance injury",
        "global": "health development",
        "home": "care nursing visits schooling",
        "life": "sciences insurance",
        "youth": "work justice",
        "child": "protection care psychology",
        "customer": "success experience",
        "user": "research experience",
        "team": "building",
        "process": "engineering improvement safety",
        "project": "management",
        "product": "management marketing",
        "quality": "assurance control management",
        "health": "care policy economics informatics visiting",
        "elderly": "care",
        "animal": "care welfare",
        "street": "work food",
        "open": "source",
        "corporate": "law finance governance",
        "digital": "marketing health forensics",
        "creative": "writing direction",
        "technical": "writing support",
        "event": "management planning",
        "knowledge": "management",
        "risk": "management",
    }.items()
    for second in seconds.split()
)
