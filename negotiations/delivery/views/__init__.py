from negotiations.delivery.views.deliveries import deliveries, delivery_attempts
from negotiations.delivery.views.outbox import outbox, outbox_html, outbox_mail

__all__ = ["deliveries", "delivery_attempts", "outbox", "outbox_html", "outbox_mail"]
