"""Elements: every text is escaped, markup is not escaped twice."""

import pytest

from kklint.web.markup import Html, el, joined


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (el("p", "a<b>&"), "<p>a&lt;b&gt;&amp;</p>"),
        (el("p", el("b", "x"), None, "y"), "<p><b>x</b>y</p>"),
        (el("br"), "<br>"),
        (el("a", "x", href='"><script>'), '<a href="&quot;&gt;&lt;script&gt;">x</a>'),
        (el("input", checked=True, disabled=False, value=None), "<input checked>"),
        (el("p", class_="a", data_x=1, for_="b"), '<p class="a" data-x="1" for="b"></p>'),
        (joined(["<", Html("<b>")], "; "), "&lt;; <b>"),
    ],
)
def test_element(made: Html, written: str) -> None:
    """An element is written with its texts escaped."""
    assert made == written
