"""What can be seen of each line of a scrape and of its neighbours, in numbers.

`scrape_model` decides from these which lines are the report's.
"""

# ruff: noqa: E501 (lists of words, one kind a line)

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from onrecord.reading.dates import MONTHS

Row: TypeAlias = list[float]
"""The numbers seen of one line, in the order of `names`."""

_TOKEN = re.compile(r"\w+")
_FUNCTION = frozenset(
    _TOKEN.findall(
        "a about after all also an and are as at be because been before but by can could did do for from had has have he"
        " her his if in into is it its like more not of on one or our out over said she so some than that the their them"
        " there they this to up was we were what when which who will with would you"
        " o os um uma de do da dos das em no na nos nas que para por com se ao ou mais como e el la los las un una del y es"
        " con su al lo le les des du et en est dans pour qui sur il di che per non della nel si der die das und ist zu den"
        " von mit auf het een van op te dat"
    )
)
"""The commonest words of English, and of the languages that the scrapes set also holds."""
_SPEECH = frozenset("said says told according announced added explained wrote tweeted asked".split(" "))  # noqa: SIM905
_FIRST = frozenset("i we my our me us".split(" "))  # noqa: SIM905
_SECOND = frozenset("you your".split(" "))  # noqa: SIM905
_MONTHS = frozenset(name for name in MONTHS if name != "may")
_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]{0,3}\s?$|[\"”]\s?$")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s|$)|[。！？]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
"""Letters of scripts that set no spaces between words; two are counted as a word."""
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ]")
_QUOTE = re.compile(r"[\"“”«»]|``|''|[‘'](?=\w)")
_BULLET = re.compile(r"\s{0,4}(?:[*+•·‣▪■►>]|-(?=\s)|\d{1,2}[.)](?=\s))\s?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_AGO = re.compile(r"\b\d{1,2} ?(?:s|m|h|d|min|minute|hr|hour|day|week|month|year)s?(?: ago)?\b(?! old)", re.IGNORECASE)
_WORDS = {
    "share": "share tweet facebook twitter whatsapp linkedin pinterest reddit tumblr flipboard email mail print messenger"
    " telegram instagram youtube follow copy_link google",
    "letter": "newsletter newsletters subscribe subscription subscriber subscribers sign_up sign_in log_in login register"
    " inbox alerts notifications membership premium unlimited free_trial account password",
    "related": "related recommended read_more also_read read_also see_also more_from more_on more_in more_stories you_may"
    " you_might most_popular most_read trending popular latest top_stories read_next up_next next_article previous t_miss"
    " must_read editor_s promoted around_the from_the stories headlines more_news next",
    "rights": "copyright rights reserved terms privacy cookie cookies policy trademark powered_by disclaimer contact_us"
    " about_us careers advertise sitemap accessibility faq help feedback guidelines",
    "ad": "advertisement advertising sponsored advertiser ad ads deal deals shop buy_now offer sale promo coupon",
    "comment": "comment comments commenting reply replies replied report_abuse upvote like likes log_in guest posted_by"
    " conversation join_the leave_a your_email moderated flag permalink view_all",
    "photo": "photo photos photograph image images getty picture pictured caption gallery courtesy credit file shutterstock"
    " istock illustration screenshot reuters ap afp epa handout left right enlarge",
    "video": "video videos watch play listen podcast audio live now_playing unmute replay autoplay captions",
    "byline": "by staff writer reporter correspondent editor author published updated posted modified edt est gmt pst ist",
    "note": "is_a covers reporter_at author_of reach_him reach_her follow_him follow_her contributed be_reached born"
    " lives_in bio biography contributor all_posts our_journalism tips send",
    "tag": "tag tags topic topics filed_under categories category tagged keywords in_this mentioned sections",
    "menu": "home menu search skip navigation business sport sports politics entertainment world opinion lifestyle tech"
    " technology health science travel close open toggle back top show hide view click here tap download app",
}  # fmt: skip
"""Words and pairs of words by the kind of furniture that they stand in."""
_GROUPS = tuple(_WORDS)
_KEYWORDS: dict[str, list[int]] = {}
for _number, _listed in enumerate(_WORDS.values()):
    for _word in _listed.split(" "):
        _KEYWORDS.setdefault(_word.replace("_", " "), []).append(_number)
_KEYWORD_REACH = 60
"""Words of a line, from its start, among which keywords and the title's words are looked for."""
_HEADS = re.compile(
    r"\s{0,3}(?:[#*+•>-]\s?){0,3}"
    r"(?:(?P<comments>(?:\d[\d,]* )?(?:comments?|responses|replies|thoughts on)\b"
    r"|leave a (?:reply|comment)|join the (?:conv|disc)"
    r"|view comments|show comments|add (?:a )?comment|post a comment|discussion)"
    r"|(?P<more>related\b|recommended|more (?:from|on|in|stories|news|like)|most (?:popular|read|viewed|recent|shared)|popular\b"
    r"|trending|latest|you (?:may|might)|read (?:next|more)|up next|also (?:on|in)|see also|top (?:stories|news|videos)"
    r"|don'?t miss|editor'?s? picks|recent (?:posts|stories|articles|news)|promoted|sponsored|around the web|what to read"
    r"|previous (?:article|post|story)|next (?:article|post|story)|other (?:news|stories)|news coverage)"
    r"|(?P<about>about (?:the )?(?:author|writer|us)|author|follow us|share (?:this|on|via)|share\b:?$"
    r"|tags?\b|topics\b|filed (?:under|to)|tagged|categories"
    r"|copyright|©|all rights|newsletter|sign up|subscribe|get (?:our|the)|contact))",
    re.IGNORECASE,
)
_HEAD_GROUPS = ("comments", "more", "about")
_MASTHEAD = re.compile(
    r"\W{0,4}(?:by\b\W{0,2}[A-Z]|By\b|BY\b|(?i:written|posted|published|updated|last updated|modified|author)\b)"
    r"|.{0,60}\b(?:19|20)\d\d\b"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'-]{3,40}(?:, [A-Z][\w. ]{1,20}){0,2}(?:\s?\([A-Z][\w /]{1,20}\)|,? \w{3,9}\.? \d{1,2})?\s?(?:—|–|-|:|\()"
)
_LONGEST_SEEN = 4000
_LONG = 18
"""Words from which a line with an end of sentence is taken for running text; chosen on the scrapes set."""


class _Seen:
    """What is seen of one line by itself."""

    __slots__ = ("content", "head", "key", "masthead", "own", "sentence", "words")

    def __init__(self, line: str) -> None:
        head = line if len(line) <= _LONGEST_SEEN else line[:_LONGEST_SEEN]
        lowered = head.lower()
        tokens = _TOKEN.findall(lowered)
        words = len(tokens)
        if not head.isascii():
            words += len(_UNSPACED.findall(head)) // 2
        per = 1.0 / words if words else 0.0
        self.content = [token for token in tokens[:_KEYWORD_REACH] if len(token) > 3]
        self.key = " ".join(tokens)
        self.words = words if len(line) <= _LONGEST_SEEN else words * len(line) // _LONGEST_SEEN
        stripped = line.strip()
        first = stripped[:1]
        ends = bool(_END.search(line[-8:]))
        self.sentence = ends and words >= _LONG
        short = words < 30
        heading = _HEADS.match(head) if words <= 14 else None
        self.head = heading.lastgroup if heading else None
        digits = sum(map(str.isdigit, tokens))
        numbered = digits > 0 or any(map(str.isdigit, head)) if short else True
        vocabulary = set(tokens)
        self.masthead = words <= 16 and bool(_MASTHEAD.match(head))
        self.own = [
            math.log1p(words),
            len(stripped) * per,
            float(ends),
            float(len(_STOP.findall(head))),
            float(first.isupper()),
            float(first.islower()),
            float(first.isdigit()),
            float(first in "\"“‘'«"),
            float(bool(_BULLET.match(line))),
            sum(map(_FUNCTION.__contains__, tokens)) * per,
            len(_CAPITAL.findall(head)) * per,
            float(short and stripped.isupper()),
            digits * per,
            head.count(",") * per,
            float(stripped.endswith(":")),
            float(stripped.endswith(("...", "…"))),
            float(stripped.endswith("?")),
            float("|" in head) + float("»" in head or "›" in head or "→" in head),
            float("@" in head) + 2.0 * ("http" in head or "www." in head or ".com" in head),
            float("(" in head),
            float("/" in head),
            float(bool(_QUOTE.search(head))),
            float(not _SPEECH.isdisjoint(vocabulary)),
            float(not _FIRST.isdisjoint(vocabulary)),
            float(not _SECOND.isdisjoint(vocabulary)),
            float(numbered and bool(_YEAR.search(head))),
            float(numbered and bool(_CLOCK.search(head))),
            float(short and not _MONTHS.isdisjoint(vocabulary)),
            float(short and ("ago" in vocabulary or (numbered and bool(_AGO.search(head))))),
            float(self.masthead),
            float(words > 8 and bool(_DATELINE.match(head))),
            *_keywords(tokens, per if words > 6 else 1.0),
            *(float(self.head == name) for name in _HEAD_GROUPS),
        ]


def _keywords(tokens: Sequence[str], weight: float) -> list[float]:
    """How many words and pairs of words of each kind the line holds."""
    counts = [0.0] * len(_GROUPS)
    tokens = tokens[:_KEYWORD_REACH]
    known = [numbers for numbers in map(_KEYWORDS.get, tokens) if numbers]
    known += [numbers for numbers in map(_KEYWORDS.get, map(" ".join, pairwise(tokens))) if numbers]
    for numbers in known:
        for number in numbers:
            counts[number] += weight
    return counts


_OWN = (
    *_TOKEN.findall(
        "words characters ends stops upper lower digit quote bullet function capitals capital_line numbers commas colon"
        " dots question bars web bracket slash marks speech first second year clock month ago masthead dateline"
    ),
    *(f"kw_{name}" for name in _GROUPS),
    *(f"head_{name}" for name in _HEAD_GROUPS),
)
_SHARED = _OWN.index("words"), _OWN.index("ends"), _OWN.index("function"), _OWN.index("capitals"), _OWN.index("bullet")
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)


