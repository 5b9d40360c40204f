"""Bringing in deals from files."""

from negotiations.transfer.actions.cases import Case, CaseDoesNotFit, import_case
from negotiations.transfer.actions.importers import Importer, NoSuchImporter, importer_named
from negotiations.transfer.actions.running import carry_out, import_batch, note_failure
from negotiations.transfer.actions.uploads import (
    ImportIsUnderWay,
    MappingHasChanged,
    NothingToImport,
    RowsAreRefused,
    change_mapping,
    discard_upload,
    drop_forgotten_uploads,
    refuse_bad_rows,
    start_import,
    suggested_mapping,
    take_upload,
)

__all__ = [
    "Case",
    "CaseDoesNotFit",
    "ImportIsUnderWay",
    "Importer",
    "MappingHasChanged",
    "NoSuchImporter",
    "NothingToImport",
    "RowsAreRefused",
    "carry_out",
    "change_mapping",
    "discard_upload",
    "drop_forgotten_uploads",
    "import_batch",
    "import_case",
    "importer_named",
    "note_failure",
    "refuse_bad_rows",
    "start_import",
    "suggested_mapping",
    "take_upload",
]
