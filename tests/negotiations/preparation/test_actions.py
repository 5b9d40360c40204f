"""What can be done while preparing, and what is refused."""

from decimal import Decimal

import pytest

from negotiations.deals.actions import ChangedMeanwhile, DealIsClosed
from negotiations.deals.models import Event, Outcome, Side
from negotiations.preparation.actions import (
    FiguresDoNotFit,
    IssueEdit,
    IssueIsInAnOffer,
    IssueKindChanged,
    IssueNameIsTaken,
    OptionEdit,
    OptionIsInAnOffer,
    OptionsChangedMeanwhile,
    RowEdit,
    WeightsChangedMeanwhile,
    WeightsDoNotAddUp,
    add_issue,
    change_issue,
    current_options,
    order_issues,
    prepare,
    remove_issue,
    set_weights,
)
from negotiations.preparation.actions.wording import named
from negotiations.preparation.models import Issue, Preparation


@pytest.fixture
def leave(prepared_deal) -> Issue:
    return prepared_deal.issues.get(name="Exit")


def facts(issue: Issue, **changes) -> dict:
    shown = {name: getattr(issue, name) for name in ("name", "kind", "unit", "direction")}
    return shown | {"list_value": issue.list_value} | changes


def edit_of(issue: Issue, ours=(), theirs=(), **changes) -> IssueEdit:
    """An edit as a form makes it: what the rows say, with some changes."""
    options = current_options(issue)

    def row(side, wanted):
        held = issue.positions.get(side=side)
        seen = {name: getattr(held, name) for name in ("opening", "target", "limit", "weight")}
        return RowEdit(seen | dict(wanted), seen, held.version)

    wanted = changes.pop("options", options)
    return IssueEdit(
        RowEdit(facts(issue, **changes), facts(issue), issue.version),
        row(Side.OURS, ours),
        row(Side.THEIRS, theirs),
        options=wanted,
        seen_options=options,
    )


def close(deal, by, now):
    deal.outcome, deal.closed_at, deal.closed_by = Outcome.LOST, now, by
    deal.save()


def last_event(deal) -> Event:
    return Event.objects.filter(deal=deal).order_by("-pk").first()


def test_a_changed_answer_is_kept_as_old_and_new(deal, owner, now):
    for text in ("Meridian waits", "Meridian waits until May"):
        values = {"batna": text, "strengths": ""}
        row = Preparation.objects.filter(deal=deal).first()
        seen = {"batna": row.batna} if row else {}
        prepare(
            deal=deal,
            values=values,
            seen=seen,
            version=row.version if row else 1,
            by=owner,
            now=now,
        )
    event = last_event(deal)
    assert event.headline == "Best alternative changed"
    assert event.changes == [["Best alternative", "Meridian waits", "Meridian waits until May"]]


def test_saving_what_is_there_already_leaves_no_trace(deal, owner, now):
    before = Event.objects.count()
    prepare(deal=deal, values={"batna": ""}, seen={}, version=1, by=owner, now=now)
    assert Event.objects.count() == before


def test_a_closed_deal_is_not_prepared(deal, owner, now):
    close(deal, owner, now)
    with pytest.raises(DealIsClosed):
        prepare(deal=deal, values={"batna": "x"}, seen={}, version=1, by=owner, now=now)


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (["Limit"], "Limit"),
        (["Limit", "Target"], "Limit and target"),
        (["Limit", "Target", "Weight"], "Limit, target and weight"),
        (["Limit", "Target", "Weight", "Unit"], "Limit, target and 2 more"),
    ],
)
def test_labels_are_listed_shortly(labels, text):
    assert named(labels) == text


def test_a_name_is_given_once_in_any_spelling(prepared_deal, fee, owner, now):
    with pytest.raises(IssueNameIsTaken, match="MONTHLY FEE"):
        add_issue(deal=prepared_deal, edit=edit_of(fee, name="MONTHLY FEE"), by=owner, now=now)
    exit_ = prepared_deal.issues.get(name="Exit")
    with pytest.raises(IssueNameIsTaken):
        change_issue(issue=exit_, edit=edit_of(exit_, name="monthly fee"), by=owner, now=now)


