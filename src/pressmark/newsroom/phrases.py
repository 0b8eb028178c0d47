"""The words by which the parts of a news page that are not its story are known, in the languages we read.

Each table holds phrases as they stand on pages, in lower case. `boilerplate.py` says how they are looked for.
"""


def _listed(table: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in table.replace("\n", "|").split("|") if phrase.strip())


CONSENT_BUTTONS: frozenset[str] = frozenset(
    _listed(
        """
    accept | accept all | accept all cookies | accept cookies | allow all | allow all cookies | agree | i agree
    i accept | reject | reject all | reject all cookies | decline | decline all | only necessary
    only necessary cookies | necessary cookies only | essential cookies only | continue without accepting
    manage cookies | manage preferences | manage options | manage settings | cookie settings | cookie preferences
    privacy settings | preferences | settings | more options | customise | customize | save preferences | got it
    cookie policy | privacy policy | alle akzeptieren | akzeptieren | alle cookies akzeptieren | zustimmen
    alle ablehnen | ablehnen | nur notwendige | nur notwendige cookies | einstellungen | einstellungen verwalten
    cookie-einstellungen | tout accepter | accepter | tout refuser | refuser | continuer sans accepter
    gérer mes préférences | paramétrer | aceptar | aceptar todo | aceptar todas | rechazar | rechazar todo
    rechazar todas | configurar | aceitar | aceitar todos | rejeitar | accetta | accetta tutto | rifiuta
    rifiuta tutto | personalizza | accepteren | alles accepteren | weigeren | alles weigeren | instellingen
        """
    )
)
"""What is pressed below a notice about cookies; some of it stands elsewhere too."""

MENU_ITEMS: frozenset[str] = frozenset(
    _listed(
        """
    home | homepage | menu | main menu | search | sign in | log in | login | register | subscribe | my account
    skip to content | skip to main content | newsletters | e-paper | live | startseite | menü | suche | anmelden
    abo | zum inhalt springen | accueil | recherche | rechercher | se connecter | s'abonner | s’abonner | inicio
    portada | menú | buscar | iniciar sesión | suscríbete | início | entrar | assine | cerca | accedi | abbonati
    zoeken | inloggen | abonneren | главная | меню | поиск | войти | подписаться | anasayfa | ana sayfa
    giriş yap | abone ol | الرئيسية | القائمة | بحث | تسجيل الدخول | اشترك | ホーム | トップ | メニュー | 検索
    ログイン | 首页 | 首頁 | 菜单 | 搜索 | 登录 | 登入
    """
    )
)

SECTIONS: frozenset[str] = frozenset(
    _listed(
        """
    news | world | world news | politics | business | economy | sport | sports | culture | opinion | analysis
    health | science | technology | tech | environment | climate | education | travel | lifestyle | entertainment
    arts | local | national | international | europe | africa | asia | americas | middle east
    middle east & africa | us | uk | u.s. | usa | us news | uk news | russia | ukraine | china | india | libya
    syria | israel | exclusive | breaking | explainer | explained | feature | features | editorial | interview
    comment | letters | obituaries | obituary | live blog | fact check | video | coronavirus | covid-19 | markets
    finance | football | weather | latin america | asia pacific | mena | society | life | media | crime | law
    defence | defense | military | conflict | war | human rights | refugees | migration | perspective
    nachrichten | politik | wirtschaft | ausland | inland | welt | kultur | gesellschaft | wissen | wissenschaft
    panorama | meinung | kommentar | reise | digital | umwelt | deutschland | europa | nahost | afrika | asien
    kultur & medien | regional | monde | politique | économie | société | sciences | santé | planète | afrique
    proche-orient | moyen-orient | france | régions | tribune | éditorial | actualités | actualité | reportage
    portrait | enquête | internacional | internacionales | mundo | política | economía | sociedad | deportes
    ciencia | salud | opinión | nacional | españa | américa latina | oriente próximo | oriente medio | noticias
    tecnología | sucesos | actualidad | economia | sociedade | esportes | desporto | ciência | saúde | opinião
    brasil | portugal | notícias | cotidiano | cidades | esteri | cronaca | politica | cultura | mondo | interni
    italia | scienza | salute | opinioni | attualità | buitenland | binnenland | economie | wereld | nieuws
    politiek | cultuur | wetenschap | opinie | midden-oosten | мир | в мире | политика | экономика | общество
    спорт | культура | наука | происшествия | новости | россия | мнения | бизнес | dünya | gündem | ekonomi
    siyaset | spor | kültür | sağlık | teknoloji | yaşam | türkiye | haber | haberler | orta doğu | son dakika
    أخبار | الأخبار | عربي | دولي | العالم | سياسة | اقتصاد | رياضة | ثقافة | آراء | ليبيا | سوريا | عالم
    عربي ودولي | الشرق الأوسط | تقارير | 国際 | 政治 | 経済 | 社会 | スポーツ | 文化 | 科学 | ニュース | 海外
    国内 | 地域 | 社説 | 国际 | 经济 | 体育 | 新闻 | 财经 | 科技 | 國際 | 經濟 | 體育 | 新聞 | 中东 | 要闻 | 时政
    """
    )
)

