"""English words of closed classes, and open-class words whose ending does not tell their class."""

from pressmark.language.tables import words

DETERMINERS = words(
    """
    a all an another any both certain each either enough every few half many most much neither no other several some
    such the these this those various what whatever whichever
    """
)
POSSESSIVES = words("her his its my one's our their whose your")
PRONOUNS = words(
    """
    anybody anyone anything everybody everyone everything he hers herself him himself i it itself me myself nobody
    none nothing one ones others ours ourselves she somebody someone something theirs them themselves they us we you
    yours yourself
    """
)
SUBJECT_PRONOUNS = words("anyone everybody everyone he i it nobody she somebody someone there they we who you")
PREPOSITIONS = words(
    """
    aboard about above across after against along alongside amid amidst among amongst around as astride at atop before
    behind below beneath beside besides between beyond by circa concerning considering despite down during except
    excluding following for from in including inside into like minus near of off on onto opposite out outside over past
    pending per plus regarding round since than through throughout till toward towards under underneath unlike until
    unto up upon versus via vs vs. with within without
    """
)
COORDINATORS = words("& and but nor or plus yet")
SUBORDINATORS = words(
    """
    although because if lest once so that though unless when whenever where whereas wherever whether while whilst
    """
)
CLAUSE_PREPOSITIONS = words("after as before for since than till until")
"""Prepositions that may also begin a clause with a verb of its own."""

RELATIVES = words("how that what when where which whichever who whoever whom whose why")
MODALS = words("'d 'll ca can cannot could dare may might must need ought sha shall should will wo would")
BE = words("'m 're 's ain am are be been being is was were")
HAVE = words("'ve had has have having")
DO = words("did do does doing done")
NEGATIONS = words("n't never no-one not")
FINITE_AUXILIARIES = words("'d 'm 're 's 've am are did do does had has have is was were")
ADVERBS = words(
    """
    about abroad again ago ahead almost alone already also altogether always anew anymore anyway apart aside away back
    backwards barely before best better certainly close down earlier else elsewhere enough even ever everywhere far fast
    first forever forth forward further furthermore hard hardly hence here hereby highly home how however indeed inside
    instead just late later least less long meanwhile merely midway more moreover most much nearby nearly neither never
    nevertheless next nonetheless nor not now nowadays nowhere off often once online only otherwise out outright outside
    over overnight overseas perhaps please pretty quite rarely rather really seldom sharply shortly sideways since so
    sometimes somewhat somewhere soon sooner still straight then there thereafter thereby therefore though thus today
    together tomorrow tonight too twice under underway up upstairs very well when where whereby why widely yesterday yet
    """
)
NOT_ADVERBS = words(
    """
    ally anomaly apply assembly belly bully butterfly comply costly daily deadly early elderly family fly friendly holy
    hourly imply italy jelly july kindly likely lily lively lonely lovely melancholy monopoly monthly multiply only
    orderly quarterly rally rely reply scholarly silly supply tally timely ugly unfriendly unlikely weekly wily yearly
    """
)
ADJECTIVES = words(
    """
    able absent acute afraid african aged alive alleged alone american annual armed asian asleep awake aware bad big
    bitter black blue bold brave brief bright british broad brown busy calm central cheap chief chinese civil civilian
    clean clear close cold common complex concerned conservative constant cool costly criminal crude current daily
    dangerous dark dead deadly dear deep direct dirty double dry due dull eager early eastern easy elderly elite empty
    entire equal ethnic european ex exact executive express extra extreme fair false far fast fat fellow few fierce
    final fine firm first flat foreign former forward free french frequent fresh friendly front full further future
    general german giant glad global golden good grand grave great green grey gross guilty half hard harsh heavy high
    holy hot hourly huge human humble hungry ill immense individual indoor inner innocent intense iranian iraqi islamic
    israeli joint keen key kind lame large last late latest latin latter lead lean least legal less liberal likely
    little lively local lone lonely long loose loud lovely low loyal lucky mad main major male mass mere middle mild
    militant military minor mixed modern monthly more most mutual narrow national native naval near neat neutral new
    next nice noble normal northeastern northern northwestern nuclear obscene odd official old only open orange orderly
    ordinary other outer outright outside own pale past patient peaceful permanent plain polite poor popular present
    pretty previous prime private profound prompt proper proud public pure quarterly quick quiet radical rare raw ready
    real recent red remote renewed representative retired rich right rigid rival robust rogue rough round royal rude
    rural russian sacred sad safe same scholarly self-proclaimed self-styled senior separate serious severe shallow
    sharp short shy sick silent silly similar simple single slack slight slim slow small smart smooth so-called sober
    social soft sole solid sorry sound sour southeastern southern southwestern spanish spare special square stable state
    steady steep stern stiff straight strange strict strong subtle sudden sure sweet swift syrian tall tame tender tense
    thick thin tight timely tiny top total tough toxic tribal true turkish twin ugly ukrainian unable unaware unclear
    undue unfair unfriendly unlikely unsafe unsure upper urban urgent usual utter vague vain valid vast violent vital
    vivid warm weak wealthy weary weekly well western wet white whole wide wild wily wise worried worse worst worth
    wrong yearly yellow young
    """
)
ADJECTIVES_AND_NOUNS = words(
    """
    african american asian chief civilian conservative criminal dead elite executive general german individual iranian
    iraqi israeli liberal local major militant military minor national native official old patient poor private public
    radical representative rich right rival russian syrian turkish ukrainian young
    """
)
"""Adjectives that are nouns where no noun follows: "the general said"."""

