"""The kind of thing that an English question asks for, told by its asking phrase and not by the nouns around it.

"When is the subsidy paid?" asks for a time and "Who pays the fee?" for somebody, though money is spoken of in both.
"""

import re

from rag.ask import Kind

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BE = r"(?:is|are|was|were|'s|’s|s)"
_DO = rf"(?:{_BE}|am|be|do|does|did|has|have|had|will|would|can|could|may|might|must|should|shall)"
_OFTEN_BEFORE = r"(?:the |a |an |their |its |this |that |my |our |your )?"
_MONEY = (
    r"(?:allowance|bonus|budget|charge|commission|compensation|contribution|cost|deposit|expense|fare|fee|fine|funding|fund|grant|"
    r"income|investment|loan|outlay|pay|payment|pension|premium|price|rent|salary|spending|stipend|subsidy|subsidie|sum|"
    r"tariff|tax|toll|wage)s?"
)
# What is paid is asked for by these too: how much does a pensioner get
_PAID = rf"(?:{_MONEY}|paid|pays|paying|spend|spent|worth|get|gets|receive|receives|earn|earns|money|yuan|rmb|costing|fined|owe|invested|contributed)"
_SIZE = r"(?:age|area|capacity|depth|distance|height|length|output|population|radius|size|speed|volume|weight|width)"
_TIME_UNIT = r"(?:years?|months?|weeks?|(?:working |business |calendar )?days?|hours?|minutes?)"
_SPAN = r"(?:duration|term|validity|notice period|time limit|waiting time|period of validity)"
_MOMENT = r"(?:dates?|days?|months?|years?|quarters?|weeks?|time|hour|period|season)"
# One of them: of several the members are asked for.
_SPOT = r"(?:address|city|county|district|location|place|province|site|town|venue|village|region)"
_OFFICE = (
    r"(?:director|head|chief|mayor|minister|secretary|chair(?:man|woman|person)?|president|leader|governor|manager|spokes\w+|"
    r"commander|premier|author|reporter|convener|principal|dean|expert|person)"
)
_BODY = r"(?:agenc(?:y|ies)|authorit(?:y|ies)|bod(?:y|ies)|bureaus?|departments?|ministr(?:y|ies)|office|organi[sz]ations?|compan(?:y|ies)|institutions?|units?|governments?)"
_LEADS = re.compile(
    r"(?<!\w)(?:responsib\w+|in charge|leads?|takes? the lead|oversees?|supervis\w+|runs?|manages?|heads?)(?!\w)"
)
_MAY = re.compile(
    r"(?<!\w)(?:can|could|may|must|should|allowed|permitted|have to|has to|need to|needs to|required)(?!\w)"
)