TOPICS: frozenset[str] = frozenset(
    _listed(
        """
    russia | ukraine | china | india | libya | syria | israel | war | conflict | refugees | crime | migration
    military | coronavirus | covid-19 | exclusive | breaking | us | uk | usa | u.s. | brasil | portugal | france
    italia | españa | россия | türkiye | ليبيا | سوريا | live | analysis | explained | law | life
    """
    )
)
"""Names of sections that headlines are made of as well."""

RELATED_HEADINGS: frozenset[str] = frozenset(
    _listed(
        """
    more on this story | more on this topic | more stories | related | related articles | related stories
    related content | related news | most read | most popular | most viewed | top stories | recommended
    recommended for you | you may also like | you might also like | trending | latest news | also in the news
    see also | in other news | also in news | don't miss | previous article | next article | trending now
    recent posts | recent articles | latest stories | latest articles | more news | other news | more headlines
    other stories | popular posts | what to read next | up next | weitere nachrichten | weitere meldungen
    aktuelles | neueste artikel | auch lesenswert | dernières nouvelles | plus d'articles | derniers articles
    más noticias | últimas noticias | mais notícias | últimas notícias | ultime notizie | altre notizie
    laatste nieuws | meer nieuws | последние новости | другие новости | ещё новости | diğer haberler
    son haberler | آخر الأخبار | أخبار ذات صلة | 最新ニュース | 最新新闻 | 最新消息 | read more | read also
    read next | editor's picks | mehr zum thema | lesen sie auch | meistgelesen
    das könnte sie auch interessieren | auch interessant | weitere artikel | à lire aussi | lire aussi
    sur le même sujet | les plus lus | dans la même rubrique | te puede interesar | noticias relacionadas
    lo más leído | lo más visto | más información | lea también | leia também | leia mais | mais lidas
    notícias relacionadas | veja também | leggi anche | i più letti | articoli correlati | lees ook
    meest gelezen | gerelateerd | читайте также | по теме | самое читаемое | популярное | ilgili haberler
    çok okunanlar | مواضيع ذات صلة | الأكثر قراءة | اقرأ أيضا | اقرأ أيضاً | مقالات ذات صلة | 関連記事
    関連ニュース | アクセスランキング | 相关新闻 | 相关阅读 | 相關新聞 | 热门文章 | 相关报道
    """
    )
)

COMMENT_HEADINGS: frozenset[str] = frozenset(
    _listed(
        """
    comments | comment | leave a comment | join the conversation | view comments | show comments | kommentare
    commentaires | réagir | comentarios | comentários | commenti | reacties | комментарии | yorumlar | التعليقات
    تعليقات | コメント | 评论
    """
    )
)

