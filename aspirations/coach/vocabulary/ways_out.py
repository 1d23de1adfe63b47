"""Where people go when they leave, what they set up for themselves and what they hand back."""

from aspirations.coach.vocabulary.word_sets import word_set

# Countries and regions of one word, and the second words of the others.
LANDS = word_set(
    "afghanistan africa albania alaska algeria america andalusia angola argentina armenia asia "
    "australia austria azerbaijan bahamas bahrain bali bangladesh barbados belarus belgium belize "
    "bolivia bosnia botswana brazil brittany bulgaria cambodia cameroon canada caribbean catalonia "
    "chile china colombia corsica crete croatia cuba cyprus czechia denmark dubai ecuador egypt "
    "estonia ethiopia europe fiji finland france galicia georgia germany ghana greece greenland "
    "guatemala haiti hawaii holland honduras hungary iceland india indonesia iran iraq ireland "
    "israel italy jamaica japan jordan kazakhstan kenya kong korea kosovo kuwait laos lanka latvia "
    "lebanon liberia libya lisbon lithuania luxembourg macedonia madagascar madeira malawi "
    "malaysia maldives mali malta mauritius mexico moldova mongolia montenegro morocco mozambique "
    "myanmar namibia nepal netherlands nicaragua nigeria norway nz oman oz pakistan panama "
    "paraguay patagonia peru philippines poland portugal provence qatar romania russia rwanda "
    "sardinia scandinavia senegal serbia sicily singapore slovakia slovenia somalia spain sudan "
    "sweden switzerland syria taiwan tanzania tenerife thailand tunisia turkey tuscany uae uganda "
    "ukraine uruguay usa uzbekistan venezuela vietnam yemen zambia zealand zimbabwe"
)
# Small houses that somebody sets up or takes over, hardly ever part of an employer's.
SMALL_HOUSES = word_set(
    "allotment bakehouse bakery bar barbershop bistro boatyard bookshop bookstore boutique brewery "
    "brewpub café cafe campsite cattery chippy cidery coffeehouse croft creamery crêperie creperie "
    "deli delicatessen distillery dojo farm farmstead florist forge gallery greengrocer guesthouse "
    "homestead hostel inn kennels kiosk launderette laundrette laundromat market-stall "
    "microbrewery micropub orchard patisserie pizzeria pottery pub ranch restaurant retreat "
    "roastery salon sanctuary shop shopfront smallholding smokehouse stables stall taproom tavern "
    "tearoom teashop trattoria truck vineyard winery"
)
VENTURES = SMALL_HOUSES | word_set(
    "academy agency brand business chain charity clinic company consultancy enterprise firm "
    "foundation franchise gaff gym garage hotel label magazine nursery office outfit press "
    "practice preschool publisher publishing school shows spa start-up startup store studio "
    "surgery theatre venture workshop yard dealership shack caff parlour boats line"
)
# What goes with a post and is given back at its end.
TOKENS = word_set(
    "apron aprons badge badges bleep boots collar gown hairnet hat headset helmet hi-vis keycard "
    "lanyard notice overalls resignation robe scrubs spurs stethoscope tabard tie trowel tunic "
    "uniform warrant whistle whites wig"
)
# Whole industries, which nobody leaves for another team.
INDUSTRIES = word_set(
    "academia accountancy advertising banking catering construction consulting corporate "
    "education engineering fintech hairdressing healthcare hospitality infotech insurance "
    "journalism law logistics medicine mining nursing policing politics publishing retail "
    "software tax teaching tech telecoms trucking"
)
FREE_LIVES = word_set(
    "farmer beekeeper blogger goatherd hermit homesteader influencer missionary monk nomad "
    "novelist nun podcaster poet politician rapper shepherd streamer tiktoker vlogger youtuber "
    "crofter smallholder winemaker busker potter sculptor goatherder cheesemaker"
)
# Rooms and houses of work, of which "not in a bank" speaks.
WORKROOMS = word_set(
    "classroom office bank kitchen ward hospital school factory warehouse shop store hotel lab "
    "courtroom cubicle garage callcentre depot uniform suit headset"
)
# Whom no employer has yet: for them a first post, another trade or a course is no leaving.
NOT_EMPLOYED = word_set(
    "student undergraduate sophomore freshman pupil applicant jobseeker candidate graduate "
    "senior leaver returner unemployed postgraduate schoolgirl schoolboy seeker alumnus"
)
SEEKING = word_set("student applicant unemployed jobless aspiring prospective")
