"""Documents mutated from every annotated page are read one after the other: none may break the parser.

python -m tests.mutated [--documents N] [--seed N]

Each is one page of the sets with lines dropped, repeated, cut, joined or taken from another page, with strange
characters, or with other bytes. Prints each fault with the number that makes its document again; exits 1 if any.
"""

import argparse
import random
import sys

from archive.parsing import attempt
from archive.parsing.records import ParseContext, ReadingFailed, UnreadableSource
from tests.score_sets import SETS, documents

STRANGE = "\x00\x0b\u200b\u3000\ufeff\U00020000、。：“”（）《》□△①〇年月日第版期县委书记"
MOST_CHANGES = 6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pages = [source for name in SETS for source, _ in documents(*SETS[name])]
    refused = faults = 0
    for number in range(options.seed, options.seed + options.documents):
        name, data = mutated(number, pages)
        result = attempt(data, ParseContext(name))
        refused += isinstance(result, UnreadableSource)
        if isinstance(result, ReadingFailed):
            faults += 1
            print(f"{number}, {name}: {result.args}", flush=True)
    print(f"{options.documents} documents, {refused} refused with a sentence, {faults} faults")
    sys.exit(faults > 0)


def mutated(number, pages):
    """(name, bytes) of the document with this number; the same number and pages give the same document."""
    rng = random.Random(number)
    source, other = rng.choice(pages), rng.choice(pages)
    data = source.read_bytes()
    try:
        lines, strangers = data.decode("utf-8").split("\n"), other.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return source.name, _other_bytes(rng, data)
    for _ in range(rng.randint(1, MOST_CHANGES)):
        rng.choice(CHANGES)(rng, lines, strangers)
    changed = "\n".join(lines).encode("utf-8", "surrogatepass")
    return source.name, _other_bytes(rng, changed) if rng.random() < 0.1 else changed


def _drop(rng, lines, strangers):
    at = rng.randrange(len(lines) + 1)
    del lines[at : at + rng.randint(1, 9)]


def _repeat(rng, lines, strangers):
    at = rng.randrange(len(lines) + 1)
    lines[at:at] = lines[at : at + rng.randint(1, 9)] * rng.randint(1, 5)


def _cut(rng, lines, strangers):
    at = rng.randrange(len(lines)) if lines else 0
    width = rng.randint(1, 30)
    lines[at : at + 1] = [line[i : i + width] for line in lines[at : at + 1] for i in range(0, len(line), width)]


def _join(rng, lines, strangers):
    at = rng.randrange(len(lines)) if lines else 0
    lines[at : at + 8] = ["".join(lines[at : at + 8])]


def _mix(rng, lines, strangers):
    at = rng.randrange(len(strangers))
    lines.insert(rng.randrange(len(lines) + 1), strangers[at])


def _shuffle(rng, lines, strangers):
    rng.shuffle(lines)


def _put_strange(rng, lines, strangers):
    if lines:
        at = rng.randrange(len(lines))
        i = rng.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:i] + "".join(rng.choices(STRANGE, k=rng.randint(1, 5))) + lines[at][i:]


CHANGES = (_drop, _repeat, _cut, _join, _mix, _shuffle, _put_strange)


def _other_bytes(rng, data):
    """The bytes, some of them changed or the end missing."""
    changed = bytearray(data[: rng.randint(1, len(data))] if data and rng.random() < 0.5 else data)
    for _ in range(rng.randint(0, 20)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


if __name__ == "__main__":
    main()
