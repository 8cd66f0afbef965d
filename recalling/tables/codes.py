"""Every closed list of the tables: each value that may occur, with its meaning.

Here belong values and meanings only. The values are those of the enumerations in model, errors and
extraction.results (a test holds them equal); the classes of action come from a lexicon.
"""

from __future__ import annotations

from recalling.grammar import actions
from recalling.tables.declaration import CodeList

LANGUAGES = CodeList(
    "languages",
    "The official languages of the United Nations, by ISO 639-1 code in capitals.",
    {
        "AR": "Arabic",
        "EN": "English",
        "ES": "Spanish",
        "FR": "French",
        "RU": "Russian",
        "ZH": "Chinese",
    },
)

READERS = CodeList(
    "readers",
    "Which front end read a file.",
    {
        "tagged pdf": "a PDF, read by the structure tree that it carries",
        "layout pdf": "a PDF, read by where its words stand on the page",
        "docx": "a Word document",
        "markdown": "a Markdown text",
        "text": "a plain text",
        "marcxml": "library records in MARCXML, which give records, subjects and sponsors, and no document",
    },
)

SOURCE_STATUSES = CodeList(
    "source_statuses",
    "What became of an input file.",
    {
        "used": "its rows stand in the tables",
        "superseded": "another source of the same document, or the same bytes, was used instead",
        "quarantined": "it could not be read as a document; code and message say why",
    },
)

SOURCE_CODES = CodeList(
    "source_codes",
    "Why an input file was not used.",
    {
        "empty-file": "the file holds nothing",
        "too-large": "the file is larger than any document of this kind",
        "unreadable": "the file could not be opened or read",
        "unknown-format": "the bytes are neither PDF, Word, Markdown, text nor MARCXML",
        "undecodable": "no character encoding gives readable text",
        "damaged": "the file's inner structure is broken",
        "encrypted": "the file is protected by a password",
        "no-text": "the pages hold pictures but no text",
        "truncated": "the file ends before it should",
        "other-language": "the text is in a language that is not read",
        "no-symbol": "neither the text nor the file's name gives a document symbol",
        "not-a-resolution": "the text has nothing of a resolution, decision, draft, amendment or note",
        "reader-crashed": "the reader ended without a result",
        "reader-timeout": "the reader took longer than the limit",
        "duplicate-content": "another file holds exactly the same bytes",
        "other-source-preferred": "another file holds the same document in a better form or a later issue",
    },
)

DOCUMENT_TYPES = CodeList(
    "document_types",
    "The kinds of document.",
    {
        "resolution": "an adopted resolution",
        "draft resolution": "a resolution as proposed",
        "decision": "an adopted decision",
        "draft decision": "a decision as proposed",
        "amendment": "a proposal to change the text of a draft",
        "note": "a note, such as one on the organization of work",
        "other": "none of these",
    },
)

SESSION_KINDS = CodeList(
    "session_kinds",
    "The kinds of session.",
    {
        "regular": "a regular session (76, XV)",
        "special": "a special session (S-32)",
        "emergency special": "an emergency special session (ES-11)",
    },
)

ADOPTION_METHODS = CodeList(
    "adoption_methods",
    "How the document says that it was adopted.",
    {
        "without a vote": "adopted without a vote",
        "recorded vote": "adopted by a recorded vote",
        "unanimous": "adopted unanimously",
        "vote": "adopted by a vote that is not said to be recorded",
        "not stated": "the document does not say, or is not adopted",
    },
)

ISSUE_CODES = CodeList(
    "issue_codes",
    "What looked odd in a document.",
    {
        "numbering-gap": "a number or letter is missing from a sequence of paragraphs, or out of order",
        "duplicate-label": "two paragraphs bear the same label in the same place",
        "unanchored-footnote": "a footnote's mark stands nowhere in the text",
        "unmatched-mark": "a mark in the text has no footnote",
        "footnote-gap": "a number is missing from the sequence of footnotes",
        "leftover-words": "words that could be placed nowhere",
        "missing-opening": "no opening line, such as “The General Assembly,”, was found",
        "missing-date": "neither a date of adoption nor one of issue was found",
        "missing-title": "no title was found",
        "symbol-mismatch": "the symbol in the text is not the one the file is named after",
        "session-mismatch": "the session in words is not the one in the symbol",
        "unbalanced-brackets": "a bracket or quotation mark opens and does not close, or the reverse",
        "unknown-sponsor": "a sponsor that is in no list of states or groups",
        "unknown-action": "an operative paragraph opens with a phrase that is in no list of actions",
        "corrected": "a mistake of the source was put right: found is printed, expected is what is read",
        "stale-correction": "a correction was not applied, for its words are not where it expects them",
        "font-map-repaired": "a font gives a glyph the letter of another: found; expected is what is read",
        "font-map-doubtful": "a font gives one letter to two glyphs; which other one is meant is not known",
    },
)

CLAUSE_KINDS = CodeList(
    "clause_kinds",
    "The part that a clause plays.",
    {
        "opening": "the line that opens the text and names who speaks: “The General Assembly,”",
        "preambular": "a paragraph of the preamble, or an item under one",
        "operative": "a paragraph of the operative part, or a subparagraph of one",
        "paragraph": "a paragraph of an annex, an amendment, a note or a decision run into one text",
        "quoted": "text that an amendment or decision gives in quotation",
        "heading": "a heading",
    },
)

