"""What each rule finds, for the user: in a sentence, and in a word or two."""

from kklint.messages import _


def described() -> dict[str, str]:
    """Return every rule on text with what it finds."""
    return {
        "gendered-title": _("Titles that name a gender: formand, embedsmand, lærerinde."),
        "gender-stereotype": _("Words that tie a task to a gender: mandetime, rengøringsdame."),
        "generic-pronoun": _("»han« or »hun« about a person who may be anyone."),
        "binary-gender": _("Two genders and no more: han/hun, mine damer og herrer."),
        "family-norm": _("Families with one mother and one father taken for granted."),
        "stigma": _("Labels that make a person one with a problem: misbruger, ATA-borger."),
        "ethnicity": _("Words about ethnicity and origin that exclude or hurt."),
        "lgbt": _("Outdated or hurtful words about gender identity and orientation."),
        "age": _("Words that put people in a box by age or faith."),
        "binary-gender-field": _("A form that asks about gender and knows only two answers."),
        "required-gender-field": _("A question about gender that has to be answered."),
        "preset-gender-field": _("A question about gender that is answered beforehand."),
        "salutation-field": _("A form that asks for Mr, Mrs or Miss."),
        "marital-status-field": _("Civil status in words that name a gender: enke, gift mand."),
        "two-parent-fields": _("A form with room for one mother and one father."),
        "cpr-parity": _("A CPR field that takes only even or only odd last digits."),
        "gender-from-cpr": _("Code that reads gender off the last digit of a CPR number."),
        "cpr-modulus": _("A check digit test, which new CPR numbers need not pass."),
        "consistency": _("A text that has two words for one role: forperson and formand."),
        "unused-ignore": _("A »kklint: ignore« that ignores nothing any more."),
        "ignore-without-reason": _("A »kklint: ignore« without a reason (require_reason)."),
    }


def themes() -> dict[str, str]:
    """Return what each rule is about, in a word or two; titles that name a gender are "titles"."""
    return {
        "gendered-title": _("titles"),
        "gender-stereotype": _("stereotypes"),
        "generic-pronoun": _("»han« or »hun«"),
        "binary-gender": _("two genders"),
        "family-norm": _("family"),
        "stigma": _("labels"),
        "ethnicity": _("ethnicity"),
        "lgbt": _("gender identity and orientation"),
        "age": _("age"),
        "binary-gender-field": _("question about gender"),
        "required-gender-field": _("required gender"),
        "preset-gender-field": _("preset gender"),
        "salutation-field": _("Mr and Mrs"),
        "marital-status-field": _("civil status"),
        "two-parent-fields": _("mother and father"),
        "cpr-parity": _("CPR fields"),
        "gender-from-cpr": _("gender from CPR"),
        "cpr-modulus": _("CPR check digit"),
        "consistency": _("two words for one role"),
        "unused-ignore": _("ignores"),
        "ignore-without-reason": _("ignores"),
    }


def theme(rule: str) -> str:
    """Return what a rule is about."""
    return themes().get(rule, rule)
