"""Program code -> the fields it declares, and nothing where it declares none."""
# ruff: noqa: E501 - rows of code read best on one line

import pytest

from kklint.forms.code import adapter
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Required
from kklint.forms.rules import (
    binary_gender_field,
    preset_gender_field,
    required_gender_field,
    salutation_field,
    two_parent_fields,
)
from kklint.model import Document, Source

RULES = (
    binary_gender_field,
    required_gender_field,
    preset_gender_field,
    salutation_field,
    two_parent_fields,
)
DJANGO = "from django import forms\nfrom django.db import models\n"
WT = "from wtforms import RadioField\nclass Opskrivning(FlaskForm):\n    "
MODEL = DJANGO + "class Barn(models.Model):\n    "
FORM = DJANGO + "class Barn(forms.Form):\n    "
RULES_PHP = "<?php class R extends FormRequest { function rules() { return [%s]; } }"
BUILDER = "<?php class BarnType extends AbstractType { function buildForm($b) { $b%s; } }"
DRUPAL = "<?php function f($form) { %s }"


def document_of(suffix: str, text: str, name: str = "fil") -> Document:
    """Return a document; some languages have no reader for their prose."""
    return Document(Source(name + suffix, suffix, text.encode()), text, ())


def form_of(suffix: str, text: str, name: str = "fil") -> Form | None:
    """Return the form in a program, after checking what every span says."""
    form = adapter.read(document_of(suffix, text, name))
    if form is not None:
        for field in form.fields:
            check_spans(text, field)
    return form


def check_spans(text: str, field: Field) -> None:
    """Check that spans hold what the model says."""
    shown = text[slice(*field.span)]
    assert shown in {field.label, field.name} or shown.endswith(f".{field.name}")
    for option in field.options:
        assert text[slice(*option.span)] in {option.label, option.value}
    if field.pattern is not None:
        assert text[slice(*field.pattern.span)].replace("\\\\", "\\") == field.pattern.text
    if field.required_span is not None:
        assert field.required is not Required.NO
        assert text[slice(*field.required_span)].strip()
    if field.default_span is not None:
        assert field.default in text[slice(*field.default_span)]


