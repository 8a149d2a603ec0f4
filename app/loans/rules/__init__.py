"""The pure rules of lending: calendar, schedule, cost, limits, states and clocks (standard library only)."""
