"""Børn i dagtilbud."""

from django.core.validators import RegexValidator
from django.db import models


class Barn(models.Model):
    """Et barn, der er skrevet op."""

    class Koen(models.TextChoices):
        """Som i CPR."""

        PIGE = "P", "Pige"
        DRENG = "D", "Dreng"

    navn = models.CharField("Navn", max_length=200)
    koen = models.CharField("Køn", max_length=1, choices=Koen.choices)
    mors_cpr = models.CharField(
        "Mors CPR-nummer", max_length=10, validators=[RegexValidator(r"^\d{9}[02468]$")]
    )
    fars_cpr = models.CharField(
        "Fars CPR-nummer", max_length=10, validators=[RegexValidator(r"^\d{9}[13579]$")]
    )
