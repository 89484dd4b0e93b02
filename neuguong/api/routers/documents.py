"""Documents: the register, numbers, files."""

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.routers.plans import plan_or_404
from neuguong.api.shapes import DocumentOut, Reason, Year
from neuguong.documents import actions
from neuguong.documents.files import PDF_TYPE, WORD_TYPE, pdf_file, word_file
from neuguong.documents.models import Document

router = Router()


@router.get("", response=list[DocumentOut], url_name="document_list")
def document_list(request: SignedIn, year: Year | None = None) -> list[Document]:
    """Issued documents within reach, in order of organisation."""
    documents = Document.objects.visible_to(request.user).select_related("unit")
    if year is not None:
        documents = documents.filter(issued_on__year=year)
    return list(documents.order_by("unit__path", "pk")[:1000])


@router.post(
    "/plans/{pk}",
    response={200: DocumentOut, 403: Reason, 404: Reason},
    url_name="document_issue",
)
def document_issue(request: SignedIn, pk: int) -> Document:
    """Give an approved plan its number and day; a second time gives the same document."""
    return actions.issue(plan_or_404(request, pk), by=request.user, at=timezone.now())


@router.get("/plans/{pk}/docx", url_name="document_docx")
def document_docx(request: SignedIn, pk: int) -> HttpResponse:
    """The plan as a Word file."""
    return HttpResponse(word_file(plan_or_404(request, pk)), content_type=WORD_TYPE)


@router.get("/plans/{pk}/pdf", url_name="document_pdf")
def document_pdf(request: SignedIn, pk: int, head: bool = False) -> HttpResponse:
    """The plan as a PDF; `head` prints the signed head of the trail on it."""
    content = pdf_file(plan_or_404(request, pk), with_head=head)
    return HttpResponse(content, content_type=PDF_TYPE)
