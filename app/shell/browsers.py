"""Browsers inside other apps: where they are told from real ones, by the names that they give themselves."""

import re

NAMES = {
    "wechat": r"MicroMessenger",
    "qq": r"\bQQ/\d",
    "weibo": r"Weibo",
    "alipay": r"AlipayClient",
    "dingtalk": r"DingTalk",
    "douyin": r"aweme|BytedanceWebview|NewsArticle",
    "baidu": r"baiduboxapp",
    "uc": r"UCBrowser|UCWEB",
    "webview": r"; wv\)",
}


def inside_which_app(user_agent: str) -> str | None:
    """The app whose window this is, by a short name, or None for a browser of its own.

    UC is a browser, but it empties its storage under pressure and knows no durable one: it gets the same advice.
    """
    return next((name for name, mark in NAMES.items() if re.search(mark, user_agent)), None)
