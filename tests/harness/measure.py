"""What a person would see go wrong in a layout, measured in the page: sideways scrolling, clipped lines, small targets."""

from typing import Any

from playwright.sync_api import Page

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((one) => { const box = one.getBoundingClientRect(); return box.width && box.right > width + 1; })
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5).concat([`${document.documentElement.scrollWidth} > ${width}`]);
}"""
CLIPPED = """() => [...document.body.querySelectorAll('*')].filter((one) => {
  const style = getComputedStyle(one);
  if (style.visibility === 'hidden' || style.clipPath !== 'none' || !one.innerText?.trim()) return false;
  const hides = ['hidden', 'clip'];
  return (hides.includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1)
      || (hides.includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""
SMALL = """(least) => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter((one) => {
    const box = (one.closest('label') ?? one).getBoundingClientRect();
    const inline = getComputedStyle(one).display === 'inline' && one.closest('p, li, dd, td');
    return box.width && box.height && !inline && (box.height < least - 0.5 || box.width < least - 0.5);
  }).map((one) => one.outerHTML.slice(0, 120))"""


def sideways(page: Page) -> list[str]:
    """What sticks out to the right, when the page scrolls sideways."""
    found: list[str] = page.evaluate(SIDEWAYS)
    return found


def clipped(page: Page) -> list[str]:
    """What holds words that its box cuts off."""
    found: list[str] = page.evaluate(CLIPPED)
    return found


def small_targets(page: Page, least: int = 48) -> list[Any]:
    """What a cold finger misses: targets under `least` CSS pixels, words within a sentence excepted."""
    found: list[Any] = page.evaluate(SMALL, least)
    return found


def larger_text(page: Page, percent: int) -> None:
    """As the system's own setting does it: the root's type grows, and everything that is sized by it."""
    page.evaluate("(percent) => { document.documentElement.style.fontSize = `${percent}%`; }", percent)
