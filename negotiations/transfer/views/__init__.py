from negotiations.transfer.views.runs import (
    import_progress,
    import_refused_rows,
    import_removal,
    import_run,
)
from negotiations.transfer.views.uploads import import_deals, import_mapping, import_preview

__all__ = [
    "import_deals",
    "import_mapping",
    "import_preview",
    "import_progress",
    "import_refused_rows",
    "import_removal",
    "import_run",
]
