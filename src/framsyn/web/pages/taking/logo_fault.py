"""What is wrong with somebody's logo, and what to do, in the reader's language."""

from __future__ import annotations

from framsyn.publishing.logo import BadLogo
from framsyn.web.pages.words import Words


def logo_fault(fault: BadLogo, _: Words) -> str:
    """A fault in words."""
    said = {
        "unknown": _("The logo is neither PNG, JPEG nor SVG. Save it as one of these."),
        "broken": _("The logo cannot be opened. Save it anew from the program it was made in."),
        "too-narrow": _("The logo is too narrow to be shown. Cut off the empty part around it."),
        "fetches": _(
            "The drawing fetches something from outside itself. Save it with everything in one file."
        ),
        "too-much": _("The drawing is too detailed for a logo. Save it as PNG."),
    }
    if fault.facts["what"] in said:
        return said[str(fault.facts["what"])]
    facts = {key: value for key, value in fault.facts.items() if key != "what"}
    if fault.facts["what"] == "too-large":
        return _(
            "The logo is larger than %(megabytes)s MB. Save it smaller, and try again.", **facts
        )
    if fault.facts["what"] == "too-many-points":
        return _("The logo has more than %(millions)s million points. Save it smaller.", **facts)
    if not fault.facts["kind"]:
        return _(
            "The logo is called %(ending)s, but is something else inside. Save it anew, and try again.",
            ending=facts["ending"],
        )
    return _(
        "The logo is called %(ending)s, but is %(kind)s inside. Give it its right name.", **facts
    )
