"""Lists of issues that a team starts its deals from."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Team, User


class IssueTemplateQuerySet(models.QuerySet["IssueTemplate"]):
    def visible_to(self, user: User) -> "IssueTemplateQuerySet":
        """The team's own; an admin reads everything."""
        if user.is_admin:
            return self
        return self.filter(team_id=user.team_id) if user.team_id else self.none()


class IssueTemplate(models.Model):
    """The issues of one product line, as a manager kept them from a deal.

    `content` is a list of issues in the shape of the shipped starters; it holds no amounts of
    money, which are each deal's own.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="issue_templates")
    name = models.CharField(max_length=80)
    content = models.JSONField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = IssueTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["team_id", "name"]
        constraints = [
            models.UniqueConstraint("team", Lower("name"), name="issue_template_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="issue_template_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
