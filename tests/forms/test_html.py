"""HTML and templates -> fields, options and what is required of them."""
# ruff: noqa: E501 - rows of markup read best on one line

import pytest

from kklint.forms.html import adapter
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Option, Required
from kklint.model import Source, Span
from kklint.readers import read
from kklint.readers.html import tokens

GENDER = """<h1>Opskrivning til dagtilbud</h1>
<form action="/send" method="post">
<h2>Om barnet</h2>
<fieldset><legend>Barnets køn <abbr title="påkrævet">*</abbr></legend>
<input type="radio" id="koen_d" name="barn[koen]" value="M" required checked><label for="koen_d">Dreng</label>
<input type="radio" id="koen_p" name="barn[koen]" value="K"><label for="koen_p">Pige</label>
</fieldset>
<h2>Forældre</h2>
<fieldset><legend>Mor</legend>
<label for="mor_cpr">CPR-nummer</label><input id="mor_cpr" name="mor_cpr" pattern="\\d{6}-?\\d{3}[02468]" required aria-describedby="hj">
<p id="hj">Ti cifre</p>
<label>Navn <input name="mor_navn"></label>
</fieldset>
</form>
<script>function tjek(cpr) { return cpr[9] % 2 === 0; }</script>
<script>var farve = 1;</script>
"""


def form_of(text: str, suffix: str = ".html") -> Form | None:
    """Return the form in a page, after checking what every span says."""
    document = read(Source(f"side{suffix}", suffix, text.encode()))
    form = adapter.read(document)
    if form is not None:
        check_spans(document.text, form)
    return form


def check_spans(text: str, form: Form) -> None:
    """Check that spans are in the text, rise and hold what the model says."""
    is_plain = "&" not in text
    for field in form.fields:
        spans = [field.span, *(option.span for option in field.options)]
        spans += [span for span in (field.required_span, field.default_span) if span]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        if is_plain and "<" not in text[slice(*field.span)]:
            shown = " ".join(text[slice(*field.span)].split())
            assert shown in field.label if field.label else field.name in shown or shown == "input"
        if field.pattern and is_plain:
            assert text[slice(*field.pattern.span)] == field.pattern.text
        for option in field.options:
            if is_plain and "<" not in text[slice(*option.span)]:
                assert " ".join(text[slice(*option.span)].split()) in {
                    option.label,
                    option.value,
                    "input",
                    field.name,
                }


def fields_of(text: str, suffix: str = ".html") -> tuple[Field, ...]:
    """Return the fields of a page."""
    form = form_of(text, suffix)
    return form.fields if form else ()


def told(option: Option) -> str:
    """Return an option as value=label, in brackets if it is a placeholder."""
    text = f"{option.value}={option.label}"
    return f"({text})" if option.placeholder else text


