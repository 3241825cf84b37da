"""The names of the months in the languages of large news sites, as one pattern and the number that each stands for.

Gregorian months only: those of other calendars do not begin where these do (see `solar_hijri`).
"""

import re
import unicodedata

__all__ = ["MONTH", "month_number"]

#: How the names begin that grammar or spelling gives several endings ("styczeń", "stycznia").
_STEMS = (
    "januar janvi janeir ianuar gennai enero sausi siječ stycz ledn leden tammik jaanuar ocak январ јануар січ ιανουαρ",
    "februar febbrai febrer févrie feverei vasari veljač luteg lutý únor helmik veebruar şubat феврал фебруар "
    "лютог φεβρουαρ",
    "märz march março marzo marti marec marca maart maret március kovo ožuj březn březe maalisk márci берез μαρτ",
    "april aprīl abril avril ápril balandž travnj kwie dubn duben huhtik nisan апрел април квіт απριλ",
    "mayo mayıs maja mája máje maggi május gegužė svibnj květ toukok maijs травн μαΐο μαϊο",
    "junho junio iunie giugn június birželi lipnj czerwc czerwi červn červen kesäk juuni jūnij haziran июн јуна "
    "черв ιουν",
    "juill julho julio iulie lugli július liepos srpnj lipca lipie červenc heinäk juuli jūlij temmuz июл јула липн "
    "ιουλ",
    "august agost augustus rugpjū kolovoz sierp srpna srpen elok ağustos авгус серпн αυγούσ αυγουσ",
    "septemb settemb setemb szeptemb eylül rugsėj rujn wrześ září syysk сентяб септем верес σεπτεμ",
    "oktob octob ottobr outubr octubre spali paźdz říjn říjen lokak ekim októb октяб октом жовт οκτωβ",
    "novemb noviemb kasım lapkri studen listop marrask нояб ноем листоп νοεμβ νοέμβ",
    "decemb dezemb dicemb diciem décemb desemb grudn grudz gruod prosin jouluk detsemb aralık декаб декем грудн δεκεμβ",
)
#: Whole names, and short forms; a full stop may follow.
_WHOLE = (
    "jan jän jänner gen ene ian sty led янв січ ιαν ינואר يناير جانفي जनवरी มกราคม ม.ค "
    "জানুয়ারি জানুয়ারী ஜனவரி జనవరి جنوری ژانویه იანვარი",
    "feb fev fév févr febr lut luty úno şub фев лют φεβ פברואר فبراير فيفري شباط फरवरी फ़रवरी กุมภาพันธ์ ก.พ "
    "ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி ఫిబ్రవరి فروری فوریه თებერვალი",
    "mar mär márc mrt mars marts marte mart märts marz bře мар марта март бер μάρ μαρ מרץ مارس آذار मार्च มีนาคม มี.ค "
    "machi মার্চ மார்ச் మార్చి مارچ მარტი",
    "apr abr avr ápr dub апр кві απρ אפריל أبريل ابريل أفريل نيسان अप्रैल เมษายน เม.ย এপ্রিল ஏப்ரல் ఏప్రిల్ اپریل آوریل აპრილი",
    "may maig mai maj mei mag máj maí maio kvě май мая мај тра μαΐ μαϊ μάι מאי مايو ماي أيار मई พฤษภาคม พ.ค "
    "মে மே మే مئی მაისი",
    "jun juny june juni juin júní jún giu haz cze чер јун июн ιουν יוני يونيو جوان حزيران जून มิถุนายน มิ.ย "
    "জুন ஜூன் జూన్ جون ژوئن ივნისი",
    "jul juliol july juli júlí júl lug lip tem лип јул ιουλ יולי يوليو جويلية تموز जुलाई กรกฎาคม ก.ค "
    "julai জুলাই ஜூலை జూలై جولائی ژوئیه ივლისი",
    "aug ago août aoû aout ágúst sie srp ağu авг сер αυγ אוגוסט أغسطس اغسطس أوت آب अगस्त สิงหาคม ส.ค "
    "আগস্ট ஆகஸ்ட் ఆగస్టు اگست اوت აგვისტო",
    "sep sept set szept wrz zář eyl сен сент вер сеп σεπ ספטמבר سبتمبر أيلول सितंबर सितम्बर กันยายน ก.ย "
    "সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ ستمبر سپتامبر სექტემბერი",
    "oct okt ott out paź říj eki окт жов οκτ אוקטובר أكتوبر اكتوبر अक्टूबर अक्तूबर ตุลาคม ต.ค "
    "অক্টোবর அக்டோபர் అక్టోబర్ اکتوبر اکتبر ოქტომბერი",
    "nov lis kas ноя лис νοέ νοε נובמבר نوفمبر नवंबर नवम्बर พฤศจิกายน พ.ย নভেম্বর நவம்பர் నవంబర్ نومبر نوامبر ნოემბერი",
    "dec dez dic déc des gru pro ara дек гру δεκ דצמבר ديسمبر दिसंबर दिसम्बर ธันวาคม ธ.ค "
    "ডিসেম্বর டிசம்பர் డిసెంబర్ دسمبر دسامبر დეკემბერი",
)
#: Short forms that are other words or months elsewhere ("Top 10 LED 2026"), and in which languages they are these.
_ONLY_IN = {
    "led": "cs", "pro": "cs", "dub": "cs", "srp": "cs", "lis": "pl cs", "lip": "pl", "gru": "pl", "sty": "pl",
    "sie": "pl", "out": "pt gl", "set": "it pt gl ca", "gen": "it ca", "ago": "it es pt gl ca tl fil", "ott": "it",
    "lug": "it", "mag": "it", "des": "no nb nn is id ms ca af", "ian": "ro", "ara": "tr", "tem": "tr", "haz": "tr",
    "kas": "tr", "ene": "es tl fil",
}  # fmt: skip
#: The same word is November in Polish and Czech, October in Croatian.
_CROATIAN_OCTOBER = "listop"
_LETTER = r"[^\W\d_]"
#: Patterns that ignore case take i, ı, I and İ for one letter; `str.casefold` does not.
_ONE_I = str.maketrans({"ı": "i", "\u0307": None})


def _fold(name: str) -> str:
    """One spelling for all that a pattern which ignores case takes for the same: "KASIM", "Kasım"."""
    return unicodedata.normalize("NFC", name.casefold()).translate(_ONE_I)


def _numbered(months: tuple[str, ...]) -> dict[str, int]:
    return {_fold(name): number for number, names in enumerate(months, 1) for name in names.split()}


_STEM_OF, _WHOLE_OF = _numbered(_STEMS), _numbered(_WHOLE)


def _either(names: dict[str, int]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


#: Matches one month's name as the group "name"; for use inside patterns that ignore case.
MONTH = rf"(?:(?P<name>(?:{_either(_WHOLE_OF)})(?!{_LETTER})|(?:{_either(_STEM_OF)}){_LETTER}{{0,7}})\.?)"


def month_number(name: str, language: str | None = None) -> int | None:
    """1 to 12 for what `MONTH` matched as "name"; None where the page's language ("hr-HR") has no such month."""
    name, tag = _fold(name), re.split("[-_]", (language or "").lower())[0]
    if name in _WHOLE_OF:
        elsewhere = tag and name in _ONLY_IN and tag not in _ONLY_IN[name].split()
        return None if elsewhere else _WHOLE_OF[name]
    if name.startswith(_CROATIAN_OCTOBER) and tag in ("hr", "bs"):
        return 10
    return next((_STEM_OF[name[:length]] for length in range(len(name), 1, -1) if name[:length] in _STEM_OF), None)
