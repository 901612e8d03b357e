"""What a program gets that asks, and what it does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from django.utils import timezone

from deelwijs import demo
from deelwijs.cli.judge import Judge
from deelwijs.judging.directory import Directory
from deelwijs.office.api import services
from deelwijs.office.api.models import Scope, Token
from deelwijs.office.community.models import Enrolment, Group, Person, School
from deelwijs.office.community.standing import of_schools
from deelwijs.office.consent.models import Statement
from deelwijs.office.consent.selectors import directory
from deelwijs.office.journal.models import Entry
from deelwijs.office.pages import foundation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    Call = Callable[..., Any]
    Give = Callable[..., str]

CALLS = {"judge": Scope.JUDGE, "roster": Scope.ROSTER, "consents": Scope.CONSENTS, "protocol": Scope.PROTOCOL}


def people(school: School) -> list[Person]:
    """Return everybody of a school."""
    return list(Person.objects.filter(of_schools([school.pk], timezone.localdate())))


@pytest.fixture
def message(school: School) -> dict[str, Any]:
    """Return a message of a teacher, with something to say of it."""
    author = next(person for person in directory(school).people if person.role == "staff")
    return {
        "what": "message",
        "id": "my-1",
        "author": author.id,
        "capacity": "work",
        "channel": "facebook",
        "at": "2026-03-10T15:30:00+01:00",
        "text": "Een kaartje sturen? Bel 06-12345033.",
    }


def test_a_message_is_judged_as_the_command_line_does(
    call: Call, give: Give, school: School, message: dict[str, Any]
) -> None:
    """The answer is the very line that `deelwijs judge` writes for the same community."""
    got = call(give("judge"), "judge", message)
    cli = Judge(directory(school), foundation.edition("nl"), "cases")
    line = cli.answered([(1, json.dumps(message).encode())])
    assert got.status_code == 200
    assert got.content == line.written[0]
    assert got.json()["id"] == "my-1"
    assert got.json()["findings"]


def test_a_contact_is_judged(call: Call, give: Give, school: School) -> None:
    """A teacher and a pupil who befriend each other come up against an article."""
    roles = {person.role: person.id for person in directory(school).people}
    contact = {"what": "contact", "from": roles["staff"], "to": roles["pupil"], "platform": "facebook"}
    got = call(give("judge"), "judge", {**contact, "at": "2026-03-10T15:30:00Z"})
    assert got.status_code == 200
    assert got.json()["articles"]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"colour": "red"}, "unknown-field", "$"),
        ({"media": [{"kind": "photo", "school_related": True, "faces": 3}]}, "unknown-field", "$.media[0]"),
        ({"at": "2026-03-10T15:30:00"}, "naive-time", "$.at"),
        ({"at": "1066-10-14T09:00:00Z"}, "wrong-value", "$.at"),
        ({"at": 1773153000}, "wrong-value", "$.at"),
        ({"capacity": "king"}, "wrong-value", "$.capacity"),
        ({"channel": "smoke signals"}, "wrong-value", "$.channel"),
        ({"text": 7}, "wrong-value", "$.text"),
        ({"text": "x" * 25_001}, "wrong-value", "$.text"),
        ({"thread": [{"text": "x" * 25_001}]}, "wrong-value", "$.thread[0].text"),
        ({"what": "letter"}, "wrong-value", "$.what"),
        ({"id": "x" * 65}, "wrong-value", "$.id"),
        ({"author": None}, "wrong-value", "$.author"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused_with_its_place(  # noqa: PLR0913 - a table
    call: Call, give: Give, message: dict[str, Any], change: dict[str, Any], code: str, place: str
) -> None:
    """Unknown fields, times without a zone and wrong values are told apart, each with the path to it."""
    got = call(give(), "judge", message | change)
    assert got.status_code == 422
    assert got.headers["Content-Type"] == "application/problem+json"
    assert (got.json()["code"], got.json()["place"]) == (code, place)


def test_a_field_is_named_that_misses_or_is_unknown(call: Call, give: Give, message: dict[str, Any]) -> None:
    """A program's maker reads which field it is."""
    token = give()
    assert call(token, "judge", message | {"colour": 1}).json()["field"] == "colour"
    del message["text"]
    got = call(token, "judge", message).json()
    assert (got["code"], got["field"], got["status"]) == ("missing-field", "text", 422)