def told(field: Field) -> str:
    """Return a field in a line: path, label, kind, options and what else is said of it."""
    parts = [field.path]
    parts += [f"»{field.label}«"] if field.label else []
    parts.append(field.kind.value)
    options = [
        f"({option.value or '='}{option.label if option.label != option.value else ''})"
        if option.placeholder
        else f"{option.value}={option.label}"
        if option.value != option.label
        else option.value
        for option in field.options
    ]
    parts += ["/".join(options)] if options else []
    parts += ["required"] if field.required is Required.YES else []
    parts += ["sometimes"] if field.required is Required.SOMETIMES else []
    parts += [f"default {field.default}"] if field.default else []
    parts += ["open"] if field.open_ended else []
    return " ".join(parts)


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (
            MODEL + 'koen = models.CharField("Køn", choices=[("M", "Mand"), ("K", "Kvinde")])',
            "Barn/koen »Køn« choice M=Mand/K=Kvinde required",
        ),
        (
            MODEL + 'koen = models.CharField(choices=[("M", _("Mand"))], blank=True)',
            "Barn/koen choice M=Mand",
        ),
        (
            MODEL + 'koen = models.CharField(choices=[("M", "Mand")], blank=False, default="M")',
            "Barn/koen choice M=Mand required default M",
        ),
        (
            MODEL + 'koen = models.CharField(choices={"M": "Mand", "K": "Kvinde"}, null=True)',
            "Barn/koen choice M=Mand/K=Kvinde required",
        ),
        (
            MODEL + 'koen = models.CharField(choices=[("P", [("M", "Mand"), ("K", "Kvinde")])])',
            "Barn/koen choice M=Mand/K=Kvinde required",
        ),
        (MODEL + "koen = models.CharField(choices=hent_valg())", "Barn/koen text required"),
        (MODEL + "koen = models.CharField(editable=False)", "Barn/koen shown required"),
        (
            MODEL
            + 'GENDERS = (("M", "Mand"), ("K", "Kvinde"))\n    koen = models.CharField(choices=GENDERS)',
            "Barn/koen choice M=Mand/K=Kvinde required",
        ),
        (
            MODEL
            + 'class Koen(models.TextChoices):\n        M = "M", _("Mand")\n        K = "K", _("Kvinde")\n    koen = models.CharField(choices=Koen.choices, default=Koen.M)',
            "Barn/koen choice M=Mand/K=Kvinde required default M",
        ),
        (
            FORM
            + 'koen = forms.ChoiceField(label="Køn", choices=[("", "- Vælg -"), ("M", "Mand"), ("K", "Kvinde")], required=False)',
            "Barn/koen »Køn« choice (=- Vælg -)/M=Mand/K=Kvinde",
        ),
        (
            FORM + 'koen = forms.ChoiceField(choices=[("M", "Mand")], required=True)',
            "Barn/koen choice M=Mand required",
        ),
        (
            FORM + 'koen = forms.ChoiceField(choices=[("M", "Mand")], widget=forms.HiddenInput)',
            "Barn/koen shown M=Mand required",
        ),
        (
            FORM
            + 'mor_navn = forms.CharField(label="Mors navn")\n    far_navn = forms.CharField(required=False)',
            "Barn/mor_navn »Mors navn« text required|Barn/far_navn text",
        ),
        (
            DJANGO
            + 'class F(forms.Form):\n    def __init__(self):\n        self.fields["koen"] = forms.ChoiceField(choices=[("M", "Mand")])',
            "F/koen choice M=Mand required",
        ),
        (
            "from rest_framework import serializers\nclass S(serializers.Serializer):\n    gender = serializers.ChoiceField(choices=['male', 'female'])",
            "S/gender choice male/female required",
        ),
        (
            "from rest_framework import serializers\nclass S(serializers.Serializer):\n    gender = serializers.ChoiceField(choices=['male', 'female'], read_only=True)",
            "S/gender shown male/female required",
        ),
        (
            WT
            + 'koen = RadioField("Køn", choices=[("m", "Mand"), ("k", "Kvinde")], validators=[DataRequired()])',
            "Opskrivning/koen »Køn« choice m=Mand/k=Kvinde required",
        ),
        (
            WT + 'koen = SelectField("Køn", [InputRequired()], choices=["Mand", "Kvinde"])',
            "Opskrivning/koen »Køn« choice Mand/Kvinde required",
        ),
        (
            WT
            + 'koen = SelectField("Køn", choices=[("m", "Mand")], validators=[Optional()], default="m")',
            "Opskrivning/koen »Køn« choice m=Mand default m",
        ),
        (
            'class P(BaseModel):\n    gender: Literal["male", "female"]',
            "P/gender choice male/female required",
        ),
        (
            'class P(BaseModel):\n    gender: Optional[Literal["male", "female"]] = None',
            "P/gender choice male/female",
        ),
        (
            'class P(BaseModel):\n    gender: Literal["M", "K"] | None = "M"',
            "P/gender choice M/K default M",
        ),
        (
            'class P(BaseModel):\n    gender: Literal["M", "K"] = Field(..., description="x")',
            "P/gender choice M/K required",
        ),
        (
            'class Gender(str, Enum):\n    male = "male"\n    female = "female"\nclass P(BaseModel):\n    gender: Gender',
            "P/gender choice male/female required",
        ),
        ('class Koen(Enum):\n    M = "Mand"\n    K = "Kvinde"', "Koen option-set Mand/Kvinde"),
        (
            "class Koen(IntegerChoices):\n    MAND = 1\n    KVINDE = 2",
            "Koen option-set 1=MAND/2=KVINDE",
        ),
        (
            'GENDER_CHOICES = [("M", "Mand"), ("K", "Kvinde")]',
            "GENDER_CHOICES option-set M=Mand/K=Kvinde",
        ),
        ('Gender = Literal["male", "female"]', "Gender option-set male/female"),
        (
            "import sqlalchemy\nclass P(Base):\n    gender = Column(Enum('male', 'female'), nullable=False)",
            "P/gender choice male/female required",
        ),
        (
            "from odoo import fields\nclass P(M):\n    gender = fields.Selection([('male', 'Male'), ('female', 'Female')], required=True)",
            "P/gender choice male=Male/female=Female required",
        ),
        (
            "from marshmallow import fields\nclass P(Schema):\n    gender = fields.String(validate=OneOf(['male', 'female']), required=True)",
            "P/gender choice male/female required",
        ),
    ],
)
def test_fields_of_python(source: str, fields: str) -> None:
    """What Django, WTForms, Pydantic and others declare."""
    form = form_of(".py", source)
    assert form is not None
    assert "|".join(map(told, form.fields)) == fields


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (
            "const g = { name: 'gender', inputType: 'radio', labelText: 'Gender', options: [{ value: 'm', label: 'Male' }], defaultValue: 'm' }",
            "gender »Gender« choice m=Male default m",
        ),
        (
            "const GENDER = ['Male', 'Female'] as const; const S = z.object({ gender: z.enum(GENDER, { message: 'x' }) })",
            "S/gender choice Male/Female required",
        ),
        (
            "const S = z.object({ gender: z.enum(['male', 'female']) })",
            "S/gender choice male/female required",
        ),
        (
            "const S = z.object({ gender: z.enum(['male', 'female']).optional() })",
            "S/gender choice male/female",
        ),
        (
            "const S = z.object({ gender: z.union([z.literal('M'), z.literal('K')]).default('M') })",
            "S/gender choice M/K default M",
        ),
        ("const S = z.object({ gender: z.string().min(1) })", "S/gender text required"),
        ("const S = z.object({ gender: z.string() })", "S/gender text"),
        (
            "enum Gender { Male = 'M', Female = 'K' }\nconst S = z.object({ gender: z.nativeEnum(Gender) })",
            "S/gender choice M=Male/K=Female required",
        ),
        (
            "const S = yup.object({ koen: yup.string().oneOf(['Mand', 'Kvinde']).required('Udfyld') })",
            "S/koen choice Mand/Kvinde required",
        ),
        ("const S = Joi.object({ koen: Joi.string().valid('m', 'k') })", "S/koen choice m/k"),
        ("const koenSchema = z.enum(['mand', 'kvinde'])", "koenSchema option-set mand/kvinde"),
        ("export type Gender = 'male' | 'female'", "Gender option-set male/female"),
        ("export type Gender = | 'male' | 'female' | null", "Gender option-set male/female"),
        ("enum Køn { Mand = 1, Kvinde = 2 }", "Køn option-set 1=Mand/2=Kvinde"),
        ("interface P { gender?: 'male' | 'female'; age: number }", "P/gender choice male/female"),
        (
            "type G = 'male' | 'female'; class P { @IsEnum(G) @IsNotEmpty() gender: G }",
            "P/gender choice male/female required",
        ),
        (
            "const genders = [{ value: 'M', label: 'Mand' }, { value: 'K', label: t('Kvinde') }]",
            "genders option-set M=Mand/K=Kvinde",
        ),
        (
            "const genderOptions = ['Mand', 'Kvinde'] as const",
            "genderOptions option-set Mand/Kvinde",
        ),
        (
            "const f = [{ name: 'koen', label: 'Køn', type: 'radio', required: true, options: [{ value: 'm', label: 'Mand' }, { value: 'k', label: 'Kvinde' }] }]",
            "koen »Køn« choice m=Mand/k=Kvinde required",
        ),
        (
            "const f = [{ key: 'koen', type: 'select', props: { label: 'Køn', options: [{ value: 'm', label: 'Mand' }] } }]",
            "koen »Køn« choice m=Mand",
        ),
        (
            "const f = [{ name: 'koen', label: 'Køn', type: 'select', options: [...a, 'Mand'] }]",
            "koen »Køn« choice Mand open",
        ),
        (
            "const f = [{ name: 'koen', label: 'Køn', type: 'text', disabled: true }]",
            "koen »Køn« shown",
        ),
        (
            "const S = new mongoose.Schema({ gender: { type: String, enum: ['male', 'female'], required: true } })",
            "S/gender choice male/female required",
        ),
        (
            "M.init({ gender: { type: DataTypes.ENUM('male', 'female'), allowNull: false } })",
            "gender choice male/female required",
        ),
        ("const f = fb.group({ gender: ['', Validators.required] })", "f/gender text required"),
        (
            "const f = fb.group({ gender: new FormControl('male', [Validators.required]) })",
            "f/gender text required default male",
        ),
    ],
)
def test_fields_of_typescript(source: str, fields: str) -> None:
    """What schemas, types and lists of fields declare."""
    form = form_of(".ts", source)
    assert form is not None
    assert "|".join(map(told, form.fields)) == fields


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (
            BUILDER
            % "->add('koen', ChoiceType::class, ['label' => 'Køn', 'choices' => ['Mand' => 'M', 'Kvinde' => 'K']])",
            "koen »Køn« choice M=Mand/K=Kvinde required",
        ),
        (
            BUILDER
            % "->add('x')->add('koen', ChoiceType::class, ['choices' => ['Mand' => 'M'], 'required' => false])",
            "koen choice M=Mand",
        ),
        (
            BUILDER
            % "->add('koen', ChoiceType::class, ['choices' => ['Mand' => 'M'], 'multiple' => true])",
            "koen choices M=Mand required",
        ),
        (BUILDER % "->add('koen', HiddenType::class)", "koen shown required"),
        (
            "<?php enum Koen: string { case Mand = 'M'; case Kvinde = 'K'; }"
            + (BUILDER % "->add('koen', EnumType::class, ['class' => Koen::class])")[5:],
            "koen choice M=Mand/K=Kvinde required",
        ),
        (
            "<?php class P { #[Assert\\Choice(choices: ['M', 'K'])] #[Assert\\NotBlank] private ?string $koen = 'M'; }",
            "P/koen choice M/K required default M",
        ),
        ("<?php class P { #[Assert\\Choice(['M', 'K'])] public $koen; }", "P/koen choice M/K"),
        (
            "<?php class KoenType extends AbstractType { function configureOptions($r) { $r->setDefaults(['choices' => ['Mand' => 'M', 'Kvinde' => 'K'], 'required' => true]); } }",
            "Koen choice M=Mand/K=Kvinde required",
        ),
        (RULES_PHP % "'gender' => 'required|in:male,female'", "gender choice male/female required"),
        (RULES_PHP % "'gender' => 'nullable|in:male,female'", "gender choice male/female"),
        (
            RULES_PHP % "'gender' => ['required', Rule::in(['male', 'female'])]",
            "gender choice male/female required",
        ),
        (
            RULES_PHP % "'boern.*.koen' => 'required_if:a,b|in:M,K'",
            "boern/*/koen choice M/K sometimes",
        ),
        (
            "<?php Schema::create('p', function ($table) { $table->enum('gender', ['male', 'female'])->default('male')->nullable(); });",
            "gender choice male/female default male",
        ),
        (
            DRUPAL
            % "$form['barn']['koen'] = ['#type' => 'radios', '#title' => t('Køn'), '#options' => ['m' => $this->t('Dreng'), 'p' => $this->t('Pige')], '#required' => TRUE];",
            "barn/koen »Køn« choice m=Dreng/p=Pige required",
        ),
        (
            DRUPAL
            % "$form['koen'] = array('#type' => 'select', '#title' => 'Køn', '#options' => koen_valg(), '#required' => $x);",
            "koen »Køn« choice sometimes",
        ),
        (
            DRUPAL % "$form['koen'] = ['#type' => 'hidden', '#value' => 'm'];",
            "koen shown default m",
        ),
        (
            "<?php enum Gender: string { case Male = 'M'; case Female = 'F'; }",
            "Gender option-set M=Male/F=Female",
        ),
        (
            "<?php class P { const GENDER_OPTIONS = ['m' => 'Mand', 'k' => 'Kvinde']; }",
            "P/GENDER_OPTIONS option-set m=Mand/k=Kvinde",
        ),
    ],
)
def test_fields_of_php(source: str, fields: str) -> None:
    """What Symfony, Laravel and Drupal declare."""
    form = form_of(".php", source)
    assert form is not None
    assert "|".join(map(told, form.fields)) == fields


