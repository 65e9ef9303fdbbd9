"""Templates -> what people read in them: texts around the code, and strings in it."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import formats
from kklint.readers.code import grammar
from kklint.readers.html import reader
from tests.conftest import report_of

SAMPLES = Path(__file__).parent / "samples"


def read(text: str, suffix: str = ".html") -> Document:
    """Return the document of a template."""
    return reader.read(Source(f"side{suffix}", suffix, text.encode()))


def texts(text: str, suffix: str = ".html") -> list[str]:
    """Return the texts of the blocks; what is hidden stands as one ¤."""
    return [re.sub("\ufffc+", "¤", block.text) for block in read(text, suffix).blocks]


# The marker M.. is what people read, the marker N.. what they do not. Both are made into words.
MARKED = {
    ".twig": """{% extends "N01" %}{# N02 #}{% set classes = ['n03', x ? 'n04' : 'n05'] %}
<h2{{ title_attributes.addClass('n06') }} class="{{ n07 }} {% if n08 > 2 %}n09{% endif %}">{{ 'M01 æ'|t }}</h2>
{% if n10 == 'N11' %}<p>M02 {{ n12|date('N13') }} M03</p>{% elseif n14 %}M04{% else %}M05{% endif %}
{{ 'M06 @navn'|t({'@navn': n15}) }} {{ 'M07'|trans|raw }} {{ n16|default('M08 ord') }} {{ "M09 \\"x\\"" }}
{% trans %}M10 {{ n17 }} M11{% plural n18 %}M12{% endtrans %} {% trans with {'%n19%': n20} from 'n21' %}M13{% endtrans %}
<a title="{{ 'M14 <b>'|t }}" href="{{ path('N22') }}" {{ attributes }}>M15</a>
{{ include('n23.html.twig', {titel: 'M16'|t, ikon: 'n24', label: 'M17'}) }}{% embed 'n25' with {tekst: 'M18 ord'} %}{% endembed %}
<{{ tag }} class="n26">M19</{{ tag }}> {% verbatim %}{{ n27 }}{% endverbatim %} {% include '@n28/n29.twig' %}
{{ n30 ? 'M20 ord' : "M21 ord" }} {{ attach_library('n31/n32') }} {{ '<b>M22</b>'|raw }} {% block title %}M23{% endblock %}
""",
    ".jinja2": """{% extends "n01" %}{% load n02 %}{% comment %}N03 {{ n04 }}{% endcomment %}{%- set n05 = "n06" -%}
{% trans "M01" %} {% translate 'M02' as n07 %} {% blocktrans with n08=n09 count n10=n11 %}M03{% plural %}{{ n12 }} M04{% endblocktrans %}
{{ _('M05') }} {{ gettext("M06") }} {{ ngettext('%(num)d M07', '%(num)d M08', n13) }} {% url 'n14' n15=n16 %}
{% for n17 in n18 %}<li>{{ n19 }}: M09</li>{% else %}M10{% endfor %} {{ n20|default("M11 ord") }} {{ n21 if n22 else "M12 ord" }}
<input placeholder="{% trans 'M13' %}" value="{{ n23 }}"> {% raw %}{{ n24 }}{% endraw %} {{ form.n25.label_tag(label="M14") }}
""",
    ".hbs": """{{! N01 }}{{!-- N02 {{n03}} --}}{{#if n04}}<p>M01</p>{{else if n05}}<p>M02</p>{{/if}}{{#each n06 as |n07|}}{{n07}} M03{{/each}}
{{> n08 title="M04 ord"}} {{t "M05"}} {{{n09}}} {{i18n 'n10.n11'}} {{^}}M06 {{~n12~}} M07 {{#if (eq n13 "N14")}}M08{{/if}} {{"M09"}}
""",
    ".liquid": "{% assign n01 = 'n02' %}{{ 'M01' | t }} {{ 'n03.n04' | t }} {%- if n05 == \"N06\" -%} M02 {%- endif -%} {{ n07 | date: '%N08' }}",
    ".njk": '{% from "n01" import n02 %}{{ govukButton({ text: "M01", classes: "n03", href: "/n04" }) }}{% call n05("n06") %}M02{% endcall %}',
    ".php": """<?php /* N01 */ // N02's
$title = "M01 ord"; $n03 = 'n04'; if ($n05 == 'N06') { ?><p>M02 <?= $n07 ?> M03 <?= __('M04') ?></p><?php } else { ?>
<h1 class="<?= $n08 ? 'n09' : "n10" ?>" title="<?php esc_attr_e('M05', 'n-11'); ?>"><?php _e( "M06 \\"x\\"", 'n_12' ); ?></h1><?php } ?>
<?php echo '<p>M07 ?></p>'; printf(_n('%d M08', '%d M09', $n13), $n13); # N14
echo <<<HTML
det's M10
HTML;
?><?php if ($n15): ?>M11<?php endif; ?> <?= "M12" ?> <?php the_title('<h2>', '</h2>'); ?> <!-- <?php echo "N16 ord"; ?> -->
<script>var n17 = "<?= __('N18') ?>";</script><?php echo $n19['N20'] . get_field('n21');
""",
    ".blade.php": """@extends('n01') @section('title', 'M01') {{-- N02 --}} @php $n03 = 'n04'; @endphp
@if ($n05 > 1 && n06('N07)')) M02 @elseif ($n08 == "N09") M03 @else M04 @endif @foreach ($n10 as $n11) <li>{{ $n12 }} M05</li> @endforeach
{{ __('M06 :navn', ['navn' => $n13]) }} @lang('M07') {!! $n14 !!} <x-n15 :title="__('M08')" label="M09" class="n16"/> skriv til n17@kk.dk
@include('n18.n19', ['heading' => 'M10']) <input placeholder="{{ trans('M11') }}" @if($n20) disabled @endif> @csrf @method('N21')
""",
    ".erb": """<%# N01 %><% if n02 == "N03" %><p><%= t("M01") %> <%= t '.n04' %> <%= n05 -%> M02</p><% else %>M03<% end %>
<%= link_to "M04", n06_path("N07"), class: "n08", title: "M05" %> <%= f.label :n09, "M06 ord" %> <%= f.submit "M07" %> <%= _('M08') %>
<a title="<%= t 'M09' %>" class="<%= n10 ? "n11" : "n12" %>">M10</a> <%= t :n13, default: "M11" %> <%= "M12" %> <%== n14 %> <%= I18n.t("M13") %>
""",
    ".ejs": '<% if (n01 > "N02") { %>M01<% } %> <%= __("M02") %> <%- include("n03", {title: "M03"}) %> <%_ n04 _%> M04',
    ".jsp": '<%@ page n01="n02" %><%-- N03 --%><c:if test="${n04 > 1}">M01 ${n05} M02</c:if> <%! int n06; %> <spring:message text="M03"/> <%= "M04" %> #{n07}',
    ".aspx": '<%@ Page Title="M01 ord" Language="n01" %><asp:Label runat="server" Text="M02" ToolTip="M03" ID="N02" /><%# Eval("n03") %> <%: n04 %>M04',
    ".vue": """<template><p :title="$t('M01 ord')" :class="{ n01: n02 }" v-if="n03 > 'N04'" @click="n05('N06')">{{ $t("M02") }} {{ n07 }} M03</p>
<x-n08 label="M04" :placeholder="n09 ? 'M05' : `n10`" v-bind:alt="'M06'"/><div/>M07 <router-link to="/n11">M08</router-link><p v-text="'M09'"/>
{{ n12 ? 'M10 ord' : "M11 ord" }} {{ $t('n13.n14') }}</template><script setup>const n15 = "N16"; if (n17 < n18) {}</script><style scoped>.n19 {}</style>
""",
    ".svelte": """<script>let n01 = "N02"</script><svelte:head><title>M01</title></svelte:head>
{#if n03 > 'N04'}<p>M02 {n05} M03</p>{:else}M04{/if} {#each n06 as n07 (n07.id)}<li title={n08} on:click={() => { n09("}") }}>M05</li>{/each}
<img alt="{n10} M06" title={$_("M07 ord")} class="n11 {n12 ? 'n13' : ''}"> {@html n14} {"M08"} {$_('M09')} {n15 ? 'M10 ord' : `n16`} {@const n17 = 1}
""",
    ".cshtml": """@page "/n01"
@model N02
@using N03.N04
@{
    // N05: n06's
    ViewData["Title"] = "M01";
    var n07 = "n08"; /* N09 "N10 ord" */
}
@* N11 *@ <h1>@ViewData["N12"]</h1> <p title="@T["M02 [x]"]">@T["M03 {0}", n13.N14] M04 @(n15 ? "M05 ord" : "M06 ord") n16@kk.dk @@ M07 @N17.N18.</p>
@if (n19 == "N20" && n21 > 1)
{
    <p class="@(n22 ? "n23" : "")">M08 @n24.N25("n26")?.N27[0]</p>
    @:M09
    var n28 = N29("n30");
}
else if (n31 is "N32") {
    <text>M10</text>
}
@foreach (var n33 in n34.Where(n35 => n35 != "N36")) { <li>@n33, M11</li> }
@Html.ActionLink("M12", "N37", "N38") @Html.LabelFor(n39 => n39.N40, "M13") <input asp-for="N41" placeholder="@Localizer["M14"]" />
@switch (n42)
{
    case 1:
        <p>M15</p>
        break;
}
@section N43 { <script>var n44 = "N45";</script> } @await Html.PartialAsync("_N46") @Html.Raw("<b>M16 ord</b>") @("M17")
@functions {
    string N47() { return "n48"; }
}
""",
    ".razor": """@page "/n01"
<PageTitle>M01</PageTitle><EditForm Model="@n02" OnSubmit="@(() => n03("n04"))"><InputText @bind-Value="n05.N06" placeholder="M02" /></EditForm><div/>M03
@code {
    private string n07 = "n08"; // N09 }
    void N10() { if (n11 > 1) { } }
}
""",
    ".html": """<p *ngIf="n01 > 2" [title]="'M01' | translate" [attr.aria-label]="n02 ? 'M02' : 'M03'" (click)="n03('N04')" i18n="@@n05">M04 {{ n06 | date:'N07' }} M05</p>
@if (n08 > 1) {<b>M06</b>} @else {M07} @for (n09 of n10; track n11) {<li>M08</li>} @empty {M09} <input [placeholder]="'M10' | translate" [value]="'n12'">
<p>M11 ${n13} #{n14} {{ 'M12' | translate }} {{ 'N15.N16' | translate }} {{ aldrig <b>M13</b> {% aldrig <i>M14</i> M15 } <? n17 ?> 1 <{{ n18 }} M16</p>
<div x-data="{ n19: 'N20' }" x-text="'M17'" x-bind:title="n21">M18</div>
""",
}


def words(text: str) -> str:
    """Return a text with markers of letters: M12 is Mbc."""
    return re.sub(
        r"(?<=[MNn])\d\d",
        lambda digits: "".join("abcdefghij"[int(digit)] for digit in digits[0]),
        text,
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("suffix", MARKED)
def test_markers(suffix: str, line_end: str) -> None:
    """Each word that people read has the offset where it stands, and no other is read."""
    text = words(MARKED[suffix]).replace("\n", line_end)

    found = {
        match[0]: block.origin[match.start()]
        for block in read(text, suffix[suffix.rindex(".") :]).blocks
        for match in re.finditer(r"(?<![^\W_])[MNn][a-j]{2}(?![^\W_])", block.text)
    }

    markers = re.findall(r"M[a-j]{2}", text)
    assert found == {marker: text.index(marker) for marker in markers}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>{{ navn }} er {{ 'formand'|t }}en", ["¤ er formanden"]),
        ("<p>for{% if a %}mand{% endif %}en", ["formanden"]),
        ("<p>for{# x #}mand{{! y }}en", ["formanden"]),
        ("<p>Hr.{% if a %}formand{% else %}forkvinde{% endif %}", ["Hr.formand¤forkvinde"]),
        ("{% trans %}en{% plural n %}flere{% endtrans %}", ["en", "flere"]),
        ("<p title='{% trans %}en{% plural n %}flere{% endtrans %}'>", ["en¤flere"]),
        ("<p>{{ 'en'|t }} {{ 'to \\'x\\''|t }} {{ \"tre\"|trans }}", ["en to 'x' tre"]),
        ("<a title=\"{{ 'siger \"hej\"'|t }}\">b", ["siger ¤hej¤", "b"]),
        ("<a title={{ 'to ord'|t }}>b", ["to ord", "b"]),
        ("<p>{{ '<b>for</b>mand'|raw }}en", ["formanden"]),
        ('<div {% if a %}class="b"{% endif %} title="c" {{ d }}>e', ["c", "e"]),
        ('<div class="{% if a > b %}c{% endif %}" {{#if d}}title="e"{{/if}}>f', ["e", "f"]),
        ("<h{{ n }}>a</h{{ n }}>b", ["a", "b"]),
        ("alder <{{ max }} år<p>a", ["alder <¤ år", "a"]),
        ("{{ navn }", ["¤"]),
        ("{{ a }} {{ b <p>c", ["¤ {{ b", "c"]),
        ("<p>a {{ 'b", ["a {{ 'b"]),
        ("<p>100 % {a} #5 $5 @kbh 5 < 6 ?> x", ["100 % ¤ #5 $5 @kbh 5 < 6 ?> x"]),
        ("<p>Skriv til @kbh (byen) eller a@if.dk", ["Skriv til @kbh (byen) eller ¤"]),
        ("<script>{{ 'a'|t }}</script><!-- {{ 'b'|t }} --><style>{{ 'c'|t }}</style>", []),
        ("<script type='text/x-template'><p>{{ 'a'|t }} {{ b }} c</script>", ["a ¤ c"]),
        ('<script type="application/ld+json">{"name": "{{ a }} b", "x": "{{ \'c\'|t }}"}</script>', ["¤ b", "¤"]),
        ("---\ntitle: En\nlayout: to\n---\n{{ 'tre'|t }}", ["En", "tre"]),
        ("{% if rolle in ['Formand', 'Kasserer'] %}{% endif %}{{ a == 'Formand ord' }}", []),
        ("{{ url('Formand') }}{{ asset('Formand her') }}{{ x['Formand'] }}", []),
        ("{{ knap({'type': 'Formand', 'tekst': 'En formand', label: 'formand'}) }}", ["En formand", "formand"]),
        ("{{ x|default('The chairman is not here') }}", []),
        ("{{ t('home.title') }} {{ t('form_title') }}", []),
        ("<?xml version='1.0'?><p>a", ["a"]),
        ("<p><? echo 'x' ?>a<%= x %>b", ["¤a¤b"]),
    ],
)  # fmt: skip
def test_texts(text: str, found: list[str]) -> None:
    """A text goes on through code that only begins or ends a part; a string is its words."""
    shown = [block for block in texts(text) if re.search(r"[^\W\d_]", block) or block == "¤"]

    assert shown == [block for block in found if block != "¤" or block in shown]


def test_php_without_its_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PHP's grammar cannot be had, strings are told by their names."""
    monkeypatch.setitem(sys.modules, grammar.__name__, None)

    found = texts("<?php $title = 'En titel'; $a = 'b'; ?><p><?= __('Se her') ?>", ".php")

    assert sorted(found) == ["En titel", "Se her"]


PARTS = (
    "formand¤ ¤\n¤\r\n¤\r¤æ😀¤<p>¤</p>¤<b>¤</b>¤<div title='æ &aelig;'>¤<script>¤</script>¤<!--¤-->¤<"
    "¤>¤{{ a }}¤{{¤}}¤{%¤%}¤{#¤#}¤{{{¤}}}¤{!!¤!!}¤{{!--¤--}}¤<%¤<%=¤%>¤<%--¤--%>¤<?php¤<?=¤?>¤${¤#{"
    "¤{¤}¤(¤)¤[¤]¤'¤\"¤`¤\\¤//¤/*¤*/¤#¤=¤==¤:¤,¤|t¤t(¤title: ¤@if (a) {¤@else¤@php¤@endphp¤@lang('Se \\'a')"
    '¤@T["Se her"]¤@{¤@code {¤@(¤@*¤*@¤@section a {¤{#if a}¤{:else}¤{$_("Se æ")}¤alt={"Se æ"}¤\0'
    "¤{{ 'Vælg \\'x\\''|t }}¤{{ \"a\" ? \"Bd b\" : 'Cæ' }}¤{% comment %}¤{% endcomment %}¤{% plural %}"
    '¤<?php echo __(\'Se her\') . "To \\" ord"; ?>¤{# kklint: ignore #}¤<% kklint: ignore %>¤:title="\'æ\'"¤<a title="'
    '¤\nvar a = "Se b";\n¤\nelse {\n¤<<<A\n¤<style>¤</style>¤<{{ a }}>¤&aelig;¤---\ntitle: a b\n---\n'
).split("¤")
TEMPLATES = st.lists(st.sampled_from(PARTS) | st.text(max_size=2), max_size=25).map("".join)
SUFFIXES = [suffix for suffix in formats.FORMATS["html"].suffixes if suffix != ".htm"]


def check(document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    for block in document.blocks:
        assert len(block.origin) == len(block.text)
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            there = document.text[offset]
            assert (
                character in {there, "\ufffc"}
                or there in {"&", "\\", "\0"}
                or (character == " " and (there.isspace() or there == "<"))
                or unicodedata.normalize("NFD", character)[0] == there
            )
    for comment in document.comments:
        assert comment.text[:14] in document.text[slice(*comment.span)]


@pytest.mark.parametrize("suffix", [".html", ".php", ".cshtml", ".svelte", ".vue"])
@given(TEMPLATES)
def test_every_character_stands_at_its_origin(suffix: str, text: str) -> None:
    """Whatever the code, and whatever is wrong with it."""
    check(read(text.encode(errors="replace").decode(), suffix))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix(suffix: str) -> None:
    """All of them are read, with the same markup around their code."""
    assert texts("<p>En for<b>mand</b> her</p>", suffix) == ["En formand her"]


HOSTILE = [
    *("{{", "{%", "{#", "}}", "{!!", "{{!--", "{{{", "{% comment %}", "<%", "<%--", "<?php ", "<?= ", "<?php ' ", "<?php <<<A\n"),
    *("@if(", "@if((", "@a('", "@php ", "@lang('a", "@{", "@(", '@a["', "@a.b", "@* ", "@code {", "${", "#{", "{", "{'", "[", "("),
    *('{{ "a"|t }}', '{{ "a', '{{ "a" ? ', "{{ a('", '{{ \\"', "{{ // ", "{{ /* ", "<{{ x }} ", "{# kklint: ignore #}"),
    *('var a = "b";\n', "if (\n", "} else {\n", "{% plural %}", ':title="\'a\'" ', "{{ a['", "= '", "` "),
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("suffix", [".html", ".php", ".cshtml", ".svelte"])
def test_hostile(suffix: str, part: str) -> None:
    """What is never closed is read, too, and so is what stands after it."""
    check(read("{{ " + part * (20_000 // len(part)), suffix))


@pytest.mark.parametrize(
    ("suffix", "text", "found"),
    [
        (".twig", "{# kklint: ignore[formand] fordi #}\n<p>En formand.", []),
        (".twig", "<p>En formand. {# kklint: ignore[formand] #}\n<p>En formand.", [(2, 7)]),
        (".hbs", "{{!-- kklint: ignore[formand] --}}\n<p>En formand.", []),
        (".erb", "<%# kklint: ignore[formand] %>\n<p>En formand.", []),
        (".cshtml", "@* kklint: ignore[formand] *@\n<p>En formand.", []),
        (".php", "<?php // kklint: ignore[formand] ?>\n<p>En formand.", []),
        (".php", "<?php\n// kklint: ignore[formand]\n$title = 'En formand';\n?>", []),
        (".php", "<?php\n$title = 'En formand'; ?>\n<p>En <?= 'formand' ?>", [(2, 14), (3, 12)]),
        (".twig", "<p>{{ 'Vælg\r\n formand'|t }}", []),
        (".twig", "<p>{{ 'Vælg en form\\'and'|t }} {{ 'En for-'|t }}mand", []),
        (".twig", "<p>\r\n{{ 'Vælg en for'|t }}{{ 'mand'|t }}", [(2, 13)]),
        (".html", "{{ 'En \\'ny\\' formand'|t }}", [(1, 15)]),
    ],
)
def test_findings(suffix: str, text: str, found: list[tuple[int, int]], mini: Linter) -> None:
    """Line and column in the source; comments of every template may speak to kklint."""
    report = report_of(mini, text, suffix)

    assert [(f.location.line, f.location.column) for f in report.findings] == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "html_udvalg.html.twig",
            """3:21 formanden, 6:70 formænd, 7:55 formand, 9:22 formand, 11:27 formand,
            14:23 en dygtig folketingsmand, 16:20 folketingsmænd, 18:46 formand""",
        ),
        (
            "html_index.cshtml",
            """6:30 formanden, 11:25 formænd, 11:48 formand, 14:23 formand, 15:13 formand,
            19:18 en dygtig folketingsmand, 23:90 formand, 25:22 formandens, 26:48 Formandens""",
        ),
    ],
)
def test_samples(name: str, found: str, mini: Linter) -> None:
    """A block of Drupal and a page of ASP.NET."""
    report = mini.check([Source(name, Path(name).suffix, (SAMPLES / name).read_bytes())])

    assert [
        f"{finding.location.line}:{finding.location.column} {finding.text}"
        for finding in report.findings
    ] == re.split(r",\s+", found)
