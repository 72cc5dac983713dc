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
from typing import TypeAlias

Row: TypeAlias = list[float]
"""The numbers seen of one line, in the order of `names`."""

_TOKEN = re.compile(r"\w+")
_FUNCTION = frozenset(
    _TOKEN.findall(
        "a about after all also an and are as at be because been before but by can could did do for from had has have he"
        " her his if in into is it its like more not of on one or our out over said she so some than that the their them"
        " there they this to up was we were what when which who will with would you"
    )
)
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s?$|[\"”]\s?$")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s|$)")
_QUOTE = re.compile(r"[\"“”«»]|``|''|[‘'](?=\w)")
_SPEECH = re.compile(r"\b(?:said|says|told|according to|announced|added|explained|wrote|tweeted|asked)\b")
_FIRST = re.compile(r"\b(?:I|we|my|our|me|us|I’m|I'm|I’ve|I've)\b")
_SECOND = re.compile(r"\b(?:you|your|you’re|you're)\b", re.IGNORECASE)
_BULLET = re.compile(r"\s{0,4}(?:[*+•·‣▪■►>]|-(?=\s)|\d{1,2}[.)](?=\s))\s?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:\d{1,2}|an?|one|two|three|few) ?(?:s|m|h|d|min|minute|hr|hour|day|week|month|year)s?(?: ago)?\b(?! old)",
    re.IGNORECASE,
)
_WORDS = {
    "share": r"share|tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|tumblr|flipboard|email|e-mail|print"
    r"|copy link|messenger|telegram|instagram|youtube|follow",
    "letter": r"newsletters?|subscribe|subscription|subscribers?|sign up|sign in|log ?in|register|inbox|alerts?"
    r"|notifications?|membership|premium|unlimited|free trial|account|password",
    "related": r"related|recommended|read more|also read|read also|see also|more from|more on|more in|more stories"
    r"|you may|you might|most popular|most read|trending|popular|latest|top stories|read next|up next|next article"
    r"|previous|don'?t miss|must read|editor'?s picks|promoted|around the web|from the web|stories|headlines|more news",
    "rights": r"copyright|©|all rights reserved|terms|privacy|cookies?|policy|reserved|trademark|powered by|disclaimer"
    r"|contact us|about us|careers|advertise|sitemap|site map|accessibility|faq|help|feedback|guidelines",
    "ad": r"advertisement|advertising|sponsored|advertiser|ad|ads|deal|deals|shop|buy now|offer|sale|promo|coupon",
    "comment": r"comments?|commenting|reply|replies|replied|report abuse|upvote|likes?|log in to|guest|posted by"
    r"|conversation|join the|leave a|your email|moderated|flag|permalink|view all",
    "photo": r"photos?|photograph|images?|getty|picture|pictured|caption|gallery|courtesy|credit|file|shutterstock"
    r"|istock|illustration|screenshot|screengrab|reuters|ap|afp|epa|handout|left|right|enlarge",
    "video": r"video|videos|watch|play|listen|podcast|audio|live|now playing|unmute|replay|autoplay|closed captions",
    "byline": r"by|staff|writer|reporter|correspondent|editor|author|published|updated|posted|modified|edt|est|gmt|pst|ist",
    "note": r"is a|covers|reporter at|author of|reach him|reach her|follow him|follow her|contributed|can be reached"
    r"|born|lives in|bio|biography|contributor|all posts|view all posts|our journalism|tips|send",
    "tag": r"tags?|topics?|filed under|categories|category|tagged|keywords|in this article|mentioned|sections?",
    "menu": r"home|menu|search|skip|navigation|business|sports?|politics|entertainment|world|opinion|lifestyle|tech"
    r"|technology|health|science|travel|close|open|toggle|back|top|show|hide|view|click|here|tap|download|app",
}
_GROUPS = tuple(_WORDS)
_KEYWORD = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _WORDS.items()).replace(r"\b(?:©", "(?:©"),
    re.IGNORECASE,
)
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
_LONGEST_SEEN = 4000
_LONG = 18
"""Words from which a line with an end of sentence is taken for running text; chosen on the scrapes set."""


