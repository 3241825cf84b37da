"""Bytes to text: who is believed about the encoding, and what never gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.decode import decode

GERMAN = "<p>Die Größe der Straßen überrascht viele Bürger, sagte Müller.</p>\n"
RUSSIAN = "<p>Премьер-министр заявил, что правительство готово обсудить закон о бюджете.</p>\n"
JAPANESE = "<p>首相は記者会見で新しい予算案について説明した。国会で審議される見通しだ。</p>\n"
FRENCH = "<p>La mairie a décidé de reconstruire l’école où étudiaient trois cents élèves, à côté du théâtre.</p>\n"
SPANISH = "<p>El alcalde anunció que mañana, según informó el año pasado, empezarán las obras de la estación.</p>\n"
DUTCH = "<p>Het kabinet wil dat er volgend jaar nog één regeling voor alle gemeenten overblijft.</p>\n"
POLISH = "<p>Rząd przyjął wczoraj projekt ustawy, która ma zwiększyć środki na służbę zdrowia i oświatę.</p>\n"
CZECH = (
    "<p>Vláda včera schválila návrh zákona, který má zvýšit výdaje na školství a zdravotnictví příští rok. "
    "Ministr řekl, že peníze dostanou i malé obce a že nemocnice budou moci přijmout nové lékaře.</p>\n"
)
HUNGARIAN = (
    "<p>A kormány tegnap elfogadta a törvényjavaslatot, amely növeli az egészségügyre jövőre költött pénzt.</p>\n"
)
CROATIAN = "<p>Vlada je jučer prihvatila prijedlog zakona koji će povećati izdvajanja za školstvo i više bolnica.</p>\n"
SERBIAN = "<p>Влада је јуче прихватила предлог закона који ће повећати издвајања за школство.</p>\n"
TURKISH = "<p>Hükümet dün sağlık ve eğitim için ayrılan payı artıran yasa tasarısını kabul ettiğini açıkladı.</p>\n"
LITHUANIAN = "<p>Vyriausybė vakar priėmė įstatymo projektą, didinantį švietimo ir sveikatos finansavimas.</p>\n"


@pytest.mark.parametrize("start", [b"", b"<meta charset=utf-8>", b"<html lang=LANG>", b"<html lang=en>"])
@pytest.mark.parametrize(
    ("text", "lang", "encoding"),
    [
        (FRENCH, "fr", "cp1252"),
        (SPANISH, "es", "cp1252"),
        (GERMAN, "de", "cp1252"),
        (DUTCH, "nl", "cp1252"),
        (POLISH, "pl", "cp1250"),
        (POLISH, "pl", "iso8859_2"),
        (CZECH, "cs", "cp1250"),
        (CZECH, "cs", "iso8859_2"),
        (HUNGARIAN, "hu", "cp1250"),
        (CROATIAN, "hr", "cp1250"),
        (CROATIAN, "sr", "iso8859_2"),
        (SERBIAN, "sr", "cp1251"),
        (RUSSIAN, "ru", "koi8_r"),
        (TURKISH, "tr", "cp1254"),
        (LITHUANIAN, "lt", "cp1257"),
    ],
)
def test_bytes_without_a_true_claim_are_read_as_their_language_is_written(
    start: bytes, text: str, lang: str, encoding: str
) -> None:
    script = b"<script>var config = {'user': 'caf\xe9', 'sent': 'with the page', 'is': 'not read'};</script>\n"
    page = start.replace(b"LANG", lang.encode()) + script + text.encode(encoding) * 9
    assert decode(page, {}).text.endswith(text * 9)


@pytest.mark.parametrize(
    ("body", "header", "encoding", "source"),
    [
        (b"\xef\xbb\xbf" + GERMAN.encode(), "text/html; charset=latin-1", "utf-8", "bom"),
        (GERMAN.encode("utf-16"), "", "utf-16-le", "bom"),
        (GERMAN.encode("utf-16-le"), "", "utf-16-le", "nuls"),
        (GERMAN.encode("utf-16-be"), "text/html; charset=utf-8", "utf-16-be", "nuls"),
        (GERMAN.encode(), "text/html; charset=utf-8", "utf-8", "header"),
        (GERMAN.encode(), "text/html; charset=iso-8859-1", "utf-8", "overruled"),
        (GERMAN.encode("cp1252"), "text/html; charset=iso-8859-1", "cp1252", "header"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), "", "cp1251", "meta"),
        (
            b'<meta http-equiv=content-type content="text/html; charset=shift_jis">' + JAPANESE.encode("cp932"),
            "",
            "cp932",
            "meta",
        ),
        (GERMAN.encode("cp1252") * 3, "", "cp1252", "guess"),
        (RUSSIAN.encode("cp1251") * 3, "text/html", "cp1251", "guess"),
        (b"<html lang=tr><p>" + "Başbakan yeni tasarıyı açıkladı".encode("cp1254"), "", "cp1254", "guess"),
        *(
            (GERMAN.encode("cp1252"), f"text/html; charset={name}", "cp1252", "guess")
            for name in ("no-such-thing", "zlib", "rot13", "idna", "punycode", "undefined")
        ),
    ],
)
def test_first_claim_that_the_bytes_support(body: bytes, header: str, encoding: str, source: str) -> None:
    decoded = decode(body, {"content-type": header})
    assert (decoded.encoding, decoded.source, decoded.replaced) == (encoding, source, 0)


def test_one_bad_byte_is_one_replacement_and_no_other_encoding() -> None:
    decoded = decode(GERMAN.encode() + b"caf\xe9 na\xc3\xafve", {"content-type": "text/html; charset=utf-8"})
    assert decoded.text.endswith("caf\ufffd naïve")
    assert decoded.replaced == 1


def test_a_surrogate_that_stands_alone_is_one_replacement_and_no_other_encoding() -> None:
    decoded = decode(b"<p>A line that \xed\xa0\x80 has no end to it.</p>", {})
    assert (decoded.text, decoded.encoding) == ("<p>A line that \ufffd has no end to it.</p>", "utf-8")
    assert decoded.replaced == 1


@given(
    st.binary(max_size=400),
    st.sampled_from(
        ["", "text/html; charset=utf-8", "text/html; charset=utf-16", "x; charset=big5", "x; charset=idna"]
    ),
)
def test_no_bytes_raise_and_no_control_or_surrogate_gets_through(body: bytes, header: str) -> None:
    text = decode(body, {"content-type": header}).text
    assert not [c for c in text if (c < " " and c not in "\t\n\r") or "\ud800" <= c <= "\udfff"]
