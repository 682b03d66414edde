"""Place names found, resolved and looked up by Sayso, scored beside published figures.

    python bench/places.py FOLDER [--errors N]

FOLDER holds ``GeoVirus.xml`` and ``lgl.xml`` as their authors hand them out. ``--errors`` prints the N most frequent wrong answers.

**Gold mentions resolved within 161 km** (100 miles): where each name stands is given, what it means is asked; a name left without a
pin counts as wrong, as does one whose point is further from theirs. Names without coordinates of theirs are left out, as in the
published figures. Beside it the population baseline on the same gazetteer: always the most populous place of that spelling.

**Finding**, on GeoVirus: a mention of ours is right if it starts and ends where one of theirs does.

**Variants**: the project's own table (``tests/resolve/variants.csv``). A row is right if the name, looked up in its country, gives the
place (or, in the rows that must not match, does not give it, or any); a false hit is a row of the latter sort that does.

**Cost**: microseconds of processor time for the look-up of a name not asked for before (every capitalised word of the corpora),
resident memory that looking all of them up adds to a process, and how much longer than one that imports Sayso's settings alone a
process takes that imports the resolving of places, opens the gazetteer and looks up one name.
"""

from __future__ import annotations

import argparse
import csv
import math
import statistics
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.annotate import Parser
from sayso.model.parse import Parse
from sayso.model.report import Block, BlockKind, Media, Report
from sayso.model.span import Span
from sayso.resolve import Gazetteer
from sayso.resolve.places import find_places, resolve_at
from sayso.settings import Settings

NEAR_KM = 161.0
VARIANTS = Path(__file__).parent.parent / "tests" / "resolve" / "variants.csv"
NOTE = "published: population baseline and CamCoder (Gritta et al. 2018), mordecai3 (Halterman 2023); gold mentions, within 161 km"


@dataclass(frozen=True)
class Gold:
    """A place name of an article, and the point that its authors give it."""

    span: Span
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Article:
    """An article with its gold names."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def geovirus(path: Path) -> Iterator[Article]:
    """The articles of GeoVirus; its offsets count from 1."""
    for number, article in enumerate(ET.parse(path).getroot()):
        gold = []
        for location in article.iterfind("locations/location"):
            span = Span(int(_text(location, "start")) - 1, int(_text(location, "end")) - 1)
            gold.append(Gold(span, float(_text(location, "lat")), float(_text(location, "lon"))))
        yield Article(f"geovirus-{number}", _text(article, "text"), tuple(gold))


def lgl(path: Path) -> Iterator[Article]:
    """The articles of the Local-Global Lexicon."""
    for article in ET.parse(path).getroot():
        gold = []
        for toponym in article.iterfind("toponyms/toponym"):
            span = Span(int(_text(toponym, "start")), int(_text(toponym, "end")))
            point = toponym.find("gaztag/lat"), toponym.find("gaztag/lon")
            known = point[0] is not None and point[1] is not None
            lat, lon = (
                (float(_text(toponym, "gaztag/lat")), float(_text(toponym, "gaztag/lon"))) if known else (None, None)
            )
            gold.append(Gold(span, lat, lon))
        yield Article(article.get("docid", ""), _text(article, "text"), tuple(gold))


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(path) or ""


def parsed(articles: Sequence[Article]) -> list[Parse]:
    """The articles as Sayso reads them."""
    parser = Parser(Settings.load().model)
    whole = [(a, (Block(Span(0, len(a.text)), BlockKind.BODY),)) for a in articles]
    return list(
        parser.parse_many(Report(a.name, a.name, "", Media.TEXT, "utf-8", a.text, blocks) for a, blocks in whole)
    )


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres on the sphere."""
    p, q, r, s = map(math.radians, (*a, *b))
    return 12742 * math.asin(
        min(1, math.sqrt(math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2))
    )


@dataclass
class Resolved:
    """Distances of our answers from theirs, without end where there is none, and those of the population baseline."""

    ours: list[float]
    population: list[float]
    wrong: Counter[str]

    @staticmethod
    def share(distances: Sequence[float]) -> float:
        return sum(d <= NEAR_KM for d in distances) / len(distances)


def resolve(articles: Sequence[Article], parses: Sequence[Parse], gazetteer: Gazetteer) -> Resolved:
    """What the gold names of ``articles`` mean."""
    done = Resolved([], [], Counter())
    for article, parse in zip(articles, parses, strict=True):
        places = resolve_at(parse, [g.span for g in article.gold], gazetteer)
        for gold, place in zip(article.gold, places, strict=True):
            if gold.lat is None or gold.lon is None:
                continue
            name, point = gold.span.of(article.text), (gold.lat, gold.lon)
            pinned = place is not None and place.lat is not None and place.lon is not None
            done.ours.append(apart(point, (place.lat, place.lon)) if pinned else math.inf)  # type: ignore[union-attr, arg-type]
            known = gazetteer.by_spelling(name)
            done.population.append(apart(point, (known[0].lat, known[0].lon)) if known else math.inf)
            if done.ours[-1] > NEAR_KM:
                done.wrong[f"{name} at {gold.lat}, {gold.lon}; ours {place.name if place else 'none'}"] += 1
    return done


