"""Addresses and feeds, against a real server on this machine."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.ingest import samples

from cuttings.errors import InputError
from cuttings.ingest import Fetcher, IngestOptions, Watched, discover, load, new_reports
from cuttings.ingest.fetch import Answer
from cuttings.model.run import Failure


class Site:
    """What the server gives: path → (status, headers, body); and what it was asked for."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.url = ""

    def put(self, path, body=b"", status=200, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, body)
        return self.url + path


@pytest.fixture
def site():
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append((self.path, dict(self.headers)))
            status, headers, body = site.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for start in range(0, len(body), 65_536):
                    self.wfile.write(body[start : start + 65_536])
                    if "/slow" in self.path:
                        time.sleep(0.5)
            except OSError:
                pass  # the reader had enough

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def fetcher(**given):
    return Fetcher(**({"pause": 0, "timeout": 5} | given))


def read(path):
    options = IngestOptions()
    found = list(discover([path], options))
    return [item if isinstance(item, Failure) else load(item, options) for item in found]


def test_a_page_that_the_user_named_is_read(site):
    (article,) = read(site.put("/ferry", samples.html()))
    assert article.headline.value == samples.HEADLINE
    assert article.source == f"{site.url}/ferry"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/ferry"]
    assert site.asked[1][1]["User-Agent"].startswith("cuttings/")


def test_a_feed_that_the_user_named_is_read_as_a_file_of_many(site):
    (article,) = read(site.put("/f", samples.rss(), Content_Type="application/rss+xml"))
    assert article.source == f"{site.url}/f#1"


def test_robots_txt_is_respected(site):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    (failure,) = read(site.put("/private/a", samples.html()))
    assert (failure.reason, "robots.txt" in failure.message) == ("no-permission", True)
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_a_site_whose_robots_txt_is_broken_is_left_alone(site):
    site.put("/robots.txt", status=503)
    (failure,) = read(site.put("/a", samples.html()))
    assert failure.reason == "no-permission"


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "not-found"), (403, "no-permission"), (500, "malformed")]
)
def test_what_the_server_refuses_is_a_failure(site, status, reason):
    (failure,) = read(site.put("/a", b"no", status=status))
    assert failure.reason == reason


def test_a_redirect_is_followed_and_the_last_address_counts(site):
    site.put("/new", samples.html().replace(samples.URL.encode(), b""))
    (article,) = read(site.put("/old", status=302, Location="/new"))
    assert article.url.value == f"{site.url}/new"


@pytest.mark.parametrize("target", ["/round", "file:///etc/passwd", "ftp://x.example/", "//["])
def test_a_redirect_that_leads_nowhere_good_is_a_failure(site, target):
    (failure,) = read(site.put("/round", status=302, Location=target))
    assert failure.reason in ("loop", "malformed", "not-found")


def test_an_endless_answer_ends_at_the_limit(site):
    address = site.put("/big", b"x" * 300_000)
    with pytest.raises(InputError) as caught:
        fetcher(max_bytes=100_000).get(address)
    assert caught.value.reason == "too-large"


def test_an_answer_that_unpacks_to_more_than_the_limit_is_refused(site):
    import gzip

    packed = gzip.compress(bytes(5_000_000))
    address = site.put("/bomb", packed, Content_Encoding="gzip")
    with pytest.raises(InputError) as caught:
        fetcher(max_bytes=100_000).get(address)
    assert caught.value.reason == "too-large"


def test_a_slow_answer_ends_in_time(site):
    address = site.put("/slow", b"x" * 65_536 * 40)
    with pytest.raises(InputError) as caught:
        fetcher(timeout=0.2).get(address)
    assert caught.value.reason in ("timeout", "not-found")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://", "http://[", "http://x:y/", "http://a b/"]
)
def test_an_address_that_cannot_be_reached_is_a_failure(address):
    (failure,) = read(address)
    assert failure.reason in ("not-found", "malformed")


def test_a_document_does_not_lead_into_a_private_network(site):
    address = site.put("/a", samples.html())
    with pytest.raises(InputError, match="private network"):
        fetcher().get(address, near="https://harrow.example/feed")


