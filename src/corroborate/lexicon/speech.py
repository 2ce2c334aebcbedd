"""Cues: the verbs, nouns and phrases by which news English says that somebody said something."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the set of words in a text of words."""
    return frozenset(listed.split())


SAYING = words(
    """
    acknowledge add admit advise affirm agree allege announce answer argue assert assure attest
    boast caution charge cite claim clarify comment complain concede conclude concur confess
    confide confirm contend counter crow cry declare decry demand deny disclose emphasize
    emphasise exclaim explain extol fume grant gripe gush hint imply indicate inform insist
    interject
    joke lament maintain mention point mumble murmur mutter note notify object observe opine plead
    pledge predict proclaim promise pronounce protest quip read reassure recall recount
    recommend recollect reflect reiterate relate remark remember remind reply report respond
    retort reveal rule say shout speculate state stipulate stress submit suggest surmise
    swear sum tell testify text theorize thunder tout tweet underline underscore urge vow
    volunteer warn whisper wonder write yell email e-mail inquire enquire ask
    intone deadpan bemoan venture chime elaborate estimate calculate bark snap scream
    reckon message chant sing vent
    """
)
"""Verbs of saying: with a clause or with words in quotation marks."""

QUOTED = words("quote cite")
"""Verbs whose object is the speaker: quoted her as saying, citing the ministry."""

THINKING = words(
    """
    accept anticipate assume believe conclude consider doubt estimate expect fear feel figure
    find forecast guess hope imagine know project realize reason recognize see sense show suspect
    think understand
    """
)
"""Verbs of thinking: with a clause they report a view; beside quotation marks, words."""

MANNER = words(
    """
    begin continue repeat post echo preach beam chuckle cry gasp grin grumble joke laugh shrug
    sigh smile sob sniff snort start smirk nod offer stammer stutter agree close finish go
    interrupt open warn weep muse marvel rave enthuse exult scoff sneer snarl growl holler shriek
    beg implore pray rant rail lecture instruct command tease taunt cheer moan groan whine hiss
    roar bellow gloat brag crack blog recite persist rejoin boom shoot fire hit weigh put
    """
)
"""Verbs that tell of saying only next to quoted words: “It was fun,” she laughed."""

CALLING = words(
    """
    accuse blast brand call castigate characterise characterize condemn credit criticise
    criticize decry defend denounce deplore deride describe dismiss dub hail label lambast
    lambaste laud liken mock name portray praise promise rebuke regret reject slam term thank
    use tout urge voice warn welcome blame express bemoan lament slate pan oppose support
    """
)
"""Verbs that name or judge a thing: words quoted after them are the subject's own."""

NAMING = words(
    """
    accuse blast brand call characterise characterize condemn criticise criticize decry denounce
    deride describe dismiss dub hail label lambast lambaste name slam slate term
    """
)
"""Verbs of judging whose subject owns the words though somebody else tells of it."""

NICKNAMING = words("brand call dub label")
"""Verbs that give a name: what looks like the name of a work behind them may be a nickname."""

SHOWING = words(
    "find see tell suggest indicate imply reveal reflect reassure remind speculate signal mean"
)
"""Verbs by which a thing tells nothing that was said: the marks tell of a fight."""

ACTS: dict[str, tuple[str, ...]] = {
    "accuse": ("of",),
    "blame": ("for",),
    "call": ("for", "on"),
    "warn": ("of", "against", "about"),
    "appeal": ("for", "to"),
    "complain": ("of", "about"),
    "urge": (),
    "ask": (),
    "order": (),
    "demand": (),
    "promise": (),
    "vow": (),
    "pledge": (),
    "threaten": (),
    "deny": (),
    "propose": (),
    "recommend": (),
    "claim": (),
    "predict": (),
    "boast": ("of",),
}
"""Acts done in words, with the prepositions that lead to what was said where no clause does."""

WANTING = words(
    """
    want hope plan intend refuse seek aim wish prefer decide consider agree worry vow
    pledge promise threaten volunteer resolve opt
    """
)
"""Verbs for what somebody is minded to do: the clause behind them tells it (wants to resign)."""

JUDGED: dict[str, tuple[str, ...]] = {
    "accuse": ("of",),
    "blame": ("for",),
    "blast": ("for", "over", "as"),
    "charge": ("with",),
    "chide": ("for", "over"),
    "condemn": ("for", "as"),
    "credit": ("with", "for"),
    "criticise": ("for", "over", "as"),
    "criticize": ("for", "over", "as"),
    "denounce": ("for", "as"),
    "describe": ("as",),
    "dismiss": ("as",),
    "fault": ("for",),
    "hail": ("as",),
    "lambast": ("for", "over"),
    "lambaste": ("for", "over"),
    "mock": ("for", "as"),
    "portray": ("as",),
    "praise": ("for", "as"),
    "rebuke": ("for", "over"),
    "slam": ("for", "over", "as"),
    "suspect": ("of",),
    "thank": ("for",),
    "warn": ("against",),
}
"""Verbs of judging with the prepositions that lead from whom they judge to what they say of him."""

CUE_NOUNS = words(
    """
    accusation acknowledgement acknowledgment admission allegation announcement argument assertion
    assessment assumption assurance belief charge claim commitment complaint concern conclusion
    contention conviction decision declaration demand denial doubt estimate expectation fear
    finding hint hope implication insistence offer opinion pledge prediction promise proposal
    request revelation suggestion suspicion theory threat view vow warning worry
    """
)
"""Nouns with the clause that says what was said or thought: the claim that, a promise to."""

PARTICLES: dict[str, frozenset[str]] = {
    "go": words("on"),
    "point": words("out"),
    "shoot": words("back"),
    "fire": words("back"),
    "hit": words("back"),
    "weigh": words("in"),
    "put": words("it"),
}
"""Verbs that tell of saying only with a word right behind them: pointed out, shot back."""

