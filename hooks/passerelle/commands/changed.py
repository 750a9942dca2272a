"""Which sources have changed since a revision, as git tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from passerelle.commands.project import CommandError
from passerelle.load.files import PRACTICES, VOCABULARY
from passerelle.problems import printable
from passerelle.repository import GitError, NoGitError, git
from passerelle.strings import Strings


@dataclass(frozen=True, slots=True)
class Changes:
    """`paths` of sources that were changed or added, relative to the root; `everywhere` tells that what has changed may
    concern records that have not: a list, or a record that is gone."""

    paths: tuple[str, ...]
    everywhere: bool


def changed_since(root: Path, revision: str, strings: Strings) -> Changes:
    """What has changed in the folder of records since `revision` and this branch parted, committed or not.

    Raises CommandError when git is missing, there is no repository or no such revision.
    """

    def names(*arguments: str) -> list[str]:
        try:
            told = git(root, *arguments)
        except NoGitError as error:
            raise CommandError(strings.commands.failures.no_git) from error
        except GitError as error:
            says = strings.commands.failures.no_revision
            raise CommandError(says.format(revision=printable(revision[:80]))) from error
        return [part.decode(errors="surrogateescape") for part in told.split(b"\0") if part]

    # `--end-of-options`: a revision that begins with a dash is none of git's options
    (known,) = names("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    parted = names("merge-base", known.strip(), "HEAD")[0].strip()
    differing = ("diff", "--name-only", "-z", "--relative", "--no-renames")
    gone = names(*differing, "--diff-filter=D", parted, "--", PRACTICES)
    there = names(*differing, "--diff-filter=d", parted, "--", PRACTICES)
    there += names("ls-files", "--others", "--exclude-standard", "-z", "--", PRACTICES)
    lists = any(path.startswith(f"{PRACTICES}/{VOCABULARY}/") for path in there)
    return Changes(tuple(sorted({*there})), bool(gone) or lists)
