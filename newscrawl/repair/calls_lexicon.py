"""Words by which sites speak to their readers, in the languages of the news, by what they mean.

Single words, not sentences: a call is recognised by how many kinds of them meet in one short paragraph. A trailing
`*` marks a stem. Languages share one lexicon, since sites mix them ("Jetzt den Newsletter abonnieren").
"""

__all__ = ["ACTS", "HERE", "LABELS", "NOTICES", "OFFERS", "PLATFORMS", "READERS", "SITE", "THINGS", "UNSPACED_WORDS"]

#: What the reader is asked to do.
ACTS = """
subscrib* sign signup register follow* like share join download* click tap listen watch read support* donat* become log login
contact email e-mail emailing send write call text tell visit check browse discover explore enjoy try start stay keep miss catch
leave comment vote add get install enable activate unlock upgrade buy shop order save continue skip view see find learn
abonnier* anmelden registrier* folg* teil* lad* herunterlad* klick* hör* lies lesen schreib* meld* unterstütz* spend* bestell* teste*
verpass* entdeck* diskutier* kommentier* sichern aktivier*
abonne* inscri* suiv* partag* rejoign* téléchar* cliqu* écout* regard* lire lisez lis consult* contact* écri* envoy* soutene* soutien*
connect* retrouv* découvr* recev* profit* réag* comment* activ*
suscr* síguenos siga sigue sígue* segu* siguenos comparte compart* únete unete descarg* haga haz clic escuch* lea lee consult* escrib*
envía* envie apoya* dona regístr* registr* conéct* recib* descubr* activa*
assin* inscrev* siga-nos siga sigam compartilh* partilh* junt* baix* descarreg* cliqu* ouç* leia receb* envi* apoi* particip* cadastr*
iscriv* abbonat* segui* seguic* condivid* unisc* scaric* clicc* ascolt* leggi legget* scriv* sosten* registra* ricev* scopri* attiva*
abonneer* schrijf* meld volg* deel download klik luister* lees bekijk stuur mail steun* word probeer ontvang*
tilmeld* abonner* abonnér følg* del hent klik* klikk* lyt* læs* les skriv* støt* støtt* kontakt* meld* bliv bli få
prenumerer* anmäl* följ* dela ladda klicka lyssna läs skriv* stöd* kontakta tipsa bli
tilaa* liity seuraa* jaa lataa klikkaa kuuntele lue kirjoita lähetä tue kirjaudu
zapisz subskryb* prenumeruj* zasubskrybuj obserwuj* śledź* polub* udostępni* dołącz* pobierz* kliknij* słuchaj* czytaj* przeczytaj* napisz* wyślij*
wesprzyj* zaloguj* zarejestruj* sprawdź*
odebír* přihlas* sleduj* sdílej* připoj* stáhn* klikn* poslouchej* čtěte přečt* napiš* pošl* podpoř* prihlás* sledujte zdieľaj* stiahni* odoberaj*
iratkoz* feliratkoz* kövess* kövesse oszd* csatlakoz* tölts* töltse kattint* hallgas* olvas* írj* írjon küld* támogas*
aboneaz* abonaț* urmăr* urmar* distribuie alătur* descarc* click ascult* citeș* citit* scrie* trimite* susțin* înscri*
pretplat* prijav* prati* pratite podijeli* podeli* pridruž* preuzm* klikni* čitaj* pročitaj* pošalji* podrži* naroči*
подпис* подпиш* следи* подел* присоедин* скача* загруз* нажм* кликн* слуша* читайте прочит* напиш* пиш* отправ* присыла* поддерж* зарегистр* ставьте
підпис* підпиш* стежте поділ* приєдн* завантаж* натисн* слухайте пишіть надсил* підтрим* читай
абонира* следвай* последвай* сподел* присъедин* изтегл* кликн* прочет* пишете изпрат* подкреп* запиши* претплат* прати
εγγραφ* εγγράψου ακολουθ* κοινοποι* μοιρα* κατεβ* πατήστε κάντε ακού* διαβάστε γράψτε στείλτε υποστηρί* συνδεθ*
abone takip* paylaş* katıl* indir* tıkla* dinle* oku* okuyun yaz* gönder* destekle* üye kaydol* beğen*
اشترك* اشتركوا سجل* تابع* تابعونا تابعنا شارك* انضم* حمل* حمّل* اضغط* انقر* استمع* اقرأ* راسل* أرسل* ادعم*
הירשמ* הצטרפ* עקבו שתפו הורידו לחצו האזינו קראו כתבו שלחו תמכו הרשמו
सब्सक्राइब फॉलो शेयर जुड़ें डाउनलोड क्लिक सुनें पढ़ें भेजें लाइक
مشترک دنبال بپیوندید دانلود کلیک بخوانید بفرستید
berlangganan daftar ikuti bagikan gabung bergabung unduh klik dengarkan baca kirim dukung ikut langgan sertai muat
đăng theo chia tham tải nhấn bấm nghe đọc gửi ủng
jiandikishe fuata shiriki jiunge pakua bofya sikiliza soma landela bhalisa yabelana thumela funda joyina abonneer volg
구독* 팔로우* 공유* 가입* 다운로드* 클릭* 들어* 읽* 보내* 후원* 제보*
"""

