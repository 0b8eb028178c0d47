"""Arabic words that say who says something; the verb mostly stands first."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, hidden, phrases
from pressmark.language.tables import words

_VERBS = words(
    """
    قال قالت قالوا يقول تقول أعلن أعلنت صرح صرحت صرّح صرّحت أضاف أضافت أوضح أوضحت أكد أكدت أكّد أكّدت ذكر ذكرت أفاد أفادت كتب
    كتبت أشار أشارت تابع تابعت شدد شددت حذر حذرت حذّر حذّرت كشف كشفت علق علقت رد ردت تساءل تساءلت اعتبر اعتبرت يضيف تضيف يؤكد
    تؤكد يوضح توضح
    """
)
_CLAIMS = words("زعم زعمت يزعم تزعم ادعى ادعت ادّعى ادّعت")

ARABIC = ForeignCues(
    said=_VERBS | frozenset(prefix + verb for prefix in ("و", "ف") for verb in _VERBS),
    claimed=_CLAIMS | frozenset(prefix + verb for prefix in ("و", "ف") for verb in _CLAIMS),
    that=words("إن أن بأن إنّ أنّ إنه إنها أنه أنها"),
    verb_first=True,
    bare_nouns=True,
    dropped_pronouns=True,
    pronouns=words("هو هي هم هما"),
    edges=words(
        """
        في خلال أمس اليوم غدا يوم على إلى عن عبر بعد قبل أثناء عند لدى أمام منذ حول ضمن مساء صباح ردا تعليقا إن أن بأن إنّ أنّ
        إنه إنها أنه أنها لوكالة لصحيفة للصحفيين للصحافة لقناة للقناة لإذاعة للوكالة للصحافيين فيما بينما حيث الاثنين الثلاثاء
        الأربعاء الخميس الجمعة السبت الأحد له لها لهم لنا لي ذلك هذا وقد قد أيضا كما وذلك به بها فيه فيها قائلا قائلة
        """
    ),
    clauses=words("الذي التي الذين اللذان اللتان لم لن لا ليس ليست كان كانت كانوا عندما حين لأن لكن إذا ما أحد"),
    according=phrases(
        """
        بحسب, حسب, وفق, وفقا ل, وفقًا ل, ووفقا ل, ووفقًا ل, طبقا ل, طبقًا ل, وفقا, وفقًا, طبقا, وبحسب, وحسب, بحسب ما قاله, نقلا عن, نقلًا عن,
        على حد قول, على حد تعبير
        """
    ),
    not_sources=words("الطلب الحاجة الخطة القانون الظروف الحالة الجدول الطقس العمر للقانون للخطة قانون خطة ما"),
    hidden=hidden(
        alleged="المزعوم, المزعومة, مزعوم, مزعومة, يزعم أن, زعما, بزعم",
        reported="بحسب تقارير, وفقا لتقارير, وفقًا لتقارير, يقال إن, تردد أن, يُقال إن",
    ),
)
"""The Arabic table."""
