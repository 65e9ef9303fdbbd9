"""ODK XForms -> fields with what binds, translations and lists in the model say about them."""
# ruff: noqa: E501 - rows of markup read best on one line

from html import unescape

import pytest

from kklint.errors import ReadError
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Required
from kklint.forms.xform import adapter
from kklint.model import Document, Source
from kklint.readers.decode import decode

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Sundhedsplejen</h:title><model>'
)
FORM = f"""<?xml version="1.0"?>
{HEAD}
 <itext>
  <translation lang="English (en)" default="true()">
   <text id="/data/koen:label"><value>Sex of the child</value></text>
   <text id="/data/koen/p:label"><value>Girl</value></text>
  </translation>
  <translation lang="Dansk (da)">
   <text id="/data/koen:label"><value form="image">jr://a.png</value><value>Barnets køn</value></text>
   <text id="/data/koen/p:label"><value>Pige</value></text>
   <text id="d"><value>Dreng</value></text>
  </translation>
 </itext>
 <instance><data id="d"><koen>p</koen><cpr/><barn><navn/></barn><parti/></data></instance>
 <instance id="parti"><root>
   <item><name>a</name><label>Mor</label></item>
   <item><name>b</name><label>Far</label></item>
 </root></instance>
 <instance id="koen"><root><item><itextId>d</itextId><name>d</name></item></root></instance>
 <bind nodeset="/data/koen" type="string" required="true()"/>
 <bind nodeset="/data/cpr" type="string" required="true()" relevant="/data/koen = 'p'" constraint="regex(., '^[0-9]{{9}}[02468]$')" jr:constraintMsg="Ti cifre"/>
 <bind nodeset="/data/barn" relevant="/data/koen != ''"/>
 <bind nodeset="/data/barn/navn" type="string" required="true()"/>
 <bind nodeset="/data/foedt" type="xsd:date" readonly="true()"/>
 <bind nodeset="/data/kan" required="/data/koen = 'p'"/>
 <bind nodeset="/data/koen_af_cpr" calculate="if(substr(/data/cpr, 9, 10) mod 2 = 0, 'K', 'M')"/>
</model></h:head>
<h:body>
 <select1 ref="/data/koen">
  <label ref="jr:itext('/data/koen:label')"/><hint>Som i CPR &amp; pas</hint>
  <item><label ref="jr:itext('/data/koen/p:label')"/><value>p</value></item>
  <item><label>Dreng</label><value>d</value></item>
 </select1>
 <input ref="/data/cpr"><label>Mors CPR-nummer</label></input>
 <group ref="/data/barn"><label>Barnet</label>
  <repeat nodeset="/data/barn">
   <input ref="/data/barn/navn"><label>Navn</label></input>
  </repeat>
 </group>
 <input ref="/data/foedt"><label>Født</label></input>
 <input ref="/data/kan"/>
 <select ref="/data/parti"><label>Hvem?</label>
  <itemset nodeset="instance('parti')/root/item[name != '']"><value ref="name"/><label ref="label"/></itemset>
 </select>
 <select1 ref="/data/k2"><label>Køn</label>
  <itemset nodeset="instance('koen')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset>
 </select1>
 <trigger ref="/data/ok"><label>Læst</label></trigger>
</h:body></h:html>
"""


def form_of(text: str) -> Form | None:
    """Return the form in a file, after checking what every span says."""
    form = adapter.read(Document(Source("a.xml", ".xml", text.encode()), text, ()))
    for field in form.fields if form else ():
        assert unescape(text[slice(*field.span)]) == (field.label or field.name)
        for option in field.options:
            assert unescape(text[slice(*option.span)]) in {option.label, option.value}
        if field.pattern is not None and "&" not in text[slice(*field.pattern.span)]:
            assert text[slice(*field.pattern.span)] == field.pattern.text
        if field.required_span is not None:
            assert text[slice(*field.required_span)].startswith("required=")
        if field.default_span is not None:
            assert text[slice(*field.default_span)] == field.default
    return form