@pytest.fixture(params=["turbohtml", "patterns"])
def _tokenizer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_text: str) -> None:
        raise tokens.LostError

    if request.param == "patterns":
        monkeypatch.setattr(tokens, "tokens", lost)


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_form(line_end: str) -> None:
    """A form as municipalities have them gives its fields with all that is said about them."""
    text = GENDER.replace("\n", line_end)
    form = form_of(text)

    assert form is not None
    assert form.title == "Opskrivning til dagtilbud"
    koen, cpr, navn = form.fields
    assert (koen.name, koen.path, koen.label) == ("barn[koen]", "barn/koen", "Barnets køn")
    assert (koen.kind, koen.required, koen.group) == (Kind.CHOICE, Required.YES, ("Om barnet",))
    assert [told(option) for option in koen.options] == ["M=Dreng", "K=Pige"]
    assert koen.default == "M"
    assert koen.default_span is not None
    assert text[slice(*koen.default_span)] == "checked"
    assert koen.required_span is not None
    assert text[slice(*koen.required_span)] == "required"
    assert (cpr.label, cpr.help, cpr.group) == ("CPR-nummer", "Ti cifre", ("Forældre", "Mor"))
    assert cpr.pattern is not None
    assert cpr.pattern.text == "\\d{6}-?\\d{3}[02468]"
    assert (cpr.pattern.mode, cpr.pattern.dialect) == (Mode.FULL, Dialect.ECMA)
    assert (navn.label, navn.required) == ("Navn", Required.NO)
    assert [code.text for code in form.code] == ["function tjek(cpr) { return cpr[9] % 2 === 0; }"]
    assert text[slice(*form.code[0].span)] == form.code[0].text


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('<label for="a">Køn</label><input id="a">', "Køn"),
        ('<label for="navn">Navn</label><input name="navn">', "Navn"),
        ('<input id="a"><label for="a">Efter</label>', "Efter"),
        ("<label>Navn: <input name=a></label>", "Navn:"),
        ("<label><span>Dit</span> <b>na</b>vn<input name=a></label>", "Dit navn"),
        ("<label>Navn<select name=a><option>Mand</select></label>", "Navn"),
        ("<label>Navn <input name=a><label>Alder <input name=b>", "Navn"),
        ('<input name=a aria-label="Navn">', "Navn"),
        ('<span id=x>Dit</span> <span id=y>navn</span><input name=a aria-labelledby="x y">', "Dit navn"),
        ("<tr><td>Navn</td><td><input name=a></td></tr>", "Navn"),
        ("<p>Navn</p><input name=a>", "Navn"),
        ("Navn: <input name=a>", "Navn:"),
        ("<input type=radio name=r> Ja<br>Navn <input name=a>", None),
        ("<fieldset><legend>Navn</legend><input name=a></fieldset>", "Navn"),
        ('<input name=a placeholder="Skriv navn" title="x">', "Skriv navn"),
        ('<input name=a title="Navn">', "Navn"),
        ("<input name=a>", ""),
        ("<label>K&oslash;n<input name=a></label>", "Køn"),
        ('<label for="a">Navn *</label><input id="a">', "Navn"),
        ("<label>{{ label }}</label><input name=a>", ""),
        ("<p>Menu</p><form><input name=a placeholder=Søg></form>", "Søg"),
        ("<p>Menu</p><form><input name=a></form>", ""),
        ("<form><p>Navn</p><div><input name=a></div></form>", "Navn"),
        ("Ja <b>nej</b> <input type=submit><input type=checkbox name=a> Enlig<p>x", "Enlig"),
        ("<p>Er du</p><input type=checkbox name=a> <span>Enlig</span>", "Enlig"),
        ("Enlig <input type=checkbox name=a>", "Enlig"),
        ("<input type=checkbox name=b> Enlig <input name=a placeholder=Navn>", None),
        ("<label>{{ 'Køn'|trans }} <input name=a></label>", "Køn"),
        ("<label><input type=hidden name=b value=0><input type=checkbox name=a> Enlig</label>", None),
    ],
)  # fmt: skip
def test_labels(text: str, label: str | None) -> None:
    """What a person reads at a control is its label."""
    found = {field.name: field.label for field in fields_of(text)}

    assert (found.get("a") or next(iter(found.values()))) == label or label is None
    if label is None:
        assert found["a"] == ("Enlig" if "type=hidden" in text else "Navn")


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize(
    ("text", "label", "options"),
    [
        ("<p>Køn</p><input type=radio name=k value=M> Mand <input type=radio name=k value=K> Kvinde", "Køn", ["M=Mand", "K=Kvinde"]),
        ("<p>Køn</p>Mand <input type=radio name=k value=M> Kvinde <input type=radio name=k value=K>", "Køn", ["M=Mand", "K=Kvinde"]),
        ("<p>Køn</p><label>Mand <input type=radio name=k></label><label>Kvinde <input type=radio name=k></label>", "Køn", ["Mand=Mand", "Kvinde=Kvinde"]),
        ("<tr><td>Køn</td><td><input type=radio name=k value=1></td><td>Mand</td><td><input type=radio name=k value=2></td><td>Kvinde</td></tr>", "Køn", ["1=Mand", "2=Kvinde"]),
        ("<div role=radiogroup aria-label='Køn'><label><input type=radio name=k value=M>Mand</label></div>", "Køn", ["M=Mand"]),
        ("<div role=radiogroup aria-labelledby=q><p id=q>Køn</p><p>Vælg</p><label><input type=radio name=k value=M>Mand</label></div>", "Køn", ["M=Mand"]),
        ("<label for=k>Køn</label><input type=radio name=k value=M>Mand", "Køn", ["M=Mand"]),
        ("<label>Køn</label><div><input type=radio name=k id=m value=M><label for=m>Mand</label></div>", "Køn", ["M=Mand"]),
        ("<input type=radio name=j> Ja <input type=radio name=j> Nej <p>Køn</p><input type=radio name=k value=M> Mand", "Køn", ["M=Mand"]),
        ("<fieldset><legend>Om dig</legend><p>Køn</p><input type=radio name=k value=M> Mand<input name=b></fieldset>", "Køn", ["M=Mand"]),
        ("<p>Køn</p><input type=radio name=k value=M>", "Køn", ["M=M"]),
        ("<p>Køn</p><input type=radio name=k value=M> Mand {% for x in y %}<input type=radio name=k value={{x}}> {{x}}{% endfor %}", "Køn", ["M=Mand"]),
        ("<p>Køn</p><input type=radio v-model=k :value=\"'M'\"> Mand <input type=radio v-model=k value=K> Kvinde", "Køn", ["M=Mand", "K=Kvinde"]),
    ],
)  # fmt: skip
def test_radio_buttons(text: str, label: str, options: list[str]) -> None:
    """Radio buttons of a name are one field."""
    field = next(field for field in fields_of(text) if field.name == "k")

    assert (field.kind, field.label) == (Kind.CHOICE, label)
    assert [told(option) for option in field.options] == options
    assert field.open_ended is ("{{" in text)


