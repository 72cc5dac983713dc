"""Furniture by its wording: lines that are no report's whatever stands around them, and why a line is furniture."""

# ruff: noqa: E501 (a table of patterns, one a line)

from __future__ import annotations

import re

from onrecord.model import DropReason

_LONGEST = 700
"""Characters beyond which a line is not judged by its wording."""

_AGENCIES = r"(?:REUTERS|Reuters|AFP|AP|EPA|dpa|PA|ANSA|TASS|Xinhua|EFE|AAP|Anadolu|UPI|Getty(?: Images)?|Bloomberg)"
_PICTURE = r"(?:photo(?:graph|graphy|grapher|s)?|pictures?|image|illustration|credit|graphic|screen ?(?:shot|grab)|courtesy|file)"

_CAPTION = re.compile(
    "|".join(
        (
            rf"(?<![a-z] )\b{_AGENCIES}\s?/\s?[A-Z][\w.'’ -]{{2,50}}(?:/\S{{2,20}}|\W)*$",
            rf"[\[(](?:[^\[\]()]{{2,60}}[/,|]\s?)?{_AGENCIES}(?: (?:photo|file|images|via)\b[^\[\]()]{{0,40}})?(?:/[^\[\]()]{{2,40}})?[\])]\W*$",
            rf"[\[(](?i:{_PICTURE})\b[^\[\]()]{{1,120}}[\])]?\W*$",
            r"(?i:\b(?:photo(?:graph|grapher)?|picture|image|illustration|photo credit)s?(?: credit)?(?: by|:) ?)[A-Z©][^.!?]{2,70}$",
            r"^\W*(?:FILE PHOTO|FILE|(?i:file (?:photo|image|picture)|photo|image caption|picture|caption))\s?(?:[:–—]|\s-\s).{3,}",
            r"^(?i:image caption|photo caption|media caption|figure caption) .{3,}",
            r"\b(?:Getty Images|AP Photo|AFP via Getty|iStock(?:photo)?|Shutterstock|Alamy)\b[^.!?]{0,40}$",
        )
    )
)
_CREDIT = re.compile(
    rf"^\W*(?i:(?:{_PICTURE})(?: credit)?s?(?: by)?\s?[:/|]|photo(?:graph)?s? by |credit:).{{0,70}}$"
    r"|^\W*(?:Getty Images|Getty|AP Photo|Shutterstock|iStock|Alamy|Image Source)\b.{0,30}$"
)

_RIGHTS = re.compile(r"(?i)^(?:\W*(?:©|\(c\) ?\d|copyright\b)|.{0,120}\ball rights reserved\b)")

