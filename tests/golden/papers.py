"""Documents that are made and not found: each shows how one kind is laid out, over several pages.

Here belong their words; they are set, tagged and written by tests/pdf_factory.
"""

from __future__ import annotations

from tests.pdf_factory.spec import (
    Paper,
    Par,
    Ruled,
    bullet,
    closing,
    draft,
    heading,
    op,
    opening,
    par,
    resolution,
    resumed,
    roman,
    section,
    stars,
    sub,
)

UNDOCS = "https://undocs.org/en"

# Sponsors with a group's star, lists of two levels, text that resumes, notes with links, pages that fill by themselves
DRAFT = draft(
    opening(),
    par(
        f"<i>Recalling</i> its resolution [79/999]({UNDOCS}/A/RES/79/999) of 17 December 2024 and all its previous resolutions on the "
        f"situation of figures in tables, as well as Human Rights Council resolution [53/10]({UNDOCS}/A/HRC/RES/53/10) of 12 July 2023,{{1}}"
    ),
    par("<i>Guided</i> by the purposes and principles of the Charter of the United Nations, the Universal Declaration of Human Rights{2} "
        "and the International Covenant on Economic, Social and Cultural Rights,{3}"),
    par("<i>Noting with concern</i> that in 2024{4} between 690 and 783 million people faced hunger, that 33 per cent, or an estimated "
        "8.4 million, of people did not have access to safe tables, and that an area of 12,000 km{²} was without figures,"),
    par("<i>Bearing in mind</i>:"),
    sub("a", "The Programme of Action for the Decade 2024–\n2034, and the gender- and age-responsive measures that it holds;"),
    sub("b", "The reports of the Secretary-\nGeneral,"),
    op(1, "<i>Takes note with appreciation</i> of the report of the Secretary-General on the situation of figures in tables,{5} and encourages "
          "Member States to give due consideration to the recommendations therein;"),
    op(2, "<i>Urges</i> Member States to take all measures necessary:"),
    sub("a", "To ensure that the figures in tables:"),
    roman("i", "Are counted, with the participation of those concerned, at least once in each period of 18 months, and are made known in the "
               "six official languages of the United Nations;"),
    roman("ii", "Are kept, so that they can be compared;"),
    sub("b", "To protect those who count, including against intimidation, reprisals and arbitrary arrest;"),
    resumed("and to report on the measures taken to the Commission;"),
    *(op(n, f"<i>Also urges</i> the States parties to the Convention to take the step numbered {n} of the Programme of Action, with a view to "
            "improving the situation of figures in tables for all, in particular for women, children, older persons and persons with "
            "disabilities, and to that end to mobilize resources from all sources, public and private, domestic and international;")
      for n in range(3, 9)),
    op(9, f"<i>Requests</i> the Secretary-General to submit to the General Assembly at its eighty-first session a report on the "
          f"implementation of the present resolution, taking into account resolution [2200 A\n(XXI)]({UNDOCS}/A/RES/2200(XXI));{{3}}"),
    op(10, "<i>Decides</i> to remain seized of the matter."),
    submitted="Albania, Bosnia and Herzegovina, Cuba,</b>{*}<b> Iran (Islamic Republic of), Netherlands (Kingdom of the), Norway, Saint "
              "Vincent and the Grenadines and State of Palestine: draft resolution",
    original="Arabic/English",
    notes={
        "*": "On behalf of the States Members of the United Nations that are members of the Group of 77 and China, taking into account also "
             f"the provisions of General Assembly resolution [ES-10/23]({UNDOCS}/A/RES/ES-10/23).",
        "1": f"See <i>Official Records of the General Assembly, Seventy-eighth Session, Supplement No. 53</i> ([A/78/53]({UNDOCS}/A/78/53)), chap. VII, sect. A.",
        "2": f"Resolution [217 A (III)]({UNDOCS}/A/RES/217(III)).",
        "3": f"See resolution [2200 A (XXI)]({UNDOCS}/A/RES/2200(XXI)), annex.",
        "4": "The figures are those of the Statistical Commission at its fifty-fifth session.",
        "5": f"[A/80/75]({UNDOCS}/A/80/75)–[E/2025/55]({UNDOCS}/E/2025/55).",
    },
)  # fmt: skip