@pytest.mark.parametrize(
    ("text", "options", "default"),
    [
        ("<select name=k><option value=M>Mand<option value=K>Kvinde</select>", ["M=Mand", "K=Kvinde"], "M"),
        ("<select name=k size=4><option value=M>Mand<option value=K>Kvinde</select>", ["M=Mand", "K=Kvinde"], ""),
        ("<select name=k v-model=a><option value=M>Mand</select>", ["M=Mand"], ""),
        ("<select name=k><option value=''>- Vælg -<option value=M>Mand</select>", ["(=- Vælg -)", "M=Mand"], ""),
        ("<select name=k><option>Vælg køn<option>Mand</select>", ["(Vælg køn=Vælg køn)", "Mand=Mand"], ""),
        ("<select name=k><option value=''>Køn<option>Mand</select>", ["(=Køn)", "Mand=Mand"], ""),
        ("<select name=k><option value=''></option><option>Mand</select>", ["(=)", "Mand=Mand"], ""),
        ("<select name=k><option value=''>Ønsker ikke at oplyse<option>Mand</select>", ["=Ønsker ikke at oplyse", "Mand=Mand"], ""),
        ("<select name=k required><option value=''>Ønsker ikke at oplyse<option>Mand</select>", ["(=Ønsker ikke at oplyse)", "Mand=Mand"], ""),
        ("<select name=k><option disabled selected>Køn<option>Mand</select>", ["(Køn=Køn)", "Mand=Mand"], ""),
        ("<select name=k><option>Mand<option selected>Kvinde</select>", ["Mand=Mand", "Kvinde=Kvinde"], "Kvinde"),
        ("<select name=k><option>Mand<option {% if k %}selected{% endif %}>Kvinde</select>", ["Mand=Mand", "Kvinde=Kvinde"], ""),
        ("<select name=k><optgroup label=Gift><option>Enke</optgroup></select>", ["Enke=Enke"], "Enke"),
        ("<select name=k><option value=M label=Mand></select>", ["M=Mand"], "M"),
        ("<select name=k><option value=x>M&aelig;nd</select>", ["x=Mænd"], "x"),
        ("<select name=k><option value=M><b>Ma</b>nd</option></select>", ["M=Mand"], "M"),
        ("<select name=k></select>", [], ""),
    ],
)  # fmt: skip
def test_lists(text: str, options: list[str], default: str) -> None:
    """A list shows its first option where nothing else is chosen; »Vælg« is no answer."""
    (field,) = fields_of(text)

    assert field.kind is Kind.CHOICE
    assert [told(option) for option in field.options] == options
    assert field.default == default
    assert field.open_ended is not bool(options)


