"""What each kind of document says, one file a kind (các loại văn bản)."""

from neuguong.documents.kinds import annual_plan

KINDS = {annual_plan.KIND.code: annual_plan.KIND}
