"""Who did it, in an effect's own sentence: the agent of the verb, the accused, the owner of the act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import lexicon
from sayso.extract.acts import Act, bounds, is_act, parties, side, subject_of
from sayso.extract.cues import claims_an_act
from sayso.extract.effects import Effect, Form
from sayso.extract.names import NameKind, names_in
from sayso.extract.voice import is_passive
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

OWN_FORCES = "own forces"
"""Stands for the forces of whoever was spoken of before: "its jets", "their troops"."""

GROUPS = (NameKind.GROUP, NameKind.COALITION)


@dataclass(frozen=True, slots=True)
class Agent:
    """Who did it as a claim tells it. ``told``: the text names somebody, though perhaps nobody we know ("gunmen").

    ``how`` says in words where the agent stands.
    """

    names: tuple[str, ...] = ()
    text: str | None = None
    told: bool = False
    how: str = ""


def agent(parse: Parse, sentence: Sentence, effect: Effect, deeds: Sequence[Act]) -> Agent:
    """The agent of ``effect`` in its own sentence, whose acts are ``deeds``."""
    for first, last, how in _places(parse, effect):
        if parse.tokens[first].lower in ("they", "it", "who"):
            first, last = _stood_for(parse, sentence, first) or (first, last)
        found = _read(parse, first, last, how)
        if found is not None:
            return found
    return _of_act(parse, effect, deeds)


def _places(parse: Parse, effect: Effect) -> Iterator[tuple[int, int, str]]:
    """Where an agent may stand: the accused, the subject of an active verb, the "by" of a passive, the owner of a noun."""
    verb = effect.head
    for above in parse.ancestors(verb):
        if above.lemma in ("accuse", "blame") and above.i < verb:
            # who accuses nobody is accused: "Moscow accused of killing 12"
            for accused in parse.kids(above.i, "dobj") or parse.kids(above.i, "nsubjpass", "nsubj"):
                yield *bounds(parse, accused.i), "the one accused"
    if effect.form is Form.VERB and not is_passive(parse, verb):
        yield from _of_subject(parse, verb)
    for token in parse.kids(verb, "agent", "prep"):
        if token.lower == "by":
            for obj in parse.kids(token.i, "pobj"):
                yield *bounds(parse, obj.i), "named behind “by”"
    if effect.form is Form.NOUN:
        for token in parse.kids(verb, "poss", "amod", "compound"):
            yield token.i, token.i + 1, "the owner of the act"


def _of_subject(parse: Parse, verb: int) -> Iterator[tuple[int, int, str]]:
    """The subject of an active verb; of an act as subject, whose act it is told to be."""
    subject = subject_of(parse, verb)
    if subject is None or parse.tokens[verb].lemma == "lose":  # who loses men suffers
        return
    numbers = any(t.tag == "CD" for t in parse.kids(verb, "nsubj"))
    if numbers and not parse.kids(verb, "dobj"):  # a passive cut short: "Kyiv hit by missiles, 4 killed"
        return
    yield *bounds(parse, subject.i), "the subject of the verb"
    if not is_act(subject):
        return
    doer = _acting_above(parse, subject)
    if doer is not None:
        yield *bounds(parse, doer.i), "the subject of the clause that tells of the act"
    for doer in _laid_to(parse, subject):
        yield *bounds(parse, doer.i), "the one whose act a clause says it is"


def _acting_above(parse: Parse, act: Token) -> Token | None:
    """Whose an act is that a clause of its doer only mentions: "troops advanced under cover of fire that struck …"."""
    for above in parse.ancestors(act.i):
        if above.pos == "VERB":
            subject = next(iter(parse.kids(above.i, "nsubj")), None)
            return subject if subject is not None and _is_force(subject) else None
    return None


def _laid_to(parse: Parse, act: Token) -> Iterator[Token]:
    """Who did an act by a clause on it: "which authorities blamed on Al-Shabaab", "which Islamic State claimed"."""
    for verb in parse.kids(act.i, "relcl"):
        if verb.lemma in ("blame", "attribute", "pin"):
            yield from (
                k for t in parse.kids(verb.i, "prep") if t.lower in ("on", "to") for k in parse.kids(t.i, "pobj")
            )
        elif claims_an_act(parse, verb) and verb.lemma != "deny":
            yield from (k for t in parse.kids(verb.i, "agent") for k in parse.kids(t.i, "pobj"))
            yield from parse.kids(verb.i, "nsubj")


def _is_force(token: Token) -> bool:
    forces = lexicon.load("countries")["forces"]["words"]
    return not is_act(token) and (token.lower in forces or token.lemma in forces)


def _stood_for(parse: Parse, sentence: Sentence, before: int) -> tuple[int, int] | None:
    """The party named last before a pronoun in its sentence; else who says what the pronoun is the subject of."""
    tokens = parse.tokens[sentence.first : before]
    groups = (
        [n for n in names_in(parse.text, Span(tokens[0].start, tokens[-1].end)) if n.kind in GROUPS] if tokens else []
    )
    inside = [t.i for t in tokens if groups and groups[-1].span.start <= t.start < groups[-1].span.end]
    if inside:
        return inside[0], inside[-1] + 1
    saying = lexicon.load("cues")["verbs"]["asserted"]
    above = (t for t in parse.ancestors(parse.tokens[before].head) if t.lemma in saying)
    subject = next((s for t in above for s in parse.kids(t.i, "nsubj") if s.i < before), None)
    return bounds(parse, subject.i) if subject is not None else None


def _read(parse: Parse, first: int, last: int, how: str) -> Agent | None:
    """The agent that a stretch names: parties, a side by its common name ("rebels"), a state's forces, or somebody unknown."""
    tokens = parse.tokens[first:last]
    text = Span(tokens[0].start, tokens[-1].end).of(parse.text)
    names = parties(parse, first, last)
    if names:
        return Agent(names, text, True, how)
    if tokens[0].lower in ("its", "their") and tokens[-1].lower in lexicon.load("countries")["forces"]["words"]:
        return Agent((OWN_FORCES,), text, True, how)
    unknown = set(lexicon.load("actors")["unknown_agents"]["words"])
    if any(t.lemma in unknown or t.lower == "bomber" for t in tokens):
        return Agent((), text, True, how)
    common = side(parse, tokens)
    return Agent((common,), text, True, how) if common is not None else None


def _brought_about(parse: Parse, attack: int, effect: Effect) -> bool:
    """Whether an attack told in a clause behind is what did it: "were hurt after militants hit three districts"."""
    for above in (parse.tokens[attack], *parse.ancestors(attack)):
        if above.dep == "advcl" and above.head == effect.head:
            return any(t.lower in ("after", "when", "as") for t in parse.kids(above.i, "mark", "advmod"))
    return False


def _of_act(parse: Parse, effect: Effect, deeds: Sequence[Act]) -> Agent:
    """The agent that an act's noun carries: "in Russian air strikes", "in a raid by the coalition"."""
    found = [a for a in deeds if a.names and (is_act(parse.tokens[a.at]) or _brought_about(parse, a.at, effect))]
    nearest = min(found, key=lambda a: abs(a.at - effect.head), default=None)
    return Agent(nearest.names, nearest.text, True, "the owner of the act") if nearest is not None else Agent()
