"""Query parameters that never choose what an article says: trackers, session ids, cache busters. Data and one question.

Sources: the parameter lists published by the Brave, Firefox and AdGuard URL cleaners, the documentation of the
analytics products named beside each group, and newspapers' own share links. No entry is bound to one site; a name
that some sites use for content (`id`, `p`, `page`, `q`, …) never stands here.
"""

import re

__all__ = ["is_noise"]

_PREFIXES = (
    "utm_", "utm-", "mtm_", "pk_", "piwik_", "matomo_",  # Google Analytics, Matomo
    "ga_", "_ga", "gad_", "_gl", "hsa_", "__hs", "_hs", "hss_",  # Google Ads, HubSpot
    "mc_", "oly_", "vero_", "mkt_", "ml_sub", "bsft_", "dm_",  # Mailchimp, Omeda, Vero, Marketo, Blueshift, Dotdigital
    "fb_", "at_", "ns_", "wt_", "wt.", "xtor", "xts", "ocid", "s_cid", "s_kwcid",  # AT Internet, Comscore, Webtrends, Adobe
    "guce_", "soc_", "_openstat", "itm_", "intcmp", "int_", "pf_rd_", "cx_", "tblci", "dicbo", "outbrain", "taboola", "trk",
    "amp_", "__amp", "aspsessionid",
)  # fmt: skip

_NAMES = frozenset(
    # click ids of advertisers and networks
    "gclid gclsrc dclid gbraid wbraid fbclid msclkid twclid ttclid yclid ymclid ysclid li_fat_id igshid igsh epik scid sccid "
    "rdt_cid irclickid irgwc cjevent rb_clickid ef_id srsltid obclid tblci zanpid wickedid mibextid _branch_match_id "
    # e-mail and newsletter systems
    "elqtrackid elqtrack elqaid elqat elqcampaignid mcid mkcid emc emci emdi ceid nlid nl_id newsletterid te sailthru_hid "
    "spmailingid spuserid spjobid spreportid instance_id segment_id regi_id campaign campaign_id campaignid cmpid cmp cmpn "
    # share buttons and the papers' own share links
    "sr_share smid smtyp smprod smcid share_token shareid share_id shared sharetype sref giftcopy unlocked_article_code ito "
    "reflink leadsource __twitter_impression s_campaign icid intcid ncid cndid esrc ftag linkid xrs xid mbid smp spm scm sdkid "
    "feature si wtmc wtrid mktcid trkid traffic_source traffic_type referrer referer referral refsrc guccounter gaa_at gaa_n gaa_sig "
    "gaa_ts partnerid partner_id promo promo_id ref_src ref_url "
    # AMP leftovers and comment anchors
    "usqp aoh replytocom showcomments commentid comment_id _escaped_fragment_ "
    # sessions and cache busters
    "phpsessid jsessionid sessionid session_id sess_id sessid cfid cftoken zenid oscsid _ts nocache no_cache cachebuster cb "
    "random rand rnd timestamp".split()
)

#: Names that trackers and content share: noise unless the value is a number, which may be the article's.
_AMBIGUOUS = frozenset(
    "ref src source from via cid share st origin partner rss channel_source nl lead link_source ex_cid".split()
)

#: Names that carry a session only when the value looks like one (`sid=8f3c…`; `sid=1234` is a story).
_SESSION_NAMES = frozenset("sid s session sess phpsess token".split())
_SESSION_VALUE = re.compile(r"(?=.*\d)(?=.*[a-zA-Z])[0-9a-zA-Z]{20,}")

#: `?_=1700000000000`: jQuery's cache buster and its like.
_BUSTER_NAMES = frozenset(("_", "t", "ts", "v", "ver", "time"))
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")


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
