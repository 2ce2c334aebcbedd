"""Words that tell the furniture of a page from the article, whatever the site."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(listed.split())


FUNCTION_WORDS = words(
    "the a an of to in and that is was for on with as at by be it he she they we i you from "
    "his her their its this these those are were has have had not but or who which what when "
    "where will would could can said says been more than after before about into over there "
    "if so no while because also just up out do did does our my your them him all one two "
    "some most other how any only even then now may might should during between against under "
    "through"
)
PRONOUNS = words("you your yours we our us")
_LEXICON = {
    "legal": "cookie cookies privacy copyright policy disclaimer consent imprint gdpr ccpa"
    " /rights reserved/terms of/terms and/terms conditions/all rights/personal data"
    "/personal information/not sell/terms use/of service/of use",
    "subscribe": "subscribe subscribed subscriber subscribers subscription newsletter newsletters"
    " signup inbox email login register password unlock membership donate"
    " /sign up/sign in/log in/free trial/support us/your account/my account/become a/your inbox",
    "share": "share tweet facebook twitter whatsapp linkedin pinterest reddit instagram telegram"
    " bookmark print youtube tiktok bluesky flipboard"
    " /follow us/copy link/share this/follow on/link copied",
    "comment": "comment comments reply replies respond captcha moderated"
    " /leave a/post a/your name/required fields/security code/report abuse/logged in/add your"
    "/view comments/join the/add a",
    "related": "related recommended trending latest previous next popular"
    " /read more/read next/more from/more in/more on/more stories/more news/more like/also like"
    "/also read/you may/you might/most read/most viewed/most popular/up next/top stories/see also"
    "/continue reading/don't miss/editor's picks/learn more/see more/view more/read full"
    "/full story/related articles/related news/related posts/recent posts/must read",
    "advert": "advertisement advertisements advertise advertising sponsored promoted affiliate"
    " commission shop deals discount coupon download"
    " /buy now/order now/book now/get started/contact us/click here/learn how/request a"
    "/free shipping/add to/to cart/paid content/our partners",
    "menu": "menu search home about contact toggle close navigation categories tags archives faq"
    " faqs sitemap careers accessibility loading javascript browser"
    " /about us/skip to/back to/view all/show more/site map/main content/all posts",
    "caption": "photo photos photograph photographs photographer image getty reuters afp"
    " credit picture courtesy shutterstock unsplash istock pictured gallery enlarge illustration"
    " screenshot /file photo/getty images/photo by/image credit/photo credit/ap photo/image source",
    "byline": "by author published updated posted reporter editor correspondent staff contributor"
    " /written by/posted by/min read/minute read/last updated/last modified/reviewed by/read time",
    "about": "journalist freelance award-winning worldwide audience founder"
    " /the author/author of/is a/is an/lives in/view all/writes about/has written/more than"
    "/millions of/leading provider/based in/he has/she has/dedicated to/our mission",
    "said": "said says told added announced reported explained argued warned according",
}
SINGLE = {
    word: number
    for number, words in enumerate(_LEXICON.values())
    for word in words.split("/")[0].split()
}
PAIRS = {
    tuple(pair.split()): number
    for number, words in enumerate(_LEXICON.values())
    for pair in words.split("/")[1:]
}
CLASSES = tuple(_LEXICON)
