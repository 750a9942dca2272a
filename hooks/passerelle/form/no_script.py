"""What stands on the form's page for those whose browser does not run it: the file to fill in, and where to send it."""

from __future__ import annotations

from dataclasses import dataclass

from passerelle import addresses
from passerelle.form.ways import Ways
from passerelle.strings import Strings


@dataclass(frozen=True, slots=True)
class NoScript:
    """What `contribute_no_script.html` shows: the template's path from the root of the site, the address of a message
    and of a page for a new file (None without a known forge); the sentence on who reads the message."""

    template: str
    mail: str
    to: str
    create: str | None
    forge: str | None


def no_script(ways: Ways, strings: Strings, language: str) -> NoScript:
    """The way without the form, in the language of the page."""
    says = strings.ways_out
    return NoScript(
        template=addresses.template(language),
        mail=ways.mail(says.no_script.subject, says.no_script.body),
        to=says.mail.to.format(email=ways.email) if ways.email else says.mail.to_nobody,
        create=ways.create and ways.create.partition("?")[0],
        forge=ways.forge and says.no_script.forge.format(forge=ways.forge),
    )
