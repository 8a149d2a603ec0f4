"""What the pages of lists say of stages, columns and counts."""

from __future__ import annotations

from app.foundation.i18n import lazy_gettext as _l

KINDS = {"roster": _l("Roster of households"), "subsidy": _l("Subsidy list")}

STAGES = {
    "columns": _l("Waits: which column is what?"),
    "look": _l("Is being looked through"),
    "ready": _l("Looked through, nothing taken in yet"),
    "take": _l("Is being taken in"),
    "done": _l("Taken in"),
    "dropped": _l("Put aside"),
}

COLUMNS = {
    "name": _l("Name"),
    "name_bo": _l("Name in Tibetan"),
    "id_no": _l("ID number"),
    "village": _l("Village"),
    "village_code": _l("Village code"),
    "township": _l("Township"),
    "group": _l("Group of the village"),
    "household": _l("Household number"),
    "relation": _l("Relation to the head"),
    "head_id": _l("ID number of the head"),
    "head_name": _l("Name of the head"),
    "phone": _l("Telephone"),
    "member_count": _l("People in the household"),
    "labor_count": _l("People able to work"),
    "minor_count": _l("Children"),
    "pasture_contract_mu": _l("Contracted pasture"),
    "pasture_ban_mu": _l("Area under the grazing ban"),
    "pasture_balance_mu": _l("Area of the forage balance"),
    "approved_su": _l("Approved sheep units"),
    "amount": _l("Sum"),
    "ban_amount": _l("Sum for the grazing ban"),
    "balance_amount": _l("Sum for the forage balance"),
    "grid": _l("Grid"),
    "grid_name": _l("Name of the grid"),
    "grid_name_bo": _l("Name of the grid in Tibetan"),
    "walker": _l("Grid worker"),
    "households": _l("Households"),
    "figure": _l("Figure"),
    "value": _l("Value"),
    "unit": _l("Unit"),
    "source": _l("Source"),
    "origin": _l("List or visit"),
    "as_of": _l("Day"),
    "dispute": _l("In dispute"),
    "filed_on": _l("Last filed on"),
    "versions": _l("Versions of the file"),
    "visited_on": _l("Last visit on"),
    "ending": _l("How the visit ended"),
    "user_name": _l("User name"),
    "role": _l("Role"),
    "area": _l("Area"),
    "suspended": _l("Suspended"),
}

COUNTS = {
    "homes_new": _l("New households"),
    "homes_changed": _l("Households with something new"),
    "homes_same": _l("Households known and unchanged"),
    "people_new": _l("New persons"),
    "people_changed": _l("Persons with something filled in"),
    "people_same": _l("Persons known and unchanged"),
    "children": _l("Children, counted only"),
    "rows_new": _l("Households with new figures"),
    "rows_changed": _l("Households with other figures"),
    "rows_same": _l("Households known and unchanged"),
    "amounts_kept": _l("Sums kept with consent"),
    "amounts_left": _l("Sums left out without consent"),
}

READ_AS = {
    "hidden-rows": _l("Hidden rows were read too: %(n)s. Delete them in the file if they are not meant."),
    "hidden-sheets": _l("Hidden sheets were not read: %(n)s."),
    "formulas": _l("Formulas without a result: %(n)s. Open the file, save it, and send it once more."),
    "sheets-without-head": _l("Sheets without a head that is known were not read: %(n)s."),
}

FILE_REASONS = {
    "file-empty": _l("The file is empty. Choose another one."),
    "file-old": _l(
        "This is an old or a locked spreadsheet. Save it as XLSX without a password, and send it once more."
    ),
    "file-macro": _l(
        "This spreadsheet carries a program (macro). Save it as XLSX without macros, and send it once more."
    ),
    "file-strange": _l("This is no spreadsheet. Send a file that ends in .xlsx or .csv."),
    "file-broken": _l(
        "The file cannot be read; it may be damaged. Open it, save it as XLSX, and send it once more."
    ),
    "file-large": _l(
        "The file grows too large when it is unpacked. Copy the rows into a new spreadsheet, and send that."
    ),
    "file-encoding": _l("The letters of this file cannot be read. Save it as XLSX, and send it once more."),
    "file-none": _l("Choose a file first."),
    "too-many-rows": _l(
        "A list has %(most)s rows at most. Send it in parts, for example township by township."
    ),
    "list-name": _l("Write what the list is called."),
    "list-day": _l("Write the day of the list as year, month, day; it cannot lie in the future."),
    "list-stage": _l("This list is at another step by now. Look at it once more."),
    "columns-missing": _l(
        "With these columns the list cannot be read. Choose a column for each line marked as needed."
    ),
}

