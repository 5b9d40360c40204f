"""What is due: next steps, and what the open reminders stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import User
from negotiations.commitment.models import Deliverable
from negotiations.deals.models import Deal, DealQuerySet, Outcome
from negotiations.figures import ago, clock, money, span_days
from negotiations.follow_up.models import CheckIn, ProgressReview
from negotiations.pipeline.queries.card_texts import DUE_TODAY, RESTING, TURNS, CardTexts
from negotiations.pipeline.queries.filters import Today
from negotiations.playbooks.stages import Stage
from negotiations.reminders.models import Reminder, ReminderKind

MOST_TASKS = 100
DAYS_IN_A_WEEK = 7
DEAL_FIELDS = (
    "title", "counterparty__name", "stage", "outcome", "turn", "turn_since", "value", "currency",
    "last_activity_at",
)  # fmt: skip
ICONS = {
    ReminderKind.OFFER_EXPIRY: "clock",
    ReminderKind.ADJOURNMENT: "pause",
    ReminderKind.DELIVERABLE: "flag",
    ReminderKind.CHECK_IN: "okc",
    ReminderKind.PROGRESS_REVIEW: "people",
    ReminderKind.APPROVAL: "stop",
    ReminderKind.DECISION: "okc",
    ReminderKind.DEADLINE: "clock",
}
# A next step is read from its deal; an invitation only waits for its mail.
NOT_ON_THE_DAY = {ReminderKind.NEXT_STEP, ReminderKind.INVITATION}
# Due at no hour of the day: they take no place in its plan.
WITHOUT_A_CLOCK = {
    ReminderKind.DELIVERABLE,
    ReminderKind.APPROVAL,
    ReminderKind.DECISION,
    ReminderKind.DEADLINE,
}
TONES = {"clock": "is-warn", "okc": "is-good", "stop": "is-stop"}
PAGES = {
    ReminderKind.OFFER_EXPIRY: "bargaining",
    ReminderKind.ADJOURNMENT: "bargaining",
    ReminderKind.DELIVERABLE: "commitment",
    ReminderKind.CHECK_IN: "follow_up",
    ReminderKind.PROGRESS_REVIEW: "follow_up",
    ReminderKind.APPROVAL: "deal_approvals",
    ReminderKind.DECISION: "bargaining",
    ReminderKind.DEADLINE: "deal",
}


@dataclass(frozen=True)
class Task:
    """One thing to do: a deal's next step, or what a reminder stands for."""

    due_at: datetime
    when: str
    icon: str
    tone: str
    text: str
    deal_id: int
    company: str
    deal: str
    detail: str
    has_clock: bool
    mark: str
    turn: str
    url: str
    is_step: bool


@dataclass(frozen=True)
class TaskGroup:
    title: str
    tasks: list[Task]
    is_late: bool = False


def tasks(
    deals: DealQuerySet, user: User, today: Today, *, of_the_team: bool
) -> tuple[list[Task], bool]:
    """What is due by the end of next week, the earliest first, and whether there is more.

    Two queries. A next step is read from its deal, so its own reminder is left out.
    """
    until = today.midnight(2 * DAYS_IN_A_WEEK - today.on.weekday())
    steps = (
        deals.filter(next_step_at__lt=until)
        .order_by("next_step_at", "pk")
        .values("pk", "next_step", "next_step_at", *DEAL_FIELDS)[: MOST_TASKS + 1]
    )
    reminders = Reminder.objects.exclude(kind__in=NOT_ON_THE_DAY).filter(
        deal__in=Deal.objects.visible_to(user).running(), cancelled_at__isnull=True
    )
    if not of_the_team:
        reminders = reminders.filter(recipient=user)
    of_deal = {name: F(f"deal__{name}") for name in DEAL_FIELDS}
    rows = (
        reminders.annotate(at=Coalesce("snoozed_from", "due_at"), text=_text_of_subject())
        .filter(at__lt=until)
        .order_by("at", "pk")
        .values("deal_id", "kind", "at", "text", **of_deal)[: MOST_TASKS + 1]
    )
    writer = _TaskTexts(user, today)
    found = [*(writer.step(row) for row in steps), *(writer.reminder(row) for row in rows)]
    found.sort(key=lambda task: (task.due_at, task.deal_id))
    return found[:MOST_TASKS], len(found) > MOST_TASKS


