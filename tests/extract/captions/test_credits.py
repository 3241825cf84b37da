"""The credit of a picture, wherever a template puts it."""

import pytest

from ..invented import HEADLINE, article_of

IMG = '<img src="/img/pier.jpg" alt="A pier">'
WORDS = "The third pier, seen from the ferry at noon"
LEAD = f"<h1>{HEADLINE}</h1><p>Lead sentence of the invented story, which is long enough to be read as one.</p>"


@pytest.mark.parametrize(
    ("figure", "captions"),
    [
        (
            f"<figure>{IMG}<figcaption><cite>Mira Holt / Northern Press</cite></figcaption></figure>",
            [(None, "Mira Holt / Northern Press")],
        ),
        (
            (
                f"<figure>{IMG}<figcaption><span>{WORDS}.</span><span>Mira Holt/Northern Press</span></figcaption>"
                "</figure>"
            ),
            [(f"{WORDS}.", "Mira Holt/Northern Press")],
        ),
        (f"<figure>{IMG}<figcaption>{WORDS}<span>Foto: Mira Holt</span></figcaption></figure>", [(WORDS, "Mira Holt")]),
        (
            (
                f'<figure>{IMG}<figcaption><span class="source">Mira Holt</span><span class="text">{WORDS}.</span>'
                "</figcaption></figure>"
            ),
            [(f"{WORDS}.", "Mira Holt")],
        ),
        (
            f"<figure>{IMG}<figcaption>{WORDS}. Courtesy of the Harbour Board</figcaption></figure>",
            [(f"{WORDS}.", "the Harbour Board")],
        ),
        (f"<figure>{IMG}<figcaption>{WORDS} (Gentileza Mira Holt)</figcaption></figure>", [(WORDS, "Mira Holt")]),
        (
            f"<figure>{IMG}<figcaption>{WORDS}. <span>Foto Mira van den Holt</span></figcaption></figure>",
            [(f"{WORDS}.", "Mira van den Holt")],
        ),
        # The agency has written it already.
        (
            (
                f"<figure>{IMG}<figcaption>{WORDS}. Foto: Mira Holt/dpa <span>(Foto: Mira Holt/dpa)</span></figcaption>"
                "</figure>"
            ),
            [(f"{WORDS}.", "Mira Holt/dpa")],
        ),
        (
            (
                f"<figure>{IMG}<figcaption><span>{WORDS}. ©</span> <span class='credit'>Mira Holt</span></figcaption>"
                "</figure>"
            ),
            [(f"{WORDS}.", "Mira Holt")],
        ),
        (
            (
                f"<div class='pic'>{IMG}<div><h2 class='image__caption'>{WORDS}</h2>"
                "<span class='image__author'>PD</span></div></div>"
            ),
            [(WORDS, "PD")],
        ),
        (f"<div>{IMG}</div><p class='imgcap'>{WORDS}<cite>Mira Holt</cite></p><p>The end.</p>", [(WORDS, "Mira Holt")]),
        (
            f"<div class='pic'>{IMG}<div><span class='title'>{WORDS}</span> <span>(Foto: Mira Holt)</span></div></div>",
            [(WORDS, "Mira Holt")],
        ),
        (
            f"<figure>{IMG}<figcaption>{WORDS}. Mira Holt / AFP</figcaption></figure>",
            [(f"{WORDS}.", "Mira Holt / AFP")],
        ),
        (
            (
                f'<div class="elementor-image"><figure class="wp-caption">{IMG}<figcaption '
                f'class="widget-image-caption wp-caption-text">{WORDS} (c) Mira Holt</figcaption></figure></div>'
            ),
            [(WORDS, "Mira Holt")],
        ),
        (
            (
                f'<div class="article-image">{IMG}<div class="caption">{WORDS}</div><div class="photo-credit">'
                "Photo by Mira Holt</div></div>"
            ),
            [(WORDS, "Mira Holt")],
        ),
        (
            f"<figure>{IMG}<figcaption>Le troisième quai. Crédit photo : Mira Holt</figcaption></figure>",
            [("Le troisième quai.", "Mira Holt")],
        ),
        (f"<figure>{IMG}<figcaption>第三碼頭。圖／聯合社</figcaption></figure>", [("第三碼頭。", "聯合社")]),
        (f'<div class="media">{IMG}<p>{WORDS}. <small>Mira Holt</small></p></div>', [(f"{WORDS}.", "Mira Holt")]),
        (
            (
                f'<figure>{IMG}<figcaption>{WORDS}<span class="credit"><span class="sr-only">Credit:</span> Mira '
                "Holt</span></figcaption></figure>"
            ),
            [(WORDS, "Mira Holt")],
        ),
        (
            f"<figure>{IMG}<figcaption>{WORDS}. Photograph: Mira Holt/Northern Press</figcaption></figure>",
            [(f"{WORDS}.", "Mira Holt/Northern Press")],
        ),
        (f"<figure>{IMG}<figcaption>{WORDS} | Mira Holt/NP</figcaption></figure>", [(WORDS, "Mira Holt/NP")]),
        (f"<figure>{IMG}<figcaption>{WORDS} — Picture by Mira Holt</figcaption></figure>", [(WORDS, "Mira Holt")]),
        (
            (
                f'<figure>{IMG}<figcaption>{WORDS} <span class="copyright">Copyright: Mira Holt</span>'
                "</figcaption></figure>"
            ),
            [(WORDS, "Mira Holt")],
        ),
        (
            (
                f"<figure>{IMG}<figcaption>Der dritte Pier <small>Bildrechte: Nordfunk/Rosa Pichler</small>"
                "</figcaption></figure>"
            ),
            [("Der dritte Pier", "Nordfunk/Rosa Pichler")],
        ),
        (
            f"<figure>{IMG}<figcaption>El tercer muelle, en una imagen de archivo. | EFE</figcaption></figure>",
            [("El tercer muelle, en una imagen de archivo.", "EFE")],
        ),
        (
            (
                '<div class="slick-slide"><img data-lazy="/img/pier.jpg" src="data:image/gif;base64,R"><div '
                f'class="slide-caption">{WORDS} <span class="slide-credit">Mira Holt</span></div></div>'
            ),
            [(WORDS, "Mira Holt")],
        ),
        (
            (
                f'<a class="fancybox" data-caption="{WORDS} &lt;em&gt;Foto: Mira Holt&lt;/em&gt;" '
                f'href="/img/pier.jpg">{IMG}</a>'
            ),
            [(WORDS, "Mira Holt")],
        ),
        (
            f"<figure>{IMG}<figcaption>{WORDS}. <strong>Mira Holt</strong></figcaption></figure>",
            [(f"{WORDS}.", "Mira Holt")],
        ),
        (
            f'<div class="image">{IMG}<p class="image-caption">{WORDS}. <em>Picture: Mira Holt</em></p></div>',
            [(f"{WORDS}.", "Mira Holt")],
        ),
        (f"<figure>{IMG}<figcaption>{WORDS} (Reuters)</figcaption></figure>", [(WORDS, "Reuters")]),
        (
            f"<figure>{IMG}<figcaption>{WORDS} [Mira Holt/Northern Press]</figcaption></figure>",
            [(WORDS, "Mira Holt/Northern Press")],
        ),
        (
            (
                f'<figure>{IMG}<div class="source"><span class="label">Image source,</span> Northern Press</div>'
                f'<figcaption><span class="sr-only">Image caption,</span> {WORDS}</figcaption></figure>'
            ),
            [(WORDS, "Northern Press")],
        ),
        (f"<figure>{IMG}<figcaption>{WORDS}. File photo: AFP</figcaption></figure>", [(f"{WORDS}.", "AFP")]),
        (
            (
                f'<figure>{IMG}<figcaption>Der dritte Pier. <span class="quelle">Quelle: dpa</span></figcaption>'
                "</figure>"
            ),
            [("Der dritte Pier.", "dpa")],
        ),
        (
            f"<figure>{IMG}<figcaption><p>{WORDS}.</p><p>Mira Holt</p></figcaption></figure>",
            [(f"{WORDS}.", "Mira Holt")],
        ),
    ],
)
def test_credits(figure: str, captions: list[tuple[str | None, str | None]]) -> None:
    article = article_of(f"<title>{HEADLINE}</title>", LEAD + figure)
    assert [(caption.text, caption.creditText) for caption in article.captions] == captions


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("第三码头在中午。新华社记者 李明 摄", "第三码头在中午。", "新华社记者 李明"),
        ("第三码头在中午。新华社发", "第三码头在中午。", "新华社"),
        ("第三码头在中午。 视觉中国 图", "第三码头在中午。", "视觉中国"),
        ("第三碼頭在中午。記者陳小明／攝影", "第三碼頭在中午。", "記者陳小明"),
        ("昼の第三桟橋。撮影・山田太郎", "昼の第三桟橋。", "山田太郎"),
        ("昼の第三桟橋=ロイター", "昼の第三桟橋", "ロイター"),
        ("승객들이 마지막 배를 기다리고 있다. 연합뉴스 제공", "승객들이 마지막 배를 기다리고 있다.", "연합뉴스"),
        ("승객들이 마지막 배를 기다리고 있다. 사진 연합뉴스", "승객들이 마지막 배를 기다리고 있다.", "연합뉴스"),
        ("승객들이 마지막 배를 기다리고 있다. 뉴시스", "승객들이 마지막 배를 기다리고 있다.", "뉴시스"),
        ("승객들이 마지막 배를 기다리고 있다. ⓒ 연합뉴스", "승객들이 마지막 배를 기다리고 있다.", "연합뉴스"),
        ("ركاب ينتظرون العبارة الأخيرة (الجزيرة)", "ركاب ينتظرون العبارة الأخيرة", "الجزيرة"),
        ("ركاب ينتظرون العبارة الأخيرة (أ ف ب)", "ركاب ينتظرون العبارة الأخيرة", "أ ف ب"),
        ("مسافران در اسکله سوم (عکس از ایرنا)", "مسافران در اسکله سوم", "ایرنا"),
        ("הרציף השלישי בצהריים. קרדיט: יוסי כהן", "הרציף השלישי בצהריים.", "יוסי כהן"),
        ("Η τρίτη προβλήτα. Φωτ.: Γ. Παπάς", "Η τρίτη προβλήτα.", "Γ. Παπάς"),
        ("Trzecie molo w południe. fot. PAP/Jan Nowak", "Trzecie molo w południe.", "PAP/Jan Nowak"),
        ("Al treilea chei. Sursa foto: Inquam", "Al treilea chei.", "Inquam"),
        ("Cầu cảng thứ ba. - Ảnh: MINH ANH", "Cầu cảng thứ ba.", "MINH ANH"),
        (f"{WORDS}. Reuters", f"{WORDS}.", "Reuters"),
        (f"{WORDS}. ST PHOTO: MIRA HOLT", f"{WORDS}.", "MIRA HOLT"),
        (f"{WORDS}. © 2026 Mira Holt", f"{WORDS}.", "Mira Holt"),
        (f"{WORDS}. (c) Northern Press/Mira Holt", f"{WORDS}.", "Northern Press/Mira Holt"),
        # They only look like it.
        (f"{WORDS}, says Reuters", f"{WORDS}, says Reuters", None),
        (f"{WORDS}. Instagram", f"{WORDS}. Instagram", None),
        ("ركاب ينتظرون العبارة الأخيرة (الدوحة)", "ركاب ينتظرون العبارة الأخيرة (الدوحة)", None),
        (
            "신화사 기자가 제3부두에서 취재하고 있다. 오른쪽 배",
            "신화사 기자가 제3부두에서 취재하고 있다. 오른쪽 배",
            None,
        ),
        ("The members as of 2026 © Harbour Inc.", "The members as of 2026", "Harbour Inc."),
    ],
)
def test_credits_at_the_end_of_the_words(caption: str, text: str, credit: str | None) -> None:
    article = article_of(
        f"<title>{HEADLINE}</title>", f"{LEAD}<figure>{IMG}<figcaption>{caption}</figcaption></figure>"
    )
    assert [(found.text, found.creditText) for found in article.captions] == [(text, credit)]
