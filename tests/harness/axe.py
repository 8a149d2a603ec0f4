"""What axe-core says of a page, contrast of AAA included."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.harness.tree import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'color-contrast-enhanced': { enabled: true } },
    resultTypes: ['violations'],
  });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, help: rule.help, where: node.target.join(' '), html: node.html.slice(0, 200), why: node.failureSummary,
  })));
}"""


def complaints(page: Page) -> list[dict[str, Any]]:
    """Each: rule, help, where, html, why; an empty list when nothing keeps anybody out."""
    page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return found


@cache
def _source() -> str:
    # Evaluated by the driver, not put into the page: the page's policy allows no script from elsewhere.
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
