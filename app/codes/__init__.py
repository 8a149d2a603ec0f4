"""The code bank: cards and slips are issued, drawn, printed and redeemed, and open the way to a person's own PIN."""
