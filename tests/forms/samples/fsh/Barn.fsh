ValueSet: BarnetsKoen
Id: barnets-koen
Title: "Barnets køn"
* $gender#male "Dreng"
* $gender#female "Pige"

// CPR-nummeret på den, der har født
Invariant: mors-cpr
Description: "Mors CPR-nummer"
Severity: #error
Expression: "value.matches('^[0-9]{9}[02468]$')"
