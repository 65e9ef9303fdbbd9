"""Tilmelding til ungerådet."""

from django import forms

KOEN = [
    ("kvinde", "Kvinde"),
    ("mand", "Mand"),
    ("andet", "Andet eller nonbinær"),
    ("", "Ønsker ikke at oplyse"),
]


class UngeraadForm(forms.Form):
    """Ingen skal svare på mere end navn."""

    navn = forms.CharField(label="Fulde navn")
    koen = forms.ChoiceField(label="Køn (frivilligt)", choices=KOEN, required=False)
    stoerrelse = forms.ChoiceField(label="Trøje", choices=[("S", "S"), ("M", "M"), ("L", "L")])
