"""The `#type` of a Drupal Webform element -> how it is answered, and what composites hold."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kklint.forms.model import Kind

# Nothing is asked: texts, lines, buttons.
SILENT = frozenset(
    "captcha honeypot item label markup page_title processed_text view webform_actions"
    " webform_horizontal_rule webform_markup webform_message webform_more webform_variant"
    " webform_view".split()
)
GROUPS = frozenset(
    "container details fieldset webform_card webform_custom_composite webform_flexbox"
    " webform_multiple webform_section webform_table webform_table_row webform_wizard_page"
    " wizard_page".split()
)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        **dict.fromkeys(GROUPS, Kind.GROUP),
        **dict.fromkeys(
            "language_select likert os2forms_nemid_children_radios os2forms_nemid_children_select"
            " radios select webform_buttons webform_buttons_other webform_entity_radios"
            " webform_entity_select webform_image_select webform_likert webform_radios_other"
            " webform_select_other webform_term_select".split(),
            Kind.CHOICE,
        ),
        **dict.fromkeys(
            "checkboxes tableselect webform_checkboxes_other webform_entity_checkboxes"
            " webform_table_sort webform_tableselect_sort webform_term_checkboxes"
            " webform_toggles".split(),
            Kind.CHOICES,
        ),
        **dict.fromkeys("checkbox webform_terms_of_service webform_toggle".split(), Kind.BOOLEAN),
        **dict.fromkeys("number range webform_rating webform_scale".split(), Kind.NUMBER),
        **dict.fromkeys("date datelist datetime webform_time".split(), Kind.DATE),
        **dict.fromkeys(
            "cpr_value_element cvr_value_element hidden os2forms_attachment value"
            " webform_serial".split(),
            Kind.SHOWN,
        ),
    }
)
# Fetched from the register when somebody logs in; »…_fetch_data« is where a number is typed.
FETCHED = ("os2forms_nemid_", "os2forms_mitid_", "webform_attachment", "webform_entity_print_")
TYPED = "_fetch_data"
COMPUTED = "computed"
OTHER = "_other"


def kind(type_: str, *, has_options: bool = False, has_children: bool = False) -> Kind:
    """Return how an element of a type is answered; a type that is not known by what it holds."""
    if type_ in KINDS:
        return KINDS[type_]
    if COMPUTED in type_ or (type_.startswith(FETCHED) and not type_.endswith(TYPED)):
        return Kind.SHOWN
    if has_children or type_ in COMPOSITES:
        return Kind.GROUP
    return Kind.CHOICE if has_options else Kind.TEXT


def is_open_ended(type_: str) -> bool:
    """Return whether another answer than the options can be written."""
    return type_.endswith(OTHER)


class Part(NamedTuple):
    """A field of a composite as Webform or OS2forms make it, before the form says otherwise."""

    key: str
    label: str
    type: str = "textfield"
    option_set: str = ""
    required: bool = False


_ADDRESS = (
    Part("address", "Address"),
    Part("address_2", "Address 2"),
    Part("city", "City/Town"),
    Part("state_province", "State/Province", "select", "state_province_names"),
    Part("postal_code", "ZIP/Postal Code"),
    Part("country", "Country", "select", "country_names"),
)
COMPOSITES: Mapping[str, tuple[Part, ...]] = MappingProxyType(
    {
        "webform_name": (
            Part("title", "Title", "webform_select_other", "titles"),
            Part("first", "First"),
            Part("middle", "Middle"),
            Part("last", "Last"),
            Part("suffix", "Suffix"),
            Part("degree", "Degree"),
        ),
        "webform_address": _ADDRESS,
        "webform_contact": (
            Part("name", "Name"),
            Part("company", "Company"),
            Part("email", "Email", "email"),
            Part("phone", "Phone", "tel"),
            *_ADDRESS,
        ),
        "os2forms_person_lookup": (
            Part("cpr_number", "CPR-nummer", required=True),
            Part("name", "Navn", required=True),
        ),
    }
)

# The option sets that Webform brings along: what is stored -> what is read.
OPTION_SETS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sex": {"Male": "Male", "Female": "Female"},
        "sex_icao": {"M": "Male", "F": "Female", "X": "Unspecified"},
        "gender": {"Male": "Male", "Female": "Female", "Transgender": "Transgender"},
        "titles": {name: name for name in ("Miss", "Ms", "Mr", "Mrs", "Dr")},
        "marital_status": {name: name for name in ("Single", "Married", "Divorced", "Widowed")},
        "relationship": {
            name: name for name in ("Parent", "Significant Other", "Sibling", "Child", "Friend")
        },
        "yes_no": {"Yes": "Yes", "No": "No"},
    }
)
