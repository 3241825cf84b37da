"""What the words in class, id, role and data attributes say about an element's purpose, as bits.

The words are the trade's own (nav, byline, teaser, figcaption …), in the languages that templates are written in; none
belongs to one site.
"""

import re
from functools import lru_cache

from newscrawl.extract.memo import short_text_cache

__all__ = ["BITS", "bits_of", "tokens_of"]

_WORDS = {
    "nav": "nav navi navigation menu navbar subnav submenu breadcrumb breadcrumbs crumbs dropdown burger "
    "sitemap masthead topbar toolbar pagination pager tabs tablist skip",
    "footer": "footer colophon bottom foot",
    "side": "sidebar aside rail side marginal randspalte",
    "ad": "ad ads adv advert adverts advertisement advertising adslot sponsor sponsored taboola outbrain "
    "gpt dfp billboard leaderboard promo promos promotion commercial oop anzeige werbung partner "
    "affiliate shop shopping",
    "social": "social share shares sharing sharebar follow whatsapp telegram bookmark actions reactions vote "
    "votes voting rating ratings print",
    "call": "newsletter newsletters subscribe subscription subscriber signup cta donate donation register registration "
    "survey poll quiz",
    "wall": "banner premium login app offer abo paywall piano tip tips support campaign notice alert",
    "comment": "comment comments commenting disqus respond reply replies discussion discussions conversation guestbook "
    "forum kommentar kommentare kommentarer kommentarfelt leserkommentare commentaire commentaires comentario "
    "comentarios commento commenti reactie reacties komentarz komentarze komentare komentari kommentit yorum yorumlar "
    "hyvor openweb spotim coral",
    "related": "related recommended recommendation recommendations teaser teasers card cards trending popular "
    "latest stories next prev previous topics collection readmore mostread more also promoted "
    "recirculation onward further articles posts news linklist",
    "caption": "caption captions figcaption legend legende bildunterschrift bildtext credit credits copyright "
    "photo photographer image images img picture pictures thumbnail thumb media figure foto bild "
    "bildquelle",
    "gallery": "gallery galleries slider slide slides slideshow carousel swiper lightbox slick",
    "author": "author authors byline bylines bio profile contributor contributors writer autor autore auteur "
    "avatar redaktion firma firmas yazar",
    "meta": "meta date datetime time timestamp published publish pubdate updated modified tag tags keyword "
    "keywords category categories taxonomy label labels kicker eyebrow info infos metadata datum "
    "fecha dateline duration reading icon icons",
    "legal": "disclaimer legal privacy terms imprint policy consent cookie cookies gdpr rights license trust",
    "hidden": "hidden hide none invisible only visually screenreader collapsed modal popup dialog popover "
    "overlay tooltip toast sr offscreen noscript",
    "box": "box infobox factbox facts fact panel accordion timeline glossary sidebox kasten infokasten "
    "callout aside highlights keypoints table widget widgets secondary tertiary",
    "embed": "video videos audio player podcast embed embedded embeds tweet twitter instagram facebook youtube "
    "tiktok iframe oembed jw livestream map infographic chart",
    "form": "form search input field button buttons btn select",
    "body": "article body content text story entry post paragraph paragraphs artikel texto texte testo corpo "
    "cuerpo inhalt articlebody bodytext richtext prose main copy detail",
    "lead": "intro lead lede summary standfirst subtitle subheadline subheading subhead dek deck excerpt "
    "abstract chapo chapeau sommario description vorspann sottotitolo preamble ingress subheader "
    "bajada entradilla occhiello synopsis subtitulo subtitulos copete manchet perex",
    "quote": "quote quotes pullquote blockquote pull zitat citation cita",
    "title": "title titles headline headlines heading hed titel titulo titre titolo overline",
    "live": "live liveblog ticker livefeed liveticker",
}
#: The bit of each purpose.
BITS = {purpose: 1 << place for place, purpose in enumerate(_WORDS)}
_TOKENS = {word: BITS[purpose] for purpose, words in reversed(_WORDS.items()) for word in words.split()}
#: Parts that are telling inside words written together ("relatedarticles", "wpcaptiontext").
_PARTS = {
    **{
        part: _TOKENS[part]
        for part in (
            "newsletter",
            "breadcrumb",
            "navigation",
            "sidebar",
            "advert",
            "sponsor",
            "comment",
            "related",
            "teaser",
            "caption",
            "gallery",
            "slideshow",
            "carousel",
            "author",
            "byline",
            "disclaimer",
            "cookie",
            "consent",
            "factbox",
            "infobox",
            "embed",
            "social",
            "share",
            "footer",
            "articlebody",
            "paragraph",
            "content",
            "standfirst",
            "headline",
            "promo",
            "popular",
            "trending",
        )
    },
    "subscri": BITS["call"],
    "recommend": BITS["related"],
    "articletext": BITS["body"],
    "storybody": BITS["body"],
}
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
#: One word, however it is written.
_SUBTITLE = re.compile(r"(?<![^\W_])[Ss]ub[-_]?(?:[Tt]itle|[Hh]ead(?:line|ing)?)(?![a-z])")
#: Drupal names each part of a page a field of its record, not of a form.
_RECORD_FIELD = re.compile(r"\bfield(?![a-z])")
_TOKEN = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")


@short_text_cache(maxsize=16_384)
def bits_of(names: str) -> int:
    """The purposes named by a class, id, role or data attribute string, or'ed."""
    found = 0
    names = names[:400]
    if "ub" in names:
        names = _SUBTITLE.sub("subtitle", names)
    if "field--" in names or "field-name-" in names:
        names = _RECORD_FIELD.sub("", names)
    for token in _TOKEN.findall(names):
        found |= _bit(token.lower())
    return found


def tokens_of(names: str) -> list[str]:
    """The words of a class or id in lower case: `candidate-name pubDate` is candidate, name, pub and date."""
    return [token.lower() for token in _TOKEN.findall(names)]


@lru_cache(maxsize=16_384)
def _bit(token: str) -> int:
    known = _TOKENS.get(token)
    if known is not None:
        return known
    part = _PART.search(token) if len(token) >= 8 else None
    return _PARTS[part.group()] if part else 0
