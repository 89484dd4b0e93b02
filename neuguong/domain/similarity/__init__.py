"""Near copies of plans (kế hoạch sao chép): what two texts share beside forms and names.

Two texts are compared by the word 3-grams of what is left when the committee's own form is taken
away and names of persons and units, numbers and dates are masked, so that a copy in which only
these were changed is still a copy.
"""

from neuguong.domain.similarity.collection import common_to, find_copies
from neuguong.domain.similarity.index import SimilarityIndex
from neuguong.domain.similarity.pairs import Pair, find_pairs
from neuguong.domain.similarity.passages import shared_passages
from neuguong.domain.similarity.shingles import Text, jaccard, read

__all__ = [
    "Pair",
    "SimilarityIndex",
    "Text",
    "common_to",
    "find_copies",
    "find_pairs",
    "jaccard",
    "read",
    "shared_passages",
]
