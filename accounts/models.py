"""People: who signs in, in which team, and with which rights."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.preferences import DEFAULT_LOCALE


class Team(models.Model):
    """The people who may read each other's deals."""

    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="team_name_is_unique")]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    REP = "rep", "Rep"
    MANAGER = "manager", "Manager"
    ADMIN = "admin", "Admin"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person who can sign in once they have a password."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, *, email: str, password: str, **fields: Any) -> "User":
        """Create an admin; the name Django's `createsuperuser` command expects."""
        return self.create_user(email=email, password=password, role=Role.ADMIN, **fields)


class UserQuerySet(models.QuerySet["User"]):
    def colleagues_of(self, user: "User") -> "UserQuerySet":
        """The people whose deals `user` may read: their team, or everybody for an admin."""
        if user.is_admin:
            return self
        return self.filter(team_id=user.team_id) if user.team_id else self.filter(pk=user.pk)


def default_time_zone() -> str:
    return settings.TIME_ZONE


class User(AbstractBaseUser):
    """A person. Somebody known from an import only has no e-mail address and cannot sign in."""

    email = models.EmailField("e-mail address", max_length=254, null=True, blank=True, unique=True)
    name = models.CharField(max_length=120)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="people")
    role = models.CharField(max_length=10, choices=Role, default=Role.REP)
    is_active = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, default=default_time_zone)
    locale = models.CharField(max_length=12, default=DEFAULT_LOCALE)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique"),
            models.CheckConstraint(
                condition=Q(is_active=False) | (Q(email__isnull=False) & ~Q(email="")),
                name="user_who_can_sign_in_has_an_email",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN

    @property
    def is_manager(self) -> bool:
        return self.role == Role.MANAGER
