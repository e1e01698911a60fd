# SPDX-License-Identifier: MIT
"""Makes mutants of C sources: one operator, constant, condition, memory order or call changed at a time.

Only bodies of functions and of enums are changed; comments, strings and preprocessor lines stay. It reads the
project's own style: a binary operator has a space on both sides, a unary one none behind it.
"""
import dataclasses
import hashlib
import re

TOKEN = re.compile(r"""
      (?P<skip>/\*.*?\*/ | //[^\n]* | ^[ \t]*\#(?:\\\n|[^\n])* | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*')
    | (?P<number>0[xX][0-9a-fA-F]+ | \d+)[uUlL]*
    | (?P<name>[A-Za-z_]\w*)
    | (?P<operator><<= | >>= | -> | \+\+ | -- | && | \|\| | [=!<>+\-*/%&|^]= | << | >> | [^\s\w])
    """, re.X | re.M | re.S)

BINARY = {
    "compare": {"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">"},
    "logic": {"&&": "||", "||": "&&"},
    "arithmetic": {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&": "|", "|": "&", "^": "&",
                   "<<": ">>", ">>": "<<", "+=": "-=", "-=": "+=",
                   "|=": "&=", "&=": "|=", "<<=": ">>=", ">>=": "<<="},
}
WEAKER = {
    "load": {"seq_cst": ["acquire"], "acquire": ["relaxed"]},
    "store": {"seq_cst": ["release"], "release": ["relaxed"]},
    "change": {"seq_cst": ["acq_rel"], "acq_rel": ["acquire", "release"], "acquire": ["relaxed"],
               "release": ["relaxed"]},
}
ATOMIC = r"atomic_(?:load|store|exchange|fetch_[a-z]+|compare_exchange_(?:weak|strong))(?:_explicit)?"
KEYWORDS = {"if", "while", "for", "switch", "return", "sizeof", "do", "else"}
STATEMENT_STARTS = {";", "{", "}", "else", "do", "if", "while", "for"} # with its condition
CONDITION_STARTS = {"(", ",", "=", "return", "?", ":", ";", "{", "+=", "-=", "|=", "&="}


@dataclasses.dataclass
class Mutant:
    path: str
    function: str
    kind: str
    start: int      # the source's characters start .. end become the text
    end: int
    text: str
    source: str
    old: str = ""   # the lines that change, before and after, without comments, spaces squeezed
    new: str = ""
    id: str = ""    # stands for file, function, old and new, wherever they move


def changed(group):
    """{path: text} with all of them, which do not overlap."""
    texts = {}
    for mutant in sorted(group, key=lambda mutant: mutant.start, reverse=True):
        text = texts.get(mutant.path, mutant.source)
        texts[mutant.path] = text[:mutant.start] + mutant.text + text[mutant.end:]
    return texts


def overlap(one, other):
    return one.path == other.path and one.start <= other.end and other.start <= one.end


class Source:
    """The tokens of a file and, for each, the function or enum whose body it is in."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.tokens = [m for m in TOKEN.finditer(text) if m.lastgroup != "skip"]
        self.words = [m.group() for m in self.tokens]
        self.partner = self.match_brackets()
        self.place = self.find_places()

    def match_brackets(self):
        partner, open_ones = {}, []
        for i, word in enumerate(self.words):
            if word in ("(", "[", "{"):
                open_ones.append(i)
            elif word in (")", "]", "}"):
                partner[i] = open_ones.pop()
                partner[partner[i]] = i
        return partner

    def find_places(self):
        place, start, i = [None] * len(self.words), 0, 0
        while i < len(self.words):
            word, end = self.words[i], self.partner.get(i)
            if word == "{":
                name = self.name_body(start, i)
                place[i + 1:end] = [name] * (end - i - 1)
            if word in ("(", "[", "{"):
                i = end
            if word in (";", "{"):
                start = i + 1
            i += 1
        return place

    def name_body(self, start, brace):
        head = self.words[start:brace]
        if head[:1] == ["enum"]:
            return " ".join(head)
        return head[head.index("(") - 1] if head and head[-1] == ")" and "=" not in head else None

    def is_spaced(self, i):
        return self.text[self.tokens[i].start() - 1].isspace() and self.text[self.tokens[i].end()].isspace()

    def mutants(self):
        for i in range(len(self.words)):
            if self.place[i]:
                for kind, first, last, text in self.changes(i):
                    start, end = self.tokens[first].start(), self.tokens[last].end()
                    yield self.finish(kind, start, end, text, self.place[i])

    def finish(self, kind, start, end, text, function):
        mutant = Mutant(self.path, function, kind, start, end, text, self.text)
        begin = self.text.rindex("\n", 0, start) + 1
        stop = self.text.index("\n", end)
        mutant.old = squeeze(self.text[begin:stop])
        mutant.new = squeeze(self.text[begin:start] + text + self.text[end:stop])
        return mutant

    def changes(self, i):
        """What can be done at a token: (kind, first token, last token, the text instead)."""
        word, group = self.words[i], self.tokens[i].lastgroup
        if group == "number":
            yield from (("constant", i, i, text) for text in other_numbers(word))
        elif word in ("true", "false"):
            yield "boolean", i, i, "false" if word == "true" else "true"
        elif word in ("if", "while"):
            yield from self.negate(i + 1, self.partner[i + 1])
        elif group == "name" or word == "(":
            yield from self.weaken(i)
            yield from self.delete(i)
        elif word == "?":
            yield from self.negate(self.condition_start(i), i - 1)
        elif word in ("++", "--"):
            yield "arithmetic", i, i, "--" if word == "++" else "++"
        elif self.is_spaced(i):
            yield from ((kind, i, i, table[word]) for kind, table in BINARY.items() if word in table)
        elif word in ("!", "~") or (word == "-" and self.words[i - 1] in CONDITION_STARTS):
            yield ("logic" if word == "!" else "arithmetic"), i, i, ""

    def negate(self, first, last):
        if self.words[first] == "(" and self.partner[first] == last:
            first, last = first + 1, last - 1
        inside = self.words[first:last + 1]
        if inside[0] == "!" and "&&" not in inside and "||" not in inside:
            return # the removal of that ! does the same
        text = self.text[self.tokens[first].start():self.tokens[last].end()]
        yield "negate", first, last, f"!({text})"

    def condition_start(self, i):
        while self.words[i - 1] not in CONDITION_STARTS:
            i = self.partner[i - 1] if self.words[i - 1] in (")", "]") else i - 1
        return i

    def weaken(self, i):
        word = self.words[i]
        if self.words[i + 1] == "(" and re.fullmatch(ATOMIC, word):
            end = self.partner[i + 1]
            text = self.text[self.tokens[i].end():self.tokens[end].start()]
            if word.endswith("_explicit"):
                yield from self.weaken_orders(i + 2, end, word)
            else:
                order = WEAKER[operation(word)]["seq_cst"][0]
                failure = ", memory_order_acquire" if "compare" in word else ""
                yield "order", i, end, f"{word}_explicit{text}, memory_order_{order}{failure})"

    def weaken_orders(self, first, end, function):
        orders = [i for i in range(first, end) if self.words[i].startswith("memory_order_")]
        for i in orders: # a comparison that fails is a load
            kind = "load" if "compare" in function and i != orders[0] else operation(function)
            for weaker in WEAKER[kind].get(self.words[i].removeprefix("memory_order_"), []):
                yield "order", i, i, f"memory_order_{weaker}"

    def delete(self, i):
        arguments = self.partner[i] + 1 if self.words[i] == "(" else i + 1
        before = self.words[self.partner[i - 1] - 1] if self.words[i - 1] == ")" else self.words[i - 1]
        is_statement = before in STATEMENT_STARTS and self.words[i] not in KEYWORDS
        if is_statement and self.words[arguments] == "(" and self.words[self.partner[arguments] + 1] == ";":
            yield "call", i, self.partner[arguments], ""


def squeeze(text):
    return " ".join(re.sub(r"/\*.*?(\*/|$)|//[^\n]*", "", text, flags=re.S).split())


def operation(name):
    return next((kind for kind in ("load", "store") if kind in name), "change")


def other_numbers(word):
    digits = word.rstrip("uUlL")
    value, suffix = int(digits, 0), word[len(digits):]
    style = "{:#X}" if digits[:2] in ("0x", "0X") else "{}"
    for other in sorted({value + 1, value - 1, 0} - {value, -1}):
        yield style.format(other).replace("0X", "0x") + suffix


def mutants_of(root, paths):
    """All mutants, each with an id that outlives changes elsewhere in its file."""
    seen = {}
    for path in paths:
        for mutant in Source(path, (root / path).read_text()).mutants():
            name = "\n".join((mutant.path, mutant.function, mutant.old, mutant.new))
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1: # the same line again in one function
                mutant.function += f"#{seen[name]}"
            mutant.id = hashlib.sha256(f"{name}\n{seen[name]}".encode()).hexdigest()[:8]
            yield mutant
