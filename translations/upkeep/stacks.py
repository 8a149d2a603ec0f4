"""Every stack that Tibetan spelling builds, and the ones of Sanskrit and Chinese loans that occur in names and terms.

With these in the font, a new sentence of the catalogues seldom needs a new font.
"""

from __future__ import annotations

LETTERS = "ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ"
HEADED = "རྐ རྒ རྔ རྗ རྙ རྟ རྡ རྣ རྦ རྨ རྩ རྫ ལྐ ལྒ ལྔ ལྕ ལྗ ལྟ ལྡ ལྤ ལྦ ལྷ སྐ སྒ སྔ སྙ སྟ སྡ སྣ སྤ སྦ སྨ སྩ"
FOOTED = "ཀྱ ཁྱ གྱ པྱ ཕྱ བྱ མྱ ཀྲ ཁྲ གྲ ཏྲ ཐྲ དྲ ནྲ པྲ ཕྲ བྲ མྲ ཤྲ སྲ ཧྲ ཀླ གླ བླ ཟླ རླ སླ ཀྭ ཁྭ གྭ ཅྭ ཆྭ ཉྭ ཏྭ ཐྭ དྭ ཚྭ ཞྭ ཟྭ རྭ ལྭ ཤྭ སྭ ཧྭ གྲྭ ཕྱྭ རྩྭ"
BOTH = "རྐྱ རྒྱ རྨྱ སྐྱ སྒྱ སྤྱ སྦྱ སྨྱ སྐྲ སྒྲ སྣྲ སྤྲ སྦྲ སྨྲ"
LOANED = "ཊ ཋ ཌ ཎ ཥ ཀྵ གྷ དྷ བྷ ཛྷ དྨ དྡ དྷྷ ཏྟ ནྡ ནྟ ནྡྲ ནྜ ཎྜ ཎྚ ཛྲ ཛྙ ཀྐ མྦ མྤ ཧྥ ཧྨ པྟ སྭ ཧྱ ཤྨ ལླ ཧླ ཧྣ ཞྲ དྱ དྲྭ ནྱ ཐྱ ཏྱ"
VOWELS = ("", "ི", "ུ", "ེ", "ོ")
LONG_VOWELS = ("ཱ", "ཱི", "ཱུ", "ཾ", "ྃ", "ཻ", "ཽ")
MARKS = "་ ། ༼ ༽ ༄༅ ༎ ༠ ༡ ༢ ༣ ༤ ༥ ༦ ༧ ༨ ༩ ༌ ཿ ༔"


def spelt_stacks() -> list[str]:
    """Each stack with each vowel, followed by what may follow it."""
    loaned = LOANED.split()
    stems = [*LETTERS, *HEADED.split(), *FOOTED.split(), *BOTH.split(), *loaned]
    plain = [stem + vowel for stem in stems for vowel in VOWELS]
    long = [stem + vowel for stem in [*LETTERS, *loaned] for vowel in LONG_VOWELS]
    return [*MARKS.split(), *(stack + end for stack in [*plain, *long] for end in ("་", "།", "འི་", "ས་"))]
