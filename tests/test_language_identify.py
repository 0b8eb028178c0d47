"""The language of a text: named when it is one of ours and sure, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.identify import SAMPLE, identify

OURS = {
    "en": "Farmers in the northern valley blocked the road to the pumping station on Sunday. The ministry said that the water was for the towns, and that no more of it would be given to the fields until the rain returned.",
    "de": "Die Bauern im Norden des Tals haben am Sonntag die Straße zum Pumpwerk gesperrt. Das Ministerium sagte, das Wasser sei für die Städte bestimmt und werde nicht auf die Felder geleitet, bis es wieder regnet.",
    "fr": "Les agriculteurs du nord de la vallée ont bloqué dimanche la route qui mène à la station de pompage. Le ministère a dit que l'eau était pour les villes et qu'elle ne serait pas donnée aux champs avant le retour de la pluie.",
    "es": "Los agricultores del norte del valle cortaron el domingo la carretera que lleva a la estación de bombeo. El ministerio dijo que el agua era para las ciudades y que no se daría a los campos hasta que volviera la lluvia.",
    "pt": "Os agricultores do norte do vale bloquearam no domingo a estrada que leva à estação de bombagem. O ministério disse que a água era para as cidades e que não seria dada aos campos até que a chuva voltasse.",
    "it": "Gli agricoltori del nord della valle hanno bloccato domenica la strada che porta alla stazione di pompaggio. Il ministero ha detto che l'acqua era per le città e che non sarebbe stata data ai campi fino al ritorno della pioggia.",
    "nl": "De boeren in het noorden van de vallei hebben zondag de weg naar het pompstation afgesloten. Het ministerie zei dat het water voor de steden is en niet naar de velden gaat voordat het weer regent.",
    "ru": "Фермеры на севере долины в воскресенье перекрыли дорогу к насосной станции. В министерстве заявили, что вода предназначена для городов и что её не будут подавать на поля, пока не пойдут дожди.",
    "tr": "Vadinin kuzeyindeki çiftçiler pazar günü pompa istasyonuna giden yolu kapattı. Bakanlık, suyun şehirler için olduğunu ve yağmur yağana kadar tarlalara bir daha su verilmeyeceğini, bu kararın da değişmeyeceğini söyledi.",
    "ar": "أغلق مزارعون في شمال الوادي يوم الأحد الطريق المؤدي إلى محطة الضخ. وقالت الوزارة إن المياه مخصصة للمدن ولن تعطى للحقول حتى تعود الأمطار.",
    "ja": "北部の谷の農民は日曜日、ポンプ場に通じる道路を封鎖した。同省は、水は都市のためのものであり、雨が戻るまで畑には送られないと述べた。",
    "zh": "山谷北部的农民周日封锁了通往抽水站的道路。该部表示，水是供城市使用的，在下雨之前不会再送到田里。",
}


@pytest.mark.parametrize("language", OURS)
def test_a_text_in_one_of_our_languages_is_named(language: str) -> None:
    assert identify(OURS[language]) == language


@pytest.mark.parametrize("language", OURS)
def test_a_text_in_capitals_is_the_same_language(language: str) -> None:
    assert identify(OURS[language].upper()) == language


def test_chinese_in_traditional_signs_is_chinese() -> None:
    assert (
        identify("山谷北部的農民週日封鎖了通往抽水站的道路。該部表示，水是供城市使用的，在下雨之前不會再送到田裡。")
        == "zh"
    )


OTHERS = {
    "Polish": "Rolnicy z północy doliny zablokowali w niedzielę drogę do stacji pomp. Ministerstwo poinformowało, że woda jest dla miast i że nie będzie jej na polach, dopóki nie wróci deszcz, a decyzja się nie zmieni.",
    "Ukrainian": "Фермери на півночі долини в неділю перекрили дорогу до насосної станції. У міністерстві заявили, що вода призначена для міст і її не подаватимуть на поля, доки не підуть дощі.",
    "Bulgarian": "Фермери в северната част на долината блокираха в неделя пътя към помпената станция. От министерството заявиха, че водата е за градовете и няма да се дава на нивите, докато не завали дъжд.",
    "Serbian": "Пољопривредници на северу долине блокирали су у недељу пут до пумпне станице. Министарство је саопштило да је вода за градове и да се неће давати њивама док не падне киша.",
    "Macedonian": "Земјоделците на северот од долината во неделата го блокираа патот до пумпната станица. Од министерството рекоа дека водата е за градовите и дека нема да се дава на нивите додека не заврне.",
    "Belarusian": "Фермеры на поўначы даліны ў нядзелю перакрылі дарогу да помпавай станцыі. У міністэрстве заявілі, што вада прызначана для гарадоў і што яе не будуць падаваць на палі.",
    "Kazakh": "Аңғардың солтүстігіндегі фермерлер жексенбіде сорғы станциясына баратын жолды жауып тастады. Министрлік судың қалаларға арналғанын мәлімдеді.",
    "Persian": "کشاورزان شمال دره روز یکشنبه جاده منتهی به ایستگاه پمپاژ را بستند. وزارتخانه گفت که آب برای شهرها است و تا بازگشت باران به مزارع داده نخواهد شد.",
    "Urdu": "وادی کے شمال میں کسانوں نے اتوار کو پمپنگ اسٹیشن جانے والی سڑک بند کر دی۔ وزارت نے کہا کہ پانی شہروں کے لیے ہے اور بارش ہونے تک کھیتوں کو نہیں دیا جائے گا۔",
    "Kurdish": "جووتیارانی باکووری دۆڵەکە ڕۆژی یەکشەممە ڕێگای وێستگەی پەمپیان داخست. وەزارەت ڕایگەیاند کە ئاوەکە بۆ شارەکانە.",
    "Pashto": "د درې د شمال بزګرانو د یکشنبې په ورځ د پمپ سټېشن لار وتړله. وزارت وویل چې اوبه د ښارونو لپاره دي.",
    "Uyghur": "جىلغىنىڭ شىمالىدىكى دېھقانلار يەكشەنبە كۈنى سۇ پونكىتىغا بارىدىغان يولنى توستى.",
    "Swedish": "Bönder i norra delen av dalen blockerade på söndagen vägen till pumpstationen. Departementet sade att vattnet är till för städerna och att det inte kommer att ges till åkrarna förrän regnet är tillbaka.",
    "Danish": "Landmænd i den nordlige del af dalen blokerede søndag vejen til pumpestationen. Ministeriet sagde, at vandet er til byerne, og at det ikke bliver givet til markerne, før regnen kommer igen.",
    "Norwegian": "Bønder i den nordlige delen av dalen sperret søndag veien til pumpestasjonen. Departementet sa at vannet er til byene og at det ikke blir gitt til åkrene før regnet kommer tilbake.",
    "Finnish": "Laakson pohjoisosan viljelijät tukkivat sunnuntaina pumppuasemalle johtavan tien. Ministeriö sanoi, että vesi on kaupungeille eikä sitä anneta pelloille ennen kuin sade palaa.",
    "Indonesian": "Para petani di bagian utara lembah itu menutup jalan menuju stasiun pompa pada hari Minggu. Kementerian mengatakan bahwa air itu untuk kota dan tidak akan diberikan ke sawah sampai hujan kembali.",
    "Romanian": "Fermierii din nordul văii au blocat duminică drumul care duce la stația de pompare. Ministerul a spus că apa este pentru orașe și că nu va fi dată câmpurilor până când nu revine ploaia.",
    "Czech": "Zemědělci na severu údolí v neděli zablokovali silnici k čerpací stanici. Ministerstvo uvedlo, že voda je pro města a že se na pole nedostane, dokud se nevrátí déšť.",
    "Slovak": "Farmári na severe údolia v nedeľu zablokovali cestu k čerpacej stanici. Ministerstvo uviedlo, že voda je pre mestá a že sa na polia nedostane, kým sa nevráti dážď.",
    "Croatian": "Poljoprivrednici na sjeveru doline u nedjelju su blokirali cestu do crpne stanice. Ministarstvo je reklo da je voda za gradove i da se neće davati poljima dok ne padne kiša.",
    "Hungarian": "A völgy északi részén élő gazdák vasárnap elzárták a szivattyútelephez vezető utat. A minisztérium szerint a víz a városoké, és nem jut belőle a földekre, amíg nem esik az eső.",
    "Catalan": "Els agricultors del nord de la vall van tallar diumenge la carretera que porta a l'estació de bombament. El ministeri va dir que l'aigua era per a les ciutats i que no es donaria als camps fins que tornés la pluja.",
    "Galician": "Os agricultores do norte do val cortaron o domingo a estrada que leva á estación de bombeo. O ministerio dixo que a auga era para as cidades e que non se daría aos campos ata que volvese a chuvia.",
    "Afrikaans": "Boere in die noorde van die vallei het Sondag die pad na die pompstasie versper. Die ministerie het gesê dat die water vir die stede is en nie na die lande gaan voordat dit weer reën nie.",
    "Basque": "Haranaren iparraldeko nekazariek ponpatze-estaziora doan errepidea itxi zuten igandean. Ministerioak esan zuen ura hirientzat zela eta ez zela soroetara emango euria itzuli arte.",
    "Albanian": "Fermerët në veri të luginës bllokuan të dielën rrugën për në stacionin e pompimit. Ministria tha se uji është për qytetet dhe nuk do t'u jepet fushave derisa të kthehet shiu.",
    "Azerbaijani": "Vadinin şimalındakı fermerlər bazar günü nasos stansiyasına gedən yolu bağladılar. Nazirlik bildirdi ki, su şəhərlər üçündür və yağış yağana qədər tarlalara verilməyəcək.",
    "Crimean Tatar": "Vadiyniñ şimalindeki çiftçiler bazar künü nasos stantsiyasına ketken yolnı qapattılar. Nazirlik suv şeerler içün olğanını ayttı.",
    "Turkmen": "Jülgäniň demirgazygyndaky daýhanlar ýekşenbe güni sorujy bekede barýan ýoly ýapdylar. Ministrlik suwuň şäherler üçindigini aýtdy.",
    "Kurmanji": "Cotkarên bakurê geliyê roja yekşemê rêya ku diçe îstasyona pompeyê girtin. Wezaretê got ku av ji bo bajaran e û heta baran nebare nadin zeviyan.",
    "Vietnamese": "Nông dân ở phía bắc thung lũng hôm Chủ nhật đã chặn con đường dẫn đến trạm bơm. Bộ cho biết nước dành cho các thành phố và sẽ không được đưa đến cánh đồng cho đến khi mưa trở lại.",
    "Swahili": "Wakulima wa kaskazini mwa bonde walifunga barabara ya kuelekea kituo cha pampu siku ya Jumapili. Wizara ilisema kwamba maji ni ya miji na hayatapelekwa mashambani hadi mvua irudi.",
    "Greek": "Αγρότες στα βόρεια της κοιλάδας απέκλεισαν την Κυριακή τον δρόμο προς το αντλιοστάσιο. Το υπουργείο είπε ότι το νερό είναι για τις πόλεις.",
    "Hebrew": "חקלאים בצפון העמק חסמו ביום ראשון את הדרך לתחנת השאיבה. המשרד אמר שהמים מיועדים לערים.",
    "Korean": "계곡 북부의 농민들이 일요일 펌프장으로 가는 도로를 봉쇄했다. 부처는 물이 도시를 위한 것이라고 말했다.",
    "Hindi": "घाटी के उत्तर में किसानों ने रविवार को पंपिंग स्टेशन जाने वाली सड़क बंद कर दी। मंत्रालय ने कहा कि पानी शहरों के लिए है।",
    "Esperanto": "Farmistoj en la nordo de la valo blokis dimanĉe la vojon al la pumpejo. La ministerio diris, ke la akvo estas por la urboj kaj ke ĝi ne estos donita al la kampoj ĝis la pluvo revenos.",
    "Luxembourgish": "D'Baueren am Norde vum Dall hunn e Sonndeg d'Strooss bei d'Pompelstatioun gespaart. De Ministère sot, d'Waasser wier fir d'Stied an net fir d'Felder, bis et nees reent.",
    "Frisian": "De boeren yn it noarden fan de fallei hawwe snein de dyk nei it pompstasjon ôfsletten. It ministearje sei dat it wetter foar de stêden is en net nei de fjilden giet foardat it wer reint.",
    "Occitan": "Los agricultors del nòrd de la val an blocat dimenge la rota que mena a l'estacion de pompatge. Lo ministèri a dich que l'aiga èra per las vilas e que seriá pas donada als camps.",
    "Asturian": "Los llabradores del norte del valle cortaron el domingu la carretera que lleva a la estación de bombéu. El ministeriu dixo que l'agua yera pa les ciudaes y que nun se daría a los campos.",
    "Latin": "Agricolae in septentrionali vallis parte die dominica viam ad antliam ducentem clauserunt. Ministerium dixit aquam urbium esse nec agris datum iri donec pluvia rediret.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_not_taken_for_one_of_ours(language: str) -> None:
    assert identify(OTHERS[language]) is None
    assert identify(" ".join([OTHERS[language]] * 20)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "12345 67890",
        "25 May 2020",
        "News",
        "Reuters AP AFP dpa",
        "London Paris Berlin Madrid Lisboa Roma Amsterdam",
        "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
        "\ud800 \udfff",
        "a e o a e o a e o a e o a e o",
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua",
        "year month day hour minute second",
        "日",
    ],
)
def test_too_little_to_tell_is_not_told(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    ("one", "other"), [("en", "de"), ("fr", "es"), ("ru", "en"), ("ar", "en"), ("ja", "fr"), ("it", "pt")]
)
def test_a_text_half_and_half_is_not_told(one: str, other: str) -> None:
    assert identify(f"{OURS[one]}\n{OURS[other]}\n{OURS[one]}\n{OURS[other]}") is None


@pytest.mark.parametrize("language", OURS)
def test_a_foreign_quotation_does_not_change_the_language(language: str) -> None:
    other = "fr" if language == "en" else "en"
    assert identify(f"{OURS[language]} {OURS[other][:40]} {OURS[language]}") == language


@pytest.mark.parametrize("language", ["de", "fr", "ja", "ar"])
def test_a_menu_in_english_above_does_not_change_the_language(language: str) -> None:
    assert identify("Home\nNews\nSport\nFollow us on Twitter\n" + OURS[language] * 2) == language


def test_a_short_turkish_text_is_told_by_its_letters():
    assert (
        identify(
            "Çiftçiler yolu kapattı. Bakanlık suyun şehirlere ayrıldığını, yağmura kadar böyle kalacağını duyurdu."
        )
        == "tr"
    )


def test_a_ukrainian_name_in_a_russian_text_does_not_change_the_language():
    assert identify(OURS["ru"] + " Об этом сообщила Юлія Ткач. " + OURS["ru"]) == "ru"


def test_a_japanese_page_may_have_lines_without_kana():
    assert identify("\n".join([OURS["ja"], "北部農民道路封鎖抗議", "都市用水供給継続決定", OURS["ja"]])) == "ja"


def test_no_more_than_the_beginning_is_read():
    assert identify(OURS["de"] * (SAMPLE // len(OURS["de"]) + 1) + OURS["fr"] * 1000) == "de"


@given(text=st.text(max_size=300))
def test_any_text_gets_one_of_our_tags_or_none(text: str) -> None:
    assert identify(text) in {None, *OURS}
    assert identify(text) == identify(text)
