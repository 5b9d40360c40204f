"""A case in the manner of the published ones: four issues, 180 packages, both sides' utilities."""

import itertools
from collections.abc import Iterator
from pathlib import Path

OPTIONS = {
    "Price": ("$4.37", "$4.12", "$3.98", "$3.71", "$3.47"),
    "Delivery": ("20 days", "30 days", "45 days", "60 days"),
    "Payment": ("On delivery", "After 30 days", "After 60 days"),
    "Returns": ("None", "Up to 5 %", "Full price"),
}
Side = dict[str, tuple[float, ...]]
# What a side finds each option worth, and under "" the weights, both on scales of their own.
SELLER: Side = {
    "Price": (35, 28, 20, 9, 4), "Delivery": (3, 11, 16, 12), "Payment": (15, 8, 2),
    "Returns": (20, 13, 3), "": (0.3461, 0.2172, 0.1893, 0.2474),
}  # fmt: skip
BUYER: Side = {
    "Price": (2, 11, 19, 27, 31), "Delivery": (14, 17, 9, 1), "Payment": (3, 12, 13),
    "Returns": (1, 9, 18), "": (0.41, 0.2201, 0.1, 0.2699),
}  # fmt: skip

Package = dict[str, str]


def packages() -> Iterator[Package]:
    for values in itertools.product(*OPTIONS.values()):
        yield dict(zip(OPTIONS, values, strict=True))


def utility(side: Side, package: Package) -> float:
    """The published formula: normalised weight x evaluation over the issue's largest, summed."""
    total = sum(side[""])
    return sum(
        weight / total * side[name][OPTIONS[name].index(package[name])] / max(side[name])
        for name, weight in zip(OPTIONS, side[""], strict=True)
    )


def write(folder: Path) -> tuple[Path, Path, Path]:
    """The domain and both profiles as files; the seller is ours."""
    files = [folder / f"Components_{name}.xml" for name in ("domain", "Seller", "Buyer")]
    texts = (
        f"<negotiation_template>{_space(None)}</negotiation_template>",
        _space(SELLER),
        _space(BUYER),
    )
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    return files[0], files[1], files[2]


def _space(side: Side | None) -> str:
    issues = "".join(_issue(place, name, side) for place, name in enumerate(OPTIONS, start=1))
    weights = (
        f'<weight index="{place}" value="{weight}"></weight>'
        for place, weight in enumerate(side[""] if side else (), start=1)
    )
    return (
        '<utility_space><objective index="0" description="" name="root" type="objective" '
        f'etype="objective">{issues}{"".join(weights)}</objective></utility_space>'
    )


def _issue(place: int, name: str, side: Side | None) -> str:
    worth = [f' evaluation="{one}"' for one in side[name]] if side else [""] * len(OPTIONS[name])
    items = "".join(
        f'<item index="{index}" value="{option}" cost="0.0"{evaluation}></item>'
        for index, (option, evaluation) in enumerate(
            zip(OPTIONS[name], worth, strict=True), start=1
        )
    )
    return (
        f'<issue index="{place}" name="{name}" etype="discrete" type="discrete" '
        f'vtype="discrete">{items}</issue>'
    )