def find(articles: Sequence[Article], parses: Sequence[Parse], gazetteer: Gazetteer) -> tuple[float, float, float]:
    """Precision, recall and F1 of the mentions found."""
    right = ours = theirs = 0
    for article, parse in zip(articles, parses, strict=True):
        found, gold = {m.span for m in find_places(parse, gazetteer)}, {g.span for g in article.gold}
        right, ours, theirs = right + len(found & gold), ours + len(found), theirs + len(gold)
    return right / ours, right / theirs, 2 * right / (ours + theirs)


def variants(gazetteer: Gazetteer) -> tuple[int, int, int, int]:
    """Rows, rows that must not match, rows that are right, false hits."""
    rows = list(csv.DictReader(VARIANTS.read_text(encoding="utf-8").splitlines()))
    right = false = 0
    for row in rows:
        found = [c.name for c in gazetteer.lookup(row["written"], {row["country"]}) if c.country == row["country"]]
        given = bool(found) if not row["place"] else row["place"] in (found[:2] if row["same"] == "yes" else found)
        right += given is (row["same"] == "yes")
        false += given and row["same"] == "no"
    return len(rows), sum(r["same"] == "no" for r in rows), right, false


def lookup_cost(parses: Iterable[Parse], path: Path) -> tuple[int, float, float, float]:
    """Names looked up, microseconds each by spelling and by sound, and the megabytes that a process gains by it."""
    words = sorted({t.text for parse in parses for t in parse.tokens if t.text[:1].isupper() and t.text.isalpha()})
    script = (
        "import sys, time, resource\n"
        "from pathlib import Path\n"
        "from sayso.resolve import Gazetteer\n"
        "words = sys.stdin.read().split()\n"
        "size = lambda: int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize() / 1e6\n"
        "before = size(); g = Gazetteer(Path(sys.argv[1])); g.by_spelling('Paris')\n"
        "start = time.process_time(); [g.by_spelling(w) for w in words]; spelling = time.process_time() - start\n"
        "start = time.process_time(); [g.by_sound(w, ('SY', 'IQ')) for w in words]; sound = time.process_time() - start\n"
        "print(spelling / len(words) * 1e6, sound / len(words) * 1e6, size() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], input=" ".join(words), capture_output=True, text=True, check=True
    )
    spelling, sound, megabytes = map(float, done.stdout.split())
    return len(words), spelling, sound, megabytes


def start_cost(path: Path, rounds: int = 7) -> float:
    """Seconds that importing the gazetteer, opening it and one look-up add to a process, timed in turn with one without."""
    without = "from pathlib import Path\nfrom sayso.settings import Settings\n"
    opened = (
        f"{without}from sayso.resolve import Gazetteer\nGazetteer.open(Path({str(path.parent)!r})).lookup('Aleppo')\n"
    )
    differences = []
    for _ in range(rounds):
        times = []
        for script in (without, opened):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", script], check=True)
            times.append(time.perf_counter() - start)
        differences.append(times[1] - times[0])
    return statistics.median(differences)


def main() -> None:
    """Read, find, resolve, look up, print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--errors", type=int, default=0, metavar="N")
    options = arguments.parse_args()
    gazetteer = Gazetteer.open(Settings.load().cache, lambda message: print(message, file=sys.stderr))
    print(
        f"{'within 161 km of gold mentions':34}{'names':>7}{'ours':>7}{'asked':>7}{'median km':>11}{'population':>12}   published"
    )
    corpora = {}
    for label, file, reader, asked, published in (
        ("GeoVirus", "GeoVirus.xml", geovirus, ".88", "population .80, CamCoder .82"),
        ("LGL", "lgl.xml", lgl, ".76", "population .70, CamCoder .76, mordecai3 .827"),
    ):
        if not (options.folder / file).exists():
            raise SystemExit(f"{options.folder}: holds no {file}; name the folder of GeoVirus and LGL")
        articles = list(reader(options.folder / file))
        corpora[label] = articles, parsed(articles)
        done = resolve(*corpora[label], gazetteer)
        median, baseline = statistics.median(done.ours), done.share(done.population)
        print(
            f"{label:34}{len(done.ours):7}{done.share(done.ours):7.3f}{asked:>7}{median:11.1f}{baseline:12.3f}   {published}"
        )
        for line, count in done.wrong.most_common(options.errors):
            print(f"    {count:3} {line}")
    precision, recall, f1 = find(*corpora["GeoVirus"], gazetteer)
    print(f"{'GeoVirus: finding, F1':34}{'':7}{f1:7.3f}{'.80':>7}   precision {precision:.3f}, recall {recall:.3f}")
    rows, unlike, right, false = variants(gazetteer)
    print(f"{f'variants, {rows} rows, {unlike} not to match':41}{right / rows:7.3f}{'.97':>7}   false hits {false}")
    names, spelling, sound, megabytes = lookup_cost(
        (p for _, parses in corpora.values() for p in parses), gazetteer.path
    )
    print(
        f"{f'look-up by spelling, {names:,} names':41}{spelling:7.1f}{'20':>7}   microseconds each; by sound {sound:.1f}"
    )
    print(f"{'memory that look-ups add':41}{megabytes:7.1f}{'150':>7}   MB resident")
    print(f"{'process start':41}{start_cost(gazetteer.path):7.2f}{'.5':>7}   seconds more")
    print(NOTE)


if __name__ == "__main__":
    main()
