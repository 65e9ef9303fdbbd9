"""Why a guard lets a place be, in a sentence for the user, by the guard's name."""

from kklint.messages import _


def reasons() -> dict[str, str]:
    """Return the reason of every guard."""
    return {
        "mention": _("The word is mentioned, not used."),
        "oneself": _("Somebody speaks of themselves."),
        "unless": _("The word list makes an exception for these words."),
        "name": _("The word is part of a name."),
        "animal": _("The sentence is about an animal."),
        "other-sense": _("The word has another sense here."),
        "nobody": _("The text does not tell whom the word stands for."),
        "thing": _("The word describes something else than a person."),
        "known-person": _("The text knows who is meant."),
        "one-event": _("The sentence tells of something that happened once."),
        "uncertain": _("It is uncertain who is meant."),
        "quotation": _("The words stand in a quotation or a title."),
        "history": _("The sentence is about the past."),
        "dated": _("The text is from before 24 June 2022, when the City chose »forperson«."),
        "law": _("The sentence cites the law or an agreement."),
        "statistics": _("Figures are told in the categories they were counted in."),
        "gender": _("The sentence is about gender, and names one for that reason."),
        "employer": _("Somebody else's job title is told."),
        "language": _("The text is not Danish."),
        "profile": _("The profile of the text lets it be."),
    }