#: What only a site offers to its readers.
OFFERS = """
newsletter* inbox podcast* subscriber* subscription* subscribing unlimited membership paywall affiliate* advertisement* advertising sponsored promo*
alert* notification* notifications bookmark e-paper epaper ad-free trial journalism supporter* whatsapp-channel briefing digest roundup newsroom
abo abos abonnement* abonnent* newslettern push-nachricht* push-mitteilung* eilmeldung* werbefrei* anzeige werbung themenseite postfach probeabo leserbrief*
infolettre* abonné* publicité boîte notification* alertes pub s'abonner
boletín boletines suscripción suscriptor* notificacion* alertas publicidad buzón
assinatura* assinante* notificaç* boletim publicidade alertas
abbonamento abbonat* notifich* pubblicità casella
nieuwsbrief* abonnee* advertentie* inbox meldingen pushbericht*
nyhedsbrev* nyhetsbrev* abonnent* abonnement annonce annonse annons reklame prenumerant* notiser pushvarsl* tilbud nyheds-app
uutiskirje* tilaaj* mainos ilmoituks*
newslettera newsletterze prenumerat* subskrypcj* powiadomie* reklama
newsletteru odběratel* předplat* upozornění reklama notifikac* predplat*
hírlevél* hírlevel* előfizet* értesítés* hirdetés
abonament* abonat* notificăr* publicitate
pretplatnik* pretplat* obavijest* obavešten* newslettere naročnik* obvestil*
рассылк* подписк* подписчик* уведомлен* реклама
розсилк* підписк* сповіщен* реклама
бюлетин* абонамент* известия
ενημερωτικ* newsletters συνδρομ* ειδοποι* διαφήμιση
bülten* abonelik* bildirim* reklam
النشرة نشرتنا نشرة الإشعارات إعلان البريدية
ניוזלטר* התראות פרסומת מנוי*
न्यूज़लेटर नोटिफिकेशन विज्ञापन
خبرنامه اعلان آگهی
buletin notifikasi iklan langganan
뉴스레터* 구독* 알림* 광고* 팟캐스트* 채널*
"""

