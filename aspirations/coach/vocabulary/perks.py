"""Perks: what somebody wants of a job that is neither its work nor its use to others."""

# In the notation of patterns.py.
PERKS: tuple[str, ...] = (
    # money
    "tips|overtime|payout|jackpot|lottery|dividend|dosh|paycheque|paydays|payday|megabucks|"
    "lotto|windfall|payslip|severance",
    "more|big|bigger|fat|fatter|better|larger|higher|highest pay|packet|cheque|check|payslip|"
    "pension|"
    "package|wage|bonus|commission|rate|salary|allowance",
    "final salary|pension",
    "double|twice|treble|triple|thrice what|this|that|it|time|pay|my",
    "at double|time",
    "time and a half",
    "enough to retire|buy|live",
    "pay|pays|paying off my|the? debt|debts|loan|loans|mortgage|house",
    "a|an|my|the|own second|summer|holiday|bigger|big|beach|country house|home|place|flat",
    # what money buys
    "villa|penthouse|chalet|rolex|bmw|mercedes|porsche|audi|tesla|lamborghini|bentley|jaguar|"
    "lambo|maserati|speedboat|jacuzzi|convertible",
    "private|company jet|car|van|credit|phone|card|plane|driver|parking|bmw|mercedes|audi|tesla|"
    "flat|house|yacht",
    "sports|fast|flash|new|nice|big|better car|motor|motorbike|wheels",
    "a? swimming|infinity? pool and|or|with|by",
    "with a pool",
    "first|business class flights|travel|seats|tickets",
    "trip|trips|holiday|holidays|cruise to|in|every|abroad",
    "expense|expenses account",
    "free meals|food|lunch|lunches|flights|travel|gym|membership|parking|clothes|housing",
    # time off
    "day|days|week|weeks|month|months|weekend|weekends|saturday|saturdays|sunday|sundays|friday|"
    "fridays|monday|mondays|evening|evenings|summer|summers|christmas|easter|holidays|nights off",
    "fewer|less|shorter|no|better|easier hours|shifts|weekends|days|shift|nights|sundays|saturdays",
    "more leave|vacation|holidays|time off",
    "three|four - day week|weekend",
    "three|four day week",
    "early|earlier finish|retirement",
    "leave|holiday rota|entitlement|allowance",
    # standing in the eyes of others
    "parking space|spot|place",
    "name on the|a|my|it|every door|wall|building|plaque|list|letterhead",
    "name on|in lights|it|the",
    "title on the|my|a door",
    "title that|which|to makes|sounds|shows|impresses|impress|show",
    "business card|cards",
    "name plate|badge",
    "own|personal secretary|pa|driver|chauffeur|assistant",
    "big|bigger|biggest|larger|nicer office|desk|title",
    "top of the leaderboard|league|table|rankings|charts",
    "vip",
    "fancy|fancier|impressive|posh title",
    "bragging rights",
    "million|thousand|more followers",
)
