"""Models made to hurt whoever reads or runs them: by name, the bytes of the file."""

from __future__ import annotations

from html import escape
from itertools import pairwise

NAMESPACES = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
DMN_SPACE = 'xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"'


def model(inner: str, more: str = "", head: str = "") -> bytes:
    """A process of these elements; flows between those that follow each other are drawn by `line`."""
    return (
        f'{head}<bpmn:definitions {NAMESPACES} id="d" targetNamespace="urn:test">'
        f'<bpmn:process id="p" isExecutable="true">{inner}</bpmn:process>{more}</bpmn:definitions>'
    ).encode()


def line(*elements: str) -> str:
    """The elements one after another, between a start and an end."""
    ids = ["s", *(element.split('id="', 1)[1].split('"', 1)[0] for element in elements), "e"]
    flows = "".join(flow(a, b) for a, b in pairwise(ids))
    return f'<bpmn:startEvent id="s"/>{"".join(elements)}<bpmn:endEvent id="e"/>{flows}'


def flow(a: str, b: str, condition: str = "", id: str = "") -> str:
    inner = f"<bpmn:conditionExpression>{escape(condition)}</bpmn:conditionExpression>" if condition else ""
    return f'<bpmn:sequenceFlow id="{id or f"{a}_{b}"}" sourceRef="{a}" targetRef="{b}">{inner}</bpmn:sequenceFlow>'


def script(text: str, id: str = "t", inner: str = "") -> str:
    return f'<bpmn:scriptTask id="{id}">{inner}<bpmn:script>{escape(text)}</bpmn:script></bpmn:scriptTask>'


def condition(text: str) -> bytes:
    """A choice by this expression."""
    nodes = '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="g" default="no"/><bpmn:endEvent id="a"/><bpmn:endEvent id="b"/>'
    return model(nodes + flow("s", "g") + flow("g", "a", text) + flow("g", "b", id="no"))


def timer(text: str) -> bytes:
    kind = f"<bpmn:timeDuration>{escape(text)}</bpmn:timeDuration>"
    wait = f"<bpmn:timerEventDefinition>{kind}</bpmn:timerEventDefinition>"
    return model(line(f'<bpmn:intermediateCatchEvent id="t">{wait}</bpmn:intermediateCatchEvent>'))


def many(cardinality: str, body: str = "x = 1") -> str:
    loop = f"<bpmn:loopCardinality>{escape(cardinality)}</bpmn:loopCardinality>"
    return script(body, inner=f"<bpmn:multiInstanceLoopCharacteristics>{loop}</bpmn:multiInstanceLoopCharacteristics>")


def nested(depth: int) -> bytes:
    """Subprocesses inside each other."""
    opening = "".join(f'<bpmn:subProcess id="s{n}">' for n in range(depth))
    return model(opening + "</bpmn:subProcess>" * depth)


def table(cell: str, rules: int = 1) -> bytes:
    rule = f"<rule><inputEntry><text>{escape(cell)}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
    inner = "<input><inputExpression><text>x</text></inputExpression></input><output name='y'/>"
    return (
        f'<definitions {DMN_SPACE} id="d" name="d" namespace="urn:t"><decision id="r" name="r">'
        f'<decisionTable id="t" hitPolicy="COLLECT">{inner}{rule * rules}</decisionTable></decision></definitions>'
    ).encode()


def laughs(levels: int) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE d [<!ENTITY l0 "ha">{entities}]>'


