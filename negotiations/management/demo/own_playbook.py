"""A playbook of the first team's own, and a deal that still runs on its first version."""

from datetime import datetime, timedelta

from negotiations.management.demo.cast import Cast
from negotiations.playbooks import actions
from negotiations.playbooks.models import PlaybookVersion

NAME = "North’s service talk"
RUNS_ON_IT = "Field service rollout"
SAID = ("name", "stage", "headline", "summary", "guidance", "gates")


def write_first_version(cast: Cast, today: datetime) -> PlaybookVersion:
    """Copied from the five stages, with one thing more to tick, and published."""
    by, now = cast["manager"], today - timedelta(days=40)
    assert by.team, "the manager of the demo leads a team"  # noqa: S101
    source = PlaybookVersion.objects.current().get(playbook__key="five-stage")
    draft = actions.copy_playbook(
        source=source, team=by.team, name=NAME, key="own-north", by=by, now=now
    )
    actions.change_draft(
        draft=draft,
        values={"description": "For service contracts: crews, sites and response times first."},
        revision=draft.revision,
        by=by,
        now=now,
    )
    _ask_for(draft, "Sites walked through with operations", cast=cast, now=now)
    return actions.publish_draft(draft=draft, by=by, now=now)


def write_second_version(first: PlaybookVersion, cast: Cast, today: datetime) -> PlaybookVersion:
    """What a bad month taught them; running deals stay where they are until somebody moves them."""
    by, now = cast["manager"], today - timedelta(days=2)
    draft = actions.begin_draft(playbook=first.playbook, by=by, now=now)
    _ask_for(draft, "Worst response time of last year known", cast=cast, now=now, dropped=1)
    return actions.publish_draft(draft=draft, by=by, now=now)


def _ask_for(
    draft: PlaybookVersion, text: str, *, cast: Cast, now: datetime, dropped: int = 0
) -> None:
    """One thing more to tick in the first step; the last ones of before may go."""
    step = draft.steps.order_by("position")[0]
    items = [(item.key, item.text) for item in step.items]
    kept = items[: len(items) - dropped]
    values = {name: getattr(step, name) for name in SAID} | {"checklist": [*kept, ("", text)]}
    actions.change_step(
        step=step, values=values, revision=step.revision, by=cast["manager"], now=now
    )