def summary(field: Field) -> str:
    """Return a field in one line."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    parts += [option.label for option in field.options]
    parts += ["open"] if field.open_ended else []
    parts += [field.required.value] if field.required is not Required.NO else []
    parts += [f"={field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [f"in {' › '.join(field.group)}"] if field.group else []
    return " ".join(parts)


def fields_of(model: str, body: str) -> list[Field]:
    """Return the fields of a form with this model and these controls."""
    form = form_of(f"{HEAD}{model}</model></h:head><h:body>{body}</h:body></h:html>")
    assert form is not None
    return list(form.fields)


@pytest.mark.parametrize("joined", ["\n", "\r\n", " "])
def test_xform(joined: str) -> None:
    """Controls in order, with Danish labels, demands of their binds and lists of the model."""
    form = form_of(FORM.replace("\n", joined))

    assert form is not None
    assert (form.format, form.title) == ("xform", "Sundhedsplejen")
    assert [summary(field) for field in form.fields] == [
        "koen_af_cpr shown",
        "koen choice »Barnets køn« Pige Dreng yes =p",
        "cpr text »Mors CPR-nummer« sometimes",
        "barn group »Barnet«",
        "barn group most:None in Barnet",
        "barn/navn text »Navn« sometimes most:None in Barnet",
        "foedt shown »Født«",
        "kan text sometimes",
        "parti choices »Hvem?« Mor Far",
        "k2 choice »Køn« Dreng",
        "ok boolean »Læst«",
    ]
    koen, cpr = form.fields[1], form.fields[2]
    assert koen.help == "Som i CPR & pas"
    assert cpr.pattern is not None
    assert (cpr.pattern.text, cpr.pattern.mode, cpr.pattern.dialect) == (
        "^[0-9]{9}[02468]$", Mode.FULL, Dialect.JAVA,
    )  # fmt: skip
    assert [code.text for code in form.code] == ["if(substr(/data/cpr, 9, 10) mod 2 = 0, 'K', 'M')"]


@pytest.mark.parametrize(
    ("constraint", "pattern"),
    [
        ("regex(., '[0-9]{10}')", "[0-9]{10}"),
        ("regex(.,&quot;[0-9]{10}&quot;)", "[0-9]{10}"),
        ("regex(., '[0-9]{9}[13579]') and string-length(.) = 10", "[0-9]{9}[13579]"),
        ("regex(., 'a&amp;b')", "a&b"),
        ("regex(., '[0-9]{9}[13579]') or . = ''", ""),
        ("not(regex(., '[0-9]{10}'))", ""),
        ("regex(., 'a') and regex(., 'b')", ""),
        (". &gt; 10", ""),
        ("regex(/data/b, 'a')", ""),
    ],
)
def test_constraint(constraint: str, pattern: str) -> None:
    """A regular expression counts where there is no way around it."""
    field = fields_of(
        f'<bind nodeset="/data/a" constraint="{constraint}"/>', '<input ref="/data/a"/>'
    )[0]

    assert (field.pattern.text if field.pattern else "") == pattern


@pytest.mark.parametrize(
    ("bind", "kind", "required"),
    [
        ('type="int"', Kind.NUMBER, Required.NO),
        ('type="xsd:date"', Kind.DATE, Required.NO),
        ('type="boolean"', Kind.BOOLEAN, Required.NO),
        ('required="true()"', Kind.TEXT, Required.YES),
        ('required="false()"', Kind.TEXT, Required.NO),
        ('required="/data/b = 1"', Kind.TEXT, Required.SOMETIMES),
        ('required="true()" relevant="/data/b = 1"', Kind.TEXT, Required.SOMETIMES),
        ('required="true()" relevant="true()"', Kind.TEXT, Required.YES),
        ('readonly="true()"', Kind.SHOWN, Required.NO),
        ('readonly="false()"', Kind.TEXT, Required.NO),
        ('calculate="1 + 1"', Kind.SHOWN, Required.NO),
    ],
)
def test_bind(bind: str, kind: Kind, required: Required) -> None:
    """What a bind says about an answer."""
    field = fields_of(f'<bind nodeset="/data/a" {bind}/>', '<input ref="/data/a"/>')[0]

    assert (field.kind, field.required) == (kind, required)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<group><input ref="/d/a"/></group>', ["a text"]),
        ('<group ref="/d/g"><label/><input ref="/d/g/a"/></group>', ["g group", "g/a text"]),
        ('<repeat nodeset="/d/g" jr:count="2"><input ref="a"/></repeat>', ["g group most:2", "g/a text most:2"]),
        ('<repeat nodeset="/d/g" jr:count="/d/n"><input ref="./a"/></repeat>', ["g group most:None", "g/a text most:None"]),
        ('<select1 ref="/d/a" selection="open"><item><label>M</label><value>m</value></item></select1>', ["a choice M open"]),
        ('<select1 ref="/d/a"><choices><label>A</label><item><label>M</label><value>m</value></item></choices></select1>', ["a choice M"]),
        ('<select1 ref="/d/a"><itemset nodeset="instance(\'x\')/root/item"><value ref="name"/></itemset></select1>', ["a choice"]),
        ('<input ref="/d/a"><label>Er <output value="/d/b"/> mor?</label></input>', ["a text »Er mor?«"]),
        ('<h:div><input ref="/d/a"/></h:div>', ["a text"]),
        ('<upload ref="/d/a" mediatype="image/*"/>', ["a text"]),
        ('<rank ref="/d/a"/><range ref="/d/b"/>', ["a choices", "b number"]),
        ("<input/>", [" text"]),
    ],
)  # fmt: skip
def test_controls(body: str, expected: list[str]) -> None:
    """Groups, repeats, lists and labels."""
    form = adapter.read(
        Document(
            Source("a.xml", ".xml", b""),
            f"{HEAD}</model></h:head><h:body>{body}</h:body></h:html>",
            (),
        )
    )

    assert form is not None
    assert [summary(field) for field in form.fields] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<a/>",
        "<model> http://www.w3.org/2002/xforms",
        '<article><model xmlns="http://www.w3.org/2002/xforms"/></article>',
        "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><model/>http://www.w3.org/2002</h:html>",
        f"{HEAD}</model></h:head><h:body/></h:html>",
        "<html><body>Se http://www.w3.org/2002/xforms om XForms</body></html>",
    ],
)
def test_no_form(text: str) -> None:
    """What is no XForm, or asks nothing, is no form."""
    try:
        assert form_of(text) is None
    except ReadError:
        assert text.startswith("<model")


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        FORM[: len(FORM) // 2],
        f"<!DOCTYPE a [<!ENTITY b 'c'>]>{HEAD}</model></h:head></h:html>",
        f"{HEAD}{'<bind>' * 60_000}",
    ],
    ids=["cut off", "cut in two", "entity", "deep"],
)
def test_refused(text: str) -> None:
    """Damaged XML and entities are refused."""
    with pytest.raises(ReadError):
        form_of(text)


def test_deep() -> None:
    """Groups in groups, 10,000 deep, are read."""
    body = '<group ref="g"><label>G</label>' * 10_000 + "</group>" * 10_000
    assert len(fields_of("", body)) == 10_000


def test_many_refer_to_one_list() -> None:
    """A list with many answers that many questions refer to is kept once."""
    items = "".join(f"<item><name>n{n}</name><label>L{n}</label></item>" for n in range(1_000))
    select = '<select1 ref="/d/a"><itemset nodeset="instance(\'x\')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>'
    text = f"{HEAD}<instance id='x'><root>{items}</root></instance></model></h:head><h:body>{select * 2_000}</h:body></h:html>"
    form = adapter.read(Document(Source("a.xml", ".xml", b""), text, ()))

    assert form is not None
    assert len({id(field.options) for field in form.fields}) == 2_000
    assert len({id(field.options[0]) for field in form.fields}) == 1


def test_other_encoding() -> None:
    """Spans count characters of the decoded text, whatever the file says of its encoding."""
    body = '</model></h:head><h:body><input ref="/d/a"><label>Køn</label></input></h:body></h:html>'
    data = f'<?xml version="1.0" encoding="ISO-8859-1"?>{HEAD}{body}'.encode("latin-1")
    form = form_of(decode(data))

    assert form is not None
    assert form.fields[0].label == "Køn"