def feed(site, *paths):
    items = tuple((samples.HEADLINE, f"{site.url}{path}", "a summary") for path in paths)
    return samples.rss(items)


def test_only_what_is_new_is_fetched(site):
    site.put("/1", samples.html())
    address = site.put("/feed", feed(site, "/1"), ETag='"a"')
    watched = Watched()
    (first,) = new_reports([address], watched, fetcher())
    assert (first.name, first.form) == (f"{site.url}/1", "html")
    assert list(new_reports([address], watched, fetcher())) == []
    assert site.asked[-1][1]["If-None-Match"] == '"a"'
    site.put("/2", samples.html())
    site.put("/feed", feed(site, "/2", "/1"), ETag='"b"')
    (second,) = new_reports([address], watched, fetcher())
    assert second.name == f"{site.url}/2"


def test_a_report_that_could_not_be_fetched_is_tried_again(site):
    address = site.put("/feed", feed(site, "/late"), ETag='"a"')
    watched = Watched()
    (failure,) = new_reports([address], watched, fetcher())
    assert failure.reason == "not-found"
    site.put("/late", samples.html())
    (source,) = new_reports([address], watched, fetcher())
    assert source.name == f"{site.url}/late"


def test_what_the_feed_says_serves_where_the_page_is_silent(site):
    page = samples.html().replace(b"application/ld+json", b"text/x")
    site.put("/1", page.replace(b"<title>", b"<title>x "))
    address = site.put("/feed", feed(site, "/1"))
    (source,) = new_reports([address], Watched(), fetcher())
    article = load(source, IngestOptions())
    assert article.outlet.evidence.field.name == "feed feed title"
    assert article.published.evidence[0].field.name == "feed published"


def test_the_words_of_the_feed_are_taken_when_asked(site):
    address = site.put("/feed", samples.rss())
    (source,) = new_reports([address], Watched(), fetcher(), from_feed=True)
    assert load(source, IngestOptions()).text == samples.BODY
    assert [path for path, _ in site.asked] == ["/robots.txt", "/feed"]


def test_a_json_feed_is_watched(site):
    site.put("/1", samples.html())
    body = '{"version": "https://jsonfeed.org/version/1.1", "title": "Bay", "items": [{"id": "1",'
    address = site.put("/feed", f'{body} "url": "{site.url}/1", "content_text": "x"}}]}}'.encode())
    (source,) = new_reports([address], Watched(), fetcher())
    assert source.name == f"{site.url}/1"


def test_a_broken_feed_is_a_failure_and_the_others_are_read(site):
    site.put("/1", samples.html())
    good = site.put("/good", feed(site, "/1"))
    failure, source = new_reports([f"{site.url}/none", good], Watched(), fetcher())
    assert (failure.reason, source.name) == ("not-found", f"{site.url}/1")


@pytest.mark.parametrize("link", ["file:///etc/passwd", "", "javascript:alert(1)", "//x"])
def test_a_link_that_is_no_address_is_not_followed(site, link):
    address = site.put("/feed", samples.rss(((samples.HEADLINE, link, "x"),)))
    (failure,) = new_reports([address], Watched(), fetcher())
    assert failure.reason == "malformed"


def test_what_was_seen_is_kept_in_a_file_and_a_damaged_one_is_begun_anew(tmp_path):
    path = tmp_path / "story.cuttings-feeds"
    watched = Watched()
    list(new_reports([str(tmp_path / "none")], watched, fetcher()))
    watched.save(path)
    assert Watched.load(path) == watched
    path.write_text('{"feeds": {"a": 3}}')
    assert Watched.load(path) == Watched()


def test_watch_reads_a_feed_into_a_story_once(cuttings, site):
    site.put("/1", samples.html())
    address = site.put("/feed", feed(site, "/1"))
    assert "1 read" in cuttings("watch", address, "-o", "s.cuttings").stderr
    assert "0 read" in cuttings("watch", address, "-o", "s.cuttings").stderr


def test_an_answer_without_content_says_that_nothing_changed():
    assert Answer("http://x.example", "", None).data is None