class _Seen:
    """What is seen of one line by itself."""

    __slots__ = ("head", "own", "sentence", "tokens", "words")

    def __init__(self, line: str) -> None:
        head = line if len(line) <= _LONGEST_SEEN else line[:_LONGEST_SEEN]
        tokens = _TOKEN.findall(head)
        words = len(tokens)
        per = 1.0 / words if words else 0.0
        self.tokens = [token.lower() for token in tokens]
        self.words = words if len(line) <= _LONGEST_SEEN else words * len(line) // _LONGEST_SEEN
        stripped = line.strip()
        first = stripped[:1]
        ends = bool(_END.search(line[-8:]))
        self.sentence = ends and words >= _LONG
        found = Counter(match.lastgroup for match in _KEYWORD.finditer(head[:600]))
        heading = _HEADS.match(head)
        self.head = heading.lastgroup if heading and words <= 14 else None
        capital = sum(token[0].isupper() for token in tokens)
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
            sum(token in _FUNCTION for token in self.tokens) * per,
            capital * per,
            float(stripped.isupper()),
            sum(token.isdigit() for token in tokens) * per,
            head.count(",") * per,
            float(stripped.endswith(":")),
            float(stripped.endswith(("...", "…"))),
            float(stripped.endswith("?")),
            float("|" in head) + float("»" in head or "›" in head or "→" in head),
            float("@" in head) + 2.0 * ("http" in head or "www." in head or ".com" in head),
            float("(" in head),
            float("/" in head),
            float(bool(_QUOTE.search(head))),
            float(bool(_SPEECH.search(head))),
            float(bool(_FIRST.search(head))),
            float(bool(_SECOND.search(head))),
            float(bool(_YEAR.search(head))),
            float(bool(_CLOCK.search(head))),
            float(bool(_MONTH.search(head))) if words < 30 else 0.0,
            float(bool(_AGO.search(head))) if words < 30 else 0.0,
            *(found[name] * (per if words > 6 else 1.0) for name in _GROUPS),
            *(float(self.head == name) for name in _HEAD_GROUPS),
        ]


_OWN = (
    *_TOKEN.findall(
        "words characters ends stops upper lower digit quote bullet function capitals capital_line numbers commas colon"
        " dots question bars web bracket slash marks speech first second year clock month ago"
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
        "since_comments", "since_more", "since_about", "any_comments", "any_more", "any_about", "blank_share",
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
    vocabulary = Counter(t for s in seen[big_start:big_end] if s.sentence for t in set(s.tokens) if len(t) > 3)
    top = {t for s in seen[: max(1, big_start + 1)] if s.words < 25 for t in s.tokens if len(t) > 3}
    copies = Counter(" ".join(s.tokens) for s in seen)
    blank_share = 1.0 - count / len(lines)
    since = dict.fromkeys(_HEAD_GROUPS, -1)
    own_context = [[s.own[i] for i in _SHARED] for s in seen]
    outside = [-1.0] * len(_SHARED)
    rows: list[Row] = []
    for i, line in enumerate(seen):
        if line.head:
            since[line.head] = i
        row = list(line.own)
        for offset in _NEIGHBOURS:
            row += own_context[i + offset] if 0 <= i + offset < count else outside
        at = bisect_left(sentence_at, i)
        before = sentence_at[at - 1] if at else -1
        after_at = bisect_right(sentence_at, i)
        after = sentence_at[after_at] if after_at < len(sentence_at) else count
        content = [t for t in line.tokens[:60] if len(t) > 3]
        minus = 1 if line.sentence and big_start <= i < big_end else 0
        overlap = sum(vocabulary[t] > minus for t in content) / len(content) if content else 0.0
        overlap_top = sum(t in top for t in content) / len(content) if content else 0.0
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
            float(min(4, copies[" ".join(line.tokens)])),
            *(math.log1p(i - since[name]) if since[name] >= 0 else 9.0 for name in _HEAD_GROUPS),
            *(float(since[name] > big_start) for name in _HEAD_GROUPS),
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
