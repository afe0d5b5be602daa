"""The part of the pronoun features that the trees give: roles, clauses, binding."""

from cuttings.language.clauses import Clauses
from cuttings.language.person_mentions import Entity, Scene
from cuttings.language.pronoun_candidates import Candidate, Pronoun

NO_PATH = 20
DEEPEST = 30
_ARGUMENTS = frozenset({"obj", "iobj", "obl", "nsubj"})
_BESIDE = frozenset({"appos", "flat", "compound", "conj"})
NEAR = 12


def syntax_part(
    scene: Scene, clauses: Clauses, entity: Entity, pronoun: Pronoun, candidate: Candidate
) -> dict[str, float]:
    """Roles of pronoun and candidate, and how their clauses lie to each other."""
    row = _phrase_part(scene, clauses, pronoun, candidate)
    row |= _clause_part(clauses, pronoun.at, candidate.mention.head)
    row |= _subject_part(scene, clauses, pronoun, candidate)
    row["owned"] = _is_owned(scene, clauses, entity, pronoun)
    return row


def _phrase_part(
    scene: Scene, clauses: Clauses, pronoun: Pronoun, candidate: Candidate
) -> dict[str, float]:
    at, head = pronoun.at, candidate.mention.head
    top = clauses.top[head]
    relation = clauses.relation[top]
    own = clauses.relation[at]
    role = own.split(":")[0]
    here = scene.sentence[at] == candidate.mention.sentence
    governor = clauses.head[at]
    subject = relation.startswith(("nsubj", "csubj"))
    joined = any(
        clauses.head[n] in {head, top} and clauses.relation[n] == "conj"
        for n in range(head, min(len(clauses.head), head + NEAR))
    )
    return {
        "parallel": clauses.relation[head].split(":")[0] == role,
        "phrase parallel": relation.split(":")[0] == role,
        "phrase subject": subject,
        "phrase oblique": relation.startswith("obl"),
        "phrase modifier": relation.startswith("nmod"),
        "conjoined": joined or clauses.relation[head] == "conj",
        "main subject": clauses.is_main_subject(head),
        "coargument": here and role in _ARGUMENTS and clauses.head[top] == governor,
        "possessor and subject": own == "nmod:poss"
        and subject
        and clauses.head[top] == clauses.clause[at],
        "same clause": governor != at and clauses.head[head] == governor,
    }


def _clause_part(clauses: Clauses, at: int, head: int) -> dict[str, float]:
    own, other = clauses.clause[at], clauses.clause[head]
    above = clauses.clauses_above(at)
    steps = {upper: n for n, (_, upper) in enumerate(above, start=1)}
    reached = [clauses.relation[below] for below, upper in above if upper == other]
    chain = {token: n for n, token in enumerate(_ancestors(clauses, at))}
    path = next(
        (n + chain[token] for n, token in enumerate(_ancestors(clauses, head)) if token in chain),
        NO_PATH,
    )
    top = clauses.top[head]
    return {
        "governs": head in chain,
        "path": path,
        "clause depth": clauses.depth[other],
        "depth of pronoun's clause": clauses.depth[own],
        "same verb": own == other,
        "clauses above": steps.get(other, 0),
        "subject above": other in steps and clauses.is_subject(head) and clauses.head[top] == other,
        "above: adverbial": "advcl" in reached,
        "above: relative": any(relation.startswith("acl") for relation in reached),
    }


def _subject_part(
    scene: Scene, clauses: Clauses, pronoun: Pronoun, candidate: Candidate
) -> dict[str, float]:
    sentence = scene.sentence[pronoun.at]
    subjects = [m for m in candidate.earlier if clauses.is_subject(m.head)]
    before = [m for m in subjects if m.sentence == sentence - 1]
    here = [m for m in candidate.earlier if m.sentence == sentence]
    near = (
        here
        or [m for m in candidate.earlier if m.sentence == sentence - 1]
        or candidate.earlier[-1:]
    )
    return {
        "subjects": len(subjects),
        "subject here": any(m.sentence == sentence for m in subjects),
        "subject before": bool(before),
        "main subject before": any(clauses.is_main_subject(m.head) for m in before),
        "leading subject": any(clauses.is_subject(m.head) and clauses.leads[m.head] for m in near),
    }


def _is_owned(scene: Scene, clauses: Clauses, entity: Entity, pronoun: Pronoun) -> bool:
    """Whether the person is what the pronoun owns: the brother of `his brother Tom`."""
    if clauses.relation[pronoun.at] != "nmod:poss":
        return False
    owned = clauses.head[pronoun.at]
    start = scene.tokens[owned].start
    return any(
        m.sentence == scene.sentence[pronoun.at]
        and (
            m.start <= start < m.end
            or (clauses.head[m.head] == owned and clauses.relation[m.head] in _BESIDE)
        )
        for m in entity.mentions
    )


def _ancestors(clauses: Clauses, at: int) -> list[int]:
    chain = [at]
    while len(chain) < DEEPEST and clauses.head[chain[-1]] != chain[-1]:
        chain.append(clauses.head[chain[-1]])
    return chain
