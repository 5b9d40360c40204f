"""The worked examples: a marketing agency, at the table and signed, and enterprise software."""

from negotiations.management.demo.examples.agency import agency_at_the_table, agency_signed
from negotiations.management.demo.examples.enterprise import enterprise_signed

__all__ = ["agency_at_the_table", "agency_signed", "enterprise_signed"]
