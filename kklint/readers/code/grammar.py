"""The grammars of programming languages, and what their nodes mean to a reader of texts."""

import re
from collections.abc import Mapping
from enum import IntEnum, auto
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from tree_sitter import Language, Parser, Tree

from kklint.readers.code import names
from kklint.readers.code.escapes import C_SHARP, JAVA, JAVASCRIPT, PHP, PYTHON, Dialect
from kklint.readers.code.names import Context


class Role(IntEnum):
    """What a node is to a reader of texts."""

    LITERAL = auto()  # a string
    COMMENT = auto()
    OPERATION = auto()  # joins strings, compares or chooses, by its operator
    JOIN = auto()  # literals side by side
    BRACKETS = auto()  # read as if they were not there
    ARGUMENTS = auto()  # of a function, whose name stands before them
    INDEX = auto()  # likewise, in square brackets
    NAMED = auto()  # a name and its value
    ASIDE = auto()  # of what one part is not text
    QUIET = auto()  # holds no text
    ANNOTATION = auto()  # holds no text but where its names say so
    BODY = auto()  # begins anew, whatever is around it
    STATEMENT = auto()  # may be a string alone
    ELEMENT = auto()  # JSX
    EMPTY_ELEMENT = auto()
    TAG = auto()
    ELEMENT_TEXT = auto()
    ELEMENT_VALUE = auto()


_NODES = {
    Role.LITERAL: "string template_string encapsed_string heredoc nowdoc string_literal"
    " verbatim_string_literal raw_string_literal interpolated_string_expression",
    Role.COMMENT: "comment line_comment block_comment",
    Role.OPERATION: "binary_operator binary_expression",
    Role.JOIN: "concatenated_string",
    Role.BRACKETS: "parenthesized_expression",
    Role.ARGUMENTS: "argument_list arguments annotation_argument_list attribute_argument_list",
    Role.INDEX: "bracketed_argument_list",
    Role.QUIET: "import_statement import_declaration using_directive namespace_use_declaration"
    " comparison_operator type literal_type case_pattern constant_pattern switch_label"
    " match_condition_list subscript subscript_expression element_binding_expression"
    " computed_property_name include_expression include_once_expression require_expression"
    " require_once_expression import_require_clause",
    Role.ANNOTATION: "decorator annotation attribute",
    Role.BODY: "block statement_block class_body compound_statement declaration_list"
    " arrow_function lambda lambda_expression function_expression anonymous_function",
    Role.STATEMENT: "expression_statement",
    Role.ELEMENT: "jsx_element jsx_fragment",
    Role.EMPTY_ELEMENT: "jsx_self_closing_element",
    Role.TAG: "jsx_opening_element jsx_closing_element",
    Role.ELEMENT_TEXT: "jsx_text html_character_reference",
    Role.ELEMENT_VALUE: "jsx_expression",
}
# The field that holds the name; "" for the first child of several.
NAME_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "argument": "name",
        "array_element_initializer": "",
        "assignment": "left",
        "assignment_expression": "left",
        "attribute_argument": "name",
        "augmented_assignment": "left",
        "augmented_assignment_expression": "left",
        "const_element": "",
        "default_parameter": "name",
        "element_value_pair": "key",
        "enum_assignment": "name",
        "enum_case": "name",
        "field_definition": "property",
        "jsx_attribute": "",
        "keyword_argument": "name",
        "named_expression": "name",
        "optional_parameter": "pattern",
        "pair": "key",
        "parameter": "name",
        "property_declaration": "name",
        "property_element": "name",
        "public_field_definition": "name",
        "required_parameter": "pattern",
        "simple_parameter": "name",
        "typed_default_parameter": "name",
        "variable_declarator": "name",
    }
)
ASIDE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "case_statement": "value",
        "export_statement": "source",
        "module": "name",
        "switch_case": "value",
    }
)
ROLES: Mapping[str, Role] = MappingProxyType(
    {
        **{node: role for role, nodes in _NODES.items() for node in nodes.split()},
        **dict.fromkeys(NAME_FIELDS, Role.NAMED),
        **dict.fromkeys(ASIDE_FIELDS, Role.ASIDE),
    }
)
# Operators that put strings together, and those whose operands are compared.
JOINING = frozenset({"+", "."})
COMPARING = frozenset(
    ["==", "!=", "===", "!==", "<", ">", "<=", ">=", "<>", "<=>", "in", "instanceof"]
)


class Programming(NamedTuple):
    """A programming language: its grammar, its strings, and what a string alone means in it.

    `others` are the nodes that mean something else than their name says.
    """

    package: str
    grammar: str
    dialect: Dialect
    statement: Context = names.QUIET
    others: frozenset[str] = frozenset()


_PYTHON = Programming(
    "tree_sitter_python",
    "language",
    PYTHON,
    names.DOCUMENTATION,
    frozenset({"attribute"}),  # »navn.felt«
)
_JAVASCRIPT = Programming("tree_sitter_javascript", "language", JAVASCRIPT)
_TYPESCRIPT = Programming("tree_sitter_typescript", "language_typescript", JAVASCRIPT)
_TSX = Programming("tree_sitter_typescript", "language_tsx", JAVASCRIPT)
_PHP = Programming("tree_sitter_php", "language_php", PHP)
_SUFFIXES = (
    (_PYTHON, ".py"),
    (_JAVASCRIPT, ".js .mjs .cjs .jsx"),
    (_TYPESCRIPT, ".ts .mts .cts"),
    (_TSX, ".tsx"),
    (_PHP, ".php .module .inc .install .theme"),
    (Programming("tree_sitter_c_sharp", "language", C_SHARP), ".cs"),
    (Programming("tree_sitter_java", "language", JAVA), ".java"),
)
BY_SUFFIX: Mapping[str, Programming] = MappingProxyType(
    {suffix: language for language, suffixes in _SUFFIXES for suffix in suffixes.split()}
)
PHP_START = re.compile(r"\s*+<\?php\b", re.IGNORECASE)


class Grammar(NamedTuple):
    """A language's parser, and what its nodes are to a reader, by their number."""

    parser: Parser
    roles: Mapping[int, Role]

    def parse(self, text: str) -> Tree:
        """Return the tree of a text, in which offsets count bytes of UTF-8."""
        return self.parser.parse(text.encode())


@cache
def grammar(language: Programming) -> Grammar:
    """Return the grammar of a language, made once; raises ImportError where it is missing."""
    made = Language(getattr(import_module(language.package), language.grammar)())
    roles = {}
    for name, role in ROLES.items():
        number = made.id_for_node_kind(name, True)  # noqa: FBT003 - takes no keyword
        if number is not None and name not in language.others:
            roles[number] = role
    return Grammar(Parser(made), roles)
