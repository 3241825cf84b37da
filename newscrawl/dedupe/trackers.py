"""Query parameters that never choose what an article says: trackers, session ids, cache busters. Data and one question.

Sources: the parameter lists published by the Brave, Firefox and AdGuard URL cleaners, the documentation of the
analytics products named beside each group, and newspapers' own share links. No entry is bound to one site; a name
that some sites use for content (`id`, `p`, `page`, `q`, …) never stands here.
"""

import re

__all__ = ["is_noise", "may_name_article"]

#: By prefix: Google Analytics and Ads, Matomo, HubSpot, Mailchimp, MailerLite, Omeda, Vero, Marketo, Blueshift,
#: Dotdigital, Rakuten, Facebook, AT Internet, Comscore, Webtrends, Adobe, Yahoo, Taboola, Outbrain, AMP's linker, ASP
#: sessions.
_PREFIX_TABLE = """
utm_ utm- ga_ _ga gad_ _gl mtm_ pk_ piwik_ matomo_ hsa_ __hs _hs hss_ mc_ oly_ vero_ mkt_ bsft_ dm_ fb_ at_ ns_ xtor
xts wt_ wt. ocid s_cid s_kwcid guce_ soc_ _openstat itm_ intcmp int_ pf_rd_ cx_ tblci dicbo outbrain taboola trk amp_
__amp hmb_ ml_subscriber ranmid raneaid ransiteid aspsessionid
"""

#: By name, a group a paragraph: click ids of advertisers and networks; e-mail and newsletter systems; share buttons and
#: the papers' own share and campaign links; AMP leftovers and comment anchors; sessions and cache busters.
_NAME_TABLE = """
gclid gclsrc dclid gbraid wbraid fbclid msclkid twclid ttclid yclid ymclid ysclid li_fat_id igshid igsh epik scid
sccid rdt_cid rtkcid syclid awc sscid tduid admitad_uid irclickid irgwc cjevent rb_clickid ef_id srsltid obclid zanpid
wickedid mibextid _branch_match_id

_kx _ke ck_subscriber_id hsctatracking sfmc_id et_rid et_cid bxid _cldee recipientid esid elqtrackid elqtrack elqaid
elqat elqcampaignid mcid mkcid emc emci emdi ceid nlid nl_id newsletterid te sailthru_hid spmailingid spuserid spjobid
spreportid instance_id segment_id regi_id campaign campaign_id campaignid cmpid cmp cmpn

sr_share smid smtyp smprod smcid share_token shareid share_id shared sharetype sref giftcopy unlocked_article_code ito
reflink leadsource __twitter_impression s_campaign icid intcid ncid cndid esrc ftag linkid xrs xid mbid smp spm scm
sdkid feature si wtmc wtrid mktcid trkid traffic_source traffic_type referrer referer referral refsrc ref_src ref_url
guccounter wprov cvid itid tpcc xtmc xtcr xtnp xtref feedtype feedname gaa_at gaa_n gaa_sig gaa_ts partnerid
partner_id promo promo_id

usqp aoh replytocom showcomments commentid comment_id _escaped_fragment_

phpsessid jsessionid sessionid session_id sess_id sessid cfid cftoken zenid oscsid _ts nocache no_cache cachebuster cb
random rand rnd timestamp
"""

_PREFIXES = tuple(_PREFIX_TABLE.split())
_NAMES = frozenset(_NAME_TABLE.split())

#: Names that trackers and content share: noise unless the value is a number, which may be the article's.
_AMBIGUOUS_TABLE = "ref src source from via cid tid share st origin partner rss nl lead ex_cid"
_AMBIGUOUS = frozenset(_AMBIGUOUS_TABLE.split())

#: Names that carry a session only when the value looks like one (`sid=8f3c…`; `sid=1234` is a story).
_SESSION_NAMES = frozenset(("sid", "s", "session", "sess", "phpsess", "token"))
_SESSION_VALUE = re.compile(r"(?=.*\d)(?=.*[a-zA-Z])[0-9a-zA-Z]{20,}")

#: `?_=1700000000000`: jQuery's cache buster and its like.
_BUSTER_NAMES = frozenset(("_", "t", "ts", "v", "ver", "time"))
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")

#: Of these, names under which a page that shows different articles is told which one: `view.php?tid=a1b2`.
_CHOOSING_NAMES = frozenset(("cid", "tid", "t", "v"))
_CHOOSING_VALUE = re.compile(r"(?=[a-zA-Z]*\d)[0-9a-zA-Z]{1,12}")
#: Such a page is a program, or named like one; an address with a slug of its own needs no parameter.
_PROGRAM = re.compile(
    r"/(?:[a-z]+\.(?:php\d?|aspx?|jsp|cfm?|cgi|do|pl)|view|read|show|watch|item|details?|story|articles?|artikel|"
    r"art[ií]culo|articolo|noticia|nota|video)/?",
    re.IGNORECASE,
)


def is_noise(name: str, value: str) -> bool:
    """Whether a query parameter says nothing about which article is meant; `name` in any case."""
    name = name.lower()
    if name in _NAMES or name.startswith(_PREFIXES):
        return True
    if name in _AMBIGUOUS:
        return not value.isdecimal()
    if name in _SESSION_NAMES:
        return bool(_SESSION_VALUE.fullmatch(value))
    if name == "mod":  # `mod=hp_lead_pos1` says where it was clicked, `index.php?mod=news` what to show
        return "_" in value
    return name in _BUSTER_NAMES and bool(_EPOCH.fullmatch(value))


def may_name_article(path: str, name: str, value: str) -> bool:
    """Whether a parameter that is noise elsewhere may say which article is meant, no other being left to say it."""
    chooses = name.lower() in _CHOOSING_NAMES and _CHOOSING_VALUE.fullmatch(value)
    return bool(chooses and _PROGRAM.fullmatch(path[path.rstrip("/").rfind("/") :]))