#: Expressions that reach for Python, or for all of the memory or time there is.
ESCAPES = {
    "class": "''.__class__",
    "bases": "().__class__.__bases__[0].__subclasses__()",
    "import": "__import__('os').system('touch pwned')",
    "builtins": "__builtins__['eval']('1')",
    "getattr": "getattr(x, 'y')",
    "eval": "eval('1+1')",
    "open": "open('/etc/passwd')",
    "lambda": "(lambda: 1)()",
    "comprehension": "[c for c in ().__class__.__mro__]",
    "generator": "sum(n for n in [1])",
    "walrus": "(a := 1)",
    "f-string": "f'{x.__class__}'",
    "format": "'{0.__class__}'.format(1)",
    "full width": "ｅｖａｌ('1')",
    "attribute chain": "a.b.c.d.e.f",
    "index": "x['__class__']",
    "power": "9**9**9**9",
    "power of text": "'a' * 10**9",
    "list power": "[0] * 10**9",
    "shift": "1 << 10**9",
    "deep": "(" * 20_000 + "1" + ")" * 20_000,
    "deep and short": "(" * 249 + "1" + ")" * 249,
    "nots and short": "not " * 120 + "x",
    "deep lists": "[" * 5_000 + "]" * 5_000,
    "not": "not " * 20_000 + "x",
    "minus": "-" * 20_000 + "1",
    "long sum": "1" + "+1" * 50_000,
    "long number": "9" * 100_000,
    "big float": "1e999999999",
    "long text": "'" + "a" * 200_000 + "'",
    "many comparisons": "1" + " < 1" * 20_000,
    "open text": "'" * 9_999,
    "statements": "x = 1; import os",
    "decorated": "@x",
    "ternary": "1 if x else 2",
}
GROWING = "s = 'a'\n" + "\n".join(["s = s + s"] * 90)
ROUND = (
    '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="g" default="g_t"/>'
    + script("n = 1")
    + '<bpmn:endEvent id="e"/>'
    + flow("s", "g")
    + flow("g", "t")
    + flow("g", "e", "1 == 2")
    + flow("t", "g")
)
TWINS = (
    '<bpmn:startEvent id="s"/><bpmn:parallelGateway id="g"/>'
    + script("n = 1")
    + script("n = 2", "u")
    + "".join(flow(a, b) for a, b in (("s", "g"), ("g", "t"), ("g", "u"), ("t", "g2"), ("u", "g3")))
    + '<bpmn:exclusiveGateway id="g2"/><bpmn:exclusiveGateway id="g3"/>'
    + flow("g2", "t")
    + flow("g3", "u")
)
FORKS = (
    '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="m"/><bpmn:parallelGateway id="g"/>'
    + flow("s", "m")
    + flow("m", "g")
    + flow("g", "m")
    + flow("g", "m", id="again")
)
LOOPING = script(
    "n = 1",
    inner="<bpmn:standardLoopCharacteristics><bpmn:loopCondition>true</bpmn:loopCondition></bpmn:standardLoopCharacteristics>",
)
CALLS_ITSELF = line('<bpmn:callActivity id="t" calledElement="p"/>')


def calling(process: str, called: str) -> str:
    """A process that only calls another one."""
    a, t, b = (f"{process}_{end}" for end in ("s", "t", "e"))
    call = f'<bpmn:callActivity id="{t}" calledElement="{called}"/>'
    nodes = f'<bpmn:startEvent id="{a}"/>{call}<bpmn:endEvent id="{b}"/>'
    return f'<bpmn:process id="{process}">{nodes}{flow(a, t)}{flow(t, b)}</bpmn:process>'


CALLS_ROUND = calling("q", "r") + calling("r", "q")
ECHO = (
    '<bpmn:startEvent id="s"/><bpmn:userTask id="t"/><bpmn:endEvent id="e"/>'
    + flow("s", "t")
    + flow("t", "e")
    + '<bpmn:subProcess id="h" triggeredByEvent="true"><bpmn:startEvent id="hs" isInterrupting="false">'
    '<bpmn:signalEventDefinition signalRef="sig"/></bpmn:startEvent><bpmn:endEvent id="he"><bpmn:signalEventDefinition signalRef="sig"/>'
    "</bpmn:endEvent>" + flow("hs", "he") + "</bpmn:subProcess>"
)
SHOUT = ECHO.replace(
    '<bpmn:userTask id="t"/>',
    '<bpmn:intermediateThrowEvent id="t"><bpmn:signalEventDefinition signalRef="sig"/></bpmn:intermediateThrowEvent>',
)

