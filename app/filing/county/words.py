"""What the matters that a county sets are called, and why a value may be refused."""

from app.foundation.i18n import lazy_gettext as _l

MATTERS = {
    "sheep-units": _l("Sheep units"),
    "prices": _l("Reference prices"),
    "subsidy": _l("Grassland subsidy, a mu and year"),
    "bands": _l("Sums or bands"),
    "units": _l("Units shown"),
    "calendar": _l("The herder's year"),
    "questions": _l("Questions of the county"),
}
SMALL = {
    "sheep-units": _l("How animals are added up, by which table. It is never held against a household."),
    "prices": _l("What an animal or a sack is worth about; shown, never taken for a household's own figure"),
    "subsidy": _l("What is paid for closed and for balanced pasture"),
    "bands": _l("Whether income is asked in sums or only roughly"),
    "units": _l("Areas in mu or hectares, weights in kilograms or jin"),
    "calendar": _l("When people are away, when to visit, when loans fall due"),
    "questions": _l("A page of the file that only this county has"),
}
ANIMALS = {
    "sheep": _l("Adult sheep"),
    "lamb": _l("Lamb"),
    "goat": _l("Goat"),
    "yak": _l("Adult yak"),
    "yak_young": _l("Yak under two years"),
    "cattle": _l("Cattle or dzo"),
    "horse": _l("Horse"),
    "donkey": _l("Donkey or mule"),
    "camel": _l("Camel"),
}
PRICES = {
    "yak": _l("Adult yak"),
    "sheep": _l("Adult sheep"),
    "goat": _l("Goat"),
    "cattle": _l("Cattle or dzo"),
    "horse": _l("Horse"),
    "barley_kg": _l("A kilogram of barley"),
    "fodder_t": _l("A tonne of fodder"),
}
RATES = {"ban": _l("Closed to grazing"), "balance": _l("Forage-livestock balance")}
MODES = {"choice": _l("Each household chooses"), "bands": _l("Only roughly, in bands")}
AREAS = {"mu": _l("mu"), "ha": _l("mu, with hectares beside")}
WEIGHTS = {"kg": _l("kilograms"), "jin": _l("jin")}
KINDS = {"number": _l("A number"), "choice": _l("One of several"), "yes-no": _l("Yes or no")}
SEASONS = {
    "winter": _l("Winter settlement"),
    "losar": _l("Losar"),
    "fodder": _l("Fodder is short"),
    "recount": _l("After the winter"),
    "fungus": _l("Caterpillar fungus"),
    "summer": _l("Summer pasture"),
    "selling": _l("Selling season"),
    "review": _l("Review of the year"),
}
TASKS = {
    "winter": _l("The best time to write the file and to visit."),
    "losar": _l("No visits and no reminders."),
    "fodder": _l("Time to apply for a fodder loan."),
    "recount": _l("Count the animals again and correct the file."),
    "fungus": _l("Villages are empty: no visits and no reminders."),
    "summer": _l("Often without a signal: write on the phone, send on the ridge."),
    "selling": _l("Money comes in: time to pay back."),
    "review": _l("Look through the file once and submit it anew."),
}
REASONS = {
    "setting-shape": _l("This is no value of this matter. Please look at each figure again."),
    "setting-range": _l("A figure is larger than this matter allows."),
    "setting-source": _l("Name the version of the table and where it comes from."),
    "setting-day": _l("A day is written as month and day, such as 05-15."),
    "question-twice": _l("There is a question with this code already."),
    "question-many": _l("A county asks at most twelve questions."),
    "question-code": _l("A code has small Latin letters, digits and underscores, and begins with a letter."),
    "question-never": _l(
        "This may not be asked: faith, illness, origin, party, places, pictures, offences, deposits and tax."
    ),
    "question-words": _l("A question needs its words in Tibetan and in Chinese."),
    "question-options": _l("A choice needs at least two answers, each on a line: code / Chinese / Tibetan."),
    "county-questions": _l("The county has no such questions. Open the page once more."),
}
