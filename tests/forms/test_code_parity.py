"""Program text -> where gender is read off CPR numbers, and where their modulus is checked."""

import pytest

from kklint.forms.code import source
from kklint.forms.code_parity.readings import Kind, readings
from kklint.model import Source, Span
from kklint.readers import read

GENDER = [
    ("Python, last character", "sex = 'F' if int(cpr[-1]) % 2 == 0 else 'M'", "int(cpr[-1]) % 2"),
    ("Python, print", "if int(cpr[9]) % 2 == 0:\n    print('Køn: Kvinde')", "int(cpr[9]) % 2"),
    (
        "Python, by a name",
        "last = int(cpr_number[-1])\ngender = 'f' if last % 2 == 0 else 'm'",
        "last % 2",
    ),
    (
        "Python, by two names",
        (
            "raw = data['personnummer']\ndigits = raw.replace('-', '')\n\n"
            "is_male = int(digits[9]) & 1 == 1"
        ),
        "int(digits[9]) & 1",
    ),
    (
        "Python, raises",
        (
            "def validate_gender_match(cpr, gender):\n    last = int(cpr[-1])\n"
            "    if gender == 'male' and last % 2 == 0:\n        raise ValueError"
        ),
        "last % 2",
    ),
    ("Python, walrus", "if (d := int(cpr[-1])) % 2:\n    gender = 'M'", "(d := int(cpr[-1])) % 2"),
    ("Python, divmod", "_, odd = divmod(int(cpr), 2)\ngender = 'MK'[odd]", "divmod(int(cpr), 2)"),
    (
        "Python, match of a pattern",
        "m = CPR.match(cpr)\nkoen = int(m.group(4)) % 2",
        "int(m.group(4)) % 2",
    ),
    ("JavaScript, whole number", "return cpr % 2 ? 'Male' : 'Female';", "cpr % 2"),
    (
        "JavaScript, slice",
        "const male = parseInt(cpr.slice(-1)) % 2;",
        "parseInt(cpr.slice(-1)) % 2",
    ),
    (
        "JavaScript, several lines",
        (
            "const male =\n  Number(\n    user.cpr\n      .replace('-', '')\n      "
            ".charAt(9)\n  ) % 2 === 1;"
        ),
        "Number(\n    user.cpr\n      .replace('-', '')\n      .charAt(9)\n  ) % 2",
    ),
    ("JavaScript, set", "const mand = '13579'.includes(cpr[9]);", "'13579'"),
    (
        "JavaScript, list",
        "const m = [1, 3, 5, 7, 9].includes(Number(cprNr.slice(-1))); // sex\nlet sex;",
        "1, 3, 5, 7, 9",
    ),
    (
        "JavaScript, bit",
        "const gender = Number(cpr.at(-1)) & 1 ? 'M' : 'K';",
        "Number(cpr.at(-1)) & 1",
    ),
    ("JavaScript, BigInt", "const gender = BigInt(cpr) % 2n ? 'M' : 'K';", "BigInt(cpr) % 2n"),
    ("JavaScript, pattern", "const woman = /[02468]$/.test(cpr);", "[02468]$"),
    (
        "JavaScript, destructured later",
        "const cprLast = cpr.substr(9, 1);\nconst female = isEven(cprLast);",
        "isEven(cprLast)",
    ),
    (
        "TypeScript, typed",
        (
            "const digit: number = +cpr.charAt(9);\nreturn digit % 2 === 0 ? "
            "Gender.Female : Gender.Male;"
        ),
        "digit % 2",
    ),
    (
        "TypeScript, arrow",
        (
            "const lastDigit = (cpr: string) => Number(cpr.slice(-1));\n"
            "const gender = lastDigit(cpr) % 2 === 0 ? 'female' : 'male';"
        ),
        "lastDigit(cpr) % 2",
    ),
    (
        "PHP, ternary",
        (
            "<?php $lastDigit = (int) substr($cpr, -1);\n"
            "return $lastDigit % 2 === 0 ? 'female' : 'male';"
        ),
        "$lastDigit % 2",
    ),
    (
        "PHP, switch",
        "<?php $y = substr($cpr, 9, 1);\nswitch ($gender) {\n case 'M':\n  return $y % 2 == 1;\n}",
        "$y % 2",
    ),
    (
        "PHP, in_array",
        "<?php $male = in_array($cpr[9], array('1','3','5','7','9'));",
        "'1','3','5','7','9'",
    ),
    (
        "PHP, preg_match",
        "<?php if (preg_match('/^\\d{9}[02468]$/', $cpr)) { $koen = 'K'; }",
        "/^\\d{9}[02468]$/",
    ),
    ("PHP, property", "<?php $mand = intval($this->cpr[9]) % 2;", "intval($this->cpr[9]) % 2"),
    (
        "C#, whole number",
        "return long.Parse(cprNumber) % 2 == 1 ? Gender.Male : Gender.Female;",
        "long.Parse(cprNumber) % 2",
    ),
    (
        "C#, alias",
        'long cprNum = long.Parse(cprNumber);\nvar gender = cprNum % 2 == 0 ? "K" : "M";',
        "cprNum % 2",
    ),
    ("C#, IsEven", "public bool Woman => IsEven(_CPR[9] - 48);", "IsEven(_CPR[9] - 48)"),
    ("C#, and", "return _male && _cpr[9] % 2 == 1;", "_cpr[9] % 2"),
    (
        "C#, property",
        "public bool IsWoman { get { return int.Parse(Cpr.Substring(9, 1)) % 2 > 0; } }",
        "int.Parse(Cpr.Substring(9, 1)) % 2",
    ),
    (
        "C#, property behind",
        "int LastDigit => Cpr[9] - '0';\nbool IsMale => LastDigit % 2 == 1;",
        "LastDigit % 2",
    ),
    ("Java, charAt", "boolean male = this.cpr.charAt(9) % 2 == 1;", "this.cpr.charAt(9) % 2"),
    (
        "Java, substring",
        "Gender g = Integer.parseInt(cpr.substring(9)) % 2 == 0 ? FEMALE : MALE;",
        "Integer.parseInt(cpr.substring(9)) % 2",
    ),
    (
        "Java, BigInteger",
        "boolean male = new BigInteger(cprNumber).testBit(0);",
        "new BigInteger(cprNumber).testBit(0)",
    ),
    (
        "Java, floorMod",
        "boolean kvinde = Math.floorMod(Long.parseLong(cpr), 2) == 0;",
        "Math.floorMod(Long.parseLong(cpr), 2)",
    ),
    (
        "Kotlin",
        "val koen = if (cpr.last().digitToInt().rem(2) == 0) 'K' else 'M'",
        "cpr.last().digitToInt().rem(2)",
    ),
    ("Ruby", "gender = cpr[-1].to_i.even? ? :female : :male", "cpr[-1].to_i.even?"),
    (
        "F#",
        "// CPR\nmatch this.Løbenummer % 2us with\n| 0us -> Kvinde\n| _ -> Mand",
        "this.Løbenummer % 2us",
    ),
    (
        "VB",
        'Dim sidste As Integer = CInt(Right(cprnr, 1))\nIf sidste Mod 2 = 0 Then koen = "K"',
        "sidste Mod 2",
    ),
    (
        "Twig, filter",
        "{% if data.cpr|slice(9, 1) is even %}Kvinde{% else %}Mand{% endif %}",
        "data.cpr|slice(9, 1) is even",
    ),
    (
        "Twig, set",
        "{% set sidste = data.cpr|last %}\n{{ sidste is odd ? 'mand' : 'kvinde' }}",
        "sidste is odd",
    ),
    (
        "Twig, divisible",
        "{{ data.cpr is divisible by(2) ? 'K' : 'M' }}",
        "data.cpr is divisible by(2)",
    ),
    ("XLSForm", "if(substr(${cpr},9,10) mod 2 = 0, 'kvinde', 'mand')", "substr(${cpr},9,10) mod 2"),
    (
        "SQL, case",
        "SELECT CASE WHEN RIGHT(cpr, 1) % 2 = 0 THEN 'K' ELSE 'M' END AS koen FROM borger",
        "RIGHT(cpr, 1) % 2",
    ),
    (
        "SQL, list",
        "UPDATE p SET koen='M' WHERE RIGHT(cpr,1) IN ('1','3','5','7','9')",
        "'1','3','5','7','9'",
    ),
    ("SQL, like", "SELECT * FROM p WHERE cprnr LIKE '%[13579]' AND koen = 'K'", "%[13579]"),
    ("SQL, variable", "DECLARE @x INT = RIGHT(@cpr, 1)\nIF @x % 2 = 0 SET @koen = 'K'", "@x % 2"),
    (
        "SQL, Oracle",
        "ALTER TABLE mor ADD CHECK (MOD(SUBSTR(cpr, 10, 1), 2) = 0)",
        "MOD(SUBSTR(cpr, 10, 1), 2)",
    ),
    ("Excel, Danish", '=HVIS(ER.LIGE(HØJRE(cpr;1));"Kvinde";"Mand")', "ER.LIGE(HØJRE(cpr;1))"),
    ("Excel, REST", '=HVIS(REST(HØJRE(CPR;1);2)=0;"K";"M")', "REST(HØJRE(CPR;1);2)"),
    (
        "FHIRPath",
        (
            "identifier.where(system='urn:oid:1.2.208.176.1.2').value.substring(9,1).toInteger()"
            " mod 2 = 0\ngender = 'female'"
        ),
        "identifier.where(system='urn:oid:1.2.208.176.1.2').value.substring(9,1).toInteger() mod 2",
    ),
    ("lookup", "gender = 'FMFMFMFMFM'[int(cpr[9])]", "'FMFMFMFMFM'"),
    (
        "switch",
        "switch (cpr[9]) { case '1': case '3': case '5': case '7': case '9': sex = 'M' }",
        "case '1': case '3': case '5",
    ),
]
PAIR = [
    (
        "JavaScript, sum",
        "if ((morCpr.slice(-1) + farCpr.slice(-1)) % 2 === 1) ok();",
        "(morCpr.slice(-1) + farCpr.slice(-1)) % 2",
    ),
    (
        "SQL, check",
        "CHECK (MOD(SUBSTR(mor_cpr,10,1),2)=0 AND MOD(SUBSTR(far_cpr,10,1),2)=1)",
        "MOD(SUBSTR(mor_cpr,10,1),2)",
    ),
    (
        "Python",
        "if int(cpr1[-1]) % 2 == int(cpr2[-1]) % 2:\n    raise ValueError('et par')",
        "int(cpr1[-1]) % 2",
    ),
    (
        "names",
        (
            "const a = form.mor_cpr;\nconst b = form.far_cpr;\nif (a.slice(-1) % 2 === "
            "b.slice(-1) % 2) fail();"
        ),
        "a.slice(-1) % 2",
    ),
]
PARITY = [
    ("nobody says what for", "if int(cpr[-1]) % 2:\n    count += 1", "int(cpr[-1]) % 2"),
    (
        "civil registration",
        "x = CivilRegistrationIdentifier % 2",
        "CivilRegistrationIdentifier % 2",
    ),
]
SILENT = [
    (
        "house number",
        (
            "namespace CprBroker.Providers.DPR;\nvar num = int.Parse(houseNumber);\nif "
            "(num % 2 == 1) side = 1;"
        ),
    ),
    (
        "house number of an address",
        "num = int(cpr_address.husnr)\nif num % 2 == 1:\n    side = 'ulige'",
    ),
    ("Bahrain", "parseInt(cpr.slice(-1)) % fakeNames.length"),
    ("Bahrain, pattern", "const CPR = /^\\d{9}$/;"),
    ("Turkey", '// cpr\n@Pattern(regexp = "^\\\\d*[02468]$")\nString tcKimlikNo;'),
    ("trains", "// CPR\nif (/[13579]$/.test(trainNumber)) direction = 'west';"),
    ("user id", "const variant = user.id % 2 ? 'a' : 'b'; // cpr"),
    ("leap year class", "const re = /^2902(?:[02468][048]|[13579][26])\\d{4}$/; re.test(cpr);"),
    ("leap year", "year = int(cpr[4:6])\nif year % 4 == 0 and (year % 100 != 0):\n    leap = True"),
    (
        "modulus 11 loop",
        "for (let i = 0; i < cpr.length; i++) { if (i % 2) sum += cpr[i] * w[i]; }",
    ),
    ("loop variable", "for c in cpr:\n    if int(c) % 2:\n        odd += 1"),
    ("PHP loop", "<?php foreach ($cprs as $k => $v) { echo $k % 2 ? 'odd' : 'even'; }"),
    ("Luhn", "for i, c in enumerate(cpr):\n    n = int(c) * (2 if i % 2 else 1)"),
    (
        "zebra rows",
        "<tr class=\"{{ loop.index is odd ? 'odd' : 'even' }}\"><td>{{ cpr }}</td></tr>",
    ),
    ("row", "row = sheet.find(cpr)\nstyle = row % 2"),
    ("week", "// cpr\nconst lige = uge % 2 === 0 ? 'lige' : 'ulige';"),
    ("hash", "shard = hash(cpr) % 2"),
    ("hash behind a name", "h = crc32(cpr)\nshard = h % 2"),
    ("length", "if (cpr.length % 2 === 0) pad();"),
    ("length in PHP", "<?php if (strlen($cpr) % 2) { pad(); }"),
    ("count", "if cprs.Count % 2 = 0 Then"),
    ("index", "const odd = cprIndex % 2;"),
    ("age", "age = age_of(cpr)\nif age % 2:\n    pass"),
    ("another value of the person", "person = people[cpr]\nif person.locker % 2:\n    pass"),
    ("looked up", "var id = repository.Find(cpr).Id;\nif (id % 2 == 0) gender = 1;"),
    ("first aid", "sessions = load('CPR course')\nif sessions % 2:\n    rest()"),
    ("compressions", "if (cprCompressions.count % 2 == 0) beep();"),
    ("Sweden, ninth digit", "gender = 'M' if int(personnummer[-2]) % 2 else 'K'"),
    ("Sweden, by slice", "const male = parseInt(personnummer.slice(8, 9)) % 2 === 1;"),
    ("no CPR", "if (number % 2 === 0) { gender = 'female'; }"),
    ("race number", "const male = løbenummer % 2 === 1;"),
    ("comment", "// gender = cpr % 2 ? 'M' : 'K'\nlet x = cpr;"),
    ("comment after", "let x = cpr; // koen: cpr % 2 er 0 for kvinder"),
    ("Python comment", "# sidste ciffer: int(cpr[-1]) % 2\nx = cpr"),
    ("doc comment", "/**\n * cpr % 2 == 0: kvinde\n */\nint x;"),
    ("format", "print('%2d %s' % (n, cpr))"),
    ("address of a web page", "url = 'https://x.dk/?q=%2Fcpr%20koen'"),
    ("mod 20", "bucketed = cpr % 20"),
    ("mod 2.5", "cpr_value = cpr % 2.5"),
    ("and", "if (cpr && 1 == 1) { gender = 'M'; }"),
    ("plain pattern", "const CPR = /^\\d{6}-?\\d{4}$/; if (CPR.test(cpr)) { gender = null; }"),
    ("all digits", "digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; cpr = ''.join(digits)"),
    ("weights", "const w = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]; check(cpr, w);"),
    ("gender is fetched", "gender = cpr_register.lookup(cpr).koen"),
    ("assigned again", "x = cpr[-1]\nx = 7\nif x % 2:\n    gender = 'M'"),
    ("far away", "x = cpr[-1]\n" + "\n" * 60 + "if x % 2:\n    gender = 'M'"),
    ("encoder, counts per revolution", "if (cpr % 2 != 0) { error('CPR must be even'); }"),
    ("encoder, samples", "n = 4 if total_sample_cpr % 2 == 0 else 3"),
    ("made up", "var cpr = RandomNumber(1858, 2057);\nif (cpr % 2 == 0) { cpr++; } // maend"),
    ("empty", ""),
]
MODULUS = [
    (
        "Python",
        (
            "weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]\nreturn sum(int(d) * w for d, w "
            "in zip(cpr, weights)) % 11 == 0"
        ),
        "% 11",
    ),
    (
        "JavaScript",
        (
            "const w = [4,3,2,7,6,5,4,3,2,1];\nlet s = 0;\nfor (let i = 0; i < 10; "
            "i++) s += cpr[i] * w[i];\n"
            "return s % 11 === 0;"
        ),
        "% 11",
    ),
    (
        "written out",
        (
            "int s = c[0]*4 + c[1]*3 + c[2]*2 + c[3]*7 + c[4]*6 + c[5]*5 + c[6]*4 + "
            "c[7]*3 + c[8]*2 + c[9];\n"
            "bool ok = s % 11 == 0; // cpr"
        ),
        "% 11",
    ),
    ("a string of weights", "W = '4327654321'\nok = dot(cpr, W) % 11 == 0", "% 11"),
    (
        "sum of products, line by line",
        (
            "int sum = (cpr[0] - '0') * 4;\nsum += (cpr[1] - '0') * 3;\n"
            "sum += (cpr[2] - '0') * 2;\n"
            "sum += (cpr[3] - '0') * 7;\nsum += (cpr[4] - '0') * 6;\nsum += (cpr[5] - '0') * 5;\n"
            "return sum%11==0;"
        ),
        "%11",
    ),
    (
        "weights behind",
        "bool Ok(string cpr) => (Sum(cpr) + Last(cpr)) % 11 == 0;"
        + "\n" * 16
        + "int Sum(string c) => 4 * c[0] + 3 * c[1] + 2 * c[2] + 7 * c[3] + 6 * c[4] + 5 * c[5];",
        "% 11",
    ),
    (
        "Excel",
        "=REST(4*MIDT(cpr;1;1)+3*MIDT(cpr;2;1)+2*MIDT(cpr;3;1)+7*A4+6*A5+5*A6+4*A7+3*A8+2*A9+A10;11)=0",
        None,
    ),
    (
        "VB",
        "w = Array(4, 3, 2, 7, 6, 5, 4, 3, 2, 1)\nok = (total Mod 11) = 0 And Len(cpr) = 10",
        "Mod 11",
    ),
    ("by name", "if (!isModulus11Valid($cpr)) { throw $e; }", "isModulus11Valid"),
    ("by name with CPR", "return CprValidator.checkMod11(value) && cprMod11(value);", "cprMod11"),
]
NO_MODULUS = [
    (
        "CVR",
        (
            "w = [2, 7, 6, 5, 4, 3, 2, 1]\nok = sum(a * b for a, b in zip(cvr, w)) % "
            "11 == 0  # not cpr"
        ),
    ),
    ("Norway", "k2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]\nr = 11 - total % 11  # cpr"),
    (
        "CVR beside CPR",
        (
            "CPR = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]\n\n\n\n\n\n\n\n"
            "def valid_cvr(cvr):\n    return dot(cvr) % 11 == 0"
        ),
    ),
    ("ISBN", "cpr = None\nok = sum((10 - i) * int(c) for i, c in enumerate(isbn)) % 11 == 0"),
    ("no weights", "slot = int(cpr) % 11"),
    ("account", "ok = modulus11(account)  # cpr"),
    ("defined only", "def modulus11(cpr):\n    return True"),
    ("comment", "// cpr: vægte 4 3 2 7 6 5 4 3 2 1, sum % 11\nlet x;"),
]