def test_list_of_a_template() -> None:
    """Options that a template puts in are not known, and the list says so."""
    text = "<select name=k><option>Mand</option>{% for x in y %}<option>{{ x }}</option>{% endfor %}</select>"
    (field,) = fields_of(text)

    assert [told(option) for option in field.options] == ["Mand=Mand"]
    assert (field.open_ended, field.default) == (True, "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<input name=a>", Kind.TEXT),
        ("<input name=a type=date>", Kind.DATE),
        ("<input name=a type=number>", Kind.NUMBER),
        ("<input name=a type=checkbox>", Kind.BOOLEAN),
        ("<input name=a type=checkbox><input name=a type=checkbox>", Kind.CHOICES),
        ("<select name=a multiple></select>", Kind.CHOICES),
        ("<textarea name=a></textarea>", Kind.TEXT),
        ("<input name=a type=hidden>", Kind.SHOWN),
        ("<input name=a readonly>", Kind.SHOWN),
        ("<input name=a disabled>", Kind.SHOWN),
        ("<input name=a type=radio disabled><input name=a type=radio disabled>", Kind.SHOWN),
        ("<input name=a type=radio disabled><input name=a type=radio>", Kind.CHOICE),
        ("<fieldset disabled><div><input name=a></div></fieldset>", Kind.SHOWN),
        ("<fieldset disabled></fieldset><input name=a>", Kind.TEXT),
        ("<input name=a {% if x %}readonly{% endif %}>", Kind.TEXT),
        ('<input name=a :disabled="x">', Kind.TEXT),
        ("<input name=a list=l><datalist id=l><option>Mand</datalist>", Kind.CHOICE),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: Kind) -> None:
    """What nobody can change is shown."""
    (field,) = fields_of(text)

    assert field.kind is kind
    assert field.name == "a"


def test_datalist() -> None:
    """A list of suggestions leaves every answer open."""
    (field,) = fields_of(
        "<input name=a list=l><datalist id=l><option value=Mand><option value=Kvinde></datalist>"
    )

    assert [told(option) for option in field.options] == ["Mand=Mand", "Kvinde=Kvinde"]
    assert field.open_ended
    assert field.default == ""


@pytest.mark.parametrize(
    ("text", "required", "marked"),
    [
        ("<input name=a required>", Required.YES, "required"),
        ('<input name=a required="required">', Required.YES, 'required="required"'),
        ('<input name=a required="false">', Required.YES, 'required="false"'),
        ('<input name=a aria-required="true">', Required.YES, 'aria-required="true"'),
        ('<input name=a aria-required="false">', Required.NO, None),
        ("<input name=a {% if x %}required{% endif %}>", Required.SOMETIMES, "required"),
        ("<input name=a {% if x %}class=b{% endif %} required>", Required.YES, "required"),
        ('<input name=a <?php if ($x): ?>class="b" required<?php endif; ?>>', Required.SOMETIMES, "required"),
        ('<input name=a <?php if ($x) echo "b"; ?> required>', Required.YES, "required"),
        ('<input name=a required="<%= x %>">', Required.SOMETIMES, 'required="<%= x %>"'),
        ('<input name=a :required="x">', Required.SOMETIMES, ':required="x"'),
        ("<input type=radio name=a required><input type=radio name=a>", Required.YES, "required"),
        ("<input type=radio name=a required><input type=radio name=a required>", Required.YES, None),
        ("<fieldset aria-required=true><input type=radio name=a></fieldset>", Required.YES, "aria-required=true"),
        ("<input name=a>", Required.NO, None),
    ],
)  # fmt: skip
def test_required(text: str, required: Required, marked: str | None) -> None:
    """What a template decides about is required sometimes."""
    (field,) = fields_of(text)

    assert field.required is required
    assert (text[slice(*field.required_span)] if field.required_span else None) == marked


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ('<input name=a pattern="[0-9]{6}-?[0-9]{4}">', "[0-9]{6}-?[0-9]{4}"),
        ("<input name=a pattern=[0-9]{10}>", "[0-9]{10}"),
        ('<input name=a pattern="a&amp;b">', "a&b"),
        ('<input name=a type=tel pattern="x">', "x"),
        ('<input name=a type=number pattern="x">', None),
        ('<textarea name=a pattern="x"></textarea>', None),
        ('<input name=a pattern="{{ p }}">', None),
        ('<input name=a pattern="">', None),
        ('<input name=a data-val-regex-pattern="^\\d{10}$">', "^\\d{10}$"),
    ],
)  # fmt: skip
def test_patterns(text: str, pattern: str | None) -> None:
    """A pattern counts where browsers look at it."""
    (field,) = fields_of(text)

    assert (field.pattern.text if field.pattern else None) == pattern


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("<h2>Mor</h2><input name=a>", ("Mor",)),
        ("<h1>Blanket</h1><h2>Forældre</h2><h3>Mor</h3><input id=a>", ("Forældre", "Mor")),
        ("<h2>A</h2><h3>B</h3><h2>C</h2><p>x</p><input name=a>", ("C",)),
        ("<section><h2>A</h2></section><p>x</p><input name=a>", ()),
        ("<fieldset><legend>A</legend><fieldset><legend>B</legend><input name=a><input name=b></fieldset></fieldset>", ("A", "B")),
        ("<div role=group aria-label='Mor'><p>x</p><input name=a></div>", ("Mor",)),
        ("<div role=group aria-labelledby=m><b id=m>Mor</b><p>x</p><input name=a></div>", ("Mor",)),
    ],
)  # fmt: skip
def test_groups(text: str, groups: tuple[str, ...]) -> None:
    """Headings and legends are the groups around a field, but for what is its label."""
    group = fields_of(text)[0].group

    assert group in {groups, groups[:-1]}
    assert group == groups or fields_of(text)[0].label == groups[-1]


