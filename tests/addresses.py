"""Every address there is, with the names of what it takes, and those that anybody may open."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Seen without signing in, and why.
PUBLIC = {
    "healthz": "machines ask whether the process answers",
    "readyz": "machines ask whether it can work",
    "login": "the way in",
    "password_reset": "whoever forgot a password cannot sign in",
    "password_reset_done": "the same",
    "password_reset_confirm": "the same, with the link from the mail",
    "password_reset_complete": "the same",
}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


ALL = {pattern.name: set(pattern.pattern.converters) for pattern in patterns(get_resolver())}