UTTERANCES = words(
    """
    account address advisory affidavit alert announcement answer bulletin caption comment
    analysis audit poll research census data figure footage number official-record statistic
    communique communiqué complaint declaration dispatch document email e-mail filing indictment
    interview lawsuit letter memo memorandum message note notice op-ed post posting readout
    release remark report reply ruling response speech statement study suit summary survey
    testimony text transcript tweet update verdict warning website
    brief cable court-filing draft excerpt guideline motion passage petition presentation record
    questionnaire query subpoena warrant
    """
)
"""What words are said or written in: “the statement said”, “a letter from the ministry”."""

WORDING = words(
    """
    advice assessment challenge conclusion explanation instruction lesson motto opinion pitch plea
    point prediction prescription question reaction reason reasoning theory thought view warning
    word
    """
)
"""Nouns for what somebody says, behind whose name: his advice, Hill's reaction."""

WORKS = words(
    """
    album article ballad blockbuster book cartoon comedy documentary drama essay exhibition film
    hit memoir miniseries movie musical novel opera painting play podcast poem program programme
    remake sequel series show sitcom single song thriller trilogy tune
    """
)
"""Nouns for works, before their names: his memoir “Long Shot”."""

TITLED = words("titled entitled headlined subtitled")
"""Participles before the name of a work: a paper titled “On Silence”."""

OFFICES = words(
    """
    spokesman spokeswoman spokesperson speaker official aide adviser advisor lawyer attorney
    representative diplomat minister ambassador envoy commander officer secretary director
    president chairman chairwoman chief head leader manager coach prosecutor judge mayor
    governor senator deputy source
    """
)
"""Posts whose holder speaks for somebody, and may be named only in the sentence after."""

MALE = words(
    """
    man boy father dad husband son brother uncle grandfather king prince duke lord spokesman
    chairman businessman congressman policeman fireman actor gentleman nephew widower councilman
    assemblyman alderman statesman sportsman cameraman salesman sir mr fisherman clergyman
    """
)
FEMALE = words(
    """
    woman girl mother mom mum wife daughter sister aunt grandmother queen princess duchess lady
    spokeswoman chairwoman businesswoman congresswoman policewoman actress niece widow
    councilwoman assemblywoman hostess stateswoman waitress mrs ms miss dame madam nun
    """
)

TITLES = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sr pres president
    vice prime minister premier chancellor king queen prince princess duke duchess sheikh
    ayatollah pope cardinal bishop archbishop rabbi imam gen general lt lieutenant col colonel
    maj major capt captain sgt sergeant cpl corporal pvt private adm admiral cmdr commander
    officer detective det inspector chief deputy superintendent supt constable pc sheriff
    marshal judge justice magistrate senator sen sens rep reps representative congressman
    congresswoman councilman councilwoman councilmember councillor assemblyman assemblywoman gov
    governor mayor secretary ambassador attorney lawyer coach manager director chairman
    chairwoman spokesman spokeswoman spokesperson superstar foreign defense defence interior
    state u.s. us first former then ex
    """
)

PEOPLE = words(
    """
    activist actor adviser advisor agent aide analyst artist astronaut athlete attorney author
    baker bishop boss boy brother businessman candidate captain caretaker carer chef child
    citizen clerk climber coach colleague columnist commander commentator commissioner
    conservationist councillor counsellor cop couple cousin critic customer dad daughter dealer
    defendant delegate deputy detective diplomat doctor driver economist editor employee
    engineer environmentalist executive expert family fan farmer father fighter firefighter
    fisherman founder friend girl governor grandfather grandmother guard guest guide historian
    host husband insider instructor investigator investor journalist judge juror king lady
    landlord lawmaker lawyer leader lobbyist man mayor mechanic medic member merchant midwife
    miner minister mom mother motorist mum musician neighbor neighbour nurse observer officer
    official onlooker operator organiser organizer owner parent paramedic parishioner
    participant partner passenger pastor patient patrolman performer physician pilot planner
    player plumber policeman politician preacher president priest principal producer professor
    prosecutor protester psychologist pupil ranger reader refugee relative researcher resident
    retiree reporter scholar scientist secretary senator sergeant shopkeeper shopper sister
    skipper soldier son speaker specialist spokesman spokesperson spokeswoman staffer star
    striker student superintendent supporter surgeon survivor suspect tailor teacher teenager
    therapist tourist trader trainer trustee tutor veteran victim villager viewer visitor
    volunteer voter waiter waitress widow wife winner witness woman worker writer youngster
    accuser administrator anchor attendee aunt banker bartender billionaire biographer blogger
    boxer boyfriend broker builder caller cashier catcher challenger champion chancellor chaplain
    classmate co-founder co-worker cofounder comedian congressman consultant contractor coroner
    councilman councilwoman coworker cyclist dancer dean defender designer developer dispatcher
    donor drummer evangelist fiance filmmaker foreman freshman girlfriend goalie goalkeeper
    golfer graduate gunman homeowner hunter immigrant incumbent infielder inmate jeweler jockey
    kicker kid lineman linebacker midfielder mogul native nephew newcomer niece nominee nun
    opponent outfielder pitcher plaintiff poet pollster prisoner provost quarterback rabbi
    rancher rapper realtor receiver recruit resident rival rookie roommate runner senior sheriff
    shooter shortstop singer sophomore songwriter speechwriter spouse starter stepfather
    stepmother strategist superstar swimmer teammate teen translator trooper tycoon uncle
    undersheriff wrestler
    """
)
"""Nouns for people, whom `he` and `she` may mean."""