@pytest.mark.parametrize(
    ("text", "names", "most"),
    [
        ("<input name='mor[cpr]'>", ("mor[cpr]", "mor/cpr"), 1),
        ("<input name='barn[][cpr]'>", ("barn[][cpr]", "barn/cpr"), None),
        ("<input name='navn[]'>", ("navn", "navn"), None),
        ("<input name='form-__prefix__-cpr'>", ("form-__prefix__-cpr", "form-__prefix__-cpr"), None),
        ("<input name='Barn.Mor.Cpr'>", ("Barn.Mor.Cpr", "Barn/Mor/Cpr"), 1),
    ],
)  # fmt: skip
def test_names(text: str, names: tuple[str, str], most: int | None) -> None:
    """A name says where a field belongs, and empty brackets that there are rows of it."""
    (field,) = fields_of(text)

    assert (field.name, field.path) == names
    assert field.most == most


def test_autocomplete_and_default() -> None:
    """Values of controls are what is there before anyone answers."""
    fields = fields_of(
        '<input name=a autocomplete=SEX value="Mand"><textarea name=b>Hej</textarea><input type=checkbox name=c value=ja checked>'
    )

    assert [field.autocomplete for field in fields] == ["sex", "", ""]
    assert [field.default for field in fields] == ["Mand", "Hej", "ja"]


@pytest.mark.parametrize(
    ("suffix", "text", "told_fields"),
    [
        (".twig", "{{ form_label(form.koen, 'Køn') }}{{ form_row(form.koen) }}", ["koen|Køn|"]),
        (".twig", "{{ form_row(form.mor.cpr, {'label': 'Mors CPR'}) }}", ["cpr|Mors CPR|"]),
        (".html", "{% csrf_token %}<label for='id_koen'>Køn</label>{{ form.koen }}{{ form.koen.errors }}", ["koen|Køn|"]),
        (".html", "{% load x %}{% render_field form.koen class='a' %}", ["koen||"]),
        (".html", "<p>{{ form.name }}</p>", []),
        (".php", "<?php ?>{!! Form::label('koen', 'Køn') !!}{!! Form::select('koen', ['M' => 'Mand', 'K' => 'Kvinde']) !!}", ["koen|Køn|M=Mand K=Kvinde"]),
        (".php", "<?php ?>{!! Form::label('koen', 'Køn') !!} {!! Form::radio('koen', 'M', true) !!} Mand {!! Form::radio('koen', 'K') !!} Kvinde", ["koen|Køn|M=Mand K=Kvinde"]),
        (".erb", "<%= f.label :koen, 'Køn' %><%= f.select :koen, [['Mand', 'M'], ['Kvinde', 'K']] %>", ["koen|Køn|M=Mand K=Kvinde"]),
        (".cshtml", '@Html.LabelFor(m => m.Koen, "Køn") @Html.RadioButtonFor(m => m.Koen, "M") Mand @Html.RadioButtonFor(m => m.Koen, "K") Kvinde', ["Koen|Køn|M=Mand K=Kvinde"]),
        (".cshtml", '<label asp-for="Koen">Køn</label><select asp-for="Koen"><option value="M">Mand</option></select>', ["Koen|Køn|M=Mand"]),
        (".aspx", '<asp:Label AssociatedControlID="Koen" runat="server" Text="Køn" /><asp:RadioButtonList ID="Koen" runat="server"><asp:ListItem Value="M">Mand</asp:ListItem><asp:ListItem Text="Kvinde" Value="K" /></asp:RadioButtonList>', ["Koen|Køn|M=Mand K=Kvinde"]),
        (".aspx", '<asp:DropDownList ID="A" runat="server" /><p>Navn</p><asp:TextBox ID="B" runat="server" />', ["A||", "B|Navn|"]),
        (".jsp", '<form:label path="koen">Køn</form:label><form:select path="koen"><form:option value="M" label="Mand"/><form:option value="K" label="Kvinde"/></form:select>', ["koen|Køn|M=Mand K=Kvinde"]),
        (".svelte", "<label>Køn <select bind:value={koen}><option value='M'>Mand</option></select></label>", ["|Køn|M=Mand"]),
        (".vue", "<template><label for='k'>Køn</label><select id='k' v-model='koen'><option value='M'>Mand</option></select></template>", ["k|Køn|M=Mand"]),
        (".vue", "<template><textarea name='a'/><p>Navn</p><input name='b'/></template>", ["a||", "b|Navn|"]),
    ],
)  # fmt: skip
def test_templates(suffix: str, text: str, told_fields: list[str]) -> None:
    """Controls of servers and template languages are controls."""
    found = fields_of(text, suffix)

    assert [
        f"{field.name}|{field.label}|{' '.join(told(option) for option in field.options)}" for field in found
    ] == told_fields  # fmt: skip