WHOLE_LINES: frozenset[str] = (
    MENU_ITEMS
    | RELATED_HEADINGS
    | COMMENT_HEADINGS
    | CONSENT_BUTTONS
    | frozenset(
        _listed(
            """
    sie befinden sich hier | you are here | vous êtes ici | estás aquí | article réservé aux abonnés
    réservé aux abonnés | article abonné | pour les abonnés | subscribers only | for subscribers
    subscriber exclusive | premium | premium content | nur für abonnenten | exklusiv für abonnenten
    solo para suscriptores | exclusivo para suscriptores | contenido exclusivo | exclusivo para assinantes
    exclusivo assinantes | solo per abbonati | contenuto riservato agli abbonati | riservato agli abbonati
    alleen voor abonnees | voor abonnees | только для подписчиков | 有料記事 | 会員限定 | 付费内容 | home page | close
    open menu | close menu | skip to navigation | skip navigation | accessibility help | sign up | subscribe now
    newsletter | watch live | live tv | share | share this | share this article | share this story
    share on facebook | share on twitter | share via email | share with | copy link | copy link to clipboard
    link copied | tweet | pin it | email | e-mail | email this | print | print this page | print article
    facebook | twitter | x | whatsapp | telegram | linkedin | reddit | pinterest | messenger | instagram
    youtube | tiktok | flipboard | bluesky | threads | rss | save | saved | save article | bookmark | like
    gift | gift this article | add a comment | no comments | listen | listen to this article | listen to article
    listen to this story | play | play video | pause | mute | unmute | watch video
    this video can not be played | this video cannot be played | advertisement | advertising | ad | ads
    sponsored | sponsored content | promoted | paid content | continue reading | read full story
    read the full story | story continues below advertisement | article continues below
    article continues after ad | story continues below | show more | load more | see more | more | next
    previous | back | back to top | top | return to homepage | loading | loading... | loading… | getty images
    text size | font size | a a a | a+ | a- | translate | follow | follow us | follow topic | add to favourites
    add as preferred on google | google news | latest | breaking news | editors' picks | related topics
    more from | also on the bbc | about us | contact us | contact | privacy | cookies | terms of use
    terms and conditions | terms of service | advertise with us | careers | help | faq | sitemap | support us
    donate | donate now | support our journalism | no thanks | sharethis | share article | share page
    more sharing options | sharing | image | photo | video | gallery | photos | view gallery
    view image in fullscreen | enlarge image | expand image | open image modal | hide caption | toggle caption
    show caption | topics | tags | registrieren | abonnieren | teilen | drucken | merken | feedback
    artikel teilen | per e-mail teilen | auf facebook teilen | auf twitter teilen | zur startseite | anzeige
    werbung | newsletter bestellen | vorlesen | artikel anhören | anhören | impressum | datenschutz
    datenschutzerklärung | agb | kontakt | bild vergrößern | zur merkliste hinzufügen | hören | link kopieren
    kommentieren | schriftgröße | partager | partager sur facebook | partager sur twitter | imprimer
    envoyer par e-mail | commenter | publicité | écouter l'article | écouter | ajouter à vos favoris
    mentions légales | politique de confidentialité | plan du site | nous contacter | aller au contenu
    offrir cet article | copier le lien | suscribirse | compartir | compartir en facebook | compartir en twitter
    imprimir | enviar por correo | comentar | publicidad | escuchar | guardar | relacionadas | aviso legal
    política de privacidad | contacto | ir al contenido | copiar enlace | escucha la noticia | página inicial
    assinar | compartilhar | compartilhe | partilhar | publicidade | ouvir | salvar | ir para o conteúdo
    copiar link | política de privacidade | fale conosco | continua após a publicidade | condividi
    condividi su facebook | condividi su twitter | stampa | commenta | pubblicità | ascolta | ascolta l'articolo
    salva | contatti | privacy e cookie | vai al contenuto | copia link | delen | deel | deel dit artikel
    afdrukken | reageer | advertentie | luister | beluister | bewaren | contact opnemen | naar de inhoud
    регистрация | подписка | поделиться | распечатать | печать | реклама | слушать | сохранить | контакты
    о проекте | наверх | копировать ссылку | вконтакте | одноклассники | в избранное | ara | üye ol | paylaş
    facebook'ta paylaş | twitter'da paylaş | yazdır | yorum yap | yorum yaz | reklam | dinle | kaydet | iletişim
    künye | gizlilik politikası | içeriğe geç | haberi dinle | bağlantıyı kopyala | ابحث | مشاركة | شارك
    شارك المقال | شارك القصة | طباعة | إعلان | استمع | حفظ | اتصل بنا | من نحن | فيسبوك | تويتر | واتساب
    تابعنا | سياسة الخصوصية | انسخ الرابط | نسخ الرابط | تخطى إلى المحتوى | المزيد | 会員登録 | 購読 | シェア
    シェアする
    ツイート | 印刷 | 保存 | 広告 | お問い合わせ | プライバシーポリシー | 続きを読む | ブックマーク
    リンクをコピー | トップページ | 注册 | 分享 | 分享到 | 打印 | 收藏 | 廣告
    广告 | 联系我们 | 隐私政策 | 微信 | 微博 | 字号 | 大 中 小 | 复制链接 | 返回首页
    """
        )
    )
)
"""What is a control or a notice where it is all of a line."""