NOUN_FIRST = words(
    """
    access account accounts act acts aid aim aims air alarm amount amounts appeal appeals approach arms army arrest
    arrests attack attacks attempt attempts award awards back ballot ban bank banks base bases battle beginning block
    blocks board bomb bombing bombs book books border borders bridge briefing building bus buses call calls campaign
    care cause challenge champion change charge charges claim claims clash clashes coach color colors colour colours
    command comment comments commission concern concerns condition conditions conflict conflicts contact contest
    contract contracts control cost costs count couple cover crack crash credit cross crowd cut cuts damage date dates
    deal deals debate decrease defeat delay delays demand demands deposit design detail details dispute document
    documents doubt doubts draft dress drill drop dust email emails end escape estimate estimates exchange exercise
    exercises exit experience export exports face favour fear fears feature feeling fight fighting figure figures file
    filing film films finance finding fire fires flood floods flow focus force forces forecast form forms frame fuel
    fund funding funds gain gains guard guards guide hand hands head heads hearing help holding hope hopes host house
    houses housing impact import imports increase increases influence interview issue issues judge judges killing land
    landing lead level levels light lights limit limits link links list load loan loans look looks mail map maps march
    mark market markets mask master match matter measure measures media meeting merit merits mind mine mines move moves
    murder name names need needs note notes notice number numbers offer offering offers opening order orders outline
    pack pair pairs part parts party pass pay permit permits phone phones picture pictures pilot place places plan plane
    plans plant plants play plot point points police policy poll polls pool pools position positions post posts practice
    present press pressure price prices probe process produce profit profits project projects promise promises protest
    protests purchase question questions race races raid raids rain range rank ranks rate rates reach record records
    reform reforms release rent report reports request requests rescue research reserve reserves respect rest result
    results return returns review reward ride riot riots rise risk risks rock route row rule rules ruling run sample
    samples sanction sanctions scale schedule score sea search seat seats sentence sentences set setting shape share
    shares shelling shelter shift ship ships shock shooting shot show side sides sign signs silence smoke sound spending
    spot staff stage stand standing star stars start state states station stations step steps stock stocks storm story
    strain stress strike strikes strip structure struggle study style styles subject suit supplies supply support surge
    surprise survey suspect suspects tail tails talk talks target targets task tax taxes team teams tear tears term
    terms test tests threat time times total touch tour track trade trading train training trains transfer transport
    travel treat treaty trip trouble troubles trust try tune turn turning type types understanding undertaking unit use
    value values veto view views visit visits voice vote votes wage wages war warning watch water waters wave waves way
    wind winds witness work works wound wounds writing year
    """
)
"""Words that are nouns unless something shows that they are verbs."""