@pytest.mark.parametrize(
    ("suffix", "source", "fields"),
    [
        (
            ".sql",
            "CREATE TYPE sex AS ENUM ('male', 'female'); CREATE TABLE p (gender sex NOT NULL);",
            "p/gender choice male/female required",
        ),
        (
            ".java",
            'public enum Gender { MALE("M"), FEMALE("F"); private Gender(String s) {} }',
            "Gender option-set MALE/FEMALE",
        ),
        (".java", 'enum Koen { M("Mand"), K("Kvinde") }', "Koen option-set M=Mand/K=Kvinde"),
        (
            ".java",
            "class P { @NotNull private Gender gender; String x; }",
            "P/gender text required|P/x text",
        ),
        (
            ".java",
            "enum Gender { MALE, FEMALE } class P { @Column(nullable = false) Gender gender = Gender.MALE; }",
            "P/gender choice MALE/FEMALE required default MALE",
        ),
        (".java", "record P(@NotBlank String gender) {}", "P/gender text required"),
        (
            ".cs",
            'enum Koen { [Display(Name = "Mand")] M = 1, [Display(Name = "Kvinde")] K }',
            "Koen option-set M=Mand/K=Kvinde",
        ),
        (
            ".cs",
            'class P { [Required] [Display(Name = "Køn")] public string Gender { get; set; } = "M"; }',
            "P/Gender »Køn« text required default M",
        ),
        (
            ".cs",
            'class P { [AllowedValues("M", "K")] public string? Koen { get; set; } }',
            "P/Koen choice M/K",
        ),
        (
            ".kt",
            'enum class Gender(val kode: String) { MALE("M"), FEMALE("F"); fun a() {} }',
            "Gender option-set MALE/FEMALE",
        ),
        (
            ".sql",
            "CREATE TABLE barn (koen ENUM('M','K') NOT NULL DEFAULT 'M');",
            "barn/koen choice M/K required default M",
        ),
        (
            ".sql",
            "CREATE TABLE dbo.barn (koen char(1) CHECK (koen IN ('M', 'K')), far_cpr char(10));",
            "barn/koen choice M/K|barn/far_cpr text",
        ),
        (
            ".sql",
            "create table barn (koen char(1) not null, constraint k check (koen = 'M' or koen = 'K'));",
            "barn/koen choice M/K required",
        ),
        (".sql", "CREATE TYPE gender AS ENUM ('male', 'female');", "gender option-set male/female"),
        (
            ".sql",
            "ALTER TABLE barn ADD COLUMN koen ENUM('dreng','pige');",
            "barn/koen choice dreng/pige",
        ),
        (
            ".txt",
            '<label>Køn</label> [radio* koen default:1 "Mand" "Kvinde|k"]',
            "koen »Køn« choice Mand/k=Kvinde required default Mand",
        ),
        (
            ".txt",
            'Køn: [select koen first_as_label "Vælg" "Mand" "Kvinde"]',
            "koen »Køn« choice (Vælg)/Mand/Kvinde",
        ),
        (
            ".vue",
            "<template><p>koen</p></template>\n<script>export default { data() { return { genders: [{ value: 'M', label: 'Mand' }, { value: 'K', label: 'Kvinde' }] } } }</script>",
            "genders option-set M=Mand/K=Kvinde",
        ),
    ],
)
def test_fields_of_other_languages(suffix: str, source: str, fields: str) -> None:
    """What classes, tables and tags declare."""
    form = form_of(suffix, source)
    assert form is not None
    assert "|".join(map(told, form.fields)) == fields


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".py", 'if gender == "male":\n    print("female")'),
        (".py", 'GENDERS = ("male", "female")'),
        (".py", 'person = {"gender": "male", "mother": "Anna"}'),
        (".py", 'TITLES = {"male": "Hr.", "female": "Fru"}'),
        (".py", 'class GrammaticalGender(Enum):\n    MASCULINE = "m"\n    FEMININE = "f"'),
        (".py", 'class Gender(Enum):\n    MASCULINE = "masculine"\n    FEMININE = "feminine"'),
        (".py", "class SsmlVoiceGender(Enum):\n    MALE = 1\n    FEMALE = 2"),
        (
            ".py",
            'class Gender(Enum):\n    """The gender of an animal."""\n    MALE = 1\n    FEMALE = 2',
        ),
        (
            ".py",
            "class RdataType(Enum):\n    MR = 9\n    MX = 15\n    A = 1\n    AAAA = 28\n    GENDER_SEX_SEX = 3\n    SRV = 33",
        ),
        (".py", 'class Voice(TypedDict):\n    Gender: Literal["Female", "Male"]  # tts'),
        (".py", "def f(gender='male'):\n    x = Column('female')"),
        (".py", "parser.add_argument('--gender', choices=['male', 'female'])"),
        (".ts", "if (gender === 'male') { log('female') }"),
        (".ts", "const t = { gender: 'Køn', male: 'Mand', female: 'Kvinde' }"),
        (
            ".ts",
            "export const da = { koen: { label: 'Køn', options: { m: 'Mand', k: 'Kvinde' } } }",
        ),
        (".ts", "type VoiceGender = 'male' | 'female'"),
        (".ts", "type Division = 'men' | 'women' // tournament"),
        (
            ".ts",
            "const people = [{ name: 'Per', gender: 'male' }, { name: 'Pia', gender: 'female' }]",
        ),
        (".ts", "type X = 'red' | 'blue'; const gender = 1"),
        (".php", "<?php return ['gender' => 'required', 'male' => 'Mand'];"),
        (".php", "<?php $x = ['gender' => 'male', 'koen' => ['M', 'K']];"),
        (".php", "<?php if ($koen == 'M') { $list->add('male'); }"),
        (".java", 'class A { String gender = "male"; Animal mother; Animal father; }'),
        (".java", "package dk.kennel.dog; enum Sex { MALE, FEMALE } // dog"),
        (".cs", "class A { public string Gender { get; set; } }"),
        (".kt", "enum class VoiceGender { MALE, FEMALE }"),
        (
            ".sql",
            "INSERT INTO barn (koen) VALUES ('M'), ('K'); SELECT * FROM barn WHERE koen IN ('M','K');",
        ),
        (".sql", "-- CREATE TABLE barn (koen ENUM('M','K'));"),
        (".txt", "Han valgte [select one] og hendes mor. Køn!"),
        (".py", ""),
        (".py", "class koen(Enum"),
        (".ts", "\x00\ufffd{{{ gender"),
        (".php", "<?php $form['koen'] = ["),
        (".rb", "gender = 1"),
    ],
)
def test_what_declares_no_field(suffix: str, source: str) -> None:
    """Tests, data, translations and other genders are no fields."""
    form = form_of(suffix, source)
    assert form is None or not form.fields


