ValueSet: ForaelderRolle
Id: foraelder-rolle
Title: "Roller"
* $rolle#PRN "parent"
* $rolle#GUARD "guardian"

ValueSet: KoenIPatient
Id: koen-i-patient
Title: "Køn"
* include codes from valueset http://hl7.org/fhir/ValueSet/administrative-gender

Invariant: cpr-form
Description: "Et CPR-nummer er ti cifre"
Severity: #error
Expression: "value.matches('^[0-9]{10}$')"
