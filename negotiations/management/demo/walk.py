"""Walks a deal through its stages with the same actions that people use, dated in the past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.actions import Wording, accept_offer, table_offer, tie_concessions
from negotiations.bargaining.models import Concession, Offer
from negotiations.clarifying.actions import agree_point
from negotiations.commitment import actions as commitment
from negotiations.commitment.models import Deliverable
from negotiations.deals.actions import add_stakeholder, counterparty_named, note, open_deal
from negotiations.deals.models import Deal, Side
from negotiations.follow_up.actions import hold_meeting
from negotiations.follow_up.models import ProgressReview
from negotiations.information_exchange.actions import state_positions, take_note
from negotiations.journey.actions import move_to_stage, set_next_step, sign_off_deal, tick_item
from negotiations.management.demo.hours import appointment, in_office_hours
from negotiations.management.demo.lines import Choice, Line, Numeric, rounded
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import (
    IssueEdit,
    OptionEdit,
    RowEdit,
    add_issue,
    prepare,
)
from negotiations.preparation.models import Issue, IssueKind


@dataclass
class Walk:
    """One deal on its way; `today` is the day on which the demo is loaded."""

    deal: Deal
    by: User
    today: datetime

    @classmethod
    def begin(
        cls, *, owner: User, today: datetime, days_ago: float, company: str, **values: Any
    ) -> "Walk":
        """Open the deal that many days ago."""
        assert owner.team, "everybody who owns a deal is in a team"  # noqa: S101
        values["counterparty"] = counterparty_named(company, team=owner.team)
        values.setdefault("playbook", PlaybookVersion.objects.offered_to(None).order_by("pk")[0])
        deal = open_deal(
            team=owner.team,
            owner=owner,
            values=values,
            by=owner,
            now=today - timedelta(days=days_ago),
        )
        return cls(deal, owner, today)

    def at(self, days_ago: float) -> datetime:
        """A moment in the office hours of the past, never one still to come."""
        moment = in_office_hours(self.today - timedelta(days=days_ago), self._zone)
        return min(moment, self.today - timedelta(minutes=5))

    def people(self, *people: Sequence[Any], days_ago: float) -> None:
        """Add their people: name, title, role, influence, personal agenda."""
        for name, title, role, influence, agenda in people:
            values = {
                "name": name, "job_title": title, "role": role, "influence": influence,
                "agenda": agenda,
            }  # fmt: skip
            add_stakeholder(deal=self.deal, values=values, by=self.by, now=self.at(days_ago))

    def prepares(self, days_ago: float, **answers: Any) -> None:
        """Write answers of the preparation."""
        self.deal.refresh_from_db()
        version = self.deal.preparation.version if hasattr(self.deal, "preparation") else 1
        prepare(
            deal=self.deal, values=answers, seen={}, version=version, by=self.by,
            now=self.at(days_ago),
        )  # fmt: skip

    def lists(self, line: Line, *, price: Decimal, days_ago: float) -> None:
        """Put the issues of a product line on the deal."""
        for issue in line:
            edit = (
                _numeric_edit(issue, price) if isinstance(issue, Numeric) else _choice_edit(issue)
            )
            add_issue(deal=self.deal, edit=edit, by=self.by, now=self.at(days_ago))

    def hears(self, days_ago: float, text: str, **more: Any) -> None:
        take_note(deal=self.deal, text=text, by=self.by, now=self.at(days_ago), **more)

    def states(self, name: str, stance: str, interest: str, *, days_ago: float) -> None:
        """Note their position on an issue, and the interest behind it."""
        issue = self.issue(name)
        theirs = issue.positions.get(side=Side.THEIRS)
        state_positions(
            issue=issue,
            ours=RowEdit({}, version=issue.positions.get(side=Side.OURS).version),
            theirs=RowEdit({"stance": stance, "interest": interest}, version=theirs.version),
            by=self.by,
            now=self.at(days_ago),
        )

    def agrees(self, days_ago: float, text: str, confirmed_by: str) -> None:
        now = self.at(days_ago)
        agree_point(
            deal=self.deal, text=text, confirmed_by=confirmed_by, agreed_on=now.date(),
            today=now.date(), by=self.by, now=now,
        )  # fmt: skip

    def moves_on(self, stage: Stage, days_ago: float, reason: str = "") -> None:
        """Enter the next stage, with the reason for what is still open, if anything is."""
        now = self.at(days_ago)
        self.deal.refresh_from_db()
        move_to_stage(deal=self.deal, stage=stage, reason=reason, by=self.by, now=now)

    def offers(
        self, side: Side, days_ago: float, terms: Mapping[str, Any], *,
        stands_for: timedelta | None = None, about: Sequence[str] = (), **wording: Any,
    ) -> Offer:  # fmt: skip
        """Table an offer of either side; `stands_for` counts from today.

        `about` names the issues that its condition is about.
        """
        until = None if stands_for is None else self.office_time(self.today + stands_for)
        last = Offer.objects.filter(deal=self.deal).order_by("-number").first()
        answered = last if last is not None and last.side != side else None
        return table_offer(
            deal=self.deal,
            side=side,
            terms={self.issue(name).key: self.value(name, value) for name, value in terms.items()},
            answers=answered,
            wording=Wording(
                stands_until=until,
                depends_on=frozenset(self.issue(name).key for name in about),
                **wording,
            ),
            by=self.by,
            now=self.at(days_ago),
        )

    def trades(self, days_ago: float, ours: tuple[int, str], theirs: tuple[int, str]) -> None:
        """Note a concession of ours as given for one of theirs: number of the offer, issue."""
        pair = {
            side: Concession.objects.select_related("offer__deal").get(
                offer__deal=self.deal, offer__number=number, issue__name=name
            )
            for side, (number, name) in (("ours", ours), ("theirs", theirs))
        }
        tie_concessions(**pair, by=self.by, now=self.at(days_ago))

    def accepts(self, days_ago: float) -> None:
        """The last offer is accepted by the other side."""
        last = Offer.objects.filter(deal=self.deal).latest("number")
        accept_offer(offer=last, by=self.by, now=self.at(days_ago))
        self.deal.refresh_from_db()

    def writes(self, days_ago: float, **texts: str) -> None:
        """Write the agreement."""
        agreement = commitment.start_agreement(deal=self.deal, by=self.by, now=self.at(days_ago))
        commitment.write_agreement(
            deal=self.deal, values=texts, seen={}, version=agreement.version, by=self.by,
            now=self.at(days_ago),
        )  # fmt: skip

    def promises(
        self, side: Side, text: str, who: str, in_days: int, *, days_ago: float
    ) -> Deliverable:
        now = self.at(days_ago)
        due_on = (self.today + timedelta(days=in_days)).date()
        values = {"side": side, "text": text, "responsible": who, "due_on": due_on}
        return commitment.add_deliverable(deal=self.deal, values=values, by=self.by, now=now)

    def finishes(self, deliverable: Deliverable, days_ago: float) -> None:
        commitment.finish_deliverable(deliverable=deliverable, by=self.by, now=self.at(days_ago))

    def reviews(self, purpose: str, in_days: int, *, days_ago: float) -> None:
        """Set the date of a progress review."""
        commitment.schedule_meeting(
            deal=self.deal,
            model=ProgressReview,
            purpose=purpose,
            due_at=self.office_time(self.today + timedelta(days=in_days)),
            by=self.by,
            now=self.at(days_ago),
        )

    def signs(self, days_ago: float) -> None:
        now = self.at(days_ago)
        commitment.mark_reviewed(deal=self.deal, by=self.by, now=now)
        commitment.express_thanks(deal=self.deal, by=self.by, now=now)
        sign_off_deal(deal=self.deal, signed_on=now.date(), by=self.by, now=now)
        self.deal.refresh_from_db()

    def checks_in(
        self, *, first_in_days: int, at: time, until_in_days: int, notes: Sequence[str],
        days_ago: float,
    ) -> None:  # fmt: skip
        """Schedule check-ins, weekly in the first month; those that are past were held."""
        meetings = commitment.schedule_check_ins(
            deal=self.deal,
            first=self.office_time(self.today + timedelta(days=first_in_days), at),
            weekly_count=4,
            until=(self.today + timedelta(days=until_in_days)).date(),
            by=self.by,
            now=self.at(days_ago),
        )
        past = [meeting for meeting in meetings if meeting.due_at < self.today]
        for meeting, text in zip(past, notes, strict=False):
            held_at = min(meeting.due_at + timedelta(minutes=30), self.at(0))
            hold_meeting(meeting=meeting, note=text, by=self.by, now=held_at)

    def ticks(self, days_ago: float, *texts: str) -> None:
        """Tick items of the playbook by what they say."""
        self.deal.refresh_from_db()
        keys = {
            item.text: item.key for step in self.deal.playbook.steps.all() for item in step.items
        }
        for text in texts:
            tick_item(deal=self.deal, key=keys[text], by=self.by, now=self.at(days_ago))

    def plans(self, text: str, in_hours: float) -> None:
        """Set the next step; one that is late was set two days before it fell due."""
        moment = self.today + timedelta(hours=in_hours)
        at = appointment(moment, self._zone, now=self.today)
        set_at = min(self.at(0), at - timedelta(days=2))
        set_next_step(deal=self.deal, text=text, at=at, by=self.by, now=set_at)

    def notes(self, days_ago: float, text: str) -> None:
        note(deal=self.deal, text=text, by=self.by, now=self.at(days_ago))

    def issue(self, name: str) -> Issue:
        return Issue.objects.get(deal=self.deal, name=name)

    def value(self, name: str, given: Any) -> Value:
        """A value of the story in the words of a package."""
        if isinstance(given, str):
            return self.issue(name).options.get(label=given).key
        return Decimal(str(given))

    def office_time(self, day: datetime, at: time = time(17)) -> datetime:
        local_day = day.astimezone(self._zone).date()
        return datetime.combine(local_day, at, self._zone).astimezone(UTC)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.by.time_zone)


def _numeric_edit(issue: Numeric, price: Decimal) -> IssueEdit:
    def figure(given: float) -> Decimal:
        return rounded(price, given) if issue.kind == IssueKind.MONEY else Decimal(str(given))

    opening, target, limit, weight = issue.ours
    their_opening, their_limit, their_weight = issue.theirs
    facts = {
        "name": issue.name, "kind": issue.kind, "unit": issue.unit, "direction": issue.direction,
        "list_value": None if issue.listed is None else figure(issue.listed),
    }  # fmt: skip
    ours = {
        "opening": figure(opening), "target": figure(target), "limit": figure(limit),
        "weight": Decimal(weight), "interest": issue.interest,
    }  # fmt: skip
    theirs = {
        "opening": figure(their_opening), "limit": figure(their_limit),
        "weight": Decimal(their_weight), "interest": issue.their_interest,
    }  # fmt: skip
    return IssueEdit(RowEdit(facts), RowEdit(ours), RowEdit(theirs))


def _choice_edit(issue: Choice) -> IssueEdit:
    facts = {
        "name": issue.name, "kind": issue.kind, "unit": "", "direction": "", "list_value": None,
    }  # fmt: skip
    options = [
        OptionEdit(
            pk=None,
            label=label,
            our_score=Decimal(ours),
            their_score=Decimal(theirs),
            is_target=label == issue.target,
            is_limit=label == issue.limit,
            is_their_limit=label == issue.their_limit,
        )
        for label, ours, theirs in issue.options
    ]
    ours = {"weight": Decimal(issue.weight), "interest": issue.interest}
    theirs = {"weight": Decimal(issue.their_weight), "interest": issue.their_interest}
    return IssueEdit(RowEdit(facts), RowEdit(ours), RowEdit(theirs), options)