#: What a site and the world both have.
THINGS = """
app apps page site website article story stories news comment comments conversation coverage updates headlines video link links channel group community
tip tips account profile team email e-mail member members breaking latest exclusive free online magazine edition
artikel seite thema nachrichten nachricht kanal fehler kostenlos* gratis gratuit* konto mitglied redaktion meldung
articles actualité* actus infos info chaîne rédaction application compte membre
artículo* noticia* canal redacción cuenta aplicación página miembro
notícia* página canal redação conta aplicativo artigo*
articolo notizi* canale redazione profilo pagina
artikel* nieuws kanaal redactie pagina
artiklen artikkel* artikel nyhed* nyhet* kanal redaktion* side siden sida sidan
uutis* kanava toimitus sivu juttu
artykuł* wiadomości kanał redakcj* aplikacj* stron* profil
článk* zpráv* kanál redakc* aplikac* správ*
cikk* hírek csatorn* szerkesztőség* oldal* alkalmazás*
articol* știri* canal* redacți* aplicați* pagin*
članak vijesti vesti kanal* redakcij* aplikacij* stranic*
канал* новост* стать* редакци* приложени* страниц* групп*
новин* статт* редакці* застосун* сторінк* груп*
новини статия канал* редакция* приложение*
άρθρο ειδήσεις κανάλι εφαρμογή σελίδα νέα
haber* kanal* uygulama* sayfa* makale
قناتنا قناة الأخبار تطبيق صفحتنا موقعنا المقال
ערוץ אפליקציה כתבה חדשות
खबर* चैनल ऐप
خبر* کانال اپلیکیشن
berita artikel aplikasi saluran halaman kanal
kênh tin bài ứng
기사* 뉴스* 앱* 채널*
"""

#: The site speaking of itself.
SITE = """
our us we ours unser* uns wir notre nos nous nuestro* nuestra* nuestros nos nosotros nosso* nossa* nostro nostra nostri nostre noi ci onze ons wij
vores os vi våre oss vår vårt våra meille meidän nasz* nam nas nás náš naš* našem naše nám nami náss minket nekünk nostru noastr* noi naš* nas
нас наш* нам нашей нашему μας bizi bizim bize لنا معنا تابعونا נו אותנו שלנו हमें हमारे हमसे kami kita chúng nathi yethu sisi yetu 우리
"""

#: The reader, spoken to.
READERS = """
you your yours you're you've sie ihr ihre ihrem ihren ihnen du dein* dich dir euch eure vous votre vos tu te ton ta toi usted ustedes tu su sus te
você seu sua seus ti tuo tua voi vostro je jou jouw uw u du dig din dit deg ditt sinun sinä sinulle twoj* twój ci cię vás váš vám te ön neked tine dumneavoastră
вас ваш* вам ты твой ти вас ваші σας σου siz sana sizin anda kamu bạn wena wewe
"""

#: Where on the page, or when.
HERE = """
here below now today hier unten jetzt ici maintenant ci-dessous aquí ahora aqui agora qui ora adesso nu her nå här tässä tästä tutaj teraz zde tu teď itt most aici acum ovdje ovde
здесь тут сейчас зараз тук сега εδώ τώρα buraya buradan şimdi هنا الآن כאן עכשיו यहां यहाँ اینجا sini sekarang đây ngay hapa lapha manje 여기* 지금
"""

#: Networks and stores where sites ask to be followed.
PLATFORMS = """
facebook twitter instagram whatsapp telegram* youtube tiktok linkedin threads bluesky mastodon pinterest snapchat viber signal discord spotify vkontakte vk
x.com google apple line weibo wechat truth messenger flipboard soundcloud deezer rss facebooku instagramie twitterze facebookie twitteru telegrama
фейсбук* телеграм* инстаграм* ютуб* твиттер* вконтакте вайбер* одноклассник* φέισμπουκ فيسبوك تويتر واتساب تلغرام تيليجرام إنستغرام يوتيوب פייסבוק טוויטר טלגרם ווטסאפ
व्हाट्सएप फेसबुक ट्विटर टेलीग्राम 카카오톡* 페이스북* 유튜브* 텔레그램* 네이버*
"""

