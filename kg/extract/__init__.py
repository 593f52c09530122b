"""One article's `Doc` to its entities and claims. Looks at that article alone."""
