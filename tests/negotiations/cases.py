"""A small published case of our own: two issues, six packages, both sides' utilities."""

from pathlib import Path

DOMAIN = """<negotiation_template><utility_space number_of_issues="2">
<objective description="" etype="objective" index="0" name="root" type="objective">
<issue etype="discrete" index="1" name="Price" type="discrete" vtype="discrete">
<item index="1" value="$9" cost="0" description="$9"></item>
<item index="2" value="$8" cost="0" description="$8"></item>
<item index="3" value="$7" cost="0" description="$7"></item></issue>
<issue etype="discrete" index="2" name="Delivery" type="discrete" vtype="discrete">
<item index="1" value="20 days" cost="0"></item><item index="2" value="30 days" cost="0"></item>
</issue></objective></utility_space></negotiation_template>"""
PROFILE = """<utility_space><reservation value="{reservation}" />
<objective index="0" description="" name="root" type="objective" etype="objective">
<issue index="1" name="Price" vtype="discrete" type="discrete" etype="discrete">
<item index="1" value="$9" cost="0.0" evaluation="{price[0]}"></item>
<item index="2" value="$8" cost="0.0" evaluation="{price[1]}"></item>
<item index="3" value="$7" cost="0.0" evaluation="{price[2]}"></item></issue>
<issue index="2" name="Delivery" vtype="discrete" type="discrete" etype="discrete">
<item index="1" value="20 days" cost="0.0" evaluation="{delivery[0]}"></item>
<item index="2" value="30 days" cost="0.0" evaluation="{delivery[1]}"></item></issue>
<weight index="1" value="{weights[0]}"></weight><weight index="2" value="{weights[1]}"></weight>
</objective></utility_space>"""

OURS = {"price": (30, 20, 7), "delivery": (3, 19), "weights": (0.2881263502737400, 0.4342)}
THEIRS = {"price": (1, 13, 17), "delivery": (7, 3), "weights": (0.61, 0.1234567890123)}
OPTIONS = {"Price": ("$9", "$8", "$7"), "Delivery": ("20 days", "30 days")}


def profile_text(side: dict[str, tuple[float, ...]], reservation: float = 0) -> str:
    return PROFILE.format(reservation=reservation, **side)


def utility(side: dict[str, tuple[float, ...]], price: str, delivery: str) -> float:
    """The published formula, worked out by hand."""
    first, second = side["weights"]
    at_price = side["price"][OPTIONS["Price"].index(price)] / max(side["price"])
    at_delivery = side["delivery"][OPTIONS["Delivery"].index(delivery)] / max(side["delivery"])
    return (first * at_price + second * at_delivery) / (first + second)


def write_case(folder: Path, *, ours: float = 0, theirs: float = 0) -> tuple[Path, Path, Path]:
    files = [folder / f"Widgets_{name}.xml" for name in ("domain", "Seller", "Buyer")]
    texts = (DOMAIN, profile_text(OURS, ours), profile_text(THEIRS, theirs))
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    return files[0], files[1], files[2]