def test_changes_of_both_sides_are_one_event_of_no_side(fee, owner, now):
    edit = edit_of(fee, ours={"limit": Decimal(8100)}, theirs={"limit": Decimal(9400)})
    change_issue(issue=fee, edit=edit, by=owner, now=now)
    event = last_event(fee.deal)
    assert (event.side, event.headline) == ("", "Limit of Monthly fee changed")
    assert event.changes == [
        ["Our limit", "8000 USD", "8100 USD"],
        ["Their limit", "9500 USD", "9400 USD"],
    ]


def test_a_limit_that_both_changed_is_a_conflict_and_nothing_is_written(fee, owner, now):
    stale = edit_of(fee, ours={"limit": Decimal(8100)}, theirs={"limit": Decimal(9000)})
    fee.positions.filter(side=Side.OURS).update(limit=8300, version=2)
    with pytest.raises(ChangedMeanwhile) as refusal:
        change_issue(issue=fee, edit=stale, by=owner, now=now)
    assert [conflict.name for conflict in refusal.value.conflicts] == ["limit"]
    assert fee.positions.get(side=Side.THEIRS).limit == 9500


def test_an_offered_issue_keeps_its_kind_and_its_unit(offer, fee, owner, now):
    for change in ({"kind": "number"}, {"unit": "/ year"}):
        with pytest.raises(IssueIsInAnOffer, match="kind and its unit"):
            change_issue(issue=fee, edit=edit_of(fee, **change), by=owner, now=now)
    change_issue(issue=fee, edit=edit_of(fee, name="Fee"), by=owner, now=now)


def test_an_offered_issue_cannot_be_removed(offer, fee, owner, now):
    with pytest.raises(IssueIsInAnOffer, match="cannot be removed"):
        remove_issue(issue=fee, by=owner, now=now)
    assert Issue.objects.filter(pk=fee.pk).exists()


def test_an_offered_option_cannot_be_removed_but_renamed(offer, leave, owner, now):
    none, trial, month = current_options(leave)
    with pytest.raises(OptionIsInAnOffer, match="None"):
        change_issue(issue=leave, edit=edit_of(leave, options=[trial, month]), by=owner, now=now)
    renamed = OptionEdit(none.pk, "No exit", none.our_score, none.their_score)
    edit = edit_of(leave, options=[renamed, trial, month])
    change_issue(issue=leave, edit=edit, by=owner, now=now)
    assert leave.options.get(pk=none.pk).label == "No exit"


def test_two_options_can_swap_their_names_and_places(leave, owner, now):
    none, trial, month = current_options(leave)
    swapped = [
        OptionEdit(trial.pk, none.label, trial.our_score, is_limit=True),
        OptionEdit(none.pk, trial.label, none.our_score, is_target=True),
        month,
    ]
    change_issue(issue=leave, edit=edit_of(leave, options=swapped), by=owner, now=now)
    assert [option.label for option in leave.options.order_by("rank")] == [
        "None", "After trial", "Any month",
    ]  # fmt: skip
    ours = leave.positions.get(side=Side.OURS)
    assert (ours.limit_option_id, ours.target_option_id) == (trial.pk, none.pk)


def test_options_that_changed_meanwhile_are_named(leave, owner, now):
    none, trial, month = current_options(leave)
    stale = edit_of(leave, options=[none, month])
    leave.options.filter(pk=trial.pk).update(our_score=70)
    with pytest.raises(OptionsChangedMeanwhile, match="After trial .70, ≈50."):
        change_issue(issue=Issue.objects.get(pk=leave.pk), edit=stale, by=owner, now=now)


def test_a_choice_that_becomes_a_number_loses_its_options(leave, owner, now):
    edit = edit_of(leave, kind="number", direction="less", options=())
    change_issue(issue=leave, edit=edit, by=owner, now=now)
    assert not leave.options.exists()


def test_a_number_that_becomes_a_choice_loses_its_figures(fee, owner, now):
    options = [OptionEdit(None, "Yes", Decimal(100)), OptionEdit(None, "No", Decimal(0))]
    edit = edit_of(fee, kind="yes_no", direction="", options=options)
    change_issue(issue=fee, edit=edit, by=owner, now=now)
    ours = fee.positions.get(side=Side.OURS)
    assert (ours.opening, ours.target, ours.limit) == (None, None, None)
    assert fee.options.count() == 2