def names() -> list[str]:
    """The names of the numbers of a row."""
    around = [f"{_OWN[i]}{offset:+}" for offset in _NEIGHBOURS for i in _SHARED]
    return [*_OWN, *around,
        "blank_before", "blank_after", "place_lines", "place_words", "lines", "all_words", "running_share",
        "before_running", "after_running", "gap_before", "gap_after", "short_before", "short_after",
        "density2", "density5", "density12", "run_place", "overlap", "overlap_top", "copies",
        "since_comments", "since_more", "since_about", "any_comments", "any_more", "any_about", "since_masthead",
        "masthead_after",
        "blank_share",
        "first_running", "biggest_before", "biggest_after", "in_biggest",
    ]  # fmt: skip


def rows_of(lines: Sequence[str]) -> list[Row]:
    """What is seen of each line that is not blank, in order; linear in the length of the text."""
    kept = [i for i, line in enumerate(lines) if line and not line.isspace()]
    if not kept:
        return []
    seen = [_Seen(lines[i]) for i in kept]
    count = len(seen)
    words = [s.words for s in seen]
    cumulated = _running_sums(words)
    running = _running_sums([s.words if s.sentence else 0 for s in seen])
    total, total_running = max(1, cumulated[-1]), max(1, running[-1])
    sentence_at = [i for i, s in enumerate(seen) if s.sentence]
    short = _running_sums([1 if s.words < 8 else 0 for s in seen])
    big_start, big_end = _densest(seen)
    vocabulary = Counter(t for s in seen[big_start:big_end] if s.sentence for t in set(s.content))
    top = {t for s in seen[: max(1, big_start + 1)] if s.words < 25 for t in s.content}
    copies = Counter(s.key for s in seen)
    blank_share = 1.0 - count / len(lines)
    since = dict.fromkeys(_HEAD_GROUPS, -1)
    masthead = -1
    masthead_before = [i for i, s in enumerate(seen) if s.masthead]
    own_context = [[s.own[i] for i in _SHARED] for s in seen]
    outside = [-1.0] * len(_SHARED)
    rows: list[Row] = []
    for i, line in enumerate(seen):
        if line.head:
            since[line.head] = i
        if line.masthead and not line.sentence:
            masthead = i
        row = list(line.own)
        for offset in _NEIGHBOURS:
            row += own_context[i + offset] if 0 <= i + offset < count else outside
        at = bisect_left(sentence_at, i)
        before = sentence_at[at - 1] if at else -1
        after_at = bisect_right(sentence_at, i)
        after = sentence_at[after_at] if after_at < len(sentence_at) else count
        content = line.content
        minus = 1 if line.sentence and big_start <= i < big_end else 0
        overlap = sum(vocabulary[t] > minus for t in content) / len(content) if content else 0.0
        overlap_top = sum(map(top.__contains__, content)) / len(content) if content else 0.0
        row += [
            float(i == 0 or kept[i] - kept[i - 1] > 1),
            float(i == count - 1 or kept[i + 1] - kept[i] > 1),
            i / count,
            cumulated[i] / total,
            math.log1p(count),
            math.log1p(total),
            total_running / total,
            running[i] / total_running,
            (running[-1] - running[i + 1]) / total_running,
            math.log1p(i - before) if before >= 0 else 9.0,
            math.log1p(after - i) if after < count else 9.0,
            math.log1p(short[i] - short[before + 1]) if before >= 0 else 9.0,
            math.log1p(short[after] - short[i + 1]) if after < count else 9.0,
            _density(running, short, i, 2),
            _density(running, short, i, 5),
            _density(running, short, i, 12),
            (i - big_start) / max(1, big_end - big_start),
            overlap,
            overlap_top,
            float(min(4, copies[line.key])),
            *(math.log1p(i - since[name]) if since[name] >= 0 else 9.0 for name in _HEAD_GROUPS),
            *(float(since[name] > big_start) for name in _HEAD_GROUPS),
            math.log1p(i - masthead) if masthead >= 0 else 9.0,
            float(bisect_right(masthead_before, i) < len(masthead_before)),
            blank_share,
            float(i >= sentence_at[0]) if sentence_at else -1.0,
            math.log1p(max(0, big_start - i)),
            math.log1p(max(0, i - big_end + 1)),
            float(big_start <= i < big_end),
        ]
        rows.append(row)
    return rows


def _running_sums(values: Sequence[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _density(running: Sequence[int], short: Sequence[int], i: int, reach: int) -> float:
    """Words of running text per line around the line, itself left out, against short lines."""
    low, high = max(0, i - reach), min(len(running) - 1, i + reach + 1)
    text = running[high] - running[low] - (running[i + 1] - running[i])
    return math.log1p(text / (1 + short[high] - short[low]))


def _densest(seen: Sequence[_Seen]) -> tuple[int, int]:
    """The stretch of lines in which running text most outweighs short lines (greatest sum of scores; Kadane)."""
    best, best_start, best_end = -1.0, 0, len(seen)
    score, start = 0.0, 0
    for i, line in enumerate(seen):
        score += min(80, line.words) if line.sentence else -10.0 if line.words < 8 else -4.0
        if score > best:
            best, best_start, best_end = score, start, i + 1
        if score < 0:
            score, start = 0.0, i + 1
    return best_start, best_end
