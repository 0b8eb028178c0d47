"""Tables of English verbs: the regular ones, the irregular ones, and those that double their last letter."""

from pressmark.language.tables import words

REGULAR = words(
    """
    abandon abate abduct abolish absorb abuse accede accelerate accept access accommodate accompany accomplish account
    accumulate accuse achieve acknowledge acquire act activate adapt add address adhere adjourn adjust administer admire
    admit adopt advance advertise advise advocate affect affirm afford agree aid aim air airlift alarm alert align
    allege allocate allow ally alter amass ambush amend amount amplify analyse analyze anchor anger announce annoy annul
    answer anticipate apologise apologize appeal appear appease applaud apply appoint appreciate apprehend approach
    approve argue arm arrange arrest arrive articulate ask assail assassinate assault assemble assert assess assign
    assist associate assume assure attach attack attain attempt attend attract attribute auction audit authorise
    authorize avenge avert avoid await award babysit back backfire backtrack baffle bail balance ballot ban bang banish
    bank bankroll bar bargain barricade base bash batter battle beg behave believe belong benefit besiege betray
    blackmail blame blast blend bless block blockade bloom blunder board boast boil bolster bomb bombard book boost
    border borrow bother bounce bow boycott brace brag brand breach breathe bribe bridge brief broaden broker bruise
    brush budge bulldoze bully burn bury bus calculate call calm campaign cancel canvass capitulate capsize capture care
    carry carve cascade categorise categorize cater cause caution cease cede celebrate censor censure challenge champion
    chance change chant characterise characterize charge chart charter chase chat cheat check cheer chill chop circulate
    cite claim clarify clash clean clear climb close coach coincide collaborate collapse collect collide color colour
    combat combine comfort command commemorate commence commend comment commission commit communicate commute compare
    compel compensate compete compile complain complement complete complicate comply compose compound comprise
    compromise compute conceal concede conceive concentrate concern conclude condemn condition conduct confer confess
    confine confirm confiscate conflict conform confront confuse congratulate connect conquer consent consider consist
    console consolidate conspire constitute constrain construct consult consume contact contain contaminate contemplate
    contend contest continue contract contradict contrast contravene contribute control convene converge converse
    convert convey convict convince cook cool cooperate coordinate cope copy correct correspond corroborate cough
    counsel count counter couple cover crack craft crash crave crawl create credit cremate criminalise criminalize
    cripple criticise criticize cross crouch crowd crumble crush cry cultivate curate curb cure curse curtail cushion
    cycle damage damn dance dare dash date dawn debate debunk debut decapitate decay deceive decide declare decline
    decrease decriminalise decry dedicate deem deepen deface default defeat defect defend defer define deflect defuse
    defy degrade delay delegate delete deliberate delight deliver demand demobilise demobilize demolish demonstrate
    denounce deny depart depend depict deplete deplore deploy deport depose deposit depress deprive derail derive
    descend describe desert deserve design designate desire despair destabilise destabilize destroy detail detain detect
    deter deteriorate determine detonate detract devastate develop deviate devise devote diagnose dictate die differ
    diminish dine dip direct disagree disappear disappoint disapprove disarm disband disburse discern discharge
    discipline disclose discontinue discount discourage discover discredit discriminate discuss disguise disintegrate
    dislike dismantle dismiss dispatch dispel disperse displace display displease dispose dispute disqualify disregard
    disrupt dissent dissolve distance distinguish distort distract distribute disturb ditch dive divert divide divorce
    dock document dodge dole dominate donate double doubt downgrade downplay draft drag drain dress drift drill drop
    drown dry dub dump duplicate dust dwindle earmark earn ease echo edge edit educate elaborate elapse elect elevate
    eliminate elude email emanate embark embarrass embed embody embrace emerge emigrate emit emphasise emphasize employ
    empower enable enact encircle enclose encounter encourage end endanger endorse endure enforce engage engineer engulf
    enhance enjoy enlarge enlist enrage enrich enrol enroll ensue ensure enter entertain entitle envisage envision equal
    equate equip eradicate erect erode erupt escalate escape escort espouse establish estimate evacuate evade evaluate
    evaporate evict evoke evolve exacerbate exaggerate examine exasperate exceed excel exchange exclude excuse execute
    exempt exercise exert exhaust exhibit exile exist exit exonerate expand expect expedite expel experience experiment
    expire explain explode exploit explore export expose express extend extinguish extort extract extradite face
    facilitate fade fail fake falsify falter fan farm fashion fast-track fathom favor favour fear feature fend ferry
    fetch figure file fill film filter finalise finalize finance fine finish fire fit fix flag flank flare flash flatten
    flaunt flinch float flock flood flourish flout flow flush focus foil fold follow fool force forfeit forge form
    formulate foster frame free fret fuel fulfil fulfill function fund fundraise gain galvanise galvanize gamble garner
    gasp gather gauge gaze generate glance glean glow goad govern grab grant grapple grasp greet grill grin grip groan
    guarantee guard guess guide gut hail halt hammer hamper hand handcuff handle happen harass harbour harden harm
    harvest hasten hate haul haunt head heal heat heave heed heighten help herald hesitate highlight hijack hike hinder
    hinge hint hire honor honour hook hope hospitalise hospitalize host house hover howl hug hunt hurl identify idle
    ignite ignore illustrate imagine imitate impact impair impeach impede implement implicate imply import impose
    impound impress imprison improve impugn inaugurate incarcerate incite include incorporate increase incur indicate
    indict induce infect infer infiltrate inflame inflate inflict influence inform infuriate inhabit inherit inhibit
    initiate inject injure insert insist inspect inspire install instigate institute instruct insult insure integrate
    intend intensify intercept interfere interpret interrelate interrogate interrupt intervene interview intimidate
    introduce intrude invade invest investigate invite invoke involve irk isolate issue itch jail jeer jeopardise
    jeopardize jog join joke jolt judge jump justify kick kidnap kill kiss knock label lack lambast lament land languish
    lapse last laud laugh launch layer leak leap learn lease lecture legalise legalize level leverage levy liaise
    liberate license lick lift like limit limp linger link liquidate list listen live load loan loathe lobby locate lock
    lodge log long look loom loosen loot love lower lull lure mail maintain malign manage mandate maneuver manipulate
    manoeuvre manufacture map mar march marginalise mark market marry mask massacre master match materialise materialize
    matter mature maximise maximize measure mediate melt mention merge merit mete migrate mind mine minimise minimize
    mirror miss mistreat misuse mix moan mobilise mobilize mock moderate modernise modernize modify monitor moor
    motivate mount mourn move mull multiply mumble murder murmur muster mutate nab nail name narrow nationalise
    nationalize near need neglect negotiate neutralise neutralize nod nominate normalise normalize note notice notify
    nudge number nurse obey object oblige obliterate observe obstruct obtain occupy occur offend offer offload offset
    omit open operate oppose oppress opt orchestrate order organise organize orient originate oust outlast outlaw
    outline outnumber outpace outperform outrage outsource outstrip outvote overestimate overhaul overlap overlook
    overpower overrule overshadow overstate overstay overturn overwhelm owe own pack paint pair panic parade pardon park
    parrot part participate partner pass patrol pause pave peak peddle peg penalise penalize penetrate perceive perch
    perform perish permit perpetrate persecute persist persuade perturb phone pick picture pierce pile pillage pilot pin
    pinch pinpoint pitch place plague plan plant play plead please pledge plot plough plummet plunder plunge pocket
    point poison police polish poll pollute ponder pool pop populate portray pose posit position possess post postpone
    postulate pound pour practice practise praise pray pre-empt preach precede preclude predate predict preempt prefer
    prepare prescribe present preserve preside press pressure presume pretend prevail prevent price print prioritise
    prioritize privatise privatize probe proceed process proclaim procure prod produce profess profit prohibit project
    proliferate prolong promise promote prompt pronounce prop propagate propel propose prosecute prosper protect protest
    provide provoke publicise publicize publish pull pump punch punish purchase purge purify purport pursue push qualify
    quarantine quarrel quash quell query question queue quip quote race radicalise radicalize raid rain raise rally ram
    range rank rankle ransack rape rate ratify rattle ravage re-elect reach react reaffirm realise realize reap reappear
    rearm reason reassert reassure rebel rebound rebuff rebuke rebut recall recant recapture recede receive reckon
    reclaim recognise recognize recommend reconcile reconsider reconstruct record recount recoup recover recruit rectify
    recycle redeem redeploy redirect reduce reelect refer reflect reform refrain refuel refund refurbish refuse refute
    regain regard register regret regroup regulate rehabilitate rehearse reign rein reinforce reinstate reinvent
    reiterate reject rejoin relapse relate relax relay release relieve relinquish relocate rely remain remand remark
    remember remind remit remove rename render renew renounce rent reopen repair repatriate repeal repeat repel replace
    replenish replicate reply report represent repress reprimand repudiate request require reroute rescind rescue
    research resemble resent reserve resettle reshape reshuffle reside resign resist resolve resort respect respond rest
    restart restore restrain restrict restructure result resume resurface retain retaliate retire retort retract retreat
    retrieve retrofit return reunite reuse revamp reveal revel reverse revert review revise revisit revive revoke revolt
    reward ridicule rig rile rinse riot rip risk roam roar rob rock roll rotate round rouse rout row rubbish ruin rule
    rush rust sabotage sack sacrifice safeguard sag sail salute salvage sample sanction satisfy save scale scan scare
    scatter schedule scoff scold score scorn scout scramble scrap scratch scream screen scrutinise scrutinize scuttle
    seal search seat secure seem seep seize select sentence separate sequester serve settle shape share shatter shave
    shell shelter shelve shield shift ship shiver shock shore shortlist shoulder shout shove shower shriek shrug shudder
    shun shuttle side sideline sidestep siege sigh sign signal silence simmer simplify siphon sketch skip skyrocket slam
    slap slash slaughter slice slip slow slump smash smear smell smile smoke smother smoulder smuggle snap snatch sneak
    sneer snub soak soar soften solicit solve soothe sort sound spare spark spearhead specialise specify spell spew
    spill splinter spoil sponsor spot spray sprout spur spurn spy squander squash squeeze stab stabilise stabilize stack
    staff stage stagger stain stall stamp standardise standardize star stare start starve state station stave stay steer
    stem step stifle stigmatise stigmatize stipulate stir stock stockpile stoke stomp stone stop store storm straddle
    strafe strain strand strap stray streamline strengthen stress stretch strip stroke stroll structure struggle study
    stumble stun style stymie subdue subject submit subpoena subscribe subside subsidise subsidize substitute subvert
    succeed suck sue suffer suffice suggest suit sum summon supervise supplement supply support suppose suppress surge
    surpass surprise surrender surround survey survive suspect suspend sustain swallow swamp swap swarm swerve switch
    symbolise symbolize sympathise sympathize tackle tag tail talk tamper tap target tarnish task taste taunt tax team
    tease teeter telephone tempt tend tender term terminate terrify terrorise terrorize test testify thank thaw thrash
    threaten thrive throttle thwart tie tighten tilt time tip tolerate topple torch torture toss total touch toughen
    tour tout tow trace track trade trail train trample transcribe transfer transform transit translate transmit
    transport trap travel traverse treat trek tremble trick trickle trigger trim triple triumph trouble trounce trudge
    trumpet trust try tumble tune turn tutor tweak tweet twist type unblock uncork uncover underestimate underline
    undermine underscore understate unearth unfold unify unite unleash unload unlock unnerve unpack unplug unravel
    unveil update upend upgrade uproot urge use usher usurp utilise utter vacate vaccinate value vandalise vanish
    vanquish vary veer veil vent venture verify vet veto victimise vie view vilify vindicate violate visit voice
    volunteer vote vouch vow wade wage wail wait waive walk wander wane want ward warm warn warrant wash waste watch
    water wave waver weaken weather weigh welcome weld whip whisper whistle widen wield wilt wink wipe wish witness
    wobble wonder woo work worry worsen wound wrangle wrap wreck wrest wrestle yearn yell yield zero zoom
    """
)
"""Base forms whose past ends in -ed."""

