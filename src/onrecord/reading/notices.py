"""Pages that are about themselves: errors, walls and checks, told from short reports that only sound like them."""

from __future__ import annotations

import re

_ERROR_CODE = r"(?:400|401|403|404|410|429|451|50[0-4]|52\d)"
_NO_PAGE = r"(?:not|(?:is|was|could)n[’']t|can(?:not|[’']?t)|could\ not)\ (?:be\ )?(?:found|available)"
_ERROR = rf"""
    {_ERROR_CODE} | error | {_NO_PAGE} | not\ found | no\ longer\ available | does(?:\ not|n[’']t)\ exist
  | (?:page|service|site|website)\ (?:temporarily\ )?unavailable | access\ (?:is\ |to\ this\ page\ has\ been\ )?denied
  | forbidden | unauthori[sz]ed | bad\ (?:gateway|request) | gateway\ time-?\ ?out | too\ many\ requests
  | internal\ server\ error | just\ a\ moment | attention\ required | are\ you\ (?:a\ robot|human)
  | (?:robot|security|browser)\ check | captcha | checking\ your\ browser | site\ maintenance
  | we[’']?ll\ be\ (?:right\ )?back
"""
_FILLER = r"""
    oops | whoops | sorry | ah | uh-oh | http | status | code | page | article | content | document | file | url
  | the | this | that | your | is | was | we | requested | soon
  | you\ (?:requested|(?:were|are)\ looking\ for)
"""
_ERROR_TITLE = re.compile(
    rf"\W*(?:(?:{_FILLER})\W+)*(?:{_ERROR})\b(?:\W+(?:{_ERROR}|{_FILLER})\b)*\W*", re.IGNORECASE | re.VERBOSE
)
_SIDE = re.compile(r"\s+[-–—|·•*»«~/]{1,2}\s+|\s*[|»]\s*")

_OF_ITSELF = re.compile(
    r"""(?ix)\b(?: you | your | yours | (?:this|the|our) \ (?:web)?(?:page|site) | we\ use\ cookies | javascript
      | captcha | page\ not\ found | (?:error|http)\ \d{3} | \d{3}\ (?:error|not\ found) | access\ denied
      | subscribe\ to       | content\ is\ not\ available | checking\ your\ browser | terms\ of\ (?:use|service)
      | (?:cookie|privacy)\ (?:policy|settings))\b
    """
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCE = re.compile(r".+?(?:[.!?…][\"'”’»)\]]{0,3}(?=\s|$)|[。！？])")

_SHORTEST_SENTENCE = 4
_FEWEST_SENTENCES = 2
_FEWEST_WORDS = 40
_FEWEST_OF_MOST = 20
"""Words of sentences about something else than the page from which a text is a report: the lower count where they are
most of what it says. Set by hand, on invented reports and notices."""


def is_error_title(title: str) -> bool:
    """Whether the whole of a title, or of one side of it ("Page not found | Quay Herald"), is the name of an error."""
    return len(title) <= 150 and any(_ERROR_TITLE.fullmatch(side) for side in _SIDE.split(title))


def holds_report(text: str) -> bool:
    """Whether the text has sentences enough that are not about the page or to its visitor.

    What is quoted may say "you"; a sentence ends with its punctuation, so that headlines and buttons are none.
    """
    words = sentences = 0
    for line in text.split("\n"):
        for sentence in _SENTENCE.findall(line):
            count = len(sentence.split())
            if count >= _SHORTEST_SENTENCE and not _OF_ITSELF.search(_QUOTED.sub("", sentence)):
                words += count
                sentences += 1
    if sentences < _FEWEST_SENTENCES:
        return False
    return words >= _FEWEST_WORDS or (words >= _FEWEST_OF_MOST and 3 * words >= 2 * len(text.split()))