_CERTAIN: tuple[tuple[DropReason, re.Pattern[str]], ...] = (
    ("ad", re.compile(r"(?i)^\W*(?:(?:story continues below |continue reading below )?advertise?ments?|advert|sponsored(?: content| links?)?|ad|paid post"
                      r"|article continues (?:after|below)[\w ]{0,30}|story continues below[\w ]{0,20}|scroll to continue[\w ]{0,20}|report this ad)\W*$")),
    ("related", re.compile(r"(?i)^\W*(?:also[- ]read|read[- ]also|must[- ]read|read[- ](?:more|next|this)|see also|related(?: (?:story|stories|article|articles|news|link|links|content|coverage|galler(?:y|ies)|posts?|topics?|video|videos))?"
                           r"|more (?:on this|from|in|stories)|recommended|don[’']?t miss|watch(?: also)?|in case you missed it|more)\s{0,3}(?::|\||>|»|–|—).{0,220}$")),
    ("related", re.compile(r"(?i)^\W*(?:also read|read also|related(?: (?:stories|articles?|news|links|content|coverage|galleries|posts|topics|reading|videos?))"
                           r"|read more|read next|up next|most (?:read|popular|viewed|shared)|trending(?: now)?|you may also like|recommended(?: for you)?|more (?:stories|news)|top stories|latest (?:news|stories)|editor[’']?s[’']? picks?|what to read next)\W*$")),
    ("share", re.compile(r"(?i)^\W*(?:(?:share|tweet|pin|post|email|e-mail|print|save|copy link|facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|tumblr|flipboard|telegram|messenger|comments?|link|link copied|more|this|article|story|on|via|it|page|with|by|to|close|options|icon)\b[\s:,|•·/&*+-]{0,4}){1,20}\W*$")),
    ("share", re.compile(r"(?i)^\W*(?:share|tweet) (?:this|it|on|via)\b.{0,80}$")),
    ("share", re.compile(r"(?i)^\W*(?:please )?(?:follow|like|join|find) (?:us |our |[\w .’'&-]{1,40} )?(?:on |via )?(?:our )?(?:facebook|twitter|instagram|youtube|linkedin|telegram|tiktok|whatsapp|google news)\b.{0,60}$")),
    ("newsletter", re.compile(r"(?i)^(?=.{0,260}$).{0,120}\b(?:sign up|subscribe|get|receive|join)\b.{0,90}\b(?:newsletters?|inbox|e-?mail alerts?|mailing list|breaking news alerts?)\b")),
    ("newsletter", re.compile(r"(?i)^\W*(?:subscribe(?: now| today| here)?|sign up(?: now| here| today)?|(?:our |the )?newsletters?(?: sign[- ]?up)?|enter your e-?mail.{0,40}|e-?mail address)\W*$")),
    ("copyright", _RIGHTS),
    ("credit", re.compile(r"^\W*(?i:sources?)\s?:\s?.{2,60}$|^\W*\(?(?i:(?:additional )?reporting (?:and writing )?by|editing by|with (?:additional )?(?:inputs?|reporting|material) from|writing by) .{2,200}$"
                          r"|^.{3,120}\bcontributed (?:to this (?:report|story|article)|reporting)\W*$")),
    ("comment", re.compile(r"(?i)^\W*(?:(?:\d[\d,]* |no |view |show |all |load )?comments?(?: \(?\d[\d,]*\)?)?|(?:leave|post|add|write) a (?:comment|reply)|view comments|join the (?:conversation|discussion)|comments are closed|log ?in to (?:comment|reply)|report abuse|reply)\W*$")),
    ("contact", re.compile(r"(?i)^(?=.{0,240}$)(?:.{0,90}\b(?:can be (?:reached|contacted)|reach (?:him|her|them)) (?:at|on|via)\b|\W*(?:email|e-mail|contact|write to)\b.{0,60}\S@\S|\W*(?:have|got) a (?:news )?tip\b)")),
    ("contact", re.compile(r"(?i)^(?=.{0,200}$)\W*to (?:place|advertise|book|report|contact|reach|subscribe|submit|send|order|donate|register|comment)\b.{0,80}?,? (?:please )?(?:write to|call|phone|ring|e-?mail|visit|contact|go to|click)\b")),
    ("author note", re.compile(r"(?i)^(?=.{0,200}$)\W*(?:follow|twitter:?)\b.{0,60}@\w+\W*(?:on twitter)?\W*$")),
    ("video", re.compile(r"(?i)^\W*(?:video|watch(?: (?:now|live|video|the video|below|more))?|play(?: video)?|now playing|replay|unmute|mute|live|loading\b.{0,30}|video player.{0,40}|click to play.{0,40})\W*$")),
    ("date", re.compile(r"(?i)^\W*\d{1,2}\+? (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago\W*$")),
    ("metadata", re.compile(r"(?i)^\W*(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|in this article)\s?:.{0,200}$|^\W*\d{1,2}[ -]min(?:ute)?s?(?: read)?\W*$")),
)  # fmt: skip
"""Wordings that are furniture in the midst of a text too."""

_LIKELY: tuple[tuple[DropReason, re.Pattern[str]], ...] = (
    ("copyright", re.compile(r"(?i)©|\bcopyright\b|all rights reserved|may not be (?:published|reproduced)")),
    ("newsletter", re.compile(r"(?i)newsletter|subscri|sign[- ]?up|inbox|free trial|unlimited (?:digital )?access")),
    ("ad", re.compile(r"(?i)\badverti|sponsor|\bpromo")),
    ("author note", re.compile(r"(?i)^.{0,80}\b(?:is an? .{0,60}\b(?:reporter|editor|writer|journalist|correspondent|columnist|author|professor|fellow|contributor|freelance)|covers .{3,80}\bfor\b|view all posts by|about the authors?)")),
    ("share", re.compile(r"(?i)\b(?:share|tweet|facebook|twitter|whatsapp|pinterest|linkedin|instagram)\b")),
    ("comment", re.compile(r"(?i)\bcomments?\b|\brepl(?:y|ies)\b|\bupvote|posted by")),
    ("video", re.compile(r"(?i)\bvideo\b|\bwatch\b|\bpodcast\b")),
    ("related", re.compile(r"(?i)\brelated\b|\bmore from\b|\bread more\b|\brecommended\b|\btrending\b|\bpopular\b")),
    ("footer", re.compile(r"(?i)privacy|cookie|terms (?:of|and)|contact us|about us|careers|sitemap|advertise with")),
    ("metadata", re.compile(r"(?i)^\W*(?:tags?|topics?|categor(?:y|ies)|filed)\b")),
)  # fmt: skip
"""Wordings that tell why a line, known for furniture, is there."""


def certain_reason(line: str) -> DropReason | None:
    """Why the line is furniture by its wording alone, wherever it stands; `None` where its wording does not tell."""
    if len(line) > _LONGEST:
        return "copyright" if _RIGHTS.match(line[:160]) else None
    for reason, pattern in _CERTAIN:
        if pattern.search(line):
            return reason
    if _CREDIT.search(line):
        return "credit"
    if _CAPTION.search(line[-200:]) or _CAPTION.match(line):
        return "caption"
    return None


def likely_reason(line: str) -> DropReason | None:
    """Why a line that is known for furniture is there, by its wording; `None` where that does not tell."""
    for reason, pattern in _LIKELY:
        if pattern.search(line[:_LONGEST]):
            return reason
    return None
