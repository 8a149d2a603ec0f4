"""What the codes of figures say."""

from app.foundation.i18n import lazy_gettext as _l

#: A hidden count may be under five or only stand beside one; which of the two is not told either.
HIDDEN = "–"
KINDS = {"nongmudai": _l("Herders' and farmers' loan")}
LATE = {
    "take-up": _l("Not taken up by the bank in time"),
    "returned": _l("With the person for two weeks or more"),
    "unopened": _l("Answers that nobody has opened for three days or more"),
}

POLICIES = {
    "grassland-subsidy": _l("Grassland subsidy"),
    "relief-interest": _l("Interest paid for small loans of households lifted out of poverty"),
    "sale-interest": _l("Interest paid for loans until cattle and sheep are sold"),
    "livestock-insurance": _l("Policy insurance of livestock"),
    "machine-subsidy": _l("Subsidy for farm machines"),
}
PLAIN = {
    "grassland-subsidy": _l("Money each year for pasture that is closed to grazing or kept in balance."),
    "relief-interest": _l("The state pays the interest of a small loan."),
    "sale-interest": _l("The county pays the interest until your animals are sold."),
    "livestock-insurance": _l("The state pays a part of the price of insuring yaks and sheep."),
    "machine-subsidy": _l("A part of the price of a farm machine is paid back."),
}
CLAIMS = {
    "may": _l("You may claim it"),
    "missing": _l("Something is missing"),
    "may-not": _l("You may not claim it, by what your file says"),
}
WHY = {
    "kind": _l("It is meant for households like yours."),
    "other-kind": _l("It is meant for another kind of household."),
    "has": _l("Your file says so: %(field)s"),
    "has-none": _l("By your file there is none: %(field)s"),
    "not-stated": _l("Not stated yet: %(field)s"),
    "ask-the-list": _l("Whether you are on the county's list is not known here. Ask where it says below."),
}
PAPERS = {
    "id-card": _l("Your ID card"),
    "household-book": _l("The household register book"),
    "bank-card": _l("Your bank card or passbook"),
    "pasture-certificate": _l("The pasture contract certificate"),
    "ear-tags": _l("The numbers of the ear tags"),
    "loan-contract": _l("The loan contract"),
    "invoice": _l("The invoice of the machine"),
}
PLACES = {
    "township": _l("At the township office"),
    "village": _l("At the village committee"),
    "bank": _l("At the bank that lends"),
    "insurer": _l("At the insurance company's point of service"),
}
