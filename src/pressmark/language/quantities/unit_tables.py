"""Names of common units in languages other than English; a hyphen stands between the words of a name."""

UNIT_NAMES: dict[str, dict[str, str]] = {
    "de": {
        "km": "kilometer kilometern", "m": "meter metern", "cm": "zentimeter zentimetern", "mm": "millimeter", "[mi_i]": "meile meilen",
        "km2": "quadratkilometer quadratkilometern", "m2": "quadratmeter quadratmetern", "m3": "kubikmeter", "har": "hektar",
        "kg": "kilogramm kilo", "g": "gramm", "t": "tonne tonnen", "L": "liter litern", "Cel": "grad-celsius", "{degree}": "grad",
        "s": "sekunde sekunden", "min": "minute minuten", "h": "stunde stunden", "d": "tag tage tagen", "wk": "woche wochen", "mo": "monat monate monaten", "a": "jahr jahre jahren",
        "%": "prozent", "%{point}": "prozentpunkt prozentpunkte prozentpunkten", "MW": "megawatt", "GW": "gigawatt", "kW.h": "kilowattstunden",
        "{EUR}": "euro", "{$}": "dollar", "{USD}": "us-dollar", "{CHF}": "franken", "km/h": "stundenkilometer stundenkilometern",
    },
    "fr": {
        "km": "kilomètre kilomètres", "m": "mètre mètres", "cm": "centimètre centimètres", "mm": "millimètres", "[mi_i]": "mille milles",
        "km2": "kilomètres-carrés kilomètre-carré", "m2": "mètres-carrés mètre-carré", "m3": "mètres-cubes", "har": "hectare hectares",
        "kg": "kilogramme kilogrammes kilo kilos", "g": "gramme grammes", "t": "tonne tonnes", "L": "litre litres", "Cel": "degrés-celsius", "{degree}": "degré degrés",
        "s": "seconde secondes", "min": "minute minutes", "h": "heure heures", "d": "jour jours", "wk": "semaine semaines", "mo": "mois", "a": "an ans année années",
        "%": "pour-cent", "MW": "mégawatts", "GW": "gigawatts", "{EUR}": "euro euros d-'-euros", "{$}": "dollar dollars de-dollars", "km/h": "kilomètres-heure",
    },
    "es": {
        "km": "kilómetro kilómetros", "m": "metro metros", "cm": "centímetro centímetros", "mm": "milímetros", "[mi_i]": "milla millas",
        "km2": "kilómetros-cuadrados kilómetro-cuadrado", "m2": "metros-cuadrados", "m3": "metros-cúbicos", "har": "hectárea hectáreas",
        "kg": "kilogramo kilogramos kilo kilos", "g": "gramo gramos", "t": "tonelada toneladas", "L": "litro litros", "Cel": "grados-celsius grados-centígrados", "{degree}": "grado grados",
        "s": "segundos", "min": "minuto minutos", "h": "hora horas", "d": "día días", "wk": "semana semanas", "mo": "mes meses", "a": "año años",
        "%": "por-ciento", "MW": "megavatios", "{EUR}": "euro euros de-euros", "{$}": "dólar dólares de-dólares", "{peso}": "peso pesos de-pesos",
    },
    "pt": {
        "km": "quilômetro quilômetros quilómetro quilómetros", "m": "metro metros", "cm": "centímetro centímetros", "mm": "milímetros", "[mi_i]": "milha milhas",
        "km2": "quilômetros-quadrados quilómetros-quadrados", "m2": "metros-quadrados", "m3": "metros-cúbicos", "har": "hectare hectares",
        "kg": "quilograma quilogramas quilo quilos", "g": "grama gramas", "t": "tonelada toneladas", "L": "litro litros", "Cel": "graus-celsius", "{degree}": "grau graus",
        "s": "segundos", "min": "minuto minutos", "h": "hora horas", "d": "dia dias", "wk": "semana semanas", "mo": "mês meses", "a": "ano anos",
        "%": "por-cento", "{EUR}": "euro euros de-euros", "{$}": "dólar dólares de-dólares", "{BRL}": "reais de-reais",
    },
    "it": {
        "km": "chilometro chilometri", "m": "metro metri", "cm": "centimetro centimetri", "mm": "millimetri", "[mi_i]": "miglio miglia",
        "km2": "chilometri-quadrati chilometri-quadri", "m2": "metri-quadrati metri-quadri", "m3": "metri-cubi", "har": "ettaro ettari",
        "kg": "chilogrammo chilogrammi chilo chili", "g": "grammo grammi", "t": "tonnellata tonnellate", "L": "litro litri", "Cel": "gradi-celsius gradi-centigradi", "{degree}": "grado gradi",
        "s": "secondi", "min": "minuto minuti", "h": "ora ore", "d": "giorno giorni", "wk": "settimana settimane", "mo": "mese mesi", "a": "anno anni",
        "%": "per-cento", "{EUR}": "euro di-euro", "{$}": "dollaro dollari di-dollari",
    },
    "nl": {
        "km": "kilometer kilometers", "m": "meter meters", "cm": "centimeter centimeters", "mm": "millimeter", "[mi_i]": "mijl", "km2": "vierkante-kilometer",
        "m2": "vierkante-meter", "m3": "kubieke-meter", "har": "hectare hectares", "kg": "kilogram kilo", "g": "gram", "t": "ton", "L": "liter liters",
        "Cel": "graden-celsius", "{degree}": "graad graden", "s": "seconde seconden", "min": "minuut minuten", "h": "uur", "d": "dag dagen", "wk": "week weken",
        "mo": "maand maanden", "a": "jaar", "%": "procent", "{EUR}": "euro", "{$}": "dollar",
    },
    "ru": {
        "km": "километр километра километров километрах км", "m": "метр метра метров м", "[mi_i]": "миля мили миль", "cm": "сантиметр сантиметра сантиметров см", "mm": "миллиметр миллиметра миллиметров мм",
        "km2": "квадратных-километров квадратных-километра", "m2": "квадратных-метров квадратных-метра", "m3": "кубометров", "har": "гектар гектара гектаров га",
        "kg": "килограмм килограмма килограммов кг", "g": "грамм грамма граммов", "t": "тонна тонны тонн", "L": "литр литра литров", "Cel": "градусов-цельсия", "{degree}": "градус градуса градусов",
        "s": "секунды секунд", "min": "минуты минут", "h": "часа часов", "d": "день дня дней", "wk": "недели недель", "mo": "месяц месяца месяцев", "a": "год года лет",
        "%": "процент процента процентов", "{RUB}": "рубль рубля рублей руб", "{$}": "доллар доллара долларов", "{EUR}": "евро", "MW": "мвт мегаватт",
    },
    "tr": {
        "km": "kilometre", "m": "metre", "cm": "santimetre", "mm": "milimetre", "[mi_i]": "mil", "km2": "kilometrekare", "m2": "metrekare", "m3": "metreküp", "har": "hektar",
        "kg": "kilogram kilo", "g": "gram", "t": "ton", "L": "litre", "Cel": "santigrat-derece", "{degree}": "derece", "s": "saniye", "min": "dakika", "h": "saat",
        "d": "gün", "wk": "hafta", "mo": "ay", "a": "yıl", "{TRY}": "lira", "{$}": "dolar", "{EUR}": "euro avro",
    },
    "ar": {
        "km": "كيلومتر كيلومترا كيلومترات كلم كم", "m": "متر مترا أمتار", "cm": "سنتيمتر", "[mi_i]": "ميل ميلا أميال", "har": "هكتار هكتارا", "kg": "كيلوغرام كيلوغراما كيلوجرام",
        "t": "طن طنا أطنان", "L": "لتر لترا", "{degree}": "درجة درجات", "s": "ثانية ثوان", "min": "دقيقة دقائق", "h": "ساعة ساعات", "d": "يوم يوما أيام", "wk": "أسبوع أسابيع أسبوعا",
        "mo": "شهر شهرا أشهر", "a": "سنة سنوات عام عاما أعوام", "%": "بالمئة بالمائة في-المئة في-المائة", "{$}": "دولار دولارا دولارات", "{EUR}": "يورو",
    },
}  # fmt: skip
