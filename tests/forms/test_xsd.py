"""XML Schema -> fields, lists, patterns and what is required."""
# ruff: noqa: E501 - rows of markup read best on one line

import pytest

from kklint.errors import ReadError
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Required
from kklint.forms.xsd import adapter
from kklint.model import Document, Source
from kklint.readers.decode import decode

HEAD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">'
PERSON = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
 <xs:annotation><xs:documentation>Børn i dagtilbud
 Version 2</xs:documentation></xs:annotation>
 <xs:complexType name="BarnType">
  <xs:sequence>
   <xs:element name="koen" type="t:KoenType"/>
   <xs:element name="mor" type="t:PersonType" minOccurs="0"/>
   <xs:element name="far" type="t:PersonType" minOccurs="0" maxOccurs="1"/>
   <xs:element name="vaerge" type="t:PersonType" minOccurs="0" maxOccurs="unbounded"/>
   <xs:element name="moderCpr" type="t:LigeCprType" minOccurs="1"/>
  </xs:sequence>
  <xs:attribute name="sprog" use="required"/>
 </xs:complexType>
 <xs:complexType name="PersonType">
  <xs:choice>
   <xs:element name="navn" type="xs:string"/>
   <xs:element name="foedselsdato" type="xs:date"/>
  </xs:choice>
 </xs:complexType>
 <xs:simpleType name="KoenType">
  <xs:annotation><xs:documentation>Køn: M/K
   M = Mand, K = Kvinde</xs:documentation></xs:annotation>
  <xs:restriction base="xs:string"><xs:enumeration value="M"/><xs:enumeration value="K"/></xs:restriction>
 </xs:simpleType>
 <xs:simpleType name="LigeCprType">
  <xs:restriction base="xs:string"><xs:pattern value="[0-9]{9}[02468]"/></xs:restriction>
 </xs:simpleType>