NOUN_TOO = words(
    """
    abuse address advance advocate air ally ambush anchor anger answer array associate attribute auction audit baffle
    bail balance bang bar bargain batter beat benefit bid bite blame blast blend blow blunder boast boost bounce bow
    boycott brace brag brand breach break breed brief broadcast bruise brush budge bulldoze burst buy cancel canvass
    capture cast catch chant chart charter chase chat cheat check cheer chill circulate climb close coach collapse
    combat comfort compound compromise conduct consent console construct contrast converse convert convict cook cool
    cope copy cough cover craft crash crawl cripple cross cry curb cure curse cushion cycle dance dare dash dawn decline
    decrease defect delegate delight deposit desert design desire deviate dig dip direct discharge discipline discount
    disguise dislike dispatch display dissent distance ditch dive divide divorce dock document dodge double drag drain
    draw dream drift drink drive drop dub dump echo edge embrace encounter engineer equal escort estimate excuse exhibit
    exile experiment exploit extract face fade fake fall fan farm fashion favor feed ferry fetch fill filter finance
    fine finish fit fix flag flare flash fling float flock flourish fly foil fold fool freeze function gamble gasp
    gather gauge gaze glance glow grab grant grasp greet grill grin grip groan guarantee guess gut hail halt hammer
    handle harbour harm harvest hate haul haunt heat herald hike hint hire hit hold honor honour hook host hover howl
    hug hunt hurt insult intercept invite jail jeer joke jump key kick kill kiss knock label lack lament lapse laugh
    layer leak lean leap lease lecture license lie lift like limp lobby lock log long loot love lure mandate manoeuvre
    marry massacre mean meet melt mention mirror miss mistake misuse mix mock monitor moor mount mourn murmur nail
    neglect nod nominate nurse object offset order outlaw outrage overhaul overlap own paint panic parade pardon park
    parrot partner pass patrol pause peak pick pile pilot pin pinch pitch plague plead pledge plunge pocket poison
    polish pop pose pound pour praise pray press process prompt pull pump punch purge push quarantine quarrel queue
    quote raise rally ram rape read rebel rebound recall recruit refund regret regroup reign relapse relay remark remit
    repair repeat reply resort restart rethink retreat return reuse reverse revolt rewrite rip roar rob roll route rush
    rust sabotage sack sacrifice sag sail salute save scan scare scatter scorn scout scrap scrape scratch scream screen
    seal sentence separate shake shave shed shell shelter shield shine ship shiver shock shoulder shout shove show
    shower shriek shrink shudder shut shuttle siege sigh signal sink sit sketch skip slap slash slaughter sleep slice
    slide slip slump smash smear smell smile snap sneer snub soar sort spare spark speed spell spill spin spit split
    spoil sponsor spray spread spring spur spy squeeze stab stack stage stain stall stamp stare steal stem step stick
    sting stir stock stone stop strand strap stray stretch strip stroke stroll stumble sum surge survey swap swarm sway
    swear sweep swell swing switch sympathy tackle tag tape taste team tease telephone tempt tender thank thaw throw
    thrust tie tilt tip torch torture toss touch tour tow trace trade trail transport trap trick trickle trigger trim
    triumph tumble tutor tweak twist undercut upgrade upset urge veil vent venture wail walk wander ward warm wash waste
    wear welcome whip whisper whistle win wink wipe wish wonder worry wrap wreck yell yield zoom
    """
)
"""Verbs whose base form is a noun too; a verb in neither table is read as a verb where a verb can stand."""

NUMERALS = words(
    """
    billion dozen eight eighteen eighty eleven fifteen fifty five forty four fourteen hundred million nine nineteen
    ninety one seven seventeen seventy six sixteen sixty ten thirteen thirty thousand three trillion twelve twenty two
    """
)
"""Number words; their plurals (`hundreds`) are nouns."""

NOT_VERBS = words("according concerning considering during excluding following given including pending regarding")
"""Forms of verbs that are prepositions, unless an auxiliary stands before them."""

PLURAL_WITHOUT_S = words("children forces media men people police staff troops women")
"""Plurals, and singulars that take a plural verb, which no ending shows."""
