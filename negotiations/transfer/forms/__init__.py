from negotiations.transfer.forms.mapping import MappingForm
from negotiations.transfer.forms.upload import StartForm, UploadForm

__all__ = ["MappingForm", "StartForm", "UploadForm"]
