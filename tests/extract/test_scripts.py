"""The text is found in every script, also in those that end sentences with marks of their own, or with none."""

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from .invented import FETCHED, SITE

PARAGRAPHS = {
    "am": [
        "የወደቡ ጀልባ አገልግሎት ከዘጠኝ ሳምንታት የሥራ ማቆም አድማ በኋላ ሰኞ ጠዋት እንደገና መጀመሩን የከተማው ምክር ቤት አስታወቀ።",
        "የጀልባው ካፒቴን እንደተናገሩት ተሳፋሪዎች በመጀመሪያው ቀን በጣም ብዙ ስለነበሩ ሦስት ተጨማሪ ጉዞዎች ማድረግ አስፈልጎ ነበር።",
        "የደሴቲቱ ነዋሪዎች በበኩላቸው የቲኬት ዋጋ በመጨመሩ ቅሬታቸውን ገልጸው ምክር ቤቱ እንደገና እንዲያየው ጠይቀዋል።",
    ],
    "hy": [
        "Նավահանգստի լաստանավը երկուշաբթի առավոտյան վերսկսեց աշխատանքը ինը շաբաթ գործադուլից հետո, հայտնեց ավագանին։",
        "Նավապետի խոսքով՝ առաջին օրը ուղևորներն այնքան շատ էին, որ հարկ եղավ ևս երեք անգամ անցնել գետը։",
        "Կղզու բնակիչները դժգոհ են տոմսերի նոր գներից և պահանջում են, որ ավագանին նորից քննարկի դրանք մինչև տարեվերջ։",
    ],
    "lo": [
        "ເຮືອຂ້າມຟາກຂອງທ່າເຮືອໄດ້ກັບມາໃຫ້ບໍລິການອີກຄັ້ງໃນເຊົ້າວັນຈັນ ຫຼັງຈາກການນັດຢຸດງານເກົ້າອາທິດ ອີງຕາມສະພາເມືອງ",
        "ກັບຕັນເຮືອກ່າວວ່າ ໃນມື້ທຳອິດມີຜູ້ໂດຍສານຫຼາຍຈົນຕ້ອງເພີ່ມອີກສາມຖ້ຽວກ່ອນຕາເວັນຕົກດິນ ເຊິ່ງບໍ່ເຄີຍມີມາກ່ອນ",
        "ຊາວເກາະຮ້ອງຮຽນວ່າລາຄາປີ້ແພງຂຶ້ນ ແລະ ຂໍໃຫ້ສະພາເມືອງພິຈາລະນາຄືນໃໝ່ກ່ອນທ້າຍປີນີ້",
    ],
    "my": [
        "ကိုးပတ်ကြာ သပိတ်မှောက်ပြီးနောက် ဆိပ်ကမ်းကူးတို့သင်္ဘောသည် တနင်္လာနေ့နံနက်တွင် ပြန်လည်ပြေးဆွဲခဲ့ကြောင်း မြို့တော်ကောင်စီက ပြောသည်။",
        "ပထမနေ့တွင် ခရီးသည်များလွန်း၍ နေမဝင်မီ သုံးခေါက် ထပ်မံပြေးဆွဲခဲ့ရသည်ဟု သင်္ဘောကပ္ပတိန်က ဆိုသည်။",
        "ကျွန်းသားများကမူ လက်မှတ်ခဈေးကြီးလာသဖြင့် မကျေနပ်ကြဘဲ ကောင်စီက ပြန်လည်စဉ်းစားရန် တောင်းဆိုထားသည်။",
    ],
    "th": [
        "เรือข้ามฟากของท่าเรือกลับมาให้บริการอีกครั้งในเช้าวันจันทร์ หลังการนัดหยุดงานนานเก้าสัปดาห์ สภาเมืองแถลง",
        "กัปตันเรือกล่าวว่าในวันแรกมีผู้โดยสารมากจนต้องเพิ่มเที่ยวอีกสามเที่ยวก่อนพระอาทิตย์ตก ซึ่งไม่เคยเกิดขึ้นมาก่อน",
        "ชาวเกาะร้องเรียนว่าราคาตั๋วแพงขึ้นมาก และขอให้สภาเมืองพิจารณาใหม่ก่อนสิ้นปีนี้",
    ],
    "ur": [
        "شہری کونسل کے مطابق بندرگاہ کی کشتی سروس نو ہفتوں کی ہڑتال کے بعد پیر کی صبح دوبارہ شروع ہو گئی ہے۔",
        "کشتی کے کپتان نے بتایا کہ پہلے دن مسافر اتنے زیادہ تھے کہ غروب آفتاب سے پہلے تین اضافی چکر لگانے پڑے۔",
        "جزیرے کے رہنے والوں نے ٹکٹ کی بڑھتی ہوئی قیمت پر شکایت کی اور کونسل سے سال کے آخر تک نظرثانی کا مطالبہ کیا۔",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(PARAGRAPHS))
def test_the_paragraphs_of_every_script_are_kept(language: str) -> None:
    """The box beside them is named like what is left out everywhere, and so is what holds them."""
    paragraphs = PARAGRAPHS[language]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    headline = paragraphs[0][:40]
    page = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{headline}</title></head><body>
        <nav><a href="/a">A</a> <a href="/b">B</a></nav>
        <div class="layout-sidebar-left"><h1>{headline}</h1><div class="story-with-sidebar">{text}</div></div>
        <div class="block"><p>Twitter: @harbour Facebook: harbour LINE ID: @harbour RSS Feed</p></div>
        </body></html>"""
    found = extract_page(Page(url=f"{SITE}/news/ferry", body=page.encode(), fetched_at=FETCHED))
    assert found.article.articleBody.split("\n\n") == paragraphs
    assert found.article.inLanguage == language