def _marked(text: str) -> list[tuple[Kind, str]]:
    return [(kind, text[slice(*span)]) for kind, span in readings(text)]


@pytest.mark.parametrize(
    ("kind", "text", "marked"),
    [
        pytest.param(kind, text, marked, id=f"{kind}: {name}")
        for kind, rows in ((Kind.GENDER, GENDER), (Kind.PAIR, PAIR), (Kind.PARITY, PARITY))
        for name, text, marked in rows
    ],
)
def test_reads_the_last_digit(kind: Kind, text: str, marked: str) -> None:
    """What tests the last digit of a CPR number is found and marked, in any language."""
    assert _marked(text)[0] == (kind, marked)


@pytest.mark.parametrize(("name", "text"), SILENT, ids=[name for name, _ in SILENT])
def test_stays_silent(name: str, text: str) -> None:
    """What looks like it, but is something else, is left alone."""
    assert _marked(text) == [], name


@pytest.mark.parametrize(("name", "text", "marked"), MODULUS, ids=[row[0] for row in MODULUS])
def test_checks_modulus(name: str, text: str, marked: str | None) -> None:
    """Modulus 11 of a CPR number is found by its weights or by name."""
    found = [part for kind, part in _marked(text) if kind is Kind.MODULUS]
    assert found == ([marked] if marked else found), name
    assert found, name


