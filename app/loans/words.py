"""What the codes of lending say to a person."""

from collections.abc import Iterable, Mapping

from app.filing.codes import KINDS
from app.filing.forms import HouseholdFile
from app.foundation.i18n import lazy_gettext as _l

_HERDERS = _l("Herders' and farmers' loan")
PRODUCTS = {"nongmudai": _HERDERS, "nongmudai-season": _HERDERS}

PURPOSES = {
    "buy-stock": _l("Buy livestock"),
    "fodder": _l("Fodder"),
    "shed-fence": _l("Shed and fence"),
    "rent-pasture": _l("Rent pasture"),
    "crops": _l("Growing crops"),
    "machinery": _l("Machines"),
    "transport": _l("Transport"),
    "shop-stock": _l("Goods for a shop"),
    "renovation": _l("Renovation"),
    "tourism": _l("Receiving travellers"),
    "education": _l("School costs"),
    "medical": _l("Medical costs"),
    "housing": _l("Housing"),
    "other": _l("Something else"),
}
PURPOSE_PICTURES = {
    "buy-stock": "yak",
    "fodder": "fodder",
    "shed-fence": "hut",
    "rent-pasture": "grass",
    "crops": "crops",
    "machinery": "tractor",
    "transport": "truck",
    "shop-stock": "shop",
    "renovation": "tools",
    "tourism": "luggage",
    "education": "school",
    "medical": "medicine",
    "housing": "house",
    "other": "money",
}

#: How a product stands to a household.
FIT = {
    "fits": _l("Fits what your file says"),
    "missing": _l("Something is missing"),
    "against": _l("Does not fit what your file says"),
}
#: Sentences of matching; the page fills in what they name, on the server or on the phone.
MATCH_FITS = {
    "age": _l("Your age fits: %(youngest)s at the beginning, %(oldest)s at the end of the term at most."),
    "age-until": _l("Your age fits, if the loan ends by this day: %(until)s"),
    "kind": _l("It is meant for households like yours."),
    "residence": _l("It asks for %(months)s months of living here; you live here since %(since)s."),
    "pasture": _l("It asks for a pasture contract; yours is in your file."),
    "guarantees": _l("It allows %(most)s guarantees for others; you stated %(stated)s."),
    "all-stated": _l("All that it asks for stands in your file."),
}
MATCH_MISSING = {
    "no-file": _l("Your credit file comes first."),
    "not-stated": _l("Not stated yet in this part of your file: %(section)s"),
    "residence-not-stated": _l("It asks for %(months)s months of living here; since when is not stated yet."),
    "residence-unsure": _l(
        "It asks for %(months)s months of living here; you stated %(since)s. The bank will ask for the month."
    ),
    "pasture-not-stated": _l("It asks for a pasture contract; that is not stated yet."),
}
MATCH_AGAINST = {
    "too-young": _l("It is given from %(youngest)s years of age."),
    "too-old": _l("At the end of the term nobody may be older than %(oldest)s."),
    "other-kind": _l("It is meant for another kind of household."),
    "residence-short": _l("It asks for %(months)s months of living here; you live here since %(since)s."),
    "no-pasture": _l("It asks for a pasture contract of your own; your file says that there is none."),
    "guarantees-many": _l("It allows %(most)s guarantees for others; you stated %(stated)s."),
}
HOUSEHOLDS = dict(KINDS)
SECTIONS = {section.name: section.title for section in HouseholdFile.sections}

METHODS = {
    "quarterly": _l("Interest every quarter, the sum at the end"),
    "at-end": _l("Everything at the end"),
    "equal-instalments": _l("The same amount every month"),
    "equal-principal": _l("A little less every month"),
}

COST_METHODS = {
    "irr-365": _l("from the day and amount of each payment, over 365 days"),
    "simple-365": _l("interest over the sum, for 365 days"),
    "monthly-x12": _l("the rate of one month, times 12"),
}

