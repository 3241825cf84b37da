"""What else stands in a caption's box than the caption and its credit, and where the credit stands instead."""

import pytest

from ..invented import HEADLINE, article_of

IMG = '<img src="/img/pier.jpg" alt="A pier">'
WORDS = "The third pier, seen from the ferry at noon"
LEAD = f"<h1>{HEADLINE}</h1><p>Lead sentence of the invented story, which is long enough to be read as one.</p>"


def _captions(figure: str) -> list[tuple[str | None, str | None]]:
    article = article_of(f"<title>{HEADLINE}</title>", LEAD + figure)
    return [(caption.text, caption.creditText) for caption in article.captions]


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        # Links and buttons leave, but those that are the credit or the caption's own words.
        (f'{WORDS}. REUTERS/Mira Holt<a href="/l">Purchase Licensing Rights<span>, opens new tab</span></a>',
         f"{WORDS}.", "REUTERS/Mira Holt"),
        (f'{WORDS}. <span class="credit">Mira Holt</span> <a href="/buy">Buy Now</a>', f"{WORDS}.", "Mira Holt"),
        (f'{WORDS}. Photo: Mira Holt <a href="/l">License this photo</a>', f"{WORDS}.", "Mira Holt"),
        (f'{WORDS} <a href="/x">Bild vergrößern</a> <span class="credit">dpa</span>', WORDS, "dpa"),
        (f'{WORDS}. <a class="share" href="/s">Share</a>', f"{WORDS}.", None),
        (f'{WORDS}. <b class="credit">Mira Holt/NP</b> <b class="hide-caption"><b>hide caption</b></b>',
         f"{WORDS}.", "Mira Holt/NP"),
        (f'{WORDS}. Photo by <a href="/m">Mira Holt</a> on <a href="/u">Unsplash</a>',
         f"{WORDS}.", "Mira Holt on Unsplash"),
        ('Runners of <a href="/t">Share the Harbour</a> on the pier', "Runners of Share the Harbour on the pier", None),
        # Marks and labels around the caption.
        (f'<span class="u-hide-visually">Image:</span> {WORDS}. Pic: PA', f"{WORDS}.", "PA"),
        (f"Image: {WORDS}.", f"{WORDS}.", None),
        (f"Image: {WORDS}", WORDS, None),
        (f"Caption: {WORDS}. Credit: Mira Holt", f"{WORDS}.", "Mira Holt"),
        (f"{WORDS} - RIPRODUZIONE RISERVATA", WORDS, None),
        (f"{WORDS}. Click to enlarge", f"{WORDS}.", None),
        ("▲ 승객들이 마지막 배를 기다리고 있다. (사진=연합뉴스)", "승객들이 마지막 배를 기다리고 있다.", "연합뉴스"),
        ("Image of the third pier, seen from the ferry", "Image of the third pier, seen from the ferry", None),
        ("Captions by hand hang on the third pier", "Captions by hand hang on the third pier", None),
        # A label before a whole caption makes no credit of it.
        ("FILE PHOTO: A view of the third pier, March 3. REUTERS/Mira Holt/File Photo",
         "FILE PHOTO: A view of the third pier, March 3.", "REUTERS/Mira Holt/File Photo"),
        (f"Photo: Mira Holt | {WORDS}.", f"{WORDS}.", "Mira Holt"),
        ("Photo: Mira Holt | Video: EPV", None, "Mira Holt | Video: EPV"),
        ("Foto: privat", None, "privat"),
        ("Photo: used by kind permission of the Harbour Board", None, "used by kind permission of the Harbour Board"),
        (f"<span>FOTO: MIRA HOLT</span> {WORDS}.", f"{WORDS}.", "MIRA HOLT"),
        # The credit's label stands before the credit's element.
        (f'{WORDS}. Credit: <span class="credit">Mira Holt</span>', f"{WORDS}.", "Mira Holt"),
        (f'{WORDS}. (Photo by <span class="credit">Mira Holt</span>)', f"{WORDS}.", "Mira Holt"),
        ('The pier as it was: <span class="credit">Mira Holt</span>', "The pier as it was:", "Mira Holt"),
        # A full stop ends the credit, too.
        (f"{WORDS}. Photo by Mira Holt.", f"{WORDS}.", "Mira Holt"),
        ("El tercer muelle. Foto Juan Pérez.", "El tercer muelle.", "Juan Pérez"),
        ("The third pier was built by Mira Holt.", "The third pier was built by Mira Holt.", None),
        # Nothing but a credit.
        ("Getty Images", None, "Getty Images"),
        ("(Mira Holt)", None, "Mira Holt"),
        ("(North Harbour) Passengers wait", "(North Harbour) Passengers wait", None),
        ("Instagram", "Instagram", None),
    ],
)  # fmt: skip
def test_what_a_figcaption_says(caption: str, text: str | None, credit: str | None) -> None:
    assert _captions(f"<figure>{IMG}<figcaption>{caption}</figcaption></figure>") == [(text, credit)]