CONTAINED: tuple[str, ...] = _listed(
    """
    this article is more than | this is google's cache of | you are viewing an archived | we use cookies
    uses cookies | use of cookies | cookie policy | cookie consent | accept cookies | wir verwenden cookies
    verwendet cookies | nous utilisons des cookies | utilise des cookies | utilizamos cookies | usamos cookies
    utilizziamo i cookie | gebruiken cookies | enable javascript | javascript is disabled
    browser does not support | subscribe to our newsletter | sign up to our newsletter
    sign up for our newsletter | sign up for the newsletter | sign up to receive | sign up here
    get our free newsletter | download our app | download the app | get the app | newsletter abonnieren
    inscrivez-vous à notre newsletter | suscríbete a nuestra newsletter | suscríbase a nuestro boletín
    iscriviti alla newsletter | abonneer je op onze nieuwsbrief | подпишитесь на наш | подписывайтесь на наш
    подписывайтесь на нас | اشترك في نشرتنا | get the latest | support independent journalism
    license this content | license this article | purchase a licence | purchase licensing rights | order reprints
    to continue reading | already a subscriber | scan the qr code | de cet article à lire | la suite est réservée
    rechte am artikel | externen inhalt | thanks for signing up | vielen dank für ihre anmeldung
    """
)

FOLLOW_US: tuple[str, ...] = _listed(
    """
    follow us on | follow us | follow @ | like us on | find us on | join us on | join our | stay connected
    folgen sie uns | folge uns | suivez-nous | suivez nous | síguenos | síganos | siga-nos | siga o | seguici
    volg ons | bizi takip edin | takip edin | تابعنا على | تابعونا على | تابعوا | フォローする | 关注我们
    """
)

RELATED_LABELS: tuple[str, ...] = _listed(
    """
    read more on this story | read more about | read more | read also | also read | read next | read on
    must read | see also | see more | related story | related stories | related article | related articles
    related | more on this | more on this story | recommended | don't miss | watch | watch more | watch also
    listen | in pictures | lesen sie auch | lesen sie mehr | lesen sie hier | lesen sie dazu | mehr zum thema
    mehr dazu | siehe auch | auch interessant | à lire aussi | lire aussi | à lire | a lire aussi | lire également
    voir aussi | en savoir plus | sur le même sujet | lea también | lee también | leer más | lea más
    le puede interesar | te puede interesar | más información | ver también | vea también | leia também
    leia mais | veja também | saiba mais | ler também | leggi anche | leggi di più | per approfondire | vedi anche
    lees ook | lees meer | lees verder | zie ook | читайте также | читать также | смотрите также | читайте ещё
    подробнее | по теме | ayrıca bakınız | ayrıca okuyun | ilgili haber | bunu da okuyun | i̇lgili haber
    devamını oku | اقرأ أيضا | اقرأ أيضاً | اقرأ ايضا | اقرأ المزيد | إقرأ أيضا | إقرأ أيضاً | اقرأ أيضًا
    شاهد أيضا | شاهد أيضاً | للمزيد | 関連記事 | 関連 | あわせて読みたい | 合わせて読みたい | 相关阅读 | 相关新闻
    相关报道 | 延伸阅读 | 推荐阅读 | 相關新聞 | 延伸閱讀
    """
)