ROW_REASONS = {
    "row-id-missing": _l("The ID number is missing. Fill it in."),
    "row-id-rounded": _l("The spreadsheet has rounded the ID number, its last digits are lost. Set the column to text and type the number again."),
    "row-id-fifteen": _l("This is an old ID number of 15 digits. Write the one of 18 from the present card."),
    "row-id-shape": _l("An ID number has 18 characters. Compare it with the card."),
    "row-id-region": _l("The first six digits of the ID number were never those of a place. Compare it with the card."),
    "row-id-day": _l("The ID number holds a birthday that cannot be. Compare it with the card."),
    "row-id-check": _l("One digit of the ID number is wrong. Compare it with the card."),
    "row-name-missing": _l("The name is missing. Fill it in."),
    "row-name-length": _l("A name has 2 to 30 characters."),
    "row-name-characters": _l("Write the name as it stands on the ID card, in Chinese characters."),
    "row-name-differs": _l("Another name is known for this ID number. Nothing was changed; compare both with the card."),
    "row-name-other": _l("Another name is known for this ID number. The figures go to the person of the number."),
    "row-name-bo": _l("The Tibetan name is too long; it was left out."),
    "row-village-missing": _l("The village is missing. Write its name or its code of 12 digits."),
    "row-village-unknown": _l("No village of your area has this name. Write its code of 12 digits."),
    "row-village-outside": _l("This village does not lie in your area."),
    "row-village-ambiguous": _l("Several villages have this name. Write the code of 12 digits."),
    "row-village-other": _l("The household is known in another village. Nobody was moved; ask the grid worker."),
    "row-villages-differ": _l("The rows of this household name different villages. Put right which one it is."),
    "row-relation-unknown": _l("The relation to the head was not understood. Write head, spouse, son, daughter or another usual word."),
    "row-two-heads": _l("This household has two heads. Leave one of them as head."),
    "row-no-head": _l("The head of this household is missing, or the head's row has a fault. Put that row right first."),
    "row-head-other": _l("Another head of this household is known. A change of the head is recorded on a visit."),
    "row-household-unknown": _l("There is no household with this number in your area."),
    "row-household-ended": _l(
        "This household is recorded as moved away, joined to another or empty. Nothing was taken in; ask the grid worker."
    ),
    "row-two-homes": _l("The persons of this household are known in different households. Find out who lives where."),
    "row-lives-elsewhere": _l("This person is known in another household. Nobody was moved; ask the grid worker."),
    "row-two-rows": _l("This ID number stands in several rows that contradict each other. Leave the right one only."),
    "row-repeated": _l("This row stands there twice; it counts once."),
    "row-child": _l("A child: not entered as a person, only counted."),
    "row-child-head": _l("The head of a household cannot be a child. Compare the ID number with the card."),
    "row-phone": _l("This is no mobile number of 11 digits; it was left out."),
    "row-count": _l("This number of people cannot be; it was left out."),
    "row-figure": _l("This is no number. Write digits only."),
    "row-figure-range": _l("This figure is larger than can be. Compare it with the certificate."),
    "row-areas-together": _l("Ban and balance together are larger than the contracted area. Compare them with the certificate."),
    "row-nothing": _l("This row holds no figure."),
    "row-nobody-here": _l("Nobody with this ID number is entered in your area. Take the household in first."),
    "row-no-consent": _l("The sum was left out: nobody of the household has allowed income to be kept. Take the list in again later."),
}  # fmt: skip

REASONS = FILE_REASONS | ROW_REASONS
