"""What holds for every text."""

import pickle

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapcheck.catalog.model import Catalog
from gapcheck.matching.matcher import Matcher
from gapcheck.matching.model import How, Mention

PIECES = [
    "Kubernetes", "kuberntes", "Docker", "No experience with ", "Terraform", "Kuber-\nnetes", "ML-flow", "LInfluxDB", "K ubernetes",
    "DockerKubernetesHelm", "python3.11", "AWS Lambda", "Go", "R", "C++", ".NET", "Argo", "Ray Jenkins", "https://docker.com/x", "jane@docker.com",
    "ＫＵＢＥ", "Kubеrnetes", "é", "ﬁ", "\n", "\n- ", "; ", ", ", ". ", ": ", " and ", " ", "(", ")", "/", "|", "•", "Computaci´on", "e\u0301",
    "Azure Laod Testing", "currently learning: ", "K u b e r n e t e s", "\x00", "\u200b", "漢字", "never used ", "drift ", "detected data ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


@quick
@given(text=texts)
def test_mentions_slice_back_are_sorted_and_do_not_half_overlap(text: str, matcher: Matcher) -> None:
    found = matcher.match_text(text)
    for mention in found:
        assert mention.surface
        assert text[mention.start : mention.end] == mention.surface
        assert mention.block[0] <= mention.start < mention.end <= mention.block[1]
        assert mention.line == text.count("\n", 0, mention.start) + 1
        assert (mention.how is How.FUZZY) == (mention.distance > 0)
        assert 0 < mention.score <= 1
    keys = [(mention.start, mention.end, mention.skill) for mention in found]
    assert keys == sorted(set(keys))
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            assert not _overlap(one, other) or (one.start, one.end) == (other.start, other.end)


@quick
@given(text=texts)
def test_the_same_text_gives_the_same_mentions(text: str, matcher: Matcher) -> None:
    assert matcher.match_text(text) == matcher.match_text(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str, matcher: Matcher) -> None:
    for mention in matcher.match_text(text):
        assert text[mention.start : mention.end] == mention.surface


def test_what_was_seen_before_does_not_matter(matcher: Matcher, shipped: Catalog) -> None:
    fresh = Matcher(shipped)
    text = "Kuberntes, dokcer and Azure Laod Testing; LInfluxDB; no experience with Terrafrom"
    assert fresh.match_text(text) == matcher.match_text(text)


def test_a_matcher_travels_to_workers(matcher: Matcher) -> None:
    copy = pickle.loads(pickle.dumps(matcher))
    text = "Kubernetes, dokcer; currently learning Rust and Go"
    assert copy.match_text(text) == matcher.match_text(text)


def test_walls_of_one_character_take_no_time_worth_naming(matcher: Matcher) -> None:
    for piece in ("a", "a ", "-\n", "@", ".com ", "((", "docker ", "no ", "/", "Go, ", "no docker, ", "Rust and "):
        matcher.match_text(piece * 5_000)
