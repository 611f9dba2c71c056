"""What a page costs its reader, measured in Chromium on a slow machine: four times slower than this."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

SLOWER = 4
WATCH = """
window.seen = { lcp: 0, cls: 0, inp: [] };
new PerformanceObserver(list => { for (const each of list.getEntries()) seen.lcp = each.startTime; })
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(list => { for (const each of list.getEntries()) if (!each.hadRecentInput) seen.cls += each.value; })
  .observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver(list => { for (const each of list.getEntries()) if (each.interactionId) seen.inp.push(each.duration); })
  .observe({ type: 'event', buffered: true, durationThreshold: 16 });
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One load of a page.

    Attributes:
        lcp: Milliseconds until its largest part is painted.
        cls: How much of what stood there moved.
        script: Bytes of script, as sent.
        all: Bytes of everything, as sent.
    """

    lcp: float
    cls: float
    script: int
    all: int


def slow_page(browser: Browser, *, slower: int = SLOWER) -> Page:
    """A page on a slow machine with nothing kept from before."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nb-NO")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(WATCH)
    return page


def load(page: Page, url: str) -> Load:
    """Load a page and let it come to rest."""
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    seen = page.evaluate("({lcp: seen.lcp, cls: seen.cls})")
    session.detach()
    return Load(
        lcp=seen["lcp"],
        cls=seen["cls"],
        script=round(sum(size for id_, size in sizes.items() if kinds.get(id_) == "Script")),
        all=round(sum(sizes.values())),
    )


def interactions(page: Page) -> list[float]:
    """Milliseconds from each thing the reader did until the page answered; 0 for those under 16."""
    page.wait_for_timeout(400)
    found: list[float] = page.evaluate("seen.inp.splice(0)")
    return found or [0.0]


def frames_a_second(page: Page, milliseconds: int = 1500) -> float:
    """How many frames are drawn in a second."""
    drawn: float = page.evaluate(
        """span => new Promise(done => { let n = 0; const start = performance.now();
        const next = now => { n += 1; now - start < span ? requestAnimationFrame(next) : done(n * 1000 / (now - start)); };
        requestAnimationFrame(next); })""",
        milliseconds,
    )
    return drawn