@pytest.mark.parametrize(("name", "text"), NO_MODULUS, ids=[name for name, _ in NO_MODULUS])
def test_leaves_other_moduli_alone(name: str, text: str) -> None:
    """CVR numbers, Norwegian numbers and books have a modulus, too."""
    assert _marked(text) == [], name


def test_pairs_mark_both_sides() -> None:
    """Each side of a comparison of two people is marked."""
    text = PAIR[1][1]
    assert [kind for kind, _ in _marked(text)] == [Kind.PAIR, Kind.PAIR]


HOSTILE = {
    "one long line": "koen = cpr % 2;" * 30_000,
    "one long name": "cpr" + "x" * 500_000,
    "blanks": "cpr =" + " " * 200_000 + "% 2",
    "parentheses": "cpr" + "(" * 300_000 + "% 2",
    "closing": "cpr" + ")" * 300_000 + " % 2",
    "dots": "cpr." * 100_000 + "isEven(",
    "digits": "cpr" + "1,3,5,7,9," * 30_000,
    "weights": "cpr" + "4 3 2 7 6 5 4 3 2 % 11\n" * 20_000,
    "names": "\n".join(f"a{n} = a{n - 1}" for n in range(1, 20_000)) + "\ncpr = a9 % 2",
    "a name behind itself": "cpr = cpr\nx = y\ny = x\n" + "x % 2\n" * 5_000,
    "quotes": "cpr" + "'" * 200_000 + "[13579]",
    "classes": "cpr '[13579]'" * 30_000,
    "calls": "cpr = " + "f(" * 100_000,
    "lines": "cpr\n" * 100_000 + "x % 2",
    "too long": "cpr % 2 " * 400_000,
    "null": "cpr\0% 2",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_programs_get_an_answer(name: str) -> None:
    """No program raises, or takes longer than it is long."""
    text = HOSTILE[name]
    assert all(0 <= span.start < span.end <= len(text) for _, span in readings(text))


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "gender = int(cpr[-1]) % 2", True),
        ("b.ts", "const cpr = 1;", True),
        ("c.py", "gender = number % 2", False),
        ("d.txt", "gender = int(cpr[-1]) % 2", False),
        ("e.java", "", False),
        ("f.php", "<?php $personnummer = 1;", True),
    ],
)
def test_source_code_is_a_form(name: str, text: str, found: bool) -> None:  # noqa: FBT001
    """A program that speaks of CPR numbers is a form without fields; its code is all of it."""
    document = read(Source(name, name[name.rfind(".") :], text.encode()))
    form = source.read(document)
    assert (form is not None) is found
    if form is not None:
        assert (form.format, form.fields, form.title) == ("kode", (), name)
        assert [code.text for code in form.code] == [document.text]
        assert form.code[0].span == Span(0, len(document.text))