def test_a_body_that_is_no_json_is_refused(client: Client, give: Give) -> None:
    """Not JSON, not UTF-8, too deep, too large, or said to be something else: each has its answer."""
    headers = {"authorization": f"Bearer {give()}"}

    def sent(body: bytes, kind: str = "application/json") -> tuple[int, str]:
        got = client.post("/api/v1/judge", body, content_type=kind, headers=headers)
        return got.status_code, got.json()["code"]

    assert sent(b"{") == (400, "malformed")
    assert sent(b" ") == (400, "malformed")
    assert sent(b'{"what": "message", "author": "\xff"}') == (400, "malformed")
    assert sent(b'{"what": "message", "text": "\\ud800"}') == (400, "malformed")
    assert sent(b"[" * 100_000)[0] in {400, 422}
    assert sent(b" " * (256 * 1024 + 1)) == (413, "too-large")
    assert sent(b"{}", "text/plain") == (415, "wrong-media-type")


def test_problems_speak_the_language_of_the_reader(call: Call, give: Give) -> None:
    """Dutch unless English is asked for; the code is the same."""
    token = give()
    dutch, english = (call(token, "nowhere", accept_language=language) for language in ("nl", "en"))
    assert dutch.status_code == english.status_code == 404
    assert dutch.json()["code"] == english.json()["code"] == "not-found"
    assert english.json()["title"] == "There is nothing here"
    assert dutch.json()["title"] != english.json()["title"]


def test_the_roster_is_read_page_by_page(call: Call, give: Give, school: School) -> None:
    """All pages together are everybody of the school once, with groups and enrolments, and without contact data."""
    token = give("roster")
    found: list[dict[str, Any]] = []
    after = ""
    while after is not None:
        page = call(token, f"roster?limit=7{f'&after={after}' if after else ''}").json()
        assert len(page["people"]) <= 7
        found += page["people"]
        after = page["next"]
    assert {person["id"] for person in found} == {str(person.pk) for person in people(school)}
    assert len(found) == len(people(school))
    assert all("contact" not in person for person in found)
    groups = {group["id"] for group in page["groups"]}
    enrolled = Enrolment.objects.on(timezone.localdate()).filter(group__school=school)
    assert groups == {str(row.group_id) for row in enrolled}
    assert sum(len(person["enrolments"]) for person in found) == enrolled.count()
    assert {role for person in found for role in person["roles"]} >= {"pupil", "guardian", "staff"}


def test_contact_data_want_their_own_scope(call: Call, give: Give) -> None:
    """With it they stand with each person; alone it opens nothing."""
    page = call(give("roster", "roster.contact"), "roster?limit=500").json()
    assert any(person["contact"]["phone"] for person in page["people"])
    assert call(give("roster.contact"), "roster").status_code == 403


