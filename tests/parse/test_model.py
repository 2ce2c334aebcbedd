"""The language model as it is loaded here, beside what its package loads."""

from pathlib import Path

from corroborate.parse.model import language, load

SENTENCES = Path(__file__).parents[1] / "extract" / "figure_sentences.txt"


def test_the_faster_matrices_give_the_same_parses() -> None:
    lines = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line]
    texts = [" ".join(lines[at : at + 20]) for at in range(0, len(lines), 20)]
    ours, theirs = (
        [
            [(t.tag_, t.pos_, t.lemma_, t.head.i, t.dep_, t.ent_type_) for t in doc]
            for doc in nlp.pipe(texts)
        ]
        for nlp in (language(), load())
    )
    assert sum(map(len, ours)) > 5_000
    assert ours == theirs