MONTHS = _l("%(n)s months")

SEASONS = {
    "07-31": _l("after the caterpillar fungus season"),
    "10-31": _l("when cattle and sheep are sold"),
    "11-30": _l("after cattle and sheep are sold"),
}

STATES = {
    "kept": _l("Kept on this phone"),
    "received": _l("Arrived at the platform"),
    "taken-up": _l("The bank has taken it up"),
    "returned": _l("The bank asks you to look at something again"),
    "corrected": _l("Your correction has arrived"),
    "offered": _l("The bank makes you an offer"),
    "declined": _l("The bank says no"),
    "review-asked": _l("You asked that a person looks again"),
    "accepted": _l("You said yes to the offer"),
    "declined-by-holder": _l("You said no to the offer"),
    "invited": _l("The bank invites you to sign"),
    "contract-signed": _l("Contract signed at the bank"),
    "paid-out": _l("The bank has paid out"),
    "expired": _l("The offer has run out"),
    "withdrawn": _l("You withdrew the application"),
    "kept-loan-correction": _l("Your correction is kept on this phone"),
    "kept-offer-answer": _l("Your answer is kept on this phone"),
    "kept-application-withdrawal": _l("Your withdrawal is kept on this phone, not yet in force"),
    "kept-review-request": _l("Your request is kept on this phone"),
    "looked": _l("Somebody at the bank looked at your file"),
}
#: What stands at the end of the timeline while a state lasts; the last one is still to come.
WAITS = {
    "received": _l("Waiting for the bank to take it up"),
    "taken-up": _l("Waiting for the bank's answer"),
    "corrected": _l("Waiting for the bank's answer"),
    "review-asked": _l("Waiting for the bank's answer"),
    "returned": _l("Waiting for your correction"),
    "offered": _l("Waiting for your answer"),
    "accepted": _l("Waiting for the bank to invite you"),
    "invited": _l("Sign the contract at the bank"),
    "contract-signed": _l("Waiting for the bank to pay out"),
}

ALL_WAITS = {"kept": _l("Waiting for a signal"), **WAITS}

OWED = {
    "take-up": _l("The bank must take it up by this day"),
    "contact": _l("The bank must get in touch with you by this day"),
}

REASONS = {
    "papers-incomplete": _l("Papers are missing."),
    "purpose-unfit": _l("The purpose does not fit this loan."),
    "beyond-means": _l("The sum is more than the household can pay back."),
    "overdue-elsewhere": _l("Another loan is overdue."),
    "guarantees-many": _l("The household stands surety for others too much."),
    "age": _l("The age does not fit the term of this loan."),
    "not-verifiable": _l("Some information could not be checked."),
    "other": _l("Another reason; the bank will tell you."),
}
HELPS = {
    "complete-file": _l("Fill in the rest of your file."),
    "smaller-sum": _l("Ask for a smaller sum."),
    "longer-term": _l("Take more time to pay back."),
    "settle-overdue": _l("Pay what is overdue first."),
    "verified-stock": _l("Let the grid worker check your livestock figures."),
    "co-borrower": _l("Apply together with another adult of the household."),
    "come-to-branch": _l("Come to the branch and talk to the loan officer."),
}
BRING = {
    "id-card": _l("Your ID card"),
    "household-book": _l("The household register book"),
    "bank-card": _l("Your bank card or passbook"),
    "pasture-certificate": _l("The pasture contract certificate"),
    "spouse": _l("Husband or wife comes along"),
}
ASKABLE = {
    "amount": _l("Amount"),
    "purpose": _l("Purpose"),
    "term": _l("When to pay back"),
    "method": _l("How to pay back"),
    "phone": _l("Telephone"),
    "household": _l("File: household"),
    "pasture": _l("File: pasture"),
    "land": _l("File: fields"),
    "livestock": _l("File: livestock"),
    "buildings": _l("File: buildings and machines"),
    "owed": _l("File: what is owed"),
}
LOOK_PURPOSES = {
    "judge-application": _l("To judge the application"),
    "check-correction": _l("To check a correction"),
    "prepare-contract": _l("To prepare the contract"),
}
PHONE_OWNERS = {
    "own": _l("My own"),
    "family": _l("Of my family"),
    "other": _l("Of somebody else"),
}