@pytest.mark.parametrize(
    "name",
    [
        "tests/models",
        "app/test_models",
        "src/gender.test",
        "locale/da",
        "x/person.min",
        "src/p.spec",
    ],
)
def test_tests_translations_and_packed_programs_are_passed_over(name: str) -> None:
    """Nobody fills in a test."""
    assert form_of(".ts", "type Gender = 'male' | 'female'", name) is None


def test_generated_files_are_passed_over() -> None:
    """What a tool wrote is changed elsewhere."""
    source = "// <auto-generated> by a tool\nenum Gender { Male, Female }"
    assert form_of(".cs", source) is None


@pytest.mark.parametrize(
    ("suffix", "source", "pattern", "mode", "dialect"),
    [
        (
            ".py",
            MODEL + 'cpr = models.CharField(validators=[RegexValidator(r"^\\d{9}[02468]$")])',
            r"^\d{9}[02468]$",
            Mode.SEARCH,
            Dialect.PYTHON,
        ),
        (
            ".py",
            FORM + 'cpr = forms.RegexField(r"^\\d{10}$")',
            r"^\d{10}$",
            Mode.SEARCH,
            Dialect.PYTHON,
        ),
        (
            ".py",
            WT + 'cpr = StringField("CPR", [Regexp(r"\\d{9}[13579]")])',
            r"\d{9}[13579]",
            Mode.START,
            Dialect.PYTHON,
        ),
        (
            ".py",
            'class P(BaseModel):\n    cpr: str = Field(pattern=r"^\\d{10}$")',
            r"^\d{10}$",
            Mode.SEARCH,
            Dialect.PYTHON,
        ),
        (
            ".ts",
            r"const S = z.object({ cpr: z.string().regex(/^\d{9}[02468]$/) })",
            r"^\d{9}[02468]$",
            Mode.SEARCH,
            Dialect.ECMA,
        ),
        (
            ".ts",
            r"const S = yup.object({ cpr: yup.string().matches(/\d{10}/) })",
            r"\d{10}",
            Mode.SEARCH,
            Dialect.ECMA,
        ),
        (
            ".ts",
            r"const f = { cpr: new FormControl('', Validators.pattern('[0-9]{10}')) }",
            r"[0-9]{10}",
            Mode.FULL,
            Dialect.ECMA,
        ),
        (
            ".php",
            RULES_PHP.replace("%s", r"'cpr' => 'required|regex:/^(\d|x){9}[02468]$/|max:11'"),
            r"^(\d|x){9}[02468]$",
            Mode.SEARCH,
            Dialect.PCRE,
        ),
        (
            ".php",
            BUILDER
            % r"->add('cpr', TextType::class, ['constraints' => [new Regex('#^\d{10}$#')]])",
            r"^\d{10}$",
            Mode.SEARCH,
            Dialect.PCRE,
        ),
        (
            ".php",
            DRUPAL % "$form['cpr'] = ['#type' => 'textfield', '#pattern' => '[0-9]{9}[13579]'];",
            "[0-9]{9}[13579]",
            Mode.FULL,
            Dialect.PCRE,
        ),
        (
            ".java",
            r'class P { @Pattern(regexp = "\\d{9}[02468]") String cpr; }',
            r"\d{9}[02468]",
            Mode.FULL,
            Dialect.JAVA,
        ),
        (
            ".cs",
            r'class P { [RegularExpression(@"\d{9}[02468]")] public string Cpr { get; set; } }',
            r"\d{9}[02468]",
            Mode.FULL,
            Dialect.DOTNET,
        ),
        (
            ".sql",
            r"CREATE TABLE p (cpr text CHECK (cpr ~ '^\d{9}[02468]$'));",
            r"^\d{9}[02468]$",
            Mode.SEARCH,
            Dialect.PCRE,
        ),
    ],
)
def test_patterns(suffix: str, source: str, pattern: str, mode: Mode, dialect: Dialect) -> None:
    """A pattern knows how much of an answer it must match."""
    form = form_of(suffix, source)
    assert form is not None
    found = form.fields[0].pattern
    assert found is not None
    assert (found.text, found.mode, found.dialect) == (pattern, mode, dialect)


