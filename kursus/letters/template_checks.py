"""What a template of a letter may have in it, and what is wrong with one that has something else.

The one thing to know: a sample of the facts says what there is. Each expression has for its shape
the value that it has in the sample, or None where there is a fault in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kursus.errors import Fault

if TYPE_CHECKING:
    from jinja2 import nodes

FILTERS = ("join", "length", "lower", "trim", "upper")
DEEPEST = 20  # how far parts of a template lie within each other
_LONGEST_SEAM = 20  # characters between the texts of a list
_KNOWN = "A template has facts in {{ }}, {% if %} and {% for %}"
# What is known of where in a list one is.
_LOOP = {"first": True, "last": True, "index": 1}


class Checked:
    """A template that was gone through, and what is wrong with it.

    Raises from `block` a RecursionError where its parts lie too deep within each other.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def block(
        self, parts: Sequence[nodes.Node], known: Mapping[str, Any], *, within: tuple[str, ...]
    ) -> None:
        """Go through what stands one after the other."""
        from jinja2 import nodes

        for part in parts:
            if len(within) > DEEPEST:
                raise RecursionError
            if isinstance(part, nodes.Output):
                for each in part.nodes:
                    self._output(each, known)
            elif isinstance(part, nodes.If):
                self._choice(part, known, within=within)
            elif isinstance(part, nodes.For):
                self._loop(part, known, within=within)
            else:
                self._refuse(part, f"{_KNOWN}, and nothing else.")

    def _refuse(self, node: nodes.Node, sentence: str) -> None:
        self.faults.append(Fault(node.lineno or 1, None, sentence))

    def _output(self, node: nodes.Node, known: Mapping[str, Any]) -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.TemplateData):
            return
        shape = self._expression(node, known)
        if isinstance(shape, Mapping):
            named = _path(node) or "That"
            parts = ", ".join(f"{named}.{key}" for key in shape)
            self._refuse(node, f"{named} is no text; there are {parts}.")
        elif isinstance(shape, bool) or (isinstance(shape, tuple) and _records(shape)):
            way = "{% if %}" if isinstance(shape, bool) else "{% for %}"
            self._refuse(node, f"{_path(node) or 'That'} is no text; it is for {way}.")

    def _choice(self, node: nodes.If, known: Mapping[str, Any], *, within: tuple[str, ...]) -> None:
        deeper = (*within, "if")
        self._expression(node.test, known)
        self.block(node.body, known, within=deeper)
        for other in node.elif_:
            self._expression(other.test, known)
            self.block(other.body, known, within=deeper)
        self.block(node.else_, known, within=deeper)

    def _loop(self, node: nodes.For, known: Mapping[str, Any], *, within: tuple[str, ...]) -> None:
        from jinja2 import nodes

        shape = self._expression(node.iter, known)
        if "for" in within:
            self._refuse(node, "A {% for %} does not stand within another.")
        elif not isinstance(node.target, nodes.Name) or node.recursive:
            self._refuse(node, "Write it as {% for name in people %}.")
        elif shape is not None and not isinstance(shape, tuple):
            self._refuse(node, f"{_path(node.iter) or 'That'} is no list.")
        else:
            item = shape[0] if shape else None
            inside = {**known, node.target.name: item, "loop": _LOOP}
            if node.test is not None:
                self._expression(node.test, inside)
            self.block(node.body, inside, within=(*within, "for"))
        self.block(node.else_, known, within=within)

    def _expression(self, node: nodes.Node, known: Mapping[str, Any], deep: int = 0) -> Any:  # noqa: ANN401 - a value of the sample
        from jinja2 import nodes

        if deep > DEEPEST:
            raise RecursionError
        match node:
            case nodes.Name():
                return self._fact(node, node.name, known, "")
            case nodes.Const() if isinstance(node.value, str | int):
                return node.value
            case nodes.Getattr():
                return self._part_of(node, self._expression(node.node, known, deep + 1))
            case nodes.Filter():
                return self._filter(node, known, deep)
            case _:
                return self._truth_or_choice(node, known, deep)

    def _truth_or_choice(self, node: nodes.Node, known: Mapping[str, Any], deep: int) -> Any:  # noqa: ANN401 - likewise
        from jinja2 import nodes

        match node:
            case nodes.And() | nodes.Or():
                chosen = [node.left, node.right]
            case nodes.CondExpr() if node.expr2 is not None:
                self._expression(node.test, known, deep + 1)
                chosen = [node.expr1, node.expr2]
            case nodes.Not():
                self._expression(node.node, known, deep + 1)
                return True
            case nodes.Compare():
                return self._comparison(node, known, deep)
            case _:
                self._refuse(node, f"{_KNOWN}; nothing is called or reckoned in it.")
                return None
        first, second = (self._expression(each, known, deep + 1) for each in chosen)
        if first is None or second is None:
            return None
        return first if type(first) is type(second) else True

    def _fact(self, node: nodes.Node, name: str, known: Mapping[str, Any], before: str) -> Any:  # noqa: ANN401 - likewise
        if name in known:
            return known[name]
        from difflib import get_close_matches

        near = [before + each for each in get_close_matches(name, known, 2, 0.5)]
        there = near or [before + each for each in known]
        perhaps = "perhaps" if near else "there are"
        self._refuse(node, f"There is no {before}{name}; {perhaps} {', '.join(there)}.")
        return None

    def _part_of(self, node: nodes.Getattr, within: Any) -> Any:  # noqa: ANN401 - likewise
        if within is None:
            return None
        named = _path(node.node) or "That"
        if isinstance(within, Mapping):
            return self._fact(node, node.attr, within, f"{named}.")
        self._refuse(node, f"{named} has nothing within it, so there is no {named}.{node.attr}.")
        return None

    def _filter(self, node: nodes.Filter, known: Mapping[str, Any], deep: int) -> Any:  # noqa: ANN401 - likewise
        if node.name not in FILTERS or node.node is None:
            self._refuse(node, f"There is no filter {node.name}; there are {', '.join(FILTERS)}.")
            return None
        if not _takes(node):
            takes = "a short text" if node.name == "join" else "nothing"
            self._refuse(node, f"{node.name} takes {takes}.")
            return None
        shape = self._expression(node.node, known, deep + 1)
        of_list = isinstance(shape, tuple) and (node.name == "length" or not _records(shape))
        fits = of_list if node.name in {"join", "length"} else isinstance(shape, str)
        if not fits and shape is not None:
            self._refuse(node, f"{_path(node.node) or 'That'} is nothing for {node.name}.")
        return None if not fits else 1 if node.name == "length" else "text"

    def _comparison(self, node: nodes.Compare, known: Mapping[str, Any], deep: int) -> bool:
        shapes = [self._expression(node.expr, known, deep + 1)]
        shapes += [self._expression(each.expr, known, deep + 1) for each in node.ops]
        kinds = {type(shape) for shape in shapes}
        alike = len(kinds) == 1 and kinds <= {str, int}
        ordered = any(each.op not in {"eq", "ne"} for each in node.ops)
        if None not in shapes and (not alike or (ordered and kinds != {int})):
            self._refuse(node, "These two cannot be compared so.")
        return True


def _takes(node: nodes.Filter) -> bool:
    """Whether what a filter is given beside its value is what it takes: `join` a short text."""
    from jinja2 import nodes

    short = all(
        isinstance(each, nodes.Const)
        and isinstance(each.value, str)
        and len(each.value) <= _LONGEST_SEAM
        for each in node.args
    )
    named = node.kwargs or node.dyn_args or node.dyn_kwargs
    return short and not named and len(node.args) <= (node.name == "join")


def _records(shape: tuple[Any, ...]) -> bool:
    return any(isinstance(each, Mapping) for each in shape)


def _path(node: nodes.Node) -> str:
    """The fact that an expression names: `gathering.day`; empty for any other."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (before := _path(node.node)):
        return f"{before}.{node.attr}"
    return ""
