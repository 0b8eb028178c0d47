"""Portuguese words that say who says something."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, compound, hidden, phrases
from pressmark.language.tables import words

PORTUGUESE = ForeignCues(
    said=compound("tinha havia", "dito declarado afirmado explicado")
    | words(
        """
        disse disseram diz dizem dizia declarou declararam declara declaram afirmou afirmaram afirma afirmam explicou
        explicaram explica explicam acrescentou acrescentaram acrescenta acrescentam ressaltou ressaltaram ressalta
        destacou destacaram destaca indicou indicaram indica assegurou asseguraram assegura anunciou anunciaram anuncia
        sublinhou sublinharam sublinha alertou alertaram alerta lembrou lembraram lembra escreveu escreveram escreve
        respondeu responderam responde confirmou confirmaram confirma informou informaram informa comentou comentaram
        comenta contou contaram conta relatou relataram relata admitiu admitiram admite reconheceu reconheceram reconhece
        avisou avisaram avisa perguntou perguntaram garantiu garantiram garante criticou criticaram critica
        lamentou lamentaram lamenta frisou salientou salienta concluiu reiterou defendeu defende completou apontou
        adiantou prometeu prometeram promete referiu observou
        """
    ),
    claimed=words("alegou alegaram alega alegam"),
    that=words("que"),
    dropped_pronouns=True,
    pronouns=words("ele ela eles elas eu nós"),
    determiners=words(
        """
        o a os as um uma uns umas seu sua seus suas este esta esse essa dois duas três vários várias alguns algumas outro
        outra outros outras ambos nosso nossa
        """
    ),
    titles=words("fontes testemunhas especialistas moradores autoridades"),
    edges=words(
        """
        à ao às aos em no na nos nas durante após depois antes ontem hoje amanhã também além assim então por pelo pela
        para sobre desde até segundo com sem agora nunca sempre finalmente ainda já logo enquanto segunda-feira
        terça-feira quarta-feira quinta-feira sexta-feira sábado domingo nesta neste numa num perante aqui ali entre só publicado publicada
        """
    ),
    listeners=phrases("à imprensa, aos jornalistas, à agência lusa, a este jornal"),
    clitics=words("lhe lhes me nos"),
    clauses=words("que quem quando onde cujo cuja se porque como mas não nunca ninguém é são era foi tem"),
    joining=words("e mas"),
    adverb_endings=("mente", "ndo"),
    according=phrases("segundo, de acordo com, conforme, na opinião de, nas palavras de"),
    according_verb=words("segundo conforme como"),
    not_sources=words(
        "lugar turno plano lei regras que tempo isso combinado esperado dia dias idade hora época costume"
    ),
    hidden=hidden(
        alleged="alegadamente, supostamente, suposto, suposta, supostos, supostas, pretenso, pretensa",
        reported="ao que parece, ao que tudo indica, segundo relatos, diz-se que",
    ),
)
"""The Portuguese table."""