@pytest.mark.parametrize(
    ("suffix", "source", "span"),
    [
        (".py", FORM + "koen = forms.CharField(required=True)", "required=True"),
        (".py", MODEL + "koen = models.CharField(blank=False)", "blank=False"),
        (".py", WT + 'koen = SelectField("Køn", validators=[DataRequired()])', "DataRequired()"),
        (
            ".ts",
            "const S = yup.object({ koen: yup.string().oneOf(['M']).required() })",
            "required()",
        ),
        (
            ".ts",
            "const f = [{ name: 'koen', label: 'Køn', type: 'text', required: true }]",
            "required: true",
        ),
        (".php", RULES_PHP % "'koen' => 'string|required|in:M,K'", "required"),
        (
            ".php",
            BUILDER % "->add('koen', TextType::class, ['required' => true])",
            "'required' => true",
        ),
        (".java", "class P { @NotNull String koen; }", "@NotNull"),
        (".cs", "class P { [Required] public string Koen { get; set; } }", "Required"),
        (".sql", "CREATE TABLE p (koen char(1) NOT NULL);", "NOT NULL"),
    ],
)
def test_what_makes_a_field_required(suffix: str, source: str, span: str) -> None:
    """The span of the demand can be edited."""
    form = form_of(suffix, source)
    assert form is not None
    found = form.fields[0].required_span
    assert found is not None
    assert source[slice(*found)] == span


