"""Fornyelse af gravsted."""

from django import forms


class GravstedForm(forms.Form):
    """Den, der er ansvarlig for gravstedet."""

    titel = forms.ChoiceField(label="Titel", choices=[("hr", "Hr."), ("fru", "Fru")])
    civilstand = forms.ChoiceField(
        label="Civilstand",
        choices=[("gift", "Gift"), ("enke", "Enke"), ("enkemand", "Enkemand")],
        required=False,
    )
