"""Words by which sites speak to their readers, by language and by what they mean.

Single words, not sentences: a call is recognised by how many kinds of them meet in one short paragraph. A trailing
`*` marks a stem. "" holds what every language borrows.
"""

__all__ = ["LABELS", "NOTICES", "SHARED", "UNSPACED", "WORDS"]

#: Per language: what the reader is asked to do (act); what only a site offers (offer); what a site and the world both
#: have (thing); the site as "us" (site); the reader as "you" (reader); here and now (here); where to follow (platform).
WORDS: dict[str, dict[str, str]] = {
    "": {
        "offer": "newsletter* podcast* e-paper epaper push-up ad-free trial premium abo",
        "thing": "app apps video videos link links online e-mail email mail web website news blog live chat",
        "platform": "facebook* twitter* instagram* whatsapp* telegram* youtube* tiktok* linkedin* threads bluesky mastodon pinterest snapchat "
        "viber spotify vkontakte x.com google wechat weibo messenger flipboard soundcloud deezer rss discord",
    },
    "en": {
        "act": "subscribe sign signup register follow like share join download click tap listen watch read support donate become log "
        "login contact email emailing send write call text tell let visit check browse discover explore enjoy try start stay keep miss "
        "catch leave comment vote add get install enable activate unlock upgrade buy shop order save continue skip see find learn want "
        "receive manage opt submit report never message dm whatsapp follow",
        "offer": "inbox subscriber subscribers subscription subscribing membership paywall affiliate advertisement sponsored alert alerts "
        "notification notifications bookmark journalism briefing digest roundup newsroom unlimited bulletin sign-up",
        "thing": "page site article story stories comment comments conversation coverage updates update headlines channel group community tip tips "
        "account profile team member members breaking latest exclusive free magazine edition subscriber address form story's hashtag feed",
        "site": "our us we ours",
        "reader": "you your yours you're you've",
        "here": "here below now today daily",
        "platform": "apple messenger store",
    },
    "de": {
        "act": "abonnieren abonniere abonniert anmelden registrieren registriere folgen folge folgt teilen teile teilt laden lade herunterladen klicken klicke hören höre lesen lies "
        "schreiben schreibe schreib melden melde unterstützen unterstütze spenden spende bestellen testen teste verpassen verpasse entdecken "
        "diskutieren kommentieren sichern aktivieren einloggen senden schicken besuchen erhalten holen",
        "offer": "abonnement* abonnent* newslettern push-nachricht* push-mitteilung* eilmeldung* werbefrei* anzeige werbung themenseite postfach probeabo "
        "leserbrief* whatsapp-kanal kommentarbereich provision affiliate-link*",
        "thing": "artikel seite thema nachrichten kanal fehler kostenlos* gratis konto mitglied redaktion beitrag kommentar* hinweis* frage* profil",
        "site": "unser unsere unserem unseren unserer uns wir", "reader": "sie ihr ihre ihrem ihren ihnen du dein deine dich dir euch eure", "here": "hier unten jetzt täglich heute",
    },
    "fr": {
        "act": "abonnez* inscrivez* suivez* partagez téléchargez cliquez écoutez regardez lisez lire consultez contactez écrivez envoyez soutenez connectez* "
        "retrouvez découvrez recevez profitez réagissez commentez activez rejoignez participez abonne-toi inscris-toi s'abonner s'inscrire",
        "offer": "infolettre* lettre abonné* réservé abonnement* publicité boîte alertes notifications pub partenaire",
        "thing": "article articles actualité* actus infos info chaîne rédaction application compte membre page site groupe commentaires gratuit* direct",
        "site": "notre nos nous suivez-nous écrivez-nous contactez-nous rejoignez-nous retrouvez-nous", "reader": "vous votre vos tu ton ta", "here": "ici maintenant ci-dessous aujourd'hui",
    },
    "es": {
        "act": "suscríbete apúntate apúntese compártelo suscríbase suscribirse suscríbanse sigue siga síguenos síganos siguenos seguir comparte comparta compartir únete únase descarga descargue haz haga clic "
        "escucha escuche lee lea consulta consulte escribe escriba envía envíe envíanos apoya apoye dona regístrate regístrese recibe reciba conéctate descubre activa contáctanos escríbenos entra accede inicia disfruta",
        "offer": "boletín boletines suscripción suscriptor* notificaciones alertas publicidad buzón suscrito periodismo",
        "thing": "artículo* noticia* canal redacción cuenta aplicación página grupo comunidad comentario* gratis sesión última minuto",
        "site": "nuestro nuestra nuestros nuestras nos nosotros síguenos síganos únete escríbenos contáctanos envíanos", "reader": "tu tus te usted ustedes su sus", "here": "aquí ahora hoy abajo",
    },
    "pt": {
        "act": "assine inscreva* siga siga-nos sigam acompanhe compartilhe partilhe junte* baixe descarregue clique ouça leia receba envie apoie participe cadastre* entre faça veja acesse subscreva subscrever fale contate deixe",
        "offer": "assinatura* assinante* notificações boletim publicidade alertas jornalismo",
        "thing": "notícia* página canal redação conta aplicativo artigo* grupo comunidade comentário* grátis principais",
        "site": "nosso nossa nossos nossas nos conosco", "reader": "você seu sua seus suas te teu tua", "here": "aqui agora hoje abaixo",
    },
    "it": {
        "act": "iscriviti iscrivetevi abbonati abbonatevi segui seguici seguiteci condividi unisciti scarica clicca ascolta leggi scrivi scrivici scriveteci sostieni registrati ricevi scopri attiva entra accedi guarda resta",
        "offer": "abbonamento abbonat* notifiche pubblicità casella giornalismo",
        "thing": "articolo notizi* canale redazione profilo pagina sito gruppo commento commenti gratis gratuita aggiornat*",
        "site": "nostro nostra nostri nostre noi ci seguici scrivici", "reader": "tuo tua tuoi tue ti vostro te", "here": "qui ora adesso oggi",
    },
    "nl": {
        "act": "abonneer schrijf meld volg deel download klik luister lees bekijk stuur mail steun word probeer ontvang blijf log inloggen aanmelden",
        "offer": "nieuwsbrief* abonnee* abonnement advertentie* meldingen pushbericht* inbox journalistiek",
        "thing": "artikel* nieuws kanaal redactie pagina account groep reactie* tip gratis", "site": "onze ons wij we", "reader": "je jouw uw u jij", "here": "hier nu vandaag",
    },
    "da": {
        "act": "tilmeld abonner abonnér følg del hent klik lyt læs skriv støt kontakt bliv få log modtag", "offer": "nyhedsbrev* abonnent* abonnement annonce notifikationer push-beskeder",
        "thing": "artiklen artikel nyhed* kanal redaktion* side siden tip konto gruppe kommentar* gratis", "site": "vores os vi", "reader": "du dig din dit jer", "here": "her nu",
    },
    "no": {
        "act": "abonner meld følg del last klikk lytt les skriv støtt kontakt bli få logg motta tips", "offer": "nyhetsbrev* abonnent* abonnement annonse varsler pushvarsel*",
        "thing": "artikkelen artikkel nyhet* kanal redaksjon* side siden konto gruppe kommentar* gratis", "site": "vår vårt våre oss vi", "reader": "du deg din ditt", "here": "her nå",
    },
    "sv": {
        "act": "prenumerera anmäl följ dela ladda klicka lyssna läs skriv stöd kontakta tipsa bli få logga gilla", "offer": "nyhetsbrev* prenumerant* prenumeration annons reklam notiser pushnotiser",
        "thing": "artikeln artikel nyhet* kanal redaktion* sida sidan konto grupp kommentar* gratis", "site": "vår vårt våra oss vi", "reader": "du dig din ditt", "here": "här nu",
    },
    "fi": {
        "act": "tilaa liity seuraa jaa lataa klikkaa kuuntele lue kirjoita lähetä tue kirjaudu osallistu katso", "offer": "uutiskirje* tilaaj* tilaus* mainos ilmoitukset podcastimme",
        "thing": "uutis* kanava* toimitu* sivu* juttu* kommentoi* ilmaiseksi", "site": "meille meidän meitä kanavamme uutiskirjeemme", "reader": "sinä sinulle sinun", "here": "tässä tästä nyt täältä",
    },
    "pl": {
        "act": "zapisz subskrybuj prenumeruj zasubskrybuj obserwuj śledź polub udostępnij dołącz pobierz kliknij słuchaj posłuchaj czytaj przeczytaj napisz wyślij prześlij wesprzyj zaloguj zarejestruj sprawdź kup dowiedz skomentuj",
        "offer": "newslettera newsletterze prenumerat* subskrypcj* powiadomie* reklama subskrybent*", "thing": "artykuł* wiadomości kanał* redakcj* aplikacj* stron* profil* grup* komentarz* za darmo",
        "site": "nasz nasza nasze naszego naszej naszym naszą nam nas", "reader": "twoj* twój ci cię wasz* masz", "here": "tutaj teraz tu dziś", "platform": "facebooku instagramie twitterze youtubie messengerze",
    },
    "cs": {
        "act": "odebírejte odebírat přihlaste přihlásit sledujte sdílejte připojte stáhněte klikněte poslouchejte čtěte přečtěte napište pošlete podpořte registrujte", "offer": "newsletteru odběr* předplat* upozornění reklama notifikac*",
        "thing": "článk* článek zpráv* kanál* redakc* aplikac* stránk* skupin*", "site": "náš naše našem našeho naší nám nás", "reader": "vás váš vám vaše", "here": "zde teď dnes tady",
    },
    "sk": {
        "act": "odoberajte prihláste sledujte zdieľajte pripojte stiahnite kliknite počúvajte čítajte prečítajte napíšte pošlite podporte", "offer": "newsletter* odber* predplat* upozornenia reklama", "thing": "článok články správ* kanál* redakci* aplikáci* stránk*", "site": "náš naše našom nám nás", "reader": "vás váš vám", "here": "tu teraz dnes",
    },
    "hu": {
        "act": "iratkozz iratkozzon feliratkozás feliratkozom kövess kövesse kövessen oszd ossza csatlakozz csatlakozzon töltsd töltse kattints kattintson hallgasd olvasd olvassa írj írjon küldd küldje támogasd támogassa", "offer": "hírlevél* hírlevel* előfizet* értesítés* hirdetés",
        "thing": "cikk* hírek csatorn* szerkesztőség* oldal* alkalmazás*", "site": "minket nekünk oldalunk* csatornánk* hírlevelünk* mi", "reader": "ön önt neked te", "here": "itt most ide", "platform": "facebookon instagramon youtube-on",
    },
    "ro": {
        "act": "abonează abonați-vă urmărește urmăriți urmărește-ne urmăriți-ne distribuie alătură descarcă click ascultă citește citiți scrie scrieți trimite trimiteți susține susțineți înscrie", "offer": "abonament* abonat* notificări publicitate",
        "thing": "articol* știri* canal* redacți* aplicați* pagin*", "site": "nostru noastră noștri ne nouă", "reader": "tine tău voi dumneavoastră vă te", "here": "aici acum",
    },
    "hr": {
        "act": "pretplatite pretplati prijavite prijavi pratite prati podijelite podeli pridružite preuzmite kliknite slušajte čitajte pročitajte pišite pošaljite podržite naročite lajkajte", "offer": "pretplatni* pretplat* obavijest* obaveštenj* reklama oglas",
        "thing": "članak vijesti vesti kanal* redakcij* aplikacij* stranic* grup*", "site": "naš naša naše našem nas nam našu", "reader": "vas vam vaš ti tebi", "here": "ovdje ovde sada", "platform": "facebooku instagramu viberu twitteru",
    },
    "sl": {
        "act": "naročite prijavite spremljajte sledite delite pridružite prenesite kliknite poslušajte preberite pišite pošljite podprite", "offer": "naročnik* naročnin* obvestil* oglas e-novic*", "thing": "članek novice kanal* uredništv* aplikacij* stran*", "site": "naš naša naše nam nas", "reader": "vas vam vaš", "here": "tukaj zdaj",
    },
    "ru": {
        "act": "подписывайтесь подпишитесь подписаться подпишись следите поделитесь делитесь присоединяйтесь скачайте скачивайте загрузите нажмите кликните слушайте читайте прочитайте напишите пишите отправьте присылайте поддержите зарегистрируйтесь ставьте оставляйте комментируйте смотрите",
        "offer": "рассылк* подписк* подписчик* уведомлени* реклама", "thing": "канал* новост* стать* редакци* приложени* страниц* групп* комментари* сайт*",
        "site": "нас наш наша наше наши нам нашей нашем нашу нашего", "reader": "вас ваш вам вы ваши ты твой", "here": "здесь тут сейчас сегодня", "platform": "фейсбук* телеграм* инстаграм* ютуб* твиттер* вконтакте вайбер* одноклассник* дзен* viber vk",
    },
    "uk": {
        "act": "підписуйтесь підписуйтеся підпишіться стежте слідкуйте поділіться приєднуйтесь приєднуйтеся завантажте натисніть слухайте читайте пишіть надсилайте підтримайте зареєструйтесь дивіться", "offer": "розсилк* підписк* сповіщенн* реклама",
        "thing": "канал* новин* статт* редакці* застосунок сторінк* груп*", "site": "нас наш наша наше нам нашу нашій наші", "reader": "вас ваш вам ви", "here": "тут зараз", "platform": "фейсбук* телеграм* інстаграм* ютуб* вайбер*",
    },
    "bg": {
        "act": "абонирайте следвайте последвайте споделете присъединете изтеглете кликнете прочетете пишете изпратете подкрепете запишете харесайте", "offer": "бюлетин* абонамент* известия реклама", "thing": "новини статия канал* редакция* приложение* страница*", "site": "нас наш нашия нашата нашето нашите ни", "reader": "вас ваш ви вашия", "here": "тук сега", "platform": "фейсбук телеграм вайбър инстаграм",
    },
    "el": {
        "act": "εγγραφείτε εγγράψου ακολουθήστε κοινοποιήστε μοιραστείτε κατεβάστε πατήστε κάντε ακούστε διαβάστε γράψτε στείλτε υποστηρίξτε συνδεθείτε", "offer": "ενημερωτικ* συνδρομ* ειδοποιήσεις διαφήμιση", "thing": "άρθρο ειδήσεις κανάλι εφαρμογή σελίδα νέα", "site": "μας εμάς", "reader": "σας σου", "here": "εδώ τώρα", "platform": "φέισμπουκ",
    },
    "tr": {
        "act": "abone takip paylaşın paylaş katılın katıl indirin indir tıklayın tıkla dinleyin okuyun yazın gönderin destekleyin üye kaydolun beğenin izleyin", "offer": "bülten* abonelik* bildirim* reklam", "thing": "haber* kanal* uygulama* sayfa* makale yorum*", "site": "bizi bizim bize kanalımız* bültenimiz* uygulamamız* sayfamız*", "reader": "siz sizin sana size", "here": "buraya buradan şimdi hemen", "platform": "telegram'da facebook'ta instagram'da",
    },
    "ar": {
        "act": "اشترك اشتركوا سجل سجلوا تابع تابعوا تابعونا تابعنا شارك شاركنا انضم انضموا حمل حمّل اضغط انقر استمع اقرأ راسلنا أرسل ادعم", "offer": "النشرة نشرتنا البريدية الإشعارات إعلان بودكاست", "thing": "الأخبار أخبار قناة تطبيق صفحة موقع المقال", "site": "لنا معنا تابعونا تابعنا قناتنا صفحتنا موقعنا نشرتنا تطبيقنا راسلنا", "reader": "لك لكم بريدك", "here": "هنا الآن", "platform": "فيسبوك تويتر واتساب تلغرام تيليجرام تليغرام إنستغرام يوتيوب",
    },
    "he": {
        "act": "הירשמו הצטרפו עקבו שתפו הורידו לחצו האזינו קראו כתבו שלחו תמכו", "offer": "ניוזלטר* התראות פרסומת מנוי*", "thing": "ערוץ אפליקציה כתבה חדשות", "site": "שלנו אותנו לנו אחרינו אלינו", "reader": "לכם שלכם", "here": "כאן עכשיו", "platform": "פייסבוק בפייסבוק טוויטר טלגרם בטלגרם ווטסאפ בוואטסאפ אינסטגרם",
    },
    "hi": {
        "act": "सब्सक्राइब फॉलो शेयर जुड़ें डाउनलोड क्लिक सुनें पढ़ें भेजें लाइक देखें", "offer": "न्यूज़लेटर न्यूजलेटर नोटिफिकेशन विज्ञापन", "thing": "खबर* चैनल ऐप पेज", "site": "हमें हमारे हमसे हमारा", "reader": "आप आपके अपने", "here": "यहां यहाँ अभी", "platform": "व्हाट्सएप फेसबुक ट्विटर टेलीग्राम यूट्यूब इंस्टाग्राम",
    },
    "fa": {"act": "مشترک دنبال بپیوندید دانلود کلیک بخوانید بفرستید عضو", "offer": "خبرنامه اعلان آگهی", "thing": "خبر* کانال اپلیکیشن صفحه", "site": "ما مارا", "reader": "شما", "here": "اینجا اکنون", "platform": "تلگرام اینستاگرام فیسبوک توییتر واتساپ یوتیوب"},
    "id": {"act": "berlangganan daftar ikuti bagikan gabung bergabung unduh klik dengarkan baca kirim dukung simak dapatkan", "offer": "buletin notifikasi iklan langganan", "thing": "berita artikel aplikasi saluran halaman kanal grup", "site": "kami", "reader": "anda kamu", "here": "sini sekarang"},
    "vi": {"act": "đăng theo chia tham tải nhấn bấm nghe đọc gửi ủng", "offer": "nhận quảng", "thing": "kênh tin bài ứng trang", "site": "chúng", "reader": "bạn", "here": "đây ngay", "platform": "zalo fanpage"},
    "ko": {"act": "구독* 팔로우* 공유* 가입* 다운로드* 클릭* 읽* 보내* 후원* 제보* 눌러* 추가*", "offer": "뉴스레터* 알림* 광고* 팟캐스트*", "thing": "기사* 뉴스* 앱* 채널*", "site": "우리* 저희*", "reader": "여러분* 독자*", "here": "여기* 지금*", "platform": "카카오톡* 페이스북* 유튜브* 텔레그램* 네이버* 인스타그램*"},
    "ja": {"act": "登録 フォロー シェア ダウンロード クリック 購読 ご覧 お申し込み", "offer": "ニュースレター メルマガ 会員 有料 アプリ 広告 ポッドキャスト", "thing": "記事 配信 最新", "site": "当社 本紙 本サイト 公式", "here": "こちら ここから 今すぐ", "platform": "フェイスブック ツイッター LINE ユーチューブ"},
    "zh": {"act": "订阅 訂閱 关注 關注 追蹤 分享 下载 下載 点击 點擊 加入 扫码 掃描", "offer": "電子報 电子报 公众号 公眾號 推送 廣告 广告 通讯", "thing": "动态 新聞 新闻 頻道 频道 客户端", "site": "我们 我們 本報 本报 本台 官方", "reader": "您 你", "here": "此处 這裡 这里 立即", "platform": "微信 微博 脸书 臉書"},
    "th": {"act": "สมัคร ติดตาม แชร์ ดาวน์โหลด คลิก กดไลก์", "offer": "จดหมายข่าว โฆษณา", "thing": "ข่าว ช่อง แอป", "site": "เรา", "reader": "คุณ", "here": "ที่นี่", "platform": "เฟซบุ๊ก ไลน์ ทวิตเตอร์"},
    "sw": {"act": "jiandikishe fuata tufuate shiriki jiunge pakua bofya sikiliza soma", "thing": "habari ukurasa", "site": "yetu sisi wetu", "reader": "wewe yako", "here": "hapa sasa"},
    "af": {"act": "abonneer volg deel laai klik luister lees stuur teken ondersteun", "offer": "nuusbrief* intekenaar*", "thing": "nuus artikel bladsy", "site": "ons", "reader": "jou jy u", "here": "hier nou"},
    "zu": {"act": "bhalisa landela yabelana thumela funda joyina", "thing": "izindaba", "site": "yethu kithi", "here": "lapha"},
    "ca": {"act": "subscriu-te subscriviu-vos segueix segueix-nos seguiu-nos comparteix descarrega clica escolta llegeix escriu envia", "offer": "butlletí subscripció subscriptor* publicitat", "thing": "notíci* canal redacció pàgina article", "site": "nostre nostra nostres nos", "reader": "teu teva et us", "here": "aquí ara"},
}  # fmt: skip
#: Languages close enough to share words.
SHARED = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sr": "hr",
    "xh": "zu",
    "ms": "id",
    "gl": "pt",
    "be": "ru",
    "mk": "bg",
    "lb": "de",
    "fy": "nl",
}
#: Written without spaces: their words may stand anywhere in a line.
UNSPACED = frozenset({"ja", "zh", "th"})

#: Labels that stand alone, or before a colon and a headline.
LABELS = (
    "advertisement", "advertising", "sponsored", "sponsored content", "anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità",
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
