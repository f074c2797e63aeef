"""The sheets of an Excel workbook, by its own lists."""

import zipfile
from xml.etree import ElementTree

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.source_file import SourceFile

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_names(book: SourceFile) -> list[str]:
    """Return the names of a workbook's visible sheets, without those that are charts.

    Raises
    ------
    InvalidTransactions
        If the workbook counts its days from 1904.
    zipfile.BadZipFile, KeyError, xml.etree.ElementTree.ParseError
        If it is damaged.
    """
    with zipfile.ZipFile(book.local_path) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    properties = root.find("{*}workbookPr")
    if properties is not None and properties.get("date1904") in ("1", "true"):
        raise InvalidTransactions(
            f"The workbook {book.path} counts days from 1904: expected days from 1900. Save the"
            " sheet as CSV."
        )
    kinds = {each.get("Id"): each.get("Type", "").rpartition("/")[2] for each in relations}
    return [
        sheet.attrib["name"]
        for sheet in root.iterfind("{*}sheets/{*}sheet")
        if sheet.get("state", "visible") == "visible"
        and kinds.get(sheet.get(RELATION)) in ("worksheet", None)
    ]