IRREGULAR: dict[str, tuple[str, str]] = {
    base: (past, participle)
    for base, past, participle in (
        verb.split()
        for verb in """
        arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun
        bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown
        break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast|build built built
        burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung
        come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done
        draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt
        fight fought fought|find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden
        forecast forecast forecast|foresee foresaw foreseen|foretell foretold foretold|forget forgot forgotten
        forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken|freeze froze frozen|get got got
        give gave given|go went gone|grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden
        hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid
        lead led led|lean leant leant|leave left left|lend lent lent|let let let|lie lay lain|light lit lit
        lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|misread misread misread
        mistake mistook mistaken|misunderstand misunderstood misunderstood|outdo outdid outdone|outgrow outgrew outgrown
        overcome overcame overcome|override overrode overridden|overrun overran overrun|oversee oversaw overseen
        overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|prove proved proven|put put put
        quit quit quit|read read read|rebuild rebuilt rebuilt|redraw redrew redrawn|repay repaid repaid
        resell resold resold|reset reset reset|retake retook retaken|rethink rethought rethought
        rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said
        see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed
        shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung
        sink sank sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid|sow sowed sown|speak spoke spoken
        speed sped sped|spend spent spent|spin spun spun|spit spat spat|split split split|spread spread spread
        spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung
        strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen
        swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told
        think thought thought|throw threw thrown|thrust thrust thrust|tread trod trodden|undercut undercut undercut
        undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone
        uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept
        win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld
        withstand withstood withstood|wring wrung wrung|write wrote written
        """.strip()
        .replace("\n", "|")
        .split("|")
    )
}
"""Base form: past, past participle."""

DOUBLED = words(
    """
    abet abut acquit admit allot ban bar beg begin bid blot brag bus cancel channel chat clap commit compel concur
    confer control counsel cut defer deter dig dip distil drag drop dub emit enrol equip excel expel fit flag forbid
    forget format fuel fulfil get grab grin grip hit hop hug hum incur infer jab jam jog jut kidnap knit label lag let
    level log mar marvel model mop nab nod occur omit outfit overlap pat patrol pen permit pet pin pit plan plot plug
    pop prefer prod prop propel put quarrel quit ram rebel rebut recur refer regret remit rig rip rob rot rub run sag
    scan scar scrap set shed ship shop shrug shun shut signal sin sip sit skim skip slam slap slim slip slot slug snag
    snap snub sob spin split spot stab star stem step stir stop strap strip stun submit sum swap swim tag tap tar thin
    throb tip total transfer trap travel trek trim tug tunnel unravel upset vet wed whip win worship wrap zip
    """
)
"""Verbs that double their last letter before -ed and -ing, in one of their spellings at least."""
