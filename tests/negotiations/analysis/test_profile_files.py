import pytest

from negotiations.analysis import UnreadableProfile, read_domain, read_profile
from tests.negotiations.cases import DOMAIN, OPTIONS, OURS, THEIRS, profile_text, utility

BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>"""


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "one.xml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


@pytest.mark.parametrize("side", [OURS, THEIRS])
def test_every_package_scores_what_the_published_formula_says(file, side):
    profile = read_profile(file(profile_text(side)))
    packages = list(profile.packages())
    assert len(packages) == 6
    for package in packages:
        wanted = utility(side, package["Price"], package["Delivery"])
        assert profile.score(package) / 100 == pytest.approx(wanted, abs=1e-12)


def test_the_reservation_of_a_file_becomes_a_score(file):
    assert read_profile(file(profile_text(OURS, 0.45))).reservation == pytest.approx(45)
    text = profile_text(OURS).replace('<reservation value="0" />', "")
    assert read_profile(str(file(text))).reservation == 0


def test_a_domain_gives_issues_and_options_in_its_order(file):
    assert read_domain(file(DOMAIN)) == OPTIONS
    agents = '<negotiation_template><agent utility_space=""></agent>'
    assert read_domain(file(DOMAIN.replace("<negotiation_template>", agents))) == OPTIONS


def changed(old, new):
    text = profile_text(OURS)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB + profile_text(OURS), "entities"),
        (OUTSIDE + profile_text(OURS), "entities"),
        ("<!DOCTYPE utility_space>" + profile_text(OURS), "document type"),
        (b"\xff\xfe\x00<", "not XML"),
        ("", "not XML"),
        ("<utility_space>", "not XML"),
        ('<?xml version="1.0" encoding="martian"?><utility_space/>', "not XML"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (DOMAIN, "not with <utility_space>"),
        ("<utility_space/>", "exactly one <objective>"),
        (changed("<weight index", "<evaluator/><weight index"), "<evaluator> inside <objective>"),
        (changed("<weight index", "5<weight index"), "Text inside <objective>"),
        (changed('type="discrete"', 'type="integer"'), "only discrete"),
        (changed('name="Delivery"', 'name="Price"'), "two issues “Price”"),
        (changed('name="Delivery"', 'name=" "'), "no name"),
        (changed('value="$8"', 'value="$9"'), "“$9” twice"),
        (changed('evaluation="20"', 'evaluation="-20"'), "“-20”"),
        (changed('evaluation="20"', 'evaluation="nan"'), "“nan”"),
        (changed('evaluation="20"', 'evaluation="1e999"'), "“1e999”"),
        (changed('evaluation="20"', 'evaluation="2_0"'), "“2_0”"),
        (changed('evaluation="20"', ""), "the option “$8”"),
        (changed('<weight index="2"', '<weight index="1"'), "is there twice"),
        (changed('<weight index="2"', '<weight index="7"'), "belongs to no issue"),
        (changed('<weight index="2" value="0.4342"></weight>', ""), "“Delivery” has no weight"),
        (profile_text(OURS | {"weights": (0, 0)}), "weight above zero"),
        (profile_text(OURS | {"price": (0, 0, 0)}), "No option of “Price”"),
        (profile_text(OURS, 45), "between 0 and 1"),
        (changed("<objective", '<discount_factor value="0.5"/><objective'), "shrink with time"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_in_words(file, text, words):
    with pytest.raises(UnreadableProfile, match=words.replace("$", r"\$")):
        read_profile(file(text))


def test_a_missing_file_and_a_domain_without_issues_are_refused(file, tmp_path):
    with pytest.raises(UnreadableProfile, match="cannot be opened"):
        read_profile(tmp_path / "none.xml")
    with pytest.raises(UnreadableProfile, match="not with <negotiation_template>"):
        read_domain(file(profile_text(OURS)))
    with pytest.raises(UnreadableProfile, match="no options"):
        read_domain(file(DOMAIN.split("<item", maxsplit=1)[0] + "</issue></objective>"
                         "</utility_space></negotiation_template>"))  # fmt: skip


def test_a_discount_that_means_none_is_read_over(file):
    text = changed("<objective", '<discount_factor value="1.0"/><objective')
    assert read_profile(file(text)).issues == ("Price", "Delivery")