</xs:schema>
"""


def form_of(text: str) -> Form | None:
    """Return the form in a schema, after checking what every span says."""
    form = adapter.read(Document(Source("a.xsd", ".xsd", text.encode()), text, ()))
    for field in form.fields if form else ():
        assert text[slice(*field.span)] == field.name
        for option in field.options:
            if "&" not in text:
                assert text[slice(*option.span)] == option.value
        if field.pattern is not None and "&" not in text:
            assert (
                text[slice(*field.pattern.span)] == field.pattern.text or "|" in field.pattern.text
            )
        if field.default_span is not None:
            assert text[slice(*field.default_span)] == field.default
        if field.required_span is not None:
            assert text[slice(*field.required_span)].startswith(("minOccurs", "use"))
    return form


def fields_of(body: str) -> dict[str, Field]:
    """Return the fields of a schema by name, the last of a name."""
    form = form_of(f"{HEAD}{body}</xs:schema>")
    return {field.name: field for field in form.fields} if form else {}


def told(field: Field) -> list[str]:
    """Return the options of a field as value=label."""
    return [f"{option.value}={option.label}" for option in field.options]


@pytest.mark.parametrize("joined", ["\n", "\r\n", " "])
def test_schema(joined: str) -> None:
    """A schema gives its fields in order, wherever its line ends are."""
    text = PERSON.replace("\n", joined)
    form = form_of(text)

    assert form is not None
    assert (form.format, form.title.startswith("Børn i dagtilbud")) == ("xsd", True)
    assert [(field.path, field.kind, field.required, field.most) for field in form.fields] == [
        ("BarnType/koen", Kind.CHOICE, Required.YES, 1),
        ("BarnType/mor", Kind.GROUP, Required.NO, 1),
        ("BarnType/far", Kind.GROUP, Required.NO, 1),
        ("BarnType/vaerge", Kind.GROUP, Required.NO, None),
        ("BarnType/moderCpr", Kind.TEXT, Required.YES, 1),
        ("BarnType/sprog", Kind.TEXT, Required.YES, 1),
        ("PersonType/navn", Kind.TEXT, Required.SOMETIMES, 1),
        ("PersonType/foedselsdato", Kind.DATE, Required.SOMETIMES, 1),
        ("KoenType", Kind.OPTION_SET, Required.NO, 1),
        ("LigeCprType", Kind.OPTION_SET, Required.NO, 1),
    ]
    koen, moder = form.fields[0], form.fields[4]
    assert (koen.option_set, told(koen)) == ("KoenType", ["M=Mand", "K=Kvinde"])
    assert koen.help.startswith("Køn: M/K")
    assert koen.required_span is None
    assert moder.required_span is not None
    assert text[slice(*moder.required_span)] == 'minOccurs="1"'
    assert moder.pattern is not None
    assert (moder.pattern.text, moder.pattern.mode, moder.pattern.dialect) == (
        "[0-9]{9}[02468]", Mode.FULL, Dialect.XSD,
    )  # fmt: skip
    assert moder.pattern == form.fields[-1].pattern


@pytest.mark.parametrize(
    ("documentation", "options"),
    [
        ("K=female\n M=male", ["M=male", "K=female"]),
        ("M: mand; K: kvinde.", ["M=mand", "K=kvinde"]),
        ("Koder (M = mand, K = kvinde)", ["M=mand", "K=kvinde"]),
        ("M - mand\nK - kvinde", ["M=mand", "K=kvinde"]),
        ("Køn: M/K", ["M=M", "K=K"]),
        ("X = andet", ["M=M", "K=K"]),
        ("MK = begge", ["M=M", "K=K"]),
        ("M =\nK = kvinde", ["M=M", "K=kvinde"]),
        ("M = mand\nog mere om det", ["M=mand", "K=K"]),
        ("", ["M=M", "K=K"]),
        ("&#77; = m&#xE6;nd", ["M=mænd", "K=K"]),
    ],
)
def test_meanings(documentation: str, options: list[str]) -> None:
    """What documentation says about codes is read with them, and nothing else is."""
    field = fields_of(
        f'<xs:simpleType name="Koen"><xs:annotation><xs:documentation>{documentation}</xs:documentation></xs:annotation>'
        '<xs:restriction base="xs:string"><xs:enumeration value="M"/><xs:enumeration value="K"/></xs:restriction></xs:simpleType>'
    )["Koen"]

    assert told(field) == options


ENUMERATION = '<xs:restriction base="xs:string"><xs:enumeration value="M"/><xs:enumeration value="K"/></xs:restriction>'


@pytest.mark.parametrize(
    ("body", "kind", "options", "is_open"),
    [
        (f'<xs:element name="a"><xs:simpleType>{ENUMERATION}</xs:simpleType></xs:element>', Kind.CHOICE, ["M=M", "K=K"], False),
        (f'<xs:attribute name="a"><xs:simpleType>{ENUMERATION}</xs:simpleType></xs:attribute>', Kind.CHOICE, ["M=M", "K=K"], False),
        ('<xs:element name="a"><xs:annotation><xs:documentation>1=mand 2=kvinde</xs:documentation></xs:annotation><xs:simpleType><xs:restriction><xs:enumeration value="1"/><xs:enumeration value="2"/></xs:restriction></xs:simpleType></xs:element>', Kind.CHOICE, ["1=mand", "2=kvinde"], False),
        ('<xs:element name="a"><xs:simpleType><xs:restriction><xs:enumeration value="1"><xs:annotation><xs:documentation>Mand</xs:documentation></xs:annotation></xs:enumeration></xs:restriction></xs:simpleType></xs:element>', Kind.CHOICE, ["1=Mand"], False),
        (f'<xs:element name="a" type="t:b"/><xs:simpleType name="b"><xs:restriction base="t:c"/></xs:simpleType><xs:simpleType name="c">{ENUMERATION}</xs:simpleType>', Kind.CHOICE, ["M=M", "K=K"], False),
        (f'<xs:element name="a" type="t:b"/><xs:simpleType name="b"><xs:union memberTypes="t:c xs:string"/></xs:simpleType><xs:simpleType name="c">{ENUMERATION}</xs:simpleType>', Kind.CHOICE, ["M=M", "K=K"], True),
        (f'<xs:element name="a" type="t:b"/><xs:simpleType name="b"><xs:union memberTypes="t:c"><xs:simpleType><xs:restriction><xs:enumeration value="X"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType><xs:simpleType name="c">{ENUMERATION}</xs:simpleType>', Kind.CHOICE, ["M=M", "K=K", "X=X"], False),
        (f'<xs:element name="a"><xs:simpleType><xs:list itemType="t:c"/></xs:simpleType></xs:element><xs:simpleType name="c">{ENUMERATION}</xs:simpleType>', Kind.CHOICES, ["M=M", "K=K"], False),
        (f'<xs:element name="a"><xs:complexType><xs:simpleContent><xs:extension base="t:c"/></xs:simpleContent></xs:complexType></xs:element><xs:simpleType name="c">{ENUMERATION}</xs:simpleType>', Kind.CHOICE, ["M=M", "K=K"], False),
        ('<xs:element name="a" type="andre:KoenType"/>', Kind.TEXT, [], False),
        ('<xs:element name="a" type="t:b"/><xs:simpleType name="b"><xs:restriction base="t:b"/></xs:simpleType>', Kind.TEXT, [], False),
        ('<xs:element name="a" type="t:b"/><xs:simpleType name="b"><xs:union memberTypes="t:c t:c"/></xs:simpleType><xs:simpleType name="c"><xs:union memberTypes="t:b t:b"/></xs:simpleType>', Kind.TEXT, [], True),
        ('<xs:element name="a" type="xs:boolean"/>', Kind.BOOLEAN, [], False),
        ('<xs:element name="a" type="xs:int"/>', Kind.NUMBER, [], False),
        ('<xs:element name="a" type="xs:string" fixed="x"/>', Kind.SHOWN, [], False),
        ('<xs:element name="a"><xs:complexType><xs:sequence/></xs:complexType></xs:element>', Kind.GROUP, [], False),
        ('<xs:element name="a"/>', Kind.TEXT, [], False),
    ],
)  # fmt: skip
def test_types(body: str, kind: Kind, options: list[str], is_open: bool) -> None:  # noqa: FBT001 - a column
    """Types are followed through the file, and in circles no further."""
    field = fields_of(body)["a"]

    assert (field.kind, told(field), field.open_ended) == (kind, options, is_open)


@pytest.mark.parametrize(
    ("particle", "required", "most"),
    [
        ('<xs:sequence><xs:element name="a"/></xs:sequence>', Required.YES, 1),
        ('<xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence>', Required.NO, 1),
        ('<xs:sequence><xs:element name="a" maxOccurs="2"/></xs:sequence>', Required.YES, 2),
        ('<xs:sequence maxOccurs="unbounded"><xs:element name="a"/></xs:sequence>', Required.YES, None),
        ('<xs:sequence minOccurs="0"><xs:element name="a"/></xs:sequence>', Required.SOMETIMES, 1),
        ('<xs:choice><xs:sequence><xs:element name="a"/></xs:sequence></xs:choice>', Required.SOMETIMES, 1),
        ('<xs:sequence><xs:element name="a" nillable="true"/></xs:sequence>', Required.NO, 1),
        ('<xs:sequence><xs:element name="a" maxOccurs="mange"/></xs:sequence>', Required.YES, 1),
        ('<xs:choice><xs:element name="b"><xs:complexType><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType></xs:element></xs:choice>', Required.YES, 1),
        ('<xs:attribute name="a"/>', Required.NO, 1),
        ('<xs:attribute name="a" use="required"/>', Required.YES, 1),
        ("<xs:sequence><xs:element minOccurs = '1' name = 'a'/></xs:sequence>", Required.YES, 1),
    ],
)  # fmt: skip
def test_required(particle: str, required: Required, most: int | None) -> None:
    """In a choice an element is required sometimes."""
    field = fields_of(f'<xs:complexType name="T">{particle}</xs:complexType>')["a"]

    assert (field.required, field.most) == (required, most)


@pytest.mark.parametrize(
    ("patterns", "text"),
    [
        (["\\d{10}"], "\\d{10}"),
        (["\\d{9}[02468]", "0{10}"], "(\\d{9}[02468])|(0{10})"),
        (["a&amp;b"], "a&b"),
    ],
)
def test_patterns(patterns: list[str], text: str) -> None:
    """Of several patterns one need match."""
    inner = "".join(f'<xs:pattern value="{pattern}"/>' for pattern in patterns)
    field = fields_of(
        f'<xs:simpleType name="Cpr"><xs:restriction base="xs:string">{inner}</xs:restriction></xs:simpleType>'
    )["Cpr"]

    assert field.pattern is not None
    assert (field.pattern.text, field.pattern.dialect) == (text, Dialect.XSD)


def test_reference() -> None:
    """An element that refers to another is a field with that one's type; its span has no prefix."""
    fields = fields_of(
        '<xs:complexType name="T"><xs:sequence><xs:element ref="t:Koen" minOccurs="0"/><xs:element ref="andre:Mor"/></xs:sequence></xs:complexType>'
        f'<xs:element name="Koen"><xs:simpleType>{ENUMERATION}</xs:simpleType></xs:element>'
    )

    assert told(fields["Koen"]) == ["M=M", "K=K"]
    assert fields["Mor"].required is Required.YES