def test_validators_of_asp_net() -> None:
    """A validator says what is required of the control it is for."""
    text = """<asp:TextBox ID="Cpr" runat="server" />
<asp:RequiredFieldValidator ControlToValidate="Cpr" runat="server" />
<asp:RegularExpressionValidator ControlToValidate="Cpr" ValidationExpression="\\d{9}[13579]" runat="server" />"""
    (field,) = fields_of(text, ".aspx")

    assert field.required is Required.YES
    assert field.pattern is not None
    assert (field.pattern.text, field.pattern.dialect) == ("\\d{9}[13579]", Dialect.DOTNET)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>Hej</p>",
        "<form></form>",
        "<input type=submit value=Send>",
        "<button name=a>Send</button>",
        "<input>",
        "<!-- <input name=a> -->",
        "<script>var a = '<input name=a>';</script>",
        "<pre>&lt;input name=a></pre>",
        "&lt;select",
    ],
)
def test_no_form(text: str) -> None:
    """A page without anything to fill in is no form."""
    assert form_of(text) is None


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize(
    "text",
    [
        "<input name=a" * 2_000,
        "<input name='a" + "x" * 10_000,
        "<label>" * 10_000 + "<input name=a>",
        "<fieldset disabled><legend>A" * 5_000 + "<input name=a>",
        "<select name=a>" + "<option>" * 10_000,
        "<select name=a><select name=b>" * 2_000,
        "<div><p><b>" * 10_000 + "<input name=a>",
        "<h2>A<h3>B" * 5_000 + "<input name=a>",
        "<input aria-labelledby='" + "a " * 10_000 + "' id=a name=a>",
        "<label for=a>" * 5_000 + "<input id=a>" * 1_000,
        "<table><tr><td>" * 3_000 + "<input name=a>",
        "{% if a %}" * 3_000 + "<input name=a {% if b %}>",
        "{{ form_row(" * 3_000 + "<input name=a>",
        "<%= f.select :a, [[" * 3_000 + "<input name=a>",
        "@Html.DropDownListFor(m => m.A, new SelectListItem { " * 2_000 + "<input name=a>",
        "<input name=a " + "<?php if (a) " * 3_000 + "?>>",
        "{{ form_row(" + "a" * 50_000 + " }}<input name=a>",
        "@Html.DropDownListFor(m => m.A, new SelectListItem" + " " * 20_000 + ")<input name=a>",
        "<textarea name=a>" + "<input>" * 10_000,
        "\ufffc\u2060<input name=\ufffc\u2060>" * 1_000,
        "<input type=radio name=a>" * 10_000,
    ],
)
def test_broken(text: str) -> None:
    """No markup is so broken that it stops the reading."""
    form_of(text)


def test_many_fields() -> None:
    """Ten thousand fields are ten thousand fields, each with its label."""
    text = "".join(f"<label for=f{n}>Felt {n}</label><input id=f{n}>" for n in range(10_000))
    fields = fields_of(text)

    assert len(fields) == 10_000
    assert fields[9_999].label == "Felt 9999"


def test_other_encoding() -> None:
    """Spans count the characters of the decoded text."""
    document = read(
        Source("a.html", ".html", "<p>æøå</p><label>Køn <input name=k></label>".encode("cp1252"))
    )
    form = adapter.read(document)

    assert form is not None
    assert form.fields[0].span == Span(17, 20)
