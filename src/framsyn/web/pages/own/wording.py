"""What is said of a sheet of own figures: faults with what to do, notes, and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.app.own.fault import SheetFault
from framsyn.stories.numbers import number_text
from framsyn.web.pages.words import Words, words

_AMOUNTS: Final = ("own", "published", "low", "high", "count")


def role_names(_: Words) -> dict[str, str]:
    """What a column can hold."""
    return {
        "": _("passed over"),
        "age": _("age"),
        "sex": _("sex"),
        "men": _("number of men"),
        "women": _("number of women"),
        "figure": _("name of the figure"),
        "value": _("the number"),
        "unit": _("unit"),
        "year": _("year"),
        "kommune": _("kommune"),
    }


def said_fault(fault: SheetFault, language: str) -> str:
    """A fault, where it is, and what to do."""
    _ = words(language)
    said = {key: _amount(key, value, language) for key, value in fault.said.items()}
    roles = role_names(_)
    if "role" in said:
        said["role"] = roles[said["role"]]
    text = {**_of_file(_), **_of_columns(_), **_of_people(_), **_of_figures(_)}[fault.what]
    if "sex" in said:
        said["sex"] = {"both": "", "men": f" ({_('men')})", "women": f" ({_('women')})"}[
            said["sex"]
        ]
    told = text % {"column": fault.column, **said}
    if not fault.row:
        return told
    if fault.column and fault.column in roles:
        return _(
            "Row %(row)s, %(column)s: %(told)s",
            row=fault.row,
            column=roles[fault.column],
            told=told,
        )
    return _("Row %(row)s: %(told)s", row=fault.row, told=told)


def _amount(key: str, value: str, language: str) -> str:
    try:
        return number_text(float(value), language, 0) if key in _AMOUNTS else value
    except ValueError:
        return value


def _of_file(_: Words) -> Mapping[str, str]:
    return {
        "empty": _("The file is empty. Choose another, or save the sheet once more."),
        "too-large": _(
            "The file is larger than %(high)s MB. Copy the rows that are needed into a new sheet."
        ),
        "old-or-locked": _(
            "The file has a password, or is an old workbook (.xls). Save it as .xlsx or CSV without "
            "a password."
        ),
        "no-text": _(
            "The file is neither a workbook (.xlsx) nor text (CSV). Save the sheet as one of these."
        ),
        "damaged": _("The workbook is damaged and cannot be opened. Save it once more."),
        "no-sheet": _("The file holds no sheet. Save it as .xlsx or CSV."),
        "unpacks-too-far": _(
            "The workbook unpacks to far more than a sheet of own figures. Copy the rows that are "
            "needed into a new one."
        ),
        "no-table": _(
            "There is no table: one row with names of columns, and rows of figures under it."
        ),
        "too-many-rows": _("There are more than %(high)s rows. Keep those of the kommune alone."),
        "too-many-columns": _("There are more than %(high)s columns. Take away those not needed."),
        "beyond-columns": _(
            "there is more in the row than there are names of columns. In CSV, a decimal comma wants "
            "semicolons between columns."
        ),
        "long-cell": _("a cell is longer than 200 signs. Take the text out of the table."),
        "quotes": _("a quotation mark is opened and never closed."),
        "broken-letters": _(
            "æ, ø or å came through a wrong encoding. Save as “CSV UTF-8”, or as .xlsx."
        ),
        "merged": _(
            "Cells %(column)s are merged, so it cannot be told which row and column they belong to. "
            "Unmerge them, and fill each cell."
        ),
        "formula": _("cell %(column)s is a formula. Copy the column and paste it as values."),
        "error-cell": _("cell %(column)s says %(given)s. Put in the number, or leave it empty."),
        "other-sheets": _(
            "The first sheet in the file is read. Others that are passed over: %(count)s."
        ),
        "cell-notes": _("Notes on cells are not read."),
    }


def _of_columns(_: Words) -> Mapping[str, str]:
    return {
        "no-kind": _("No column holds age or the name of a figure. Say below which one does."),
        "no-role": _("No column holds %(role)s. Say below which one does."),
        "no-persons": _(
            "No column holds how many people. Say below which one does: one for all, or one for men "
            "and one for women."
        ),
        "role-twice": _("Two columns are said to hold %(role)s. Choose one."),
        "no-kommune": _(
            "No row is about this kommune (%(kommune)s). Check the column with kommune, or pass it over."
        ),
        "other-kommuner": _("Rows about other kommuner are passed over: %(count)s."),
    }


def _of_people(_: Words) -> Mapping[str, str]:
    return {
        "age": _("“%(given)s” is no age. Write 7, 0–5, or 90+."),
        "sex": _("“%(given)s” is no sex. Write menn, kvinner or begge."),
        "persons": _("“%(given)s” is no number of people. Write 0 where there are none."),
        "age-twice": _("age %(ages)s stands twice for the same sex. Keep one of the rows."),
        "ages-missing": _("Ages without a number%(sex)s: %(ages)s. Every age from 0 up is needed."),
        "no-such-year": _(
            "No row is about 1 January %(year)s, which projections begin on. Send figures for that "
            "day, or pass the column with year over if they are for it."
        ),
        "other-years": _(
            "Rows about other years than 1 January %(year)s are passed over: %(count)s."
        ),
        "spread": _(
            "Groups of ages are divided into single years the way the published count has them. That "
            "is an estimate."
        ),
        "sum": _("%(own)s people in the sheet, %(published)s in the published count."),
        "other-size": _(
            "%(own)s people in the sheet and %(published)s in the published count are so far apart "
            "that the sheet is probably of another place. Check which rows are in it."
        ),
    }


def _of_figures(_: Words) -> Mapping[str, str]:
    return {
        "figure": _(
            "“%(given)s” is not a figure that can be replaced. See the list of names below."
        ),
        "figure-twice": _("“%(given)s” stands in row %(row)s as well. Keep one of them."),
        "nothing-filled": _("No row has a number. Write one in the column with the number."),
        "not-filled": _("Rows without a number are passed over: %(count)s."),
        "nothing-new": _("Every number is the one that stands already. There is nothing to keep."),
        "as-published": _("Rows that are as they stand already: %(count)s. They stay so."),
        "number": _("“%(given)s” is no number. Write 1234,5 or 1 234,5."),
        "outside": _(
            "%(given)s is outside what is possible, %(low)s to %(high)s. Check the unit: kroner, "
            "never thousands of kroner."
        ),
        "share": _("%(given)s looks like a share. Write it in per cent: 82,5 and not 0,825."),
        "unit": _(
            "“%(given)s” is another unit than the figure’s, %(wanted)s. Work it out, and write that."
        ),
        "year": _("“%(given)s” is no year from %(low)s to %(high)s."),
    }
