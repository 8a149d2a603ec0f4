"""Invented names in two scripts, put together from parts that many names share; nobody in particular is meant.

As in a real village, names have no surname and repeat.
"""

from random import Random
from typing import NamedTuple

TSHEG = "\u0f0b"


class Name(NamedTuple):
    """A name as the ID card has it, and in Tibetan."""

    zh: str
    bo: str


TASHI = Name("扎西", "བཀྲ་ཤིས")
TSERING = Name("才让", "ཚེ་རིང")
DROLMA = Name("卓玛", "སྒྲོལ་མ")
DORJE = Name("多杰", "རྡོ་རྗེ")
RINCHEN = Name("仁青", "རིན་ཆེན")
NYIMA = Name("尼玛", "ཉི་མ")
KARMA = Name("尕玛", "ཀརྨ")
LHAMO = Name("拉毛", "ལྷ་མོ")
GONPO = Name("公保", "མགོན་པོ")
DEKYI = Name("德吉", "བདེ་སྐྱིད")
KUNGA = Name("更尕", "ཀུན་དགའ")
DRUKMO = Name("周毛", "འབྲུག་མོ")
GYATSO = Name("加措", "རྒྱ་མཚོ")
CHOPEL = Name("求培", "ཆོས་འཕེལ")
THAR = Name("太", "ཐར")
TSO = Name("措", "མཚོ")

OF_MEN = (
    (TASHI, TSERING, DORJE, RINCHEN, NYIMA, KARMA, GONPO, KUNGA),
    (TSERING, THAR, GYATSO, CHOPEL, DORJE, TASHI),
)
OF_WOMEN = ((TSERING, DROLMA, RINCHEN, LHAMO, DEKYI, NYIMA, DRUKMO), (DROLMA, TSO, DEKYI))


def joined(first: Name, second: Name) -> Name:
    """One name of two parts."""
    return Name(first.zh + second.zh, first.bo + TSHEG + second.bo)


def invented_name(chance: Random, *, woman: bool) -> Name:
    """A name of two parts; the same part is not said twice."""
    firsts, seconds = OF_WOMEN if woman else OF_MEN
    first = chance.choice(firsts)
    return joined(first, chance.choice([second for second in seconds if second != first]))
