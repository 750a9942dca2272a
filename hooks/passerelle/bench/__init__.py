"""The benchmark: made-up records like the real ones, the build measured on them. Nothing of the site imports it."""