@pytest.mark.parametrize(
    ("beside", "credit"),
    [
        ('<p role="text"><span class="visually-hidden">صدر الصورة، </span><span lang="en">Getty Images</span></p>',
         "Getty Images"),
        ('<p><span class="visually-hidden">Автор фото, </span>Мира Хольт</p>', "Мира Хольт"),
        ('<span class="x1">PA Media</span>', "PA Media"),
        ('<span class="x1">ANP</span>', "ANP"),
        ('<span class="x1">Watch</span>', None),
        ('<span class="x1">Instagram</span>', None),
        ('<div class="ads"><small>โฆษณา</small></div>', None),
        ('<span><span class="sr-only">Open in full size, </span>and see how the third pier was built</span>', None),
    ],
)  # fmt: skip
def test_a_credit_beside_the_picture(beside: str, credit: str | None) -> None:
    figure = f"<figure><div>{IMG}{beside}</div><figcaption>{WORDS}</figcaption></figure>"
    assert _captions(figure) == [(WORDS, credit)]


@pytest.mark.parametrize(
    ("figure", "captions"),
    [
        (f'<figure>{IMG}<div data-c-caption="{WORDS}." data-c-credit="Mira Holt, NP"></div></figure>',
         [(f"{WORDS}.", "Mira Holt, NP")]),
        (f'<a data-lightbox="story" data-title="{WORDS}. Photo: Mira Holt" href="/img/pier.jpg">{IMG}</a>',
         [(f"{WORDS}.", "Mira Holt")]),
        (f'<div data-title="{WORDS}">{IMG}</div>', []),
    ],
)  # fmt: skip
def test_captions_in_attributes(figure: str, captions: list[tuple[str | None, str | None]]) -> None:
    assert _captions(figure) == captions


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        (f"{WORDS} (Ellery Echo)", WORDS, "Ellery Echo"),
        (f"{WORDS}. (ELLERY ECHO)", f"{WORDS}.", "ELLERY ECHO"),
        (f"{WORDS}（Ellery Echo）。", WORDS, "Ellery Echo"),
        (f"{WORDS} (Port Ellery)", f"{WORDS} (Port Ellery)", None),
        ("The boat race of the Ellery Echo", "The boat race of the Ellery Echo", None),
        ("(Ellery Echo)", None, "Ellery Echo"),
    ],
)
def test_the_sites_own_name_in_brackets_is_a_credit(caption: str, text: str | None, credit: str | None) -> None:
    head = f'<title>{HEADLINE}</title><meta property="og:site_name" content="Ellery Echo">'
    article = article_of(head, f"{LEAD}<figure>{IMG}<figcaption>{caption}</figcaption></figure>")
    assert [(found.text, found.creditText) for found in article.captions] == [(text, credit)]
