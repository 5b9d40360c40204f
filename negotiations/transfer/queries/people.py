"""Who in a team is meant by an owner's name in a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import Team, User


@dataclass
class People:
    """The people of a team by name and by e-mail address."""

    by_word: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, team: Team) -> "People":
        """One query. Of two with one name, those who can sign in come first, then the older one."""
        people = cls()
        rows = User.objects.filter(team=team).order_by("-is_active", "pk")
        for pk, name, email in rows.values_list("pk", "name", "email"):
            people.add(pk, name, email or "")
        return people

    def add(self, pk: int, *words: str) -> None:
        self.names[pk] = words[0]
        for word in words:
            if word:
                self.by_word.setdefault(name_key(word), pk)

    def find(self, word: str) -> int | None:
        return self.by_word.get(name_key(word))

    def unknown(self, words: Iterable[str]) -> list[str]:
        """The names that belong to nobody, each once, in their order."""
        new: dict[str, str] = {}
        for word in words:
            if word and name_key(word) not in self.by_word:
                new.setdefault(name_key(word), word)
        return list(new.values())


def name_key(name: str) -> str:
    """Names are the same without regard to case and blanks."""
    return " ".join(name.split()).lower()