@pytest.mark.parametrize(
    ("suffix", "source", "findings"),
    [
        (
            ".py",
            FORM
            + 'koen = forms.ChoiceField(label="Køn", choices=[("M", "Mand"), ("K", "Kvinde")])',
            "binary-gender-field error Køn|required-gender-field warning Køn",
        ),
        (
            ".py",
            FORM
            + 'koen = forms.ChoiceField(required=False, choices=[("M", "Mand"), ("K", "Kvinde"), ("X", "Andet"), ("U", "Ønsker ikke at oplyse")])',
            "",
        ),
        (
            ".py",
            'class Gender(Enum):\n    MALE = "male"\n    FEMALE = "female"',
            "binary-gender-field warning male",
        ),
        (
            ".py",
            FORM
            + 'titel = forms.ChoiceField(required=False, choices=[("hr", "Hr."), ("fru", "Fru")])',
            "salutation-field warning Hr.",
        ),
        (".ts", "type Gender = 'male' | 'female'", "binary-gender-field warning male"),
        (".ts", "type Gender = 'male' | 'female' | 'other' | 'unknown'", ""),
        (
            ".sql",
            "CREATE TABLE barn (koen ENUM('M','K') DEFAULT 'K');",
            "binary-gender-field warning M|preset-gender-field warning koen",
        ),
        (
            ".sql",
            "CREATE TABLE barn (mor_cpr char(10) NOT NULL, far_cpr char(10));",
            "two-parent-fields error mor_cpr",
        ),
        (".sql", "CREATE TABLE hund (koen ENUM('M','K'), mor text, far text);", ""),
    ],
)
def test_findings(suffix: str, source: str, findings: str) -> None:
    """The rules read the fields as those of other forms."""
    form = form_of(suffix, source)
    found = [flaw for rule in RULES for flaw in rule.check(form)] if form is not None else []
    assert "|".join(f"{flaw.rule} {flaw.severity} {flaw.text}" for flaw in found) == findings