ADDRESSEE_KINDS = CodeList(
    "addressee_kinds",
    "What sort of actor a clause addresses.",
    {
        "state": "one state or territory",
        "states": "states as a class: Member States, all States, donor countries",
        "organ": "an organ of the United Nations or a subsidiary of one",
        "official": "the holder of an office: the Secretary-General, a special rapporteur",
        "entity": "an agency, fund, programme, secretariat or other organization",
        "other": "anyone else: civil society, the private sector, the parties to a conflict",
    },
)

STATISTIC_KINDS = CodeList(
    "statistic_kinds",
    "What sort of figure it is, which fixes what value and unit hold.",
    {
        "count": "a number of people, things or events; value is the plain number",
        "share": "a part of a whole; value is in percent",
        "money": "an amount of money; value is in the currency's main unit",
        "rate": "a figure with a denominator in the words; value is the number before the denominator",
        "quantity": "a physical quantity, or how long a state of the world lasted",
        "change": "a movement in time; value is in percent or percentage points, falls are negative",
        "ratio": "one thing set against another; value is the factor",
    },
)

COMPARATORS = CodeList(
    "comparators",
    "How the figure bounds the magnitude it speaks of.",
    {
        "=": "exactly as stated",
        "~": "about, an estimated, nearly; also every vague figure",
        ">": "more than",
        ">=": "at least",
        "<": "less than",
        "<=": "up to, not more than",
    },
)

ROLES = CodeList(
    "roles",
    "Whether the figure says what is, will be, should be or is given.",
    {
        "observed": "how things are or were, estimated needs and gaps included",
        "projected": "what is expected to come about",
        "target": "a goal, pledge, threshold, limit or requirement",
        "allocation": "money, posts or shares that are appropriated, apportioned, approved or declined",
    },
)

BASES = CodeList(
    "bases",
    "Which words name the place or the year of a figure.",
    {
        "sentence": "the sentence that holds the figure",
        "chapeau": "the paragraph above it",
        "title": "the document's title",
    },
)

LOCATIONS = CodeList(
    "locations",
    "Where in a document a citation stands.",
    {
        "masthead": "above the text, the adoption note included",
        "clause": "in the text of a clause",
        "footnote": "in the text of a footnote",
    },
)

CITED_KINDS = CodeList(
    "cited_kinds",
    "What sort of instrument is cited.",
    {
        "resolution": "a resolution of an organ",
        "decision": "a decision of an organ",
        "report": "a report or other document of the United Nations, by its symbol",
        "official record": "a volume of the Official Records",
        "treaty": "a treaty, convention, covenant, protocol or agreement",
        "declaration": "a declaration, programme or agenda cited by name",
        "letter": "a letter or note verbale",
        "other": "anything else",
    },
)

SPONSOR_TYPES = CodeList(
    "sponsor_types",
    "What sort of sponsor it is.",
    {
        "member state": "a Member State that speaks for itself",
        "observer": "an observer State",
        "group": "a state that speaks for a group, or the group itself",
        "officer": "the holder of an office: Chair, Vice-Chair, Rapporteur, President",
        "committee": "a committee, bureau or other organ",
    },
)

SPONSORSHIPS = CodeList(
    "sponsorships",
    "When a sponsor joined.",
    {
        "original": "named in the draft as issued, or left out of it by mistake, as a library record notes",
        "added": "joined after the draft was issued",
    },
)

RECORD_SOURCES = CodeList(
    "record_sources",
    "Where a sponsor is recorded.",
    {
        "document": "the draft itself",
        "library record": "a catalogue record of the United Nations Digital Library",
    },
)

REGIONAL_GROUPS = CodeList(
    "regional_groups",
    "The regional groups of Member States of the United Nations.",
    {
        "African Group": "African States",
        "Asia-Pacific Group": "Asia-Pacific States",
        "Eastern European Group": "Eastern European States",
        "Latin American and Caribbean Group": "Latin American and Caribbean States",
        "Western European and other States Group": "Western European and other States",
    },
)

ACTION_CLASSES = CodeList(
    "action_classes",
    "What the opening words of a clause do.",
    actions.ACTION_CLASSES,
)

PREDICATES = CodeList(
    "predicates",
    "What a document is to another.",
    {
        "adopts": "the resolution or decision came of this draft",
        "revises": "a later text of one proposal: Rev.1, or the draft submitted after consultations on it",
        "supplements": "an addendum to it",
        "amends": "the amendment would change this draft",
        "succeeds": "it takes up the subject of this one of an earlier session",
        "cites": "its text or notes refer to it; the places are in the table citations",
    },
)

EVIDENCE = CodeList(
    "evidence",
    "By what a relation was found, the surest first.",
    {
        "stated": "a symbol, a masthead, a citation or a library record says so",
        "title": "both bear the same title, in the same committee and session or in one after the other",
        "text": "titles differ, or several drafts bear one; the words of both decided",
    },
)

IDENTIFIED_TABLES = CodeList(
    "identified_tables",
    "The tables whose rows have an id of their own.",
    {
        "documents": "its ids are document_id",
        "clauses": "its ids are clause_id",
        "statistics": "its ids are statistic_id",
        "footnotes": "its ids are footnote_id",
        "citations": "its ids are citation_id",
        "sponsors": "its ids are sponsor_id",
    },
)

ID_CHANGES = CodeList(
    "id_changes",
    "What became of an id of the release before.",
    {
        "split": "its text stands under several ids now, a row each",
        "merged": "its text is part of the text under another id, or of a longer one under the same",
        "moved": "what stood under it stands under another id",
        "reissued": "the document was issued again (a star); what changed in it has rows of its own",
        "corrected": "the id stayed, and what it names reads otherwise now",
        "withdrawn": "what stood under it is no longer there",
    },
)