# Each kind with the phrases that ask for it, each with an example. The phrase that begins first decides, of several that
# begin at one place the one that stands first here.
_PHRASES: tuple[tuple[Kind, str], ...] = (
    (Kind.PERCENT, r"how many per(?:cent|centage)|by how many percentage points|(?:what|which) (?:percentage|proportion|share|fraction|per ?cent)"),
    (Kind.PERCENT, rf"what ?{_BE} the (?:\w+ ){{0,3}}(?:percentage|proportion|share)"),
    (Kind.MONEY, r"how (?:many|much) (?:yuan|rmb|money|cash)"),  # how many yuan
    (Kind.DURATION, rf"how many (?:more )?{_TIME_UNIT}|how much time"),  # for how many years
    (Kind.NUMBER, r"how many"),
    (Kind.AMOUNT, rf"how long {_BE} {_OFTEN_BEFORE}(?!.*(?:ed|paid|valid|open|given|kept|force)$)(?=\w+(?: \w+){{0,4}}$)"),  # how long is the coastline
    (Kind.AMOUNT, r"how long (?:can|may|must|should|will) .{2,40} be$"),  # how long may the leash be
    (Kind.DURATION, r"how long|how soon|how quickly|how far (?:ahead|in advance)|how much (?:in advance|notice|earlier|later)"),
    (Kind.AMOUNT, r"how (?:large|big|far|high|fast|deep|wide|old|heavy|tall|thick)"),
    (Kind.ANY, r"how often|how frequently"),
    (Kind.MONEY, rf"how much (?=[^,;?]*(?<!\w){_PAID}(?!\w))"),  # how much is paid, how much of a subsidy
    (Kind.AMOUNT, r"(?:by )?how much"),
    (Kind.STEPS, r"how (?:do|can|should|does|could) .{1,40}?(?:apply|register|file|claim|enrol|sign up)"),
    (Kind.REASON, r"why|for what reasons?|what (?:is|was|are|were) the reasons?"),
    (Kind.TIME, rf"(?:what|which) {_MOMENT}(?!\w)|when {_DO}(?!\w)|since when|until when|by when|when$|what (?:is|was|'s) the (?:\w+ ){{0,3}}(?:deadline|due date|date)"),
    (Kind.PLACE, rf"(?:what|which) {_SPOT}(?!\w)|where {_DO}(?!\w)|where$|what (?:is|'s) the (?:\w+ ){{0,3}}(?:address|location|venue)"),
    (Kind.CONTACT, r"(?:what|which) (?:is |'s )?(?:the )?(?:\w+ ){0,4}(?:phone|telephone|hotline|e-?mail|website|web address)(?: number| address)?|(?:which|what) number (?:do|can|should)"),
    (Kind.PERSON, r"who (?:heads|chairs|directs)(?!\w)"),
    (Kind.PERSON, rf"who(?: else)? ?{_BE} (?:the )?(?:\w+ ){{0,3}}{_OFFICE}(?!\w)|what {_BE} the name of (?:the )?(?:\w+ ){{0,3}}{_OFFICE}(?!\w)"),
    (Kind.BODY, rf"whom?(?!\w)|whose|(?:what|which) {_BODY}(?!\w)"),
    (Kind.DEFINITION, r"what (?:does|do) .{1,60} mean|what (?:is|are) meant by|what is the (?:definition|meaning)|how (?:is|are) .{1,40} defined"),
    (Kind.MONEY, rf"(?:what|which) (?:\w+ ){{0,2}}{_MONEY} {_DO}(?!\w)"),  # what subsidy do graduates get
    (Kind.MONEY, rf"what ?{_BE} {_OFTEN_BEFORE}(?:[\w-]+ ){{0,4}}?{_MONEY}(?=$| (?:for|of|per|to|in|on|when|if|that|a|an|each|paid|payable|granted|charged)(?!\w))"),
    (Kind.MONEY, r"what (?:do|does|did|must|will) .{1,40} (?:pay|cost|earn)(?!\w)"),  # what does a pensioner pay
    (Kind.DURATION, rf"what ?{_BE} {_OFTEN_BEFORE}(?:[\w-]+ ){{0,3}}?{_SPAN}(?!\w)"),
    (Kind.AMOUNT, rf"what ?{_BE} {_OFTEN_BEFORE}(?:[\w-]+ ){{0,3}}?{_SIZE}(?!\w)|(?:at )?(?:what|which) {_SIZE}(?!\w)"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rf"(?<!\w)(?:{pattern})")) for kind, pattern in _PHRASES)
_ASKS_IF = re.compile(
    r"^(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could|may|must|should|am)(?:n't)? |(?:^|[,;] ?)is it (?:true|correct|right|the case)"
)
_OTHER = re.compile(r"(?<!\w)(?:what|which|how)(?!\w)")
_OF_NOUNS = (Kind.MONEY, Kind.PERMISSION, Kind.YES_NO, Kind.PERSON)  # what a word beside the asking phrase may suggest
_EDGES = " ?.!"
_PREPOSITION = len("by ")


def kind_in_english(folded: str, suggested: Kind) -> Kind | None:
    """None where it is as well `suggested`, by any word: of another script, without an asking phrase, by a plain what."""
    if _HAN.search(folded):
        return None
    text = folded.strip(_EDGES)
    if _ASKS_IF.search(text):
        return Kind.PERMISSION if _MAY.search(text) else Kind.YES_NO
    found = [(match.start(), at, kind) for at, (kind, one) in enumerate(_COMPILED) if (match := one.search(text))]
    other = _OTHER.search(text)
    start, _, kind = min(found, default=(len(text) + _PREPOSITION, 0, Kind.ANY))
    if other and other.start() < start - _PREPOSITION:  # what asks stands before it: which form shows when it is due
        return Kind.ANY if suggested in _OF_NOUNS else None
    return kind if found else None


def is_led(folded: str) -> bool:
    """Who leads or answers for something is asked, not who does or gets it."""
    return bool(_LEADS.search(folded))
