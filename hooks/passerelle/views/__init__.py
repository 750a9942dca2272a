"""View objects: what templates show, already in one language, already worded; no rule of the domain is left to them."""
