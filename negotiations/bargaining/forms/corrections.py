"""An offer that was written down wrongly, typed again."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from negotiations.bargaining.actions import Wording, wording_of
from negotiations.bargaining.forms.offers import OfferForm
from negotiations.bargaining.models import Offer, OfferDraft
from negotiations.bargaining.queries import Standing
from negotiations.deals.models import Attachment, Side
from negotiations.figures import CleanCharField


class CorrectionForm(OfferForm):
    """An offer as it should have been written down.

    It starts from what was, or from the draft of it that waits.
    """

    correction_reason = CleanCharField(label="What went wrong", max_length=300)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        ground: Standing,
        offer: Offer,
        draft: OfferDraft | None = None,
        now: datetime,
    ) -> None:
        super().__init__(data, files, ground=ground, side=Side(offer.side), draft=draft, now=now)
        self.offer, self.draft = offer, draft
        self.helper.hide_optional = False
        self._say(ground.package_of(offer), wording_of(ground, offer))
        known = list(offer.set_aside.all())
        self._set_aside([one.rule for one in known], known[0].reason if known else "")
        if draft:
            self._start_from(draft)
            self.initial["correction_reason"] = draft.correction_reason
        if offer.is_resolved:
            self._drop("stands_until")

    @property
    def basis(self) -> Standing:
        return self.ground.before(self.offer)

    @property
    def wording(self) -> Wording:
        self.cleaned_data.setdefault("stands_until", None)
        return super().wording

    @cached_property
    def kept(self) -> Attachment | None:
        return (self.draft or self.offer).attachment
