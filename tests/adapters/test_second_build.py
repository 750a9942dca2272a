"""What harvesters and hosts see of an edit: the record's own files and those that list it, and nothing else."""

from __future__ import annotations

import re

from tests.adapters.tiny_site import TinySite, tree

ID = "valencia-community-sponsorship"
RECORD = f"practices/{ID}.yml"
DIGESTS = "api/v1/practices.json"
FOR_REUSE = re.compile(r"(?:(?:en|es)/)?(?:api/|embed/|.*(?:feed\.(?:json|xml)|citation\.\w+)$)|embed\.js$")


def for_reuse(site: TinySite) -> dict[str, bytes]:
    """What other sites show and harvest."""
    return {name: content for name, content in tree(site.site).items() if FOR_REUSE.match(name)}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Names of the files whose bytes differ; none comes or goes."""
    assert before.keys() == after.keys()
    return {name for name in after if before[name] != after[name]}


def test_an_edited_text(built: TinySite, tiny: TinySite) -> None:
    """A word of one language's summary changes the files that hold the summary: in this language, and the data."""
    old, new = "23 people in all", "23 persons in all"
    tiny.edit(RECORD, old, new)
    assert tiny.build(SEARCH="false").returncode == 0
    before, after = for_reuse(built), for_reuse(tiny)
    found = changed(before, after)
    assert found == {DIGESTS} | {name for name, content in after.items() if new.encode() in content}
    assert found == {DIGESTS} | {name for name, content in before.items() if old.encode() in content}
    in_all_languages = {name for name in found if not name.startswith("en/")}
    assert in_all_languages == {DIGESTS, "api/v1/practices.csv", f"api/v1/practices/{ID}.json"}
    assert {f"en/embed/practices/{ID}/index.html", "en/feed.xml", f"en/practices/{ID}/citation.bib"} < found


def test_an_edited_fact(built: TinySite, tiny: TinySite) -> None:
    """A fact changes files of each language, all of them the record's own or lists that name it."""
    tiny.edit(RECORD, "status: mainstreamed", "status: ongoing")
    assert tiny.build(SEARCH="false").returncode == 0
    after = for_reuse(tiny)
    found = changed(for_reuse(built), after)
    assert f"api/v1/practices/{ID}.json" in found
    assert f"es/embed/practices/{ID}/index.html" in found
    for name in found:
        assert ID in name or ID.encode() in after[name]
        assert not re.search(r"practices/(?!valencia)", name)