# As adopted: sections whose numbers run on, closing line, annex with a table, numbered anew
ADOPTED = resolution(
    opening(),
    par("<i>Having considered</i> the report of the Secretary-General on the financing of tables{1} and the related report of the Advisory "
        "Committee on Administrative and Budgetary Questions,{2}"),
    *section("I", "Financial performance"),
    op(1, "<i>Takes note</i> of the status of contributions to the tables as at 30 September 2025, including the contributions outstanding in "
          "the amount of 56,126,600 United States dollars, representing some 4 per cent of the total assessed contributions;"),
    op(2, "<i>Endorses</i> the conclusions and recommendations contained in the report of the Advisory Committee, subject to the provisions of "
          "the present resolution;\f"),
    *section("II", "Budget estimates"),
    op(3, "<i>Decides</i> to appropriate, for 2026, the amount of 56,126,600 dollars gross (51,268,200 dollars net), as set out in the annex "
          "to the present resolution;"),
    op(4, "<i>Also decides</i>, in the light of the provisions of paragraph 3 above, to apportion one half of the amount of 56,126,600 "
          "dollars in accordance with the scale of assessments."),
    *closing("55th (resumed) plenary meeting", "24 December 2025"),
    stars(),
    heading("Annex", size=12),
    heading("Financing for 2026 of the tables", size=12),
    Ruled((
        ("Item", "Gross", "Net of staff\nassessment"),
        ("Estimated appropriation for 2026", "56 234 300", "51 375 900"),
        ("Recommendations of the Advisory\nCommittee on Questions", "(107 700)", "(107 700)"),
        ("Recommendations of the Fifth Committee", "–", "–"),
        ("<b>Appropriation for 2026</b>", "<b>56 126 600</b>", "<b>51 268 200</b>"),
    )),
    op(1, "The amounts are given in United States dollars."),
    op(2, "A dash means that the amount is nil or not material."),
    adopted="Resolution adopted by the General Assembly\non 24 December 2025",
    adoption_note=f"[<i>on the report of the Fifth Committee (</i>[<i>A/80/568</i>]({UNDOCS}/A/80/568)<i>, para. 19)</i>]",
    agenda="Agenda items 136 and 147",
    agenda_titles=("Programme budget for 2026", "Financing of tables and of the figures\nin them"),
    title="Financing of tables and of the figures in them, and follow-\nup to it",
    running_head=("Financing of tables and of the figures", "in them, and follow-up to it"),
    notes={"1": f"[A/80/456]({UNDOCS}/A/80/456).", "2": f"[A/80/7/Add.5]({UNDOCS}/A/80/7/Add.5)."},
)  # fmt: skip

# Sections that number anew, each with a preamble; one of them with a single paragraph; a note in a heading
QUESTIONS = draft(
    opening(),
    *section("I", "Pattern of conferences{1}"),
    par("<i>Recalling</i> its resolution 79/248 of 24 December 2024,"),
    op(1, "<i>Approves</i> the draft calendar of conferences and meetings of the United Nations for 2026;"),
    op(2, "<i>Requests</i> the Secretary-General to keep the calendar under review;"),
    *section("II", "Revised estimates"),
    par("<i>Having considered</i> the reports of the Secretary-General{2} and of the Advisory Committee,"),
    par("<i>Takes note</i> of the reports;"),
    *section("III", "Gross jobs"),
    heading("A. Posts"),
    op(1, "<i>Decides</i> to establish the following:"),
    bullet("Two posts of Statistician (P-4) and one of Associate Statistician (P-2), on the understanding that they shall be filled by the "
           "end of the year;"),
    bullet("One post of General Service (Other level);"),
    heading("B. Non-post resources"),
    op(2, "<i>Also decides</i> to reduce consultants by 10 per cent."),
    symbol="A/C.5/80/L.99",
    committee="Fifth Committee",
    agenda="Agenda item 136",
    agenda_titles=("Proposed programme budget for 2026",),
    submitted="Draft resolution submitted by the Chair of the Committee following informal consultations",
    title="Questions relating to the proposed programme budget for 2026",
    notes={"1": f"[A/80/32]({UNDOCS}/A/80/32).", "2": f"[A/80/400]({UNDOCS}/A/80/400)."},
)  # fmt: skip

