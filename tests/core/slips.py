"""A record in order, and the slips of people who have never seen YAML: what they write, and what is to be told."""

from __future__ import annotations

RECORD = """\
type: local-practice
period:
  start: 2020
  end: 2022
themes: [housing, language]
funding: []
steps:
  - id: step-1
    kind: workshop
  - id: step-2
    kind: visit
texts:
  fr:
    title: Un titre
    summary: >-
      Une phrase sur
      deux lignes.
    results: |-
      Il y a plusieurs résultats\u00a0:

      - **Logement**\u00a0: un toit
      - **Langue**\u00a0: des cours
    steps:
      step-1:
        title: Une étape
        text: |-
          Son texte.
      step-2:
        title: Une autre
    lessons: Une leçon
  en:
    title: A title
    summary: Short.
  es:
    title: Un título
"""
HERE = "¦"
"""Stands where the slip is to be told."""

SLIPS: list[tuple[str, str, str, str]] = [
    # quotes
    ("title: Un titre", 'title: ¦"Un titre', "yaml-quote", "texts.fr.title"),
    ("title: Un titre", "title: ¦'Un titre", "yaml-quote", "texts.fr.title"),
    ("id: step-1", 'id: ¦"step-1', "yaml-quote", "steps[0].id"),
    ("[housing, language]", '[housing, ¦"language]', "yaml-quote", "themes[1]"),
    ("  fr:\n", '  ¦"fr:\n', "yaml-quote", "texts.fr"),
    # the space after a colon
    ("type: local", "type¦:local", "yaml-space", "type"),
    ("  start: 2020", "  start¦:2020", "yaml-space", "period.start"),
    ("  end: 2022", "  end¦:2022", "yaml-space", "period.end"),
    ("kind: workshop", "kind¦:workshop", "yaml-space", "steps[0].kind"),
    ("- id: step-2", "- id¦:step-2", "yaml-space", "steps[1].id"),
    ("results: |-", "results¦:|-", "yaml-space", "texts.fr.results"),
    # a colon too few
    ("      step-2:\n", "      step-2¦\n", "yaml-no-colon", "texts.fr.steps.step-2"),
    ("  en:\n", "  en¦\n", "yaml-no-colon", "texts.en"),
    ("title: Une étape", "title¦ Une étape", "yaml-no-colon", "texts.fr.steps.step-1.title"),
    # tabs
    ("  start: 2020", "¦\tstart: 2020", "yaml-tab", "period.start"),
    ("  start: 2020\n  end: 2022", "¦\tstart: 2020\n\tend: 2022", "yaml-tab", "period.start"),
    ("  start: 2020", "  ¦\tstart: 2020", "yaml-tab", "period.start"),
    ("  - id: step-1", "  ¦\t- id: step-1", "yaml-tab", "steps"),
    ("  - id: step-2", "  ¦\t- id: step-2", "yaml-tab", "steps[1].id"),
    # spaces, bullets and colons that only look like those of YAML
    ("  start: 2020", "¦\u00a0\u00a0start: 2020", "yaml-odd-space", "period.start"),
    ("  start: 2020\n  end", "¦\u202f\u202fstart: 2020\n\u202f\u202fend", "yaml-odd-space", "period.start"),
    ("  end: 2022", "¦\u3000end: 2022", "yaml-odd-space", "period.end"),
    ("  end: 2022", " ¦\u00a0end: 2022", "yaml-odd-space", "period.end"),
    ("  end: 2022", "  end:¦\u00a02022", "yaml-odd-space", "period.end"),
    ("    kind: visit", "    kind: visit\n¦\u00a0", "yaml-odd-space", "steps[1].kind"),
    ("  - id: step-2", "¦\u00a0\u00a0- id: step-2", "yaml-odd-space", "steps[1].id"),
    ("  - id: step-2", "  -¦\u00a0id: step-2", "yaml-odd-space", "steps[1].id"),
    ("      - **Langue**", "¦\u00a0     - **Langue**", "yaml-odd-space", "texts.fr.results"),
    ("kind: workshop", "kind¦\uff1aworkshop", "yaml-odd-sign", "steps[0].kind"),
    ("  fr:\n", "  fr¦\uff1a\n", "yaml-odd-sign", "texts.fr"),
    ("  - id: step-1", "  ¦– id: step-1", "yaml-odd-sign", "steps"),
    ("  - id: step-2", "  ¦— id: step-2", "yaml-odd-sign", "steps[1].id"),
    ("  - id: step-2", "  ¦•id: step-2", "yaml-odd-sign", "steps[1].id"),
    # indentation: of a field, of an entry, of those above, of a text
    ("  end: 2022", "   ¦end: 2022", "yaml-indent", "period.end"),
    ("  end: 2022", " ¦end: 2022", "yaml-indent", "period.end"),
    ("  start: 2020", "   ¦start: 2020", "yaml-indent", "period.start"),
    ("    kind: workshop", "   ¦kind: workshop", "yaml-indent", "steps[0].kind"),
    ("    kind: workshop", "      ¦kind: workshop", "yaml-indent", "steps[0].kind"),
    ("  - id: step-2", "   ¦- id: step-2", "yaml-indent", "steps[1].id"),
    ("  - id: step-2", " ¦- id: step-2", "yaml-indent", "steps[1].id"),
    ("    steps:\n", "  ¦steps:\n", "yaml-indent", "texts.fr.steps"),
    ("      step-1:\n", "    ¦step-1:\n", "yaml-indent", "texts.fr.steps.step-1"),
    ("      step-2:\n", "        ¦step-2:\n", "yaml-indent", "texts.fr.steps.step-2"),
    ("        title: Une étape", "      ¦title: Une étape", "yaml-indent", "texts.fr.steps.step-1.title"),
    ("  en:\n", "¦en:\n", "yaml-indent", "texts.en"),
    ("  en:\n", "    ¦en:\n", "yaml-indent", "texts.en"),
    ("      deux lignes.", "     ¦deux lignes.", "yaml-indent", "texts.fr.summary"),
    ("      Une phrase sur", "    ¦Une phrase sur", "yaml-indent", "texts.fr.summary"),
    ("      Une phrase sur", "¦Une phrase sur", "yaml-indent", "texts.fr.summary"),
    ("      Une phrase sur", "        ¦Une phrase sur", "yaml-indent", "texts.fr.summary"),
    ("      Il y a plusieurs", "    ¦Il y a plusieurs", "yaml-indent", "texts.fr.results"),
    ("      - **Langue**", "  ¦- **Langue**", "yaml-indent", "texts.fr.results"),
    # hyphens
    ("  - id: step-2", "  ¦id: step-2", "yaml-dash", "steps[1].id"),
    ("  - id: step-2", "    ¦id: step-2", "yaml-dash", "steps[1]"),
    ("  - id: step-2", "  ¦-id: step-2", "yaml-dash", "steps[1].id"),
    ("  - id: step-1", "  ¦id: step-1", "yaml-dash", "steps"),
    ("  - id: step-1\n", "    ¦id: step-1\n", "yaml-dash", "steps[0].id"),
    ("    kind: workshop", "    ¦- kind: workshop", "yaml-hyphen", "steps[0].kind"),
    ("    steps:\n", "    ¦- steps:\n", "yaml-hyphen", "texts.fr.steps"),
    ("    title: A title", "    ¦- title: A title", "yaml-hyphen", "texts.en.title"),
    # brackets
    ("[housing, language]", "¦[housing, language", "yaml-bracket", "themes"),
    ("[housing, language]", "¦[housing, language}", "yaml-bracket", "themes"),
    ("[housing, language]", "[housing, language]¦]", "yaml-extra", "themes[1]"),
    # a list said to be empty, and what follows; lines of two languages
    ("funding: []\nsteps:", "funding: []\nsteps: ¦[]", "yaml-both", "steps"),
    ("  fr:\n", "  fr: ¦{}\n", "yaml-both", "texts.fr"),
    ("themes: [", "¦---\nthemes: [", "yaml-several-documents", ""),
    ("themes: [", "¦...\nthemes: [", "yaml-several-documents", ""),
]  # fmt: skip
"""(what stands there, what is written instead, code, field); all of the record can be read as it was meant."""