def test_the_roster_takes_as_many_queries_for_many_as_for_few(
    call: Call, give: Give, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A page of five hundred asks the database no more often than a page of one."""
    token = give("roster")
    call(token, "roster?limit=1")
    with django_assert_max_num_queries(10):
        call(token, "roster?limit=500")


def test_a_group_can_be_asked_for(call: Call, give: Give, school: School) -> None:
    """Then the pupils of that group stand there, and nobody else."""
    group = Group.objects.filter(school=school).first()
    assert group
    page = call(give("roster"), f"roster?limit=500&group={group.pk}").json()
    assert page["people"]
    assert all(person["enrolments"][0]["group"] == str(group.pk) for person in page["people"])


def test_the_consents_are_those_of_the_school(call: Call, give: Give, school: School) -> None:
    """Every statement about somebody of the school, page by page, and of nobody else."""
    token = give("consents")
    found: list[dict[str, Any]] = []
    after = 0
    while after is not None:
        page = call(token, f"consents?limit=5&after={after}").json()
        found += page["consents"]
        after = page["next"]
    wanted = Statement.objects.filter(person__in=people(school))
    assert [row["id"] for row in found] == list(wanted.order_by("pk").values_list("pk", flat=True))
    assert found[0]["at"].endswith(("Z", "+00:00"))


def test_what_is_of_another_school_is_not_there(
    call: Call, give: Give, elsewhere: School, message: dict[str, Any]
) -> None:
    """A group, a person's consents and an author of another school are answered as what does not exist."""
    of_ours = Person.objects.get(pk=message["author"])
    group = Group.objects.filter(school__slug="obs-de-vlierbes").first()
    token = give(of=elsewhere)
    nobody = "00000000-0000-4000-8000-000000000000"
    for path in ("roster?group=", "consents?person="):
        real = call(token, f"{path}{group.pk if group and 'group' in path else of_ours.pk}")
        assert real.status_code == 404
        assert real.content == call(token, f"{path}{nobody}").content
    judged = call(token, "judge", message)
    assert judged.status_code == 404
    assert judged.json()["place"] == "$.author"
    assert judged.content == call(token, "judge", message | {"author": nobody}).content
    assert call(token, "roster").json()["people"] == []
    assert call(token, "consents").json()["consents"] == []


def test_the_protocol_in_force_is_given(call: Call, give: Give) -> None:
    """Its articles, with the school's own words, in the language that is asked for."""
    token = give("protocol")
    dutch, english = (call(token, "protocol", accept_language=language).json() for language in ("nl", "en"))
    assert [dutch["language"], english["language"]] == ["nl", "en"]
    assert [article["id"] for article in dutch["articles"]] == [article["id"] for article in english["articles"]]
    assert any("De Vlierbes" in article["text"] for article in dutch["articles"])


@pytest.mark.parametrize("path", ["roster?limit=0", "roster?limit=501", "roster?limit=x", "roster?after=x"])
def test_a_question_is_read_strictly(call: Call, give: Give, path: str) -> None:
    """A wrong parameter, an unknown one and one given twice are refused with their place."""
    token = give()
    assert call(token, path).json()["code"] == "wrong-value"
    assert call(token, path + "&limit=3&limit=4").status_code == 422
    assert call(token, "roster?colour=red").json()["code"] == "unknown-field"
    assert call(token, "protocol?colour=red").json()["field"] == "colour"
    assert call(token, f"consents?after={2**63}").status_code == 422


@pytest.mark.parametrize(("path", "scope"), CALLS.items())
def test_every_call_wants_its_scope(call: Call, give: Give, message: dict[str, Any], path: str, scope: Scope) -> None:
    """A token with every other scope is told that this one misses; one with it alone comes in."""
    body = message if path == "judge" else None
    others = call(give(*(set(Scope.values) - {scope.value})), path, body)
    assert (others.status_code, others.json()["code"]) == (403, "scope-missing")
    assert call(give(scope.value), path, body).status_code == 200


@pytest.mark.parametrize("path", CALLS)
def test_whoever_does_not_come_in_is_not_told_why(
    client: Client, call: Call, give: Give, school: School, path: str
) -> None:
    """No token, a wrong one, one that is over and one that was ended are answered alike."""
    over, ended = give(), give()
    Token.objects.filter(digest=services.digest(over)).update(expires=timezone.now())
    services.end(
        Token.objects.get(digest=services.digest(ended)), services.bearer(Token.objects.filter(school=school)[0])
    )
    body: Any = {} if path == "judge" else None
    ask = client.get if body is None else client.post
    answers = [call(token, path, body) for token in ("", "wrong", "deelwijs_" + "é" * 43, over, ended)]
    answers += [ask(f"/api/v1/{path}"), ask(f"/api/v1/{path}", headers={"authorization": "Basic eDp5"})]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert {answer.headers["WWW-Authenticate"] for answer in answers} == {'Bearer realm="deelwijs"'}


def test_a_refusal_takes_the_same_work(
    call: Call, give: Give, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Whether a token is wrong, over or ended: one question to the database, and no write."""
    over = give()
    Token.objects.update(expires=timezone.now())
    for token in ("wrong", over):
        with django_assert_num_queries(1):
            assert call(token, "protocol").status_code == 401


def test_a_token_is_used_so_often_a_minute_and_no_more(call: Call, give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it waits for the next minute; another token does not."""
    monkeypatch.setattr(services, "A_MINUTE", 3)
    moment = timezone.now().replace(second=10)
    monkeypatch.setattr("deelwijs.office.api.bearer.timezone.now", lambda: moment)
    token, other = give("protocol"), give("protocol")
    assert [call(token, "protocol").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert call(token, "protocol").headers["Retry-After"] == "50"
    assert call(other, "protocol").status_code == 200
    moment += timezone.timedelta(minutes=1)
    assert call(token, "protocol").status_code == 200
    assert Token.objects.get(digest=services.digest(token)).last_used == timezone.localdate(moment)


def test_what_a_program_saw_stands_in_the_journal(
    call: Call, give: Give, school: School, message: dict[str, Any]
) -> None:
    """Once in ten minutes for the same thing, by the token, in the chain of its school."""
    token = give()
    row = Token.objects.get(digest=services.digest(token))
    for _again in range(2):
        call(token, "roster")
        call(token, "consents")
        call(token, "judge", message)
    written = Entry.objects.filter(actor_kind="token", actor=row.pk, chain__key=f"school:{school.pk}")
    assert sorted(written.values_list("action", flat=True)) == ["consent.view", "post.check", "roster.view"]
    assert written.get(action="roster.view").details == {"contact": True}


def test_an_accident_is_told_as_a_problem(
    call: Call, give: Give, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The program gets a code and nothing of the inside; the log gets all."""
    token = give()
    monkeypatch.setattr("deelwijs.office.api.selectors.protocol", lambda *_: 1 / 0)
    got = call(token, "protocol")
    assert (got.status_code, got.json()["code"]) == (500, "server-error")
    assert b"division" not in got.content
    assert "ZeroDivisionError" in caplog.text


def test_other_methods_and_addresses_are_told_as_problems(client: Client, give: Give) -> None:
    """What is not there, and what is not asked in this way, is no page of the site."""
    headers = {"authorization": f"Bearer {give()}"}
    got = client.delete("/api/v1/roster", headers=headers)
    assert (got.status_code, got.headers["Allow"], got.json()["code"]) == (405, "GET", "method-not-allowed")
    assert client.post("/api/v1/nowhere", headers=headers).json()["code"] == "not-found"


def test_nothing_is_kept_by_anybody_on_the_way(call: Call, give: Give, message: dict[str, Any]) -> None:
    """Every answer says no-store, and none sets a cookie."""
    token = give()
    for got in (call(token, "roster"), call(token, "judge", message), call("wrong", "roster")):
        assert got.headers["Cache-Control"] == "no-store"
        assert not got.cookies


def test_the_community_of_the_demo_is_judged_whole(call: Call, give: Give) -> None:
    """The demo's own people are known by the ids of the roster."""
    page = call(give(), "roster?limit=500").json()
    community = Directory(demo.community(2025))
    names = {(person.given, person.family) for person in community.people}
    assert {(person["given"], person["family"]) for person in page["people"]} <= names
    assert msgspec.json.encode(page)
