"""The names in one byline, in many languages, and what is not a name."""

import time

import pytest

from newscrawl.extract.authors.names import names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        # Between names
        ("By Jane Wicks, Tom Okoro, and Mira Holt", ["Jane Wicks", "Tom Okoro", "Mira Holt"]),
        ("Por Ana Gómez, Luis Prado, y Eva Ruiz", ["Ana Gómez", "Luis Prado", "Eva Ruiz"]),
        ("By Jane Wicks, Tom Okoro, with Mira Holt", ["Jane Wicks", "Tom Okoro", "Mira Holt"]),
        ("POR ANA GÓMEZ Y LUIS PRADO", ["ANA GÓMEZ", "LUIS PRADO"]),
        ("ANN LEE AND BO EK", ["ANN LEE", "BO EK"]),
        ("By Ann Lee And Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("MATTI LEHTO JA LIISA KORPI", ["MATTI LEHTO", "LIISA KORPI"]),
        ("Matti Lehto ja Liisa Korpi", ["Matti Lehto", "Liisa Korpi"]),
        ("Kim Ja Young", ["Kim Ja Young"]),
        ("KIM JA YOUNG", ["KIM JA YOUNG"]),
        ("Zhou En Lai and Tran Con Minh", ["Zhou En Lai", "Tran Con Minh"]),
        ("By Mary A Strand and John E Holt", ["Mary A Strand", "John E Holt"]),
        ("By Jane Wicks\nBy Tom Okoro", ["Jane Wicks", "Tom Okoro"]),
        ("נועה לוי ויוסי כהן", ["נועה לוי", "יוסי כהן"]),
        ("سامر حداد ومنى سعيد", ["سامر حداد", "منى سعيد"]),
        ("سامر حداد و منى سعيد", ["سامر حداد", "منى سعيد"]),
        ("أحمد محمد وليد حسن", ["أحمد محمد وليد حسن"]),
        ("北方邮报记者 李明 实习生 王芳", ["李明", "王芳"]),
        # Before names
        ("Text by Jane Wicks", ["Jane Wicks"]),
        ("Contributed by Jane Wicks", ["Jane Wicks"]),
        ("By our correspondent Jane Wicks", ["Jane Wicks"]),
        ("About Jane Wicks", ["Jane Wicks"]),
        ("Ein Artikel von Käthe Moosbrugger", ["Käthe Moosbrugger"]),
        ("Gastbeitrag von Käthe Moosbrugger", ["Käthe Moosbrugger"]),
        ("Aus Bregenz berichtet Käthe Moosbrugger", ["Käthe Moosbrugger"]),
        ("Von unserer Redakteurin Käthe Moosbrugger", ["Käthe Moosbrugger"]),
        ("Door onze redacteur Sanne de Vries", ["Sanne de Vries"]),
        ("Van onze verslaggever Sanne de Vries", ["Sanne de Vries"]),
        ("De notre correspondante Jeanne Morel", ["Jeanne Morel"]),
        ("Propos recueillis par Jeanne Morel", ["Jeanne Morel"]),
        ("Dal nostro corrispondente Maria Conti", ["Maria Conti"]),
        ("A cura di Maria Conti", ["Maria Conti"]),
        ("Texto de João Silva", ["João Silva"]),
        ("Publicerad av Lina Berg", ["Lina Berg"]),
        ("Oprac. Jan Nowak", ["Jan Nowak"]),
        ("Napsal Jan Novák", ["Jan Novák"]),
        ("Scris de Andrei Popescu", ["Andrei Popescu"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("Του Γιώργου Παπά", ["Γιώργου Παπά"]),
        ("كتب - سامر حداد:", ["سامر حداد"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("প্রতিবেদক: রাজু আহমেদ", ["রাজু আহমেদ"]),
        ("文／山田太郎", ["山田太郎"]),
        ("取材・文：山田太郎", ["山田太郎"]),
        ("文・写真 山田太郎", ["山田太郎"]),
        ("社会部 山田太郎", ["山田太郎"]),
        ("編集委員 山田太郎", ["山田太郎"]),
        ("長谷部 誠", ["長谷部 誠"]),
        ("글·사진 김철수 기자", ["김철수"]),
        ("서울=김철수 기자", ["김철수"]),
        ("新华社记者李明", ["李明"]),
        ("〔記者陳小明／台北報導〕", ["陳小明"]),
        # Behind names
        ("Jane Wicks @janewicks", ["Jane Wicks"]),
        ("By Jane Wicks, PhD", ["Jane Wicks"]),
        ("By Jane Wicks, M.D.", ["Jane Wicks"]),
        ("By Jane Wicks, Head of Investigations", ["Jane Wicks"]),
        ("By Jane Wicks, BBC News", ["Jane Wicks"]),
        ("Jane Wicks\nSenior Transport Correspondent, Port Ellis", ["Jane Wicks"]),
        ("Jane Wicks\nBBC News, Port Ellis", ["Jane Wicks"]),
        ("Helen Strand\nProfessor of Engineering, University of Ellis", ["Helen Strand"]),
        ("By Jane Wicks\nSpecial to the Echo", ["Jane Wicks"]),
        ("By William Stafford and Julian Fellowes", ["William Stafford", "Julian Fellowes"]),
        ("By Jane Wicks, Port Ellis:", ["Jane Wicks"]),
        ("By Jane Wicks in Oslo", ["Jane Wicks"]),
        ("JANE WICKS IN OSLO", ["JANE WICKS"]),
        ("Käthe Moosbrugger in der Türkei", ["Käthe Moosbrugger"]),
        ("Käthe Moosbrugger aus dem Libanon", ["Käthe Moosbrugger"]),
        ("Door Sophie in 't Veld", ["Sophie in 't Veld"]),
        ("Von Maria in der Au", ["Maria in der Au"]),
        ("Lena aus dem Moore", ["Lena aus dem Moore"]),
        ("Lee In Ho", ["Lee In Ho"]),
        ("Chan On Kee for the Echo", ["Chan On Kee"]),
        # Who did not write
        ("By Jane Wicks\nIllustrations by Mira Holt", ["Jane Wicks"]),
        ("By Jane Wicks\nMedically reviewed by\nHelen Strand", ["Jane Wicks"]),
        ("Reporting by Jane Wicks in Oslo and Tom Okoro; Editing by Mira Holt", ["Jane Wicks", "Tom Okoro"]),
        ("Edited by: राजेश कुमार", []),
        ("作者：李明 责任编辑：王芳", ["李明"]),
        ("责任编辑：王芳", []),
        ("Text und Fotos: Käthe Moosbrugger", ["Käthe Moosbrugger"]),
        ("Story and photos by Jane Wicks", ["Jane Wicks"]),
        ("By Edith Wharton", ["Edith Wharton"]),
        # Agencies, and nobody
        ("By AFP and Reuters", ["AFP", "Reuters"]),
        ("STT–AFP", ["STT", "AFP"]),
        ("/ritzau/", ["ritzau"]),
        ("La rédaction avec AFP", ["AFP"]),
        ("Jane Wicks, ČTK", ["Jane Wicks"]),
        ("राम शर्मा, पीटीआई", ["राम शर्मा"]),
        ("पीटीआई, लखनऊ", ["पीटीआई"]),
        ("Quelle: dpa", []),
        ("By Ellery Echo with Agencies", ["Ellery Echo"]),
        ("admin", []),
        ("J.W.", ["J.W."]),
        ("By J.W. and Bo Ek", ["Bo Ek"]),
        ("Von Jane Wicks, Studio Ellery", ["Jane Wicks"]),
        ("Von Jane Wicks, ARD-Studio Rom", ["Jane Wicks"]),
        ("By undefined", []),
        ("BBC News", ["BBC News"]),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names


@pytest.mark.parametrize("word", ["a ", "text und ", "Edited by ", "文・", "記者", "ph.d ,", "(", "['"])
def test_a_hostile_byline_takes_no_time(word: str) -> None:
    started = time.process_time()
    names_in(word * 100_000)
    assert time.process_time() - started < 1.0