OF_TEXTS: list[tuple[str, str, str, str, str | None]] = [
    ("Un titre", "Un titre¦: deux", "yaml-colon", "texts.fr.title", "Un titre: deux"),
    ("Un titre", '"Un ¦"bon" titre"', "yaml-after", "texts.fr.title", None),
    ("Un titre", "'L¦'accueil'", "yaml-after", "texts.fr.title", None),
    ("Un titre", '"C:¦\\dossier"', "yaml-escape", "texts.fr.title", "C:\\dossier"),
    ("Un titre", "¦@lyon", "yaml-start", "texts.fr.title", "@lyon"),
    ("Un titre", "¦`Un` titre", "yaml-start", "texts.fr.title", "`Un` titre"),
    ("Un titre", "¦% de plus", "yaml-start", "texts.fr.title", "% de plus"),
    ("Un titre", "¦*Un* titre", "yaml-start", "texts.fr.title", "*Un* titre"),
    ("Un titre", "¦**Un** titre", "yaml-start", "texts.fr.title", "**Un** titre"),
    ("Un titre", "¦& fils", "yaml-start", "texts.fr.title", "& fils"),
    ("Un titre", "¦[Un](https://example.org/) titre", "yaml-start", "texts.fr.title", None),
    ("Un titre", "¦- un titre", "yaml-start", "texts.fr.title", "- un titre"),
    ("Un titre", "¦, un titre", "yaml-start", "texts.fr.title", ", un titre"),
    ("Un titre", "¦!Un titre", "yaml-tag", "texts.fr.title", "titre"),
    ("Un titre", "¦&un titre", "yaml-anchor", "texts.fr.title", "titre"),
    ("Un titre", "¦*titre", "yaml-alias", "texts.fr.title", "*"),
    ("Un titre", "¦#1 des titres", "yaml-comment", "texts.fr.title", ""),
    ("Un titre", "Le titre ¦#1\n      de la liste", "yaml-comment", "texts.fr.title", None),
    ("Un titre", "¦| un titre", "yaml-block", "texts.fr.title", "un titre"),
    ("Un titre", "¦>-un titre\n      long", "yaml-block", "texts.fr.title", "un titre long"),
    ("Un titre", "¦Un titre long\u00a0:\n\n      - *une* suite", "yaml-header", "texts.fr.title", None),
    ("Un titre", "\n      ¦Un titre long\u00a0:\n\n      - *une* suite", "yaml-header", "texts.fr.title", None),
    ("Un titre", "Un titre\n    ¦qui va trop loin", "yaml-line", "texts.fr", "Un titre"),
]  # fmt: skip
"""(what stands there, what is written instead, code, field, what is understood, if that matters) of the title."""
