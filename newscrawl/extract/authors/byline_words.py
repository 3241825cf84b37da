"""The words that bylines of many languages write around names, as parts of regular expressions, and names of agencies.

Data only: `names` reads bylines with it. None of the words belongs to one site.
"""

import re

__all__ = [
    "AGENCIES",
    "AND",
    "BY",
    "EAST_CRAFTS",
    "HELPED",
    "HOUSE",
    "JOB",
    "NOBODY",
    "OTHER_CRAFT",
    "OUR",
    "SOURCE",
    "STRIPPED",
    "WRITING_JOB",
]

#: What stands before "by" in the languages that have such a word.
_DONE = (
    r"written|posted|published|story|words|texts?|reported|(?:writing and )?reporting|(?:reporting and )?writing|"
    r"contributed|opinion|analysis|geschrieben|verfasst|(?:eine? )?(?:artikel|(?:gast)?kommentar|gastbeitrag|beitrag|"
    r"analyse|bericht|interview|essay|kolumne|reportage|leitartikel|glosse|rezension)|écrit|publié|propos recueillis|"
    r"texte|escrito|publicado|texto|scritto|testo|a cura|geschreven|tekst|skrevet|skriven|publicerad|publisert|scris"
)
#: "By", and the labels that stand in its place: a line below the headline that begins so is a byline.
BY = (
    rf"(?:(?:{_DONE}) )?(?:by|von|par|por|di|da|de|door|av|af)|(?:van|dal|dalla)(?=\s(?:onze|nostr[oa])\s)|γράφει [οη]|"
    r"aus [^\W\d]{2,30} berichtet|napsala?|oprac(?:owała?)?\.?|oleh|autor(?:in|es)?|auteurs?|authors?|autore"
    r"|text[eo]?s?|yazan|haber|penulis|szerző|írta|teksti|συντάκτης|tác giả|от|автор|текст|подготовил[аи]?"
    r"|文字?|撰文|作者|記者|记者|취재|기자|بقلم|كتبت?|מאת|द्वारा|लेखक"
)
#: Who of a house: "by our correspondent", behind "by".
OUR = (
    r"(?:our|unser\w{0,2}|onze|notre|nostr[oa]|nuestr[oa]|noss[oa]|vår|vores)\s(?:[^\W\d]+\s){0,2}?"
    r"(?:(?:korrespondent|redakt|mitarbeiter|reporter|correspond|corrispond|inviat|verslaggev|redacteur|corresponsal)"
    r"[^\W\d]{0,8}|(?:envoyée?|enviad[oa]) (?:spéciale?|especial))\s"
)
#: What a byline may begin with, and other lines as well.
STRIPPED = r"about|über|sobre|à propos de|avec|του|της|των|(?:เขียน|เรื่อง)?โดย|ผู้สื่อข่าว|ผู้เขียน|글"
#: Who did something else to the text: what follows is not the writer's name.
HELPED = (
    r"(?:(?:additional|medically|fact[- ]) ?)?(?:edit(?:ed|ing)|review(?:ed|ing)|checked|compiled|translat(?:ed|ion)|"
    r"photo\w*|pictures?|illustrat\w*|graphics?|video|additional reporting) by"
)
#: Between two names. Words and letters that are also parts of names (Kim Ja Young, Zhou En Lai, an initial) count only
#: in small letters or among capitals, the words there only before two more.
AND = (
    r"(?:and|und|og|och|oraz|та|και|with|avec|&|\+|(?-i:[yeaiиіو]|et|en|ve|ja|és|și|mit|con|med|met|"
    r"(?<=[A-ZÁÉÍÓÚÑÇÄÖÅ]{2}\s)(?:[YEI]|(?:ET|EN|VE|JA|ÉS|ȘI|MIT|CON|MED|MET)(?=\s\S+\s\S))))"
)
#: Crafts that leave no text.
OTHER_CRAFT = (
    r"photo|foto|fot\b|bild|kuva|camera|kamera|illustrat|grafi[ck]|video|edit(?:ed|ing|or|é|ad|ado)|redak|übersetz|translat|"
    r"traduc|tradu[zç]|фото|φωτο|ред|图|圖|写真|사진|編集|编辑|編輯|责编|صورة|תמונה|צילום"
)
#: Labels of where a text comes from.
SOURCE = (
    r"source|quelle|fuente|fonte|bron|kilde|källa|lähde|zdroj|źródło|forrás|sursa|πηγή|kaynak|sumber|nguồn|источник|джерело|"
    r"المصدر|מקור|来源|來源|出典|출처"
)
#: Crafts in Chinese, Japanese and Korean lists, which name the text among them.
EAST_CRAFTS = r"取材|構成|編集|撮影|写真|聞き手|文|图|圖|摄影|攝影|글|사진|영상|취재"
JOB = (
    r"\b(?:(?:editors?|reporters?|correspondents?|writers?|journalists?|columnists?|contributors?|producers?|staff|desk|"
    r"bureau|newsroom|directors?|analysts?|fellow|professor|lecturer|researcher|head of|chief|leiter(?:in)?|chefs?)\b|"
    r"redakt|korrespondent|chef(?=redakt|report|korres)|volont|autorin|reporterin|redac|corresponsal|periodista|"
    r"enviad|rédac|correspondant|giornalist|inviat|corrispondent|muhabir|editör|dziennikar|toimittaj|verslagg|skribent|"
    r"report[éå]|újságíró|szerkeszt|repórter|jornalista|журналист|корреспондент|обозреватель|редактор|δημοσιογράφ)"
)
#: The jobs of those who write news, and of hardly anybody in them.
WRITING_JOB = re.compile(
    r"\b(?:(?:reporters?|correspondents?|journalists?|columnists?|(?:staff|feature|political|senior) writers?)\b|"
    r"redakteur|korrespondent|volont[äa]r|reporterin|redac(?:teur|tora?\b)|corresponsal|periodista|enviad[oa] especial|"
    r"rédact|correspondant|giornalist|inviat[oa]|corrispondent|muhabir|dziennikar|toimittaj|verslagg|journaliste|"
    r"report[éå]|újságíró|repórter|jornalista|журналіст|журналист|корреспондент|кореспондент|обозреватель|δημοσιογράφ)",
    re.IGNORECASE,
)
#: What houses are called, and people are not.
HOUSE = (
    r"\A(?:the )?(?:university|université|universität|universidad|università|institute|"
    r"(?:[^\W\d_]{2,4}-)?(?:landes|regional)?studio)\b|"
    r"\b(?:news|newspapers?|media|university|institute|college|zeitung|nachrichten|radio|tv|television|network|agency|group|"
    r"magazine|online|redaksi)\Z"
)
#: Words for all agencies, folded.
_ANY_AGENCY = "agencias|agencies|agences|agenturen|agenzie|ajans|وكالات|סוכנויות"
#: Names of accounts that stand for nobody, and words for all agencies, folded.
NOBODY = (
    "admin|administrator|webmaster|super user|superuser|guest|unknown|anonymous|null|undefined|none|staff|"
    f"{_ANY_AGENCY}"
)
#: News agencies as bylines name them, folded.
AGENCIES = (
    f"{_ANY_AGENCY}|aa|aap|afp|anadolu|ani|anp|ansa|ap|apa|belga|bloomberg|bns|čtk|"
    "dha|dpa|efe|epd|iha|interfax|ians|jiji|keystone|kna|kyodo|lusa|mti|ntb|pa|pap|pti|reuters|ria|ritzau|sda|sid|"
    "tass|tt|tanjug|ukrinform|upi|xinhua|yonhap|共同|時事|新华社|新華社|中央社|연합뉴스|뉴시스|тасс|рия новости|"
    "associated press|the associated press|agence france presse|deutsche presse agentur|press association|pa media|"
    "europa press|anadolu ajansı|keystone sda|canadian press|the canadian press|ritzau scanpix|"
    "australian associated press|dpa infocom|xinhua news agency|kyodo news|رويترز|أ ف ب|فرانس برس|د ب أ|الأناضول|"
    "شينخوا|رویترز|ایسنا|ایرنا|רויטרס|रॉयटर्स|पीटीआई|एएनआई|укрінформ|уніан|απε μπε|stt|agerpres|antara|bta|"
    "bernama|adnkronos|askanews|télam|agencia efe|agência brasil|共同通信|時事通信|ロイター"
)
