"""Words and marks of addresses that speak about a site's structure, in the languages news sites are written in.

Weak evidence only: a few common words, not a dictionary, and never the name of a site.
"""

import re

__all__ = [
    "ARTICLE_WORDS",
    "FEED_EXTENSIONS",
    "LISTING_QUERY",
    "LISTING_WORDS",
    "MACHINE_PATH",
    "NOT_A_PAGE",
    "PAGE_EXTENSIONS",
    "SERVICE_PHRASE",
    "SERVICE_WORDS",
    "TRAP_QUERY",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Segments that stand before an article's slug or id.
ARTICLE_WORDS = _words(
    "article articles story stories post posts artikel artikkel articolo articoli artigo artigos articulo nota noticia "
    "noticias notizia notizie actualite actualites doc clanek artykul haber nachricht inhalt text read "
    "articleview newsview news_view story.php article.php articleid"
)
#: Segments that stand before the name of a list.
LISTING_WORDS = _words(
    "tag tags tagged topic topics thema themen sujet sujets tema temas temi tematy category categories kategorie "
    "kategorien categorie categoria categorias kategori cat author authors auteur auteurs autor autoren autores autore "
    "forfatter writer writers profile profiles people person team contributor contributors by section sections rubrik "
    "rubrique rubriques seccion sezione dossier dossiers label labels keyword keywords schlagwort etiqueta etiquetas "
    "archive archives archiv archivo archivio arkiv page pages seite pagina list listing series collection collections "
    "channel channels hub all latest etiket konu yazar"
)
#: Pages about the site or for its users, not of it.
SERVICE_WORDS = _words(
    "login signin sign-in signup register registration logout account konto compte cuenta profil password subscribe "
    "subscription subscriptions abo abonnement abonnements suscripcion newsletter newsletters privacy datenschutz "
    "confidentialite privacidad privacidade terms agb nutzungsbedingungen cgu cgv cookies cookie imprint impressum "
    "mentions-legales legal contact contacts kontakt contacto contato contatti contactez-nous about about-us a-propos "
    "ueber-uns uber-uns quienes-somos chi-siamo help hilfe aide ayuda faq faqs support careers jobs karriere advertise "
    "advertising werbung mediadaten publicidad pubblicita shop store boutique tienda cart checkout basket search suche "
    "recherche buscar busca cerca sok szukaj sitemap rss feeds podcasts apps app widget widgets epaper e-paper donate "
    "spenden accessibility barrierefreiheit disclaimer copyright unsubscribe preferences settings privacy-policy "
    "terms-of-use terms-of-service terms-and-conditions cookie-policy editorial-policy masthead weather wetter meteo "
    "horoscope horoskop crossword puzzles games tv-guide classifieds obituaries-search"
)

#: The same inside a slug: "our-privacy-policy", "paper-terms-of-service".
SERVICE_PHRASE = re.compile(
    r"(?:privacy|terms|cookies?|legal|copyright)-(?:policy|notice|settings|of-(?:use|service|sale))"
)
#: Extensions of pages; others that are known are files.
PAGE_EXTENSIONS = _words(
    ".html .htm .shtml .xhtml .php .php3 .phtml .asp .aspx .jsp .jspx .do "
    ".cfm .cgi .pl .amp .stm .story .article .ece .nhtml .dml"
)
#: Extensions of what is fetched for something else than its text.
NOT_A_PAGE = _words(
    ".jpg .jpeg .png .gif .webp .avif .svg .ico .bmp .tif .tiff .pdf .doc .docx .xls .xlsx .ppt .pptx .odt .epub .mobi "
    ".zip .gz .rar .7z .tar .exe .dmg .apk .mp3 .m4a .ogg .wav .aac .mp4 .m4v .mov .avi .webm .mkv .m3u8 .css .js .mjs "
    ".map .woff .woff2 .ttf .eot .swf .ics .vcf .csv .txt .torrent .msi .deb .iso .bin"
)
FEED_EXTENSIONS = _words(".rss .atom .rdf .xml .json .opml")

#: Paths that answer machines: feeds, APIs, CMS back ends, shares.
MACHINE_PATH = re.compile(
    r"/(?:wp-json|wp-admin|wp-content|wp-includes|wp-login\.php|xmlrpc\.php|cdn-cgi|cgi-bin|oembed|api|graphql|ajax|"
    r"_next|static|assets)(?:/|$)|/(?:feed|feeds|rss|atom|trackback)/?$|/(?:share|sharer|sharer\.php|intent|sendtofriend)(?:/|$)",
    re.IGNORECASE,
)
#: Query keys that multiply one page without end.
TRAP_QUERY = re.compile(
    r"replytocom|sort(?:_?by)?|order(?:_?by)?|dir|filter.*|facet.*|f\[.*|view|display|layout|limit|per_?page|share|"
    r"add-to-cart|action|do|s|q|query|search|keyword|keywords|suche|month|year|day|calendar|cal|date|datum|tribe.*|"
    r"redirect.*|return.*|next|continue|destination|login.*|print|preview|replyto|like_comment|_wpnonce",
    re.IGNORECASE,
)
#: Query keys that turn the pages of a list.
LISTING_QUERY = re.compile(
    r"page|paged|p(?:age)?_?n(?:o|um|umber)?|seite|pagina|start|offset|from|cat|category|tag|author", re.IGNORECASE
)
