"""The closed lists of lending: reasons, what would help, papers to bring, what may be asked again; words in words.py."""

#: Why a lender says no (domain of the adverse notice); each has a sentence in the holder's language.
REASONS = (
    "papers-incomplete",
    "purpose-unfit",
    "beyond-means",
    "overdue-elsewhere",
    "guarantees-many",
    "age",
    "not-verifiable",
    "other",
)
#: What would help next time.
HELPS = (
    "complete-file",
    "smaller-sum",
    "longer-term",
    "settle-overdue",
    "verified-stock",
    "co-borrower",
    "come-to-branch",
)
BRING = ("id-card", "household-book", "bank-card", "pasture-certificate", "spouse")
#: Fields that a lender may ask the holder to look at again: of the application, then sections of the household's file.
OF_THE_FILE = ("household", "pasture", "land", "livestock", "buildings", "owed")
ASKABLE = ("amount", "purpose", "term", "method", "phone", *OF_THE_FILE)
LOOK_PURPOSES = ("judge-application", "check-correction", "prepare-contract")
PHONE_OWNERS = ("own", "family", "other")
