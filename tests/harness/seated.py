"""A browser in which somebody is signed in, without the way through the pages of signing in."""

from tests.people.test_access import enter


def signed_in(app, context, **who):
    """A page with a session of this person or member of staff."""
    client = app.test_client()
    enter(app, client, **who)
    kept = client.get_cookie("qingxin")
    page = context.new_page()
    page.goto("/zh/sign-out")
    context.add_cookies([{"name": "qingxin", "value": kept.value, "url": page.evaluate("location.origin")}])
    return page