def test_characters_are_counted_where_bytes_differ() -> None:
    """Grammars count bytes."""
    source = (
        "# æøå 😀\n"
        + FORM
        + 'køn = forms.ChoiceField(label="Køn", choices=[("m", "Mænd"), ("k", "Kvinder")])'
    )
    form = form_of(".py", source)
    assert form is not None
    assert [source[slice(*one.span)] for one in form.fields[0].options] == ["Mænd", "Kvinder"]


@pytest.mark.parametrize("has_fields", [True, False])
def test_the_program_is_kept_where_it_speaks_of_cpr(has_fields: bool) -> None:  # noqa: FBT001
    """Rules on parity read it, with fields or without."""
    source = "if int(cpr[9]) % 2: pass\n" + (
        FORM + "koen = forms.CharField()" if has_fields else ""
    )
    form = form_of(".py", source)
    assert form is not None
    assert form.format == ("django" if has_fields else "kode")
    assert [code.text for code in form.code] == [source]


def test_titles_of_groups_are_kept() -> None:
    """A fieldset tells whose fields are in it."""
    form = form_of(
        ".php",
        DRUPAL
        % "$form['mor'] = ['#type' => 'fieldset', '#title' => 'Om mor'];\n$form['mor']['cpr'] = ['#type' => 'textfield', '#title' => 'CPR'];",
    )
    assert form is not None
    assert [field.group for field in form.fields] == [("Om mor",)]


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".py", "gender = " + "(" * 10_000),
        (".py", "class Koen(Enum):\n" + "".join(f"    A{n} = {n}\n" for n in range(10_000))),
        (".ts", "const gender = " + "{ a: " * 10_000),
        (".ts", "const gender = z" + ".string()" * 10_000),
        (".ts", "type Gender = " + " | ".join(["'male'"] * 10_000)),
        (".php", "<?php $koen = " + "['koen' => " * 10_000),
        (".php", "<?php $b" + "->add('koen', ChoiceType::class)" * 1_000 + ";"),
        (".java", "enum Gender { " + "A(" * 10_000),
        (".cs", "class Koen {" * 5_000),
        (".kt", "enum class Gender { " * 5_000),
        (".sql", "CREATE TABLE koen ( a " * 20_000),
        (".txt", "[radio koen " * 20_000),
        (".vue", "<script>" * 20_000 + "koen"),
        (".py", "koen \ud800".encode("utf-8", "replace").decode() + "\x00" * 50),
    ],
)
def test_hostile_programs_raise_nothing(suffix: str, source: str) -> None:
    """Broken and endless programs give what can be read."""
    form = form_of(suffix, source)
    assert form is None or form.fields is not None


def test_ten_thousand_fields() -> None:
    """A large model keeps all its fields."""
    source = DJANGO + "class Koen(models.Model):\n" + "    koen = models.CharField()\n" * 10_000
    form = form_of(".py", source)
    assert form is not None
    assert len(form.fields) == 10_000


def test_a_value_that_is_hidden_is_shown_only() -> None:
    """Nobody is asked in a field that is off."""
    form = form_of(
        ".py",
        FORM + 'koen = forms.ChoiceField(disabled=True, choices=[("M", "Mand"), ("K", "Kvinde")])',
    )
    assert form is not None
    assert form.fields[0].kind is Kind.SHOWN
