"""What we print is read back as the same plan, from Word and from PDF."""

from datetime import date

import pytest

from neuguong.documents.kinds import annual_plan
from neuguong.documents.layout import form_on, render_docx, render_pdf
from neuguong.domain.plancheck import Plan
from neuguong.intake.plan_file import read_plan

DAY = date(2027, 2, 3)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Plan]:
    """One plan read from its Word file and from its PDF."""
    folder = tmp_path_factory.mktemp("plans")
    document, form = annual_plan.sample(), form_on(DAY)
    (folder / "a.docx").write_bytes(render_docx(document, form))
    (folder / "a.pdf").write_bytes(render_pdf(document, form))
    return read_plan(folder / "a.docx", "collective"), read_plan(folder / "a.pdf", "collective")


def test_a_pdf_holds_the_measures_of_its_word_file(plans: tuple[Plan, Plan]) -> None:
    word, pdf = plans
    assert [m.text for m in pdf.measures] == [m.text for m in word.measures]
    assert [m.fields for m in pdf.measures] == [m.fields for m in word.measures]
    assert (pdf.year, len(pdf.measures)) == (2027, 12)


def test_its_place_names_the_page(plans: tuple[Plan, Plan]) -> None:
    places = [measure.place for measure in plans[1].measures]
    assert places[0] == "trang 1, bảng 1, dòng 2"
    assert any(place.startswith("trang 2, ") for place in places)


def test_documents_a_plan_rests_on_are_no_measures(plans: tuple[Plan, Plan]) -> None:
    for plan in plans:
        assert not any("05-CT/TW" in measure.text for measure in plan.measures)
