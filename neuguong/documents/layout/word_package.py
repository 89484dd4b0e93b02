"""The parts of a Word file around its text (các phần cố định của tệp .docx).

Order of elements and names by ECMA-376, part 1 (WordprocessingML). Everything is a function of
the form, so the same document always gives the same bytes.
"""

from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from neuguong.documents.layout.form import PartyForm
from neuguong.documents.layout.sheet import PAGE_HEIGHT, PAGE_WIDTH, Sheet
from neuguong.documents.layout.styles import Align, Style, styles_of

FONT = "Times New Roman"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
JUSTIFICATION = {Align.LEFT: "left", Align.CENTER: "center", Align.JUSTIFY: "both"}
EARLIEST = (1980, 1, 1, 0, 0, 0)

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{TYPE}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{TYPE}.header+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{CORE}"/></Types>'
)
PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/header" Target="header1.xml"/></Relationships>'
)
SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{WORD}"><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)
PAGE_NUMBER = (
    f'{HEAD}<w:hdr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def package(sheet: Sheet, text: str) -> bytes:
    """The Word file of a sheet, whose text is given as the content of `w:body`."""
    document = (
        f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{text}'
        f"{section(sheet.form)}</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": core_properties(sheet),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": style_sheet(sheet.form),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": PAGE_NUMBER,
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, EARLIEST), content, ZIP_DEFLATED)
    return out.getvalue()


def section(form: PartyForm) -> str:
    """Paper, margins, page number in the head of every page but the first."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(form.top)}" w:right="{twips(form.right)}" '
        f'w:bottom="{twips(form.bottom)}" w:left="{twips(form.left)}" '
        f'w:header="{twips(form.page_number_from_edge)}" w:footer="{twips(10)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )


def core_properties(sheet: Sheet) -> str:
    """What the file says of itself: title, issuing body, language, day of issue."""
    day = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{sheet.day}T00:00:00Z</dcterms:created>'
        if sheet.day
        else ""
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(sheet.title)}</dc:title><dc:creator>{escape(sheet.author)}</dc:creator>"
        f"<dc:language>vi-VN</dc:language>{day}</cp:coreProperties>"
    )


@lru_cache(maxsize=16)
def style_sheet(form: PartyForm) -> str:
    """All styles of the form as `word/styles.xml`, with the base that they share."""
    fonts = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"'
    size = round(form.size_body * 2)
    styles = "".join(style(key, one) for key, one in styles_of(form).items())
    return (
        f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts {fonts}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{styles}</w:styles>"
    )


def style(key: str, one: Style) -> str:
    """One paragraph style."""
    own = "" if one.name.startswith("heading ") else ' w:customStyle="1"'
    height = f' w:line="{round(one.line * 20)}" w:lineRule="exact"' if one.line else ""
    outline = f'<w:outlineLvl w:val="{one.outline - 1}"/>' if one.outline else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{one.name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if one.keep else ''}"
        f'<w:spacing w:before="{round(one.before * 20)}"{height}/>'
        f'<w:ind w:firstLine="{twips(one.indent)}"/>'
        f'<w:jc w:val="{JUSTIFICATION[one.align]}"/>{outline}</w:pPr>'
        f"<w:rPr>{'<w:b/><w:bCs/>' if one.bold else ''}{'<w:i/><w:iCs/>' if one.italic else ''}"
        f'<w:sz w:val="{round(one.size * 2)}"/><w:szCs w:val="{round(one.size * 2)}"/>'
        f"{'<w:u w:val="single"/>' if one.underline else ''}</w:rPr></w:style>"
    )
