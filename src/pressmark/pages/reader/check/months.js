/** Names of months, case folded, as tests/conformance/vectors/values.json lists them: a closed list. */

const NAMES = [
  'ene|enero|gen|gennaio|ianuarie|jan|janeiro|januar|januari|january|janv|janvier|jän|jänner|oca|ocak|stycznia|січня|янв|январь|января|جانفي|' +
    'كانون الثانى|كانون الثاني|كانون ثان|كانون ثاني|يناير',
  'feb|febbraio|feber|febrero|februar|februari|februarie|february|fev|fevereiro|fevrier|fév|févr|février|lutego|subat|şub|şubat|лютого|фев|февр|' +
    'февраль|февраля|شباط|فبراير|فيفري',
  'maart|maerz|mar|marca|march|marco|maret|mars|mart|martie|marts|marzo|março|mrt|mrz|mär|märz|березня|мар|март|марта|آذار|أذار|اذار|مارس',
  'abr|abril|apr|april|aprile|aprilie|avr|avril|kwietnia|nis|nisan|апр|апрель|апреля|квітня|أبريل|أفريل|إبريل|ابريل|نيسان',
  'mag|maggio|mai|maio|maj|maja|may|mayis|mayo|mayıs|mei|май|мая|травня|آيار|أيار|ايار|ماي|مايو|نوار',
  'czerwca|giu|giugno|haz|haziran|iunie|juin|jun|june|junho|juni|junio|июн|июнь|июня|червня|جوان|حزيران|يونيه|يونيو',
  'iulie|juil|juill|juillet|jul|julho|juli|julio|july|lipca|lug|luglio|tem|temmuz|июл|июль|июля|липня|تموز|جويلية|يوليه|يوليو|يوليوز',
  'ago|agosto|agustos|agustus|aout|août|aug|august|augusti|augustus|ağu|ağustos|sierpnia|авг|август|августа|серпня|آب|أغسطس|أوت|اب|اغسطس|غشت',
  'eyl|eylul|eylül|sep|sept|september|septembre|septembrie|septiembre|set|setembro|setiembre|sett|settembre|września|вересня|сен|сент|сентябрь|' +
    'сентября|أيلول|ايلول|سبتمبر|شتنبر',
  'eki|ekim|oct|october|octobre|octombrie|octubre|okt|oktober|ott|ottobre|out|outubro|października|жовтня|окт|октябрь|октября|أكتوبر|اكتوبر|' +
    'تشرين أول|تشرين الأول|تشرين الاول|تشرين اول',
  'kas|kasim|kasım|noiembrie|nov|november|novembre|novembro|noviembre|листопада|ноя|нояб|ноябрь|ноября|تشرين الثانى|تشرين الثاني|تشرين ثان|' +
    'تشرين ثاني|نوفمبر|نونبر',
  'ara|aralik|aralık|dec|december|decembre|decembrie|desember|dez|dezember|dezembro|dic|dicembre|diciembre|déc|décembre|grudnia|грудня|дек|' +
    'декабрь|декабря|دجنبر|ديسمبر|كانون أول|كانون الأول|كانون الاول|كانون اول',
];

/** The names of each month, from January. */
export const MONTHS = NAMES.map((names) => names.split('|'));