#: Files that must be refused before anything of them runs.
REFUSED: dict[str, bytes] = {
    "external entity": model(line(script("x = 1")), head='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "parameter entity": model(
        line(script("x = 1")), head='<!DOCTYPE d [<!ENTITY % e SYSTEM "http://127.0.0.1/x"> %e;]>'
    ),
    "billion laughs": model("&l11;", head=laughs(12)),
    "quadratic": model("&l0;" * 20_000, head=f'<!DOCTYPE d [<!ENTITY l0 "{"a" * 100_000}">]>'),
    "doctype alone": model(line(script("x = 1")), head="<!DOCTYPE d>"),
    "utf-16 doctype": model(line(script("x = 1")), head="<!DOCTYPE d>").decode().encode("utf-16"),
    "huge": model("<!--" + "x" * 600_000 + "-->"),
    "50 MB": b"<a>" + b" " * 50_000_000,
    "deep XML": b"<a>" * 100_000,
    "deep closed XML": b"<a>" * 60_000 + b"</a>" * 60_000,
    "deep subprocesses": nested(2_000),
    "many attributes": ("<a " + " ".join(f'a{n}="1"' for n in range(40_000)) + "/>").encode(),
    "one attribute twice": b'<a b="1" b="2"/>',
    "no namespace": b"<definitions><process/></definitions>",
    "nul bytes": b"<a>\0</a>",
    "another namespace's process": b'<x:definitions xmlns:x="urn:x"><x:process id="p"/></x:definitions>',
    "calls itself": model(CALLS_ITSELF),
    "python in a script task": model(line(script("import os\nos.system('touch pwned')"))),
    "javascript": model(line(script("while (true) {}"))),
    "a def": model(line(script("def f(): return f()"))),
    "dmn with entities": laughs(12).encode() + table("&l11;"),
    "dmn cell": table("__import__('os')"),
    **{f"condition {name}": condition(text) for name, text in ESCAPES.items()},
    **{f"script {name}": model(line(script(f"x = {text}"))) for name, text in ESCAPES.items()},
}
#: Models that may be in order, and that no budget of ours may let run away.
BOUNDED: dict[str, bytes] = {
    "a choice that goes round": model(ROUND),
    "two that go round beside each other": model(TWINS),
    "a fork that doubles its tokens": model(FORKS),
    "a loop for ever": model(line(LOOPING)),
    "calls in a ring": model(line('<bpmn:callActivity id="t" calledElement="q"/>'), CALLS_ROUND),
    "a billion instances": model(line(many("1000000000"))),
    "instances of instances": model(line(many("9999", GROWING))),
    "a text that doubles": model(line(script(GROWING))),
    "a signal that calls itself": model(SHOUT, '<bpmn:signal id="sig" name="sig"/>'),
    "a list that doubles": model(line(script("s = [1]\n" + "\n".join(["s = s + s"] * 60)))),
    "numbers that square": model(line(script("n = 3\n" + "\n".join(["n = n * n"] * 90)))),
    "a timer of a million years": timer('"P1000000Y"'),
    "a timer of digits": timer('"P' + "9" * 50_000 + 'D"'),
    "a timer for a regular expression": timer('"P' + "1Y" * 20_000 + '"'),
    "four thousand rules": table("1", 4_000),
    "a wide fork": model(
        '<bpmn:startEvent id="s"/><bpmn:parallelGateway id="g"/>'
        + flow("s", "g")
        + "".join(f'<bpmn:userTask id="u{n}"/>{flow("g", f"u{n}")}' for n in range(800))
    ),
    "joins that look at everything": model(
        '<bpmn:startEvent id="s"/>'
        + "".join(f'<bpmn:inclusiveGateway id="g{n}"/>' for n in range(800))
        + flow("s", "g0")
        + '<bpmn:endEvent id="e"/>'
        + flow("g799", "e")
        + "".join(
            flow(f"g{n}", f"g{n + 1}", "1 == 1") + flow(f"g{n}", f"g{n + 1}", "1 == 1", f"x{n}") for n in range(799)
        )
    ),
}
