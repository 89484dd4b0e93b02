"""One router a feature; thin, calling the same actions as the pages."""
