"""Who takes part, as a sheet shows it: pairs, members, organisations, the local group."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from passerelle.views.edition import Named
from passerelle.views.writer import Writer


class PairEnd(NamedTuple):
    """One side of a mentoring pair."""

    place: Named
    country: Named
    inhabitants: str | None


class PairView(NamedTuple):
    """A mentor and the territory it mentors."""

    id: str
    mentor: PairEnd
    mentee: PairEnd
    topic: str
    theme: Named
    practice: Markup
    html: Markup
    associations: tuple[Named, ...]
    marks: Markup


class MemberView(NamedTuple):
    """A territory that takes part; `id` is None where it stands in the list already, in another role or phase."""

    id: str | None
    place: Named
    role: str
    inhabitants: str | None
    note: Markup
    marks: Markup
    associations: tuple[Named, ...]


class CountryGroup(NamedTuple):
    """The members of one country."""

    country: Named
    members: tuple[MemberView, ...]


class OrganisationView(NamedTuple):
    """An organisation: name in the page's language, official name when that differs."""

    name: Named
    official: Named | None
    level: str | None
    place: Named | None
    marks: Markup


class RoleGroup(NamedTuple):
    """The organisations in one role."""

    role: str
    organisations: tuple[OrganisationView, ...]


class LocalGroupView(NamedTuple):
    """The partners that a member gathers at home."""

    place: Named
    html: Markup
    organisations: tuple[Named, ...]
    marks: Markup


def _pair_end(writer: Writer, place: str) -> PairEnd:
    edition = writer.edition
    return PairEnd(edition.place(place), edition.country_of(place), edition.inhabitants(place))


def pairs(writer: Writer) -> tuple[PairView, ...]:
    """Who mentors whom, on what, with which practice."""
    views = []
    for pair in writer.practice.pairs:
        words = writer.texts.pairs.get(pair.id)
        views.append(
            PairView(
                pair.id,
                _pair_end(writer, pair.mentor),
                _pair_end(writer, pair.mentee),
                words.topic if words else pair.id,
                writer.edition.theme(pair.theme),
                writer.html(words.practice if words else None),
                writer.html(words.text if words else None),
                writer.organisations(pair.organisations),
                writer.marks(f"pairs.{pair.id}", pair, *((words.practice, words.text) if words else ())),
            )
        )
    return tuple(views)


def members(writer: Writer) -> tuple[CountryGroup, ...]:
    """Members by country, in the order of the record: its lead comes first."""
    edition = writer.edition
    groups: dict[str, list[MemberView]] = {}
    seen: set[str] = set()
    for member in writer.practice.members:
        place = edition.vocabulary.place(member.place)
        groups.setdefault(place.country, []).append(
            MemberView(
                None if member.place in seen else member.place,
                edition.place(member.place),
                edition.label("place-roles", member.role),
                edition.inhabitants(member.place),
                writer.html(writer.texts.members.get(member.place)),
                writer.marks(f"members.{member.place}", member),
                writer.organisations(member.organisations),
            )
        )
        seen.add(member.place)
    return tuple(CountryGroup(edition.country(code), tuple(found)) for code, found in groups.items())


def organisations(writer: Writer) -> tuple[RoleGroup, ...]:
    """Organisations by role, roles in the order of the vocabulary."""
    edition = writer.edition
    groups: dict[str, list[OrganisationView]] = {role: [] for role in edition.vocabulary.ids("organisation-roles")}
    for organisation in writer.practice.organisations:
        name = writer.organisation(organisation)
        official = Named(organisation.name, lang=edition.foreign(organisation.language))
        groups[organisation.role].append(
            OrganisationView(
                Named(name.text, url=organisation.url, lang=name.lang),
                official if official.text != name.text else None,
                edition.label("levels", organisation.level) if organisation.level else None,
                edition.place(organisation.place) if organisation.place else None,
                writer.marks(f"organisations.{organisation.id}", organisation),
            )
        )
    return tuple(
        RoleGroup(edition.label("organisation-roles", role), tuple(found)) for role, found in groups.items() if found
    )


def local_group(writer: Writer) -> LocalGroupView | None:
    """The local group, if there is one."""
    group = writer.practice.local_group
    if group is None:
        return None
    return LocalGroupView(
        writer.edition.place(group.place),
        writer.html(writer.texts.local_group),
        writer.organisations(group.organisations),
        writer.marks("local_group", group, writer.texts.local_group),
    )
