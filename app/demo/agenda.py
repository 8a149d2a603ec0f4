"""What happened in the county, in the order in which it happened: each deed at its own moment of the last three weeks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.foundation import clock
from app.foundation.clock import BEIJING

WEEKS = 3
Told = Callable[[int], object]


@dataclass
class Agenda:
    """Deeds by moment (UTC). `end` is the present; nothing is planned after it."""

    end: datetime
    deeds: list[tuple[datetime, int, int, Callable[[], None]]] = field(default_factory=list)

    def day(self, back: int, hour: int, minute: int = 0) -> datetime:
        """So many days ago, at an hour in China; early today where that hour has not come yet."""
        local = (self.end + BEIJING).replace(hour=0, minute=0, second=0, microsecond=0) - BEIJING
        moment = local - timedelta(days=back) + timedelta(hours=hour, minutes=minute)
        return min(moment, self.end - timedelta(minutes=30))

    def plan(self, at: datetime, deed: Callable[[], None], weight: int = 1) -> None:
        """`weight` is how far the progress moves when it is done."""
        self.deeds.append((at, len(self.deeds), weight, deed))

    def run(self, told: Told) -> None:
        """Do everything, oldest first, with the clock at the moment of each."""
        for at, _place, weight, deed in sorted(self.deeds, key=lambda one: one[:2]):
            with clock.at(at):
                deed()
            told(weight)
