import pytest

from negotiations.playbooks.actions import (
    copy_playbook,
    load_playbook,
    publish_draft,
    shipped_files,
)


@pytest.fixture
def shipped(now):
    return load_playbook(file=next(iter(shipped_files())), now=now)


@pytest.fixture
def draft(shipped, team, manager, now):
    """North's own copy of the five stages, not published yet."""
    return copy_playbook(
        source=shipped, team=team, name="North’s way", key="own", by=manager, now=now
    )


@pytest.fixture
def own(draft, manager, now):
    return publish_draft(draft=draft, by=manager, now=now)