# Parts with titles, openings and numbers of their own, in a masthead that a table lays out
PARTS = draft(
    heading("A", size=12),
    heading("Work of the Committee", size=12),
    opening(),
    par("<i>Recalling</i> its resolution 79/90 A of 12 December 2024,"),
    op(1, "<i>Commends</i> the Committee;"),
    op(2, "<i>Requests</i> it to continue\fto investigate."),
    heading("B", size=12),
    heading("Work of the Division", size=12),
    opening(),
    par("<i>Having considered</i> the report of the Committee,"),
    op(1, "<i>Notes with appreciation</i> the action taken;"),
    op(2, "<i>Requests</i> the Secretary-General to provide the Division with the resources necessary."),
    symbol="A/C.4/80/L.99",
    committee="Special Political and Decolonization Committee\n(Fourth Committee)",
    agenda="Agenda items 50 and 51 (b)",
    agenda_titles=("Report of the Committee",),
    submitted="Draft resolution submitted by the Vice-Chair, Jane Doe (Peru)",
    title="Report of the Committee on Figures",
    masthead_in_table=True,
)

# Reissued; instructions and the text they put in
AMENDMENT = draft(
    par("After operative paragraph 3, insert a new operative paragraph, reading:"),
    par(
        "“<i>Notes with alarm</i> that figures are left out of tables, and calls upon all States to put them in;”."
    ),
    par(
        "In the twenty-eighth preambular paragraph, delete “and recalling the relevant provisions of the Statute”."
    ),
    symbol="A/C.3/80/L.98",
    submitted=f"Egypt: amendment to draft resolution [A/C.3/80/L.90]({UNDOCS}/A/C.3/80/L.90)",
    reissue="Reissued for technical reasons on 17 October 2025.",
    notes={"*": "Reissued for technical reasons on 17 October 2025."},
    note_rule="stroke",
)

# One short resolution that adopts a long text: declaration, chapters, rules, lists, bullets, paragraphs at the left edge
DECLARATION = resolution(
    opening("<i>The General Assembly</i>"),
    par("<i>Adopts</i> the Declaration contained in the annex to the present resolution."),
    *closing("3rd plenary meeting", "22 September 2025"),
    heading("Annex", size=12),
    heading("Declaration on figures", size=12),
    par(
        "We, the Heads of State and Government, have met at United Nations Headquarters and declare as follows:"
    ),
    *section("I", "Our commitment"),
    op(
        1,
        "We commit ourselves to figures that are true. \fTo that end, we will count, and shall not tire of counting, whatever can be counted "
        "in the States of which we are the Heads;",
    ),
    op(2, "We will also:"),
    sub("a", "Count:"),
    roman("i", "What is large;"),
    roman("ii", "What is small;"),
    sub("b", "Tell."),
    *section("II", "Our means"),
    Par("We will use:", label="3.", indent=123.4, tab=147.1),
    bullet("Tables;"),
    bullet("Figures."),
    heading("Rule 1"),
    par("The rules apply to all figures."),
    heading("Rule 2"),
    par("They may be amended."),
    committee="",
    adopted="Resolution adopted by the General Assembly\non 22 September 2025",
    adoption_note=f"[<i>without reference to a Main Committee (</i>[<i>A/80/L.1</i>]({UNDOCS}/A/80/L.1)<i>)</i>]",
    agenda="Agenda item 9",
    agenda_titles=("Opening of the session",),
    title="Declaration on figures",
)

PAPERS: dict[str, Paper] = {
    "draft": DRAFT,
    "adopted": ADOPTED,
    "questions": QUESTIONS,
    "parts": PARTS,
    "amendment": AMENDMENT,
    "declaration": DECLARATION,
}
