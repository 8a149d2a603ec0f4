"""What the house promises, and how a measured figure is set beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measurement. `budget` None: told for comparison only. `most`: whether the budget is a ceiling or a floor."""

    what: str
    value: float
    unit: str
    budget: float | None = None
    most: bool = True

    @property
    def passed(self) -> bool:
        return self.budget is None or (self.value <= self.budget if self.most else self.value >= self.budget)

    def line(self) -> str:
        sign = "≤" if self.most else "≥"
        beside = "" if self.budget is None else f"{sign} {self.budget:,g} {self.unit}"
        mark = " " if self.budget is None else "✓" if self.passed else "✗"
        return f"{mark} {self.what:<62} {self.value:>12,.1f} {self.unit:<10} {beside}"


def tell(title: str, figures: list[Figure]) -> list[Figure]:
    """Print a group of figures and hand them on."""
    print(f"\n{title}")
    for figure in figures:
        print(figure.line(), flush=True)
    return figures
