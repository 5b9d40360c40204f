"""What a page holds, and the one import there is."""

from negotiations.transfer.models import ImportRun


def answers(page, **changes) -> dict[str, str]:
    """What the mapping form holds when it is opened, and some changes."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (shown | changes).items() if value is not None}


def only_run() -> ImportRun:
    return ImportRun.objects.get()
