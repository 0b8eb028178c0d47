"""Adjectives of nations and peoples."""

from pressmark.language.tables import words

NATIONALITIES = words(
    """
    afghan african albanian algerian american angolan arab argentine armenian asian australian austrian azerbaijani
    azeri bahraini bangladeshi basque belarusian belgian bolivian bosnian brazilian british bulgarian burmese burundian
    cambodian cameroonian canadian chadian chechen chilean chinese colombian congolese croatian cuban cypriot czech danish
    dutch ecuadorian egyptian english eritrean estonian ethiopian european filipino finnish french gabonese gambian georgian
    german ghanaian greek guatemalan guinean haitian honduran hungarian icelandic indian indonesian iranian iraqi irish
    israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurdish kuwaiti kyrgyz lao latvian
    lebanese liberian libyan lithuanian macedonian malawian malaysian malian maltese mauritanian mexican moldovan mongolian
    montenegrin moroccan mozambican namibian nepali nicaraguan nigerian nigerien norwegian omani pakistani palestinian
    panamanian paraguayan persian peruvian polish portuguese qatari romanian russian rwandan saudi scottish senegalese
    serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik tanzanian thai
    tibetan togolese tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni
    zambian zimbabwean
    """
)