WRONG_PIN = _l("This is not your PIN.")

#: What a refusal says, by reason code.
REFUSALS = {
    "another-open-application": _l(
        "Your household already has an open application for this loan. Keep that one, or withdraw it and send this one."
    ),
    "another-offer": _l("This was an answer to an offer that no longer stands. Look at the new one."),
    "offer-expired": _l(
        "Your answer arrived after the last day of the offer. Call the bank, or apply again."
    ),
    "not-in-this-state": _l("The application has moved on meanwhile. Look at it again."),
    "not-yours": _l("This step belongs to the other side."),
    "somebody-was-faster": _l("Somebody else acted on this at the same moment. Look at it again."),
    "unknown-way": _l("Choose how applications reach the bank."),
    "address-not-https": _l("Write the bank's own address; it begins with https."),
    "reference-wrong": _l("This is not the reference of this application."),
    "reference-used": _l("This reference has been used already."),
    "file-not-ours": _l("This is not an acknowledgement of one of your files."),
    "nothing-to-fetch": _l("No application waits to be fetched."),
    "outside-product-area": _l("This loan may not be offered in that area."),
    "consent-ended": _l(
        "The person has withdrawn their consent or ended the application, or the consent has run out."
    ),
    "consent-missing": _l(
        "Your consent to show this application to the bank has not arrived. Open the application and agree once more."
    ),
    "file-missing": _l(
        "The household's file comes first. Fill it in and send it; the application stays here."
    ),
    "file-unconfirmed": _l(
        "A worker helped with the household's file, and the signed form has not been seen yet. Ask the worker or the county office; or look through the file on your own phone and send it."
    ),
    "home-ended": _l(
        "Your household is recorded as moved away or joined to another. If that is wrong, tell the grid worker or the county office; then apply once more."
    ),
    "not-offered-here": _l("This loan is not offered in your village any more."),
    "amount-outside": _l("The amount is outside what this loan allows."),
    "amount-not-in-steps": _l("Write the amount in whole hundreds of yuan."),
    "purpose-not-offered": _l("This loan is not given for this purpose."),
    "method-not-offered": _l("This loan cannot be paid back in this way."),
    "term-outside": _l("This loan is given for a shorter or a longer time."),
    "bullet-too-long": _l(
        "A loan that is paid back in one sum runs for 12 months at most. Choose an earlier day, or pay back every month."
    ),
    "instalments-need-months": _l("To pay back every month, choose a number of months."),
    "too-young": _l("Loans are given from 18 years of age."),
    "too-old-at-end": _l(
        "At the end of the term nobody may be older than this loan allows. Choose a shorter time."
    ),
    "nothing-asked": _l("Choose what the person shall look at again."),
    "reason-missing": _l("Choose at least one reason from the list."),
    "needs-second-person": _l("Another person must confirm this answer."),
    "valid-until-past": _l("The offer's last day has passed. Propose it again."),
    "valid-until-outside": _l("The offer must stand until a day from today to half a year from now."),
    "start-past": _l("The day of payment cannot lie in the past."),
    "rate-outside": _l("The annual rate must be between 0 and 24 per cent."),
    "fees-outside": _l("Fees must be less than the sum."),
    "unknown-paper": _l("Choose the papers from the list."),
    "day-in-future": _l("This day has not come yet."),
}


def options(words: Mapping[str, str], codes: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Codes with their words, for a choice; in the order of `codes` when they are given."""
    return [(code, words[code]) for code in (codes or words)]
