"""The words of credits: what a picture is called, who sells pictures, and what joins two names.

Knows words, no shapes; `credits` says where they make a credit.
"""

import re

from newscrawl.repair.letters import LETTER, UPPER

__all__ = [
    "AGENCIES",
    "AGENCY",
    "AGENCY_EXACT",
    "CONNECTORS",
    "HANDED_OUT",
    "MEDIA",
    "MEDIA_STEMS",
    "PICTURES_ONLY",
    "PICTURE_STEMS",
    "SHORT_TITLES",
    "sells_pictures",
]

#: What a picture is called, by stem, in the languages of the news.
PICTURE_STEMS = (
    "foto|photo|pic(?:ture|s)?|phot\\b|bild|billed|bilde|imag|immagin|imatge|kuva|kép|felvétel|zdj|fot\\b|fotograf|фото|сним|"
    "фота|світлин|слика|φωτ|εικόνα|صور|تصوير|عکس|צילום|קרדיט|תמונ|फोटो|तस्वीर|ছবি|படம்|புகைப்பட|ఫోటో|ചിത്രം|写真|撮影|画像|提供|사진|图|圖|照片|摄|攝|ảnh|hình|"
    "ภาพ|gambar|larawan|görsel|argazki|llun|mynd|ljósmynd|pilt|fotó|attēl|nuotr|imagine|slika|снимка|picha|isithombe|"
    "umfanekiso|credit|crédit|crèdit|crédito|kredit"
)
#: The same, and what else is called so where a credit stands.
MEDIA_STEMS = (
    f"{PICTURE_STEMS}|courtesy|handout|supplied|copyright|archiv|screenshot|screengrab|"
    "illustration|grafik|graphic|video|quelle|source|fuente|fonte|kilde|källa|lähde|źródło|zdroj|forrás|bron\\b|"
    "kaynak|sursa|beeld|visualis|render|dok\\.|šaltinis|πηγή|источник|джерело|المصدر|מקור|cortes|gentilez|avtor|autor"
)
MEDIA = re.compile(rf"(?:^|[^{LETTER}])(?:{MEDIA_STEMS})", re.IGNORECASE)
#: Who sells pictures to newspapers: agencies, stock libraries and networks.
AGENCIES = (
    "AAP|ABACA|Adobe Stock|AFP|AGERPRES|Alamy|Anadolu|ANI|ANP|ANSA|APA|AP|Belga|BNS|Bloomberg|CTK|ČTK|"
    "Canadian Press|Corbis|Depositphotos|dpa|dreamstime|DDP|EFE|EPA|ETA|Europa Press|Facebook|Flickr|Getty|Hansa|HINA|"
    "IANS|IMAGO|Instagram|Interfax|IRNA|iStock|Jiji|Keystone|KCNA|Kyodo|LaPresse|Lehtikuva|LETA|LUSA|"
    "Magnum|MTI|NASA|NTB|NurPhoto|PA|PAP|"
    "Panos|picture[- ]alliance|Pixabay|Pexels|PTI|Rex|Reuters|RIA|Ritzau|Scanpix|Shutterstock|SIPA|SWNS|TANJUG|TASS|TT|"
    "Twitter|Ukrinform|Unsplash|UPI|VCG|VNA|Wikimedia|Xinhua|Yonhap|ZUMA|共同|時事|新华|新華|뉴시스|뉴스1|연합|ТАСС|РИА|"
    "رويترز|فرانس برس|الأناضول|شينخوا|رویترز|ایسنا|ایرنا|רויטרס|रॉयटर्स|पीटीआई|एएनआई|Укрінформ|УНІАН|ΑΠΕ|EUROKINISSI"
)
AGENCY = re.compile(rf"(?<![\w@.])(?:{AGENCIES})(?![\w.])", re.IGNORECASE)
AGENCY_EXACT = re.compile(rf"(?<![\w@.])(?:{AGENCIES}|REUTERS|GETTY|DPA|imago|CANADIAN PRESS|EUROPA PRESS)(?![\w.])")
#: Names under which only pictures are sold.
PICTURES_ONLY = re.compile(
    r"(?:PA Wire|AAP Image|Adobe Stock|Getty Images|IMAGO|imago|iStock|LaPresse|NurPhoto|Shutterstock|"
    r"Alamy(?: Stock Photo)?|Scanpix|Lehtikuva|SIPA|ABACA|dreamstime|Depositphotos)"
)
#: `Family handout`, `Staff photo`: whose the picture is, no title (`Best Picture`).
HANDED_OUT = re.compile(
    rf"[{UPPER}][{LETTER}’']{{2,20}}(?: [{LETTER}’']{{2,20}}){{0,2}} "
    r"(?:handout|photo|picture|image|foto|bild|screenshot)"
)
#: What of three letters stands before its full stop amid a caption: titles, months, companies; not `said Mr Lee.`
SHORT_TITLES = (
    "(?:Adm|Amb|Apr|Arq|Art|Aug|Ave|Avv|Bhd|Bld|Cdr|Cmd|Col|Cos|Cpl|Cpt|Dec|Dep|Det|Dir|Dra|Est|Feb|Fig|Fot|Fri|Gen|Gov|"
    "Hon|Hwy|Inc|Ing|Ins|Jan|Jul|Jun|Lic|Ltd|Mag|Maj|Mar|Min|Mme|Mon|Mrs|Mtn|Nov|Oct|Pfc|Pic|Pty|Pvt|Rep|Rev|Sat|Sec|Sen|"
    "Sep|Sgt|Sig|Sra|Sta|Str|Sun|Tel|Thu|Tue|Vol|Wed)"
)
CONNECTORS = frozenset(
    {
        "via", "by", "von", "de", "del", "della", "di", "da", "du", "des", "la", "le", "les", "el", "van", "der",
        "den", "of", "for", "and", "und", "et", "y", "e", "i", "en", "og", "och", "ve", "ja", "a", "à", "für",
        "per", "pour", "par", "por", "pool", "bin", "al", "ibn", "the", "w", "z",
    }
)  # fmt: skip


def sells_pictures(name: str) -> bool:
    """The name is an agency's, or says that the picture was handed out."""
    return AGENCY_EXACT.search(name) is not None or HANDED_OUT.fullmatch(name) is not None