TAG_LABELS: tuple[str, ...] = _listed(
    """
    tags | tag | topics | topic | related topics | keywords | filed under | more on | in this story | themen
    schlagworte | schlagwörter | stichworte | mots-clés | mots clés | thèmes | sujets | etiquetas | temas
    palabras clave | palavras-chave | tópicos | argomenti | parole chiave | temi | onderwerpen | trefwoorden
    теги | тэги | метки | темы | ключевые слова | etiketler | anahtar kelimeler | الوسوم | كلمات مفتاحية
    كلمات دلالية | وسوم | タグ | キーワード | 标签 | 關鍵詞 | 关键词 | 标籤 | 標籤
    """
)

CORRECTION_LABELS: tuple[str, ...] = _listed(
    """
    correction | corrections | clarification | editor's note | editor’s note | editors' note | note to readers
    korrektur | korrekturhinweis | anmerkung der redaktion | hinweis der redaktion | rectificatif | correctif
    précision | note de la rédaction | corrección | fe de errores | fe de erratas | nota del editor
    nota de la redacción | correção | errata | erramos | nota da redação | rettifica | precisazione
    errata corrige | correctie | rectificatie | noot van de redactie | исправление | уточнение | поправка
    от редакции | düzeltme | editörün notu | تصحيح | تصويب | ملاحظة المحرر | 訂正 | おわび | 更正 | 编者按
    """
)

CORRECTION_OPENINGS: tuple[str, ...] = _listed(
    """
    this article was amended | this article was corrected | this article has been amended
    this article has been corrected | this article has been updated to correct | this story was corrected
    this story has been corrected | this story has been updated to correct | this report has been corrected
    an earlier version of this | a previous version of this | in einer früheren version
    in einer vorherigen fassung | une version précédente de cet article | una versión anterior de est
    uma versão anterior dest | in een eerdere versie | в предыдущей версии | (corrects | (this version corrects
    (this story corrects
    """
)

BIO_OPENINGS: tuple[str, ...] = _listed(
    """
    about the author | about the writer | the writer is | the author is | additional reporting by | reporting by
    (reporting by | (additional reporting by | writing by | (writing by | editing by | (editing by
    with reporting by | über den autor | über die autorin | zur person | der autor ist | die autorin ist
    à propos de l'auteur | à propos de l’auteur | l'auteur est | l’auteur est | sobre el autor | sobre la autora
    el autor es | la autora es | sobre o autor | sobre a autora | o autor é | l'autore è | l’autore è
    over de auteur | об авторе | yazar hakkında | عن الكاتب
    """
)

PAGE_NOTES: tuple[str, ...] = _listed(
    """
    all rights reserved | alle rechte vorbehalten | tous droits réservés | todos los derechos reservados
    todos os direitos reservados | tutti i diritti riservati | riproduzione riservata | reproducción prohibida
    alle rechten voorbehouden | все права защищены | tüm hakları saklıdır | her hakkı saklıdır
    جميع الحقوق محفوظة | كافة الحقوق محفوظة | 無断転載を禁じます | 無断転載禁止 | 版权所有 | 版權所有
    this material may not be published, broadcast | republished with permission | republish our articles
    first published in | the bbc is not responsible for the content of external | licensed under creative commons
    published under a creative commons
    """
)

OFFER_PARTS: tuple[str, ...] = _listed(
    """
    newsletter | boletín | infolettre | nieuwsbrief | рассылк | bülten | posteingang | e-mail | correo | anmeld
    sign up | signup | subscri | abonn | abbonat | suscri | suscrí | iscriv | inscri | kostenlos | gratis | gratuit
    premium | download | whatsapp | telegram | google | facebook | push | einloggen | datenschutz | privacy | cookie
    consent | einwillig | zustimm | nutzungsbedingung | terms | rechte am artikel | réservée | follow us | folgen sie
    unterstütz | spend | einverstanden | akzeptier | accept | delivered | affiliate | commission | purchase through
    clipboard | zwischenablage | kommentarfunktion | erwerben | 会員 | 登録 | 購読 | 無料 | ログイン
    """
)
"""Parts of what a site offers its readers or asks them for, wherever they stand in a line."""

OFFER_WORDS: frozenset[str] = frozenset(
    _listed(
        """
    inbox | email | emails | mail | jetzt | abo | assine | assinar | assinante | assinantes | join | free | app | qr
    login | agb | donate | donation | donations | alert | alerts
    """
    )
)
"""The same as words of their own."""
