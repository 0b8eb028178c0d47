"""Turkish words that say who says something; the verb stands last."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, hidden, phrases
from pressmark.language.tables import words

TURKISH = ForeignCues(
    said=phrases(
        """
        dedi, dediler, diyor, demişti, der, diye konuştu, diye konuştular, diye ekledi, diye yazdı, diye sordu, diye cevap
        verdi, diye yanıt verdi, diye yanıtladı, diye seslendi, diye uyardı, diye belirtti, diye açıkladı, diye söyledi,
        diye anlattı, diye devam etti, şeklinde konuştu, ifadelerini kullandı, ifadesini kullandı, açıklamasını yaptı,
        açıklamasında bulundu, değerlendirmesinde bulundu, değerlendirmesini yaptı, uyarısında bulundu, yanıtını verdi,
        cevabını verdi, çağrısında bulundu, mesajını verdi, şöyle dedi, şöyle konuştu, şunları söyledi, şunları kaydetti,
        şunları ifade etti, şu ifadeleri kullandı, şöyle devam etti, şunları anlattı, şöyle anlattı, sözlerini kaydetti
        """
    ),
    claimed=phrases("diye iddia etti, iddiasında bulundu, diye öne sürdü, iddia etti, öne sürdü"),
    behind=words("diyen"),
    dropped_pronouns=True,
    pronouns=words("o onlar ben biz"),
    titles=words("bir iki üç bazı bölge polis yetkililer"),
    edges=words(
        """
        bugün dün yarın sonra önce ise de da daha ardından ancak ayrıca böylece sonunda şimdi artık burada orada bunun buna
        """
    ),
    clauses=words("ki çünkü eğer için gibi kadar diye değil hiç kimse"),
    joining=words("ve ama fakat"),
    adverb_endings=("arak", "erek", "ıp", "ip", "up", "üp", "ken", "ince", "ınca"),
    according_behind=words("göre"),
    not_sources=words(
        "buna şuna ona bana sana size bize plana yasaya kanuna takvime programa mevsime duruma kurala neye kime yaşına boyuna mevsimine geleneğe anlaşmaya"
    ),
    hidden=hidden(
        alleged="iddiaya göre, iddialara göre, iddia edilen, iddia edildi, sözde, güya, öne sürüldü, ileri sürüldü",
        reported="söylentilere göre, söylentiye göre, bildirildi, belirtildi, öğrenildi, edinilen bilgiye göre",
    ),
)
"""The Turkish table."""