#: Scripts without spaces: (kind, words that may stand anywhere).
UNSPACED_WORDS: dict[str, tuple[str, ...]] = {
    "act": ("登録", "フォロー", "シェア", "ダウンロード", "クリック", "購読", "読む", "ご覧", "訂阅", "订阅", "訂閱", "关注", "關注", "追蹤", "分享", "下载", "下載", "点击", "點擊", "加入", "สมัคร", "ติดตาม", "แชร์", "ดาวน์โหลด", "คลิก", "กดไลก์"),
    "offer": ("ニュースレター", "メルマガ", "会員", "有料", "アプリ", "広告", "ポッドキャスト", "電子報", "电子报", "公众号", "公眾號", "推送", "廣告", "广告", "จดหมายข่าว", "โฆษณา"),
    "here": ("こちら", "ここから", "今すぐ", "此处", "這裡", "这里", "ที่นี่"),
    "site": ("当社", "本紙", "本報", "本报", "我们", "我們", "เรา"),
    "platform": ("フェイスブック", "ツイッター", "ライン", "ユーチューブ", "微信", "微博", "脸书", "臉書", "เฟซบุ๊ก", "ไลน์"),
    "reader": (),
    "thing": ("記事", "动态", "新聞", "新闻", "ข่าว", "頻道", "频道"),
}  # fmt: skip

#: Labels that stand alone, or before a colon and a headline.
LABELS = (
    "advertisement", "advertising", "ad", "sponsored", "sponsored content", "anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità",
    "advertentie", "annonce", "annonse", "annons", "reklam", "reklame", "reklama", "mainos", "hirdetés", "publicitate", "oglas", "реклама", "διαφήμιση",
    "إعلان", "פרסומת", "विज्ञापन", "آگهی", "iklan", "quảng cáo", "広告", "광고", "广告", "廣告", "story continues below", "article continues below",
    "article continues after", "story continues after", "continue reading", "up next", "read next", "read more", "more", "read also", "also read", "see also",
    "see more", "related", "related stories", "related articles", "related content", "related topics", "recommended", "recommended for you", "recommended stories",
    "most read", "most popular", "trending", "trending now", "you may also like", "you might also like", "more from", "more on this", "more on this story",
    "more stories", "more news", "watch", "watch more", "watch now", "listen", "listen now", "don't miss", "editor's picks", "editors' picks", "must read",
    "what to read next", "in case you missed it", "share this", "share this article", "share", "view comments", "comments", "subscribe", "newsletter",
    "lesen sie auch", "lesen sie mehr", "lies auch", "mehr lesen", "mehr zum thema", "mehr dazu", "lesen sie dazu", "auch interessant", "weiterlesen",
    "das könnte sie auch interessieren", "meistgelesen", "passend dazu", "mehr aus", "zum thema", "empfohlen", "empfehlung der redaktion", "hören sie auch",
    "lire aussi", "à lire aussi", "a lire aussi", "lisez aussi", "à lire", "lire la suite", "voir aussi", "sur le même sujet", "à voir aussi", "les plus lus", "à découvrir",
    "lea también", "lee también", "lea además", "lee más", "leer más", "te puede interesar", "también te puede interesar", "puede interesarle", "ver también", "más noticias",
    "le puede interesar", "lo más leído", "más información", "noticias relacionadas", "relacionadas", "mira también", "no te pierdas",
    "leia também", "leia mais", "veja também", "saiba mais", "veja mais", "ler mais", "leia ainda", "mais lidas", "relacionadas", "notícias relacionadas",
    "leggi anche", "leggi di più", "leggi tutto", "vedi anche", "per approfondire", "potrebbe interessarti", "ti potrebbe interessare", "approfondisci", "guarda anche",
    "lees ook", "lees meer", "bekijk ook", "lees verder", "meest gelezen", "gerelateerd", "læs også", "læs mere", "les også", "les mer", "se også", "läs också", "läs mer", "läs även", "se även",
    "lue myös", "lue lisää", "katso myös", "czytaj także", "czytaj też", "czytaj więcej", "przeczytaj także", "przeczytaj też", "zobacz także", "zobacz też", "zobacz więcej", "polecamy",
    "čtěte také", "čtěte více", "přečtěte si", "viz také", "čítajte aj", "prečítajte si", "olvassa el", "olvasd el", "kapcsolódó", "ajánlott", "citește și", "citiți și", "vezi și", "citește mai",
    "pročitajte i", "pročitajte još", "pročitaj više", "čitajte", "povezane vijesti", "povezane vesti", "preberite še", "preberite tudi", "читайте также", "читать также", "читайте ещё", "смотрите также", "читать далее", "по теме", "рекомендуем",
    "читайте також", "дивіться також", "читати також", "прочетете още", "вижте още", "вижте също", "прочитајте", "διαβάστε επίσης", "διαβάστε ακόμη", "διαβάστε ακόμα", "δείτε επίσης", "δείτε ακόμη", "περισσότερα",
    "ayrıca okuyun", "ilgili haber", "ilgili haberler", "bunları da okuyun", "devamını oku", "önerilen", "اقرأ أيضا", "اقرأ أيضًا", "إقرأ أيضا", "اقرأ المزيد", "المزيد", "شاهد أيضا", "ذات صلة", "مواضيع ذات صلة",
    "קראו עוד", "קרא עוד", "קראו גם", "לקריאה נוספת", "עוד בנושא", "यह भी पढ़ें", "ये भी पढ़ें", "और पढ़ें", "আরও পড়ুন", "আরো পড়ুন", "بیشتر بخوانید", "همچنین بخوانید", "مزید پڑھیں", "یہ بھی پڑھیں",
    "あわせて読みたい", "関連記事", "関連ニュース", "続きを読む", "おすすめ記事", "もっと見る", "관련기사", "관련 기사", "추천 기사", "더보기", "相关阅读", "相关新闻", "延伸阅读", "延伸閱讀", "相關新聞", "推薦閱讀", "更多新聞",
    "xem thêm", "đọc thêm", "tin liên quan", "bài liên quan", "baca juga", "baca selengkapnya", "berita terkait", "simak juga", "lihat juga", "baca lagi", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง",
    "soma pia", "soma zaidi", "funda nalapha", "bala futhi", "lees ook", "llegiu també", "llegeix també", "irakurri ere", "le tamén",
)  # fmt: skip