def _text_of_subject() -> Coalesce:
    """What a reminder is about, in the words of its subject: those of a mail say more."""

    def words(rows: QuerySet, name: str) -> Subquery:
        return Subquery(rows.filter(pk=OuterRef("subject_id")).values(name)[:1])

    by_kind = Case(
        When(kind=ReminderKind.DELIVERABLE, then=words(Deliverable.objects.all(), "text")),
        When(kind=ReminderKind.CHECK_IN, then=words(CheckIn.objects.all(), "purpose")),
        When(
            kind=ReminderKind.PROGRESS_REVIEW, then=words(ProgressReview.objects.all(), "purpose")
        ),
    )
    return Coalesce(by_kind, "why")


class _TaskTexts:
    def __init__(self, user: User, today: Today) -> None:
        self.today, self.cards = today, CardTexts(user, today)

    def step(self, row: Mapping[str, Any]) -> Task:
        url = reverse("deal", args=[row["pk"]])
        return self._task(
            {**row, "deal_id": row["pk"], "at": row["next_step_at"], "text": row["next_step"]},
            icon="phone", url=url, has_clock=True, is_step=True,
        )  # fmt: skip

    def reminder(self, row: Mapping[str, Any]) -> Task:
        kind = ReminderKind(row["kind"])
        url = reverse(PAGES[kind], args=[row["deal_id"]])
        has_clock = kind not in WITHOUT_A_CLOCK
        return self._task(row, icon=ICONS[kind], url=url, has_clock=has_clock, is_step=False)

    def _task(
        self, row: Mapping[str, Any], *, icon: str, url: str, has_clock: bool, is_step: bool
    ) -> Task:
        at = row["at"]
        is_late = self.today.date_of(at) < self.today.on
        names = [name for name in (row["counterparty__name"], row["title"]) if name]
        mark, turn = turn_of(row, self.today)
        return Task(
            due_at=at,
            when=self._when(at, has_clock=has_clock),
            has_clock=has_clock,
            icon=icon,
            tone="is-stop" if is_late else TONES.get(icon, "muted"),
            text=row["text"],
            deal_id=row["deal_id"],
            company=names[0],
            deal=" · ".join(names),
            detail=self._detail(row),
            mark=mark,
            turn=turn,
            url=url,
            is_step=is_step,
        )

    def _when(self, at: datetime, *, has_clock: bool) -> str:
        mark, text = self.cards.step(at)
        if mark == DUE_TODAY and has_clock:
            return clock(at, self.today.zone)
        return text

    def _detail(self, row: Mapping[str, Any]) -> str:
        texts = [Stage(row["stage"]).label]
        if row["value"] is not None:
            texts.append(money(row["value"], row["currency"]))
        if row["outcome"] == Outcome.OPEN:
            texts.append(f"last activity {ago(row['last_activity_at'], self.today.now)}")
        return " · ".join(texts)


def turn_of(row: Mapping[str, Any], today: Today) -> tuple[str, str]:
    """The mark and the text of whose turn it is, and for how long."""
    if row["outcome"] in RESTING:
        return RESTING[row["outcome"]]
    mark, turn = TURNS[row["turn"]]
    since = today.date_of(row["turn_since"])
    return mark, f"{turn} {span_days(since, today.on) if since < today.on else 'today'}"


def booked(tasks: Iterable[Task], today: Today) -> list[tuple[datetime, str]]:
    """What today's hours are taken by."""
    return [
        (task.due_at, task.company)
        for task in tasks
        if task.has_clock and today.starts_at <= task.due_at < today.ends_at
    ]


def grouped(tasks: Iterable[Task], today: Today) -> list[TaskGroup]:
    """Late, today, until Sunday, the week after; a group without tasks is left out."""
    next_monday = today.midnight(DAYS_IN_A_WEEK - today.on.weekday())
    edges = [
        ("Overdue", today.starts_at),
        ("Today", today.ends_at),
        ("This week", next_monday),
        ("Next week", next_monday + timedelta(days=2 * DAYS_IN_A_WEEK)),
    ]
    groups = {title: TaskGroup(title, [], is_late=title == "Overdue") for title, _ in edges}
    for task in tasks:
        title = next(title for title, end in edges if task.due_at < end)
        groups[title].tasks.append(task)
    return [group for group in groups.values() if group.tasks]
