"""The closed vocabulary: everything that an article can be bound to, with its parameters.

An edition may leave out duties, procedures, ladders and principles; a norm is bound or declared absent. Every
parameter listed here is compulsory as soon as its term is bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from deelwijs.protocol.model import Kind
from deelwijs.protocol.parameters import Choice, Number, Parameter, Some, Time

OUTCOME = Choice(("forbidden", "consult", "amend"))


@dataclass(frozen=True, slots=True)
class Term:
    """A name that an article can be bound to."""

    kind: Kind
    name: str
    meaning: str
    parameters: Mapping[str, Parameter]


def _term(kind: Kind, name: str, meaning: str, **parameters: Parameter) -> Term:
    return Term(kind, name, meaning, parameters)


_norm, _duty, _procedure, _ladder, _principle = (partial(_term, kind) for kind in Kind)


TERMS = (
    # Norms judge a message before it is placed.
    _norm("scope", "which messages the protocol speaks about at all"),
    _norm(
        "lesson-time",
        "no social media while lessons are going on, unless permitted",
        outcome=OUTCOME,
        leadership=Some(said="or"),
    ),
    _norm("personal-information", "nothing private or confidential gets out", outcome=OUTCOME),
    _norm("good-name", "the reputation of school and foundation is left whole", outcome=OUTCOME),
    _norm(
        "media-consent",
        "nobody is shown or heard without having agreed",
        outcome=OUTCOME,
        consent_age=Number(12, 18),
        combine=Choice(("newest", "no-refusal", "everyone")),
    ),
    _norm(
        "befriending",
        "no private contacts online between staff and pupils",
        outcome=OUTCOME,
        own_child=OUTCOME,
    ),
    _norm("decency", "nobody is hurt, bullied, stalked, threatened or slandered", outcome=OUTCOME),
    _norm("disclosure", "staff who join a discussion say where they work", outcome=OUTCOME),
    _norm(
        "disclaimer",
        "staff who write in private say that they speak for themselves",
        outcome=OUTCOME,
        parts=Some(("own-opinion", "not-official", "not-liable")),
    ),
    _norm(
        "derailing-thread",
        "a conversation that turns ugly goes to the manager first",
        outcome=OUTCOME,
        attacks=Number(1, 20),
    ),
    _norm(
        "doubt",
        "whoever hesitates asks the manager first",
        outcome=OUTCOME,
        signals=Some(("hint", "incident", "objection", "joke"), said="or"),
    ),
    # Duties are what a school does, by when.
    _duty("adoption", "the board adopts one edition for all its schools"),
    _duty("school-guide-reference", "the school guide points to the protocol"),
    _duty("open-inspection", "anybody can read the protocol at the school and on its site"),
    _duty("inform-teachers", "every teacher hears of the edition", within=Time()),
    _duty("inform-pupils", "every pupil hears of the edition in a lesson", within=Time()),
    _duty(
        "parents-evening",
        "parents are invited to talk about growing up online",
        force=Choice(("advice", "duty")),
        per_year=Number(1, 12, "times"),
        providers=Some(said="or"),
    ),
    _duty(
        "media-literacy-lessons",
        "every group learns each year how to use media wisely",
        per_year=Number(1, 40, "times"),
    ),
    # Procedures are what happens in a case.
    _procedure("in-force", "the edition of the day itself is the one that counts"),
    _procedure("council-consent", "the participation council agrees before the edition holds"),
    _procedure("placing-notice", "what an author is told at the moment of placing"),
    _procedure("publication-register", "what was placed where, and by whom, is written down"),
    _procedure("take-down", "a message that must go is removed, and its copies are chased", within=Time()),
    _procedure(
        "consent-record",
        "consent is kept for each person, kind and channel, and can be withdrawn",
        reminders_per_year=Number(1, 12, "times"),
    ),
    _procedure("report-decency-breach", "somebody reports harm and is answered", answer_within=Time()),
    _procedure("thread-alarm", "a heated conversation reaches the manager", answer_within=Time()),
    _procedure("question-to-manager", "a draft is put before the manager", answer_within=Time()),
    _procedure(
        "personnel-file",
        "letters about a staff member's case are kept in their file",
        keep_after_leaving=Time(),
    ),
    _procedure(
        "pupil-file",
        "letters about a pupil's or parent's case are kept in the pupil's file",
        keep_after_leaving=Time(),
    ),
    _procedure(
        "staff-measure",
        "a measure against a staff member, step by step",
        view_within=Time(),
        appeal_within=Time(),
    ),
    _procedure(
        "pupil-measure",
        "a measure against a pupil, step by step",
        suspension_at_most=Time(),
        inspectorate_after=Time(),
        objection_within=Time(),
    ),
    _procedure("police-report", "a possible crime is brought to the police", decide_within=Time()),
    _procedure("confidential-inspector", "a sexual offence goes to the board and the inspector at once"),
    # Ladders are measures, from mild to severe.
    _ladder("staff-measures", "what can follow for staff"),
    _ladder("pupil-measures", "what can follow for pupils and their parents"),
    # Principles are cited, not computed.
    _principle("purpose", "why there is a protocol, and on whose good sense it counts"),
    _principle("value", "social media are worth having"),
    _principle("safe-climate", "everybody should feel safe at school"),
    _principle("ordinary-manners", "online the same manners hold as elsewhere"),
    _principle("care-for-reputation", "whoever writes thinks of everybody's good name"),
    _principle("protection", "the protocol shields people from others and from themselves"),
    _principle("community", "for whom the protocol is meant"),
    _principle("knowledge-sharing", "telling what one knows is welcome"),
    _principle("personal-responsibility", "authors answer for what they place"),
    _principle("lasting-publicity", "what was online can always come back"),
    _principle("staff-example", "the words of staff weigh more than those of others"),
    _principle("neglect-of-duty", "staff who break the protocol may fail in their work"),
    _principle("culpable-conduct", "pupils and parents can be held to account"),
)

STEPS = {
    "conversation": "the people concerned have talked about it",
    "written-record": "what was said is written down as such",
    "notice-of-intent": "the measure is announced in writing before it is taken",
    "view": "the staff member can answer the announcement",
    "reasoned-decision": "the decision is in writing, gives its reasons and is signed",
    "appeal": "the decision names where and until when one can appeal",
    "urgent-cause": "the cause is so grave that work stops at once, and is told at once",
    "hear-parents": "the parents have been heard",
    "tell-inspectorate": "the inspectorate is told",
    "find-other-school": "another school is ready to take the pupil",
    "objection": "the decision names where and until when one can object",
}

BY_KIND: Mapping[Kind, Mapping[str, Term]] = {
    kind: {term.name: term for term in TERMS if term.kind is kind} for kind in Kind
}
BY_NAME: Mapping[str, Term] = {term.name: term for term in TERMS}
