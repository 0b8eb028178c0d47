"""What papers, stations and agencies are called: the words their names are made of, not the names."""

from pressmark.language.tables import words

OUTLETS = words(
    """
    gazette courier chronicle herald tribune times telegraph observer journal sentinel examiner
    inquirer enquirer bulletin dispatch newspaper news globe argus advertiser broadcasting newswire post
    independent guardian mirror mercury
    magazine radio television tv fm online daily weekly media press
    zeitung anzeiger nachrichten tagblatt tageblatt rundschau allgemeine kurier bote presse rundfunk tageszeitung
    journaux dépêche gazette courrier presse quotidien hebdo parisien monde
    diario periódico noticias heraldo correo prensa gaceta jornal folha diário correio gazeta
    giornale corriere gazzetta messaggero stampa quotidiano mattino
    krant dagblad courant nieuws nieuwsblad omroep
    газета вестник известия ведомости новости телеканал радио
    gazete gazetesi haber haberler ajansı haberleri
    صحيفة جريدة وكالة قناة الأنباء الجزيرة
    """
)
