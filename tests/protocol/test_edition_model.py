"""The questions that judging asks of an edition."""

from dataclasses import replace

import pytest

from deelwijs.protocol import Condition, Edition, Kind, Platform, parse_edition


def test_nobody_is_left_out_of_an_empty_condition() -> None:
    """Without roles or capacities a binding holds for anybody, even for somebody unknown."""
    assert Condition().matches("staff", "work")
    assert Condition().matches("", "")


@pytest.mark.parametrize(
    ("role", "capacity", "holds"),
    [("staff", "private", True), ("staff", "work", False), ("pupil", "private", False)],
)
def test_a_condition_asks_for_role_and_capacity(role: str, capacity: str, *, holds: bool) -> None:
    """Both have to fit."""
    assert Condition(frozenset({"staff"}), frozenset({"private"})).matches(role, capacity) is holds


def test_a_narrower_condition_is_more_specific() -> None:
    """What rules out more situations wins: one role over two, two axes over one, anything over nothing."""
    conditions = [
        Condition(),
        Condition(frozenset({"staff", "pupil"})),
        Condition(frozenset({"staff"})),
        Condition(frozenset({"staff"}), frozenset({"private"})),
    ]
    assert [condition.specificity for condition in conditions] == [0, 3, 6, 8]


def test_the_most_specific_article_is_cited(reference: Edition) -> None:
    """Staff in private have an article of their own for personal information; everybody else shares one."""
    cited = {
        (role, capacity): article.id
        for role in ("staff", "pupil", "guardian")
        for capacity in ("work", "private")
        if (article := reference.article_for("personal-information", role, capacity))
    }
    assert cited.pop(("staff", "private")) == "C1"
    assert set(cited.values()) == {"A2"}


def test_no_article_is_cited_where_a_norm_does_not_reach(reference: Edition, other: Edition) -> None:
    """A norm for staff says nothing of pupils, an absent norm says nothing of anybody."""
    assert reference.article_for("disclosure", "pupil", "private") is None
    assert reference.article_for("disclosure", "staff", "official") is None
    assert other.article_for("disclaimer", "staff", "private") is None


def test_somebody_of_unknown_role_falls_under_what_holds_for_anybody(reference: Edition) -> None:
    """The author of an older message need not be known."""
    assert reference.article_for("decency", "stranger", "private") is reference.article("A7")
    assert reference.article_for("doubt", "stranger", "private") is None


def test_bound_articles_come_in_the_order_of_the_document(reference: Edition) -> None:
    """What is said at placing rests on two articles of the reference edition."""
    assert [article.id for article in reference.bound(Kind.PROCEDURE, "placing-notice")] == ["A3", "A4"]
    assert reference.bound("norm", "no-such-norm") == ()


@pytest.mark.parametrize("name", ["instagram", "Instagram", "insta", " INSTA "])
def test_a_platform_is_found_by_name_title_or_alias(reference: Edition, name: str) -> None:
    """However people write it."""
    assert reference.platform(name).name == "instagram"


def test_an_unknown_channel_counts_as_a_social_medium(reference: Edition) -> None:
    """A platform that is younger than the edition is judged all the same, lessons included."""
    platform = reference.platform("Nieuwtje")
    assert (platform.title, platform.consent, platform.in_lessons) == ("Nieuwtje", "social", True)


def test_a_website_is_no_social_medium_in_lessons(reference: Edition, other: Edition) -> None:
    """The school's own channels do not count for lesson time, and an edition can exempt a platform."""
    assert not reference.platform("website").in_lessons
    assert not other.platform("klassenapp").in_lessons


def test_the_schools_own_channels_need_no_listing(other: Edition) -> None:
    """An edition that lists its platforms alone knows website and newsletter, each with its own consent."""
    bare = replace(other, platforms=(Platform("instagram", "Instagram"),))
    assert bare.channels == ("instagram", "website", "newsletter")
    for name in ("website", "newsletter"):
        assert (bare.platform(name).consent, bare.platform(name).in_lessons) == (name, False)
    assert other.channels == ("instagram", "whatsapp", "website", "newsletter")


def test_an_edition_can_be_given_its_consent_afterwards(reference: Edition, other: Edition) -> None:
    """The council's consent is added to a read edition, and everything can still be found."""
    agreed = replace(reference, consent=other.consent)
    assert agreed.consent is other.consent
    assert agreed.article_for("decency", "pupil", "private") is reference.article("A7")


def test_an_article_can_bind_one_norm_under_two_conditions(other_text: str) -> None:
    """That is no rivalry: it is the same article either way."""
    edition = parse_edition(
        other_text.replace("{norm: decency}", "{norm: decency; norm: decency (staff)}"), "edition.md"
    )
    assert edition.article_for("decency", "staff", "work") is edition.article_for("decency", "pupil", "private")
