"""`python -m neuguong.cli`."""

import sys

from neuguong.cli import main

sys.exit(main())