def test_wsdl() -> None:
    """The schema in a WSDL is read, its messages are not."""
    form = form_of(
        '<wsdl:definitions name="PersonService" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"><wsdl:types>'
        '<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"><element name="koen" type="t:k"/>'
        '<simpleType name="k"><restriction base="string"><enumeration value="M"/></restriction></simpleType></schema>'
        '</wsdl:types><wsdl:message name="m"><wsdl:part name="p" element="koen"/></wsdl:message></wsdl:definitions>'
    )

    assert form is not None
    assert (form.format, form.title) == ("wsdl", "PersonService")
    assert [(field.name, told(field)) for field in form.fields] == [
        ("koen", ["M=M"]),
        ("k", ["M=M"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<a/>",
        "XMLSchema",
        "<html>Om http://www.w3.org/2001/XMLSchema</html>",
        '<root><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"/></xs:schema></root>',
        '<schema xmlns="urn:andet"><element name="a"/> XMLSchema</schema>',
        f"{HEAD}</xs:schema>",
    ],
)
def test_no_schema(text: str) -> None:
    """What is no schema, or one without fields, is no form."""
    assert form_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        f"{HEAD}<xs:element name='a'></xs:schema>",
        f"<!DOCTYPE a [<!ENTITY b 'c'>]>{HEAD}</xs:schema>",
        f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>{HEAD}<xs:element name="&b;"/></xs:schema>',
        f"{HEAD}{'<xs:sequence>' * 60_000}",
    ],
    ids=["cut off", "not closed", "entity", "file", "deep"],
)
def test_refused(text: str) -> None:
    """Damaged XML and entities are refused."""
    with pytest.raises(ReadError):
        form_of(text)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("".join(f'<xs:element name="a{n}"/>' for n in range(10_000)), 10_000),
        ('<xs:element name="a"><xs:complexType><xs:sequence>' * 3_000 + "</xs:sequence></xs:complexType></xs:element>" * 3_000, 3_000),
        ('<xs:element name="a" type="t:t9"/><xs:simpleType name="t0"><xs:restriction base="xs:string"><xs:enumeration value="M"/></xs:restriction></xs:simpleType>'
         + "".join(f'<xs:simpleType name="t{n}"><xs:union memberTypes="{f"t:t{n - 1} " * 20}"/></xs:simpleType>' for n in range(1, 10)), 11),
        ('<xs:element name="a"><xs:simpleType><xs:restriction>' * 1_000 + "</xs:restriction></xs:simpleType></xs:element>" * 1_000, 1_000),
    ],
    ids=["many", "deep", "unions", "deep types"],
)  # fmt: skip
def test_large(body: str, count: int) -> None:
    """Many fields, deep ones and unions of unions are read."""
    form = form_of(f"{HEAD}{body}</xs:schema>")

    assert form is not None
    assert len(form.fields) == count


def test_other_encoding() -> None:
    """Spans count characters of the decoded text, whatever the file says of its encoding."""
    data = f'<?xml version="1.0" encoding="ISO-8859-1"?>{HEAD}<xs:element name="køn"/></xs:schema>'.encode(
        "latin-1"
    )
    text = decode(data)
    form = form_of(text)

    assert form is not None
    assert form.fields[0].name == "køn"
