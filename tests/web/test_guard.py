"""Strangers are kept out: wrong host, wrong origin, no key, too much, or simply odd."""

import http.client
import json

import pytest

from cuttings.story import StoryFile
from cuttings.web.correcting import local_address
from cuttings.web.guard import Rules

KEY = "right"
PAGES = ["/", "/articles", "/people", "/gaps", "/copies", "/todo", "/corrections", "/search?q=debt"]


@pytest.fixture
def note(site):
    with StoryFile(site.path) as story:
        article = next(story.articles()).article.id
    return {"kind": "note", "what": "article", "about": article, "value": "seen", "back": "/"}


def judgements(site):
    with StoryFile(site.path) as story:
        return story.judgements()


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/style.css", "/script.js"])
def test_every_answer_carries_a_strict_policy(site, path):
    headers = site.ask(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_no_script_or_style_of_their_own(site, path):
    html = site.ask(path).text
    assert html.count("<script") == html.count('<script src="/script.js" defer></script>') == 1
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick" not in html


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1", "localhost:x", "a b"],
)
def test_a_host_that_is_not_this_machine_is_refused(site, host):
    answer = site.ask("/", Host=host)
    assert answer.status in {400, 421}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LocalHost:9000"])
def test_this_machine_goes_by_several_names(site, host):
    assert site.ask("/", Host=host).status == 200


def test_two_hosts_are_refused(site):
    connection = http.client.HTTPConnection("127.0.0.1", site.port)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", "localhost")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status in {400, 421}
    connection.close()


def test_a_write_needs_the_cookie_the_origin_and_the_forms_token(site, note):
    assert site.post(note, Cookie="").status == 403
    assert site.post(note, Cookie="cuttings=forged").status == 403
    for origin in ("", "null", "http://evil.example", f"http://127.0.0.1:{site.port + 1}"):
        assert site.post(note, Origin=origin).status == 403
    assert site.post(note, Sec_Fetch_Site="cross-site").status == 403
    assert site.post(note, Sec_Fetch_Site="same-site").status == 403
    assert site.post(note | {"csrf": ""}).status == 403
    assert site.post(note | {"csrf": "0" * 64}).status == 403
    assert judgements(site) == []


def test_only_our_forms_are_taken(site, note):
    body = json.dumps(note | {"csrf": site.rules.form_token}).encode()
    headers = {"Cookie": site.cookie, "Origin": site.url, "Content_Type": "text/plain"}
    assert site.ask("/judge", "POST", body, **headers).status == 415
    assert site.ask("/judge", "DELETE").status == 405
    assert site.ask("/judge", "PUT", b"x").status == 405
    assert site.ask("/", "POST", b"x").status == 403
    assert judgements(site) == []


def test_too_much_is_refused(site, note):
    assert site.post(note | {"value": "x" * 1_100_000}).status == 413
    assert site.post(note | {str(n): "x" for n in range(50)}).status == 400
    assert site.post(note | {"value": "x" * 3_000}).status == 422
    assert site.ask("/search?q=" + "x" * 5_000).status == 414
    assert judgements(site) == []


def test_bytes_that_are_no_form_are_refused(site):
    headers = {"Cookie": site.cookie, "Origin": site.url}
    assert site.ask("/judge", "POST", b"\xff\xfe\x00", **headers).status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/articles/../../../../etc/passwd",
        "/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/articles/..%5c..%5cwindows",
        "/static/../serving.py",
        "/people/%00",
        "/people/%ff%fe",
        "/copies/%F0%9F%98%80",
        "/pairs/a/b",
        "/statements/zzz",
        "/articles/x/y",
    ],
)
def test_no_address_leads_to_the_disk(site, path):
    answer = site.ask(path)
    assert answer.status == 404
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=99999999999999",
        "page=²",
        "kind=none",
        "kind=",
        "from=9",
    ],
)
@pytest.mark.parametrize("path", ["/articles", "/people", "/todo", "/search", "/corrections"])
def test_odd_parameters_give_a_page(site, path, query):
    assert site.ask(f"{path}?{query}".replace("²", "%C2%B2")).status == 200


def test_the_key_of_the_link_opens_the_story_and_nothing_else_does(serve, example_story):
    site = serve(example_story, Rules(token=KEY))
    for path in (*PAGES, "/style.css", "/?token=wrong", "/?token=", "/?token=%ff"):
        assert site.ask(path).status == 401
    first = site.ask("/articles?token=right&page=2")
    assert first.status == 303
    assert first.headers["location"] == "/articles?page=2"
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert site.ask("/", Cookie=cookie.split(";")[0]).status == 200
    assert "right" not in cookie


def test_the_key_never_leads_away(serve, example_story):
    site = serve(example_story, Rules(token=KEY))
    for path in ("//evil.example/?token=right", "/%5Cevil.example/?token=right"):
        location = site.ask(path).headers["location"] or ""
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


def test_on_a_network_bare_addresses_are_this_machine_and_names_are_not():
    rules = Rules(names=frozenset({"desk7"}), addresses=True, token=KEY)
    assert rules.is_here("192.168.1.5:8577")
    assert rules.is_here("[fe80::1]:8577")
    assert rules.is_here("desk7:8577")
    assert not rules.is_here("evil.example")
    assert not Rules().is_here("192.168.1.5")


@pytest.mark.parametrize(
    "given",
    ["//evil.example", "/\\evil.example", "http://evil.example", "javascript:alert(1)", "", None,
     "/a\r\nset-cookie: x=y", "\\\\evil", "/\t/evil.example", "evil", "/ü"],
)  # fmt: skip
def test_the_way_back_is_on_this_server(given):
    assert local_address(given) == "/"


def test_the_way_back_keeps_its_place():
    assert local_address("/todo?kind=vague&page=2#a-12") == "/todo?kind=vague&page=2#a-12"