def test_figures_for_a_kind_that_changed_meanwhile_are_refused(fee, owner, now):
    stale = edit_of(fee, ours={"limit": Decimal(8100)})
    Issue.objects.filter(pk=fee.pk).update(kind="number")
    with pytest.raises(IssueKindChanged, match="Number"):
        change_issue(issue=fee, edit=stale, by=owner, now=now)


def test_issues_that_are_not_named_keep_their_order_at_the_end(prepared_deal, leave, owner, now):
    issues = order_issues(deal=prepared_deal, order=[leave.pk, 999], by=owner, now=now)
    assert [issue.name for issue in issues] == ["Exit", "Monthly fee", "Payment terms"]
    assert [issue.rank for issue in issues] == [1, 2, 3]


def weights_of(deal, **changes) -> dict:
    held = {
        (issue.pk, side): issue.positions.get(side=side).weight
        for issue in deal.issues.all()
        for side in Side
    }
    named_ = {issue.name: issue.pk for issue in deal.issues.all()}
    ours = {(named_[name], Side.OURS): weight for name, weight in changes.pop("ours", {}).items()}
    theirs = {
        (named_[name], Side.THEIRS): weight for name, weight in changes.pop("theirs", {}).items()
    }
    return held | ours | theirs


def test_their_weights_may_stay_partly_unknown_but_not_exceed_100(prepared_deal, owner, now):
    seen = weights_of(prepared_deal)
    unknown = weights_of(prepared_deal, theirs={"Exit": None})
    set_weights(deal=prepared_deal, weights=unknown, seen=seen, by=owner, now=now)
    heavy = weights_of(prepared_deal, theirs={"Monthly fee": Decimal(90)})
    with pytest.raises(WeightsDoNotAddUp, match="Their estimated weights add up to 110, 10 too"):
        set_weights(deal=prepared_deal, weights=heavy, seen=unknown, by=owner, now=now)


def test_saving_the_same_weights_leaves_no_trace(prepared_deal, owner, now):
    before = Event.objects.count()
    same = weights_of(prepared_deal)
    set_weights(deal=prepared_deal, weights=same, seen=same, by=owner, now=now)
    assert Event.objects.count() == before


def test_weights_of_a_list_that_changed_meanwhile_are_refused(prepared_deal, owner, now):
    seen = weights_of(prepared_deal)
    prepared_deal.issues.get(name="Exit").delete()
    Issue.objects.create(
        deal=prepared_deal, name="Training", kind="number", direction="less", rank=9, created_at=now
    )
    with pytest.raises(WeightsChangedMeanwhile, match="“Training” was added; an issue was removed"):
        set_weights(deal=prepared_deal, weights=seen, seen=seen, by=owner, now=now)


def test_new_weights_make_a_stale_form_of_the_issue_a_conflict(prepared_deal, fee, owner, now):
    stale = edit_of(fee, ours={"weight": Decimal(60)})
    new = weights_of(prepared_deal, ours={"Monthly fee": Decimal(40), "Exit": Decimal(40)})
    set_weights(deal=prepared_deal, weights=new, seen=weights_of(prepared_deal), by=owner, now=now)
    with pytest.raises(ChangedMeanwhile):
        change_issue(issue=fee, edit=stale, by=owner, now=now)


def test_figures_that_two_people_changed_apart_must_still_fit_together(fee, owner, now):
    lower_opening = edit_of(fee, ours={"opening": Decimal(9300)})
    higher_target = edit_of(fee, ours={"target": Decimal(9500)})
    change_issue(issue=fee, edit=lower_opening, by=owner, now=now)
    with pytest.raises(FiguresDoNotFit, match="our figures on “Monthly fee”"):
        change_issue(issue=fee, edit=higher_target, by=owner, now=now)
    ours = fee.positions.get(side=Side.OURS)
    assert (ours.opening, ours.target) == (9300, 9200)