#: Legal notices, by the words that make them so.
NOTICES = (
    "all rights reserved", "rights reserved", "may not be published", "may not be reproduced", "without permission", "alle rechte vorbehalten", "rechte vorbehalten", "nachdruck verboten",
    "tous droits réservés", "droits réservés", "reproduction interdite", "todos los derechos reservados", "derechos reservados", "prohibida la reproducción", "prohibida su reproducción",
    "todos os direitos reservados", "direitos reservados", "reprodução proibida", "proibida a reprodução", "tutti i diritti riservati", "diritti riservati", "riproduzione riservata", "riproduzione vietata",
    "alle rechten voorbehouden", "rechten voorbehouden", "alle rettigheder forbeholdes", "alle rettigheter", "rettigheder forbeholdt", "kopiering forbudt", "alla rättigheter", "med ensamrätt", "kaikki oikeudet pidätetään",
    "wszelkie prawa zastrzeżone", "prawa zastrzeżone", "všechna práva vyhrazena", "všetky práva vyhradené", "minden jog fenntartva", "toate drepturile rezervate", "drepturile rezervate", "sva prava pridržana", "sva prava zadržana", "vse pravice pridržane",
    "все права защищены", "права защищены", "перепечатка запрещена", "усі права захищені", "всі права захищені", "всички права запазени", "сва права задржана", "με επιφύλαξη παντός", "απαγορεύεται η αναδημοσίευση",
    "her hakkı saklıdır", "tüm hakları saklıdır", "جميع الحقوق محفوظة", "כל הזכויות שמורות", "सर्वाधिकार सुरक्षित", "تمام حقوق", "hak cipta dilindungi", "dilarang mengutip", "mọi bản quyền", "ghi rõ nguồn",
    "無断転載", "無断複製", "무단전재", "무단 전재", "재배포 금지", "版权所有", "版權所有", "未经授权", "未經授權", "不得转载", "禁止轉載", "สงวนลิขสิทธิ์", "haki zote zimehifadhiwa", "alle regte voorbehou", "tots els drets reservats", "eskubide guztiak",
    "earn a commission", "affiliate commission", "earn commission", "affiliate link", "affiliate-link", "erhalten wir eine provision", "comisión de afiliado", "liens affiliés", "commissione di affiliazione",
)  # fmt: skip
